"""Entities of the social economy and the dated statuses they hold."""

import datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from portal.lib.constraints import ConstrainedModel, in_order
from portal.lib.fields import (
    KrsField,
    LongTextField,
    NipField,
    RegonField,
    clean_plain_fields,
    postcode_validator,
)
from portal.lib.fulltext import Heading, SearchField
from portal.lib.history import tracked
from portal.lib.identifiers import show_nip
from portal.lib.polish import SortKeyField
from registry.models.territory import LocalGovernment
from registry.models.validity import validity
from registry.territory import TerritoryQuerySet


class EntityQuerySet(TerritoryQuerySet):
    teryt_path = "seat__teryt"

    def visible_to(self, user) -> "EntityQuerySet":
        """Entities stand in public registers: everyone sees all of them."""
        return self

    def for_list(self) -> "EntityQuerySet":
        return self.select_related("seat", "host_entity", "host_local_government").order_by("sort_key", "pk")

    def with_status_on(self, kind: str, day: datetime.date) -> "EntityQuerySet":
        return self.filter(pk__in=EntityStatus.objects.in_force_on(day).filter(kind=kind).values("entity"))


@tracked
class Entity(ConstrainedModel):
    """Podmiot ekonomii społecznej (PES): a legal person, or a reintegration unit (CIS, KIS, ZAZ, WTZ) inside one.

    A unit has no legal personality: its creator (a local government or another entity) signs for it
    and is the one entered in the KRS.
    """

    class Kind(models.TextChoices):
        SPOLDZIELNIA_SOCJALNA = "SPOLDZIELNIA_SOCJALNA", "spółdzielnia socjalna"
        CIS = "CIS", "centrum integracji społecznej (CIS)"
        KIS = "KIS", "klub integracji społecznej (KIS)"
        ZAZ = "ZAZ", "zakład aktywności zawodowej (ZAZ)"
        WTZ = "WTZ", "warsztat terapii zajęciowej (WTZ)"
        STOWARZYSZENIE = "STOWARZYSZENIE", "stowarzyszenie"
        STOWARZYSZENIE_ZWYKLE = "STOWARZYSZENIE_ZWYKLE", "stowarzyszenie zwykłe"
        ZWIAZEK_STOWARZYSZEN = "ZWIAZEK_STOWARZYSZEN", "związek stowarzyszeń"
        FUNDACJA = "FUNDACJA", "fundacja"
        KLUB_SPORTOWY = "KLUB_SPORTOWY", "klub sportowy"
        KGW = "KGW", "koło gospodyń wiejskich"
        OSP = "OSP", "ochotnicza straż pożarna"
        LGD = "LGD", "lokalna grupa działania"
        KOSCIELNA_OSOBA_PRAWNA = "KOSCIELNA_OSOBA_PRAWNA", "kościelna osoba prawna"
        STOWARZYSZENIE_JST = "STOWARZYSZENIE_JST", "stowarzyszenie jednostek samorządu terytorialnego"
        SPOLKA_NON_PROFIT = "SPOLKA_NON_PROFIT", "spółka non profit"
        SPOLDZIELNIA_PRACY = "SPOLDZIELNIA_PRACY", "spółdzielnia pracy"
        SPOLDZIELNIA_INWALIDOW = "SPOLDZIELNIA_INWALIDOW", "spółdzielnia inwalidów"
        SPOLDZIELNIA_NIEWIDOMYCH = "SPOLDZIELNIA_NIEWIDOMYCH", "spółdzielnia niewidomych"
        SPOLDZIELNIA_PROD_ROLNEJ = "SPOLDZIELNIA_PROD_ROLNEJ", "spółdzielnia produkcji rolnej"
        CECH_IZBA = "CECH_IZBA", "cech lub izba"
        SPOLKA_Z_OO = "SPOLKA_Z_OO", "spółka z o.o. (poza ekonomią społeczną)"
        SPOLKA_AKCYJNA = "SPOLKA_AKCYJNA", "spółka akcyjna (poza ekonomią społeczną)"
        INNY = "INNY", "inny podmiot"
        NIEUSTALONY = "NIEUSTALONY", "rodzaj nieustalony"

    UNIT_KINDS = ("CIS", "KIS", "ZAZ", "WTZ")
    # Not social economy, or not known to be: they can be partners, but no count of PES includes them.
    OUTSIDE_SOCIAL_ECONOMY = ("CECH_IZBA", "SPOLKA_Z_OO", "SPOLKA_AKCYJNA", "INNY", "NIEUSTALONY")

    name = models.CharField("nazwa", max_length=300)
    short_name = models.CharField("nazwa skrócona", max_length=100, blank=True)
    sort_key = SortKeyField("name", verbose_name="klucz sortowania")
    kind = models.CharField("rodzaj", max_length=25, choices=Kind, db_index=True)
    host_local_government = models.ForeignKey(
        LocalGovernment,
        verbose_name="prowadzący: samorząd",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="run_entities",
        help_text="Tylko CIS, KIS, ZAZ i WTZ: samorząd, w którego strukturze działa jednostka.",
    )
    host_entity = models.ForeignKey(
        "self",
        verbose_name="prowadzący: podmiot",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="units",
        help_text="Tylko CIS, KIS, ZAZ i WTZ: organizacja lub spółdzielnia, w której strukturze działa jednostka.",
    )
    nip = NipField("NIP", help_text="10 cyfr, z łącznikami lub bez.")
    regon = RegonField("REGON", help_text="9 albo 14 cyfr. Zapis z KRS z końcówką 00000 skrócimy do 9 cyfr.")
    krs = KrsField("numer KRS", help_text="10 cyfr; zera z przodu dopiszemy.")
    seat = models.ForeignKey(
        LocalGovernment,
        verbose_name="gmina siedziby",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="seated_entities",
    )
    street = models.CharField("ulica i numer", max_length=150, blank=True)
    postcode = models.CharField("kod pocztowy", max_length=6, blank=True, validators=[postcode_validator])
    town = models.CharField("miejscowość", max_length=100, blank=True)
    website = models.URLField("strona internetowa", max_length=500, blank=True)
    email = models.EmailField(
        "adres e-mail", blank=True, help_text="Tylko adres ogólny organizacji, nie prywatny i nie imienny."
    )
    phone = models.CharField("telefon", max_length=40, blank=True, help_text="Tylko ogólny numer organizacji.")
    founded_on = models.DateField("data powstania lub wpisu", null=True, blank=True)
    closed_on = models.DateField("data zakończenia działalności", null=True, blank=True)
    note = LongTextField("uwaga publiczna", max_length=1000, help_text="Na przykład czego o podmiocie nie wiemy.")
    data_source = models.CharField("źródło danych", max_length=200, blank=True)
    checked_on = models.DateField("data pobrania danych z rejestru", null=True, blank=True)
    updated_at = models.DateTimeField("data ostatniej zmiany", auto_now=True)
    search = SearchField()

    objects = EntityQuerySet.as_manager()

    class Meta:
        verbose_name = "podmiot"
        verbose_name_plural = "podmioty"
        ordering = ["sort_key", "pk"]
        indexes = [
            GinIndex(fields=["search"], name="registry_entity_search", fastupdate=False),
            GinIndex(Heading("search"), name="registry_entity_heading", fastupdate=False),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["krs"],
                name="registry_entity_krs_unique",
                violation_error_message="Podmiot z tym numerem KRS już jest w rejestrze.",
            ),
            models.UniqueConstraint(
                fields=["regon"],
                name="registry_entity_regon_unique",
                violation_error_message="Podmiot z tym numerem REGON już jest w rejestrze.",
            ),
            models.UniqueConstraint(
                fields=["nip"],
                name="registry_entity_nip_unique",
                violation_error_message="Podmiot z tym NIP już jest w rejestrze.",
            ),
            models.CheckConstraint(
                name="registry_entity_krs_format",
                condition=Q(krs__isnull=True) | Q(krs__regex=r"^[0-9]{10}$"),
                violation_error_message="Numer KRS ma 10 cyfr.",
            ),
            models.CheckConstraint(
                name="registry_entity_nip_format",
                condition=Q(nip__isnull=True) | Q(nip__regex=r"^[0-9]{10}$"),
                violation_error_message="NIP ma 10 cyfr.",
            ),
            models.CheckConstraint(
                name="registry_entity_regon_format",
                condition=Q(regon__isnull=True) | Q(regon__regex=r"^([0-9]{9}|[0-9]{14})$"),
                violation_error_message="REGON ma 9 albo 14 cyfr.",
            ),
            models.CheckConstraint(
                name="registry_entity_one_host",
                condition=Q(host_entity__isnull=True) | Q(host_local_government__isnull=True),
                violation_error_message="Prowadzący jest jeden: samorząd albo podmiot.",
            ),
            models.CheckConstraint(
                name="registry_entity_host_only_of_unit",
                condition=Q(kind__in=("CIS", "KIS", "ZAZ", "WTZ"))
                | Q(host_entity__isnull=True, host_local_government__isnull=True),
                violation_error_message="Prowadzącego mają tylko jednostki: CIS, KIS, ZAZ i WTZ.",
            ),
            models.CheckConstraint(
                name="registry_entity_unit_has_no_krs",
                condition=~Q(kind__in=("CIS", "KIS", "ZAZ", "WTZ")) | Q(krs__isnull=True),
                violation_error_message="CIS, KIS, ZAZ i WTZ nie mają własnego KRS. Numer KRS ma podmiot prowadzący.",
            ),
            models.CheckConstraint(
                name="registry_entity_not_own_host",
                condition=Q(host_entity__isnull=True) | ~Q(host_entity=F("pk")),
                violation_error_message="Podmiot nie może prowadzić sam siebie.",
            ),
            in_order(
                "registry_entity_dates",
                "founded_on",
                "closed_on",
                message="Data zakończenia nie może być wcześniejsza niż data powstania.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("entity_detail", args=[self.pk])

    def clean_fields(self, exclude=None):
        # An empty identifier is stored as NULL: as "" it would not be unique among the entities without one.
        for name in ("nip", "regon", "krs"):
            setattr(self, name, getattr(self, name) or None)
        super().clean_fields(exclude=exclude)
        clean_plain_fields(self, exclude)

    @property
    def is_unit(self) -> bool:
        return self.kind in self.UNIT_KINDS

    @property
    def display_name(self) -> str:
        return self.short_name or self.name

    @property
    def shown_nip(self) -> str:
        return show_nip(self.nip) if self.nip else ""

    @property
    def host(self) -> "Entity | LocalGovernment | None":
        return self.host_entity or self.host_local_government

    def statuses_on(self, day: datetime.date) -> "EntityStatusQuerySet":
        """Return the statuses in force on ``day``. For a unit they include those of the entity that runs it, because
        that entity, not the CIS or WTZ, holds the status of a social enterprise."""
        holders = [self.pk] if self.host_entity_id is None else [self.pk, self.host_entity_id]
        return EntityStatus.objects.in_force_on(day).filter(entity__in=holders)


class EntityStatusQuerySet(models.QuerySet):
    def in_force_on(self, day: datetime.date) -> "EntityStatusQuerySet":
        return self.filter(valid_from__lte=day).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))


