"""A record as a reader sees it: facts with a kind the templates know how to show, and tables of its rows.

Only fields listed in a model's ``PUBLIC_FIELDS`` leave this module, so an internal field cannot leak by a template;
`internal_facts` gives out the others, to the pages of the desk alone.
"""

from dataclasses import dataclass
from typing import Any

from django.db import models

from cooperation.models import Cooperation
from portal.lib.fields import MoneyField


@dataclass(frozen=True)
class Fact:
    """One labelled value. ``value`` None: unknown. ``kind``: text, choice, money, date, number, flag, link, object."""

    label: str
    value: Any
    kind: str

    @property
    def is_numeric(self) -> bool:
        return self.kind in ("money", "number")


@dataclass(frozen=True)
class RowTable:
    """Rows of one kind (tranches, clauses, members…) as a table; columns nobody filled are left out."""

    title: str
    headers: list[Fact]
    rows: list[list[Fact]]


BASE_FACTS = (
    "agreement_no", "date_signed", "amount_planned", "amount_awarded", "amount_paid", "amount_returned", "state_aid",
    "aid_amount_pln", "aid_amount_eur", "aid_date", "jobs_created", "jobs_for_risk_group", "beneficiaries_count",
    "volunteers_count", "bip_url",
)  # fmt: skip
# What of every record only the office sees.
OFFICE_FACTS = (
    "budget_classification", "certificate_no", "aid_measure_no", "sudop_reported_on", "case_no", "internal_notes",
)  # fmt: skip
MONEY_FACTS = frozenset({"amount_planned", "amount_awarded", "amount_paid", "amount_returned"})
# Counts of people at risk below this are not shown: they could point at a person (RODO, small cells).
SMALL_CELL = 5
SMALL_CELL_FIELDS = frozenset({"jobs_for_risk_group"})


def fact(row: models.Model, name: str, *, exact: bool = False) -> Fact:
    """The field ``name`` of ``row`` as a fact; empty text is unknown. ``exact``: small counts too, for the office."""
    field = row._meta.get_field(name)
    value = getattr(row, name)
    label = str(field.verbose_name)
    label = label[:1].upper() + label[1:]
    if value is None or value == "":
        return Fact(label, None, _kind(field))
    if name in SMALL_CELL_FIELDS and 0 < value < SMALL_CELL and not exact:
        return Fact(label, f"mniej niż {SMALL_CELL}", "text")
    if field.choices:
        return Fact(label, getattr(row, f"get_{name}_display")(), "choice")
    return Fact(label, value, _kind(field))


def _kind(field: models.Field) -> str:
    if field.is_relation:
        return "object"
    if field.name == "year":
        return "text"
    if isinstance(field, MoneyField):
        return "money"
    for field_type, kind in (
        (models.DateField, "date"),
        (models.BooleanField, "flag"),
        (models.URLField, "link"),
        (models.DecimalField, "number"),
        (models.IntegerField, "number"),
    ):
        if isinstance(field, field_type):
            return kind
    return "text"


def own_facts(record: Cooperation) -> list[Fact]:
    """What only this instrument has. ``record`` is a row of the instrument's own model."""
    return [fact(record, name) for name in record.PUBLIC_FIELDS]


def base_facts(record: Cooperation) -> list[Fact]:
    """What every record has; amounts only where amounts make sense for the instrument or are given."""
    return [
        fact(record, name)
        for name in BASE_FACTS
        if record.instrument_info.has_money or name not in MONEY_FACTS or getattr(record, name) is not None
    ]


def internal_facts(record: Cooperation) -> list[Fact]:
    """What only the office sees: together with what is public, everything an officer can type."""
    small = [name for name in SMALL_CELL_FIELDS if 0 < (getattr(record, name) or 0) < SMALL_CELL]
    found = [fact(record, name, exact=True) for name in (*record.INTERNAL_FIELDS, *OFFICE_FACTS, *small)]
    for rows_name in record.ROWS:
        names = getattr(record._meta.get_field(rows_name).related_model, "INTERNAL_FIELDS", ())
        for row in getattr(record, rows_name).all() if names else ():
            for told in (fact(row, name) for name in names):
                found.append(Fact(f"{told.label}: {row}", told.value, told.kind))
    return [told for told in found if told.value is not None]


def row_tables(record: Cooperation) -> list[RowTable]:
    """Tables of the rows of ``record`` (expects the row sets prefetched)."""
    tables = []
    for name in ("funding", *record.ROWS):
        rows = list(getattr(record, name).all())
        if not rows:
            continue
        model = type(rows[0])
        table = [[fact(row, column) for column in model.PUBLIC_FIELDS] for row in rows]
        used = [
            place for place in range(len(model.PUBLIC_FIELDS)) if any(row[place].value is not None for row in table)
        ]
        title = str(model._meta.verbose_name_plural)
        tables.append(
            RowTable(
                title[:1].upper() + title[1:],
                [table[0][place] for place in used],
                [[row[place] for place in used] for row in table],
            )
        )
    return tables


def related_to_show(model: type[Cooperation]) -> tuple[list[str], list[str]]:
    """(select_related, prefetch_related) that the facts and tables of ``model`` need: a constant number of queries."""
    select = [name for name in model.PUBLIC_FIELDS if model._meta.get_field(name).is_relation]
    prefetch = ["funding"]
    for name in model.ROWS:
        prefetch.append(name)
        row_model = model._meta.get_field(name).related_model
        prefetch += [
            f"{name}__{column}" for column in row_model.PUBLIC_FIELDS if row_model._meta.get_field(column).is_relation
        ]
    return select, prefetch
