"""Warnings: what the law leaves open, or what only a person can judge. A warning never stops a save.

Every number comes from `LegalParameter`, as it stood on the day the law looks at; where the portal knows none,
or is not sure of it, the rule is silent. A date known only to the year is taken for unknown.
"""

import datetime

from django.utils import timezone

from cooperation.models import Cooperation

# Each module registers the rules of its instruments.
from cooperation.rules import credit, dialogue, founding, procurement, projects, property, tasks  # noqa: F401 - registers
from cooperation.rules.base import RecordContext, RuleWarning, own_rules
from cooperation.rules.common import common_rules
from cooperation.rules.missing import missing_fields, missing_of

__all__ = ["RuleWarning", "missing_fields", "missing_of", "warnings_for"]


def warnings_for(record: Cooperation, *, today: datetime.date | None = None) -> list[RuleWarning]:
    """What an officer should look at in a saved record. At most eleven queries."""
    record = record.detail
    case = RecordContext(record, today or timezone.localdate())
    return [*common_rules(case), *own_rules(record, case)]
