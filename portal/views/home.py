"""The home page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from portal import counts
from practices.models import GoodPractice
from practices.tiles import TileMap
from registry.models import LocalGovernment, TerytImport


def home(request: HttpRequest) -> HttpResponse:
    visible = GoodPractice.objects.visible_to(request.user)
    rows = counts.voivodeships(request.user)
    practices = visible.practices()
    context = {
        "practice_count": practices.count(),
        "card_count": visible.count(),
        "verified_count": practices.exclude(verification_level=GoodPractice.Verification.DECK).count(),
        "newest": practices.for_list().order_by("-published_at", "-pk")[:3],
        "tree": counts.instrument_tree(request.user),
        "voivodeships": rows,
        "tiles": TileMap(rows, without_place=0).north_to_south,
        "lg_count": LocalGovernment.objects.visible_to(request.user).current().count(),
        "today": timezone.localdate(),
        "teryt": TerytImport.objects.first(),
    }
    return render(request, "portal/home.html", context)
