"""Addresses for search engines: only what a visitor may see."""

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from cooperation.instruments import BY_SLUG
from cooperation.models import Cooperation
from portal.navigation import SITE_MAP
from practices.models import GoodPractice
from registry.models import Entity, LocalGovernment


class VisitorSitemap(Sitemap):
    """The pages of the rows of ``queryset`` that a visitor may see."""

    protocol = None
    limit = 10_000
    queryset = None

    def items(self):
        return self.queryset.visible_to(AnonymousUser()).order_by("pk")


class DatedSitemap(VisitorSitemap):
    """Pages of rows that keep the moment of their last change."""

    def lastmod(self, item):
        return item.updated_at


class PageSitemap(Sitemap):
    def items(self):
        return [name for _, links in SITE_MAP for name, _ in links]

    def location(self, item):
        return reverse(item)


class InstrumentSitemap(Sitemap):
    def items(self):
        return list(BY_SLUG)

    def location(self, item):
        return reverse("instrument_detail", args=[item])


class PracticeSitemap(DatedSitemap):
    queryset = GoodPractice.objects.only("slug", "updated_at")


class CooperationSitemap(DatedSitemap):
    queryset = Cooperation.objects.only("pk", "updated_at")


class LocalGovernmentSitemap(VisitorSitemap):
    queryset = LocalGovernment.objects.current().only("teryt")


class EntitySitemap(DatedSitemap):
    queryset = Entity.objects.only("pk", "updated_at")


SITEMAPS = {
    "strony": PageSitemap,
    "formy": InstrumentSitemap,
    "praktyki": PracticeSitemap,
    "wspolpraca": CooperationSitemap,
    "jst": LocalGovernmentSitemap,
    "podmioty": EntitySitemap,
}
