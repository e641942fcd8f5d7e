"""Whatever stands in an address, a list, its files and its feed answer; whatever is typed, the database takes it."""

import string
from dataclasses import dataclass

import pytest
from django.db import connection, transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooperation.lists import RECORDS
from portal.lib.downloads import COLUMNS, SEPARATOR, TYPES
from portal.lib.fulltext import Query, parse
from portal.lib.listing import PAGE, RELEVANCE, SORT, VIEW
from portal.lib.lists import ListDescription
from portal.lists import ENTITIES, LOCAL_GOVERNMENTS
from practices.lists import PRACTICES, VIEWS
from registry.search.query import MAX_QUERY_LENGTH, understand
from tests import factories

pytestmark = pytest.mark.django_db
IN_ONE_DATABASE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]

SIGNS = "'\":*&|!()<>\\-„”\t\n ./_%"
LETTERS = st.characters()  # all of Unicode, half of a pair of surrogates as well
PLAIN = st.text(LETTERS, max_size=60)
# Signs that mean something in a query or in PostgreSQL between letters and digits, as a hostile person types them.
HOSTILE = st.text(st.sampled_from(SIGNS + "aąż07"), max_size=60)
SENTENCES = st.lists(
    st.sampled_from(
        ("poręczenie", "-sali", '"lokal dla', 'organizacji"', "i", "526-104-08-28", "CIS", "or", "NOT", "spółdzielni")
    ),
    max_size=12,
).map(" ".join)
SHORT = PLAIN | HOSTILE | SENTENCES
# Hypothesis alone makes no texts as long as a person can paste.
LONG = st.builds(lambda text, times: (text * times)[:MAX_QUERY_LENGTH], SHORT, st.sampled_from((50, 500, 10_000)))


def refused(conditions: list[str]) -> list[str]:
    """Those of ``conditions`` that PostgreSQL would search for nothing by; raises for those it cannot read."""
    # A savepoint: after an error Hypothesis tries further texts in the same transaction.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT q FROM unnest(%s::text[]) AS q WHERE numnode(q::tsquery) = 0", [conditions])
        return [condition for (condition,) in cursor.fetchall()]


def conditions_of(query: Query) -> list[str]:
    """What the database is asked for; a query of which nothing is left asks it for nothing, nor do words that occur
    nowhere."""
    any_word = query.any_word()
    return [*query.conditions(), query.all_words(), *([any_word] if any_word else [])] if query else []


# 250 lists of 40 texts: 10 000, read by the database a list at a time.
@settings(max_examples=250, deadline=None, suppress_health_check=IN_ONE_DATABASE)
@given(st.lists(SHORT, min_size=40, max_size=40))
def test_database_reads_what_the_parser_makes_of_any_text(texts):
    assert refused([condition for text in texts for condition in conditions_of(parse(text))]) == []


@settings(max_examples=100, deadline=None, suppress_health_check=IN_ONE_DATABASE)
@given(LONG)
def test_database_reads_what_the_parser_makes_of_any_long_text(text):
    assert refused(conditions_of(parse(text))) == []


@pytest.fixture
def rows():
    """Something to find in each list, with words for the vocabulary and synonyms for the queries."""
    factories.SearchSynonymFactory(expressions="CIS\ncentrum integracji społecznej")
    unit = factories.LocalGovernmentFactory(teryt="0202011", name="Lipowo", gmina_miejska=True)
    factories.EntityStatusFactory(entity=factories.EntityFactory(name="Spółdzielnia Łąka"))
    factories.GoodPracticeFactory(
        published=True, title="Poręczenie dla spółdzielni socjalnej", local_government=unit, year_from=2020
    )
    record = factories.SuretyFactory(published=True, title="Użyczenie sali dla CIS", amount_awarded=1000)
    factories.PartyFactory(cooperation=record)


@settings(max_examples=250, deadline=None, suppress_health_check=IN_ONE_DATABASE)
@given(SHORT | LONG)
def test_database_reads_any_text_with_all_its_forms_and_synonyms(rows, text):
    assert refused(conditions_of(understand(text))) == []


@dataclass(frozen=True)
class Tried:
    """A list with the names of the addresses of its page, its file and its feed."""

    description: ListDescription
    names: tuple[str, ...]


