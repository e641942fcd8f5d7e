"""A record as its form would save it, for rules and pages to read. Nothing is saved in the end."""

import copy
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.db import IntegrityError, models, transaction

from cooperation.models import Cooperation, LegalAct
from cooperation.rules import RuleWarning, warnings_for
from desk.forms.entry import RecordForm
from desk.forms.rows import RowSet
from registry.models import User

UNTITLED = "bez tytułu"


class CannotPreview(Exception):
    """What is wrong in the form is not confined to fields and rows that can be left out."""


class Preview:
    """A record as it would be saved, with its parts. It exists only inside the ``with`` block of `preview`."""

    def __init__(self, record: Cooperation):
        self.record = record

    @cached_property
    def warnings(self) -> list[RuleWarning]:
        return warnings_for(self.record)


@contextmanager
def preview(form: RecordForm, *, by: User) -> Iterator[Preview]:
    """Show the record as ``form`` would save it, and undo everything at the end of the block.

    Fields with an error count as not filled and rows with an error as absent. The form can still be shown and saved
    afterwards: copies of its objects are written. A new record gets a number of its own here and none of the
    registry's, so nobody waits for the counter.

    Raises:
        CannotPreview: an error concerns no single field or row, or a field that no record can do without.
        IntegrityError: the database refuses the record; somebody may be saving the same at this moment.
    """
    form.is_valid()
    _refuse_what_cannot_be_left_out(form)
    with transaction.atomic():
        record = _write_record(form, by)
        for rows in form.rows.values():
            _write_rows(rows, record)
        shown = form.model._default_manager.get(pk=record.pk)
        if form.record is None:
            # Its number comes with the saving; until then only the series is known.
            shown.registry_no = f"{form.local_government.teryt}/{form.instrument}/{shown.created_at.year}/…"
        yield Preview(shown)
        transaction.set_rollback(True)


def warnings_about(form: RecordForm, *, by: User) -> list[RuleWarning]:
    """Return the warnings about what is right in ``form``; empty where it cannot be previewed."""
    try:
        with preview(form, by=by) as shown:
            return shown.warnings
    except (CannotPreview, IntegrityError):
        return []


def _refuse_what_cannot_be_left_out(form: RecordForm) -> None:
    for name in form.main.errors:
        if name == NON_FIELD_ERRORS:
            raise CannotPreview
        column = form.model._meta.get_field(name)
        if name != "title" and not column.blank and not column.has_default():
            raise CannotPreview
    if not all(rows.formset.management_form.is_valid() for rows in form.rows.values()):
        raise CannotPreview


def _write_record(form: RecordForm, by: User) -> Cooperation:
    main = form.main
    record = copy.copy(main.instance)
    for name in main.errors:
        column = form.model._meta.get_field(name)
        if not column.many_to_many:
            default = column.get_default()
            setattr(record, column.attname, main.initial.get(name, default) if column.has_default() else default)
    record.title = record.title or UNTITLED
    is_new = record.pk is None
    if is_new:
        record.created_by, record.registry_no = by, f"podgląd {uuid.uuid4()}"
    for name, value in main.cleaned_data.items():
        if isinstance(value, LegalAct) and value.pk is None:
            act = copy.copy(value)
            act.save()
            setattr(record, name, act)
    if is_new or main.has_changed():
        record.save()
    for link in form.model._meta.many_to_many:
        if link.name in main.fields and (is_new or link.name in main.changed_data):
            getattr(record, link.name).set(main.cleaned_data.get(link.name, ()))
    return record


def _write_rows(rows: RowSet, record: Cooperation) -> None:
    formset = rows.formset
    kept: list[models.Model] = []
    replaced: list[Any] = []
    for row_form in formset.forms:
        is_left_out = bool(row_form.errors) or formset._should_delete_form(row_form)
        if not row_form.has_changed() and not row_form.errors:
            continue
        if row_form.instance.pk is not None:
            replaced.append(row_form.instance.pk)
        if not is_left_out:
            row = copy.copy(row_form.instance)
            setattr(row, formset.fk.name, record)
            kept.append(row)
    # Two queries however many rows there are.
    if replaced:
        formset.model._base_manager.filter(pk__in=replaced).delete()
    if kept:
        formset.model._base_manager.bulk_create(kept)
