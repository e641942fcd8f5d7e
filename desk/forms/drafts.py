"""What was typed in a form, as it is kept: {name of a control: [values]}, as the browser sends them."""

import re
from collections.abc import Mapping

from django.http import QueryDict

# Rows of one kind that a form takes.
MAX_ROWS = 200
Typed = dict[str, list[str]]
# Controls that belong to the page and not to the record.
PAGE_CONTROLS = frozenset({"csrfmiddlewaretoken", "akcja", "zapis", "wersja", "formularz", "forma", "kto"})


def record_controls(data: QueryDict) -> Typed:
    """Return what was typed in the controls of the record."""
    return {name: values for name, values in data.lists() if name not in PAGE_CONTROLS}


def querydict_from(typed: Typed) -> QueryDict:
    """Return what was kept as a request brings it."""
    data = QueryDict(mutable=True)
    for name, values in typed.items():
        data.setlist(name, values)
    return data


def with_added_row(data: QueryDict, name: str) -> QueryDict:
    """Return ``data`` with one more empty row in the row set ``name``."""
    more = data.copy()
    total = more.get(f"{name}-TOTAL_FORMS", "0")
    number = min(int(total) if total.isascii() and total.isdigit() and len(total) < 6 else 0, MAX_ROWS - 1)
    more[f"{name}-TOTAL_FORMS"] = str(number + 1)
    return more


def as_new(typed: Typed, links: Mapping[str, str]) -> Typed:
    """Return what was typed in the form of a deleted record for the form of a new one: no row is a saved one.

    ``links``: the key by which the rows of each row set have their parent.
    """
    kept = dict(typed)
    for prefix, link in links.items():
        kept[f"{prefix}-INITIAL_FORMS"] = ["0"]
        keys = re.compile(rf"{re.escape(prefix)}-\d+-(id|{re.escape(link)})")
        kept = {name: values for name, values in kept.items() if not keys.fullmatch(name)}
    return kept
