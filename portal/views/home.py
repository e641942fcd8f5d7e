"""The home page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from portal.views import counts
from practices.models import GoodPractice
from registry.models import LocalGovernment, TerytImport

# Rows of the tile map, north to south: the order in which a keyboard walks over Poland.
MAP_ORDER = ("22", "28", "32", "04", "14", "20", "08", "30", "10", "06", "02", "16", "24", "26", "12", "18")


def home(request: HttpRequest) -> HttpResponse:
    visible = GoodPractice.objects.visible_to(request.user)
    rows = counts.voivodeships(request.user)
    by_code = {row.code: row for row in rows}
    practices = visible.practices()
    context = {
        "practice_count": practices.count(),
        "card_count": visible.count(),
        "verified_count": practices.exclude(verification_level=GoodPractice.Verification.DECK).count(),
        "newest": practices.for_list().order_by("-published_at", "-pk")[:3],
        "tree": counts.tree(request.user),
        "voivodeships": rows,
        "tiles": [by_code[code] for code in MAP_ORDER],
        "lg_count": LocalGovernment.objects.visible_to(request.user).current().count(),
        "today": timezone.localdate(),
        "teryt": TerytImport.objects.first(),
    }
    return render(request, "portal/home.html", context)
