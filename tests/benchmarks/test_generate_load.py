"""The generated Poland: every row obeys what a form and the database demand, and the same seed gives the same rows."""

import io
from itertools import islice
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from benchmarks.load import words
from benchmarks.load.command import Command
from benchmarks.load.entities import Entities, krs_numbers, nips, regons
from benchmarks.load.poland import World, read_world, spoken
from benchmarks.load.polish import CASES, Banks, UnknownWord, adjective, noun, phrase, verb
from benchmarks.load.practices import Practices
from benchmarks.load.records import Records
from benchmarks.load.rows import Table
from cooperation.models import INSTRUMENT_MODELS, Cooperation, InstrumentGuide, Party, RegistryCounter
from portal.lib.identifiers import validate_krs, validate_nip, validate_regon
from practices.models import GoodPractice, PracticeActor, PracticeCost, PracticeInstrument, PracticeResult
from registry.models import Entity, EntityStatus, LgUnit
from tests import factories

RECORDS, ENTITIES, PRACTICES = 400, 120, 30
GENERATED = "dane wygenerowane do pomiarów"


def load(**options):
    out = io.StringIO()
    given = {"records": RECORDS, "entities": ENTITIES, "practices": PRACTICES, "seed": 7} | options
    call_command(Command(), stdout=out, **given)
    return out.getvalue()


@pytest.fixture(scope="module")
def banks():
    return Banks(7)


def generated_rows(banks, seed=7):
    """Everything a load would copy, as text."""
    world = World(
        read_world(seed).places, spheres=[1, 2], groups=[1, 2, 3], topics=[1, 2], bases=[1, 2, 3], seed=seed
    )  # fmt: skip
    entities = Entities(world, banks, first_key=0, taken={"nip": set(), "regon": set(), "krs": set()})
    entities.generate(60)
    names = {pk: f"Podmiot {pk}" for pk in range(1, 61)}
    records = Records(world, banks, first_key=0, names=names, counters={})
    records.generate(0, 150, 150)
    practices = Practices(world, banks, first_key=0, names=names, records=records.published)
    practices.generate(20)
    return {
        table.name: table.take()[0] for table in (*entities.tables, *records.tables, *practices.tables)
    }  # fmt: skip


@pytest.fixture
def loaded(gmina_a, gmina_b):
    """The output of a load into a database with two local governments and short dictionaries."""
    factories.TaskSphereFactory()
    factories.TargetGroupFactory()
    factories.TopicFactory()
    factories.LegalBasisFactory()
    return load()


def own_records():
    return Cooperation.objects.exclude(source="PREZENTACJA")


def test_load_counts_say_what_was_added_and_triggers_are_on_again(loaded):
    assert Entity.objects.filter(data_source=GENERATED).count() == ENTITIES
    assert own_records().count() == RECORDS
    assert GoodPractice.objects.filter(slug__startswith="praktyka-").count() == PRACTICES
    assert f"cooperation_cooperation: {RECORDS}\n" in loaded
    assert "na sekundę" in loaded
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'D'")
        assert cursor.fetchone() == (0,)


def test_every_record_has_its_own_row_and_all_instruments_are_there(loaded):
    for instrument, model in INSTRUMENT_MODELS.items():
        keys = set(own_records().filter(instrument=instrument).values_list("pk", flat=True))
        assert keys
        assert keys == set(model.objects.filter(pk__in=own_records()).values_list("pk", flat=True))
        others = INSTRUMENT_MODELS.keys() - {instrument}
        assert not model.objects.filter(instrument__in=others).exists()


def test_rows_pass_full_clean(loaded):
    checked = [
        *(record for model in INSTRUMENT_MODELS.values() for record in model.objects.order_by("pk")[:15]),
        *(row for model in (Entity, EntityStatus, LgUnit, Party, GoodPractice, PracticeActor, PracticeCost,
                            PracticeInstrument, PracticeResult) for row in model.objects.order_by("pk")[:40]),
    ]  # fmt: skip
    for row in checked:
        row.full_clean()
    assert len(checked) > 300


def test_registry_numbers_are_those_the_trigger_gives(loaded):
    for record in own_records().select_related("local_government"):
        year = record.created_at.year
        key, _, number = record.registry_no.rpartition("/")
        assert key == f"{record.local_government.teryt}/{record.instrument}/{year}"
        assert 1 <= int(number) <= RegistryCounter.objects.get(key=key).last
        assert len(number) == 5


def test_record_by_hand_takes_the_next_number_and_key(loaded):
    former = own_records().filter(instrument="ZADANIE_PUBLICZNE").select_related("local_government").latest("pk")

    made = factories.PublicTaskFactory(local_government=former.local_government)

    assert made.pk > former.pk
    made.refresh_from_db()
    counter = RegistryCounter.objects.get(key=made.registry_no.rpartition("/")[0])
    assert int(made.registry_no[-5:]) == counter.last


def test_states_are_mixed_and_titles_and_summaries_have_their_length(loaded):
    states = set(own_records().values_list("state", flat=True))
    assert {"OPUBLIKOWANY", "SZKIC", "WYCOFANY"} <= states
    assert own_records().filter(visibility="WEWNETRZNY").exists()
    lengths = [len(text.split()) for text in own_records().values_list("summary", flat=True)]
    assert 30 <= sum(lengths) / len(lengths) <= 50
    assert min(lengths) >= 25
    cards = GoodPractice.objects.filter(slug__startswith="praktyka-")
    parts = ("title", "lead", "problem", "context", "actions", "success_factors", "risks", "transferability")
    sizes = [sum(len(getattr(card, part).split()) for part in parts) for card in cards]
    assert 230 <= sum(sizes) / len(sizes) <= 450


