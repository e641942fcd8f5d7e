"""What a full record would have and this one lacks.

Which fields a full record has, each model says in ``EXPECTED_FIELDS``; here is what depends on more than one field.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet, prefetch_related_objects
from django.utils import timezone

from cooperation.models import (
    INSTRUMENT_MODELS,
    ConsultativeBody,
    Cooperation,
    Procurement,
    PropertyUse,
    PublicTask,
    Stage,
    Surety,
)
from cooperation.rules.base import Role
from portal.lib.polish import enumeration
from portal.lib.union import read_union, values_of

# Their agreements or terms of office end on a day, unless they are made for an indefinite time.
WITH_TERM = (PropertyUse, ConsultativeBody)
# Who has to be among the parties, and what to call the gap.
EXPECTED_ROLES = {Procurement: (Role.CONTRACTOR,), Surety: (Role.DEBTOR, Role.CREDITOR)}
# Known only once the task has ended.
AFTER_THE_END = {PublicTask: ("report_received_on", "report_accepted_on")}


def expected_fields(model: type[Cooperation]) -> tuple[str, ...]:
    """Names of the fields that a full record of ``model`` always has."""
    return (*model.ALWAYS_EXPECTED, *model.EXPECTED_FIELDS)


def missing_fields(record: Cooperation, *, today: datetime.date | None = None) -> list[str]:
    """Polish names of what a full record would have and this one lacks, in the order of the form."""
    record = record.detail
    wanted = [*expected_fields(type(record))]
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
    """Return `missing_fields` of each record by its key. Three queries, whatever the instruments of the records."""
    keys: dict[str, list[int]] = defaultdict(list)
    for record in records:
        keys[record.instrument].append(record.pk)
    details = [detail for _, detail in read_union([_details(*chosen) for chosen in keys.items()])]
    prefetch_related_objects(details, "parties", "legal_bases")
    return {detail.pk: missing_fields(detail, today=today) for detail in details}


def _details(instrument: str, keys: list[int]) -> QuerySet:
    model = INSTRUMENT_MODELS[instrument]
    names = [field.attname for field in model._meta.concrete_fields]
    return model.objects.filter(pk__in=keys).order_by().annotate(union_values=values_of(*names))


def _is_filled(record: Cooperation, name: str) -> bool:
    field = record._meta.get_field(name)
    if field.many_to_many:
        return bool(getattr(record, name).all())
    return getattr(record, field.attname) not in (None, "")


def _plays(record: Cooperation, role: str, roles: set[str]) -> bool:
    # Debtors who are persons are only counted.
    return role in roles or (role == Role.DEBTOR and getattr(record, "persons_count", None) is not None)
