"""The columns of the registers in files, and their entries in feeds. The roof adds the counts of records."""

from django.db.models import Case, CharField, F, OuterRef, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from portal.lib.lists import FeedEntry
from portal.lib.tabular import Column, Kind, address, day, joined, label
from registry.models import Entity, EntityStatus, LocalGovernment


def _of_parent(*by_kind: tuple[str, str]) -> Case:
    """Return the name of a unit above the row: for each (kind, field) the field, for other kinds NULL."""
    return Case(*(When(kind=kind, then=F(field)) for kind, field in by_kind), default=None, output_field=CharField())


GMINY = (
    LocalGovernment.Kind.GMINA_MIEJSKA,
    LocalGovernment.Kind.GMINA_WIEJSKA,
    LocalGovernment.Kind.GMINA_MIEJSKO_WIEJSKA,
)
LG_COLUMNS = (
    Column("nazwa", "Nazwa", "name"),
    Column("pelna_nazwa", "Pełna nazwa", "full_name"),
    Column("rodzaj", "Rodzaj", label("kind", LocalGovernment.Kind.choices), Kind.LABEL),
    Column("teryt", "Kod TERYT", "teryt", Kind.CODE),
    Column("teryt_powiatu", "Kod TERYT jako powiatu", "teryt_alias", Kind.CODE),
    Column("powiat", "Powiat", _of_parent(*((kind, "parent__name") for kind in GMINY))),
    Column(
        "wojewodztwo",
        "Województwo",
        _of_parent(
            *((kind, "parent__parent__name") for kind in GMINY),
            (LocalGovernment.Kind.POWIAT, "parent__name"),
            (LocalGovernment.Kind.MIASTO_NPP, "parent__name"),
            (LocalGovernment.Kind.WOJEWODZTWO, "name"),
        ),
    ),
    Column("mieszkancy", "Liczba mieszkańców", "population", Kind.NUMBER),
    Column("mieszkancy_rok", "Rok danych o mieszkańcach", "population_year", Kind.NUMBER),
    Column("bip", "Adres w BIP", "bip_url"),
    Column("www", "Strona internetowa", "website"),
    Column("kontakt", "Kontakt w sprawie współpracy", "contact_role"),
    Column("kontakt_email", "Służbowy adres e-mail", "contact_email"),
    Column("kontakt_telefon", "Służbowy telefon", "contact_phone", Kind.CODE),
    Column("adres", "Adres strony", address("/jst/", "teryt"), Kind.ADDRESS),
)


def entity_columns() -> tuple[Column, ...]:
    """Return the columns of entities. They are made for each file: the statuses are those of its day."""
    statuses = (
        EntityStatus.objects.in_force_on(timezone.localdate()).filter(entity=OuterRef("pk")).order_by("kind", "pk")
    )
    return (
        Column("nazwa", "Nazwa", "name"),
        Column("skrot", "Nazwa skrócona", "short_name"),
        Column("rodzaj", "Rodzaj", label("kind", Entity.Kind.choices), Kind.LABEL),
        Column("nip", "NIP", "nip", Kind.CODE),
        Column("regon", "REGON", "regon", Kind.CODE),
        Column("krs", "Numer KRS", "krs", Kind.CODE),
        Column("siedziba", "Gmina siedziby", "seat__full_name"),
        Column("teryt", "Kod TERYT siedziby", "seat__teryt", Kind.CODE),
        Column("ulica", "Ulica i numer", "street"),
        Column("kod_pocztowy", "Kod pocztowy", "postcode", Kind.CODE),
        Column("miejscowosc", "Miejscowość", "town"),
        Column("prowadzacy", "Prowadzący", Coalesce("host_entity__name", "host_local_government__full_name")),
        Column(
            "statusy",
            "Statusy w dniu pobrania",
            joined(statuses, label("kind", EntityStatus.Kind.choices)),
            Kind.LABEL,
        ),
        Column("powstanie", "Data powstania lub wpisu", day("founded_on"), Kind.DATE),
        Column("zakonczenie", "Data zakończenia działalności", day("closed_on"), Kind.DATE),
        Column("www", "Strona internetowa", "website"),
        Column("email", "Adres e-mail", "email"),
        Column("telefon", "Telefon", "phone", Kind.CODE),
        Column("uwaga", "Uwaga", "note"),
        Column("zrodlo", "Źródło danych", "data_source"),
        Column("sprawdzono", "Data pobrania danych z rejestru", day("checked_on"), Kind.DATE),
        Column("adres", "Adres strony", address("/podmioty/", "pk"), Kind.ADDRESS),
    )


def lg_feed_entry(local_government: LocalGovernment) -> FeedEntry:
    """Return the entry. ``local_government`` has ``changed`` annotated: the register keeps no such moment."""
    return FeedEntry(
        tag=f"jst/{local_government.pk}",
        title=local_government.full_name,
        path=local_government.get_absolute_url(),
        updated=local_government.changed,  # type: ignore[attr-defined] # annotated
        summary=f"Kod TERYT {local_government.teryt}.",
        categories=(local_government.get_kind_display(),),
    )


def entity_feed_entry(entity: Entity) -> FeedEntry:
    return FeedEntry(
        tag=f"podmiot/{entity.pk}",
        title=entity.name,
        path=entity.get_absolute_url(),
        updated=entity.updated_at,
        summary=entity.note or entity.get_kind_display(),
        categories=(entity.get_kind_display(),),
    )