@tracked
class EntityStatus(ConstrainedModel):
    """A status held from a day to a day: the law asks what it was when something was done, not what it is today."""

    class Kind(models.TextChoices):
        PS = "PS", "przedsiębiorstwo społeczne (PS)"
        OPP = "OPP", "organizacja pożytku publicznego (OPP)"
        ZPCH = "ZPCH", "zakład pracy chronionej"
        CIS_STATUS = "CIS_STATUS", "status centrum integracji społecznej"
        KIS_WPIS = "KIS_WPIS", "wpis do rejestru klubów integracji społecznej"
        ZAZ_STATUS = "ZAZ_STATUS", "status zakładu aktywności zawodowej"
        OWES_AKREDYTACJA = "OWES_AKREDYTACJA", "akredytacja ośrodka wsparcia ekonomii społecznej"
        ZNAK_ZAKUP_PROSPOLECZNY = "ZNAK_ZAKUP_PROSPOLECZNY", "znak „Zakup Prospołeczny”"

    entity = models.ForeignKey(Entity, verbose_name="podmiot", on_delete=models.CASCADE, related_name="statuses")
    kind = models.CharField("status", max_length=24, choices=Kind)
    valid_from = models.DateField("od")
    valid_to = models.DateField("do", null=True, blank=True, help_text="Puste: bezterminowo albo nadal.")
    decision_no = models.CharField("numer decyzji lub wpisu", max_length=100, blank=True)
    issuer = models.CharField("organ", max_length=150, blank=True, help_text="Na przykład Wojewoda Dolnośląski.")
    source_url = models.URLField("adres źródła", max_length=500, blank=True)

    objects = EntityStatusQuerySet.as_manager()

    class Meta:
        verbose_name = "status podmiotu"
        verbose_name_plural = "statusy podmiotów"
        ordering = ["entity", "kind", "-valid_from"]
        constraints = [
            in_order("registry_status_dates", "valid_from", "valid_to", required=True),
            ExclusionConstraint(
                name="registry_status_no_overlap",
                expressions=[
                    ("entity", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (validity(), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Podmiot ma już ten status w części tego okresu.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
