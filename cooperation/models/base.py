"""What every record of cooperation has, whatever the instrument."""

import datetime
from typing import ClassVar, Self

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from cooperation.instruments import INSTRUMENTS, Instrument, InstrumentInfo, StateAid
from cooperation.models.acts import LegalAct
from cooperation.models.querysets import CooperationQuerySet
from cooperation.models.registry_numbers import GIVE_REGISTRY_NUMBER, KEEP_LOCAL_GOVERNMENT
from cooperation.models.stages import Stage, stage_by_dates
from portal.lib.constraints import in_order
from portal.lib.fields import LongTextField, MoneyField, budget_classification_validator, clean_plain_fields
from portal.lib.fulltext import Heading, SearchField
from portal.lib.history import track_links, tracked
from portal.lib.money import not_negative
from portal.lib.polish import SortKeyField
from portal.lib.protected_links import keep_linked
from portal.lib.workflow import EditorialModel, EditorialState
from registry.models import (
    Entity,
    LegalBasis,
    LgUnit,
    LocalGovernment,
    TargetGroup,
    TaskSphere,
    validate_unit_belongs,
)


@tracked
class Cooperation(EditorialModel):
    """Wpis współpracy: one cooperation of a local government with others, under one instrument.

    Every record is also a row of the instrument's own model. The editorial state changes through
    `portal.lib.workflow.move`; the stage follows from dates and an explicit termination.
    """

    # Each instrument's model sets these; a test asks for a field that none of them names.
    INSTRUMENT: ClassVar[Instrument | None] = None
    # Shown on the public page, in this order.
    PUBLIC_FIELDS: ClassVar[tuple[str, ...]] = ()
    # Read by the office only.
    INTERNAL_FIELDS: ClassVar[tuple[str, ...]] = ()
    # Names of the related rows, in the order of the page.
    ROWS: ClassVar[tuple[str, ...]] = ()
    # Asked for as missing, besides `ALWAYS_EXPECTED`; some are fields of `Cooperation` itself.
    EXPECTED_FIELDS: ClassVar[tuple[str, ...]] = ()
    # Left empty in a copy, besides `NEVER_COPIED`: they belong to one record or tell how it went.
    NOT_COPIED: ClassVar[tuple[str, ...]] = ()

    ALWAYS_EXPECTED = ("title", "date_signed", "date_start", "legal_bases")
    NEVER_COPIED = (
        "agreement_no", "terminated_on", "termination_reason", "amount_paid", "amount_returned", "aid_amount_pln",
        "aid_amount_eur", "aid_date", "certificate_no", "aid_measure_no", "sudop_reported_on", "jobs_created",
        "jobs_for_risk_group", "beneficiaries_count", "volunteers_count", "case_no", "bip_url", "source_note",
        "legal_acts",
    )  # fmt: skip

    class Visibility(models.TextChoices):
        PUBLIC = "PUBLICZNY", "publiczny"
        INTERNAL = "WEWNETRZNY", "wewnętrzny"

    class Source(models.TextChoices):
        MANUAL = "RECZNIE", "wpisany ręcznie"
        IMPORT = "IMPORT", "import"
        BIP = "BIP", "Biuletyn Informacji Publicznej"
        DECK = "PREZENTACJA", "prezentacja założycielska"

    class DatePrecision(models.TextChoices):
        DAY = "DZIEN", "co do dnia"
        YEAR = "ROK", "tylko rok"

    registry_no = models.CharField(
        "numer w ewidencji", max_length=70, unique=True, editable=False, db_default="", blank=True
    )
    instrument = models.CharField("forma współpracy", max_length=22, choices=Instrument, editable=False)
    title = models.CharField(
        "tytuł",
        max_length=250,
        validators=[MinLengthValidator(5, "Tytuł musi mieć co najmniej 5 znaków.")],
        help_text="Od 5 do 250 znaków.",
    )
    sort_key = SortKeyField("title", verbose_name="klucz sortowania")
    summary = LongTextField(
        "opis", max_length=5000, help_text="Kilka zdań dla czytelnika. Bez nazwisk osób prywatnych."
    )
    local_government = models.ForeignKey(
        LocalGovernment, verbose_name="samorząd (JST)", on_delete=models.PROTECT, related_name="cooperations"
    )
    unit = models.ForeignKey(
        LgUnit,
        verbose_name="jednostka organizacyjna",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cooperations",
        help_text="Gdy działała jednostka, np. OPS albo zarząd budynków.",
    )
    reintegration_unit = models.ForeignKey(
        Entity,
        verbose_name="jednostka reintegracyjna",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cooperations_as_unit",
        limit_choices_to={"kind__in": Entity.UNIT_KINDS},
        help_text="CIS, KIS, ZAZ albo WTZ, jeśli umowę wykonuje jednostka partnera lub samorządu.",
    )
    legal_bases = models.ManyToManyField(
        LegalBasis, verbose_name="podstawy prawne", blank=True, related_name="cooperations"
    )
    legal_acts = models.ManyToManyField(
        LegalAct, verbose_name="inne akty samorządu", blank=True, related_name="cooperations"
    )
    task_spheres = models.ManyToManyField(
        TaskSphere, verbose_name="sfera zadań publicznych (art. 4)", blank=True, related_name="cooperations"
    )
    target_groups = models.ManyToManyField(
        TargetGroup, verbose_name="grupy docelowe", blank=True, related_name="cooperations"
    )
    area = models.ManyToManyField(
        LocalGovernment,
        verbose_name="obszar",
        blank=True,
        related_name="cooperations_on_area",
        help_text="Puste: obszar samorządu, który prowadzi współpracę.",
    )

    agreement_no = models.CharField("numer umowy lub porozumienia", max_length=80, blank=True)
    date_signed = models.DateField("data zawarcia", null=True, blank=True)
    date_start = models.DateField("okres od", null=True, blank=True)
    date_end = models.DateField("okres do", null=True, blank=True)
    indefinite = models.BooleanField("na czas nieokreślony", default=False)
    dates_precision = models.CharField(
        "dokładność dat", max_length=5, choices=DatePrecision, default=DatePrecision.DAY,
        help_text="„Tylko rok”: pokażemy same lata.",
    )  # fmt: skip
    terminated_on = models.DateField("rozwiązana dnia", null=True, blank=True)
    termination_reason = models.CharField("powód rozwiązania", max_length=500, blank=True)

    amount_planned = MoneyField("kwota planowana (zł)")
    amount_awarded = MoneyField("kwota przyznana (zł)")
    amount_paid = MoneyField("kwota przekazana (zł)")
    amount_returned = MoneyField("kwota zwrócona (zł)")
    budget_classification = models.CharField(
        "klasyfikacja budżetowa",
        max_length=14,
        blank=True,
        validators=[budget_classification_validator],
        help_text="Dział-rozdział-paragraf, np. 852-85295-2360.",
    )

    state_aid = models.CharField("pomoc publiczna", max_length=21, choices=StateAid, default=StateAid.NOT_ASSESSED)
    aid_amount_pln = MoneyField(
        "kwota pomocy (zł)",
        help_text="Ekwiwalent dotacji brutto. Przy poręczeniu to nie jest kwota poręczenia.",
    )
    aid_amount_eur = MoneyField("kwota pomocy (euro)", currency="EUR")
    aid_date = models.DateField(
        "dzień udzielenia pomocy",
        null=True,
        blank=True,
        help_text="Dzień nabycia prawa do pomocy, nie dzień wypłaty.",
    )
    certificate_no = models.CharField("nr zaświadczenia o pomocy", max_length=80, blank=True)
    aid_measure_no = models.CharField("numer środka pomocowego", max_length=60, blank=True)
    sudop_reported_on = models.DateField("zgłoszono do SUDOP dnia", null=True, blank=True)

    jobs_created = models.PositiveIntegerField("liczba utworzonych miejsc pracy", null=True, blank=True)
    jobs_for_risk_group = models.PositiveIntegerField("w tym dla osób zagrożonych wykluczeniem", null=True, blank=True)
    beneficiaries_count = models.PositiveIntegerField(
        "liczba odbiorców", null=True, blank=True, help_text="Tylko liczba. Nigdy nazwiska ani numery PESEL."
    )
    volunteers_count = models.PositiveIntegerField("liczba wolontariuszy", null=True, blank=True)

    case_no = models.CharField("znak sprawy", max_length=60, blank=True, help_text="Na przykład OR.524.1.2026.")
    bip_url = models.URLField("adres w BIP", max_length=500, blank=True)
    internal_notes = LongTextField(
        "uwagi wewnętrzne", max_length=10_000, help_text="Nie pokażemy ich na stronie publicznej."
    )
    visibility = models.CharField("widoczność publiczna", max_length=10, choices=Visibility, default=Visibility.PUBLIC)
    source = models.CharField("źródło wpisu", max_length=11, choices=Source, default=Source.MANUAL)
    source_note = models.CharField("opis źródła", max_length=300, blank=True)
    source_key = models.CharField(
        "klucz w źródle",
        max_length=100,
        blank=True,
        editable=False,
        help_text="Po nim ponowne wczytanie tego samego źródła rozpoznaje wpis.",
    )

    search = SearchField()

    objects = CooperationQuerySet.as_manager()

    # Where a form says that a constraint about several fields is broken: by the ending of its name.
    ERRORS_AT: ClassVar[dict[str, str]] = {
        "start_before_end": "date_end",
        "signed_before_end": "date_signed",
        "indefinite_has_no_end": "date_end",
        "terminated_pair": "terminated_on",
        "terminated_after_start": "terminated_on",
        "returned_not_over_paid": "amount_returned",
        "no_aid_no_amount": "state_aid",
        "risk_jobs_not_over_jobs": "jobs_for_risk_group",
    }

    class Meta(EditorialModel.Meta):
        verbose_name = "wpis współpracy"
        verbose_name_plural = "wpisy współpracy"
        ordering = ["-created_at", "-pk"]
        constraints = [
            *EditorialModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["source", "source_key"],
                condition=~Q(source_key=""),
                name="cooperation_source_key_once",
                violation_error_message="Wpis z tym kluczem w źródle już istnieje.",
            ),
            models.CheckConstraint(
                name="cooperation_instrument_known",
                condition=Q(instrument__in=Instrument.values),
                violation_error_message="Nieznana forma współpracy.",
            ),
            in_order("cooperation_start_before_end", "date_start", "date_end"),
            in_order(
                "cooperation_signed_before_end",
                "date_signed",
                "date_end",
                message="Umowy nie można zawrzeć po dniu jej zakończenia.",
            ),
            models.CheckConstraint(
                name="cooperation_indefinite_has_no_end",
                condition=Q(indefinite=False) | Q(date_end__isnull=True),
                violation_error_message="Umowa na czas nieokreślony nie ma daty zakończenia.",
            ),
            models.CheckConstraint(
                name="cooperation_terminated_pair",
                condition=Q(terminated_on__isnull=True, termination_reason="")
                | (Q(terminated_on__isnull=False) & ~Q(termination_reason="")),
                violation_error_message="Dzień rozwiązania i powód rozwiązania podaj razem.",
            ),
            models.CheckConstraint(
                name="cooperation_terminated_after_start",
                condition=Q(terminated_on__isnull=True)
                | Q(date_start__isnull=True)
                | Q(terminated_on__gte=F("date_start")),
                violation_error_message="Umowy nie można rozwiązać przed jej rozpoczęciem.",
            ),
            not_negative(
                "cooperation_amounts_not_negative",
                "amount_planned",
                "amount_awarded",
                "amount_paid",
                "amount_returned",
                "aid_amount_pln",
                "aid_amount_eur",
            ),
            models.CheckConstraint(
                name="cooperation_returned_not_over_paid",
                condition=Q(amount_returned__isnull=True)
                | Q(amount_returned=0)
                | Q(amount_paid__isnull=False, amount_returned__lte=F("amount_paid")),
                violation_error_message="Kwota zwrócona nie może być wyższa niż przekazana.",
            ),
            models.CheckConstraint(
                name="cooperation_no_aid_no_amount",
                condition=~Q(state_aid=StateAid.NONE)
                | Q(aid_amount_pln__isnull=True, aid_amount_eur__isnull=True, aid_date__isnull=True),
                violation_error_message="Skoro nie ma pomocy publicznej, nie podawaj kwoty ani dnia pomocy.",
            ),
            models.CheckConstraint(
                name="cooperation_risk_jobs_not_over_jobs",
                condition=Q(jobs_for_risk_group__isnull=True)
                | Q(jobs_created__isnull=True)
                | Q(jobs_for_risk_group__lte=F("jobs_created")),
                violation_error_message="Miejsc dla osób zagrożonych wykluczeniem nie może być więcej niż wszystkich.",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "visibility", "instrument"], name="coop_public_instrument"),
            models.Index(fields=["local_government", "state"], name="coop_lg_state"),
            models.Index(fields=["date_signed"], name="coop_signed"),
            GinIndex(fields=["search"], name="coop_search", fastupdate=False),
            GinIndex(Heading("search"), name="coop_heading", fastupdate=False),
            models.Index(
                fields=["-published_at", "-id"],
                name="coop_newest_public",
                condition=Q(state=EditorialState.PUBLISHED, visibility="PUBLICZNY"),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="give_registry_number",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("counter_key", "text"), ("counter_value", "integer")],
                func=GIVE_REGISTRY_NUMBER,
            ),
            pgtrigger.Trigger(
                name="keep_local_government",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("local_government_id"),
                condition=pgtrigger.Q(old__local_government__df=pgtrigger.F("new__local_government")),
                func=KEEP_LOCAL_GOVERNMENT,
            ),
        ]

    @classmethod
    def new(cls, **values) -> Self:
        """An unsaved record of this model's instrument, with the usual answer of that instrument on public aid.

        ``values`` win over both. A record made without its instrument is refused by the database.
        """
        info = INSTRUMENTS[cls.INSTRUMENT]
        return cls(**{"instrument": info.code, "state_aid": info.default_aid, **values})

    def __str__(self) -> str:
        return self.title

    def clean_fields(self, exclude=None):
        super().clean_fields(exclude=exclude)
        clean_plain_fields(self, exclude)

    def clean(self):
        super().clean()
        validate_unit_belongs(self.unit, self.local_government_id)
        errors = {}
        today = timezone.localdate()
        if self.date_signed and self.date_signed > today.replace(year=today.year + 1, day=min(today.day, 28)):
            errors["date_signed"] = "Data zawarcia jest o ponad rok późniejsza niż dziś."
        if self.local_government_id and self.date_start:
            opened, closed = self.local_government.valid_from, self.local_government.valid_to
            if (opened and self.date_start < opened) or (closed and self.date_start > closed):
                errors["date_start"] = "W tym dniu ten samorząd nie istniał pod tym kodem TERYT."
        if self.pk:
            before = Cooperation.objects.filter(pk=self.pk).values("local_government")
            if before and before[0]["local_government"] != self.local_government_id:
                errors["local_government"] = (
                    "Wpis ma już numer w ewidencji swojego samorządu, więc samorządu nie można zmienić. "
                    "Usuń szkic albo wycofaj wpis i dodaj nowy."
                )
        if errors:
            raise ValidationError(errors)

    def get_absolute_url(self) -> str:
        return reverse("record_detail", args=[self.pk])

    def get_desk_url(self) -> str:
        """The page where the people of its local government read and change the record."""
        return reverse("desk:record_detail", args=[self.pk])

    @property
    def instrument_info(self) -> InstrumentInfo:
        return INSTRUMENTS[Instrument(self.instrument)]

    @property
    def detail(self) -> "Cooperation":
        """This record as a row of its instrument's own model."""
        model_name = self.instrument_info.model.lower()
        return self if self._meta.model_name == model_name else getattr(self, model_name)

    def stage_on(self, day: datetime.date) -> Stage:
        return stage_by_dates(
            day,
            start=self.date_start,
            end=self.date_end,
            terminated_on=self.terminated_on,
            indefinite=self.indefinite,
        )

    @property
    def stage(self) -> Stage:
        computed = getattr(self, "stage_now", None)
        return Stage(computed) if computed else self.stage_on(timezone.localdate())

    def further_texts(self) -> tuple[str, ...]:
        """Texts that a list of search results may quote, besides the title."""
        return (self.summary,)

    @property
    def main_amount(self):
        """The amount in PLN that a list shows: awarded, else paid, else planned; None where all are unknown."""
        return next(
            (value for value in (self.amount_awarded, self.amount_paid, self.amount_planned) if value is not None),
            None,
        )


track_links(Cooperation, "legal_bases", "legal_acts", "task_spheres", "target_groups", "area")
keep_linked(Cooperation, "legal_bases", "legal_acts", "task_spheres", "target_groups", "area")
