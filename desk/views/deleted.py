"""Deleted records: their history stays, for the people of their local government."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cooperation.history import deleted_records_of, sources_of_deleted
from cooperation.instruments import INSTRUMENTS, Instrument
from desk.access import desk
from portal.lib.history import PAGE, PER_PAGE, authors, history_page
from portal.lib.polish import moment_text
from registry.permissions import people_known_to


@desk
@require_safe
def deleted_list(request: HttpRequest) -> HttpResponse:
    events = deleted_records_of(request.user).select_related("pgh_context", "local_government")
    page = Paginator(events.order_by("-pgh_created_at", "-pgh_id"), PER_PAGE).get_page(request.GET.get(PAGE))
    people = authors(page.object_list, known_people=people_known_to(request.user, with_former=True))
    records = [_described(event) | {"who": who} for event, who in zip(page.object_list, people, strict=True)]
    return render(request, "desk/deleted_list.html", {"page": page, "records": records})


@desk
@require_safe
def deleted_history(request: HttpRequest, pk: int) -> HttpResponse:
    event = deleted_records_of(request.user).filter(pgh_obj_id=pk).order_by("-pgh_id").first()
    if event is None:
        raise Http404("Nie ma takiego usuniętego wpisu.")
    known = people_known_to(request.user, with_former=True)
    context = history_page(request.GET, sources_of_deleted(event), known_people=known)
    return render(request, "desk/deleted_history.html", {"record": _described(event), **context})


def _described(event: Any) -> dict[str, Any]:
    """Return what the pages say of a deleted record, from the event of its deletion."""
    return {
        "pk": event.pgh_obj_id,
        "title": event.title,
        "registry_no": event.registry_no,
        "instrument": INSTRUMENTS[Instrument(event.instrument)].short_name,
        "local_government": event.local_government,
        "when": moment_text(event.pgh_created_at),
    }
