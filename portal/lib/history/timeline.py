"""A page of the history of an object, newest first: who, when, what."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db import models
from django.db.models import OuterRef, Subquery, Value

from portal.lib.history.changes import (
    FieldChange,
    ObjectChange,
    changes_of_form,
    is_empty,
    label_of_row,
    names_of_linked,
)
from portal.lib.history.names import LabelCache
from portal.lib.history.sources import EventSource, Part
from portal.lib.history.tracking import event_model
from portal.lib.polish import moment_text

PER_PAGE = 50
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
ACTIONS = {"insert": "utworzono", "update": "zmieniono", "delete": "usunięto"}


@dataclass
class HistoryEntry:
    """Everything one person saved at once."""

    when: str
    who: str
    # Names the moment in the address of a comparison: microseconds since 1970.
    key: int
    objects: list[ObjectChange] = field(default_factory=list)
    # In a comparison: „od", „do" or both.
    picked_as: list[str] = field(default_factory=list)


class EventRead(NamedTuple):
    """An event with the version of the same row before it, None for the first."""

    source: EventSource
    event: Any
    previous: Any


def key_of(moment: datetime.datetime) -> int:
    return (moment - EPOCH) // datetime.timedelta(microseconds=1)


def timeline(
    sources: Sequence[EventSource], *, page: Any = 1, known_people: Collection[int] | None = None
) -> tuple[Page, list[HistoryEntry]]:
    """Return one page of the history, newest first; ``sources`` begins with the object itself.

    ``known_people``: primary keys of those who are named, as authors and in fields; None names everybody. The number of
    queries depends on the kinds of rows, not on how many there are.
    """
    listed = [
        source.events()
        .annotate(pgh_source=Value(number))
        .order_by()
        .values_list("pgh_created_at", "pgh_source", "pgh_id")
        for number, source in enumerate(sources)
    ]
    together = listed[0].union(*listed[1:], all=True) if len(listed) > 1 else listed[0]
    chosen = Paginator(together.order_by("-pgh_created_at", "pgh_source", "-pgh_id"), PER_PAGE).get_page(page)
    by_source: dict[int, list[int]] = defaultdict(list)
    for _, number, pk in chosen.object_list:
        by_source[number].append(pk)
    events = {
        (number, one.event.pgh_id): one for number, pks in by_source.items() for one in _read(sources[number], pks)
    }
    in_order = [events[number, pk] for _, number, pk in chosen.object_list]

    labels = LabelCache(known_people, sources[0].model)
    for source, event, previous in in_order:
        labels.want_columns(source, event)
        labels.want_columns(source, previous)
        labels.want_author(event)
    labels.load()
    return chosen, _entries(in_order, labels, own_name=sources[0].name)


def authors(events: Iterable[Any], *, known_people: Collection[int] | None = None) -> list[str]:
    """Return who stands behind each of the events, read with their ``pgh_context``."""
    listed, labels = list(events), LabelCache(known_people)
    for event in listed:
        labels.want_author(event)
    labels.load()
    return [labels.author(event) for event in listed]


def _read(source: EventSource, pks: list[int]) -> list[EventRead]:
    model = event_model(source.model)
    before = model.objects.filter(pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id"))
    events = list(
        model.objects.filter(pgh_id__in=pks)
        .select_related("pgh_context")
        .annotate(pgh_previous=Subquery(before.order_by("-pgh_id").values("pgh_id")[:1]))
    )
    previous = model.objects.in_bulk([event.pgh_previous for event in events if event.pgh_previous])
    return [EventRead(source, event, previous.get(event.pgh_previous)) for event in events]


def _entries(in_order: Iterable[EventRead], labels: LabelCache, *, own_name: str) -> list[HistoryEntry]:
    entries: list[HistoryEntry] = []
    for _, together in groupby(in_order, key=lambda one: (one.event.pgh_created_at, one.event.pgh_context_id)):
        read = list(together)
        first = read[0].event
        objects = _object_changes(read, labels, own_name)
        if not objects:
            # Only what no reader is told of has changed: a moment of the row, a key.
            continue
        when = moment_text(first.pgh_created_at)
        entries.append(HistoryEntry(when, labels.author(first), key_of(first.pgh_created_at), objects))
    return entries


def _object_changes(read: list[EventRead], labels: LabelCache, own_name: str) -> list[ObjectChange]:
    """Return what happened at once. A record kept in two tables, with its links, is one object to a reader."""
    objects: list[ObjectChange] = []
    own: dict[str, ObjectChange] = {}

    def add_to_own(label: str, changes: list[FieldChange]) -> None:
        if label not in own:
            own[label] = ObjectChange(ACTIONS[label], own_name, "")
            objects.append(own[label])
        own[label].changes.extend(changes)

    links: dict[EventSource, list[Any]] = defaultdict(list)
    for source, event, previous in read:
        if source.part is Part.LINK:
            links[source].append(event)
            continue
        changes = _field_changes(source, event, previous, labels)
        if event.pgh_label == "update" and not changes:
            continue
        if source.part is Part.OBJECT:
            add_to_own(event.pgh_label, changes)
        else:
            label = label_of_row(source, event, labels)
            objects.append(ObjectChange(ACTIONS[event.pgh_label], source.name, label, changes))
    of_object = next((label for label in ("insert", "delete") if label in own), "update")
    for source, events in links.items():
        change = _change_of_links(source, events, labels, of_object)
        if change.before or change.after:
            add_to_own(of_object, [change])
    return objects


def _field_changes(source: EventSource, event: Any, previous: Any, labels: LabelCache) -> list[FieldChange]:
    """Return the fields an event changed, or filled; empty for a change of which the version before is not known."""
    changes = []
    for column in source.shown_columns():
        now, then = getattr(event, column.attname), getattr(previous, column.attname, None)
        name = column.verbose_name
        if isinstance(column, models.JSONField):
            if event.pgh_label == "update" and previous is not None:
                changes.extend(changes_of_form(column, then, now, labels))
        elif event.pgh_label == "update":
            # Without the version before (older than the history itself) nothing can be compared.
            if previous is not None and now != then:
                changes.append(FieldChange(name, labels.readable(column, then), labels.readable(column, now)))
        elif not is_empty(now) and column.name != "position":
            text = labels.readable(column, now)
            is_deleted = event.pgh_label == "delete"
            changes.append(FieldChange(name, text, "") if is_deleted else FieldChange(name, "", text))
    return changes


def _change_of_links(source: EventSource, events: Iterable[Any], labels: LabelCache, of_object: str) -> FieldChange:
    """Return what came to a many-to-many field and what went.

    ``of_object``: what happened to the object in the same moment (insert, update or delete).
    """
    ends: dict[str, list[Any]] = {"insert": [], "delete": []}
    for event in events:
        ends[event.pgh_label].append(event)
    came, went = (names_of_linked(source, ends[label], labels) for label in ("insert", "delete"))
    if of_object == "insert":
        return FieldChange(source.name, "", came)
    if of_object == "delete":
        return FieldChange(source.name, went, "")
    parts = [f"{action}: {text}" for action, text in (("dodano", came), ("usunięto", went)) if text]
    return FieldChange(source.name, "", "; ".join(parts))
