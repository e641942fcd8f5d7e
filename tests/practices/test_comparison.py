"""Comparison: what the address asks for, what differs, and nothing that is hidden."""

import re

import pytest
from django.core.exceptions import ValidationError

from cooperation.instruments import Instrument
from practices.comparison import compare
from practices.models import PracticeCost
from practices.urls import urlpatterns
from tests import factories

pytestmark = pytest.mark.django_db

NBSP = "\u00a0"
PATH = "/praktyki/porownanie/"


def cards(number: int, **fields):
    return factories.GoodPracticeFactory.create_batch(number, published=True, **fields)


def row(comparison, label: str):
    return next(row for row in comparison.rows if row.label == label)


def test_practices_stand_in_the_order_of_the_address(visitor):
    one, two, three = cards(3)
    comparison = compare([three.slug, one.slug, three.slug, two.slug], user=visitor)
    assert comparison.practices == [three, one, two]
    assert comparison.address == f"?p={three.slug}&p={one.slug}&p={two.slug}"
    assert comparison.columns[0][1] == f"?p={one.slug}&p={two.slug}"


def test_verdicts_say_in_words_what_differs(visitor, gmina_a, gmina_b):
    (one,) = cards(1, local_government=gmina_a, year_from=2015, year_to=2017, good_will=True, diagnosis=True)
    (two,) = cards(1, local_government=gmina_b, year_from=2015, good_will=True)
    for practice, instruments in (
        (one, [Instrument.LOAN, Instrument.SURETY]),
        (two, [Instrument.LOAN]),
    ):
        for instrument in instruments:
            factories.PracticeInstrumentFactory(practice=practice, instrument=instrument)
    comparison = compare([one.slug, two.slug], user=visitor)
    verdicts = {row.label: row.verdict for row in comparison.rows}
    assert verdicts["Samorząd"] == "różnią się"
    assert verdicts["Rodzaj samorządu"] == "różnią się"
    assert verdicts["Formy współpracy"] == "częściowo wspólne"
    assert verdicts["Lata"] == "różnią się"
    assert verdicts["Dobra wola obu stron"] == "bez różnic"
    assert verdicts["Diagnoza"] == "brak części danych"
    assert verdicts["Koszty roczne"] == "nikt nie podał"
    loan, surety = row(comparison, "Formy współpracy").cells[0]
    assert (loan.is_shared, surety.is_shared) == (True, False)


def test_costs_are_split_and_carry_their_source(visitor):
    one, two = cards(2)
    factories.PracticeCostFactory(practice=one, source="uchwała", funded_by="gmina")
    factories.PracticeCostFactory(practice=one, kind=PracticeCost.Kind.YEARLY, label="Czynsz", amount=None)
    comparison = compare([one.slug, two.slug], user=visitor)
    (cost,), nothing = row(comparison, "Koszty jednorazowe").cells
    assert cost.text == f"Remont lokalu: 25{NBSP}000{NBSP}zł"
    assert cost.note == "płaci: gmina; źródło: uchwała"
    assert nothing == []
    (rent,), _ = row(comparison, "Koszty roczne").cells
    assert (rent.text, rent.is_missing, rent.note) == ("Czynsz", True, "źródło: brak danych")


def test_words_about_years_are_shown_and_not_compared(visitor):
    (one,) = cards(1, year_from=2007)
    (two,) = cards(1, period_text="Działało w 2011 r.")
    years = row(compare([one.slug, two.slug], user=visitor), "Lata")
    assert years.verdict == "brak części danych"
    assert years.cells[1][0].note == "Działało w 2011 r."


def test_results_tell_before_and_after(visitor):
    one, two = cards(2)
    factories.PracticeResultFactory(practice=one, unit="osób", source="sprawozdanie")
    factories.PracticeResultFactory(practice=two, before="", after="")
    (told,), (untold,) = row(compare([one.slug, two.slug], user=visitor), "Wyniki").cells
    assert (told.text, told.note) == ("miejsca pracy: 0 → 5 (osób)", "źródło: sprawozdanie")
    assert untold.is_missing


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "Wybierz praktyki do porównania"),
        (1, "Dodaj jeszcze jedną praktykę"),
        (5, "Porównać można najwyżej cztery praktyki"),
    ],
)
def test_too_few_and_too_many_are_told_with_a_way_out(client, number, words):
    slugs = [practice.slug for practice in cards(number)]
    html = client.get(PATH, {"p": slugs}).content.decode()
    assert words in " ".join(html.split())
    assert "<td" not in html
    assert html.count("usuń z&nbsp;porównania") == number
    assert ('name="szukaj"' in html) is (number < 4)


