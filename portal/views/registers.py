"""Pages of local governments and entities: the register's row with its records and practices."""

import datetime
from dataclasses import dataclass

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cooperation.models import Cooperation, Party
from portal.lib.downloads import export
from portal.lib.feeds import feed, last_change
from portal.lib.fields import PolishDateField
from portal.lib.listing import Sort, build_listing
from portal.lib.tabular import Column, Kind
from portal.lib.workflow import EditorialState
from practices.models import Adoption, GoodPractice, PracticeActor
from registry import exports
from registry.filters import EntityFilter, LocalGovernmentFilter
from registry.models import Entity, LegalParameter, LocalGovernment

RECORDS_ON_PAGE = 20
YEARLY_DUTIES = ("PROGRAMME_ADOPT_DUE", "REPORT_PROGRAMME_DUE")
LG_SORTS = {
    "nazwa": Sort("nazwa", ("sort_key", "teryt")),
    "praktyki": Sort("liczba praktyk", ("-practice_count", "sort_key", "teryt")),
    "wpisy": Sort("liczba wpisów", ("-record_count", "sort_key", "teryt")),
    "teryt": Sort("kod TERYT", ("teryt",)),
}
ENTITY_SORTS = {
    "nazwa": Sort("nazwa", ("sort_key", "pk")),
    "wpisy": Sort("liczba wpisów", ("-record_count", "sort_key", "pk")),
    "rodzaj": Sort("rodzaj", ("kind", "sort_key", "pk")),
}

# Like the column of the page: what the person who asks may see.
RECORD_COUNT = Column("wpisy", "Wpisy współpracy", "record_count", Kind.NUMBER)


def _number_of(rows, key: str):
    """Subquery: how many of ``rows`` point by ``key`` at the outer row."""
    counted = rows.order_by().filter(**{key: OuterRef("pk")}).values(key).annotate(number=Count("pk", distinct=True))
    return Coalesce(Subquery(counted.values("number")), 0)


def _local_governments(user):
    return (
        LocalGovernment.objects.visible_to(user)
        .current()
        .for_list()
        .annotate(
            practice_count=_number_of(GoodPractice.objects.visible_to(user), "local_government"),
            record_count=_number_of(Cooperation.objects.visible_to(user), "local_government"),
        )
    )


def lg_list(request: HttpRequest) -> HttpResponse:
    rows = _local_governments(request.user)
    listing = build_listing(request, LocalGovernmentFilter, rows, sorts=LG_SORTS, per_page=50)
    return render(request, "registry/lg_list.html", {"listing": listing})


@require_safe
def lg_export(request: HttpRequest, file_format: str) -> HttpResponseBase:
    return export(
        request,
        file_format,
        LocalGovernmentFilter,
        _local_governments(request.user),
        sorts=LG_SORTS,
        columns=(*exports.LG_COLUMNS, Column("praktyki", "Praktyki", "practice_count", Kind.NUMBER), RECORD_COUNT),
        name="samorzady",
        list_path=reverse("lg_list"),
    )


@require_safe
def lg_feed(request: HttpRequest) -> HttpResponseBase:
    return feed(
        request,
        LocalGovernmentFilter,
        _local_governments(AnonymousUser()).annotate(changed=last_change(LocalGovernment)),
        sorts=LG_SORTS,
        newest=("-changed", "-pk"),
        entry=exports.lg_feed_entry,
        title="Samorządy",
        list_path=reverse("lg_list"),
    )


@dataclass(frozen=True)
class Totals:
    """Sums over records; ``known`` of ``of`` says in how many the amount is known at all."""

    awarded: object
    paid: object
    known: int
    of: int


def _totals(records) -> Totals:
    sums = records.aggregate(
        awarded=Sum("amount_awarded"),
        paid=Sum("amount_paid"),
        known=Count("pk", filter=Q(amount_awarded__isnull=False)),
        of=Count("pk"),
    )
    return Totals(**sums)


def lg_detail(request: HttpRequest, teryt: str) -> HttpResponse:
    local_government = get_object_or_404(
        LocalGovernment.objects.visible_to(request.user)
        .with_code(teryt)
        .select_related("parent__parent", "successor")
        .prefetch_related("units", "former_names", "predecessors")
    )
    if teryt != local_government.teryt:
        return redirect(local_government, permanent=True)
    records = Cooperation.objects.visible_to(request.user).filter(local_government=local_government)
    practices = GoodPractice.objects.visible_to(request.user).filter(local_government=local_government)
    context = {
        "lg": local_government,
        "practices": practices.for_list().order_by("sort_key", "pk"),
        "practice_count": practices.count(),
        "adoptions": Adoption.objects.visible_to(request.user)
        .filter(local_government=local_government, practice__state=EditorialState.PUBLISHED)
        .select_related("practice", "local_government"),
        "records": records.for_list().order_by(F("date_signed").desc(nulls_last=True), "-pk")[:RECORDS_ON_PAGE],
        "totals": _totals(records),
        "partners": _partners(records, practices),
        "units_of_entities": Entity.objects.visible_to(request.user).filter(host_local_government=local_government),
        "confusable": _confusable(local_government),
        "duties": LegalParameter.objects.filter(code__in=YEARLY_DUTIES)
        .in_force_on(timezone.localdate())
        .select_related("basis__statute")
        .order_by("-month_day"),
    }
    return render(request, "registry/lg_detail.html", context)


def _partners(records, practices) -> list[Entity]:
    """Entities that stand beside this local government in a record or a practice."""
    in_records = Party.objects.filter(cooperation__in=records, entity=OuterRef("pk"))
    in_practices = PracticeActor.objects.filter(practice__in=practices, entity=OuterRef("pk"))
    return list(
        Entity.objects.annotate(
            in_records=Exists(in_records.values("pk")), in_practices=Exists(in_practices.values("pk"))
        )
        .filter(Q(in_records=True) | Q(in_practices=True))
        .for_list()
    )


def _confusable(local_government: LocalGovernment):
    """Others of the same name, and a powiat named after the city: what people mix up."""
    same = Q(name=local_government.name)
    if local_government.kind == LocalGovernment.Kind.MIASTO_NPP:
        stem = local_government.name[:5].lower()
        same |= Q(kind=LocalGovernment.Kind.POWIAT, parent=local_government.parent_id, name__startswith=stem)
    return LocalGovernment.objects.current().filter(same).exclude(pk=local_government.pk).for_list()[:6]


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
    return render(request, "registry/entity_list.html", {"listing": listing})


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
    return render(request, "registry/entity_detail.html", context)
