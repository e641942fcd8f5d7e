"""What somebody had typed when their session ended: it waits in the new session until they have signed in."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

KEPT = "typed_before_sign_in"
# Characters; a form of hundreds of rows has a tenth of it.
LONGEST = 2_000_000


def keep_typed(request: HttpRequest) -> None:
    """Let the texts of a form that was being sent wait in the session."""
    if request.method == "POST":
        data = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
        if sum(len(value) for values in data.values() for value in values) <= LONGEST:
            request.session[KEPT] = {"path": request.path, "data": data}


def keep_for_after_sign_in(request: HttpRequest) -> HttpResponse:
    """Send to sign in and back; the texts of a form that was being sent wait meanwhile."""
    if request.headers.get("HX-Request"):
        return render(request, "registry/_signed_out.html")
    keep_typed(request)
    return redirect_to_login(request.get_full_path() if request.method != "POST" else request.path)


def taken_back(request: HttpRequest) -> QueryDict | None:
    """What was being sent to this address when the session ended, once."""
    kept = request.session.get(KEPT)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[KEPT]
    data = QueryDict(mutable=True)
    for name, values in kept["data"].items():
        data.setlist(name, values)
    return data
