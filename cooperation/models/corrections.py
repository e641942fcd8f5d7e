"""Corrections of published records and warnings answered with a reason."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cooperation.models.base import Cooperation
from cooperation.models.querysets import STATES_OPEN_TO_APPROVER, STATES_OPEN_TO_OFFICER
from portal.lib.constraints import ConstrainedModel
from portal.lib.history import tracked
from portal.lib.workflow import FEMININE_STATES, EditorialModel, EditorialState
from registry.roles import ALL_LG_ROLES, Role, is_site_administrator, local_governments_of

# A correction in these states is over; the record may get another one.
ENDED = (EditorialState.PUBLISHED, EditorialState.WITHDRAWN)


class CorrectionQuerySet(models.QuerySet):
    def visible_to(self, user) -> "CorrectionQuerySet":
        """Corrections of the person's own local governments; a proposed change is not public until it is approved."""
        if is_site_administrator(user):
            return self
        return self.filter(record__local_government__in=local_governments_of(user, ALL_LG_ROLES))

    def editable_by(self, user) -> "CorrectionQuerySet":
        if is_site_administrator(user):
            return self.exclude(state__in=ENDED)
        officer_in = local_governments_of(user, {Role.OFFICER, Role.LG_ADMINISTRATOR})
        approver_in = local_governments_of(user, {Role.APPROVER})
        return self.filter(
            Q(record__local_government__in=officer_in, state__in=STATES_OPEN_TO_OFFICER)
            | Q(record__local_government__in=approver_in, state__in=STATES_OPEN_TO_APPROVER)
        )

    def open(self) -> "CorrectionQuerySet":
        return self.exclude(state__in=ENDED)


@tracked
class Correction(EditorialModel):
    """Korekta: a new version of a published record, which becomes the record when it is approved.

    It is the entry form as it was sent, so that everything the form can change, rows included, is corrected by one
    mechanism, and until then nothing public differs. The state changes through `cooperation.workflow`.
    """

    state = models.CharField(
        "stan redakcyjny", max_length=12, choices=FEMININE_STATES, default=EditorialState.DRAFT, editable=False,
        db_index=True,
    )  # fmt: skip
    record = models.ForeignKey(Cooperation, verbose_name="wpis", on_delete=models.CASCADE, related_name="corrections")
    data = models.JSONField("treść formularza", default=dict, blank=True)
    # ``updated_at`` of the record the correction was written against.
    record_version = models.DateTimeField("stan wpisu z chwili")
    note = models.CharField("czego dotyczy korekta", max_length=500)

    objects = CorrectionQuerySet.as_manager()

    class Meta(EditorialModel.Meta):
        verbose_name = "korekta wpisu"
        verbose_name_plural = "korekty wpisów"
        ordering = ["-created_at", "-pk"]
        constraints = [
            *EditorialModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["record"],
                condition=~Q(state__in=ENDED),
                name="cooperation_correction_one_open",
                violation_error_message="Ten wpis ma już korektę, której nie zakończono.",
            ),
        ]

    def __str__(self) -> str:
        return f"korekta: {self.note}"

    @property
    def version(self) -> str:
        """Like `EditorialModel.version`, but the next correction of the same record never has it either."""
        return f"{self.pk}:{self.updated_at.isoformat()}"


@tracked
class WarningConfirmation(ConstrainedModel):
    """Ostrzeżenie potwierdzone: somebody saw a warning and wrote why the record stays as it is.

    It answers the exact ``text``: when a number in it changes, the warning is a new one without an answer.
    """

    record = models.ForeignKey(
        Cooperation, verbose_name="wpis", on_delete=models.CASCADE, related_name="confirmed_warnings"
    )
    text = models.CharField("ostrzeżenie", max_length=1000)
    basis = models.CharField("podstawa", max_length=300, blank=True)
    reason = models.CharField("powód", max_length=1000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto potwierdził", on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField("kiedy", auto_now_add=True)

    class Meta:
        verbose_name = "potwierdzone ostrzeżenie"
        verbose_name_plural = "potwierdzone ostrzeżenia"
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "text"],
                name="cooperation_warning_confirmed_once",
                violation_error_message="To ostrzeżenie jest już potwierdzone.",
            ),
            models.CheckConstraint(
                name="cooperation_warning_reason_given",
                condition=~Q(reason=""),
                violation_error_message="Podaj powód.",
            ),
        ]

    def __str__(self) -> str:
        return self.text