LISTS = {
    "praktyki": Tried(PRACTICES, ("practices:practice_list", "practices:practice_export", "practices:practice_feed")),
    "wspolpraca": Tried(RECORDS, ("cooperation:record_list", "cooperation:record_export", "cooperation:record_feed")),
    "podmioty": Tried(ENTITIES, ("entity_list", "entity_export", "entity_feed")),
    "jst": Tried(LOCAL_GOVERNMENTS, ("lg_list", "lg_export", "lg_feed")),
}
NUMBERS = st.sampled_from(
    ("-1", "0", "1", "2020", "2100", "9" * 40, "1e400", "NaN", "sNaN", "Infinity", "1,5", "1 000 zł", "٣", "²")
)
DATES = st.sampled_from(("2025-03-03", "3.03.2025", "9999-12-31", "0001-01-01", "2025-02-30", "2025", "٢٠٢٥-٠١-٠١"))
CODES = st.text(st.sampled_from("02" + "٠" + string.whitespace), max_size=8)
WRONG = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)


RIGHT: dict[str, list[str]] = {
    PAGE: ["1"],
    VIEW: list(VIEWS),
    SEPARATOR: [";", ","],
    COLUMNS: ["nazwa", "tytul", "adres", "teryt", "wpisy"],
    "teren": ["02", "0202", "020201", "0202011"],
    "q": ["poręczenie", '"sali dla cis" -lipowo', "spoldzielna"],
    "podmiot": ["1"],
    **{name: ["2020"] for name in ("rok", "rok_od", "rok_do", "kwota_od", "kwota_do")},
    **{name: ["3.03.2025"] for name in ("zawarte_od", "zawarte_do", "na_dzien")},
}


def values_of(tried: Tried, name: str) -> st.SearchStrategy[str]:
    """Right values of the parameter, nearly right ones and any text at all."""
    right = RIGHT.get(name, [])
    if name == SORT:
        right = [*tried.description.sorts, RELEVANCE]
    elif name in tried.description.filterset.base_filters:
        choices = tried.description.filterset.base_filters[name].extra.get("choices", ())
        right = right or [str(value) for value, _ in choices]
    wrong = WRONG | NUMBERS | DATES | CODES
    if name == "q":
        wrong |= LONG.filter(str.isprintable)
    # A file and a feed refuse all for one wrong value: the right ones have to come often.
    return st.booleans().flatmap(lambda is_right: st.sampled_from(right) if is_right and right else wrong)


@st.composite
def addresses(draw, tried: Tried) -> tuple[str, dict[str, list[str]]]:
    """A list, one of its files or its feed, with values of some of its parameters."""
    name = draw(st.sampled_from(tried.names))
    path = reverse(name, args=[draw(st.sampled_from((*TYPES, "ods")))]) if name.endswith("_export") else reverse(name)
    own = [PAGE, VIEW] if name.endswith("_list") else [COLUMNS, SEPARATOR] if name.endswith("_export") else []
    known = (*tried.description.filterset.base_filters, SORT, *own)
    chosen = draw(st.lists(st.sampled_from(known), max_size=4, unique=True))
    parameters = {name: draw(st.lists(values_of(tried, name), min_size=1, max_size=2)) for name in chosen}
    if draw(st.integers(0, 19)) == 0:
        parameters[draw(WRONG)] = [draw(WRONG)]
    return path, parameters


def answer_to(client, path: str, parameters: dict[str, list[str]]) -> int:
    """The status, the whole body read. An error of a view is raised; so is a query longer than two seconds."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '2s'")
    response = client.get(path, parameters)
    if response.streaming:
        response.getvalue()
    return response.status_code


@pytest.mark.parametrize("tried", LISTS.values(), ids=LISTS)
def test_list_its_files_and_its_feed_answer_any_parameters(rows, client, tried):
    # Hundreds of requests by one visitor.
    @settings(max_examples=100, deadline=None, suppress_health_check=IN_ONE_DATABASE)
    @given(addresses(tried))
    def answers(address):
        assert answer_to(client, *address) in (200, 400, 404)

    answers()


@pytest.mark.parametrize(
    ("name", "parameter"),
    [
        ("search", "q"), ("search_suggestions", "q"), ("practices:practices_near", "jst"),
        ("practices:practice_comparison", "p"), ("practices:practice_comparison", "szukaj"),
    ],
)  # fmt: skip
def test_other_boxes_answer_any_text(rows, client, name, parameter):
    @settings(max_examples=40, deadline=None, suppress_health_check=IN_ONE_DATABASE)
    @given(WRONG | NUMBERS | CODES | SENTENCES | HOSTILE)
    def answers(text):
        assert answer_to(client, reverse(name), {parameter: [text]}) in (200, 302, 404)

    answers()
