"""The desk's first page: what waits for whom."""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cooperation import permissions, rules
from cooperation.deadlines import deadlines_to_see
from cooperation.models import Cooperation, Correction, Draft
from desk.access import desk
from desk.waiting import Queue, adoptions_to_decide, newest_of, queue_of, queues_by_state
from portal.lib.workflow import SEND_BACK, SUBMIT, EditorialState
from practices.models import GoodPractice
from practices.permissions import has_practice_desk
from registry.roles import Role, local_governments_of, works_for_many

MAX_SHOWN = 8
# Incomplete records are looked for among the newest.
MAX_CHECKED = 30
# Overdue duties of a year are still of use; the panel looks half a year ahead, and „soon" is a month.
PAST, AHEAD, SOON = (datetime.timedelta(days) for days in (365, 200, 30))
State = EditorialState
# How many records of each state are read: all are among the last changed, and published and submitted ones are
# checked for what is missing.
RECORDS_READ = dict.fromkeys(State.values, MAX_SHOWN) | {State.PUBLISHED: MAX_CHECKED, State.SUBMITTED: MAX_CHECKED}
# Cards that wait: for their authors to hand them over, or for an editor's answer.
PRACTICES_READ = dict.fromkeys(SUBMIT.sources | SEND_BACK.sources, MAX_SHOWN)


@require_safe
def panel(request: HttpRequest) -> HttpResponse:
    """Show what waits; whoever has only the catalogue begins with its practices."""
    if has_practice_desk(request.user) and not permissions.has_desk(request.user):
        return redirect("desk:practice_list")
    return _panel(request)


@desk
def _panel(request: HttpRequest) -> HttpResponse:
    user, today = request.user, timezone.localdate()
    drafts = queue_of(Draft.objects.visible_to(user).select_related("record", "local_government"), MAX_SHOWN)
    corrections = Correction.objects.visible_to(user).open().select_related("record__local_government")
    deadlines = deadlines_to_see(user, today - PAST, today + AHEAD, today=today)
    context = {
        "today": today,
        "deadlines": deadlines[:MAX_SHOWN],
        "soon": sum(deadline.day <= today + SOON for deadline in deadlines),
        "typed": Queue([(draft, _goes_on_at(user, draft)) for draft in drafts.rows], drafts.total),
        "corrections": queue_of(corrections, MAX_SHOWN),
        "adoptions": queue_of(adoptions_to_decide(user), MAX_SHOWN),
        "approves": bool(local_governments_of(user, {Role.APPROVER})),
        "writes": bool(local_governments_of(user, permissions.WRITERS)) or user.is_superuser,
        "shows_local_government": works_for_many(user),
    }
    return render(request, "desk/panel.html", context | _texts_of(user))


def _texts_of(user) -> dict[str, Any]:
    """Return the part of the context about records and practices, by state."""
    records = Cooperation.objects.desk_of(user).select_related("local_government", "state_changed_by")
    record_queues = queues_by_state(records, RECORDS_READ)
    practices = GoodPractice.objects.desk_of(user).select_related("local_government", "state_changed_by")
    practice_queues = queues_by_state(practices, PRACTICES_READ)
    returned, drafts, submitted = (record_queues[state] for state in (State.RETURNED, State.DRAFT, State.SUBMITTED))
    checked = newest_of(record_queues[State.PUBLISHED], submitted, length=MAX_CHECKED)
    missing = rules.missing_of(checked)
    incomplete = [(record, missing[record.pk]) for record in checked if missing[record.pk]]
    return {
        "returned": returned.rows,
        "drafts": drafts.rows,
        "submitted": submitted.rows[:MAX_SHOWN],
        "returned_practices": practice_queues[State.RETURNED].rows,
        "practice_drafts": practice_queues[State.DRAFT].rows,
        "submitted_practices": practice_queues[State.SUBMITTED].rows,
        "counts": {
            "returned": returned.total + practice_queues[State.RETURNED].total,
            "drafts": drafts.total + practice_queues[State.DRAFT].total,
            "submitted": submitted.total,
            "practices": practice_queues[State.SUBMITTED].total,
        },
        "recent": newest_of(*record_queues.values(), length=MAX_SHOWN),
        "incomplete": incomplete[:MAX_SHOWN],
    }


def _goes_on_at(user, draft: Draft) -> str:
    """Return the address where the form goes on; where it cannot, that of its record, which shows what was typed."""
    record = draft.record
    if record is None:
        return reverse("desk:draft_edit", args=[draft.pk])
    if permissions.can_edit(user, record):
        return reverse("desk:record_edit", args=[record.pk])
    page = "record_correct" if permissions.can_correct(user, record) else "record_detail"
    return reverse(f"desk:{page}", args=[record.pk])
