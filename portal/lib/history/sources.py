"""Where the events of an object lie: in its own tables, in the tables of its rows and in those of its links."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db import models

from portal.lib.history.tracking import LINK_PROXIES, event_model

# Columns that repeat what the entry itself says (who and when), or that say nothing to a person.
NOT_SHOWN = frozenset(
    {"state_changed_at", "state_changed_by", "created_by", "uploaded_by", "file", "sha256", "width", "height"}
)


class Part(Enum):
    """What the rows of a source are to the object whose history is read."""

    OBJECT = "object"  # the object itself, or its row in the table of a parent model
    LINK = "link"  # a link of one of its many-to-many fields
    ROW = "row"  # a row of its own that belongs to it: a tranche, a party


@dataclass(frozen=True)
class EventSource:
    """Events that belong to one history: those of ``model`` whose field ``key`` points to the object ``pk``."""

    model: type[models.Model]
    key: str
    pk: Any
    part: Part = Part.ROW

    @property
    def is_shown_as_field(self) -> bool:
        """Whether a reader takes its changes for changes of the object and not of a row of its own."""
        return self.part is not Part.ROW

    @property
    def name(self) -> str:
        return str(self.model._meta.verbose_name)

    def events(self) -> Any:
        """Return all events of the source, in no order."""
        return event_model(self.model).objects.filter(**{f"{self.key}_id": self.pk})

    def shown_columns(self) -> list[Any]:
        """Return the fields of a row that a person would name, in the model's order."""
        kept = {column.name for column in event_model(self.model)._meta.fields}
        # A proxy has no columns of its own.
        table = self.model._meta.concrete_model or self.model
        return [
            column
            for column in table._meta.local_fields
            if column.name in kept
            and column.name != self.key
            and column.name not in NOT_SHOWN
            and not column.primary_key
            and not getattr(column, "auto_now", False)
            and not getattr(column, "auto_now_add", False)
        ]


def sources_of(
    obj: models.Model, rows: Iterable[tuple[type[models.Model], str]] = (), *, without: Collection[str] = ()
) -> list[EventSource]:
    """Return the sources of the history of ``obj``: first itself, then its rows and its links, where they are tracked.

    ``rows``: (row model, name of its key to the object). ``without``: many-to-many fields left out.
    """
    tables = (type(obj), *obj._meta.all_parents)
    own = [EventSource(table, "pgh_obj", obj.pk, Part.OBJECT) for table in tables]
    of_rows = [EventSource(model, key, obj.pk) for model, key in rows]
    return [source for source in own + of_rows if event_model(source.model)] + _link_sources(obj, without)


def _link_sources(obj: models.Model, without: Collection[str]) -> list[EventSource]:
    return [
        EventSource(LINK_PROXIES[column.remote_field.through], column.m2m_field_name(), obj.pk, Part.LINK)
        for model in (type(obj), *obj._meta.all_parents)
        for column in model._meta.local_many_to_many
        if column.remote_field.through in LINK_PROXIES and column.name not in without
    ]


def last_events(events: Any) -> Any:
    """Keep of ``events`` the last one of each row."""
    return events.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")


def user_of(event: Any) -> Any:
    """Return the key of the person behind an event read with its ``pgh_context``; None: the system itself."""
    return event.pgh_context.metadata.get("user") if event.pgh_context_id else None
