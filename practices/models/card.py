"""The card of a good practice: what it says, what it lacks, who sees it."""

from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from cooperation.instruments import INSTRUMENTS, Instrument, InstrumentInfo, Plane
from cooperation.models import Cooperation
from portal.lib.constraints import in_order
from portal.lib.fields import LongTextField, YearField, clean_plain_fields
from portal.lib.fulltext import Heading, SearchField
from portal.lib.history import track_links, tracked
from portal.lib.polish import SortKeyField
from portal.lib.protected_links import keep_linked
from portal.lib.workflow import FEMININE_STATES, EditorialModel, EditorialState
from registry.models import (
    LegalBasis,
    LgUnit,
    LocalGovernment,
    TargetGroup,
    Topic,
    validate_unit_belongs,
)
from registry.roles import Role, has_site_role, is_site_administrator, local_governments_of
from registry.territory import TerritoryQuerySet

# Words that stand in addresses where a practice's slug does.
RESERVED_SLUGS = frozenset({"atom", "dla-mojej-gminy", "eksport", "porownanie"})
YEARS = (MinValueValidator(1989, "Rok od 1989."), MaxValueValidator(2100, "Rok do 2100."))


def _part_filled(part: str) -> Q:
    """The condition for the database that ``part`` of the card, one of `GoodPractice.CARD_PARTS`, is filled."""
    if part == "conditions":
        return Q(good_will__isnull=False) | Q(diagnosis__isnull=False) | Q(plan__isnull=False)
    field = GoodPractice._meta.get_field(part)
    if field.one_to_many:
        rows = field.related_model._base_manager.filter(**{field.field.name: OuterRef("pk")})
        return Q(Exists(rows))
    if field.many_to_many:
        links = field.remote_field.through._base_manager.filter(**{field.m2m_field_name(): OuterRef("pk")})
        return Q(Exists(links))
    empty = Q(**{f"{part}__isnull": True})
    if field.empty_strings_allowed:
        empty |= Q(**{part: ""})
    return ~empty


def _rows_of(related_name: str) -> models.QuerySet:
    """All rows of a set related to the card. Their modules import this one, so it cannot import them."""
    return GoodPractice._meta.get_field(related_name).related_model.objects.all()


# Roles that answer for a local government's practices.
DECIDING_ROLES = frozenset({Role.OFFICER, Role.APPROVER, Role.LG_ADMINISTRATOR})
STATES_OPEN_TO_AUTHORS = (EditorialState.DRAFT, EditorialState.RETURNED)


