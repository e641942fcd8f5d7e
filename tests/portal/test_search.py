"""The full-text search: what is found by which words, by whom, and that the index is never behind."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.db import connection
from django.http import QueryDict

from cooperation.models import INSTRUMENT_MODELS, Cooperation
from portal.lib.fulltext import excerpt, mark
from practices.filters import PracticeFilter
from practices.models import GoodPractice, PracticeActor
from registry.models import Entity, IndexedWord, LocalGovernment, NewWord
from registry.search.query import search
from registry.search.vocabulary import index_new_words
from tests import factories
from tests.factories import RECORD_FACTORIES

pytestmark = pytest.mark.django_db


def practice(title: str, **values) -> GoodPractice:
    return factories.GoodPracticeFactory(published=True, title=title, **values)


def found(text: str, model=GoodPractice) -> list[str]:
    """Titles of what ``text`` finds, best first."""
    rows = model.objects.all()
    result = search(text, rows)
    return [str(row) for row in result.ranked(result.filtered(rows)).order_by("-relevance", "-pk")]


@pytest.fixture
def founding():
    call_command("load_founding_data", verbosity=0)


# --- words -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        "spoldzielni socjalnych poręczenia", "spółdzielnie socjalną", "SPÓŁDZIELNIOM", "poreczeniami",
        "poręczenie spółdzielnia socjalna", "  poręczeń  ", "porenczenie", "poręczneie", "poreczniee", "spółdzelni",
    ],
)  # fmt: skip
def test_inflected_unaccented_and_misspelt_words_find_the_practice(typed):
    practice("Poręczenie dla spółdzielni socjalnej")
    practice("Użyczenie sali wiejskiej")
    assert found(typed) == ["Poręczenie dla spółdzielni socjalnej"]


def test_acronym_and_its_full_name_find_each_other():
    factories.SearchSynonymFactory(expressions="ZAZ\nzakład aktywności zawodowej")
    practice("Catering z ZAZ")
    practice("Zakład Aktywności Zawodowej w powiecie")
    practice("Zakład poprawczy")
    assert sorted(found("ZAZ")) == sorted(found("zakładu aktywności zawodowej"))
    assert len(found("zaz")) == 2


def test_abbreviation_of_the_glossary_is_a_synonym():
    factories.GlossaryTermFactory(term="warsztat terapii zajęciowej", abbreviation="WTZ")
    practice("Warsztaty terapii zajęciowej w gminie")
    assert found("wtz") == ["Warsztaty terapii zajęciowej w gminie"]


def test_word_itself_stands_before_its_forms_and_those_before_its_family():
    practice("Zatrudniony w urzędzie")
    practice("Zatrudnienie w urzędzie")
    assert found("zatrudnienie w urzędzie")[0] == "Zatrudnienie w urzędzie"
    assert len(found("zatrudnienie")) == 2


def test_title_weighs_more_than_the_text_and_a_rare_word_more_than_a_common_one():
    practice("Dotacja na kuchnię", actions="Kupiono garnki.")
    practice("Dotacja na garnki", actions="Kupiono talerze.")
    for number in range(8):
        practice(f"Dotacja numer {number}")
    assert found("garnki") == ["Dotacja na garnki", "Dotacja na kuchnię"]
    assert set(found("dotacja garnki")) == {"Dotacja na garnki", "Dotacja na kuchnię"}


# --- the language of queries -------------------------------------------------------------------------


def test_all_words_are_meant_and_any_where_nothing_has_all_and_the_page_says_so(client):
    practice("Poręczenie kredytu")
    practice("Użyczenie sali")
    assert found("poręczenie kredytu") == ["Poręczenie kredytu"]
    response = client.get("/praktyki/?q=poręczenie+sali")
    assert response.context["listing"].total == 2
    assert "choć jedno" in response.content.decode()
    assert "choć jedno" not in client.get("/praktyki/?q=poręczenie+kredytu").content.decode()


def test_phrase_is_found_as_it_stands_and_minus_takes_away():
    practice("Lokal dla organizacji")
    practice("Organizacja dla lokalu")
    practice("Lokal dla organizacji sportowej")
    assert set(found('"lokal dla organizacji"')) == {"Lokal dla organizacji", "Lokal dla organizacji sportowej"}
    assert found("„lokal dla organizacji” -sportowych") == ["Lokal dla organizacji"]
    assert found('"lokal dla organizacji" -sportowej') == ["Lokal dla organizacji"]
    assert set(found("lokale -sportowa")) == {"Lokal dla organizacji", "Organizacja dla lokalu"}


def test_mended_word_is_said_and_shown(client):
    practice("Poręczenie kredytu")
    html = client.get("/praktyki/?q=porenczenie").content.decode()
    assert "Dla „porenczenie” nie ma wyników" in html
    assert "<mark" in html


def test_words_only_a_stranger_s_draft_has_are_never_proposed(client):
    factories.GoodPracticeFactory(title="Supertajemnica gminy")  # a draft
    html = client.get("/praktyki/?q=supertajemnca").content.decode()
    assert "supertajemnica" not in html.lower().replace("supertajemnca", "")


@pytest.fixture
def slip():
    """A slip that stands in one title, and the right word in ten."""
    practice("Porenczenie kredytu")
    for number in range(10):
        practice(f"Poręczenie kredytu {number}")


def test_word_that_finds_much_more_is_proposed_with_the_rest_of_the_address(client, slip):
    response = client.get("/praktyki/?q=Porenczenie+-sali&sortuj=tytul&rodzaj=GMINA_WIEJSKA&strona=1")
    assert (response.context["listing"].total, response.context["listing"].search.corrected) == (1, ())
    html = response.content.decode()
    assert "Czy chodziło o" in html
    address = html_of_link(html, "„poręczenie -sali”")
    assert QueryDict(address.removeprefix("?")) == QueryDict("q=poręczenie -sali&sortuj=tytul&rodzaj=GMINA_WIEJSKA")
    assert client.get(f"/praktyki/{address}").context["listing"].total == 10


def html_of_link(html: str, text: str) -> str:
    """The address of the link with this text."""
    (address,) = re.findall(rf'<a href="([^"]*)"[^>]*>{re.escape(text)}</a>', html)
    return unescape(address)


@pytest.mark.parametrize("typed", ["poręczenie", "poreczeniem", '"porenczenie"', "porenczenie sali", "kredyt", "numer"])
def test_nothing_is_proposed_for_a_word_that_finds_enough_or_is_meant_exactly(client, slip, typed):
    response = client.get("/praktyki/", {"q": typed})
    assert "Czy chodziło o" not in response.content.decode()


def test_word_that_finds_only_a_little_more_is_not_proposed(client):
    practice("Porenczenie kredytu")
    for number in range(5):
        practice(f"Poręczenie kredytu {number}")
    assert client.get("/praktyki/?q=porenczenie").context["listing"].search.proposed == ""


@pytest.mark.parametrize(("person", "proposed"), [("visitor", ""), ("officer_b", ""), ("officer_a", "poręczenie")])
def test_proposal_counts_only_what_the_person_may_see(client_for, gmina_a, gmina_b, person, proposed):
    practice("Porenczenie kredytu")
    practice("Poręczenie kredytu")
    for number in range(10):
        factories.GoodPracticeFactory(title=f"Poręczenie {number}", local_government=gmina_a)  # drafts
    response = client_for(person).get("/praktyki/?q=porenczenie")
    assert response.context["listing"].search.proposed == proposed
    assert ("Czy chodziło o" in response.content.decode()) == bool(proposed)


def test_search_over_everything_proposes_by_all_kinds_together(client, slip):
    response = client.get("/szukaj/?q=porenczenie")
    assert html_of_link(response.content.decode(), "„poręczenie”") == f"?{urlencode({'q': 'poręczenie'})}"
    for number in range(3):
        factories.EntityFactory(name=f"Stowarzyszenie Porenczenie {number}")
    assert "Czy chodziło o" not in client.get("/szukaj/?q=porenczenie").content.decode()


def test_kind_where_the_word_was_mended_stands_after_those_that_have_it_and_says_so(client):
    factories.EntityFactory(name="Stowarzyszenie Porenczenie")
    for number in range(10):
        practice(f"Poręczenie kredytu {number}")
    response = client.get("/szukaj/?q=porenczenie")
    assert [section.corpus.name for section in response.context["sections"]] == ["podmioty", "praktyki"]
    html = response.content.decode()
    assert "Tu nie ma „porenczenie”; pokazujemy „poręczenie”." in html
    assert html_of_link(html, "„poręczenie”")


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "'\":*&|!()<>\\", "-", '"', '""', "- -", "!!!", "a" * 10_000, "ą" * 10_000, "1" * 10_000,
    ],
)  # fmt: skip
def test_anything_typed_is_a_query(client, typed):
    practice("Poręczenie kredytu")
    for path in ("/praktyki/", "/wspolpraca/", "/podmioty/", "/jst/", "/szukaj/", "/szukaj/podpowiedzi/"):
        assert client.get(path, {"q": typed}).status_code == 200, path


def test_number_is_found_whole_with_and_without_separators():
    factories.SuretyFactory(title="Umowa o kuchnię", agreement_no="OR.524.12.2026")
    factories.SuretyFactory(title="Umowa o salę", agreement_no="OR.524.13.2026")
    for typed in ("OR.524.12.2026", "or524122026", "OR/524/12/2026"):
        assert found(typed, Cooperation) == ["Umowa o kuchnię"], typed


# --- the index is never behind -----------------------------------------------------------------------


def test_index_follows_every_way_of_writing():
    one = practice("Pierwszy tytuł")
    GoodPractice.objects.filter(pk=one.pk).update(title="Zmieniony zbiorczo")
    assert found("zbiorczo") == ["Zmieniony zbiorczo"]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE practices_goodpractice SET title = 'Zmieniony zapytaniem' WHERE id = %s", [one.pk])
    assert (found("zapytaniem"), found('"zbiorczo"')) == (["Zmieniony zapytaniem"], [])
    PracticeActor.objects.bulk_create([PracticeActor(practice=one, description="Koło łyżwiarskie")])
    assert found("łyżwiarskiego") == ["Zmieniony zapytaniem"]
    PracticeActor.objects.filter(practice=one).update(description="Koło szachowe")
    assert (found("szachy koła szachowego"), found('"łyżwiarskie"')) == (["Zmieniony zapytaniem"], [])
    PracticeActor.objects.filter(practice=one).delete()
    assert found('"szachowe"') == []


def test_new_name_of_an_entity_or_a_local_government_reaches_what_names_them():
    record = factories.SuretyFactory(title="Umowa o kuchnię")
    party = factories.PartyFactory(cooperation=record, entity=factories.EntityFactory(name="Stowarzyszenie Alfa"))
    Entity.objects.filter(pk=party.entity_id).update(name="Stowarzyszenie Omegatron")
    assert found("omegatron", Cooperation) == ["Umowa o kuchnię"]
    LocalGovernment.objects.filter(pk=record.local_government_id).update(name="Nowowieś")
    assert found("nowowieś", Cooperation) == ["Umowa o kuchnię"]


def test_topics_of_a_practice_are_in_its_index():
    one = practice("Praktyka")
    topic = factories.TopicFactory(name="ogrodnictwo miejskie")
    one.topics.add(topic)
    assert found("ogrodnictwa") == ["Praktyka"]
    topic.name = "bartnictwo"
    topic.save()
    assert found("bartnictwem") == ["Praktyka"]
    one.topics.clear()
    assert found('"bartnictwo"') == []


@pytest.mark.parametrize("model", INSTRUMENT_MODELS.values(), ids=lambda model: model.__name__)
def test_every_public_text_of_an_instrument_is_found_and_no_internal_one(model):
    texts = [
        name
        for name in (*model.PUBLIC_FIELDS, *model.INTERNAL_FIELDS)
        if (column := model._meta.get_field(name)).get_internal_type() in ("CharField", "TextField")
        and not column.choices and not column.validators[1:] and "url" not in name and column.max_length != 10
    ]  # fmt: skip
    record = RECORD_FACTORIES[model](published=True)
    words = {name: f"słówko{''.join(filter(str.isalpha, name))}" for name in texts}
    limits = {name: model._meta.get_field(name).max_length or 1000 for name in texts}
    # First: a change of the record's own row indexes all of it anew and would hide a missing trigger.
    Cooperation.objects.filter(pk=record.pk).update(internal_notes="hasłowewnętrzne")
    model.objects.filter(pk=record.pk).update(
        **{name: word for name, word in words.items() if len(word) <= limits[name]}
    )
    for name, word in words.items():
        if len(word) <= limits[name]:
            is_found, is_public = found(f'"{word}"', Cooperation) != [], name in model.PUBLIC_FIELDS
            assert is_found == is_public, (
                f"{model.__name__}.{name}: a public text is searched and an internal one is not. Add a migration to "
                "cooperation/migrations that replaces the SQL function cooperation_own_words (copy its last version), "
                f"reads {name} from {model._meta.db_table} for {model.INSTRUMENT}, and, where the instrument had no "
                "text before, adds its index_triggers"
            )
    assert found('"hasłowewnętrzne"', Cooperation) == []


def test_words_new_to_the_index_are_learnt_once():
    practice("Brykietowanie")
    assert NewWord.objects.filter(word="brykietowanie").exists()
    index_new_words()
    assert not NewWord.objects.exists()
    assert IndexedWord.objects.filter(word="brykietowanie").exists()
    practice("Brykietowanie drewna")
    assert not NewWord.objects.filter(word="brykietowanie").exists()


def test_history_does_not_hold_the_index():
    one = practice("Praktyka")
    before = one.goodpractice_events.count()
    GoodPractice.objects.filter(pk=one.pk).update(search=None)
    assert one.goodpractice_events.count() == before


# --- one search over everything ----------------------------------------------------------------------


def test_exact_number_leads_straight_to_the_thing(client):
    entity = factories.EntityFactory(nip="5261040828", krs="0000123456")
    lg = factories.LocalGovernmentFactory()
    record = factories.SuretyFactory(published=True, agreement_no="OR.524.12.2026")
    for typed, row in (
        ("526-104-08-28", entity), ("5261040828", entity), (lg.teryt, lg), (record.registry_no, record),
        ("or.524.12.2026", record), ("OR 524/12/2026", record), ("NIP: 526-104-08-28", entity),
        ("PL5261040828", entity), ("KRS 123456", entity), (f"TERYT {lg.teryt}", lg),
    ):  # fmt: skip
        response = client.get("/szukaj/", {"q": typed})
        assert (response.status_code, response["Location"]) == (302, row.get_absolute_url()), typed


def test_question_that_only_excludes_is_told_so(client):
    practice("Poręczenie kredytu")
    assert "Minus tylko wyklucza" in client.get("/szukaj/", {"q": "-poręczenie"}).content.decode()


def test_number_of_a_hidden_record_leads_nowhere(client):
    draft = factories.SuretyFactory(agreement_no="OR.524.12.2026")
    for typed in (draft.registry_no, "OR.524.12.2026"):
        assert client.get("/szukaj/", {"q": typed}).status_code == 200


def test_results_stand_by_kind_with_the_words_marked(client, founding):
    response = client.get("/szukaj/?q=spoldzielni+socjalnych")
    titles = [section.corpus.title for section in response.context["sections"]]
    assert "Dobre praktyki" in titles
    assert "Słownik pojęć" in titles
    html = response.content.decode()
    assert "<mark" in html
    for section in response.context["sections"]:
        for item in section.items:
            path = item.url.partition("#")[0]
            assert client.get(path).status_code == 200, item


def test_suggestions_begin_while_the_word_is_typed(client, founding):
    groups = client.get("/szukaj/podpowiedzi/?q=porecz").context["groups"]
    assert "Poręczenie i gwarancja" in [item.label for group in groups for item in group.items]
    assert client.get("/szukaj/podpowiedzi/?q=p").context["count"] == 0


@pytest.mark.parametrize("person", ["visitor", "officer_b"])
def test_strangers_find_no_draft_and_no_number_of_them(client_for, cast, gmina_a, person):
    words = "niejawnasprawa"
    factories.SuretyFactory(title=f"Umowa {words}", local_government=gmina_a)
    factories.SuretyFactory(title=f"Umowa {words}", local_government=gmina_a, published=True, visibility="WEWNETRZNY")
    factories.GoodPracticeFactory(title=f"Praktyka {words}", local_government=gmina_a)
    client = client_for(person)
    for path in ("/szukaj/", "/szukaj/podpowiedzi/"):
        response = client.get(path, {"q": words})
        assert response.context["groups" if "podpowiedzi" in path else "sections"] == []
    assert client.get("/szukaj/", {"q": "niejawnasprwa"}).context["sections"] == []


def test_relevance_is_the_default_order_only_where_words_are_looked_for(client):
    practice("Kuchnia", actions="Poręczenie")
    practice("Poręczenie")
    listing = client.get("/praktyki/?q=poręczenie").context["listing"]
    assert ([row.title for row in listing.page], listing.sort) == (["Poręczenie", "Kuchnia"], "trafnosc")
    without = client.get("/praktyki/?sortuj=trafnosc").context["listing"]
    assert (without.sort, without.unknown_parameters) == ("najnowsze", [])


def test_words_are_decided_before_the_other_filters():
    practice("Poręczenie kredytu")
    rows = GoodPractice.objects.all()
    filterset = PracticeFilter(QueryDict("q=poręczenie kredytu&forma=PROMOCJA"), queryset=rows)
    assert list(filterset.qs) == []
    assert not filterset.search.is_relaxed


# --- excerpts ----------------------------------------------------------------------------------------


def test_excerpt_is_where_most_words_stand():
    text = "Gmina. " * 60 + "Poręczenie kredytu spółdzielni. " + "Gmina. " * 60
    fragments = excerpt(text, frozenset({"poręczenie", "kredytu"}))
    assert [part.text for part in fragments if part.is_match] == ["Poręczenie", "kredytu"]
    assert fragments[0].text.startswith("… ")
    assert len("".join(part.text for part in fragments)) < 300
    assert excerpt("Nic", frozenset({"coś"})) == []


def test_mark_keeps_the_text_whole():
    text = "Poręczenie, poręczenia – „Poręczenie”"
    fragments = mark(text, frozenset({"poręczenie"}))
    assert "".join(part.text for part in fragments) == text
    assert [part.text for part in fragments if part.is_match] == ["Poręczenie", "Poręczenie"]


def test_long_nonsense_asks_the_database_little(client, django_assert_max_num_queries):
    """Each unknown word was once looked up by its square of near spellings: a minute for one address."""
    practice("Poręczenie kredytu")
    words = " ".join(f"{'qzxwv' * 40}{letter}" for letter in "abcdefghijklmnoprst")
    client.get("/praktyki/", {"q": "nic"})
    with django_assert_max_num_queries(20):
        response = client.get("/praktyki/", {"q": words})
    assert response.context["listing"].total == 0


def test_words_that_occur_nowhere_do_not_hinder_the_others():
    practice("Poręczenie kredytu")
    assert found(f"poręczenie {'qzxwv' * 30} qwxzvq") == ["Poręczenie kredytu"]


def test_soft_hyphen_of_a_copied_word_is_no_letter():
    practice("Poręczenie kredytu")
    assert found("porę\u00adczenie kre\u200bdytu") == ["Poręczenie kredytu"]


@pytest.mark.parametrize("typed", ["kaatlogowi", "katalgiem", "pełnnomocnikom", "pelnomocnkiem"])
def test_slip_in_another_form_than_stands_there_is_mended(typed):
    practice("Katalog usług i pełnomocnik")
    assert found(typed) == ["Katalog usług i pełnomocnik"]


def test_row_that_moves_to_another_card_takes_its_words_along():
    cost = factories.PracticeCostFactory(practice=practice("Pierwsza praktyka"), label="Stegozaur z gipsu")
    second = practice("Druga praktyka")
    type(cost).objects.filter(pk=cost.pk).update(practice=second)
    assert found("stegozaur") == ["Druga praktyka"]


def test_unit_under_another_voivodeship_is_found_by_it():
    old, new = (factories.LocalGovernmentFactory(wojewodztwo=True) for _ in range(2))
    powiat = factories.LocalGovernmentFactory(
        kind=LocalGovernment.Kind.POWIAT, teryt="0298", name="lipowski", parent=old
    )
    gmina = factories.LocalGovernmentFactory(gmina_wiejska=True, parent=powiat)
    LocalGovernment.objects.filter(pk=powiat.pk).update(parent=new)
    assert str(gmina) in found(new.name, LocalGovernment)
    assert str(gmina) not in found(old.name, LocalGovernment)


@pytest.mark.parametrize("typed", ["Sektor 3", "sektor 3 ", "sektor w", "po", "poreczneie"])
def test_suggestions_stay_while_the_next_word_begins(client, typed):
    card = practice("Sektor 3 i poręczenie")
    for word in ("pa", "pb", "pc"):
        practice(" ".join(f"po{word}{letter}" for letter in "abcdefghijklmnoprstuw"))
    assert card.get_absolute_url() in client.get("/szukaj/podpowiedzi/", {"q": typed}).content.decode()
