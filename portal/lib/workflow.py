"""The editorial axis: who may see a text, how its state changes, and what a table of steps holds.

Each kind of text has its own table of `Step` objects: records in `cooperation.steps`, practices and adoptions in
`practices.steps`, corrections in `desk.steps`. Buttons, rights, actions of the administration, queues and the diagrams
in ``docs/steps.md`` read those tables.

The stage of a cooperation (planned, under way, ended) is another axis and lives with the records.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from portal.lib.constraints import ConstrainedModel


class EditorialState(models.TextChoices):
    DRAFT = "SZKIC", "szkic"
    SUBMITTED = "PRZEKAZANY", "przekazany"
    PUBLISHED = "OPUBLIKOWANY", "opublikowany"
    RETURNED = "ZWROCONY", "do poprawy"
    WITHDRAWN = "WYCOFANY", "wycofany"


# The states as one says them of a practice and of a correction.
FEMININE_STATES = [
    (EditorialState.DRAFT.value, "szkic"),
    (EditorialState.SUBMITTED.value, "przekazana"),
    (EditorialState.PUBLISHED.value, "opublikowana"),
    (EditorialState.RETURNED.value, "zwrócona"),
    (EditorialState.WITHDRAWN.value, "wycofana"),
]


@dataclass(frozen=True)
class Transition:
    """A change of state. ``to`` is None where the object ends."""

    sources: frozenset[str]
    to: str | None
    needs_reason: bool = False


State = EditorialState
SUBMIT = Transition(frozenset({State.DRAFT, State.RETURNED}), State.SUBMITTED)
PUBLISH = Transition(frozenset({State.DRAFT, State.SUBMITTED, State.RETURNED, State.WITHDRAWN}), State.PUBLISHED)
SEND_BACK = Transition(frozenset({State.SUBMITTED}), State.RETURNED, needs_reason=True)
WITHDRAW = Transition(frozenset({State.PUBLISHED}), State.WITHDRAWN, needs_reason=True)

TRANSITIONS = (SUBMIT, PUBLISH, SEND_BACK, WITHDRAW)
STATES_WITH_REASON = frozenset(transition.to for transition in TRANSITIONS if transition.to and transition.needs_reason)


@dataclass(frozen=True, kw_only=True)
class Step:
    """What a person can do with a text: one row of a table of steps.

    ``may(user, text)`` asks about the person, the transition about the state. ``do(text, by=user)`` makes the change
    and raises `MoveRefused` where it no longer can; it takes ``reason`` too where the transition needs one.
    """

    # The value of the button in a form.
    name: str
    label: str
    transition: Transition
    may: Callable[[Any, Any], bool]
    do: Callable[..., Any]
    # What the person reads afterwards; „{text.title}" stands for the title.
    done: str
    # What whoever may not take the step reads.
    refusal: str
    # What is said instead of taking the step when the text has changed since the page was opened. Empty: the step
    # does not depend on what the person has read.
    changed: str = ""
    # Whether every warning about the text must have been answered first.
    needs_answers: bool = False
    # Other words on the button where the text was withdrawn.
    label_again: str = ""
    # How much the button stands out: a name of a Bootstrap button.
    button: str = "outline-primary"
    icon: str = ""

    @property
    def needs_reason(self) -> bool:
        return self.transition.needs_reason

    @property
    def ends(self) -> bool:
        """Whether the object is gone afterwards."""
        return self.transition.to is None

    def is_open_to(self, user: Any, text: Any) -> bool:
        return text.state in self.transition.sources and self.may(user, text)

    def for_text(self, text: Any) -> "Step":
        """Return the step with the words its button bears on the page of ``text``."""
        return replace(self, label=self.label_again) if self.label_again and text.state == State.WITHDRAWN else self


class Steps(Mapping[str, Step]):
    """A table of steps by name, in the order of the buttons."""

    def __init__(self, steps: Iterable[Step]):
        self._steps = {step.name: step for step in steps}

    def __getitem__(self, name: str) -> Step:
        return self._steps[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._steps)

    def __len__(self) -> int:
        return len(self._steps)

    def open_to(self, user: Any, text: Any) -> list[Step]:
        """Return the steps this person may take with the text now, in order; empty where there is none."""
        return [step.for_text(text) for step in self.values() if step.is_open_to(user, text)]


class MoveRefused(Exception):
    """The move cannot be made; the message says why, in Polish, for the person who tried."""


class EditorialModel(ConstrainedModel):
    """A text with an editorial state. It changes only through `move`."""

    state = models.CharField(
        "stan redakcyjny",
        max_length=12,
        choices=EditorialState,
        default=EditorialState.DRAFT,
        editable=False,
        db_index=True,
    )
    state_reason = models.CharField("powód zwrotu lub wycofania", max_length=1000, blank=True, editable=False)
    state_changed_at = models.DateTimeField("zmiana stanu", null=True, blank=True, editable=False)
    state_changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="kto zmienił stan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    published_at = models.DateTimeField("data publikacji", null=True, blank=True, editable=False)
    created_at = models.DateTimeField("data utworzenia", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="autor wpisu",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    updated_at = models.DateTimeField("data ostatniej zmiany", auto_now=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_published_has_date",
                condition=~Q(state=EditorialState.PUBLISHED) | Q(published_at__isnull=False),
                violation_error_message="Opublikowany tekst musi mieć datę publikacji.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_reason_given",
                condition=~Q(state__in=sorted(STATES_WITH_REASON)) | ~Q(state_reason=""),
                violation_error_message="Zwrot i wycofanie wymagają powodu.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_state_known",
                condition=Q(state__in=EditorialState.values),
                violation_error_message="Nieznany stan redakcyjny.",
            ),
        ]

    @property
    def is_published(self) -> bool:
        return self.state == EditorialState.PUBLISHED

    @property
    def version(self) -> str:
        """Return what tells this version of the text from an earlier or later one; a form sends it back."""
        return self.updated_at.isoformat()


def move(text: EditorialModel, transition: Transition, *, by, reason: str = "", as_seen: bool = False) -> None:
    """Change the state of ``text``. The caller has asked `permissions` before.

    The update is guarded: the row changes only if it still stands in the state the caller saw, so of two people acting
    at once the second gets `MoveRefused`. With ``as_seen`` nothing else in the row may have changed either.

    Raises:
        MoveRefused: the state is none of the transition's sources, a reason is missing, or the row has changed.
    """
    source, to = text.state, transition.to
    if to is None:
        raise ValueError("a text that ends is deleted, not moved")
    if source not in transition.sources:
        raise MoveRefused(f"Ze stanu „{State(source).label}” nie można przejść do „{State(to).label}”.")
    reason = reason.strip()
    if transition.needs_reason and not reason:
        raise MoveRefused("Podaj powód.")
    now = timezone.now()
    values = {
        "state": to,
        "state_reason": reason if transition.needs_reason else "",
        "state_changed_at": now,
        "state_changed_by": by,
        "updated_at": now,
    }
    if to == State.PUBLISHED and text.published_at is None:
        values["published_at"] = now
    # Only the table that holds the state is updated: an update of a child of a record would select first and then
    # write by key, so it would not be guarded.
    holder = text._meta.get_field("state").model
    seen = {"updated_at": text.updated_at} if as_seen else {}
    if holder._base_manager.filter(pk=text.pk, state=source, **seen).update(**values) == 0:
        raise MoveRefused("Ktoś właśnie zmienił stan tego wpisu. Odśwież stronę i sprawdź.")
    for name, value in values.items():
        setattr(text, name, value)