class PracticeQuerySet(TerritoryQuerySet):
    def published(self) -> "PracticeQuerySet":
        return self.filter(state=EditorialState.PUBLISHED)

    def practices(self) -> "PracticeQuerySet":
        """Practices of local governments, without the collective entries."""
        return self.filter(kind=GoodPractice.Kind.PRACTICE)

    def visible_to(self, user) -> "PracticeQuerySet":
        """Cards that the person may read: published ones and their own local governments'; for editors all."""
        if is_site_administrator(user) or has_site_role(user, Role.CATALOGUE_EDITOR):
            return self
        own = local_governments_of(user)
        public = Q(state=EditorialState.PUBLISHED)
        return self.filter(public | Q(local_government__in=own)) if own else self.filter(public)

    def editable_by(self, user) -> "PracticeQuerySet":
        """Cards that the person may change: their own drafts and returned ones; for editors all."""
        if is_site_administrator(user) or has_site_role(user, Role.CATALOGUE_EDITOR):
            return self
        own = local_governments_of(user, DECIDING_ROLES)
        return self.filter(local_government__in=own, state__in=STATES_OPEN_TO_AUTHORS)

    def desk_of(self, user) -> "PracticeQuerySet":
        """Cards of the person's own local governments, in any state; all cards for an editor."""
        if is_site_administrator(user) or has_site_role(user, Role.CATALOGUE_EDITOR):
            return self
        return self.filter(local_government__in=local_governments_of(user))

    def with_completeness(self) -> "PracticeQuerySet":
        """Annotate ``filled_parts``, the number that `GoodPractice.completeness` counts, for sorting."""
        filled = (Case(When(_part_filled(part), then=1), default=0) for part in GoodPractice.CARD_PARTS)
        return self.annotate(filled_parts=sum(filled, start=Value(0, output_field=IntegerField())))

    def with_parts(self) -> "PracticeQuerySet":
        """Prefetch the rows that `GoodPractice.completeness` and `missing_parts` read."""
        parts = [part for part in GoodPractice.CARD_PARTS if part != "conditions"]
        fields = (GoodPractice._meta.get_field(part) for part in parts)
        return self.prefetch_related(*(field.name for field in fields if field.one_to_many or field.many_to_many))

    def with_adopters(self) -> "PracticeQuerySet":
        """Annotate ``adopters``, the number of local governments with a confirmed adoption."""
        confirmed = (
            _rows_of("adoptions")
            .confirmed()
            .filter(practice=OuterRef("pk"))
            .order_by()
            .values("practice")
            .annotate(number=Count("local_government", distinct=True))
        )
        return self.annotate(adopters=Coalesce(Subquery(confirmed.values("number")), 0))

    def for_list(self) -> "PracticeQuerySet":
        return (
            self.with_adopters()
            .select_related("local_government", "unit")
            .prefetch_related("instrument_links", "actors__entity", "actors__local_government")
        )

    def for_card(self) -> "PracticeQuerySet":
        """With everything that the page of a card shows."""
        return self.select_related("local_government__parent", "unit").prefetch_related(
            "instrument_links",
            "actors__entity",
            "actors__local_government",
            "milestones",
            "costs",
            "results",
            "sources",
            "unknowns",
            Prefetch("images", _rows_of("images").public()),
            Prefetch("documents", _rows_of("documents").public()),
            "topics",
            "target_groups",
            "legal_bases__statute",
        )


