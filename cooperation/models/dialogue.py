"""Ciała konsultacyjne, pełnomocnicy, konsultacje."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from cooperation.instruments import Instrument
from cooperation.models.acts import LegalAct
from cooperation.models.base import Cooperation
from cooperation.models.shared import RecordRow, instrument_trigger
from portal.lib.constraints import in_order
from portal.lib.fields import LongTextField
from portal.lib.history import tracked
from registry.models import Entity


@tracked
class ConsultativeBody(Cooperation):
    """Ciało konsultacyjne: a council of public benefit activity (RDPP), a committee, a working group."""

    INSTRUMENT = Instrument.CONSULTATIVE_BODY

    class BodyType(models.TextChoices):
        RDPP_GMINNA = "RDPP_GMINNA", "gminna rada działalności pożytku publicznego"
        RDPP_POWIATOWA = "RDPP_POWIATOWA", "powiatowa rada działalności pożytku publicznego"
        RDPP_WOJEWODZKA = "RDPP_WOJEWODZKA", "wojewódzka rada działalności pożytku publicznego"
        ZESPOL_DORADCZY = "ZESPOL_DORADCZY", "zespół doradczy i inicjatywny"
        KOMISJA_DIALOGU = "KOMISJA_DIALOGU", "komisja lub grupa dialogu"
        KOMITET_ROZWOJU_ES = "KOMITET_ROZWOJU_ES", "regionalny komitet rozwoju ekonomii społecznej"
        PSRON = "PSRON", "społeczna rada do spraw osób niepełnosprawnych"
        RADA_SENIOROW = "RADA_SENIOROW", "rada seniorów"
        MLODZIEZOWA_RADA = "MLODZIEZOWA_RADA", "młodzieżowa rada"
        KOMITET_REWITALIZACJI = "KOMITET_REWITALIZACJI", "komitet rewitalizacji"
        RADA_RYNKU_PRACY = "RADA_RYNKU_PRACY", "rada rynku pracy"
        KOMISJA_KONKURSOWA = "KOMISJA_KONKURSOWA", "komisja konkursowa"

    RDPP = (BodyType.RDPP_GMINNA, BodyType.RDPP_POWIATOWA, BodyType.RDPP_WOJEWODZKA)

    class Progress(models.TextChoices):
        INICJATYWA = "INICJATYWA", "inicjatywa"
        POWOLANE = "POWOLANE", "powołane"
        KADENCJA_TRWA = "KADENCJA_TRWA", "kadencja trwa"
        KADENCJA_ZAKONCZONA = "KADENCJA_ZAKONCZONA", "kadencja zakończona"
        ROZWIAZANE = "ROZWIAZANE", "rozwiązane"

    body_type = models.CharField("rodzaj", max_length=21, choices=BodyType)
    body_name = models.CharField("nazwa", max_length=250, blank=True)
    motion_received_on = models.DateField(
        "wspólny wniosek organizacji z dnia", null=True, blank=True,
        help_text="Po wniosku co najmniej 5 organizacji organ tworzy radę w 2 miesiące (art. 41e).",
    )  # fmt: skip
    motion_organisations = models.PositiveIntegerField("liczba wnioskujących organizacji", null=True, blank=True)
    created_act = models.ForeignKey(
        LegalAct,
        verbose_name="akt powołania",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    mode_resolution = models.ForeignKey(
        LegalAct, verbose_name="uchwała o trybie powoływania", on_delete=models.PROTECT, null=True, blank=True,
        related_name="+", help_text="Art. 41g: tryb powoływania członków i organizację określa rada.",
    )  # fmt: skip
    term_no = models.PositiveSmallIntegerField("numer kadencji", null=True, blank=True)
    rules_url = models.URLField("regulamin", max_length=500, blank=True)
    contact_unit = models.CharField("obsługa", max_length=200, blank=True, help_text="Komórka urzędu, nie nazwisko.")
    progress = models.CharField("stan sprawy", max_length=19, choices=Progress, blank=True)

    PUBLIC_FIELDS = (
        "body_type", "body_name", "motion_received_on", "motion_organisations", "created_act", "mode_resolution",
        "term_no", "rules_url", "contact_unit", "progress",
    )  # fmt: skip
    INTERNAL_FIELDS = ()
    ROWS = ("members", "meetings", "opinions")
    EXPECTED_FIELDS = ("body_name", "created_act")
    NOT_COPIED = ("progress",)

    class Meta:
        verbose_name = "ciało konsultacyjne"
        verbose_name_plural = "2b. ciała konsultacyjne"
        triggers = [instrument_trigger(Instrument.CONSULTATIVE_BODY)]


@tracked
class Member(RecordRow):
    """Członek ciała konsultacyjnego. Members act publicly: a name is kept only in connection with the function."""

    class Represents(models.TextChoices):
        RADA = "RADA", "rada lub sejmik"
        ORGAN_WYKONAWCZY = "ORGAN_WYKONAWCZY", "organ wykonawczy"
        NGO = "NGO", "organizacje pozarządowe"
        INNE = "INNE", "inne środowisko"

    body = models.ForeignKey(ConsultativeBody, verbose_name="ciało", on_delete=models.CASCADE, related_name="members")
    name = models.CharField("imię i nazwisko", max_length=150, blank=True)
    function = models.CharField("funkcja", max_length=100, blank=True, help_text="Na przykład przewodniczący.")
    represents = models.CharField("reprezentuje", max_length=16, choices=Represents)
    organisation = models.ForeignKey(
        Entity, verbose_name="organizacja", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    since = models.DateField("od", null=True, blank=True)
    until = models.DateField("do", null=True, blank=True)

    PUBLIC_FIELDS = ("name", "function", "represents", "organisation", "since", "until")

    ERRORS_AT: ClassVar[dict[str, str]] = {"member_dates": "until"}

    class Meta:
        verbose_name = "członek"
        verbose_name_plural = "skład"
        ordering = ["pk"]
        constraints = [
            in_order("cooperation_member_dates", "since", "until"),
        ]

    def __str__(self) -> str:
        return self.name or self.get_represents_display()


@tracked
class Meeting(RecordRow):
    """Posiedzenie."""

    body = models.ForeignKey(ConsultativeBody, verbose_name="ciało", on_delete=models.CASCADE, related_name="meetings")
    held_on = models.DateField("data")
    agenda = models.CharField("porządek obrad", max_length=1000, blank=True)
    attendance = models.PositiveSmallIntegerField("obecnych", null=True, blank=True)
    minutes_url = models.URLField("protokół", max_length=500, blank=True)
    resolutions = models.CharField("uchwały", max_length=500, blank=True)

    PUBLIC_FIELDS = ("held_on", "agenda", "attendance", "minutes_url", "resolutions")
    IS_COPIED = False

    class Meta:
        verbose_name = "posiedzenie"
        verbose_name_plural = "posiedzenia"
        ordering = ["-held_on"]

    def __str__(self) -> str:
        return f"{self.held_on:%d.%m.%Y}"


@tracked
class Opinion(RecordRow):
    """Opinia ciała konsultacyjnego o projekcie aktu. Silence within the term counts as a waiver (art. 41i ust. 2)."""

    class Result(models.TextChoices):
        POZYTYWNA = "POZYTYWNA", "pozytywna"
        NEGATYWNA = "NEGATYWNA", "negatywna"
        Z_UWAGAMI = "Z_UWAGAMI", "z uwagami"
        REZYGNACJA = "REZYGNACJA", "nie zajęto stanowiska"

    body = models.ForeignKey(ConsultativeBody, verbose_name="ciało", on_delete=models.CASCADE, related_name="opinions")
    act = models.CharField("projekt aktu", max_length=300)
    requested_on = models.DateField("wystąpiono dnia", null=True, blank=True)
    issued_on = models.DateField("wydano dnia", null=True, blank=True)
    result = models.CharField("wynik", max_length=10, choices=Result, blank=True)

    PUBLIC_FIELDS = ("act", "requested_on", "issued_on", "result")
    IS_COPIED = False

    ERRORS_AT: ClassVar[dict[str, str]] = {"opinion_dates": "issued_on"}

    class Meta:
        verbose_name = "opinia"
        verbose_name_plural = "opinie"
        ordering = ["-requested_on"]
        constraints = [
            in_order(
                "cooperation_opinion_dates",
                "requested_on",
                "issued_on",
                message="Opinii nie można wydać przed wystąpieniem o nią.",
            ),
        ]

    def __str__(self) -> str:
        return self.act


@tracked
class Plenipotentiary(Cooperation):
    """Pełnomocnik do spraw organizacji pozarządowych albo ekonomii społecznej."""

    INSTRUMENT = Instrument.PLENIPOTENTIARY

    class Employment(models.TextChoices):
        ETAT = "ETAT", "etat"
        SPOLECZNIE = "SPOLECZNIE", "społecznie"
        ZLECENIE = "ZLECENIE", "zlecenie"

    person_name = models.CharField(
        "imię i nazwisko",
        max_length=150,
        blank=True,
        help_text="Osoba pełniąca funkcję publiczną; można zostawić puste.",
    )
    function_title = models.CharField("nazwa funkcji", max_length=200, blank=True)
    act = models.ForeignKey(
        LegalAct,
        verbose_name="akt powołania",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    scope = LongTextField(
        "zakres zadań",
        max_length=3000,
        help_text="Na przykład: informowanie, koordynacja programu, obsługa rady.",
    )
    from_ngo = models.BooleanField("przedstawiciel środowiska NGO", null=True, blank=True)
    ngo = models.ForeignKey(
        Entity, verbose_name="organizacja", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    employment_form = models.CharField("forma zatrudnienia", max_length=10, choices=Employment, blank=True)
    fte = models.DecimalField("etat", max_digits=3, decimal_places=2, null=True, blank=True)
    contact = models.CharField("kontakt", max_length=200, blank=True, help_text="Adres urzędowy, nie prywatny.")
    reports_to = models.CharField("podlega", max_length=200, blank=True)
    scope_published_url = models.URLField("adres opublikowanego zakresu", max_length=500, blank=True)

    PUBLIC_FIELDS = (
        "person_name", "function_title", "act", "scope", "from_ngo", "ngo", "contact", "reports_to",
        "scope_published_url",
    )  # fmt: skip
    INTERNAL_FIELDS = ("employment_form", "fte")
    ROWS = ()
    EXPECTED_FIELDS = ("function_title", "act", "scope", "from_ngo")
    NOT_COPIED = ()

    ERRORS_AT: ClassVar[dict[str, str]] = {"plenipotentiary_ngo": "ngo"}

    class Meta:
        verbose_name = "pełnomocnik"
        verbose_name_plural = "2b. pełnomocnicy"
        triggers = [instrument_trigger(Instrument.PLENIPOTENTIARY)]
        constraints = [
            models.CheckConstraint(
                name="cooperation_plenipotentiary_ngo",
                condition=Q(ngo__isnull=True) | Q(from_ngo__isnull=False, from_ngo=True),
                violation_error_message="Organizację wskaż tylko przy pełnomocniku ze środowiska NGO.",
            ),
            models.CheckConstraint(
                name="cooperation_plenipotentiary_fte",
                condition=Q(fte__isnull=True) | Q(fte__gt=0, fte__lte=1),
                violation_error_message="Etat: więcej niż 0, najwyżej 1.",
            ),
        ]


@tracked
class Consultation(Cooperation):
    """Konsultacje projektu aktu prawa miejscowego (UoDPPiW art. 5 ust. 5). No remark at all is a normal result."""

    INSTRUMENT = Instrument.CONSULTATION

    class Progress(models.TextChoices):
        PLANOWANE = "PLANOWANE", "planowane"
        TRWAJA = "TRWAJA", "trwają"
        ZAKONCZONE = "ZAKONCZONE", "zakończone"
        WYNIKI_OPUBLIKOWANE = "WYNIKI_OPUBLIKOWANE", "wyniki opublikowane"

    subject = models.CharField("przedmiot konsultacji", max_length=300, blank=True)
    act_draft_no = models.CharField("nr projektu aktu", max_length=60, blank=True)
    manner_resolution = models.ForeignKey(
        LegalAct, verbose_name="uchwała o sposobie konsultowania", on_delete=models.PROTECT, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    opened_on = models.DateField("otwarto dnia", null=True, blank=True)
    closed_on = models.DateField("zamknięto dnia", null=True, blank=True)
    channels = models.CharField(
        "sposoby zgłaszania uwag",
        max_length=200,
        blank=True,
        help_text="Pismo, e-mail, spotkanie, formularz.",
    )
    invited_count = models.PositiveIntegerField("liczba zaproszonych", null=True, blank=True)
    participants_count = models.PositiveIntegerField("liczba uczestników", null=True, blank=True)
    result_published_on = models.DateField("wyniki opublikowano dnia", null=True, blank=True)
    rdpp_opinion = models.CharField("opinia rady pożytku", max_length=300, blank=True)
    progress = models.CharField("stan sprawy", max_length=19, choices=Progress, blank=True)

    PUBLIC_FIELDS = (
        "subject", "act_draft_no", "manner_resolution", "opened_on", "closed_on", "channels", "invited_count",
        "participants_count", "result_published_on", "rdpp_opinion", "progress",
    )  # fmt: skip
    INTERNAL_FIELDS = ()
    ROWS = ("remarks",)
    EXPECTED_FIELDS = ("subject", "manner_resolution")
    NOT_COPIED = ("result_published_on", "rdpp_opinion", "progress")

    ERRORS_AT: ClassVar[dict[str, str]] = {"consultation_dates": "closed_on"}

    class Meta:
        verbose_name = "konsultacje"
        verbose_name_plural = "2b. konsultacje aktów"
        triggers = [instrument_trigger(Instrument.CONSULTATION)]
        constraints = [
            in_order(
                "cooperation_consultation_dates",
                "opened_on",
                "closed_on",
                message="Data zamknięcia nie może być wcześniejsza niż data otwarcia.",
            ),
        ]


@tracked
class Remark(RecordRow):
    """Uwaga zgłoszona w konsultacjach."""

    class Decision(models.TextChoices):
        UWZGLEDNIONA = "UWZGLEDNIONA", "uwzględniona"
        CZESCIOWO = "CZESCIOWO", "uwzględniona częściowo"
        NIEUWZGLEDNIONA = "NIEUWZGLEDNIONA", "nieuwzględniona"

    consultation = models.ForeignKey(
        Consultation, verbose_name="konsultacje", on_delete=models.CASCADE, related_name="remarks"
    )
    author = models.CharField(
        "kto zgłosił",
        max_length=200,
        blank=True,
        help_text="Organizacja albo „mieszkaniec”. Bez nazwisk osób prywatnych.",
    )
    text = LongTextField("treść uwagi", max_length=3000, blank=False)
    decision = models.CharField("rozstrzygnięcie", max_length=15, choices=Decision, blank=True)
    reason = models.CharField("uzasadnienie", max_length=1000, blank=True)

    PUBLIC_FIELDS = ("author", "text", "decision", "reason")
    IS_COPIED = False

    class Meta:
        verbose_name = "uwaga"
        verbose_name_plural = "uwagi"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:60]
