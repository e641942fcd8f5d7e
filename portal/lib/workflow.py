"""The editorial axis: who may see a text. One table of moves for records and practices alike.

The stage of a cooperation (planned, under way, ended) is another axis and lives with the records.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


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

# The moves there are. A move not listed here does not exist.
MOVES: dict[str, frozenset[str]] = {
    EditorialState.DRAFT: frozenset({EditorialState.SUBMITTED, EditorialState.PUBLISHED}),
    EditorialState.SUBMITTED: frozenset({EditorialState.PUBLISHED, EditorialState.RETURNED}),
    EditorialState.RETURNED: frozenset({EditorialState.SUBMITTED, EditorialState.PUBLISHED}),
    EditorialState.PUBLISHED: frozenset({EditorialState.WITHDRAWN}),
    EditorialState.WITHDRAWN: frozenset({EditorialState.PUBLISHED}),
}
NEEDS_REASON = frozenset({EditorialState.RETURNED, EditorialState.WITHDRAWN})


class MoveRefused(Exception):
    """The move cannot be made; the message says why, in Polish, for the person who tried."""


class EditorialModel(models.Model):
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
                condition=~Q(state__in=sorted(NEEDS_REASON)) | ~Q(state_reason=""),
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


def move(text: EditorialModel, *, to: str, by, reason: str = "", as_seen: bool = False) -> None:
    """Move ``text`` to state ``to``.

    Guarded: the row changes only if it still stands in the state the caller saw, so of two people
    acting at once the second gets `MoveRefused`. ``as_seen``: and only if nothing else in it has changed since.
    The caller has asked `permissions` before.
    """
    source = text.state
    if to not in MOVES[source]:
        raise MoveRefused(
            f"Ze stanu „{EditorialState(source).label}” nie można przejść do „{EditorialState(to).label}”."
        )
    reason = reason.strip()
    if to in NEEDS_REASON and not reason:
        raise MoveRefused("Podaj powód.")
    now = timezone.now()
    values = {
        "state": to,
        "state_reason": reason if to in NEEDS_REASON else "",
        "state_changed_at": now,
        "state_changed_by": by,
        "updated_at": now,
    }
    if to == EditorialState.PUBLISHED and text.published_at is None:
        values["published_at"] = now
    # The table that holds the state: of a child of a record an update would first select and then write by key.
    holder = text._meta.get_field("state").model
    seen = {"updated_at": text.updated_at} if as_seen else {}
    if holder._base_manager.filter(pk=text.pk, state=source, **seen).update(**values) == 0:
        raise MoveRefused("Ktoś właśnie zmienił stan tego wpisu. Odśwież stronę i sprawdź.")
    for name, value in values.items():
        setattr(text, name, value)