@tracked
class GoodPractice(EditorialModel):
    """Dobra praktyka: what a local government did with the social economy, told so that another can repeat it.

    What is not known stays empty and is shown as „brak danych". The editorial state changes through
    `portal.lib.workflow.move`.
    """

    class Kind(models.TextChoices):
        PRACTICE = "PRAKTYKA", "praktyka"
        COLLECTIVE = "WPIS_ZBIORCZY", "wpis zbiorczy (informacyjny)"

    class Verification(models.TextChoices):
        DECK = "PREZENTACJA", "tylko z prezentacji"
        SOURCE = "POTWIERDZONE_ZRODLEM", "potwierdzone źródłem"
        LOCAL_GOVERNMENT = "POTWIERDZONE_PRZEZ_JST", "potwierdzone przez samorząd"

    class KpresArea(models.TextChoices):
        COMMUNITY = "WSPOLNOTA", "Solidarna wspólnota lokalna"
        LABOUR = "RYNEK_PRACY", "Solidarny rynek pracy"
        ENTERPRISE = "PRZEDSIEBIORCZOSC", "Konkurencyjna przedsiębiorczość społeczna"
        SOCIETY = "SPOLECZENSTWO", "Solidarne społeczeństwo"

    state = models.CharField(
        "stan redakcyjny", max_length=12, choices=FEMININE_STATES, default=EditorialState.DRAFT, editable=False,
        db_index=True,
    )  # fmt: skip
    kind = models.CharField("rodzaj karty", max_length=13, choices=Kind, default=Kind.PRACTICE)
    slug = models.SlugField(
        "adres", max_length=100, unique=True, help_text="Część adresu strony. Po publikacji nie zmieniaj."
    )
    title = models.CharField("tytuł", max_length=200)
    short_title = models.CharField("tytuł skrócony", max_length=80, blank=True, help_text="Do okruszków i tytułu okna.")
    sort_key = SortKeyField("title", verbose_name="klucz sortowania")
    lead = models.CharField("istota w jednym lub dwóch zdaniach", max_length=300)
    local_government = models.ForeignKey(
        LocalGovernment,
        verbose_name="samorząd (JST)",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="practices",
        help_text="Puste tylko we wpisie zbiorczym.",
    )
    unit = models.ForeignKey(
        LgUnit,
        verbose_name="jednostka organizacyjna",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="practices",
    )
    problem = LongTextField("problem", max_length=5000)
    context = LongTextField("kontekst lokalny", max_length=5000)
    actions = LongTextField("co zrobiono", max_length=10_000)
    place = models.CharField("miejsce", max_length=200, blank=True)
    period_text = models.CharField("okres słownie", max_length=200, blank=True)
    year_from = YearField("rok rozpoczęcia", null=True, blank=True, validators=YEARS)
    year_to = YearField("rok zakończenia", null=True, blank=True, validators=YEARS)
    cooperations = models.ManyToManyField(
        Cooperation, verbose_name="wpisy współpracy", blank=True, related_name="practices"
    )
    legal_bases = models.ManyToManyField(
        LegalBasis, verbose_name="podstawy prawne", blank=True, related_name="practices"
    )
    success_factors = LongTextField("co przesądziło o powodzeniu", max_length=5000)
    risks = LongTextField("ryzyka i niepowodzenia", max_length=5000)
    transferability = LongTextField("jak przenieść do siebie", max_length=5000)
    not_to_copy = LongTextField("czego nie powtarzać", max_length=5000)

    good_will = models.BooleanField("dobra wola obu stron", null=True, blank=True)
    good_will_note = LongTextField("dobra wola: opis", max_length=1500)
    diagnosis = models.BooleanField("diagnoza", null=True, blank=True)
    diagnosis_note = LongTextField("diagnoza: opis", max_length=1500)
    plan = models.BooleanField("plan działania", null=True, blank=True)
    plan_note = LongTextField("plan działania: opis", max_length=1500)

    plane = models.CharField("płaszczyzna Modelu współpracy", max_length=14, choices=Plane, blank=True)
    kpres_area = models.CharField("obszar KPRES do 2030 r.", max_length=17, choices=KpresArea, blank=True)
    minister_standard = models.BooleanField(
        "standard współpracy ze spółdzielniami socjalnymi",
        null=True,
        blank=True,
        help_text="Rekomendacje Ministra Pracy i Polityki Społecznej: usługi użyteczności publicznej.",
    )
    topics = models.ManyToManyField(Topic, verbose_name="tematy", blank=True, related_name="practices")
    target_groups = models.ManyToManyField(
        TargetGroup, verbose_name="grupy docelowe", blank=True, related_name="practices"
    )

    contact_role = models.CharField(
        "kontakt", max_length=200, blank=True, help_text="Stanowisko lub komórka, nie nazwisko."
    )
    contact_email = models.EmailField("adres e-mail kontaktu", blank=True, help_text="Tylko adres służbowy.")
    contact_phone = models.CharField("telefon kontaktu", max_length=40, blank=True)
    verification_level = models.CharField(
        "weryfikacja", max_length=22, choices=Verification, default=Verification.DECK, db_index=True
    )
    verified_on = models.DateField("zweryfikowano dnia", null=True, blank=True)
    reviewed_on = models.DateField("ostatni przegląd karty", null=True, blank=True)
    produced_by = models.CharField("informację wytworzył(a)", max_length=200, blank=True)
    produced_on = models.DateField("data wytworzenia", null=True, blank=True)

    search = SearchField()

    objects = PracticeQuerySet.as_manager()

    class Meta(EditorialModel.Meta):
        verbose_name = "dobra praktyka"
        verbose_name_plural = "dobre praktyki"
        ordering = ["-published_at", "-pk"]
        constraints = [
            *EditorialModel.Meta.constraints,
            models.CheckConstraint(
                name="practices_practice_has_local_government",
                condition=Q(kind="WPIS_ZBIORCZY") | Q(local_government__isnull=False),
                violation_error_message="Praktyka musi mieć samorząd. Bez samorządu może być tylko wpis zbiorczy.",
            ),
            in_order(
                "practices_practice_years",
                "year_from",
                "year_to",
                message="Rok zakończenia nie może być wcześniejszy niż rok rozpoczęcia.",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "local_government"], name="practices_state_lg"),
            GinIndex(fields=["search"], name="practices_search", fastupdate=False),
            GinIndex(Heading("search"), name="practices_heading", fastupdate=False),
        ]

    # What a full card holds: names of fields and of related sets; „conditions" stands for three fields.
    CARD_PARTS = (
        "problem", "context", "actions", "actors", "year_from", "place", "costs", "results", "success_factors",
        "risks", "transferability", "conditions", "legal_bases", "sources", "cooperations", "target_groups",
        "contact_role",
    )  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def clean_fields(self, exclude=None):
        super().clean_fields(exclude=exclude)
        clean_plain_fields(self, exclude)
        # Not in `clean`: a form of a published practice has no field for the slug, and so no place for its error.
        if self.slug in RESERVED_SLUGS and "slug" not in (exclude or ()):
            raise ValidationError({"slug": "Pod tym adresem jest już inna strona. Wybierz inny."})

    def clean(self):
        super().clean()
        validate_unit_belongs(self.unit, self.local_government_id)

    def get_absolute_url(self) -> str:
        return reverse("practice_detail", args=[self.slug])

    def get_desk_url(self) -> str:
        """The page where its authors and the editors read the card, whatever its state."""
        return reverse("desk:practice_detail", args=[self.slug])

    @property
    def name_for_crumbs(self) -> str:
        return self.short_title or self.title

    @property
    def instruments(self) -> list[InstrumentInfo]:
        """The main instrument first."""
        return [INSTRUMENTS[Instrument(link.instrument)] for link in self.instrument_links.all()]

    @property
    def conditions(self) -> list[tuple[str, bool | None, str, str]]:
        """The presentation's three conditions, each as (name, answer, note, question shown where nothing is known)."""
        return [
            (
                "Dobra wola obu stron",
                self.good_will,
                self.good_will_note,
                "Czy obie strony zadeklarowały współpracę i kiedy?",
            ),
            ("Diagnoza", self.diagnosis, self.diagnosis_note, "Z czego wynikało, że to jest potrzebne?"),
            ("Plan działania", self.plan, self.plan_note, "Czy był plan z terminem, budżetem i wskaźnikiem?"),
        ]

    def _is_filled(self, part: str) -> bool:
        if part == "conditions":
            return any(answer is not None for _, answer, _, _ in self.conditions)
        value = getattr(self, part)
        return bool(value.all()) if hasattr(value, "all") else value not in (None, "")

    def further_texts(self) -> tuple[str, ...]:
        """Texts that a list of search results may quote, besides the title and the lead."""
        return (self.actions, self.problem, self.context, self.transferability, self.success_factors, self.risks)

    @property
    def missing_parts(self) -> list[str]:
        """Polish names of the parts that are not filled. Read a list of cards `with_parts` before asking."""
        return [self._part_label(part) for part in self.CARD_PARTS if not self._is_filled(part)]

    @classmethod
    def _part_label(cls, part: str) -> str:
        if part == "conditions":
            return "trzy warunki"
        field = cls._meta.get_field(part)
        return str(field.related_model._meta.verbose_name_plural if field.one_to_many else field.verbose_name)

    @property
    def completeness(self) -> tuple[int, int]:
        """(number of filled parts, number of all parts). Lists let the database count: `with_completeness`."""
        if "filled_parts" in self.__dict__:
            return self.filled_parts, len(self.CARD_PARTS)
        return sum(self._is_filled(part) for part in self.CARD_PARTS), len(self.CARD_PARTS)


track_links(GoodPractice, "cooperations", "legal_bases", "topics", "target_groups")
# Not ``cooperations``: a draft record that is deleted takes its link along.
keep_linked(GoodPractice, "legal_bases", "topics", "target_groups")
