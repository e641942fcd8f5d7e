"""The columns of records in files, and their entries in a feed: only what the public page shows, whoever asks."""

from django.db.models import Case, CharField, OuterRef, Value, When
from django.db.models.functions import Coalesce

from cooperation.instruments import INSTRUMENTS, StateAid
from cooperation.models import Cooperation, Party, Stage
from portal.lib.lists import FeedEntry
from portal.lib.tabular import Column, Kind, address, day, day_of_moment, joined, label, year
from portal.lib.workflow import EditorialState
from registry.models import LocalGovernment


def _date(field: str) -> Case:
    """Return the date as 2026-11-23, or as 2026 where only the years of the record are known."""
    return Case(
        When(dates_precision=Cooperation.DatePrecision.YEAR, then=year(field)),
        default=day(field),
        output_field=CharField(),
    )


PARTY_NAME = Coalesce("entity__name", "local_government__full_name", "description")
PARTIES = Party.objects.filter(cooperation=OuterRef("pk")).order_by("position", "pk")
SLUG = Case(
    *(When(instrument=code, then=Value(info.slug)) for code, info in INSTRUMENTS.items()),
    default=None,
    output_field=CharField(),
)
INSTRUMENT_NAMES = [(code, info.name) for code, info in INSTRUMENTS.items()]
KNOWN_STAGES = [choice for choice in Stage.choices if choice[0] != Stage.UNKNOWN]

# `stage_now` is annotated by CooperationQuerySet.with_stage.
COLUMNS = (
    Column("numer", "Numer w ewidencji", "registry_no", Kind.CODE),
    Column("forma", "Forma współpracy", label("instrument", INSTRUMENT_NAMES), Kind.LABEL),
    Column("forma_adres", "Forma współpracy (w adresie)", SLUG, Kind.LABEL),
    Column("tytul", "Tytuł", "title"),
    Column("opis", "Opis", "summary"),
    Column("jst", "Samorząd", "local_government__full_name"),
    Column("teryt", "Kod TERYT", "local_government__teryt", Kind.CODE),
    Column("rodzaj_jst", "Rodzaj samorządu", label("local_government__kind", LocalGovernment.Kind.choices), Kind.LABEL),
    Column("jednostka", "Jednostka organizacyjna", "unit__name"),
    Column("partnerzy", "Partnerzy", joined(PARTIES, PARTY_NAME)),
    Column("numer_umowy", "Numer umowy lub porozumienia", "agreement_no", Kind.CODE),
    Column("zawarcie", "Data zawarcia", _date("date_signed"), Kind.DATE),
    Column("okres_od", "Okres od", _date("date_start"), Kind.DATE),
    Column("okres_do", "Okres do", _date("date_end"), Kind.DATE),
    Column("bezterminowo", "Na czas nieokreślony", "indefinite", Kind.FLAG),
    Column("rozwiazanie", "Rozwiązana dnia", _date("terminated_on"), Kind.DATE),
    Column("etap", "Etap", label("stage_now", KNOWN_STAGES), Kind.LABEL),
    Column("kwota_planowana", "Kwota planowana (zł)", "amount_planned", Kind.MONEY),
    Column("kwota_przyznana", "Kwota przyznana (zł)", "amount_awarded", Kind.MONEY),
    Column("kwota_przekazana", "Kwota przekazana (zł)", "amount_paid", Kind.MONEY),
    Column("kwota_zwrocona", "Kwota zwrócona (zł)", "amount_returned", Kind.MONEY),
    Column("pomoc", "Pomoc publiczna", label("state_aid", StateAid.choices), Kind.LABEL),
    Column("kwota_pomocy", "Kwota pomocy (zł)", "aid_amount_pln", Kind.MONEY),
    Column("dzien_pomocy", "Dzień udzielenia pomocy", day("aid_date"), Kind.DATE),
    Column("miejsca_pracy", "Liczba utworzonych miejsc pracy", "jobs_created", Kind.NUMBER),
    Column("odbiorcy", "Liczba odbiorców", "beneficiaries_count", Kind.NUMBER),
    Column("bip", "Adres w BIP", "bip_url"),
    # An officer's own list has drafts and internal records; a file must mark them as the page does.
    Column("stan", "Stan redakcyjny", label("state", EditorialState.choices), Kind.LABEL),
    Column("widocznosc", "Widoczność", label("visibility", Cooperation.Visibility.choices), Kind.LABEL),
    Column("opublikowano", "Data publikacji", day_of_moment("published_at"), Kind.DATE),
    Column("adres", "Adres strony", address("/wspolpraca/", "pk"), Kind.ADDRESS),
)


def feed_entry(record: Cooperation) -> FeedEntry:
    info = record.instrument_info
    return FeedEntry(
        tag=f"wpis/{record.pk}",
        title=record.title,
        path=record.get_absolute_url(),
        updated=record.updated_at,
        published=record.published_at,
        summary=record.summary or f"{info.name}, {record.local_government.full_name}.",
        categories=(info.name,),
    )
