"""While a form is typed: what a name may mean, whether a number is well formed, a new entity on the way."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from cooperation import permissions
from desk.access import desk, form_filler
from desk.forms.entities import NewEntityForm
from desk.forms.fields import Choice, FoundField, entity_field, local_government_field
from desk.return_trip import return_trip_of
from portal.lib import identifiers
from registry.models import Entity, LocalGovernment
from registry.roles import is_site_administrator, local_governments_of

SUGGESTED = 8


@form_filler
@require_safe
def suggest_entities(request: HttpRequest, kind: str) -> HttpResponse:
    rows = Entity.objects.visible_to(request.user).select_related("seat")
    if kind == "jednostki":
        rows = rows.filter(kind__in=Entity.UNIT_KINDS)
    return _suggestions(request, entity_field(units_only=kind == "jednostki"), rows)


@form_filler
@require_safe
def suggest_local_governments(request: HttpRequest) -> HttpResponse:
    rows = LocalGovernment.objects.visible_to(request.user).select_related("parent__parent")
    return _suggestions(request, local_government_field(), rows)


def _suggestions(request: HttpRequest, field: FoundField, rows) -> HttpResponse:
    """A fragment: what the text of the one control in the address may mean."""
    text = next(iter(request.GET.values()), "").strip()[:200]
    matches = field.match(rows, text)[:SUGGESTED] if len(text) > 1 else []
    choices = [Choice(str(row.pk), field.label_of(row), field.note_of(row)) for row in matches]
    return render(request, "desk/_found.html", {"choices": choices})


CHECKS = {
    "krs": (identifiers.normalise_krs, identifiers.validate_krs, "Numer KRS ma poprawną postać."),
    "nip": (identifiers.normalise_nip, identifiers.validate_nip, "NIP ma poprawną cyfrę kontrolną."),
    "regon": (identifiers.normalise_regon, identifiers.validate_regon, "REGON ma poprawną cyfrę kontrolną."),
    "kw": (identifiers.normalise_kw, identifiers.validate_kw, "Numer księgi ma poprawną cyfrę kontrolną."),
}


@desk
@require_safe
def check_identifier(request: HttpRequest, kind: str) -> HttpResponse:
    """A fragment: whether the number in the one control in the address is well formed."""
    if kind not in CHECKS:
        raise Http404("Nie ma takiego sprawdzenia.")
    normalise, validate, right = CHECKS[kind]
    text = next(iter(request.GET.values()), "")[:60]
    wrong = ""
    if value := normalise(text):
        try:
            validate(value)
        except ValidationError as error:
            wrong = " ".join(error.messages)
    context = {"is_empty": not value, "wrong": wrong, "right": right}
    return render(request, "desk/_check_result.html", context)


@desk
def entity_add(request: HttpRequest) -> HttpResponse:
    """A new entity, added in the middle of an entry: then back to the form, with the entity filled in."""
    return_trip = return_trip_of(request.user, request.POST, request.GET)
    if not local_governments_of(request.user, permissions.WRITERS) and not is_site_administrator(request.user):
        raise PermissionDenied("Nie możesz dodawać podmiotów.")
    form = NewEntityForm(
        request.POST or None, initial=NewEntityForm.from_typed(return_trip.typed if return_trip else "")
    )
    if request.method == "POST" and form.is_valid():
        entity = form.save()
        messages.success(request, f"Dodano podmiot: {entity.name}")
        return redirect(return_trip.choose(entity.name, key=str(entity.pk)) if return_trip else entity)
    return render(request, "desk/entity_form.html", {"form": form, "return_trip": return_trip})
