"""Open calls and applications of art. 12 at the desk."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cooperation import permissions
from cooperation.deadlines.duties import answer_due
from cooperation.models import OpenCall, TaskApplication
from cooperation.presentation import fact
from cooperation.rules.base import LegalParameters
from cooperation.rules.tasks import short_call
from desk.access import desk
from desk.choose import ask_which_local_government, url_for_local_government
from desk.forms.calls import ApplicationForm, CallForm
from desk.local_pages import (
    current_return_trip,
    get_own_or_404,
    history_page,
    local_government_of_new,
    may_add,
    page_of_own,
    require_writer,
    sent_data,
)
from desk.return_trip import ReturnTrip
from registry.roles import local_governments_of

# --- calls -----------------------------------------------------------------------------------------


@desk
@require_safe
def call_list(request: HttpRequest) -> HttpResponse:
    local_government, page = page_of_own(
        request, OpenCall.objects.visible_to(request.user).order_by("-announced_on", "-pk")
    )
    law = LegalParameters(("TENDER_MIN_DAYS",))
    context = {
        "local_government": local_government,
        "page": page,
        "rows": [(call, short_call(call, law)) for call in page],
        "writes": may_add(request, local_government),
    }
    return render(request, "desk/call_list.html", context)


@desk
def call_add(request: HttpRequest) -> HttpResponse:
    typed = sent_data(request)
    return_trip = current_return_trip(request, typed)
    local_government = local_government_of_new(request, return_trip)
    if local_government is None:
        return _ask_which_local_government(request, "Nowy konkurs ofert")
    return _call_form(request, OpenCall(local_government=local_government), typed, return_trip)


@desk
def call_edit(request: HttpRequest, pk: int) -> HttpResponse:
    call = get_own_or_404(request, OpenCall, pk, "committee_act", "sphere")
    if _only_reads(request, call):
        context = {
            "call": call,
            "warning": _warning_of(call),
            "facts": [fact(call, name) for name in _field_names(CallForm)],
        }
        return render(request, "desk/call_form.html", context | {"title": f"Konkurs {call.number}"})
    return _call_form(request, call, sent_data(request), None)


def _call_form(request: HttpRequest, call: OpenCall, typed, return_trip: ReturnTrip | None) -> HttpResponse:
    local_government = call.local_government
    require_writer(request, local_government)
    title = f"Konkurs {call.number}" if call.pk else "Nowy konkurs ofert"
    warning = _warning_of(call) if call.pk and typed is None else None
    form = CallForm(typed, instance=call)
    if request.method == "POST" and request.POST.get("akcja") == "sprawdz":
        # A fragment: what the rule says of what has been typed so far.
        warning = _warning_of(call) if form.is_valid() else None
        return render(request, "desk/_call_warning.html", {"warning": warning})
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            saved = form.save()
        messages.success(request, f"Zapisano konkurs {saved.number}.")
        if warning := _warning_of(saved):
            messages.warning(request, f"{warning.text} Podstawa: {warning.basis}.")
        return redirect(
            return_trip.choose(str(saved.pk))
            if return_trip
            else url_for_local_government("desk:call_list", local_government)
        )
    context = {"call": call, "form": form, "title": title, "warning": warning, "return_trip": return_trip}
    return render(request, "desk/call_form.html", context)


def _warning_of(call: OpenCall):
    return short_call(call, LegalParameters(("TENDER_MIN_DAYS",)))


@desk
@require_safe
def call_history(request: HttpRequest, pk: int) -> HttpResponse:
    call = get_own_or_404(request, OpenCall, pk)
    parent = (reverse("desk:call_edit", args=[pk]), f"Konkurs {call.number}")
    return history_page(request, call, title=call.title, parent=parent)


# --- applications ----------------------------------------------------------------------------------


@desk
@require_safe
def application_list(request: HttpRequest) -> HttpResponse:
    rows = TaskApplication.objects.visible_to(request.user).select_related("entity")
    local_government, page = page_of_own(request, rows.order_by("-received_on", "-pk"))
    law = LegalParameters(("PROPOSAL_ANSWER",))
    context = {
        "local_government": local_government,
        "page": page,
        "rows": [(application, answer_due(application.received_on, law)[0]) for application in page],
        "writes": may_add(request, local_government),
        "today": timezone.localdate(),
    }
    return render(request, "desk/application_list.html", context)


@desk
def application_add(request: HttpRequest) -> HttpResponse:
    local_government = local_government_of_new(request, None)
    if local_government is None:
        return _ask_which_local_government(request, "Nowy wniosek organizacji")
    return _application_form(request, TaskApplication(local_government=local_government))


@desk
def application_edit(request: HttpRequest, pk: int) -> HttpResponse:
    application = get_own_or_404(request, TaskApplication, pk, "entity", "call")
    if _only_reads(request, application):
        facts = [fact(application, name) for name in _field_names(ApplicationForm)]
        context = {"application": application, "facts": facts, "title": "Wniosek organizacji"}
        return render(request, "desk/application_form.html", context)
    return _application_form(request, application)


def _application_form(request: HttpRequest, application: TaskApplication) -> HttpResponse:
    local_government = application.local_government
    require_writer(request, local_government)
    form = ApplicationForm(sent_data(request), instance=application)
    due, basis = None, ""
    if application.pk and not form.is_bound and application.answered_on is None:
        due, basis = answer_due(application.received_on, LegalParameters(("PROPOSAL_ANSWER",)))
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.save()
        messages.success(request, "Zapisano wniosek.")
        return redirect(url_for_local_government("desk:application_list", local_government))
    context = {
        "application": application,
        "form": form,
        "title": "Wniosek organizacji" if application.pk else "Nowy wniosek organizacji",
        "due": due,
        "basis": basis,
    }
    return render(request, "desk/application_form.html", context)


@desk
@require_safe
def application_history(request: HttpRequest, pk: int) -> HttpResponse:
    application = get_own_or_404(request, TaskApplication, pk)
    parent = (reverse("desk:application_edit", args=[pk]), "Wniosek organizacji")
    return history_page(request, application, title=application.subject, parent=parent)


# --- both ------------------------------------------------------------------------------------------


def _ask_which_local_government(request: HttpRequest, title: str) -> HttpResponse:
    if not may_add(request, None):
        raise PermissionDenied("Wpisują to osoby, które prowadzą wpisy samorządu.")
    return ask_which_local_government(request, local_governments_of(request.user, permissions.WRITERS), title)


def _only_reads(request: HttpRequest, row: OpenCall | TaskApplication) -> bool:
    """Tell whether the page only shows the row: a deadline also leads the auditor here, who changes nothing."""
    return request.method in ("GET", "HEAD") and not permissions.can_write_for(request.user, row.local_government_id)


def _field_names(form: Any) -> tuple[str, ...]:
    return form._meta.fields
