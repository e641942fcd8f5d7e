"""A record as a reader sees it: labelled facts, and tables of its rows.

Only fields listed in a model's ``PUBLIC_FIELDS`` leave this module, so an internal field cannot leak by a template;
`internal_facts` gives out the others, to the pages of the desk alone.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.text import capfirst

from cooperation.models import Cooperation
from portal.lib.display import Shown, label_of, shown_field


@dataclass(frozen=True)
class Fact:
    """A labelled value, as `portal.lib.display` has it read."""

    label: str
    value: Shown


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
# Facts of every record that only the office sees.
OFFICE_FACTS = (
    "budget_classification", "certificate_no", "aid_measure_no", "sudop_reported_on", "case_no", "internal_notes",
)  # fmt: skip
MONEY_FACTS = frozenset({"amount_planned", "amount_awarded", "amount_paid", "amount_returned"})
# Counts of people at risk below this are not shown: they could point at a person (RODO, small cells).
SMALL_CELL = 5
SMALL_CELL_FIELDS = frozenset({"jobs_for_risk_group"})


def fact(row: models.Model, name: str, *, exact: bool = False) -> Fact:
    """Return the field ``name`` of ``row`` with its label. ``exact``: small counts too, for the office."""
    label = label_of(row._meta.get_field(name))
    if not exact and _is_small_cell(row, name):
        return Fact(label, Shown(f"mniej niż {SMALL_CELL}"))
    return Fact(label, shown_field(row, name))


def _is_small_cell(row: models.Model, name: str) -> bool:
    return name in SMALL_CELL_FIELDS and 0 < (getattr(row, name) or 0) < SMALL_CELL


def own_facts(record: Cooperation) -> list[Fact]:
    """Return the facts that only this instrument has. ``record`` is a row of the instrument's own model."""
    return [fact(record, name) for name in record.PUBLIC_FIELDS]


def base_facts(record: Cooperation) -> list[Fact]:
    """Return the facts every record has; amounts only where the instrument has money, or where they are given."""
    return [
        fact(record, name)
        for name in BASE_FACTS
        if record.instrument_info.has_money or name not in MONEY_FACTS or getattr(record, name) is not None
    ]


def internal_facts(record: Cooperation) -> list[Fact]:
    """Return what only the office sees, as far as it is known. With the public facts it is all an officer can type."""
    small = [name for name in SMALL_CELL_FIELDS if _is_small_cell(record, name)]
    facts = [fact(record, name, exact=True) for name in (*record.INTERNAL_FIELDS, *OFFICE_FACTS, *small)]
    for rows_name in record.ROWS:
        names = record._meta.get_field(rows_name).related_model.INTERNAL_FIELDS
        for row in getattr(record, rows_name).all() if names else ():
            for of_row in (fact(row, name) for name in names):
                facts.append(Fact(f"{of_row.label}: {row}", of_row.value))
    return [one for one in facts if one.value.is_known]


def row_tables(record: Cooperation) -> list[RowTable]:
    """Return the tables of the rows of ``record`` (expects the row sets prefetched); none for a kind without rows."""
    tables = []
    for name in ("funding", *record.ROWS):
        rows = list(getattr(record, name).all())
        if not rows:
            continue
        model = type(rows[0])
        table = [[fact(row, column) for column in model.PUBLIC_FIELDS] for row in rows]
        used = [index for index in range(len(model.PUBLIC_FIELDS)) if any(row[index].value.is_known for row in table)]
        tables.append(
            RowTable(
                capfirst(str(model._meta.verbose_name_plural)),
                [table[0][index] for index in used],
                [[row[index] for index in used] for row in table],
            )
        )
    return tables


def related_to_show(model: type[Cooperation]) -> tuple[list[str], list[str]]:
    """Return (select_related, prefetch_related) for the facts and tables of ``model``: a fixed number of queries."""
    select = [name for name in model.PUBLIC_FIELDS if model._meta.get_field(name).is_relation]
    prefetch = ["funding"]
    for name in model.ROWS:
        prefetch.append(name)
        row_model = model._meta.get_field(name).related_model
        prefetch += [
            f"{name}__{column}" for column in row_model.PUBLIC_FIELDS if row_model._meta.get_field(column).is_relation
        ]
    return select, prefetch
