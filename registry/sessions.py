"""A form that somebody was sending when their session ended.

It waits in the new session until the person who wrote it, and nobody else, has signed in.
"""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

SAVED_FORM = "typed_before_sign_in"
# The control of a form that says to whom the form was given: signed, so that nobody hands a text to somebody else.
WRITER = "kto"
# A form of hundreds of rows has a tenth of it.
MAX_CHARACTERS = 2_000_000
_signer = signing.Signer(salt="writer of a form")


def mark_of_writer(user: Any) -> str:
    """Return the value of the control `WRITER` in a form given to ``user``."""
    return _signer.sign(user.pk)


def _writer_key(request: HttpRequest) -> int | None:
    """Return the primary key of the person the form being sent was given to; without a mark, of who is signed in.

    None: the mark is forged, or nobody is signed in.
    """
    mark = request.POST.get(WRITER, "")
    if not mark:
        return request.user.pk
    try:
        return int(_signer.unsign(mark))
    except signing.BadSignature:
        return None


def save_form(request: HttpRequest) -> None:
    """Keep the texts of a form that was being sent in the session, for whoever wrote them."""
    if request.method != "POST":
        return
    writer = _writer_key(request)
    data = {name: values for name, values in request.POST.lists() if name not in ("csrfmiddlewaretoken", WRITER)}
    if writer and sum(len(value) for values in data.values() for value in values) <= MAX_CHARACTERS:
        request.session[SAVED_FORM] = {"path": request.path, "data": data, "writer": writer}


def save_form_and_sign_in(request: HttpRequest) -> HttpResponse:
    """Send the person to sign in and back; the form that was being sent waits meanwhile."""
    if request.headers.get("HX-Request"):
        return render(request, "registry/_signed_out.html")
    save_form(request)
    return redirect_to_login(request.get_full_path() if request.method != "POST" else request.path)


def discard_other_users_form(request: HttpRequest, user: Any) -> None:
    """Forget a saved form that somebody else wrote in this browser: it is not for ``user`` to read."""
    if SAVED_FORM in request.session and request.session[SAVED_FORM].get("writer") != user.pk:
        del request.session[SAVED_FORM]


def pop_saved_form(request: HttpRequest) -> QueryDict | None:
    """Return what this person was sending to this address when the session ended, once; None: nothing."""
    discard_other_users_form(request, request.user)
    saved = request.session.get(SAVED_FORM)
    if not saved or saved["path"] != request.path:
        return None
    del request.session[SAVED_FORM]
    data = QueryDict(mutable=True)
    for name, values in saved["data"].items():
        data.setlist(name, values)
    return data
