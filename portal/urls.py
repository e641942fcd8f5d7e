"""Addresses of the portal: Polish words, stable."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.sitemaps import views as sitemap_views
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from portal.lib.downloads import export
from portal.lib.feeds import feed
from portal.lists import ENTITIES, LOCAL_GOVERNMENTS
from portal.sitemaps import SITEMAPS
from portal.views import entities, errors, home, instruments, local_governments, pages, practices, records, search

# One way in: the administration has no sign-in page of its own that could do without the second factor.
admin.site.login = secure_admin_login(admin.site.login)

urlpatterns = [
    path("", home.home, name="home"),
    path("szukaj/", search.results, name="search"),
    path("szukaj/podpowiedzi/", search.suggestions, name="search_suggestions"),
    path("", include("desk.urls")),
    path("", include("practices.urls")),
    path("", include("cooperation.urls")),
    path("", include("registry.urls")),
    path("praktyki/<slug:slug>/", practices.practice_detail, name="practice_detail"),
    path("wspolpraca/<int:pk>/", records.record_detail, name="record_detail"),
    path("instrumenty/", instruments.instrument_list, name="instrument_list"),
    path("instrumenty/<slug:slug>/", instruments.instrument_detail, name="instrument_detail"),
    path("jst/", local_governments.lg_list, name="lg_list"),
    path("jst/eksport/<str:file_format>/", export, {"description": LOCAL_GOVERNMENTS}, name="lg_export"),
    path("jst/atom/", feed, {"description": LOCAL_GOVERNMENTS}, name="lg_feed"),
    re_path(r"^jst/(?P<teryt>\d{2}|\d{4}|\d{7})/$", local_governments.lg_detail, name="lg_detail"),
    path("podmioty/", entities.entity_list, name="entity_list"),
    path("podmioty/eksport/<str:file_format>/", export, {"description": ENTITIES}, name="entity_export"),
    path("podmioty/atom/", feed, {"description": ENTITIES}, name="entity_feed"),
    path("podmioty/<int:pk>/", entities.entity_detail, name="entity_detail"),
    path("o-serwisie/", pages.about, name="about"),
    path("deklaracja-dostepnosci/", pages.accessibility, name="accessibility"),
    path("polityka-prywatnosci/", pages.privacy, name="privacy"),
    path("mapa-strony/", pages.site_map, name="site_map"),
    path("wyglad/", pages.theme, name="theme"),
    path("robots.txt", pages.robots, name="robots"),
    path(
        "sitemap.xml",
        sitemap_views.index,
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap_section"},
        "sitemap",
    ),
    path("sitemap-<section>.xml", sitemap_views.sitemap, {"sitemaps": SITEMAPS}, "sitemap_section"),
    path("zdrowie/", pages.health, name="health"),
    path("konto/", include("registry.urls_accounts")),
    # Django's redirect by content type, which the administration here does not use and which fails on unknown tables.
    path("admin/r/<path:anything>", errors.no_such_page),
    # Passwords are changed in one place, where the second factor is asked for.
    path("admin/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
    path("admin/", admin.site.urls),
]

handler400 = "portal.views.errors.bad_request"
handler403 = "portal.views.errors.forbidden"
handler404 = "portal.views.errors.not_found"
handler500 = "portal.views.errors.server_error"