@pytest.mark.parametrize("number", [2, 3, 4])
def test_two_to_four_stand_side_by_side(client, number):
    slugs = [practice.slug for practice in cards(number)]
    html = client.get(PATH, {"p": slugs}).content.decode()
    assert html.count('<th scope="col">') == number
    assert html.count("usuń z&nbsp;porównania") == number
    assert ('name="szukaj"' in html) is (number < 4)


@pytest.mark.parametrize("slug", ["nie-ma-takiej", "<script>", "x" * 300, ""])
def test_unknown_practice_is_named_and_left_out(client, slug):
    one, two = cards(2)
    page = client.get(PATH, {"p": [one.slug, slug, two.slug]})
    assert page.context["comparison"].practices == [one, two]
    html = page.content.decode()
    assert "Tych praktyk nie możemy pokazać" in html
    assert "<script>" not in html
    assert f'href="?p={one.slug}&amp;p={two.slug}"' in html


@pytest.mark.parametrize(
    ("person", "sees"), [("visitor", False), ("officer_b", False), ("officer_a", True), ("catalogue_editor", True)]
)
def test_draft_is_compared_only_by_its_own_people(person, sees, client_for, gmina_a):
    (public,) = cards(1)
    factories.PracticeInstrumentFactory(practice=public, instrument=Instrument.SURETY)
    draft = factories.GoodPracticeFactory(local_government=gmina_a, title="Kuchnia Tajemnicowo", slug="ukryta")
    factories.PracticeInstrumentFactory(practice=draft, instrument=Instrument.SURETY)
    client = client_for(person)
    compared = client.get(PATH, {"p": [public.slug, draft.slug]})
    assert (draft in compared.context["comparison"].practices) is sees
    assert ("Kuchnia Tajemnicowo" in compared.content.decode()) is sees
    for query in ({"p": public.slug}, {"p": public.slug, "szukaj": "kuchnia"}, {"szukaj": "kuchnia"}):
        assert ("Kuchnia Tajemnicowo" in client.get(PATH, query).content.decode()) is sees


def test_unknown_and_hidden_practices_are_told_alike(client, gmina_a):
    factories.GoodPracticeFactory(local_government=gmina_a, slug="aaa-ukryta")
    hidden, missing = (
        re.search(r"<main.*</main>", client.get(PATH, {"p": slug}).content.decode(), re.DOTALL)[0]
        for slug in ("aaa-ukryta", "zzz-ukryta")
    )
    assert hidden == missing.replace("zzz-ukryta", "aaa-ukryta")


def test_titles_are_found_without_polish_marks_and_add_to_the_address(client):
    chosen, other = cards(1, title="Łódź żółta")[0], cards(1, title="Żółta kuchnia")[0]
    page = client.get(PATH, {"p": chosen.slug, "szukaj": "zolta"})
    assert page.context["suggestions"] == [(other, f"?p={chosen.slug}&p={other.slug}")]


def test_one_practice_is_offered_its_similar_ones(client):
    one, two, _ = cards(3)
    for practice in (one, two):
        factories.PracticeInstrumentFactory(practice=practice, instrument=Instrument.SURETY)
    page = client.get(PATH, {"p": one.slug})
    assert [practice for practice, _ in page.context["suggestions"]] == [two]


def test_practice_page_leads_to_its_comparison(client):
    (practice,) = cards(1)
    assert f'href="{PATH}?p={practice.slug}"' in client.get(practice.get_absolute_url()).content.decode()


@pytest.mark.parametrize("rows", [2, 4])
def test_comparison_asks_equally_often(client, gmina_a, rows, django_assert_num_queries):
    slugs = []
    for practice in cards(rows, local_government=gmina_a):
        slugs.append(practice.slug)
        for part in (
            factories.PracticeCostFactory, factories.PracticeResultFactory, factories.PracticeUnknownFactory,
            factories.PracticeActorFactory, factories.PracticeInstrumentFactory, factories.PracticeSourceFactory,
        ):  # fmt: skip
            part(practice=practice)
        practice.legal_bases.add(factories.LegalBasisFactory())
        practice.topics.add(factories.TopicFactory())
    with django_assert_num_queries(15):
        client.get(PATH, {"p": slugs})


def test_words_of_the_addresses_are_refused_as_slugs(gmina_a):
    routes = [str(pattern.pattern).split("/") for pattern in urlpatterns]
    words = {route[1] for route in routes if route[0] == "praktyki" and re.fullmatch(r"[\w-]+", route[1])}
    assert {"porownanie", "atom", "eksport"} <= words
    for word in words:
        practice = factories.GoodPracticeFactory.build(slug=word, local_government=gmina_a)
        with pytest.raises(ValidationError) as refused:
            practice.full_clean()
        assert refused.value.message_dict["slug"] == ["Pod tym adresem jest już inna strona. Wybierz inny."]
        practice.clean_fields(exclude=["slug"])
