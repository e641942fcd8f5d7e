"""Decorators that say who may open a page of the desk."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from cooperation.permissions import can_look_up, has_desk
from practices.permissions import has_practice_desk
from registry.permissions import manages_people, sees_registry_history
from registry.sessions import save_form_and_sign_in

View = Callable[..., HttpResponse]


def only_for(may: Callable[[Any], bool], refusal: str) -> Callable[[View], View]:
    """Decorate a view for signed-in people for whom ``may(user)`` is true; others get 403 with ``refusal``.

    Whoever is signed out is sent to sign in, and the form they were sending waits for them.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return save_form_and_sign_in(request)
            if not may(request.user):
                raise PermissionDenied(refusal)
            return view(request, *args, **kwargs)

        return wrapped

    return decorate


signed_in = only_for(lambda user: True, "")
desk = only_for(has_desk, "Panel jest dla osób, które mają rolę w samorządzie.")
practice_desk = only_for(has_practice_desk, "Tę część prowadzą samorządy i redakcja katalogu.")
people_manager = only_for(manages_people, "Osoby i jednostki prowadzi administrator samorządu.")
form_filler = only_for(can_look_up, "Podpowiedzi są dla osób, które wypełniają formularze.")
registry_reader = only_for(sees_registry_history, "Historię rejestru czytają osoby, które mają rolę w portalu.")
