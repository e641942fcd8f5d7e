"""What every page needs: the menu, the footer, the chosen look, where we are."""

from django.http import HttpRequest
from django.urls import reverse

from portal.lib.site import SITE_NAME, site_root
from portal.navigation import FOOTER, MAIN_MENU
from portal.views.pages import THEME_COOKIE, THEMES


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
        "site_root": site_root(request),
    }
