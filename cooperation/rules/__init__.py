"""Warnings: what the law leaves open, or what only a person can judge. A warning never stops a save.

Every number comes from `LegalParameter`, as it stood on the day the law looks at; where the portal knows none,
or is not sure of it, the rule is silent. A date known only to the year is taken for unknown.

To add a warning, write it in the function of its instrument (see `RULES`), or in `common.py` when it concerns every
record.
"""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

from django.utils import timezone

from cooperation.instruments import Instrument
from cooperation.models import Cooperation
from cooperation.rules.base import RecordContext, RuleWarning, no_rules
from cooperation.rules.common import common_rules
from cooperation.rules.credit import loan_rules, surety_rules
from cooperation.rules.dialogue import (
    consultation_rules,
    consultative_body_rules,
    plenipotentiary_rules,
    promotion_rules,
)
from cooperation.rules.founding import founding_rules
from cooperation.rules.missing import missing_fields, missing_of
from cooperation.rules.procurement import procurement_rules
from cooperation.rules.projects import local_initiative_rules, partnership_project_rules
from cooperation.rules.property import discount_rules, property_transfer_rules, property_use_rules
from cooperation.rules.tasks import public_task_rules

__all__ = ["RULES", "RuleWarning", "missing_fields", "missing_of", "warnings_for"]

# The rules of each instrument beside `common_rules`. Each function takes a record as a row of the instrument's own
# model and what is known about it.
RULES: dict[Instrument, Callable[[Any, RecordContext], Iterator[RuleWarning]]] = {
    Instrument.FOUNDING: founding_rules,
    Instrument.COOPERATIVE_FUNDS: no_rules,
    Instrument.EMPLOYMENT_SUPPORT: no_rules,
    Instrument.PUBLIC_TASK: public_task_rules,
    Instrument.PROCUREMENT: procurement_rules,
    Instrument.LOAN: loan_rules,
    Instrument.SURETY: surety_rules,
    Instrument.PROPERTY_USE: property_use_rules,
    Instrument.DISCOUNT: discount_rules,
    Instrument.PROPERTY_TRANSFER: property_transfer_rules,
    Instrument.IN_KIND: no_rules,
    Instrument.LOCAL_INITIATIVE: local_initiative_rules,
    Instrument.PARTNERSHIP_PROJECT: partnership_project_rules,
    Instrument.CONSULTATIVE_BODY: consultative_body_rules,
    Instrument.PLENIPOTENTIARY: plenipotentiary_rules,
    Instrument.CONSULTATION: consultation_rules,
    Instrument.PROMOTION: promotion_rules,
    Instrument.TRAINING: no_rules,
}


def warnings_for(record: Cooperation, *, today: datetime.date | None = None) -> list[RuleWarning]:
    """What an officer should look at in a saved record; empty when nothing is amiss. At most eleven queries."""
    record = record.detail
    context = RecordContext(record, today or timezone.localdate())
    return [*common_rules(context), *RULES[record.instrument_info.code](record, context)]
