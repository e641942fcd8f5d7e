"""Inicjatywa lokalna and partnership projects."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models

from cooperation.instruments import Instrument
from cooperation.models.acts import LegalAct
from cooperation.models.base import Cooperation
from cooperation.models.shared import instrument_trigger
from portal.lib.constraints import in_order
from portal.lib.fields import LongTextField, MoneyField
from portal.lib.history import tracked
from portal.lib.money import not_negative


@tracked
class LocalInitiative(Cooperation):
    """Inicjatywa lokalna (UoDPPiW art. 19b–19h): residents, directly or through an organisation, do a public task."""

    INSTRUMENT = Instrument.LOCAL_INITIATIVE

    class Applicant(models.TextChoices):
        MIESZKANCY = "MIESZKANCY", "grupa mieszkańców"
        ORGANIZACJA = "ORGANIZACJA", "mieszkańcy przez organizację"

    class Progress(models.TextChoices):
        WNIOSEK = "WNIOSEK", "wniosek"
        OCENA = "OCENA", "ocena"
        UMOWA = "UMOWA", "umowa zawarta"
        REALIZACJA = "REALIZACJA", "realizacja"
        ODBIOR = "ODBIOR", "odbiór"
        ODRZUCONY = "ODRZUCONY", "wniosek odrzucony"

    applicant_kind = models.CharField("wnioskodawca", max_length=11, choices=Applicant, blank=True)
    residents_count = models.PositiveIntegerField("liczba mieszkańców", null=True, blank=True)
    scope = models.CharField("zakres (art. 19b ust. 1)", max_length=300, blank=True)
    criteria_resolution = models.ForeignKey(
        LegalAct, verbose_name="uchwała o trybie i kryteriach", on_delete=models.PROTECT, null=True, blank=True,
        related_name="+", help_text="Art. 19c: rada określa tryb i kryteria oceny wniosków.",
    )  # fmt: skip
    score = models.DecimalField("ocena (punkty)", max_digits=7, decimal_places=2, null=True, blank=True)
    jst_contribution_value = MoneyField("wkład samorządu (zł)")
    residents_labour_hours = models.PositiveIntegerField("praca mieszkańców (godziny)", null=True, blank=True)
    residents_cash = MoneyField("wkład pieniężny mieszkańców (zł)")
    residents_inkind = MoneyField("wkład rzeczowy mieszkańców (zł)")
    things_lent = models.CharField("rzeczy użyczone przez samorząd", max_length=300, blank=True)
    schedule = LongTextField("harmonogram i kosztorys", max_length=3000)
    progress = models.CharField("stan sprawy", max_length=10, choices=Progress, blank=True)

    PUBLIC_FIELDS = (
        "applicant_kind", "residents_count", "scope", "criteria_resolution", "jst_contribution_value",
        "residents_labour_hours", "residents_cash", "residents_inkind", "things_lent", "schedule", "progress",
    )  # fmt: skip
    INTERNAL_FIELDS = ("score",)
    ROWS = ()
    EXPECTED_FIELDS = ("agreement_no", "criteria_resolution")
    NOT_COPIED = ("progress",)

    class Meta:
        verbose_name = "inicjatywa lokalna"
        verbose_name_plural = "2b. inicjatywy lokalne"
        triggers = [instrument_trigger(Instrument.LOCAL_INITIATIVE)]
        constraints = [
            not_negative(
                "cooperation_initiative_amounts", "jst_contribution_value", "residents_cash", "residents_inkind"
            ),
        ]

    def clean(self):
        super().clean()
        # Art. 19d. The column stands in the parent's table, so no constraint of this one can say it.
        if self.indefinite:
            raise ValidationError(
                {"indefinite": "Umowa o inicjatywę lokalną jest na czas określony (art. 19d UoDPPiW)."}
            )


@tracked
class PartnershipProject(Cooperation):
    """Projekt partnerski, mostly with EU money. Leader and partners are parties of the record."""

    INSTRUMENT = Instrument.PARTNERSHIP_PROJECT

    class Programme(models.TextChoices):
        POKL = "POKL", "PO Kapitał Ludzki 2007–2013"
        RPO = "RPO", "regionalny program operacyjny"
        POWER = "POWER", "PO Wiedza Edukacja Rozwój 2014–2020"
        FEDS = "FEDS", "program regionalny 2021–2027 (np. FEDS)"
        FERS = "FERS", "FE dla Rozwoju Społecznego 2021–2027"
        INTERREG = "INTERREG", "Interreg"
        INNY = "INNY", "inny"

    class Selection(models.TextChoices):
        OTWARTY_NABOR = "OTWARTY_NABOR", "otwarty nabór partnera"
        BEZ_NABORU = "BEZ_NABORU", "bez naboru (partner publiczny)"

    class Progress(models.TextChoices):
        LIST_INTENCYJNY = "LIST_INTENCYJNY", "list intencyjny"
        WNIOSEK = "WNIOSEK", "wniosek"
        OCENA = "OCENA", "ocena"
        DOFINANSOWANY = "DOFINANSOWANY", "dofinansowany"
        ODRZUCONY = "ODRZUCONY", "odrzucony"
        REALIZACJA = "REALIZACJA", "realizacja"
        ROZLICZONY = "ROZLICZONY", "rozliczony"
        TRWALOSC = "TRWALOSC", "okres trwałości"

    programme = models.CharField("program", max_length=8, choices=Programme, blank=True)
    project_no = models.CharField("numer projektu", max_length=60, blank=True)
    partner_selection_mode = models.CharField("wybór partnera", max_length=13, choices=Selection, blank=True)
    selection_announced_on = models.DateField("nabór ogłoszono dnia", null=True, blank=True)
    selection_closed_on = models.DateField("nabór do dnia", null=True, blank=True, help_text="Co najmniej 21 dni.")
    letter_of_intent_date = models.DateField("data listu intencyjnego", null=True, blank=True)
    total_budget = MoneyField("budżet projektu (zł)")
    eu_share = MoneyField("środki UE (zł)")
    national_share = MoneyField("środki krajowe (zł)")
    own_share = MoneyField("wkład własny (zł)")
    only_in_partnership_call = models.BooleanField("konkurs wyłącznie dla partnerstw z PES", null=True, blank=True)
    durability_until = models.DateField("trwałość do dnia", null=True, blank=True)
    progress = models.CharField("stan sprawy", max_length=15, choices=Progress, blank=True)

    PUBLIC_FIELDS = (
        "programme", "project_no", "partner_selection_mode", "selection_announced_on", "selection_closed_on",
        "letter_of_intent_date", "total_budget", "eu_share", "national_share", "own_share",
        "only_in_partnership_call", "durability_until", "progress",
    )  # fmt: skip
    INTERNAL_FIELDS = ()
    ROWS = ()
    EXPECTED_FIELDS = ()
    NOT_COPIED = ("progress",)

    ERRORS_AT: ClassVar[dict[str, str]] = {"selection_dates": "selection_closed_on"}

    class Meta:
        verbose_name = "projekt partnerski"
        verbose_name_plural = "2b. projekty partnerskie"
        triggers = [instrument_trigger(Instrument.PARTNERSHIP_PROJECT)]
        constraints = [
            not_negative("cooperation_project_amounts", "total_budget", "eu_share", "national_share", "own_share"),
            in_order(
                "cooperation_project_selection_dates",
                "selection_announced_on",
                "selection_closed_on",
                message="Nabór nie może się zakończyć przed ogłoszeniem.",
            ),
        ]

    def clean(self):
        super().clean()
        shares = (self.eu_share, self.national_share, self.own_share)
        if None not in (self.total_budget, *shares) and sum(shares) != self.total_budget:
            raise ValidationError(
                {"total_budget": "Środki UE, krajowe i wkład własny muszą dać razem budżet projektu."}
            )
