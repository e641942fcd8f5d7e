"""What happens to a practice: proposed from a record, written, submitted, published, returned, withdrawn; and adopted
by others. Every change of several rows is one transaction; whoever acts second on the same state is told so."""

import datetime
import re

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from cooperation.models import Attachment, Cooperation, Party
from portal.lib.files import delete_files_on_commit, receive_upload, save_with_file
from portal.lib.forms import refusal_text
from portal.lib.polish import fold, quoted
from portal.lib.site_info import page_at
from portal.lib.workflow import PUBLISH, SEND_BACK, SUBMIT, WITHDRAW, EditorialState, MoveRefused, Transition, move
from practices.models import (
    DECIDING_ROLES,
    RESERVED_SLUGS,
    Adoption,
    GoodPractice,
    PracticeActor,
    PracticeCost,
    PracticeDocument,
    PracticeImage,
    PracticeInstrument,
    PracticeSource,
)
from practices.permissions import can_discard
from registry.models import User
from registry.roles import Role
from registry.workflow.notices import notify

State = EditorialState


ActorRole = PracticeActor.Role


ROLE_OF = {
    Party.Role.BENEFICIARY: ActorRole.BENEFICIARY,
    Party.Role.CONTRACTOR: ActorRole.CONTRACTOR,
    Party.Role.OPERATOR: ActorRole.RUNNER,
    Party.Role.HOST: ActorRole.RUNNER,
    Party.Role.FOUNDER: ActorRole.FOUNDER,
    Party.Role.CREDITOR: ActorRole.CREDITOR,
}


LONGEST_SLUG = 80


MOST_FILES = 50


LONGEST_LEAD = 300


# A stop after a word of four letters or more and before a capital: „przy ul. Kwiatowej", „art. 94" end no sentence.
SENTENCE_END = re.compile(r"(?<=[^\W\d_]{4})[.!?](?=\s+[A-ZĄĆĘŁŃÓŚŹŻ„])")


def catalogue_editors(*, without: User) -> list[User]:
    """Who publishes cards: the editors; where there is none, the site administrators, who may do it too."""
    people = User.objects.exclude(pk=without.pk)
    return list(people.holding(None, Role.CATALOGUE_EDITOR)) or list(people.site_administrators())


def _authors(practice: GoodPractice, *, without: User) -> list[User]:
    if practice.local_government_id is None:
        return []
    return _writer_or_others(practice.local_government_id, practice.created_by, without=without)


def _writer_or_others(local_government_id: int, writer: User | None, *, without: User) -> list[User]:
    """Who wrote it, while she may still write there; otherwise those who may. Reasons are for that office alone."""
    people = list(User.objects.holding(local_government_id, *DECIDING_ROLES))
    recipients = [writer] if writer and writer in people else people
    return [person for person in recipients if person != without]


def _deciders(practice: GoodPractice, *, without: User) -> list[User]:
    """Who confirms adoptions: the originator; the editors where it is nobody's or nobody is left there."""
    place = practice.local_government_id
    people = User.objects.holding(place, *DECIDING_ROLES).exclude(pk=without.pk) if place else []
    return list(people) or catalogue_editors(without=without)


def _address(practice: GoodPractice) -> str:
    return reverse("desk:practice_detail", args=[practice.slug])


def _free_slug(title: str) -> str:
    base = slugify(fold(title))[:LONGEST_SLUG].strip("-") or "praktyka"
    taken = set(GoodPractice.objects.filter(slug__startswith=base).values_list("slug", flat=True)) | RESERVED_SLUGS
    numbered = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 2))
    return next(slug for slug in numbered if slug not in taken)


@transaction.atomic
def propose(record: Cooperation, *, by: User) -> GoodPractice:
    """A card in draft with what the record says and nothing it does not; the one there is, if there is one already."""
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
        # What one side gave is not what the whole cost.
        PracticeCost.objects.create(
            practice=practice, kind=PracticeCost.Kind.SUPPORT, label=label, amount=amount, source=source
        )
    PracticeSource.objects.create(
        practice=practice, title=source, url=page_at(record.get_absolute_url()), accessed_on=timezone.localdate()
    )
    return practice


def _years(record: Cooperation, today: datetime.date) -> tuple[int | None, int | None]:
    """When it began and when it ended. An end still to come is a plan: the card stays open."""
    started, ended = record.date_start or record.date_signed, record.terminated_on or record.date_end
    year_from = started.year if started else None
    if ended is None or ended > today or (started and ended < started):
        return year_from, None
    return year_from, ended.year


