"""The public page of a record, with the practices that refer to it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from cooperation import rules
from cooperation.instruments import Instrument
from cooperation.models import INSTRUMENT_MODELS, Attachment, Cooperation
from cooperation.presentation import base_facts, own_facts, related_to_show, row_tables
from practices.models import GoodPractice


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
        "practices": GoodPractice.objects.visible_to(request.user).filter(cooperations=record.pk).for_list(),
    }
    return render(request, "portal/record_detail.html", context)
