"""Two versions of an object with its rows, compared."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.http import QueryDict
from django.utils import timezone

from portal.lib.display import NO_DATA
from portal.lib.history.changes import (
    FieldChange,
    ObjectChange,
    changes_of_form,
    is_empty,
    label_of_row,
    names_of_linked,
)
from portal.lib.history.names import LabelCache
from portal.lib.history.sources import EventSource, Part, last_events
from portal.lib.history.timeline import EPOCH
from portal.lib.polish import moment_text

# In the address of a history: a page to turn to with what is ticked, before anything is compared.
TURN = "na-strone"

# Rows as they stood at a moment: their last events by key.
State = dict[Any, Any]


@dataclass
class Comparison:
    """Two moments chosen on the page of a history. ``problem``: why they cannot be compared."""

    earlier: str = ""
    later: str = ""
    objects: list[ObjectChange] = field(default_factory=list)
    problem: str = ""


def comparison_of(
    query: QueryDict, sources: Sequence[EventSource], *, known_people: Collection[int] | None = None
) -> Comparison | None:
    """Return the comparison an address asks for, None where it asks for none.

    ``od`` and ``do`` are keys of moments; without ``do``, the present state is meant.
    """
    if TURN in query or ("od" not in query and "do" not in query):
        return None
    try:
        chosen = [moment_of(str(query["od"])), moment_of(str(query["do"])) if query.get("do") else timezone.now()]
    except (KeyError, ValueError, OverflowError):
        return Comparison(problem="Wybierz dwie wersje z listy: wcześniejszą i późniejszą.")
    earlier, later = sorted(chosen)
    if earlier == later:
        return Comparison(problem="To ta sama wersja. Wybierz dwie różne.")
    is_present = not query.get("do")
    return Comparison(
        version_text(earlier),
        "stan obecny" if is_present else version_text(later),
        compared(sources, earlier, later, known_people=known_people),
    )


def compared(
    sources: Sequence[EventSource],
    earlier: datetime.datetime,
    later: datetime.datetime,
    *,
    known_people: Collection[int] | None = None,
) -> list[ObjectChange]:
    """Return what differs between an object with its rows as they stood at two moments.

    The changes of each of the two moments are counted in. The number of queries is fixed: two a kind of row, and one
    a kind of thing that rows point to.
    """
    states = [(source, _state_at(source, earlier), _state_at(source, later)) for source in sources]
    labels = LabelCache(known_people, sources[0].model)
    for source, then, now in states:
        for event in (*then.values(), *now.values()):
            labels.want_columns(source, event)
    labels.load()
    objects: list[ObjectChange] = []
    own: ObjectChange | None = None
    for source, then, now in states:
        for difference in _differences(source, then, now, labels):
            if not source.is_shown_as_field:
                objects.append(difference)
            elif own is None:
                own = difference
                own.kind = sources[0].name
                objects.insert(0, own)
            else:
                own.changes.extend(difference.changes)
    return objects


def moment_of(key: str) -> datetime.datetime:
    """Return the moment that `timeline.key_of` wrote as ``key``; raise ValueError or OverflowError for other texts."""
    # Sixteen digits reach the year 2286; near the end of the calendar no local time can be told.
    if not (key.isascii() and key.isdigit()) or len(key) > 16:
        raise ValueError(key)
    return EPOCH + datetime.timedelta(microseconds=int(key))


def version_text(moment: datetime.datetime) -> str:
    return moment_text(moment) if moment > EPOCH else "przed pierwszym zapisem"


def _state_at(source: EventSource, moment: datetime.datetime) -> State:
    """Return the rows there were at the end of ``moment``, by key: the last event of each but of those removed."""
    last = last_events(source.events().filter(pgh_created_at__lte=moment))
    return {event.pgh_obj_id: event for event in last if event.pgh_label != "delete"}


def _differences(source: EventSource, then: State, now: State, labels: LabelCache) -> list[ObjectChange]:
    if source.part is Part.LINK:
        before, after = (names_of_linked(source, state.values(), labels) for state in (then, now))
        link = FieldChange(source.name, before or NO_DATA, after or NO_DATA)
        return [ObjectChange("zmieniono", "", "", [link])] if before != after else []
    found = (_difference(source, then.get(pk), now.get(pk), labels) for pk in sorted({*then, *now}))
    return [difference for difference in found if difference is not None]


def _difference(source: EventSource, then: Any, now: Any, labels: LabelCache) -> ObjectChange | None:
    """Return how a row differs, None where it does not. ``then`` or ``now`` is None where the row was not there."""
    are_both = then is not None and now is not None
    changes = []
    for column in source.shown_columns():
        before, after = getattr(then, column.attname, None), getattr(now, column.attname, None)
        if before == after or (is_empty(before) and is_empty(after)):
            continue
        if not are_both and column.name == "position":
            continue
        if isinstance(column, models.JSONField):
            changes.extend(changes_of_form(column, before, after, labels))
            continue
        texts = (labels.readable(column, value) if are_both or not is_empty(value) else "" for value in (before, after))
        changes.append(FieldChange(column.verbose_name, *texts))
    if not changes:
        return None
    action = "zmieniono" if are_both else "dodano" if then is None else "usunięto"
    return ObjectChange(action, source.name, label_of_row(source, now or then, labels), changes)
