"""Rules of local initiative and of partnership projects."""

from collections.abc import Iterator

from cooperation.models import LocalInitiative, PartnershipProject
from cooperation.rules.base import UODPP, RecordContext, RuleWarning, days
from portal.lib.polish import quoted
from registry.models import Entity


def local_initiative_rules(record: LocalInitiative, context: RecordContext) -> Iterator[RuleWarning]:
    if record.criteria_resolution_id is None and context.asks_for_missing:
        yield RuleWarning(
            "Brakuje uchwały o trybie i kryteriach oceny wniosków.", f"art. 19c {UODPP}", "criteria_resolution"
        )
    if record.applicant_kind == LocalInitiative.Applicant.MIESZKANCY:
        return
    for entity in context.entities():
        if entity.kind == Entity.Kind.SPOLDZIELNIA_SOCJALNA:
            yield RuleWarning(
                f"Spółdzielnia socjalna ({quoted(entity.display_name)}) nie może pośredniczyć w inicjatywie lokalnej.",
                f"art. 3 ust. 3a {UODPP}",
                "parties",
            )


def partnership_project_rules(record: PartnershipProject, context: RecordContext) -> Iterator[RuleWarning]:
    announced, closed = record.selection_announced_on, record.selection_closed_on
    if record.partner_selection_mode != PartnershipProject.Selection.OTWARTY_NABOR or not (announced and closed):
        return
    required = context.law.on("PARTNER_CALL_MIN_DAYS", announced)
    given = (closed - announced).days
    if required and given < required.number:
        yield RuleWarning(
            f"Nabór partnera trwa {days(given)}, a powinien co najmniej {days(required.whole)}.",
            required.basis("art. 39 ustawy wdrożeniowej 2021–2027"),
            "selection_closed_on",
        )
