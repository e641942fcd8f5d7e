"""A card of a practice written from a record: with what the record says and nothing else."""

import datetime
import re

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from cooperation.models import Cooperation, Party
from portal.lib.polish import fold
from portal.lib.site_info import page_at
from practices.models import (
    RESERVED_SLUGS,
    GoodPractice,
    PracticeActor,
    PracticeCost,
    PracticeInstrument,
    PracticeSource,
)
from registry.models import User

ActorRole = PracticeActor.Role


ROLE_OF = {
    Party.Role.BENEFICIARY: ActorRole.BENEFICIARY,
    Party.Role.CONTRACTOR: ActorRole.CONTRACTOR,
    Party.Role.OPERATOR: ActorRole.RUNNER,
    Party.Role.HOST: ActorRole.RUNNER,
    Party.Role.FOUNDER: ActorRole.FOUNDER,
    Party.Role.CREDITOR: ActorRole.CREDITOR,
}


MAX_SLUG = 80


MAX_LEAD = 300


# The end of a sentence: a stop after a word of at least four letters and before a capital, so that „ul. Kwiatowa" and
# „art. 94" end none.
SENTENCE_END = re.compile(r"(?<=[^\W\d_]{4})[.!?](?=\s+[A-ZĄĆĘŁŃÓŚŹŻ„])")


def _free_slug(title: str) -> str:
    base = slugify(fold(title))[:MAX_SLUG].strip("-") or "praktyka"
    taken = set(GoodPractice.objects.filter(slug__startswith=base).values_list("slug", flat=True)) | RESERVED_SLUGS
    numbered = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 2))
    return next(slug for slug in numbered if slug not in taken)


@transaction.atomic
def propose(record: Cooperation, *, by: User) -> GoodPractice:
    """Create a draft of a card from ``record`` and return it; where the record has a card already, return that one."""
    Cooperation.objects.select_for_update().get(pk=record.pk)
    present = record.practices.filter(local_government=record.local_government_id).order_by("pk").first()
    if present:
        return present
    year_from, year_to = _years(record, timezone.localdate())
    practice = GoodPractice.objects.create(
        slug=_free_slug(record.title),
        title=record.title[:200],
        lead=_lead(record),
        local_government=record.local_government,
        unit=record.unit,
        actions=record.summary,
        year_from=year_from,
        year_to=year_to,
        verification_level=GoodPractice.Verification.LOCAL_GOVERNMENT,
        created_by=by,
    )
    practice.cooperations.add(record)
    practice.legal_bases.set(record.legal_bases.all())
    practice.target_groups.set(record.target_groups.all())
    PracticeInstrument.objects.create(practice=practice, instrument=record.instrument)
    PracticeActor.objects.bulk_create(
        PracticeActor(
            practice=practice,
            role=ROLE_OF.get(Party.Role(party.role), ActorRole.PARTNER),
            entity=party.entity,
            local_government=party.local_government,
            description=party.description,
            is_unnamed=party.is_unnamed,
            position=number,
        )
        for number, party in enumerate(record.parties.select_related("entity", "local_government"))
    )
    amount = record.amount_paid if record.amount_paid is not None else record.amount_awarded
    source = f"Wpis {record.registry_no} w ewidencji współpracy"
    if amount is not None:
        label = "Kwota przekazana" if record.amount_paid is not None else "Kwota przyznana"
        # One side's contribution is not the whole cost.
        PracticeCost.objects.create(
            practice=practice, kind=PracticeCost.Kind.SUPPORT, label=label, amount=amount, source=source
        )
    PracticeSource.objects.create(
        practice=practice, title=source, url=page_at(record.get_absolute_url()), accessed_on=timezone.localdate()
    )
    return practice


def _years(record: Cooperation, today: datetime.date) -> tuple[int | None, int | None]:
    """The years in which the cooperation began and ended; None where unknown. A future end is a plan, so it is None."""
    started, ended = record.date_start or record.date_signed, record.terminated_on or record.date_end
    year_from = started.year if started else None
    if ended is None or ended > today or (started and ended < started):
        return year_from, None
    return year_from, ended.year


def _lead(record: Cooperation) -> str:
    """The first whole sentences of the summary that fit in `MAX_LEAD` characters; the title without a summary."""
    text = " ".join(record.summary.split())
    if not text:
        return record.title[:MAX_LEAD]
    if len(text) <= MAX_LEAD:
        return text
    ends = [match.end() for match in SENTENCE_END.finditer(text[: MAX_LEAD + 2]) if match.end() <= MAX_LEAD]
    return text[: ends[-1]] if ends else f"{text[: MAX_LEAD - 1].rsplit(' ', 1)[0]}…"
