"""Ask the database about the check constraints of many unsaved rows at once: Django asks about each by itself."""

import json
from collections.abc import Collection, Sequence

from django.core.exceptions import FieldError
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BooleanField, CheckConstraint, Model, Q, Value
from django.db.models.functions import Coalesce
from django.db.models.sql import Query

# A constraint, and the model of the row's parents that declares it.
Declared = tuple[type[Model], CheckConstraint]


def broken_checks(
    rows: Sequence[tuple[Model, Collection[str]]], *, using: str = DEFAULT_DB_ALIAS
) -> list[list[Declared]]:
    """Return for each row the check constraints that its values break, with one query for all rows.

    ``rows``: (a row, names of its fields that have no value yet). A constraint that speaks of such a field is not
    asked about, and one that is unknown (NULL) holds, as in `CheckConstraint.validate`.
    """
    asked: list[tuple[int, Declared]] = []
    selects: list[str] = []
    params: list = []
    for number, (row, exclude) in enumerate(rows):
        for model, constraints in row.get_constraints():
            query, first = _query_of(row, model, exclude), len(asked)
            for constraint in constraints:
                if isinstance(constraint, CheckConstraint) and _add(query, constraint, f"c{len(asked)}"):
                    asked.append((number, (model, constraint)))
            if len(asked) > first:
                sql, sql_params = query.get_compiler(using=using).as_sql()
                selects.append(f"SELECT to_jsonb(checked) FROM ({sql}) AS checked")  # noqa: S608 - Django's own SQL
                params.extend(sql_params)
    broken: list[list[Declared]] = [[] for _ in rows]
    if not selects:
        return broken
    with connections[using].cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects), params)
        holds: dict[str, bool] = {}
        for (answer,) in cursor.fetchall():
            holds |= json.loads(answer)
    for place, (number, declared) in enumerate(asked):
        if not holds[f"c{place}"]:
            broken[number].append(declared)
    return broken


def _query_of(row: Model, model: type[Model], exclude: Collection[str]) -> Query:
    """Return a query of no table in which the fields of ``model`` stand for the values of ``row``."""
    query = Query(None)
    for name, value in row._get_field_expression_map(meta=model._meta, exclude=exclude).items():  # type: ignore[attr-defined]
        query.add_annotation(value if hasattr(value, "resolve_expression") else Value(value), name, select=False)
    return query


def _add(query: Query, constraint: CheckConstraint, alias: str) -> bool:
    """Add the constraint's condition to ``query``. False: it speaks of a field that has no value."""
    condition = Coalesce(Q(constraint.condition), Value(True), output_field=BooleanField())
    try:
        query.add_annotation(condition, alias)
    except FieldError:
        return False
    return True
