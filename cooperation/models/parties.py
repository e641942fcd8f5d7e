"""Rows of a record: its parties and who pays."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from cooperation.instruments import Instrument
from cooperation.models.base import Cooperation
from cooperation.models.shared import RecordRow
from portal.lib.fields import MoneyField
from portal.lib.history import tracked
from portal.lib.money import not_negative
from registry.models import PartyModel


@tracked
class Party(RecordRow, PartyModel):
    """Strona współpracy: who takes part and in which role. The local government of the record is not among them."""

    class Role(models.TextChoices):
        BENEFICIARY = "BENEFICJENT", "otrzymujący"
        PARTNER = "PARTNER", "partner"
        LEADER = "LIDER", "lider"
        FOUNDER = "ZALOZYCIEL", "współzałożyciel"
        FOUNDED = "UTWORZONY", "utworzony podmiot"
        CONTRACTOR = "WYKONAWCA", "wykonawca"
        OPERATOR = "OPERATOR", "operator"
        HOST = "PROWADZACY", "prowadzący"
        DEBTOR = "DLUZNIK", "dłużnik"
        CREDITOR = "WIERZYCIEL", "wierzyciel"

    # Roles that exist in these instruments only; the other roles exist in all.
    ROLES_OF_FEW: ClassVar[dict[str, frozenset[Instrument]]] = {
        Role.FOUNDER: frozenset({Instrument.FOUNDING}),
        Role.FOUNDED: frozenset({Instrument.FOUNDING, Instrument.COOPERATIVE_FUNDS}),
        Role.CONTRACTOR: frozenset({Instrument.PROCUREMENT, Instrument.PROMOTION, Instrument.TRAINING}),
        Role.DEBTOR: frozenset({Instrument.SURETY, Instrument.LOAN}),
        Role.CREDITOR: frozenset({Instrument.SURETY}),
    }

    cooperation = models.ForeignKey(Cooperation, verbose_name="wpis", on_delete=models.CASCADE, related_name="parties")
    role = models.CharField("rola", max_length=12, choices=Role, default=Role.BENEFICIARY)
    share_text = models.CharField("zadania lub udział", max_length=300, blank=True)
    budget = MoneyField("budżet strony (zł)")

    ERRORS_AT: ClassVar[dict[str, str]] = {"one_party": "entity", "entity_once": "entity"}

    class Meta(PartyModel.Meta):
        verbose_name = "strona współpracy"
        verbose_name_plural = "strony współpracy"
        constraints = [
            *PartyModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["cooperation", "role", "entity"],
                condition=Q(entity__isnull=False),
                name="cooperation_party_entity_once",
                violation_error_message="Ten podmiot występuje już w tej roli.",
            ),
            not_negative("cooperation_party_budget_not_negative", "budget"),
        ]
        indexes = [models.Index(fields=["entity", "cooperation"], name="coop_party_entity")]


@tracked
class FundingLine(RecordRow):
    """Źródło finansowania: who pays and how much."""

    class Source(models.TextChoices):
        BUDZET_JST = "BUDZET_JST", "budżet JST"
        FUNDUSZ_PRACY = "FUNDUSZ_PRACY", "Fundusz Pracy"
        PFRON = "PFRON", "PFRON"
        EFS = "EFS", "EFS / EFS+"
        BUDZET_PANSTWA = "BUDZET_PANSTWA", "budżet państwa"
        INNE = "INNE", "inne"

    cooperation = models.ForeignKey(Cooperation, verbose_name="wpis", on_delete=models.CASCADE, related_name="funding")
    source = models.CharField("źródło finansowania", max_length=14, choices=Source)
    amount = MoneyField("kwota (zł)")

    class Meta:
        verbose_name = "źródło finansowania"
        verbose_name_plural = "źródła finansowania"
        ordering = ["pk"]
        constraints = [
            not_negative("cooperation_funding_not_negative", "amount"),
        ]

    PUBLIC_FIELDS = ("source", "amount")

    def __str__(self) -> str:
        return self.get_source_display()
