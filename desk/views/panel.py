"""The desk's first page: what waits for whom."""

import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cooperation import permissions, rules
from cooperation.deadlines import deadlines_to_see
from cooperation.models import Cooperation, Correction, Draft
from desk.access import desk
from desk.waiting import waiting_practices
from portal.lib.workflow import EditorialState
from practices.permissions import has_practice_desk
from registry.roles import Role, local_governments_of, works_for_many

SHOWN = 8
# Of so many of the newest records what is missing is looked up.
LOOKED_AT = 30
# Overdue duties of a year are still of use; the panel looks half a year ahead, and „soon" is a month.
PAST, AHEAD, SOON = (datetime.timedelta(days) for days in (365, 200, 30))
State = EditorialState


@require_safe
def panel(request: HttpRequest) -> HttpResponse:
    """Who has only the catalogue begins with its practices."""
    if has_practice_desk(request.user) and not permissions.has_desk(request.user):
        return redirect("desk:practice_list")
    return _panel(request)


@desk
def _panel(request: HttpRequest) -> HttpResponse:
    user = request.user
    records = Cooperation.objects.desk_of(user).select_related("local_government", "state_changed_by")
    newest = records.order_by("-updated_at", "-pk")
    in_state = {state: newest.filter(state=state) for state in (State.RETURNED, State.DRAFT, State.SUBMITTED)}
    drafts = Draft.objects.visible_to(user).select_related("record", "local_government")
    corrections = Correction.objects.visible_to(user).open().select_related("record__local_government", "created_by")
    looked_at = list(newest.filter(state__in=(State.PUBLISHED, State.SUBMITTED))[:LOOKED_AT])
    missing = rules.missing_of(looked_at)
    incomplete = [(record, missing[record.pk]) for record in looked_at if missing[record.pk]]
    cards = waiting_practices(user)
    today = timezone.localdate()
    coming = deadlines_to_see(user, today - PAST, today + AHEAD, today=today)
    context = {
        "today": today,
        "deadlines": coming[:SHOWN],
        "soon": sum(deadline.day <= today + SOON for deadline in coming),
        "returned": in_state[State.RETURNED][:SHOWN],
        "drafts": in_state[State.DRAFT][:SHOWN],
        "typed": [(draft, _goes_on_at(user, draft)) for draft in drafts[:SHOWN]],
        "submitted": in_state[State.SUBMITTED][:SHOWN],
        "corrections": corrections[:SHOWN],
        "incomplete": incomplete[:SHOWN],
        "returned_practices": cards.returned[:SHOWN],
        "practice_drafts": cards.drafts[:SHOWN],
        "submitted_practices": cards.submitted[:SHOWN],
        "adoptions": cards.adoptions[:SHOWN],
        "counts": {
            "returned": in_state[State.RETURNED].count() + cards.returned.count(),
            "drafts": in_state[State.DRAFT].count() + cards.drafts.count(),
            "submitted": in_state[State.SUBMITTED].count(),
            "corrections": corrections.count(),
            "typed": drafts.count(),
            "practices": cards.submitted.count(),
            "adoptions": cards.adoptions.count(),
        },
        "approves": bool(local_governments_of(user, {Role.APPROVER})),
        "writes": bool(local_governments_of(user, permissions.WRITERS)) or user.is_superuser,
        "recent": newest[:SHOWN],
        # Whoever works for several is told of each row whose it is.
        "many_places": works_for_many(user),
    }
    return render(request, "desk/panel.html", context)


def _goes_on_at(user, draft: Draft) -> str:
    """Where the form goes on; where it cannot, the page of its record shows what was typed."""
    record = draft.record
    if record is None:
        return reverse("desk:draft_edit", args=[draft.pk])
    if permissions.can_edit(user, record):
        return reverse("desk:record_edit", args=[record.pk])
    page = "record_correct" if permissions.can_correct(user, record) else "record_detail"
    return reverse(f"desk:{page}", args=[record.pk])
