"""Zakładanie PES przez JST, and labour-fund money for those who found or join one."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from cooperation.instruments import Instrument
from cooperation.models.acts import LegalAct
from cooperation.models.base import Cooperation
from cooperation.models.shared import instrument_trigger, percent_validators
from portal.lib.fields import KrsField, MoneyField
from portal.lib.history import tracked
from portal.lib.money import not_negative


@tracked
class Founding(Cooperation):
    """Zakładanie podmiotu: the local government creates, co-creates or joins an entity."""

    INSTRUMENT = Instrument.FOUNDING

    class FoundedKind(models.TextChoices):
        SPOLDZIELNIA_SOCJALNA = "SPOLDZIELNIA_SOCJALNA", "spółdzielnia socjalna"
        SPOLKA_ZOO = "SPOLKA_ZOO", "spółka z o.o."
        SPOLKA_SA = "SPOLKA_SA", "spółka akcyjna"
        ZAZ = "ZAZ", "zakład aktywności zawodowej (ZAZ)"
        CIS = "CIS", "centrum integracji społecznej (CIS)"
        KIS = "KIS", "klub integracji społecznej (KIS)"
        WTZ = "WTZ", "warsztat terapii zajęciowej (WTZ)"
        CUS = "CUS", "centrum usług społecznych (CUS, nie jest PES)"

    class Mode(models.TextChoices):
        UTWORZENIE = "UTWORZENIE", "utworzenie"
        WSPOLUTWORZENIE = "WSPOLUTWORZENIE", "współutworzenie"
        PRZYSTAPIENIE = "PRZYSTAPIENIE", "przystąpienie"
        PRZEKSZTALCENIE = "PRZEKSZTALCENIE", "przekształcenie"

    class Form(models.TextChoices):
        JEDNOSTKA_BUDZETOWA = "JEDNOSTKA_BUDZETOWA", "jednostka budżetowa"
        ZAKLAD_BUDZETOWY = "ZAKLAD_BUDZETOWY", "samorządowy zakład budżetowy"
        W_STRUKTURZE_OPS = "W_STRUKTURZE_OPS", "w strukturze ośrodka pomocy społecznej"
        OSOBA_PRAWNA = "OSOBA_PRAWNA", "osoba prawna"

    class Founders(models.TextChoices):
        OSOBY_PRAWNE = "OSOBY_PRAWNE", "osoby prawne"
        OSOBY_FIZYCZNE = "OSOBY_FIZYCZNE", "osoby fizyczne"

    class Contribution(models.TextChoices):
        PIENIEZNY = "PIENIEZNY", "pieniężny"
        RZECZOWY = "RZECZOWY", "rzeczowy"
        MIESZANY = "MIESZANY", "pieniężny i rzeczowy"

    class Progress(models.TextChoices):
        UCHWALA_PODJETA = "UCHWALA_PODJETA", "uchwała podjęta"
        ZLOZONY_WNIOSEK = "ZLOZONY_WNIOSEK", "złożony wniosek"
        ZAREJESTROWANY = "ZAREJESTROWANY", "zarejestrowany"
        DZIALA = "DZIALA", "działa"
        W_LIKWIDACJI = "W_LIKWIDACJI", "w likwidacji"
        ZLIKWIDOWANY = "ZLIKWIDOWANY", "zlikwidowany"
        UTRATA_STATUSU = "UTRATA_STATUSU", "utrata statusu"

    founded_kind = models.CharField("co utworzono", max_length=21, choices=FoundedKind)
    founding_mode = models.CharField("sposób", max_length=15, choices=Mode, blank=True)
    progress = models.CharField("stan sprawy", max_length=15, choices=Progress, blank=True)
    founders = models.CharField(
        "założyciele spółdzielni",
        max_length=14,
        choices=Founders,
        blank=True,
        help_text="Co najmniej 2 osoby prawne albo 3 fizyczne. Współzałożycieli dodaj jako strony.",
    )
    risk_jobs_due = models.DateField(
        "zatrudnić osoby zagrożone do dnia",
        null=True,
        blank=True,
        help_text="Osoby prawne: 5 osób w 6 miesięcy od wpisu. Trzej założyciele: 2 osoby w 12 miesięcy.",
    )
    risk_jobs_done = models.PositiveIntegerField("zatrudniono osób zagrożonych", null=True, blank=True)
    resolution = models.ForeignKey(
        LegalAct,
        verbose_name="uchwała o utworzeniu",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    deed_date = models.DateField("data statutu lub umowy spółki", null=True, blank=True)
    deed_rep_a = models.CharField("repertorium A", max_length=40, blank=True)
    registration_krs = KrsField("numer KRS", help_text="Spółdzielnia i spółka.")
    registration_decision_no = models.CharField(
        "numer decyzji lub wpisu wojewody",
        max_length=80,
        blank=True,
        help_text="ZAZ i CIS: decyzja. KIS: rejestr.",
    )
    registration_date = models.DateField("data rejestracji, decyzji lub wpisu", null=True, blank=True)
    status_valid_to = models.DateField(
        "status ważny do", null=True, blank=True, help_text="CIS: decyzja jest na 5 lat, można ją przedłużyć."
    )
    organisational_form = models.CharField("forma organizacyjna", max_length=19, choices=Form, blank=True)
    capital_contribution = MoneyField("wkład samorządu (zł)")
    contribution_kind = models.CharField("rodzaj wkładu", max_length=9, choices=Contribution, blank=True)
    share_percent = models.DecimalField(
        "udział samorządu (%)",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=percent_validators(),
    )
    initial_jobs = models.PositiveIntegerField("miejsca pracy na początku", null=True, blank=True)
    participants_places = models.PositiveIntegerField("liczba miejsc dla uczestników", null=True, blank=True)
    main_activity = models.CharField("główna działalność (PKD)", max_length=200, blank=True)

    PUBLIC_FIELDS = (
        "founded_kind", "founding_mode", "progress", "founders", "resolution", "registration_krs",
        "registration_decision_no", "registration_date", "status_valid_to", "organisational_form",
        "capital_contribution", "contribution_kind", "share_percent", "initial_jobs", "participants_places",
        "risk_jobs_due", "risk_jobs_done", "main_activity",
    )  # fmt: skip
    INTERNAL_FIELDS = ("deed_date", "deed_rep_a")
    ROWS = ()
    EXPECTED_FIELDS = ("founding_mode", "resolution")
    NOT_COPIED = ("progress", "registration_krs", "registration_decision_no", "registration_date")

    ERRORS_AT: ClassVar[dict[str, str]] = {"founders_of_coop": "founders", "cis_form": "organisational_form"}

    class Meta:
        verbose_name = "założenie podmiotu"
        verbose_name_plural = "1. zakładanie podmiotów"
        triggers = [instrument_trigger(Instrument.FOUNDING)]
        constraints = [
            models.CheckConstraint(
                name="cooperation_founding_share_percent",
                condition=Q(share_percent__isnull=True) | Q(share_percent__gte=0, share_percent__lte=100),
                violation_error_message="Udział to od 0 do 100%%.",
            ),
            not_negative("cooperation_founding_contribution", "capital_contribution"),
            models.CheckConstraint(
                name="cooperation_founding_founders_of_coop",
                condition=Q(founders="") | Q(founded_kind="SPOLDZIELNIA_SOCJALNA"),
                violation_error_message="Rodzaj założycieli podaje się tylko przy spółdzielni socjalnej.",
            ),
            # Zatr. socj. art. 3 ust. 2: a CIS of a local government is a budget unit or a budget establishment.
            models.CheckConstraint(
                name="cooperation_founding_cis_form",
                condition=~Q(founded_kind="CIS")
                | Q(organisational_form__in=("", "JEDNOSTKA_BUDZETOWA", "ZAKLAD_BUDZETOWY")),
                violation_error_message=(
                    "CIS samorządu to jednostka budżetowa albo samorządowy zakład budżetowy "
                    "(art. 3 ust. 2 ustawy o zatrudnieniu socjalnym)."
                ),
            ),
        ]


@tracked
class CooperativeFunds(Cooperation):
    """Środki z Funduszu Pracy na założenie spółdzielni socjalnej lub przystąpienie do niej. Counts, never names."""

    INSTRUMENT = Instrument.COOPERATIVE_FUNDS

    class Purpose(models.TextChoices):
        ZALOZENIE = "ZALOZENIE", "założenie spółdzielni"
        PRZYSTAPIENIE = "PRZYSTAPIENIE", "przystąpienie do spółdzielni"

    class Progress(models.TextChoices):
        SRODKI_ZAREZERWOWANE = "SRODKI_ZAREZERWOWANE", "środki zarezerwowane"
        UMOWA = "UMOWA", "umowa zawarta"
        ROZLICZONE = "ROZLICZONE", "rozliczone"
        ZWROT = "ZWROT", "zwrot środków"

    class Security(models.TextChoices):
        PORECZENIE = "PORECZENIE", "poręczenie"
        WEKSEL = "WEKSEL", "weksel"
        GWARANCJA_BANKOWA = "GWARANCJA_BANKOWA", "gwarancja bankowa"
        ZASTAW = "ZASTAW", "zastaw"
        BLOKADA = "BLOKADA", "blokada środków na rachunku"
        AKT_NOTARIALNY = "AKT_NOTARIALNY", "akt notarialny o poddaniu się egzekucji"
        HIPOTEKA = "HIPOTEKA", "hipoteka"
        INNE = "INNE", "inne"

    purpose = models.CharField("cel", max_length=13, choices=Purpose)
    progress = models.CharField("stan sprawy", max_length=20, choices=Progress, blank=True)
    persons_count = models.PositiveIntegerField(
        "liczba osób", null=True, blank=True, help_text="Tylko liczba. Nigdy nazwiska ani numery PESEL."
    )
    amount_per_person = MoneyField("kwota na osobę (zł)")
    security_form = models.CharField("zabezpieczenie", max_length=17, choices=Security, blank=True)
    surety_record = models.ForeignKey(
        "cooperation.Surety",
        verbose_name="wpis o poręczeniu",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="secured_funds",
    )
    durability_months = models.PositiveSmallIntegerField("trwałość (miesiące)", null=True, blank=True)
    settled_on = models.DateField("rozliczono dnia", null=True, blank=True)

    PUBLIC_FIELDS = ("purpose", "progress", "persons_count", "amount_per_person", "security_form", "durability_months",
                     "settled_on")  # fmt: skip
    INTERNAL_FIELDS = ("surety_record",)
    ROWS = ()
    EXPECTED_FIELDS = (
        "persons_count", "amount_per_person", "amount_awarded", "agreement_no", "security_form", "durability_months",
    )  # fmt: skip
    NOT_COPIED = ("progress", "settled_on")

    class Meta:
        verbose_name = "środki na spółdzielnię socjalną"
        verbose_name_plural = "2a. środki na spółdzielnie socjalne"
        triggers = [instrument_trigger(Instrument.COOPERATIVE_FUNDS)]
        constraints = [
            models.CheckConstraint(
                name="cooperation_coopfunds_persons",
                condition=Q(persons_count__isnull=True) | Q(persons_count__gte=1),
                violation_error_message="Liczba osób to co najmniej 1.",
            ),
            models.CheckConstraint(
                name="cooperation_coopfunds_amount",
                condition=Q(amount_per_person__isnull=True) | Q(amount_per_person__gt=0),
                violation_error_message="Kwota na osobę musi być większa od zera.",
            ),
        ]


@tracked
class EmploymentSupport(Cooperation):
    """Wsparcie zatrudnienia: workplaces and wage costs in a social cooperative or a social enterprise."""

    INSTRUMENT = Instrument.EMPLOYMENT_SUPPORT

    class SupportKind(models.TextChoices):
        STANOWISKO_PRACY = "STANOWISKO_PRACY", "utworzenie stanowiska pracy"
        KOSZTY_WYNAGRODZENIA = "KOSZTY_WYNAGRODZENIA", "finansowanie kosztów wynagrodzenia"
        SKLADKI_PS = "SKLADKI_PS", "składki osób zatrudnionych w przedsiębiorstwie społecznym (art. 21 UES)"
        SKLADKI_SPOLDZIELNIA = "SKLADKI_SPOLDZIELNIA", "składki członków i pracowników spółdzielni socjalnej"
        PFRON_STANOWISKO = "PFRON_STANOWISKO", "stanowisko pracy ze środków PFRON"
        PFRON_WYNAGRODZENIE = "PFRON_WYNAGRODZENIE", "koszty płacy ze środków PFRON"
        ZATRUDNIENIE_WSPIERANE = "ZATRUDNIENIE_WSPIERANE", "zatrudnienie wspierane"
        PRACE_SPOLECZNIE_UZYTECZNE = "PRACE_SPOLECZNIE_UZYTECZNE", "prace społecznie użyteczne"
        ROBOTY_PUBLICZNE = "ROBOTY_PUBLICZNE", "roboty publiczne"
        STAZ = "STAZ", "staż"
        DOTACJA_CIS = "DOTACJA_CIS", "dotacja dla centrum integracji społecznej"
        INNE = "INNE", "inne"

    support_kind = models.CharField("rodzaj wsparcia", max_length=26, choices=SupportKind)
    positions = models.PositiveIntegerField("liczba stanowisk", null=True, blank=True)
    fte = models.DecimalField("liczba etatów", max_digits=6, decimal_places=2, null=True, blank=True)
    monthly_amount = MoneyField("kwota miesięczna (zł)")
    months = models.PositiveSmallIntegerField("liczba miesięcy", null=True, blank=True)
    employment_obligation_months = models.PositiveSmallIntegerField(
        "obowiązek zatrudnienia (miesiące)", null=True, blank=True
    )
    risk_group_breakdown = models.CharField(
        "podział na grupy",
        max_length=300,
        blank=True,
        help_text="Same liczby. Liczb poniżej 5 nie podawaj: mogą wskazać osobę.",
    )

    PUBLIC_FIELDS = (
        "support_kind",
        "positions",
        "fte",
        "monthly_amount",
        "months",
        "employment_obligation_months",
    )
    INTERNAL_FIELDS = ("risk_group_breakdown",)
    ROWS = ()
    EXPECTED_FIELDS = ("positions", "monthly_amount", "months", "amount_awarded", "agreement_no")
    NOT_COPIED = ()

    class Meta:
        verbose_name = "wsparcie zatrudnienia"
        verbose_name_plural = "2a. wsparcie zatrudnienia"
        triggers = [instrument_trigger(Instrument.EMPLOYMENT_SUPPORT)]
        constraints = [
            not_negative(
                "cooperation_employment_not_negative", "fte", "monthly_amount", message="Wartość nie może być ujemna."
            ),
        ]
