"""What the rows are called that a history speaks of, also those that are no more."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ObjectDoesNotExist
from django.db import models

from portal.lib.display import NO_DATA, shown
from portal.lib.history.sources import EventSource, last_events, user_of
from portal.lib.history.tracking import event_model

# What a person is called to a reader who need not know them.
SOMEBODY = "osoba spoza Twojego samorządu"
DELETED = "(usunięto)"

Rows = dict[Any, models.Model]


class LabelCache:
    """What rows that foreign keys point to are called: one query for each model, however many rows.

    First say what is wanted, then `load`, then ask. A deleted row has the name it had last. ``known_people``: see
    `timeline`; others are named nowhere, neither as authors nor in a field that points to a person. ``model``: the
    model of the object itself, whose fields name the controls of a kept form.
    """

    def __init__(self, known_people: Collection[int] | None = None, model: type[models.Model] | None = None) -> None:
        self.known_people = known_people
        self.model = model
        self._wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
        self._present: dict[type[models.Model], Rows] = {}
        self._deleted: dict[type[models.Model], Rows] = {}

    def want(self, model: type[models.Model], pk: Any) -> None:
        if pk is not None and not self._is_masked(model, pk):
            self._wanted[model].add(pk)

    def want_author(self, event: Any) -> None:
        self.want(get_user_model(), user_of(event))

    def want_columns(self, source: EventSource, event: Any) -> None:
        """Want everything the fields of ``event`` point to. None, for a version that is not there, is allowed."""
        for column in source.shown_columns():
            if column.is_relation:
                self.want(column.related_model, getattr(event, column.attname, None))

    def load(self) -> None:
        for model, pks in self._wanted.items():
            # A row's name may lean on the rows it points to („art. 19a – uodpp").
            related = [column.name for column in _foreign_keys(model)]
            self._present[model] = model._base_manager.select_related(*related).in_bulk(pks)
            self._deleted[model] = last_versions(model, pks - self._present[model].keys())

    def name(self, model: type[models.Model], pk: Any) -> str:
        if self._is_masked(model, pk):
            return SOMEBODY
        row = self._present.get(model, {}).get(pk)
        return str(row) if row is not None else self._former_name(model, pk)

    def author(self, event: Any) -> str:
        user = user_of(event)
        return self.name(get_user_model(), user) if user is not None else "system"

    def readable(self, column: Any, value: Any) -> str:
        """Return a stored value as a person reads it; nothing stored is „brak danych"."""
        if column.is_relation and value is not None:
            return self.name(column.related_model, value)
        return shown(column, value).text or NO_DATA

    def _is_masked(self, model: type[models.Model], pk: Any) -> bool:
        return self.known_people is not None and issubclass(model, get_user_model()) and pk not in self.known_people

    def _former_name(self, model: type[models.Model], pk: Any) -> str:
        row = self._deleted.get(model, {}).get(pk)
        try:
            name = str(row) if row is not None else ""
        except ObjectDoesNotExist:
            # It leans on a row of which nothing is known any more.
            name = ""
        return f"{name or model._meta.verbose_name} {DELETED}"


def last_versions(model: type[models.Model], pks: Collection[Any]) -> Rows:
    """Return deleted rows as their last events tell them, by key, with the rows they point to.

    A row they point to may be deleted as well, as a provision goes with its act: it is read from its events too, and
    what that one points to is read where it is still there. No name reaches further.
    """
    rows = _rows_of_events(model, pks)
    for key in _foreign_keys(model):
        targets = _targets(key, rows)
        deleted = _rows_of_events(key.related_model, _keys_in(key, rows) - targets.keys())
        for further_key in _foreign_keys(key.related_model):
            _attach(further_key, deleted, _targets(further_key, deleted))
        _attach(key, rows, targets | deleted)
    return rows


def _rows_of_events(model: type[models.Model], pks: Collection[Any]) -> Rows:
    """Return the rows of ``model`` as their last events tell them; without those that have no event."""
    rows: Rows = {}
    if not pks or event_model(model) is None:
        return rows
    for table in (model, *model._meta.all_parents):
        events = event_model(table)
        if events is None:
            continue
        # What the database computes is in no event; it computes it of an event as well.
        columns: Any = table._meta.local_fields
        computed = {column.name: column.expression for column in columns if column.generated}
        for event in last_events(events.objects.filter(pgh_obj_id__in=pks).annotate(**computed)):
            row = rows.setdefault(event.pgh_obj_id, model(pk=event.pgh_obj_id))
            for column in columns:
                if hasattr(event, column.attname):
                    setattr(row, column.attname, getattr(event, column.attname))
    return rows


def _foreign_keys(model: type[models.Model]) -> list[Any]:
    return [column for column in model._meta.fields if column.many_to_one]


def _keys_in(column: Any, rows: Rows) -> set[Any]:
    return {getattr(row, column.attname) for row in rows.values()} - {None}


def _targets(column: Any, rows: Rows) -> Rows:
    """Return the rows, of those still there, that ``column`` of ``rows`` points to."""
    return column.related_model._base_manager.in_bulk(_keys_in(column, rows))


def _attach(column: Any, rows: Rows, targets: Rows) -> None:
    """Set the targets of ``column``. None rather than a key to nothing, which each row would look for again."""
    for row in rows.values():
        target = targets.get(getattr(row, column.attname))
        setattr(row, column.name if target is not None else column.attname, target)