def _lead(record: Cooperation) -> str:
    """The first sentences of the summary that fit; the title where there is none."""
    text = " ".join(record.summary.split())
    if not text:
        return record.title[:LONGEST_LEAD]
    if len(text) <= LONGEST_LEAD:
        return text
    ends = [match.end() for match in SENTENCE_END.finditer(text[: LONGEST_LEAD + 2]) if match.end() <= LONGEST_LEAD]
    return text[: ends[-1]] if ends else f"{text[: LONGEST_LEAD - 1].rsplit(' ', 1)[0]}…"


DISCARD = Transition(frozenset({State.DRAFT}), None)


def discard(practice: GoodPractice, *, by: User) -> None:
    """Delete a draft of a card that was never public; its history stays.

    Raises:
        MoveRefused: the card has been handed over, published or deleted since the caller read it.
    """
    with transaction.atomic():
        current = GoodPractice.objects.select_for_update(of=("self",)).filter(pk=practice.pk).first()
        if current is None or not can_discard(by, current):
            raise MoveRefused("Ktoś właśnie zmienił stan tej karty. Odśwież stronę i sprawdź.")
        delete_files_on_commit(image.file for image in current.images.all())
        delete_files_on_commit(document.file for document in current.documents.all())
        current.delete()


def add_file(practice: GoodPractice, row: PracticeImage | PracticeDocument, *, upload: File) -> None:
    """Keep a checked file as ``row``, for the office alone until it is described.

    Raises ValidationError: the card has as many as it may, or has this one already. Nothing is written then.
    """
    received = receive_upload(upload)
    row.practice, row.visibility, row.sha256 = practice, Attachment.Visibility.INTERNAL, received.sha256
    if isinstance(row, PracticeDocument):
        row.title = row.title or received.stem[:200]
        row.pesel = received.pesel
    with transaction.atomic():
        # One at a time for one card: two uploads at once cannot both be the last that fits.
        GoodPractice.objects.select_for_update(of=("self",)).get(pk=practice.pk)
        present = type(row).objects.filter(practice=practice)
        if present.count() >= MOST_FILES:
            raise ValidationError("Przy praktyce jest już tyle plików, ile może być. Usuń któryś, żeby dodać nowy.")
        row.position = (present.aggregate(last=Max("position"))["last"] or 0) + 1
        row.validate_constraints(exclude={"file"})
        save_with_file(row, received)


def remove_file(row: PracticeImage | PracticeDocument) -> None:
    with transaction.atomic():
        delete_files_on_commit([row.file])
        row.delete()


def submit(practice: GoodPractice, *, by: User) -> None:
    with transaction.atomic():
        move(practice, SUBMIT, by=by)
        text = f"Propozycja praktyki: {practice.title}"
        notify(catalogue_editors(without=by), text, _address(practice), subject="Propozycja dobrej praktyki")


def publish(practice: GoodPractice, *, by: User) -> None:
    with transaction.atomic():
        move(practice, PUBLISH, by=by, as_seen=True)
        text = f"Opublikowano praktykę: {practice.title}"
        notify(_authors(practice, without=by), text, practice.get_absolute_url(), subject="Praktykę opublikowano")


def send_back(practice: GoodPractice, *, by: User, reason: str) -> None:
    with transaction.atomic():
        move(practice, SEND_BACK, by=by, reason=reason)
        text = f"Praktyka do poprawy: {practice.title}. Powód: {practice.state_reason}"
        notify(_authors(practice, without=by), text, _address(practice), subject="Praktyka wróciła do poprawy")


def withdraw(practice: GoodPractice, *, by: User, reason: str) -> None:
    with transaction.atomic():
        move(practice, WITHDRAW, by=by, reason=reason)
        text = f"Wycofano praktykę: {practice.title}. Powód: {practice.state_reason}"
        notify(_authors(practice, without=by), text, _address(practice), subject="Praktykę wycofano")


CONFIRM = Transition(frozenset({Adoption.State.DECLARED}), Adoption.State.CONFIRMED)
REFUSE = Transition(frozenset({Adoption.State.DECLARED}), Adoption.State.REFUSED, needs_reason=True)
UNDO = Transition(frozenset({Adoption.State.CONFIRMED}), Adoption.State.REFUSED, needs_reason=True)
# A refused one is public nowhere: it is corrected or left.
TAKE_BACK = Transition(frozenset({Adoption.State.DECLARED, Adoption.State.CONFIRMED}), None)

