"""The register of local governments: the list and the page of one local government."""

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from cooperation.models import Cooperation
from portal.counts import record_totals
from portal.lib.listing import build_listing
from portal.lib.workflow import EditorialState
from portal.lists import LOCAL_GOVERNMENTS
from portal.queries import partner_entities
from practices.models import Adoption, GoodPractice
from registry.models import Entity, LegalParameter, LocalGovernment

# Codes of the legal parameters that give the days of the yearly duties of each local government.
YEARLY_DUTIES = ("PROGRAMME_ADOPT_DUE", "REPORT_PROGRAMME_DUE")
MAX_RECORDS = 20
MAX_CONFUSABLE = 6


def lg_list(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/local_government_list.html", {"listing": build_listing(request, LOCAL_GOVERNMENTS)})


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
        "records": records.for_list().order_by(F("date_signed").desc(nulls_last=True), "-pk")[:MAX_RECORDS],
        "totals": record_totals(records),
        "partners": partner_entities(records, practices),
        "units_of_entities": Entity.objects.visible_to(request.user).filter(host_local_government=local_government),
        "confusable": LocalGovernment.objects.confusable_with(local_government)[:MAX_CONFUSABLE],
        "duties": LegalParameter.objects.filter(code__in=YEARLY_DUTIES)
        .in_force_on(timezone.localdate())
        .select_related("basis__statute")
        .order_by("-month_day"),
    }
    return render(request, "portal/local_government_detail.html", context)
