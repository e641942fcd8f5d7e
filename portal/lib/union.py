"""Objects of several models, read by one query.

A page that asks twenty models for a few rows each would wait for twenty queries. Here each queryset answers its values
as JSON, and all answers come in one UNION.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import models
from django.db.models import F, Value
from django.db.models.functions import JSONObject


def values_of(*names: str) -> JSONObject:
    """Return the annotation ``union_values`` of a queryset that `read_union` reads: the values of these fields.

    ``id`` must be among the names. A name with „__" is of the object the row belongs to, as in `select_related`.
    """
    return JSONObject(**{name: F(name) for name in names})


def read_union(querysets: Sequence[models.QuerySet]) -> Iterator[tuple[int, Any]]:
    """Yield (index of the queryset, object), queryset by queryset, each by key. Nothing where there are no querysets.

    Fields that were not read are deferred, as after `only`. Other annotations become attributes. Amounts come through
    JSON as floats: good for telling whether there is one, not for counting.
    """
    if not querysets:
        return
    parts = [
        queryset.annotate(union_index=Value(index)).values_list("union_index", "union_values")
        for index, queryset in enumerate(querysets)
    ]
    rows = parts[0].union(*parts[1:], all=True)
    for index, values in sorted(rows, key=lambda row: (row[0], row[1]["id"])):
        yield index, _object_of(querysets[index].model, values)


def _object_of(model: type[models.Model], values: dict[str, Any]) -> Any:
    own = {name: value for name, value in values.items() if "__" not in name}
    # A row of a child table has its parent's key under another name too.
    own |= {link.attname: own["id"] for link in model._meta.parents.values() if link is not None}
    # In the order of the fields, as `from_db` takes them.
    fields = [field for field in model._meta.concrete_fields if field.attname in own]
    read = {field.attname: field.to_python(own[field.attname]) for field in fields}
    found = model.from_db(None, list(read), list(read.values()))
    for name in own.keys() - read.keys():
        setattr(found, name, own[name])
    for owner in sorted({name.partition("__")[0] for name in values if "__" in name}):
        prefix = f"{owner}__"
        of_owner = {name.removeprefix(prefix): value for name, value in values.items() if name.startswith(prefix)}
        link: Any = model._meta.get_field(owner)
        setattr(found, owner, _object_of(link.related_model, of_owner))
    return found
