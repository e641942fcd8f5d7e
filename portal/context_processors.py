"""What every page needs: the menu, the footer, the chosen look, where we are."""

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.urls import reverse

from portal.lib.site import SITE_NAME, site_root
from portal.navigation import FOOTER, MAIN_MENU
from portal.views.pages import THEME_COOKIE, THEMES


def _root(request: HttpRequest) -> str:
    try:
        return site_root(request)
    except DisallowedHost:
        return ""  # the page that says so must be able to be shown


def site(request: HttpRequest) -> dict:
    theme = request.COOKIES.get(THEME_COOKIE, "system")
    menu = []
    for name, label in MAIN_MENU:
        url = reverse(name)
        menu.append((url, label, request.path.startswith(url)))
    return {
        "main_menu": menu,
        "footer": [(title, [(reverse(name), label) for name, label in links]) for title, links in FOOTER],
        "theme": theme if theme in THEMES else "system",
        "site_name": SITE_NAME,
        "site_root": _root(request),
    }
