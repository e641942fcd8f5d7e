"""The register of local governments: list, exports, feed, page of one local government."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cooperation.models import Cooperation, Party
from portal.lib.downloads import export
from portal.lib.feeds import feed, last_change
from portal.lib.listing import Sort, build_listing
from portal.lib.tabular import Column, Kind
from portal.lib.workflow import EditorialState
from portal.views.counts import RECORD_COUNT, RECORDS_ON_PAGE, _totals
from practices.models import Adoption, GoodPractice, PracticeActor
from registry import exports
from registry.filters import LocalGovernmentFilter
from registry.models import Entity, LegalParameter, LocalGovernment

YEARLY_DUTIES = ("PROGRAMME_ADOPT_DUE", "REPORT_PROGRAMME_DUE")


LG_SORTS = {
    "nazwa": Sort("nazwa", ("sort_key", "teryt")),
    "praktyki": Sort("liczba praktyk", ("-practice_count", "sort_key", "teryt")),
    "wpisy": Sort("liczba wpisów", ("-record_count", "sort_key", "teryt")),
    "teryt": Sort("kod TERYT", ("teryt",)),
}


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
    return render(request, "portal/local_government_list.html", {"listing": listing})


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
    return render(request, "portal/local_government_detail.html", context)


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
