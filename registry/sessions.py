"""What somebody had typed when their session ended: it waits in the new session until they, and nobody else, have
signed in."""

from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

KEPT = "typed_before_sign_in"
# The control of a form that says to whom the form was given: signed, so that nobody hands a text to somebody else.
WRITER = "kto"
# Characters; a form of hundreds of rows has a tenth of it.
LONGEST = 2_000_000
_signer = signing.Signer(salt="writer of a form")


def mark_of_writer(user) -> str:
    return _signer.sign(user.pk)


def _writer(request: HttpRequest) -> int | None:
    """Primary key of the person the form being sent was given to; without a mark, of whoever is signed in."""
    mark = request.POST.get(WRITER, "")
    if not mark:
        return request.user.pk
    try:
        return int(_signer.unsign(mark))
    except signing.BadSignature:
        return None


def save_form(request: HttpRequest) -> None:
    """Let the texts of a form that was being sent wait in the session for whoever wrote them."""
    if request.method != "POST":
        return
    writer = _writer(request)
    data = {name: values for name, values in request.POST.lists() if name not in ("csrfmiddlewaretoken", WRITER)}
    if writer and sum(len(value) for values in data.values() for value in values) <= LONGEST:
        request.session[KEPT] = {"path": request.path, "data": data, "writer": writer}


def save_form_and_sign_in(request: HttpRequest) -> HttpResponse:
    """Send to sign in and back; the texts of a form that was being sent wait meanwhile."""
    if request.headers.get("HX-Request"):
        return render(request, "registry/_signed_out.html")
    save_form(request)
    return redirect_to_login(request.get_full_path() if request.method != "POST" else request.path)


def discard_other_users_form(request: HttpRequest, user) -> None:
    """At sign-in: what somebody else had typed in this browser is not theirs to read."""
    if KEPT in request.session and request.session[KEPT].get("writer") != user.pk:
        del request.session[KEPT]


def pop_saved_form(request: HttpRequest) -> QueryDict | None:
    """What this person was sending to this address when the session ended, once."""
    discard_other_users_form(request, request.user)
    kept = request.session.get(KEPT)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[KEPT]
    data = QueryDict(mutable=True)
    for name, values in kept["data"].items():
        data.setlist(name, values)
    return data