def test_pages_answer_and_drafts_do_not_show(loaded, client):
    shown = own_records().published()[0]
    hidden = own_records().filter(state="SZKIC")[0]
    card = GoodPractice.objects.filter(slug__startswith="praktyka-", state="OPUBLIKOWANY")[0]
    draft = GoodPractice.objects.filter(slug__startswith="praktyka-").exclude(state="OPUBLIKOWANY")[0]

    assert client.get("/praktyki/").status_code == 200
    records = client.get("/wspolpraca/")
    assert records.status_code == 200
    assert client.get(shown.get_absolute_url()).status_code == 200
    assert client.get(card.get_absolute_url()).status_code == 200
    assert client.get(hidden.get_absolute_url()).status_code == 404
    assert client.get(draft.get_absolute_url()).status_code == 404
    listed = client.get("/wspolpraca/", {"q": hidden.registry_no})
    assert hidden.get_absolute_url() not in listed.content.decode()


def test_database_with_rows_is_refused_unless_it_is_named(loaded):
    name = connection.settings_dict["NAME"]

    with pytest.raises(CommandError, match="W bazie są już praktyki, wpisy albo podmioty"):
        load()
    with pytest.raises(CommandError, match=f"Ta baza nazywa się „{name}”, a nie „inna”"):
        load(into="inna")
    assert own_records().count() == RECORDS

    load(into=name, records=25, entities=5, practices=2)

    assert own_records().count() == RECORDS + 25
    assert own_records().values("registry_no").distinct().count() == RECORDS + 25


def test_empty_database_gets_the_founding_data_first(db):
    output = load(records=20, entities=25, practices=3)

    assert "Dodano dane założycielskie:" in output
    assert InstrumentGuide.objects.count() == len(INSTRUMENT_MODELS)
    assert own_records().count() == 20
    assert set(Entity.objects.filter(data_source=GENERATED).values_list("kind", flat=True)) == set(Entity.Kind.values)


def test_missing_terc_file_is_refused(db, tmp_path):
    with pytest.raises(CommandError, match=r"Niczego nie dodano. Nie ma pliku"):
        load(terc=tmp_path / "terc.csv")
    assert not Entity.objects.exists()


def test_same_seed_gives_the_same_rows_and_another_seed_others(gmina_a, gmina_b, banks):
    once = generated_rows(banks)

    assert generated_rows(Banks(7)) == once
    assert generated_rows(Banks(8), seed=8) != once
    assert all(once[name] for name in ("cooperation_cooperation", "registry_entity", "practices_goodpractice"))


def test_identifiers_are_valid_and_differ():
    def seeded():
        return Random(3)  # noqa: S311 - the same numbers each time

    for generator, validate in ((nips, validate_nip), (regons, validate_regon), (krs_numbers, validate_krs)):
        first = next(generator(seeded(), set()))
        numbers = list(islice(generator(seeded(), {first}), 3000))
        for number in numbers:
            validate(number)
        assert len(set(numbers)) == len(numbers)
        assert first not in numbers


@pytest.mark.parametrize("patterns", Banks.PATTERNS.values(), ids=Banks.PATTERNS)
def test_phrases_have_a_form_in_every_case(patterns):
    forms = {phrase(pattern, number, case) for pattern in patterns for number in ("sg", "pl") for case in CASES}
    assert len(forms) > len(patterns)


def test_words_are_known_to_the_dictionary():
    assert all(noun(word).forms for word in words.NOUNS)
    assert all(adjective(word, "pl", "gen", "f") for word in (*words.ADJECTIVES, *words.STREET_ADJECTIVES))
    assert all(verb(word, number) for word, _ in words.VERBS for number in ("sg", "pl"))
    with pytest.raises(UnknownWord):
        noun("brzdąkowisko")
    with pytest.raises(UnknownWord):
        verb("świetlica", "sg")


@pytest.mark.parametrize(
    ("pattern", "number", "case", "expected"),
    [
        ("świetlica środowiskowy", "sg", "gen", "świetlicy środowiskowej"),
        ("+dawny szkoła", "sg", "acc", "dawną szkołę"),
        ("osoba zagrożony|wykluczeniem społecznym", "pl", "gen", "osób zagrożonych wykluczeniem społecznym"),
        ("program współpracy|", "sg", "gen", "programu współpracy"),
        ("uczeń|", "pl", "gen", "uczniów"),
        ("niewidomy|", "pl", "nom", "niewidomi"),
        ("+starszy osoba", "pl", "dat", "starszym osobom"),
        ("+pilny system", "sg", "nom", "pilny system"),
        ("zajęcia sportowy|dla dzieci", "sg", "gen", "zajęć sportowych dla dzieci"),
    ],
)
def test_phrase_agrees_in_gender_number_and_case(pattern, number, case, expected):
    assert phrase(pattern, number, case) == expected


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("GMINA_WIEJSKA", "Walim", "gminy Walim"),
        ("POWIAT", "kłodzki", "powiatu kłodzkiego"),
        ("WOJEWODZTWO", "dolnośląskie", "województwa dolnośląskiego"),
        ("MIASTO_NPP", "Wrocław", "miasta Wrocław"),
    ],
)
def test_local_government_is_named_in_the_genitive(kind, name, expected):
    assert spoken(kind, name)["jst.gen"] == expected


def test_table_refuses_a_column_the_model_does_not_have():
    with pytest.raises(ValueError, match="colour"):
        Table(Entity, "colour")


def test_world_without_local_governments_is_refused(db):
    with pytest.raises(ValueError, match="no local governments"):
        read_world(1)
