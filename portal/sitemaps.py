"""What search engines may find: published things only."""

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from cooperation.instruments import BY_SLUG
from cooperation.models import Cooperation
from portal.navigation import SITE_MAP
from practices.models import GoodPractice
from registry.models import Entity, LocalGovernment


class VisitorSitemap(Sitemap):
    """Rows a visitor may see."""

    protocol = None
    limit = 10_000
    queryset = None

    def items(self):
        return self.queryset.visible_to(AnonymousUser()).order_by("pk")

    def lastmod(self, item):
        return getattr(item, "updated_at", None)


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


class PracticeSitemap(VisitorSitemap):
    queryset = GoodPractice.objects.only("slug", "updated_at")


class CooperationSitemap(VisitorSitemap):
    queryset = Cooperation.objects.only("pk", "updated_at")


class LocalGovernmentSitemap(VisitorSitemap):
    queryset = LocalGovernment.objects.current().only("teryt")


class EntitySitemap(VisitorSitemap):
    queryset = Entity.objects.only("pk", "updated_at")


SITEMAPS = {
    "strony": PageSitemap,
    "formy": InstrumentSitemap,
    "praktyki": PracticeSitemap,
    "wspolpraca": CooperationSitemap,
    "jst": LocalGovernmentSitemap,
    "podmioty": EntitySitemap,
}
