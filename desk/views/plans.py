"""Numbers of a year that rules compare with: what was planned for grants, and the council's limit of credit."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from cooperation import permissions
from cooperation.models import CreditLimit, GrantPlan
from desk.access import desk
from desk.choose import ask_which_local_government, local_government_of, url_for_local_government
from desk.forms.plans import CreditLimitForm, GrantPlanForm
from desk.local_pages import (
    current_return_trip,
    get_own_or_404,
    history_page,
    local_government_of_new,
    require_writer,
    sent_data,
)
from desk.return_trip import ReturnTrip
from registry.roles import local_governments_of

KINDS: dict[str, tuple[type[GrantPlan | CreditLimit], type[Any], str]] = {
    "dotacje": (GrantPlan, GrantPlanForm, "Plan dotacji na rok"),
    "limit": (CreditLimit, CreditLimitForm, "Limit poręczeń i pożyczek na rok"),
}


@desk
@require_safe
def plan_list(request: HttpRequest) -> HttpResponse:
    among = local_governments_of(request.user)
    local_government = local_government_of(request, among)
    if local_government is None:
        return ask_which_local_government(request, among, "Plany roczne")
    context = {
        "local_government": local_government,
        "plans": GrantPlan.objects.filter(local_government=local_government),
        "limits": CreditLimit.objects.filter(local_government=local_government).select_related("resolution"),
        "writes": permissions.can_write_for(request.user, local_government.pk),
    }
    return render(request, "desk/plan_list.html", context)


@desk
def plan_add(request: HttpRequest, kind: str) -> HttpResponse:
    model = _kind(kind)[0]
    typed = sent_data(request)
    return_trip = current_return_trip(request, typed)
    local_government = local_government_of_new(request, return_trip)
    if local_government is None:
        return redirect("desk:plan_list")
    return _form(request, kind, model(local_government=local_government), typed, return_trip)


@desk
def plan_edit(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    return _form(request, kind, get_own_or_404(request, _kind(kind)[0], pk), sent_data(request), None)


@desk
@require_safe
def plan_history(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    model, _, title = _kind(kind)
    plan = get_own_or_404(request, model, pk)
    parent = (url_for_local_government("desk:plan_list", plan.local_government), "Plany roczne")
    return history_page(request, plan, title=f"{title}: {plan.year}", parent=parent)


def _kind(kind: str) -> tuple[type[Any], type[Any], str]:
    if kind not in KINDS:
        raise Http404("Nie ma takiego planu.")
    return KINDS[kind]


def _form(
    request: HttpRequest,
    kind: str,
    instance: GrantPlan | CreditLimit,
    typed: QueryDict | None,
    return_trip: ReturnTrip | None,
) -> HttpResponse:
    local_government = instance.local_government
    require_writer(request, local_government)
    _, form_class, title = _kind(kind)
    form = form_class(typed, instance=instance)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            saved = form.save()
        messages.success(request, "Zapisano.")
        return redirect(
            return_trip.choose(str(saved.pk))
            if return_trip
            else url_for_local_government("desk:plan_list", local_government)
        )
    context = {
        "form": form,
        "local_government": local_government,
        "title": title,
        "kind": kind,
        "return_trip": return_trip,
    }
    return render(request, "desk/plan_form.html", context)
