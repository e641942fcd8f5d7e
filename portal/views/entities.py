"""The register of social economy entities: the list and the page of one entity."""

import datetime

from django import forms
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from cooperation.models import Cooperation
from portal.counts import record_totals
from portal.lib.fields import PolishDateField
from portal.lib.listing import build_listing
from portal.lists import ENTITIES
from portal.queries import records_of_entity
from practices.models import GoodPractice
from registry.models import Entity

MAX_RECORDS = 20


def entity_list(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/entity_list.html", {"listing": build_listing(request, ENTITIES)})


class StatusDayForm(forms.Form):
    """The day whose statuses of the entity are asked about; today unless a valid one is given."""

    na_dzien = PolishDateField(
        label="Na dzień", required=False, widget=forms.DateInput(format="%d.%m.%Y", attrs={"class": "form-control"})
    )

    def day(self) -> datetime.date:
        return (self.cleaned_data.get("na_dzien") if self.is_valid() else None) or timezone.localdate()


def entity_detail(request: HttpRequest, pk: int) -> HttpResponse:
    entity = get_object_or_404(
        Entity.objects.visible_to(request.user)
        .select_related("seat__parent", "host_entity", "host_local_government")
        .prefetch_related("statuses", "units"),
        pk=pk,
    )
    form = StatusDayForm(request.GET if "na_dzien" in request.GET else None)
    day = form.day() if form.is_bound else timezone.localdate()
    records = records_of_entity(entity, request.user)
    practices = GoodPractice.objects.visible_to(request.user).filter(actors__entity=entity)
    context = {
        "entity": entity,
        "form": form,
        "day": day,
        "statuses_that_day": entity.statuses_on(day).select_related("entity"),
        "records": records.for_list().order_by(F("date_signed").desc(nulls_last=True), "-pk")[:MAX_RECORDS],
        "totals": record_totals(Cooperation.objects.filter(pk__in=records.values("pk"))),
        "practices": practices.distinct().for_list().order_by("sort_key", "pk"),
    }
    return render(request, "portal/entity_detail.html", context)
