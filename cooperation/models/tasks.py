"""Zadania publiczne: open calls, agreements, tranches, regranting; and applications of art. 12."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from cooperation.instruments import Instrument
from cooperation.models.acts import LegalAct
from cooperation.models.base import Cooperation
from cooperation.models.querysets import LocalGovernmentOwnedQuerySet
from cooperation.models.shared import RecordRow, instrument_trigger
from portal.lib.constraints import ConstrainedModel, in_order
from portal.lib.fields import LongTextField, MoneyField, YearField
from portal.lib.history import tracked
from portal.lib.money import not_negative
from registry.models import Entity, LocalGovernment, TaskSphere


@tracked
class OpenCall(ConstrainedModel):
    """Otwarty konkurs ofert (art. 13 UoDPPiW)."""

    local_government = models.ForeignKey(
        LocalGovernment, verbose_name="samorząd (JST)", on_delete=models.PROTECT, related_name="open_calls"
    )
    number = models.CharField("numer konkursu", max_length=60)
    title = models.CharField("tytuł", max_length=300)
    announced_on = models.DateField(
        "ogłoszono dnia",
        help_text="Dzień ostatniego z trzech ogłoszeń: BIP, siedziba urzędu, strona internetowa.",
    )
    deadline = models.DateField("termin składania ofert")
    pool_amount = MoneyField("pula środków (zł)")
    sphere = models.ForeignKey(
        TaskSphere,
        verbose_name="sfera zadań",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    evaluation_criteria = LongTextField("kryteria oceny", max_length=5000)
    committee_act = models.ForeignKey(
        LegalAct, verbose_name="akt o powołaniu komisji", on_delete=models.PROTECT, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    offers_received = models.PositiveIntegerField("liczba złożonych ofert", null=True, blank=True)
    offers_rejected_formally = models.PositiveIntegerField("odrzucone formalnie", null=True, blank=True)
    settled_on = models.DateField("rozstrzygnięto dnia", null=True, blank=True)
    invalidated_on = models.DateField("unieważniono dnia", null=True, blank=True)
    bip_url = models.URLField("adres w BIP", max_length=500, blank=True)

    objects = LocalGovernmentOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "otwarty konkurs ofert"
        verbose_name_plural = "otwarte konkursy ofert"
        ordering = ["-announced_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["local_government", "number"],
                name="cooperation_opencall_once",
                violation_error_message="Ten samorząd ma już konkurs o tym numerze.",
            ),
            models.CheckConstraint(
                name="cooperation_opencall_dates",
                condition=Q(deadline__gte=F("announced_on")),
                violation_error_message="Termin składania ofert nie może być wcześniejszy niż ogłoszenie.",
            ),
            not_negative("cooperation_opencall_pool", "pool_amount"),
            models.CheckConstraint(
                name="cooperation_opencall_rejected",
                condition=Q(offers_rejected_formally__isnull=True)
                | Q(offers_received__isnull=True)
                | Q(offers_rejected_formally__lte=F("offers_received")),
                violation_error_message="Odrzuconych ofert nie może być więcej niż złożonych.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.title}"


@tracked
class TaskApplication(ConstrainedModel):
    """Wniosek z art. 12 UoDPPiW: an organisation asks for a task to be carried out. It is not an offer;
    the answer, due in a month, says whether and when a call will follow."""

    local_government = models.ForeignKey(
        LocalGovernment,
        verbose_name="samorząd (JST)",
        on_delete=models.PROTECT,
        related_name="task_applications",
    )
    entity = models.ForeignKey(
        Entity, verbose_name="organizacja", on_delete=models.PROTECT, related_name="task_applications"
    )
    subject = models.CharField("czego dotyczy", max_length=300)
    received_on = models.DateField("wpłynął dnia")
    answered_on = models.DateField("odpowiedziano dnia", null=True, blank=True)
    result = models.CharField("wynik", max_length=500, blank=True)
    call = models.ForeignKey(
        OpenCall,
        verbose_name="konkurs",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="applications",
    )

    objects = LocalGovernmentOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "wniosek z art. 12"
        verbose_name_plural = "wnioski z art. 12"
        ordering = ["-received_on"]
        constraints = [
            in_order(
                "cooperation_application_dates",
                "received_on",
                "answered_on",
                message="Odpowiedź nie może być wcześniejsza niż wniosek.",
                required=True,
            ),
        ]

    def __str__(self) -> str:
        return self.subject


@tracked
class PublicTask(Cooperation):
    """Zlecenie zadania publicznego: powierzenie (whole cost) or wsparcie (own contribution needed)."""

    INSTRUMENT = Instrument.PUBLIC_TASK

    class Commission(models.TextChoices):
        POWIERZENIE = "POWIERZENIE", "powierzenie"
        WSPARCIE = "WSPARCIE", "wsparcie"

    class Procedure(models.TextChoices):
        OTWARTY_KONKURS = "OTWARTY_KONKURS", "otwarty konkurs ofert (art. 13)"
        MALY_GRANT = "MALY_GRANT", "mały grant (art. 19a)"
        REGRANTING = "REGRANTING", "regranting (art. 16a)"
        BEZ_KONKURSU_11A = "BEZ_KONKURSU_11A", "bez konkursu: klęska, katastrofa, awaria (art. 11a)"
        INNE_USTAWY = "INNE_USTAWY", "na podstawie innej ustawy"

    class OtherAct(models.TextChoices):
        POMOC_SPOLECZNA = "POMOC_SPOLECZNA", "ustawa o pomocy społecznej (art. 25)"
        SPORT = "SPORT", "ustawa o sporcie (art. 27–28)"
        ZDROWIE_PUBLICZNE = "ZDROWIE_PUBLICZNE", "ustawa o zdrowiu publicznym"
        ZABYTKI = "ZABYTKI", "ustawa o ochronie zabytków (art. 81)"
        POMOC_PRAWNA = "POMOC_PRAWNA", "ustawa o nieodpłatnej pomocy prawnej"
        SRODOWISKO = "SRODOWISKO", "Prawo ochrony środowiska"
        INNA = "INNA", "inna ustawa"

    class Progress(models.TextChoices):
        OGLOSZONY = "OGLOSZONY", "konkurs ogłoszony"
        NABOR = "NABOR", "nabór"
        OCENA_FORMALNA = "OCENA_FORMALNA", "ocena formalna"
        OCENA_MERYTORYCZNA = "OCENA_MERYTORYCZNA", "ocena merytoryczna"
        ROZSTRZYGNIETY = "ROZSTRZYGNIETY", "rozstrzygnięty"
        UMOWA_PODPISANA = "UMOWA_PODPISANA", "umowa podpisana"
        W_REALIZACJI = "W_REALIZACJI", "w realizacji"
        SPRAWOZDANIE_ZLOZONE = "SPRAWOZDANIE_ZLOZONE", "sprawozdanie złożone"
        WEZWANIE_DO_KOREKTY = "WEZWANIE_DO_KOREKTY", "wezwanie do korekty"
        SPRAWOZDANIE_PRZYJETE = "SPRAWOZDANIE_PRZYJETE", "sprawozdanie zaakceptowane"
        ROZLICZONY = "ROZLICZONY", "rozliczony"
        UNIEWAZNIONY = "UNIEWAZNIONY", "unieważniony"
        ODSTAPIENIE = "ODSTAPIENIE", "odstąpienie"
        ROZWIAZANY = "ROZWIAZANY", "rozwiązany"
        ZWROT = "ZWROT", "zwrot dotacji"

    commission_mode = models.CharField(
        "sposób zlecenia",
        max_length=11,
        choices=Commission,
        blank=True,
        help_text="Powierzenie: dotacja na całość kosztów. Wsparcie: na część, potrzebny wkład własny.",
    )
    grant_procedure = models.CharField("tryb", max_length=16, choices=Procedure, blank=True)
    other_act = models.CharField("inna ustawa", max_length=17, choices=OtherAct, blank=True)
    progress = models.CharField("stan sprawy", max_length=21, choices=Progress, blank=True)
    call = models.ForeignKey(
        OpenCall,
        verbose_name="konkurs",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="tasks",
    )
    bid_no = models.CharField("numer oferty", max_length=60, blank=True)
    bid_received_on = models.DateField(
        "oferta wpłynęła dnia", null=True, blank=True,
        help_text="Przy małym grancie od tego dnia zależą limity: od 1 września 2026 r. są wyższe.",
    )  # fmt: skip
    bid_score = models.DecimalField("ocena oferty (punkty)", max_digits=7, decimal_places=2, null=True, blank=True)
    total_cost = MoneyField("koszt całkowity (zł)")
    grant_amount = MoneyField("dotacja (zł)")
    own_cash = MoneyField("wkład własny finansowy (zł)")
    own_personal = MoneyField("wkład własny osobowy (zł)")
    own_inkind = MoneyField("wkład własny rzeczowy (zł)")
    other_public = MoneyField("inne środki publiczne (zł)")
    fees_from_recipients = MoneyField("świadczenia od odbiorców (zł)")
    multi_year = models.BooleanField("zadanie wieloletnie", default=False)
    report_due = models.DateField(
        "sprawozdanie do dnia", null=True, blank=True, help_text="30 dni po zakończeniu zadania (art. 18)."
    )
    report_received_on = models.DateField("sprawozdanie wpłynęło dnia", null=True, blank=True)
    report_accepted_on = models.DateField("sprawozdanie zaakceptowano dnia", null=True, blank=True)
    control_done = models.BooleanField("przeprowadzono kontrolę", null=True, blank=True)
    control_result = models.CharField("wynik kontroli", max_length=500, blank=True)
    interest = MoneyField("odsetki (zł)")
    small_grant_published_on = models.DateField(
        "oferta 19a opublikowana dnia",
        null=True,
        blank=True,
        help_text="W 7 dni roboczych od wpływu, na 7 dni.",
    )
    small_grant_remarks_to = models.DateField("uwagi do oferty 19a do dnia", null=True, blank=True)

    PUBLIC_FIELDS = (
        "commission_mode", "grant_procedure", "other_act", "progress", "call", "bid_received_on", "total_cost",
        "grant_amount", "own_cash", "own_personal", "own_inkind", "other_public", "fees_from_recipients",
        "multi_year", "report_due", "report_received_on", "report_accepted_on", "small_grant_published_on",
        "small_grant_remarks_to",
    )  # fmt: skip
    INTERNAL_FIELDS = ("bid_no", "bid_score", "control_done", "control_result", "interest")
    ROWS = ("yearly_amounts", "tranches", "regrants")
    EXPECTED_FIELDS = ("commission_mode", "grant_procedure", "total_cost", "grant_amount", "agreement_no", "report_due")
    NOT_COPIED = (
        "progress", "bid_no", "bid_received_on", "bid_score", "report_due", "report_received_on",
        "report_accepted_on", "control_done", "control_result", "interest", "small_grant_published_on",
        "small_grant_remarks_to",
    )  # fmt: skip

    ERRORS_AT: ClassVar[dict[str, str]] = {
        "grant_not_over_cost": "grant_amount",
        "support_needs_own": "total_cost",
        "other_act": "other_act",
        "report_order": "report_accepted_on",
        "19a_dates": "grant_procedure",
    }

    class Meta:
        verbose_name = "zadanie publiczne"
        verbose_name_plural = "2a. zadania publiczne"
        triggers = [instrument_trigger(Instrument.PUBLIC_TASK)]
        constraints = [
            not_negative(
                "cooperation_task_amounts_not_negative",
                "total_cost",
                "grant_amount",
                "own_cash",
                "own_personal",
                "own_inkind",
                "other_public",
                "fees_from_recipients",
                "interest",
            ),
            models.CheckConstraint(
                name="cooperation_task_grant_not_over_cost",
                condition=Q(total_cost__isnull=True)
                | Q(grant_amount__isnull=True)
                | Q(grant_amount__lte=F("total_cost")),
                violation_error_message="Dotacja nie może być wyższa niż koszt całkowity.",
            ),
            # Art. 11 ust. 1: wsparcie covers a part of the cost, so something is left to the organisation.
            models.CheckConstraint(
                name="cooperation_task_support_needs_own",
                condition=~Q(commission_mode="WSPARCIE")
                | Q(total_cost__isnull=True)
                | Q(grant_amount__isnull=True)
                | Q(grant_amount__lt=F("total_cost")),
                violation_error_message=(
                    "Wsparcie to dotacja na część kosztów: koszt całkowity musi być wyższy niż dotacja "
                    "(art. 11 ust. 1 ustawy o działalności pożytku publicznego i o wolontariacie)."
                ),
            ),
            models.CheckConstraint(
                name="cooperation_task_other_act",
                condition=Q(other_act="") | Q(grant_procedure="INNE_USTAWY"),
                violation_error_message="Inną ustawę wskaż tylko w trybie „na podstawie innej ustawy”.",
            ),
            models.CheckConstraint(
                name="cooperation_task_report_order",
                condition=Q(report_accepted_on__isnull=True)
                | Q(report_received_on__isnull=False, report_accepted_on__gte=F("report_received_on")),
                violation_error_message="Zaakceptować można sprawozdanie, które wcześniej wpłynęło.",
            ),
            models.CheckConstraint(
                name="cooperation_task_19a_dates",
                condition=Q(small_grant_published_on__isnull=True, small_grant_remarks_to__isnull=True)
                | Q(grant_procedure="MALY_GRANT"),
                violation_error_message="Publikację oferty i uwagi podaje się tylko przy małym grancie (art. 19a).",
            ),
        ]

    def clean(self):
        super().clean()
        errors = {}
        parts = (
            self.grant_amount, self.own_cash, self.own_personal, self.own_inkind,
            self.other_public, self.fees_from_recipients,
        )  # fmt: skip
        if self.total_cost is not None and all(part is not None for part in parts) and sum(parts) != self.total_cost:
            errors["total_cost"] = "Dotacja, wkłady własne i inne środki muszą dać razem koszt całkowity."
        if self.call and self.local_government_id and self.call.local_government_id != self.local_government_id:
            errors["call"] = "Ten konkurs ogłosił inny samorząd."
        if errors:
            raise ValidationError(errors)


@tracked
class YearlyAmount(RecordRow):
    """Kwota dotacji na rok zadania wieloletniego."""

    task = models.ForeignKey(
        PublicTask, verbose_name="zadanie", on_delete=models.CASCADE, related_name="yearly_amounts"
    )
    year = YearField("rok", validators=[MinValueValidator(1990), MaxValueValidator(2100)])
    amount = MoneyField("kwota (zł)", null=False, blank=False)

    PUBLIC_FIELDS = ("year", "amount")

    ERRORS_AT: ClassVar[dict[str, str]] = {"yearly_once": "year"}

    class Meta:
        verbose_name = "kwota roczna"
        verbose_name_plural = "kwoty roczne"
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "year"], name="cooperation_yearly_once",
                violation_error_message="Na ten rok jest już kwota.",
            ),
            not_negative("cooperation_yearly_not_negative", "amount", required=True),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.year)


@tracked
class Tranche(RecordRow):
    """Transza dotacji."""

    task = models.ForeignKey(PublicTask, verbose_name="zadanie", on_delete=models.CASCADE, related_name="tranches")
    due_on = models.DateField("termin")
    amount = MoneyField("kwota (zł)", null=False, blank=False)
    paid_on = models.DateField("przekazano dnia", null=True, blank=True)

    PUBLIC_FIELDS = ("due_on", "amount", "paid_on")
    NOT_COPIED = ("paid_on",)

    class Meta:
        verbose_name = "transza"
        verbose_name_plural = "transze"
        ordering = ["due_on"]
        constraints = [
            models.CheckConstraint(
                name="cooperation_tranche_positive", condition=Q(amount__gt=0),
                violation_error_message="Kwota transzy musi być większa od zera.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.due_on:%d.%m.%Y}"


@tracked
class Regrant(RecordRow):
    """Środki przekazane dalej przez operatora projektu (art. 16a)."""

    task = models.ForeignKey(PublicTask, verbose_name="zadanie", on_delete=models.CASCADE, related_name="regrants")
    entity = models.ForeignKey(Entity, verbose_name="realizator", on_delete=models.PROTECT, related_name="regrants")
    amount = MoneyField("kwota (zł)", null=False, blank=False)
    paid_on = models.DateField("przekazano dnia", null=True, blank=True)

    PUBLIC_FIELDS = ("entity", "amount", "paid_on")
    NOT_COPIED = ("paid_on",)
    IS_COPIED = False

    class Meta:
        verbose_name = "przekazanie w regrantingu"
        verbose_name_plural = "przekazania w regrantingu"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="cooperation_regrant_positive", condition=Q(amount__gt=0),
                violation_error_message="Kwota musi być większa od zera.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.entity)
