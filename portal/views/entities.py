"""The register of social economy entities: list, exports, feed, page of one entity."""

import datetime

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cooperation.models import Cooperation, Party
from portal.lib.downloads import export
from portal.lib.feeds import feed
from portal.lib.fields import PolishDateField
from portal.lib.listing import Sort, build_listing
from portal.views.counts import RECORD_COUNT, RECORDS_ON_PAGE, _totals
from practices.models import GoodPractice
from registry import exports
from registry.filters import EntityFilter
from registry.models import Entity

ENTITY_SORTS = {
    "nazwa": Sort("nazwa", ("sort_key", "pk")),
    "wpisy": Sort("liczba wpisów", ("-record_count", "sort_key", "pk")),
    "rodzaj": Sort("rodzaj", ("kind", "sort_key", "pk")),
}


def _entities(user):
    visible = Cooperation.objects.visible_to(user)
    return (
        Entity.objects.visible_to(user)
        .for_list()
        .annotate(
            record_count=Coalesce(
                Subquery(
                    Party.objects.filter(entity=OuterRef("pk"), cooperation__in=visible)
                    .order_by()
                    .values("entity")
                    .annotate(number=Count("cooperation", distinct=True))
                    .values("number")
                ),
                0,
            )
        )
    )


def entity_list(request: HttpRequest) -> HttpResponse:
    listing = build_listing(request, EntityFilter, _entities(request.user), sorts=ENTITY_SORTS, per_page=50)
    return render(request, "portal/entity_list.html", {"listing": listing})


@require_safe
def entity_export(request: HttpRequest, file_format: str) -> HttpResponseBase:
    return export(
        request,
        file_format,
        EntityFilter,
        _entities(request.user),
        sorts=ENTITY_SORTS,
        columns=(*exports.entity_columns(), RECORD_COUNT),
        name="podmioty",
        list_path=reverse("entity_list"),
    )


@require_safe
def entity_feed(request: HttpRequest) -> HttpResponseBase:
    return feed(
        request,
        EntityFilter,
        _entities(AnonymousUser()),
        sorts=ENTITY_SORTS,
        newest=("-updated_at", "-pk"),
        entry=exports.entity_feed_entry,
        title="Podmioty ekonomii społecznej",
        list_path=reverse("entity_list"),
    )


class StatusDayForm(forms.Form):
    """„Jaki status miał tego dnia?”"""

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
    records = Cooperation.objects.visible_to(request.user).filter(
        Q(parties__entity=entity) | Q(reintegration_unit=entity)
    )
    practices = GoodPractice.objects.visible_to(request.user).filter(actors__entity=entity)
    context = {
        "entity": entity,
        "form": form,
        "day": day,
        "statuses_that_day": entity.statuses_on(day).select_related("entity"),
        "records": records.distinct()
        .for_list()
        .order_by(F("date_signed").desc(nulls_last=True), "-pk")[:RECORDS_ON_PAGE],
        "totals": _totals(Cooperation.objects.filter(pk__in=records.values("pk"))),
        "practices": practices.distinct().for_list().order_by("sort_key", "pk"),
    }
    return render(request, "portal/entity_detail.html", context)
