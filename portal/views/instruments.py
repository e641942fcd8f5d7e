"""The tree of instruments and the guide page of each, with its practices and records."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cooperation.instruments import BY_SLUG
from cooperation.models import Cooperation, InstrumentGuide
from portal.counts import instrument_tree
from practices.models import GoodPractice

MAX_RECORDS = 10


def instrument_list(request: HttpRequest) -> HttpResponse:
    guides = {guide.instrument: guide for guide in InstrumentGuide.objects.visible_to(request.user)}
    branches = [
        (
            branch,
            [(info, guides.get(info.code), practices, records) for info, practices, records in branch.instruments],
        )
        for branch in instrument_tree(request.user)
    ]
    return render(request, "portal/instrument_list.html", {"branches": branches})


def instrument_detail(request: HttpRequest, slug: str) -> HttpResponse:
    info = BY_SLUG.get(slug)
    if info is None:
        raise Http404("Nie ma takiej formy współpracy.")
    guide = (
        InstrumentGuide.objects.visible_to(request.user)
        .prefetch_related("steps", "mistakes", "uncertainties", "bases__basis__statute")
        .filter(instrument=info.code)
        .first()
    )
    records = Cooperation.objects.visible_to(request.user).filter(instrument=info.code)
    practices = GoodPractice.objects.visible_to(request.user).filter(instrument_links__instrument=info.code)
    context = {
        "info": info,
        "guide": guide,
        "practices": practices.for_list().order_by("sort_key", "pk"),
        "practice_count": practices.practices().count(),
        "records": records.for_list().order_by("-published_at", "-pk")[:MAX_RECORDS],
        "record_count": records.count(),
    }
    return render(request, "portal/instrument_detail.html", context)
