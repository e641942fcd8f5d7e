"""Organisational units of a local government."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from desk.access import desk, people_manager
from desk.choose import at_place, choose_place, place_of
from desk.forms.people import UnitForm
from registry.models import LgUnit
from registry.permissions import can_manage
from registry.roles import ALL_LG_ROLES, is_site_administrator, local_governments_of, managed_by


@desk
@require_safe
def unit_list(request: HttpRequest) -> HttpResponse:
    among = local_governments_of(request.user, ALL_LG_ROLES)
    place = place_of(request, among)
    if place is None:
        return choose_place(request, among, "Jednostki")
    return render(
        request,
        "desk/unit_list.html",
        {"place": place, "units": place.units.order_by("name"), "manages": can_manage(request.user, place.pk)},
    )


@people_manager
def unit_add(request: HttpRequest) -> HttpResponse:
    place = place_of(request, managed_by(request.user))
    if place is None:
        return redirect("desk:unit_list")
    return _unit_form(request, LgUnit(local_government=place))


@desk
def unit_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(LgUnit.objects.select_related("local_government"), pk=pk)
    among = local_governments_of(request.user, ALL_LG_ROLES)
    if not is_site_administrator(request.user) and found.local_government_id not in among:
        raise Http404("Nie ma takiej jednostki wśród Twoich.")
    if not can_manage(request.user, found.local_government_id):
        raise PermissionDenied("Jednostki prowadzi administrator samorządu.")
    return _unit_form(request, found)


def _unit_form(request: HttpRequest, instance: LgUnit) -> HttpResponse:
    form = UnitForm(request.POST or None, instance=instance)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Jednostka zapisana.")
        return redirect(at_place("desk:unit_list", instance.local_government))
    place = instance.local_government
    return render(request, "desk/unit_form.html", {"form": form, "place": place, "is_new": instance.pk is None})
