"""A copy of a record, for the same year or the next: what its form would send, without what is of one record only.

Which fields are left out, each model says in ``NOT_COPIED``.
"""

import datetime

from django import forms
from django.http import QueryDict

from cooperation.models import RecordRow
from desk.forms.entry import RecordForm
from desk.forms.fields import FoundField, Typed
from desk.forms.rows import RowSet
from portal.lib.dates import years_after


def copied(form: RecordForm, *, to_next_year: bool = False) -> dict[str, list[str]]:
    """Return the controls of an unbound ``form`` of a record, for a new one. ``to_next_year``: dates a year later."""
    data = QueryDict(mutable=True)
    left_out = {*form.model.NEVER_COPIED, *form.model.NOT_COPIED}
    for bound in form.main:
        if bound.name not in left_out:
            _put(data, bound, to_next_year)
    for rows in form.rows.values():
        _put_rows(data, rows, to_next_year)
    return {name: values for name, values in data.lists() if any(values)}


def _put_rows(data: QueryDict, rows: RowSet, to_next_year: bool) -> None:
    model: type[RecordRow] = rows.formset.model
    copied_rows = [row for row in rows.formset.forms if row.instance.pk] if model.IS_COPIED else []
    prefix = rows.formset.prefix
    data[f"{prefix}-TOTAL_FORMS"], data[f"{prefix}-INITIAL_FORMS"] = str(len(copied_rows)), "0"
    for number, row in enumerate(copied_rows):
        for bound in row:
            # The key of the row and of its record are those of the old ones.
            if bound.name not in (*model.NOT_COPIED, "id", "DELETE", rows.formset.fk.name):
                _put(data, bound, to_next_year, name=f"{prefix}-{number}-{bound.name}")


def _put(data: QueryDict, bound: forms.BoundField, to_next_year: bool, name: str | None = None) -> None:
    name = name or bound.html_name
    value = bound.value()
    if to_next_year and isinstance(value, datetime.date):
        value = years_after(value, 1)
    elif to_next_year and bound.name == "year" and isinstance(value, int):
        value += 1
    if isinstance(bound.field, FoundField):
        typed = value if isinstance(value, Typed) else Typed()
        data[name], data[f"{name}-klucz"] = typed.text, typed.key
    elif isinstance(value, (list, tuple)):
        data.setlist(name, [str(getattr(one, "pk", one)) for one in value])
    elif isinstance(bound.field.widget, forms.CheckboxInput):
        data[name] = "on" if value else ""
    elif isinstance(bound.field.widget, forms.MultiWidget):
        data[name] = str(getattr(value, "pk", value) or "")
    elif isinstance(bound.field.widget, forms.Select):
        data[name] = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    else:
        data[name] = str(bound.field.widget.format_value(value) or "")