CHANGED_ADOPTION = "Ktoś właśnie rozstrzygnął to wdrożenie. Odśwież stronę i sprawdź."


def declare(adoption: Adoption, *, by: User) -> None:
    """„Wdrożyliśmy to u siebie": it waits for the originator, and is public once confirmed.

    With the key of a refused one it is that one, corrected. Raises ValidationError.
    """
    adoption.declared_by = by
    adoption.full_clean()
    practice = adoption.practice
    with transaction.atomic():
        _save_declared(adoption)
        text = f"{adoption.local_government}: wdrożenie praktyki {quoted(practice.title)} czeka na potwierdzenie."
        notify(
            _deciders(practice, without=by),
            text,
            reverse("desk:adoption_list"),
            subject="Ktoś wdrożył Waszą praktykę",
        )


def _save_declared(adoption: Adoption) -> None:
    if adoption.pk is None:
        try:
            with transaction.atomic():
                adoption.save()
        except IntegrityError as error:
            raise ValidationError(refusal_text(error, [Adoption])) from error
        return
    told = {name: getattr(adoption, name) for name in ("outcome", "changes", "result", "url", "declared_by")}
    refused = Adoption.objects.filter(pk=adoption.pk, state=Adoption.State.REFUSED)
    if not refused.update(
        **told, state=Adoption.State.DECLARED, declared_at=timezone.now(), decided_by=None, decided_at=None, reason=""
    ):
        raise ValidationError("To wdrożenie jest już zgłoszone.")


@transaction.atomic
def confirm(adoption: Adoption, *, by: User) -> None:
    """A waiting one becomes public. These raise MoveRefused where it is no more what the person saw."""
    _judge(adoption, CONFIRM, by=by)
    _tell_adopter(adoption, "potwierdzone.", by=by, url=adoption.practice.get_absolute_url())


@transaction.atomic
def refuse(adoption: Adoption, *, by: User, reason: str) -> None:
    """A waiting one goes back with a reason: the adopter may correct it and send it again."""
    reason = _judge(adoption, REFUSE, by=by, reason=reason)
    _tell_adopter(adoption, f"niepotwierdzone. Powód: {reason}", by=by)


@transaction.atomic
def undo_confirmation(adoption: Adoption, *, by: User, reason: str) -> None:
    """A confirmed one leaves the public page with a reason, as if it had been refused."""
    reason = _judge(adoption, UNDO, by=by, reason=reason)
    _tell_adopter(adoption, f"potwierdzenie cofnięto. Powód: {reason}", by=by)


def _judge(adoption: Adoption, transition: Transition, *, by: User, reason: str = "") -> str:
    """Change the state and return the reason, stripped."""
    reason = reason.strip()
    if transition.needs_reason and not reason:
        raise MoveRefused("Podaj powód.")
    current = Adoption.objects.filter(pk=adoption.pk, state__in=transition.sources)
    if not current.update(state=transition.to, decided_by=by, decided_at=timezone.now(), reason=reason):
        raise MoveRefused(CHANGED_ADOPTION)
    return reason


def _tell_adopter(adoption: Adoption, said: str, *, by: User, url: str = "") -> None:
    notify(
        _writer_or_others(adoption.local_government_id, adoption.declared_by, without=by),
        f"Wdrożenie praktyki {quoted(adoption.practice.title)}: {said}",
        url or reverse("desk:adoption_list"),
        subject="Rozstrzygnięto wdrożenie",
    )


def withdraw_declaration(adoption: Adoption, *, by: User) -> None:
    """Delete a declaration on behalf of those who made it; its history stays with the practice.

    Raises:
        MoveRefused: somebody has decided it since the caller read it.
    """
    with transaction.atomic():
        seen = Adoption.objects.filter(pk=adoption.pk, state=adoption.state)
        if adoption.state not in TAKE_BACK.sources or not seen.delete()[0]:
            raise MoveRefused(CHANGED_ADOPTION)
        notify(
            _deciders(adoption.practice, without=by),
            f"{adoption.local_government}: wycofano zgłoszenie wdrożenia praktyki {quoted(adoption.practice.title)}.",
            reverse("desk:adoption_list"),
            subject="Wycofano wdrożenie",
        )
