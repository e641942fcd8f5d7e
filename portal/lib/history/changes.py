"""What a history tells: which fields of which object changed, from what to what."""

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from portal.lib.display import NO_DATA
from portal.lib.history.names import LabelCache
from portal.lib.history.sources import EventSource, Part
from portal.lib.polish import sort_key

# From so many characters on, words are compared and not only shown twice.
MIN_COMPARED_BY_WORD = 60
# What does not tell a row from its sisters.
NO_LABEL = frozenset({"position", "state"})


@dataclass(frozen=True)
class FieldChange:
    """One field: its Polish name and its values as a person reads them."""

    name: str
    before: str
    after: str

    @property
    def words(self) -> list[tuple[str, str]]:
        """Return what stayed („="), what went („-") and what came („+") in two long texts, in reading order.

        Empty where one of them is short: then both are simply shown.
        """
        if min(len(self.before), len(self.after)) < MIN_COMPARED_BY_WORD:
            return []
        then, now = (re.findall(r"\s+|[^\s]+", text) for text in (self.before, self.after))
        parts: list[tuple[str, str]] = []
        for tag, i, j, k, m in SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
            if tag == "equal":
                parts.append(("=", "".join(then[i:j])))
                continue
            if i < j:
                parts.append(("-", "".join(then[i:j])))
            if k < m:
                parts.append(("+", "".join(now[k:m])))
        return parts


@dataclass
class ObjectChange:
    """What happened to one object: ``action`` in words, the kind of object, what tells it from its sisters."""

    action: str
    kind: str
    label: str
    changes: list[FieldChange] = field(default_factory=list)


def is_empty(value: Any) -> bool:
    return value is None or value == ""


def label_of_row(source: EventSource, event: Any, labels: LabelCache) -> str:
    """Return what tells this row from its sisters: its first filled field. Empty for the object itself."""
    if source.part is Part.OBJECT:
        return ""
    for column in source.shown_columns():
        value = getattr(event, column.attname)
        is_telling = not isinstance(column, (models.JSONField, models.DateTimeField)) and column.name not in NO_LABEL
        if is_telling and not is_empty(value):
            return labels.readable(column, value)
    return ""


def names_of_linked(source: EventSource, events: Any, labels: LabelCache) -> str:
    """Return what the links of ``events`` lead to, by name, in the order of the alphabet: „dzieci, seniorzy”."""
    (column,) = source.shown_columns()
    return ", ".join(
        sorted({labels.readable(column, getattr(event, column.attname)) for event in events}, key=sort_key)
    )


def changes_of_form(column: Any, before: Any, after: Any, labels: LabelCache) -> list[FieldChange]:
    """Return the changes of a form that is kept as it was sent, control by control.

    Empty where the form came or went as a whole: the object itself says what was in it.
    """
    if not before or not after:
        return []
    changes = []
    # The database keeps the controls in no order of theirs.
    for control in sorted({*before, *after}):
        then, now = (", ".join(map(str, data.get(control, []))) for data in (before, after))
        if then == now:
            continue
        name, form_field = _control(labels.model, control)
        if not name:
            continue
        words = dict(form_field.flatchoices) if form_field is not None and form_field.choices else {}
        if form_field is None or (form_field.is_relation and f"{then}{now}".replace(", ", "").isdigit()):
            # What is chosen from a list is kept by its number.
            changes.append(FieldChange(f"{column.verbose_name}: {name}", "", "zmieniono"))
        else:
            shown = (str(words.get(text, text)) or NO_DATA for text in (then, now))
            changes.append(FieldChange(f"{column.verbose_name}: {name}", *shown))
    return list(dict.fromkeys(changes))


def _control(model: Any, control: str) -> tuple[str, Any]:
    """Return what a control of a form is called, „title" or „parties-0-role", and its field; None without a field.

    The name is empty for a control that only the form needs.
    """
    name, _, rest = control.partition("-")
    try:
        model_field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return "", None
    if not model_field.one_to_many:
        is_own = not rest and not model_field.primary_key
        # An act may be written on the spot, in controls of its own.
        is_part = bool(rest) and rest not in ("klucz", "wybor")
        return str(model_field.verbose_name) if is_own or is_part else "", model_field if is_own else None
    number, _, part = rest.partition("-")
    if not number.isdigit():
        return "", None
    row = f"{model_field.related_model._meta.verbose_name} {int(number) + 1}"
    if part == "DELETE":
        return f"{row}, do usunięcia", None
    inner, field_of_row = _control(model_field.related_model, part)
    return f"{row}, {inner}" if inner else "", field_of_row
