"""The sources of deadlines of records; each gives rows that may have deadlines and a function for one row."""

from cooperation.deadlines.dialogue import bodies, consultations, opinions
from cooperation.deadlines.founding import bound_employers, durability_of_funds, foundings, projects
from cooperation.deadlines.money import instalments, loans, sureties, tranches, years_of_amounts
from cooperation.deadlines.periods import period_ends, years_of_ends
from cooperation.deadlines.property import (
    discounts,
    lent_items,
    lists_of_property_given,
    lists_of_property_used,
    property_transfers,
    register_of_contracts,
)
from cooperation.deadlines.tasks import small_grants, task_reports

SOURCES = (
    period_ends, sureties, loans, instalments, tranches, task_reports, small_grants, lists_of_property_used,
    lists_of_property_given, discounts, property_transfers, lent_items, register_of_contracts, foundings,
    durability_of_funds, bound_employers, projects, bodies, opinions, consultations,
)  # fmt: skip


UNDATED = (years_of_ends, years_of_amounts)
