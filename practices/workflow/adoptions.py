"""Adoptions of a practice: declared, confirmed, refused, undone, taken back."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from portal.lib.forms import refusal_text
from portal.lib.polish import quoted
from portal.lib.workflow import MoveRefused, Transition
from practices.models import (
    Adoption,
)
from practices.workflow.recipients import deciders_of, writer_or_others
from registry.models import User
from registry.workflow.notices import notify

CONFIRM = Transition(frozenset({Adoption.State.DECLARED}), Adoption.State.CONFIRMED)


REFUSE = Transition(frozenset({Adoption.State.DECLARED}), Adoption.State.REFUSED, needs_reason=True)


UNDO = Transition(frozenset({Adoption.State.CONFIRMED}), Adoption.State.REFUSED, needs_reason=True)


# A refused one is public nowhere: it is corrected or left.
TAKE_BACK = Transition(frozenset({Adoption.State.DECLARED, Adoption.State.CONFIRMED}), None)


CHANGED_ADOPTION = "Ktoś właśnie rozstrzygnął to wdrożenie. Odśwież stronę i sprawdź."


def declare(adoption: Adoption, *, by: User) -> None:
    """Save „Wdrożyliśmy to u siebie" and tell who decides; it is public once confirmed.

    An adoption with a key is a refused one that has been corrected.

    Raises:
        ValidationError: a field is wrong, or the adoption is declared already.
    """
    adoption.declared_by = by
    adoption.full_clean()
    practice = adoption.practice
    with transaction.atomic():
        _save_declared(adoption)
        text = f"{adoption.local_government}: wdrożenie praktyki {quoted(practice.title)} czeka na potwierdzenie."
        notify(
            deciders_of(practice, without=by),
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
    answers = {name: getattr(adoption, name) for name in ("outcome", "changes", "result", "url", "declared_by")}
    refused = Adoption.objects.filter(pk=adoption.pk, state=Adoption.State.REFUSED)
    if not refused.update(
        **answers,
        state=Adoption.State.DECLARED,
        declared_at=timezone.now(),
        decided_by=None,
        decided_at=None,
        reason="",
    ):
        raise ValidationError("To wdrożenie jest już zgłoszone.")


@transaction.atomic
def confirm(adoption: Adoption, *, by: User) -> None:
    """Make a declared adoption public.

    Raises:
        MoveRefused: somebody has decided it since the caller read it.
    """
    _judge(adoption, CONFIRM, by=by)
    _tell_adopter(adoption, "potwierdzone.", by=by, url=adoption.practice.get_absolute_url())


@transaction.atomic
def refuse(adoption: Adoption, *, by: User, reason: str) -> None:
    """Return a declared adoption with a reason; the adopter may correct it and declare it again.

    Raises:
        MoveRefused: the reason is empty, or somebody has decided the adoption since the caller read it.
    """
    reason = _judge(adoption, REFUSE, by=by, reason=reason)
    _tell_adopter(adoption, f"niepotwierdzone. Powód: {reason}", by=by)


@transaction.atomic
def undo_confirmation(adoption: Adoption, *, by: User, reason: str) -> None:
    """Take a confirmed adoption off the public page with a reason; it becomes refused. Raises as `refuse` does."""
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


def _tell_adopter(adoption: Adoption, decision: str, *, by: User, url: str = "") -> None:
    notify(
        writer_or_others(adoption.local_government_id, adoption.declared_by, without=by),
        f"Wdrożenie praktyki {quoted(adoption.practice.title)}: {decision}",
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
            deciders_of(adoption.practice, without=by),
            f"{adoption.local_government}: wycofano zgłoszenie wdrożenia praktyki {quoted(adoption.practice.title)}.",
            reverse("desk:adoption_list"),
            subject="Wycofano wdrożenie",
        )
