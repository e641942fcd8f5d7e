"""Public pages of the records."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cooperation import exports, rules
from cooperation.filters import CooperationFilter, public_facet_counts
from cooperation.instruments import Instrument
from cooperation.models import INSTRUMENT_MODELS, Attachment, Cooperation
from cooperation.presentation import base_facts, own_facts, related_to_show, row_tables
from portal.lib.downloads import export
from portal.lib.feeds import feed
from portal.lib.listing import Sort, build_listing

SORTS = {
    "najnowsze": Sort("ostatnio dodane", ("-published_at", "-pk")),
    "zawarcie": Sort("data zawarcia", (F("date_signed").desc(nulls_last=True), "-pk")),
    "tytul": Sort("tytuł", ("sort_key", "pk")),
    "samorzad": Sort("samorząd", ("local_government__sort_key", "pk")),
    "kwota": Sort("kwota przyznana", (F("amount_awarded").desc(nulls_last=True), "-pk")),
}


def record_list(request: HttpRequest) -> HttpResponse:
    records = Cooperation.objects.visible_to(request.user).for_list()
    listing = build_listing(
        request, CooperationFilter, records, sorts=SORTS, known_counts=lambda: public_facet_counts(request.user)
    )
    return render(request, "cooperation/record_list.html", {"listing": listing})


@require_safe
def record_export(request: HttpRequest, file_format: str) -> HttpResponseBase:
    return export(
        request,
        file_format,
        CooperationFilter,
        Cooperation.objects.visible_to(request.user).for_list(),
        sorts=SORTS,
        columns=exports.COLUMNS,
        name="wpisy-wspolpracy",
        list_path=reverse("cooperation:record_list"),
    )


@require_safe
def record_feed(request: HttpRequest) -> HttpResponseBase:
    return feed(
        request,
        CooperationFilter,
        Cooperation.objects.visible_to(AnonymousUser()).for_list(),
        sorts=SORTS,
        newest=("-published_at", "-pk"),
        entry=exports.feed_entry,
        title="Wpisy współpracy",
        list_path=reverse("cooperation:record_list"),
    )


def record_detail(request: HttpRequest, pk: int) -> HttpResponse:
    base = get_object_or_404(Cooperation.objects.visible_to(request.user).only("pk", "instrument"), pk=pk)
    model = INSTRUMENT_MODELS[Instrument(base.instrument)]
    select, prefetch = related_to_show(model)
    record = (
        model.objects.select_related("local_government", "unit", "reintegration_unit", *select)
        .prefetch_related(
            "parties__entity",
            "parties__local_government",
            "legal_bases__statute",
            "legal_acts",
            "task_spheres",
            "target_groups",
            "area",
            *prefetch,
        )
        .get(pk=base.pk)
    )
    facts = [*own_facts(record), *base_facts(record)]
    context = {
        "record": record,
        "facts": [fact for fact in facts if fact.value.is_known],
        "missing": rules.missing_fields(record),
        "tables": row_tables(record),
        "stage": record.stage_on(timezone.localdate()),
        "attachments": Attachment.objects.visible_to(request.user).filter(record=record.pk),
        "practices": record.practices.visible_to(request.user).for_list(),
    }
    return render(request, "cooperation/record_detail.html", context)
