"""Forms of the desk in tests: their addresses, and what a browser would send of them."""

from django.urls import reverse

from cooperation.instruments import INSTRUMENTS
from cooperation.models import Cooperation, PublicTask
from desk.forms.entry import RecordForm
from tests import factories


def as_sent(entry) -> dict:
    """Return {name: value} of all controls of an unbound form (``forms``, ``rows``) that nobody has changed."""
    data = {}
    for form in entry.forms:
        for bound in form:
            value = bound.value()
            name = bound.html_name
            if hasattr(value, "key"):
                data |= {name: value.text, f"{name}-klucz": value.key}
            elif isinstance(value, (list, tuple)):
                data[name] = [str(getattr(one, "pk", one)) for one in value]
            elif value is True:
                data[name] = "on"
            elif value not in (None, False, ""):
                data[name] = bound.field.widget.format_value(value) if not isinstance(value, int) else str(value)
                if isinstance(data[name], list):
                    data[name] = data[name][0]
    for rows in entry.rows.values():
        prefix = rows.formset.prefix
        data |= {
            f"{prefix}-TOTAL_FORMS": str(len(rows.formset.forms)),
            f"{prefix}-INITIAL_FORMS": str(rows.formset.initial_form_count()),
        }
    return data


def sent(entry: RecordForm, **typed) -> dict:
    """Return what a browser would send of an unbound form, with the controls in ``typed`` changed; None: left out."""
    page = {"akcja": "szkic", "jst": entry.local_government.teryt, "forma": entry.info.slug, "wersja": entry.version}
    return as_sent(entry) | page | {
        name: value for name, value in typed.items() if value is not None
    }  # fmt: skip


def new_entry(place, instrument="ZADANIE_PUBLICZNE") -> RecordForm:
    """Return the form of a record that is not saved yet."""
    return RecordForm(instrument=INSTRUMENTS[instrument].code, local_government=place)


def edited(record, **typed) -> dict:
    """Return what a browser would send of the form of the saved ``record``, with the controls in ``typed`` changed."""
    detail = Cooperation.objects.get(pk=record.pk).detail
    entry = RecordForm(instrument=detail.instrument_info.code, local_government=detail.local_government, record=detail)
    return sent(entry, **typed)


def saved_task(place, **fields) -> PublicTask:
    """Return a saved public task of the local government ``place``."""
    return factories.PublicTaskFactory(local_government=place, **fields)


def address(name: str, *args) -> str:
    """Return the address of a page of the desk by its URL name."""
    return reverse(f"desk:{name}", args=args)


def named(model) -> str:
    """Return the identifier of a parameter that is a model."""
    return model.__name__
