"""What a full record would have and this one lacks."""

import datetime
from collections import defaultdict
from collections.abc import Iterable

from django.utils import timezone

from cooperation.models import (
    INSTRUMENT_MODELS,
    Consultation,
    ConsultativeBody,
    Cooperation,
    CooperativeFunds,
    Discount,
    EmploymentSupport,
    Founding,
    InKindHelp,
    Loan,
    LocalInitiative,
    Plenipotentiary,
    Procurement,
    Promotion,
    PropertyTransfer,
    PropertyUse,
    PublicTask,
    Stage,
    Surety,
)
from cooperation.rules.base import Role
from portal.lib.polish import enumeration

# Fields that DOMAIN section 2 asks for in every record, and in the record of one instrument.
ALWAYS_EXPECTED = ("title", "date_signed", "date_start", "legal_bases")
PLACE = ("property_kind", "street", "postcode", "town", "area_m2", "owner_kind")
CREDIT = ("agreement_no", "limit", "executive_act", "countersigned_on")
EXPECTED: dict[type[Cooperation], tuple[str, ...]] = {
    Founding: ("founding_mode", "resolution"),
    CooperativeFunds: (
        "persons_count", "amount_per_person", "amount_awarded", "agreement_no", "security_form", "durability_months",
    ),
    EmploymentSupport: ("positions", "monthly_amount", "months", "amount_awarded", "agreement_no"),
    PublicTask: (
        "commission_mode", "grant_procedure", "total_cost", "grant_amount", "agreement_no", "report_due",
    ),
    Procurement: ("subject", "kind", "estimated_value_net", "contract_value_net", "agreement_no"),
    Loan: ("loan_amount", *CREDIT),
    Surety: ("obligation_amount", "max_amount", "expiry_date", *CREDIT),
    PropertyUse: (*PLACE, "title_form", "agreement_no", "tender_mode", "use_purpose"),
    Discount: ("resolution",),
    PropertyTransfer: (*PLACE, "transfer_mode"),
    InKindHelp: ("handover_protocol_no", "handover_date"),
    LocalInitiative: ("agreement_no", "criteria_resolution"),
    ConsultativeBody: ("body_name", "created_act"),
    Plenipotentiary: ("function_title", "act", "scope", "from_ngo"),
    Consultation: ("subject", "manner_resolution"),
    Promotion: ("selection_rule",),
}  # fmt: skip
# Their agreements, or terms, run to a day unless they are made for an indefinite time.
WITH_TERM = (PropertyUse, ConsultativeBody)
# Who has to be among the parties, and what to call the gap.
EXPECTED_ROLES = {Procurement: (Role.CONTRACTOR,), Surety: (Role.DEBTOR, Role.CREDITOR)}
# Known only once the task has ended.
AFTER_THE_END = {PublicTask: ("report_received_on", "report_accepted_on")}


def missing_fields(record: Cooperation, *, today: datetime.date | None = None) -> list[str]:
    """Polish names of what a full record would have and this one lacks, in the order of the form."""
    record = record.detail
    wanted = [*ALWAYS_EXPECTED, *EXPECTED.get(type(record), ())]
    if isinstance(record, PublicTask) and record.grant_procedure == PublicTask.Procedure.MALY_GRANT:
        wanted.append("bid_received_on")
    if isinstance(record, WITH_TERM) and not record.indefinite:
        wanted.append("date_end")
    if record.stage_on(today or timezone.localdate()) == Stage.FINISHED:
        wanted += AFTER_THE_END.get(type(record), ())
    names = [str(record._meta.get_field(name).verbose_name) for name in wanted if not _is_filled(record, name)]
    roles = {party.role for party in record.parties.all()}
    if record.instrument_info.needs_party and not roles:
        names.append("strony współpracy")
    elif lacking := [role for role in EXPECTED_ROLES.get(type(record), ()) if not _plays(record, role, roles)]:
        names.append(f"strony współpracy: {enumeration([str(role.label) for role in lacking])}")
    return names


def missing_of(records: Iterable[Cooperation], *, today: datetime.date | None = None) -> dict[int, list[str]]:
    """`missing_fields` of each record by its key. As many queries as there are instruments among them, times three."""
    keys: dict[str, list[int]] = defaultdict(list)
    for record in records:
        keys[record.instrument].append(record.pk)
    missing = {}
    for instrument, pks in keys.items():
        details = INSTRUMENT_MODELS[instrument].objects.filter(pk__in=pks).prefetch_related("parties", "legal_bases")
        missing |= {detail.pk: missing_fields(detail, today=today) for detail in details}
    return missing


def _is_filled(record: Cooperation, name: str) -> bool:
    field = record._meta.get_field(name)
    if field.many_to_many:
        return bool(getattr(record, name).all())
    return getattr(record, field.attname) not in (None, "")


def _plays(record: Cooperation, role: str, roles: set[str]) -> bool:
    # Debtors who are persons are only counted.
    return role in roles or (role == Role.DEBTOR and getattr(record, "persons_count", None) is not None)
