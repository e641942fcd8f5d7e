"""How what was typed differs from what is saved, field by field, as a person reads it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import models

from desk.forms.fields import ActField
from portal.lib.display import shown
from portal.lib.forms import RowFormSet

# (what a person calls the field, the saved value, the typed one)
Difference = tuple[str, str, str]


def differences_of(main: forms.ModelForm, row_sets: Iterable[tuple[str, RowFormSet]]) -> list[Difference]:
    """Return how a valid form differs from what it was opened with. ``row_sets``: (title, rows)."""
    differences = []
    for name in main.changed_data:
        form_field = main.fields[name]
        before, after = main.initial.get(name), main.cleaned_data.get(name)
        differences.append((str(form_field.label), shown_choice(form_field, before), shown_choice(form_field, after)))
    for title, formset in row_sets:
        for number, form in enumerate(formset.forms, 1):
            if form.has_changed() and (change := _change_of(form, is_deleted=formset._should_delete_form(form))):
                differences.append((f"{title}, {number}", *change))
    return differences


def _change_of(form: forms.ModelForm, *, is_deleted: bool) -> tuple[str, str] | None:
    """Return a touched row (as it is saved, as it is typed). None: it was added and marked for removal."""
    if form.instance.pk is None:
        return None if is_deleted else ("", row_text(form))
    return row_text(form, initial=True), "usunięto" if is_deleted else row_text(form)


def shown_choice(form_field: forms.Field, value: Any) -> str:
    """Return how a value of a control reads; empty where it is not known. The key of a row reads as the row."""
    if isinstance(value, (list, tuple, models.QuerySet)):
        return ", ".join(shown_choice(form_field, one) for one in value)
    rows = form_field.fields[0] if isinstance(form_field, ActField) else form_field
    is_key = isinstance(rows, forms.ModelChoiceField) and not isinstance(value, models.Model)
    if is_key and value not in rows.empty_values:
        value = rows.queryset.filter(pk=value).first() or str(value)
    return shown(form_field, value).text


def row_text(form: forms.ModelForm, *, initial: bool = False) -> str:
    """Return a row in one line, „źródło finansowania: PFRON; kwota: 100 zł"; empty where nothing is filled."""
    parts = []
    for name, form_field in form.fields.items():
        if name in ("id", "DELETE") or isinstance(form_field.widget, forms.HiddenInput):
            continue
        value = form.initial.get(name) if initial else form.cleaned_data.get(name)
        if text := shown_choice(form_field, value):
            parts.append(f"{form_field.label}: {text}")
    return "; ".join(parts)
