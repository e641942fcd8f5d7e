"""Local governments (JST) with their TERYT codes, former names and organisational units."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Concat, Substr
from django.urls import reverse

from portal.lib.constraints import ConstrainedModel, in_order
from portal.lib.fields import YearField, teryt_validator
from portal.lib.fulltext import Heading, SearchField
from portal.lib.history import tracked
from portal.lib.polish import SortKeyField
from registry.models.validity import DatedQuerySet
from registry.territory import TerritoryQuerySet


class LocalGovernmentQuerySet(TerritoryQuerySet, DatedQuerySet):
    teryt_path = "teryt"

    def visible_to(self, user) -> "LocalGovernmentQuerySet":
        """Local governments are public: everyone sees all of them."""
        return self

    def current(self) -> "LocalGovernmentQuerySet":
        return self.filter(valid_to__isnull=True)

    def with_code(self, code: str) -> "LocalGovernmentQuerySet":
        """The unit with this TERYT code, or the city with powiat rights that has it as its code of a powiat."""
        return self.filter(Q(teryt=code) | Q(teryt_alias=code))

    def confusable_with(self, other: "LocalGovernment") -> "LocalGovernmentQuerySet":
        """Present units that people mix up with ``other``: of the same name, or the powiat named after a city."""
        same = Q(name=other.name)
        if other.kind == LocalGovernment.Kind.MIASTO_NPP:
            stem = other.name[:5].lower()
            same |= Q(kind=LocalGovernment.Kind.POWIAT, parent=other.parent_id, name__startswith=stem)
        return self.current().filter(same).exclude(pk=other.pk).for_list()

    def for_list(self) -> "LocalGovernmentQuerySet":
        return self.select_related("parent__parent").order_by("sort_key", "teryt")


@tracked
class LocalGovernment(ConstrainedModel):
    """Jednostka samorządu terytorialnego (JST): a gmina, a powiat or a województwo, one row per legal person.

    A city with powiat rights is one legal person with two TERYT codes. A row is never deleted:
    a unit that ceases to exist, or changes its kind and so its code, gets ``valid_to`` and a successor.
    """

    class Kind(models.TextChoices):
        GMINA_MIEJSKA = "GMINA_MIEJSKA", "gmina miejska"
        GMINA_WIEJSKA = "GMINA_WIEJSKA", "gmina wiejska"
        GMINA_MIEJSKO_WIEJSKA = "GMINA_MIEJSKO_WIEJSKA", "gmina miejsko-wiejska"
        MIASTO_NPP = "MIASTO_NPP", "miasto na prawach powiatu"
        POWIAT = "POWIAT", "powiat"
        WOJEWODZTWO = "WOJEWODZTWO", "województwo"

    teryt = models.CharField(
        "kod TERYT",
        max_length=7,
        validators=[teryt_validator],
        help_text="Województwo: 2 cyfry, powiat: 4, gmina: 7 (z cyfrą rodzaju).",
    )
    teryt_alias = models.CharField(  # noqa: DJ001 - NULL, so that the code is unique where there is one
        "kod TERYT powiatu",
        max_length=4,
        null=True,
        blank=True,
        help_text="Tylko miasto na prawach powiatu: jego drugi kod, np. 0265.",
    )
    kind = models.CharField("rodzaj", max_length=21, choices=Kind)
    name = models.CharField("nazwa", max_length=100, help_text="Jak w rejestrze TERYT: Walim, milicki, dolnośląskie.")
    full_name = models.GeneratedField(
        verbose_name="pełna nazwa",
        expression=Case(
            When(kind="MIASTO_NPP", then=F("name")),
            When(kind="POWIAT", then=Concat(Value("powiat "), F("name"))),
            When(kind="WOJEWODZTWO", then=Concat(Value("województwo "), F("name"))),
            When(kind="GMINA_MIEJSKA", then=Concat(Value("gmina miejska "), F("name"))),
            When(kind="GMINA_WIEJSKA", then=Concat(Value("gmina wiejska "), F("name"))),
            default=Concat(Value("gmina miejsko-wiejska "), F("name")),
        ),
        output_field=models.CharField(max_length=130),
        db_persist=True,
    )
    sort_key = SortKeyField("name", verbose_name="klucz sortowania")
    parent = models.ForeignKey(
        "self",
        verbose_name="jednostka nadrzędna",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        help_text="Powiat gminy, województwo powiatu i miasta na prawach powiatu.",
    )
    valid_from = models.DateField("istnieje od", null=True, blank=True, help_text="Puste: nie wiadomo.")
    valid_to = models.DateField("istniała do", null=True, blank=True, help_text="Puste: istnieje.")
    successor = models.ForeignKey(
        "self",
        verbose_name="następca",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        help_text="Wiersz z nowym kodem, np. po nadaniu praw miejskich.",
    )
    population = models.PositiveIntegerField("liczba mieszkańców", null=True, blank=True)
    population_year = YearField(
        "rok danych o mieszkańcach", null=True, blank=True, validators=[MinValueValidator(1945)]
    )
    bip_url = models.URLField("adres w BIP", max_length=500, blank=True)
    website = models.URLField("strona internetowa", max_length=500, blank=True)
    contact_role = models.CharField(
        "kontakt ds. współpracy",
        max_length=200,
        blank=True,
        help_text="Stanowisko albo komórka, nie nazwisko: „pełnomocnik ds. organizacji pozarządowych”.",
    )
    contact_email = models.EmailField("służbowy adres e-mail", blank=True)
    contact_phone = models.CharField("służbowy telefon", max_length=40, blank=True)

    search = SearchField()

    objects = LocalGovernmentQuerySet.as_manager()

    class Meta:
        verbose_name = "samorząd (JST)"
        verbose_name_plural = "samorządy (JST)"
        ordering = ["sort_key", "teryt"]
        constraints = [
            models.UniqueConstraint(
                fields=["teryt"],
                name="registry_lg_teryt_unique",
                violation_error_message="Samorząd z tym kodem TERYT już istnieje.",
            ),
            models.UniqueConstraint(
                fields=["teryt_alias"],
                name="registry_lg_alias_unique",
                violation_error_message="Samorząd z tym kodem powiatu już istnieje.",
            ),
            models.CheckConstraint(
                name="registry_lg_code_fits_kind",
                condition=Q(kind="WOJEWODZTWO", teryt__regex=r"^[0-9]{2}$")
                | Q(kind="POWIAT", teryt__regex=r"^[0-9]{4}$")
                | Q(kind="GMINA_MIEJSKA", teryt__regex=r"^[0-9]{6}1$")
                | Q(kind="MIASTO_NPP", teryt__regex=r"^[0-9]{6}1$")
                | Q(kind="GMINA_WIEJSKA", teryt__regex=r"^[0-9]{6}2$")
                | Q(kind="GMINA_MIEJSKO_WIEJSKA", teryt__regex=r"^[0-9]{6}3$"),
                violation_error_message="Kod TERYT nie pasuje do rodzaju samorządu.",
            ),
            models.CheckConstraint(
                name="registry_lg_alias_only_npp",
                # NULL must be named: a check that comes out NULL would let the row in.
                condition=Q(kind="MIASTO_NPP", teryt_alias__isnull=False, teryt_alias=Substr("teryt", 1, 4))
                | (~Q(kind="MIASTO_NPP") & Q(teryt_alias__isnull=True)),
                violation_error_message="Kod powiatu ma miasto na prawach powiatu i tylko ono: cztery pierwsze cyfry "
                "swojego kodu.",
            ),
            in_order("registry_lg_dates", "valid_from", "valid_to"),
            models.CheckConstraint(
                name="registry_lg_successor_of_closed",
                condition=Q(successor__isnull=True) | Q(valid_to__isnull=False),
                violation_error_message="Następcę ma tylko samorząd, który już nie istnieje pod tym kodem.",
            ),
            models.CheckConstraint(
                name="registry_lg_population_pair",
                condition=Q(population__isnull=True, population_year__isnull=True)
                | Q(population__isnull=False, population_year__isnull=False),
                violation_error_message="Liczbę mieszkańców podaj razem z rokiem.",
            ),
        ]
        indexes = [
            models.Index(OpClass(F("teryt"), name="varchar_pattern_ops"), name="registry_lg_teryt_prefix"),
            models.Index(fields=["kind", "sort_key"], name="registry_lg_kind_name"),
            GinIndex(fields=["search"], name="registry_lg_search", fastupdate=False),
            GinIndex(Heading("search"), name="registry_lg_heading", fastupdate=False),
        ]

    def __str__(self) -> str:
        """The kind, the name and the code: unambiguous in every list of choices."""
        return f"{self.full_name} ({self.teryt})"

    def get_absolute_url(self) -> str:
        return reverse("lg_detail", args=[self.teryt])

    def clean(self):
        super().clean()
        errors = {}
        kinds = self.Kind
        if self.parent and self.kind == kinds.WOJEWODZTWO:
            errors["parent"] = "Nad województwem nie ma jednostki nadrzędnej."
        elif self.parent:
            above = kinds.WOJEWODZTWO if self.kind in (kinds.POWIAT, kinds.MIASTO_NPP) else kinds.POWIAT
            if self.parent.kind != above:
                errors["parent"] = f"Jednostka nadrzędna ma być innego rodzaju: {above.label}."
        twins = LocalGovernment.objects.exclude(pk=self.pk)
        if self.teryt_alias and twins.filter(teryt=self.teryt_alias).exists():
            errors["teryt_alias"] = "Inny samorząd ma już ten kod."
        if self.teryt and twins.filter(teryt_alias=self.teryt).exists():
            errors["teryt"] = "Ten kod ma już miasto na prawach powiatu."
        if errors:
            raise ValidationError(errors)

    @property
    def present_unit(self) -> "LocalGovernment":
        """The last of its successors, or the unit itself where it has none."""
        unit, seen = self, set()
        while unit.successor and unit.pk not in seen:
            seen.add(unit.pk)
            unit = unit.successor
        return unit

    @property
    def spoken_name(self) -> str:
        """The name as people say it in a sentence: „gmina Walim”, „powiat milicki”, „Wrocław”."""
        if self.kind == self.Kind.MIASTO_NPP:
            return self.name
        if self.kind == self.Kind.POWIAT:
            return f"powiat {self.name}"
        if self.kind == self.Kind.WOJEWODZTWO:
            return f"województwo {self.name}"
        return f"gmina {self.name}"

    @property
    def voivodeship_code(self) -> str:
        return self.teryt[:2]

    @property
    def legislative_body(self) -> str:
        """Organ stanowiący."""
        return {
            self.Kind.WOJEWODZTWO: "sejmik województwa",
            self.Kind.POWIAT: "rada powiatu",
            self.Kind.GMINA_WIEJSKA: "rada gminy",
        }.get(self.kind, "rada miejska")

    @property
    def executive_body(self) -> str:
        """Organ wykonawczy. Some towns have a president by custom, so a gmina with a town names both."""
        return {
            self.Kind.WOJEWODZTWO: "zarząd województwa (marszałek)",
            self.Kind.POWIAT: "zarząd powiatu (starosta)",
            self.Kind.GMINA_WIEJSKA: "wójt",
            self.Kind.MIASTO_NPP: "prezydent miasta",
            self.Kind.GMINA_MIEJSKA: "burmistrz albo prezydent miasta",
        }.get(self.kind, "burmistrz")


@tracked
class LocalGovernmentName(ConstrainedModel):
    """A name the unit had before a renaming."""

    local_government = models.ForeignKey(
        LocalGovernment, verbose_name="samorząd", on_delete=models.CASCADE, related_name="former_names"
    )
    name = models.CharField("dawna nazwa", max_length=100)
    valid_to = models.DateField("do kiedy", help_text="Ostatni dzień, w którym ta nazwa obowiązywała.")

    ERRORS_AT: ClassVar[dict[str, str]] = {"lgname_once": "valid_to"}

    class Meta:
        verbose_name = "dawna nazwa"
        verbose_name_plural = "dawne nazwy"
        ordering = ["-valid_to"]
        constraints = [
            models.UniqueConstraint(
                fields=["local_government", "valid_to"],
                name="registry_lgname_once",
                violation_error_message="Na ten dzień jest już zapisana dawna nazwa.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class LgUnit(ConstrainedModel):
    """Organisational unit of a local government (OPS, PUP, ROPS, MZB…). It has no legal personality of its own."""

    class Kind(models.TextChoices):
        OPS = "OPS", "ośrodek pomocy społecznej"
        PUP = "PUP", "powiatowy urząd pracy"
        WUP = "WUP", "wojewódzki urząd pracy"
        PCPR = "PCPR", "powiatowe centrum pomocy rodzinie"
        ROPS = "ROPS", "regionalny ośrodek polityki społecznej"
        CUS = "CUS", "centrum usług społecznych"
        ZARZAD_BUDYNKOW = "ZARZAD_BUDYNKOW", "zarząd budynków lub zasobu"
        URZAD = "URZAD", "urząd"
        INNA = "INNA", "inna jednostka"

    local_government = models.ForeignKey(
        LocalGovernment, verbose_name="samorząd (JST)", on_delete=models.PROTECT, related_name="units"
    )
    kind = models.CharField("rodzaj", max_length=15, choices=Kind)
    name = models.CharField("nazwa", max_length=200)
    abbreviation = models.CharField("skrót", max_length=20, blank=True)
    valid_from = models.DateField("istnieje od", null=True, blank=True)
    valid_to = models.DateField("istniała do", null=True, blank=True)
    website = models.URLField("strona internetowa", max_length=500, blank=True)

    ERRORS_AT: ClassVar[dict[str, str]] = {"lgunit_once": "name"}

    class Meta:
        verbose_name = "jednostka organizacyjna JST"
        verbose_name_plural = "jednostki organizacyjne JST"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["local_government", "name"],
                name="registry_lgunit_once",
                violation_error_message="Ten samorząd ma już jednostkę o tej nazwie.",
            ),
            in_order("registry_lgunit_dates", "valid_from", "valid_to"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.abbreviation})" if self.abbreviation else self.name

    @property
    def short_name(self) -> str:
        return self.abbreviation or self.name


class TerytImport(models.Model):
    """One import of the TERC register: the day whose state was imported, and the numbers of changed units."""

    state_on = models.DateField("stan rejestru na dzień")
    file_name = models.CharField("plik", max_length=255)
    imported_at = models.DateTimeField("data importu", auto_now_add=True)
    created = models.PositiveIntegerField("utworzone")
    renamed = models.PositiveIntegerField("zmiany nazwy")
    kind_changed = models.PositiveIntegerField("zmiany rodzaju")
    closed = models.PositiveIntegerField("zniesione")

    class Meta:
        verbose_name = "import TERYT"
        verbose_name_plural = "importy TERYT"
        ordering = ["-state_on", "-imported_at"]

    def __str__(self) -> str:
        return f"TERC, stan na {self.state_on:%d.%m.%Y}"


def validate_unit_belongs(unit: LgUnit | None, local_government_id: int | None) -> None:
    """Raise ValidationError where the unit of a record or practice belongs to another local government."""
    if unit is not None and local_government_id is not None and unit.local_government_id != local_government_id:
        raise ValidationError({"unit": "Ta jednostka organizacyjna należy do innego samorządu."})
