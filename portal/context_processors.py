"""What the frame of every page shows: the menu, the footer, the chosen look and whose desk it is."""

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.urls import reverse

from cooperation.permissions import has_desk
from portal.lib.site_info import SITE_NAME, site_root
from portal.navigation import DESK, DESK_MENU, DESK_MENU_OF_EDITORS, DESK_MENU_OF_MANAGERS, FOOTER, MAIN_MENU
from portal.views.pages import THEME_COOKIE, THEMES
from practices.permissions import has_practice_desk
from registry.models import LocalGovernment, Notice
from registry.permissions import is_demo_person, manages_people
from registry.roles import local_governments_of

# Of a person who works for more local governments than this, the header names the first ones.
MAX_LOCAL_GOVERNMENTS = 3


def _root(request: HttpRequest) -> str:
    """Return the root of the portal; empty for a request to a foreign host, whose error page is shown all the same."""
    try:
        return site_root(request)
    except DisallowedHost:
        return ""


def _local_governments(user) -> list[LocalGovernment]:
    """Return the local governments whose desk the person sees, at most `MAX_LOCAL_GOVERNMENTS`."""
    own = LocalGovernment.objects.filter(pk__in=local_governments_of(user))
    return list(own.order_by("sort_key")[:MAX_LOCAL_GOVERNMENTS])


def _desk_menu(user) -> tuple[tuple[str, str], ...]:
    if not has_desk(user):
        return DESK_MENU_OF_EDITORS
    return (*DESK_MENU, *DESK_MENU_OF_MANAGERS) if manages_people(user) else DESK_MENU


def site(request: HttpRequest) -> dict:
    theme = request.COOKIES.get(THEME_COOKIE, "system")
    # An error before the middleware of signing in leaves a request without a user.
    user = getattr(request, "user", None)
    on_desk = request.path.startswith(DESK) and user is not None and user.is_authenticated
    menu = []
    for name, label in _desk_menu(user) if on_desk else MAIN_MENU:
        url = reverse(name)
        menu.append((url, label, request.path == url if url == DESK else request.path.startswith(url)))
    return {
        "on_desk": on_desk,
        # Functions ask the database only on pages that show the answer.
        "has_desk": lambda: user is not None and has_desk(user),
        "has_practice_desk": lambda: user is not None and has_practice_desk(user),
        "desk_local_governments": lambda: _local_governments(user),
        "unread_notices": lambda: Notice.objects.visible_to(user).unread().count(),
        "is_demo": lambda: user is not None and user.is_authenticated and is_demo_person(user),
        "main_menu": menu,
        "footer": [(title, [(reverse(name), label) for name, label in links]) for title, links in FOOTER],
        "theme": theme if theme in THEMES else "system",
        "site_name": SITE_NAME,
        "site_root": _root(request),
    }
