"""Entry forms that somebody is typing, and which record each submitted form became."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from cooperation.instruments import Instrument
from cooperation.models.base import Cooperation
from portal.lib.constraints import ConstrainedModel
from registry.models import LocalGovernment


class DraftQuerySet(models.QuerySet):
    def visible_to(self, user) -> "DraftQuerySet":
        """The person's own drafts: nobody else sees what has not been saved."""
        return self.filter(author=user) if user.is_authenticated and user.is_active else self.none()


class Draft(ConstrainedModel):
    """Zapis roboczy: the entry form as somebody has typed it and not saved, right or wrong, to go on with later.

    One for each record and person; of a new record one for each form opened.
    """

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto pisze", on_delete=models.CASCADE, related_name="drafts"
    )
    record = models.ForeignKey(
        Cooperation, verbose_name="wpis", on_delete=models.CASCADE, null=True, blank=True, related_name="drafts"
    )
    local_government = models.ForeignKey(
        LocalGovernment, verbose_name="samorząd (JST)", on_delete=models.CASCADE, related_name="+"
    )
    instrument = models.CharField("forma współpracy", max_length=22, choices=Instrument)
    # {name of a control: [values]}, as the browser sent them.
    data = models.JSONField("treść formularza", default=dict, blank=True)
    # The key of the form that is being filled in: see `SubmittedForm`.
    key = models.UUIDField("klucz formularza", default=uuid.uuid4, editable=False)
    # ``updated_at`` of the record that was being changed.
    record_version = models.DateTimeField("stan wpisu z chwili", null=True, blank=True)
    created_at = models.DateTimeField("data utworzenia", auto_now_add=True)
    updated_at = models.DateTimeField("data ostatniej zmiany", auto_now=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = "zapis roboczy"
        verbose_name_plural = "zapisy robocze"
        ordering = ["-updated_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["author", "record"],
                condition=Q(record__isnull=False),
                name="cooperation_draft_once",
                violation_error_message="Ta osoba ma już zapis roboczy tego wpisu.",
            ),
            models.UniqueConstraint(
                fields=["author", "key"],
                name="cooperation_draft_once_a_form",
                violation_error_message="Ten formularz ma już zapis roboczy.",
            ),
            models.CheckConstraint(
                name="cooperation_draft_instrument_known",
                condition=Q(instrument__in=Instrument.values),
                violation_error_message="Nieznana forma współpracy.",
            ),
        ]

    def __str__(self) -> str:
        return self.typed_title or f"{self.get_instrument_display()} bez tytułu"

    @property
    def typed_title(self) -> str:
        return " ".join("".join(self.data.get("title", [])[-1:]).split())


class SubmittedForm(models.Model):
    """Which record an opened form of a new one became: sent twice, by a double press or from the page before, it
    makes no second record."""

    key = models.UUIDField("klucz formularza", primary_key=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto wysłał", on_delete=models.CASCADE, related_name="+"
    )
    record = models.ForeignKey(Cooperation, verbose_name="wpis", on_delete=models.CASCADE, related_name="+")
    # SHA-256 of what was typed.
    digest = models.CharField("skrót treści", max_length=64)
    created_at = models.DateTimeField("data zapisania", auto_now_add=True)

    class Meta:
        verbose_name = "wysłany formularz"
        verbose_name_plural = "wysłane formularze"
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return str(self.key)
