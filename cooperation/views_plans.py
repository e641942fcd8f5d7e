"""Numbers of a year that rules compare with: what was planned for grants, and the council's limit of credit."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from cooperation import permissions
from cooperation.forms.plans import CreditLimitForm, GrantPlanForm
from cooperation.models import CreditLimit, GrantPlan
from cooperation.views_desk import desk
from registry.models import LocalGovernment
from registry.permissions import local_governments_of
from registry.views_people import at_place, choose_place, place_of

KINDS: dict[str, tuple[type[GrantPlan | CreditLimit], type[Any], str]] = {
    "dotacje": (GrantPlan, GrantPlanForm, "Plan dotacji na rok"),
    "limit": (CreditLimit, CreditLimitForm, "Limit poręczeń i pożyczek na rok"),
}


@desk
@require_safe
def plan_list(request: HttpRequest) -> HttpResponse:
    among = local_governments_of(request.user)
    place = place_of(request, among)
    if place is None:
        return choose_place(request, among, "Plany roczne")
    context = {
        "place": place,
        "plans": GrantPlan.objects.filter(local_government=place),
        "limits": CreditLimit.objects.filter(local_government=place).select_related("resolution"),
        "writes": permissions.can_write_for(request.user, place.pk),
    }
    return render(request, "cooperation/desk/plans.html", context)


@desk
def plan_new(request: HttpRequest, kind: str) -> HttpResponse:
    model = _kind(kind)[0]
    place = place_of(request, local_governments_of(request.user, permissions.WRITERS))
    if place is None:
        return redirect("cooperation:plan_list")
    return _form(request, kind, model(local_government=place), place)


@desk
def plan_edit(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    model = _kind(kind)[0]
    found = get_object_or_404(model.objects.select_related("local_government"), pk=pk)
    own = local_governments_of(request.user)
    if not request.user.is_superuser and found.local_government_id not in own:
        raise Http404("Nie ma takiego planu wśród Twoich.")
    return _form(request, kind, found, found.local_government)


def _kind(kind: str) -> tuple[type[GrantPlan | CreditLimit], type[Any], str]:
    if kind not in KINDS:
        raise Http404("Nie ma takiego planu.")
    return KINDS[kind]


def _form(request: HttpRequest, kind: str, instance: GrantPlan | CreditLimit, place: LocalGovernment) -> HttpResponse:
    if not permissions.can_write_for(request.user, place.pk):
        raise PermissionDenied("Plany wpisują osoby, które prowadzą wpisy samorządu.")
    _, form_class, title = _kind(kind)
    form = form_class(request.POST or None, instance=instance)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.save()
        messages.success(request, "Zapisano.")
        return redirect(at_place("cooperation:plan_list", place))
    return render(request, "cooperation/desk/plan.html", {"form": form, "place": place, "title": title})
