"""Organisational units of a local government."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from desk.access import desk, people_manager
from desk.choose import ask_which_local_government, local_government_of, url_for_local_government
from desk.forms.people import UnitForm
from registry.models import LgUnit
from registry.permissions import can_manage
from registry.roles import ALL_LG_ROLES, is_site_administrator, local_governments_of, managed_by


@desk
@require_safe
def unit_list(request: HttpRequest) -> HttpResponse:
    among = local_governments_of(request.user, ALL_LG_ROLES)
    local_government = local_government_of(request, among)
    if local_government is None:
        return ask_which_local_government(request, among, "Jednostki")
    return render(
        request,
        "desk/unit_list.html",
        {
            "local_government": local_government,
            "units": local_government.units.order_by("name"),
            "manages": can_manage(request.user, local_government.pk),
        },
    )


@people_manager
def unit_add(request: HttpRequest) -> HttpResponse:
    local_government = local_government_of(request, managed_by(request.user))
    if local_government is None:
        return redirect("desk:unit_list")
    return _unit_form(request, LgUnit(local_government=local_government))


@desk
def unit_edit(request: HttpRequest, pk: int) -> HttpResponse:
    unit = get_object_or_404(LgUnit.objects.select_related("local_government"), pk=pk)
    among = local_governments_of(request.user, ALL_LG_ROLES)
    if not is_site_administrator(request.user) and unit.local_government_id not in among:
        raise Http404("Nie ma takiej jednostki wśród Twoich.")
    if not can_manage(request.user, unit.local_government_id):
        raise PermissionDenied("Jednostki prowadzi administrator samorządu.")
    return _unit_form(request, unit)


def _unit_form(request: HttpRequest, instance: LgUnit) -> HttpResponse:
    form = UnitForm(request.POST or None, instance=instance)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Jednostka zapisana.")
        return redirect(url_for_local_government("desk:unit_list", instance.local_government))
    local_government = instance.local_government
    return render(
        request,
        "desk/unit_form.html",
        {"form": form, "local_government": local_government, "is_new": instance.pk is None},
    )
