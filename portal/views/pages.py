"""Pages about the site itself, and answers to machines: robots.txt and the state of the site."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from cooperation.instruments import BY_SLUG
from portal.lib.site_info import REUSE_TERMS
from portal.models import SiteSettings
from portal.navigation import SITE_MAP

THEMES = ("system", "light", "dark")
THEME_COOKIE = "wyglad"


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/about.html", {"settings": SiteSettings.current(), "reuse_terms": REUSE_TERMS})


def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/accessibility.html", {"settings": SiteSettings.current()})


def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/privacy.html", {"settings": SiteSettings.current()})


def site_map(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/site_map.html", {"site_map": SITE_MAP, "instruments": BY_SLUG.values()})


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep the chosen look in a cookie and go back to the page the person was on."""
    choice = request.POST.get("wyglad", "")
    if choice not in THEMES:
        return HttpResponseBadRequest("Nieznany wygląd.", content_type="text/plain; charset=utf-8")
    back = request.POST.get("powrot", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        back = reverse("home")
    response = redirect(back)
    if choice == "system":
        response.delete_cookie(THEME_COOKIE)
    else:
        response.set_cookie(
            THEME_COOKIE,
            choice,
            max_age=365 * 24 * 3600,
            samesite="Lax",
            secure=request.is_secure(),
            httponly=True,
        )
    return response


@require_GET
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /konto/",
        "Disallow: /panel/",
        "Disallow: /kalendarz/",
        "Disallow: /list-terminow/",
        "Disallow: /*/eksport/",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_GET
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """Answer 200 while the database answers and 503 while it does not, to the machine that watches the site."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError:
        return JsonResponse({"stan": "baza danych nie odpowiada"}, status=503)
    return JsonResponse({"stan": "działa"})
