"""Completeness is one number: what the card counts of itself and what the database sorts by."""

import pytest
from django.core.management import call_command

from practices.models import GoodPractice
from tests import factories

pytestmark = pytest.mark.django_db


def _from_both() -> tuple[dict, dict]:
    by_database = dict(GoodPractice.objects.with_completeness().values_list("slug", "filled_parts"))
    by_card = {practice.slug: practice.completeness[0] for practice in GoodPractice.objects.all()}
    return by_database, by_card


def test_database_and_card_agree_on_founding_rows():
    call_command("load_founding_data", verbosity=0)
    by_database, by_card = _from_both()
    assert by_database == by_card
    assert len(set(by_card.values())) > 3


def _fill(part: str):
    """A card in which only ``part`` is filled."""
    values = {"year_from": 2015, "place": "Lipowo", "contact_role": "kierownik OPS"}
    rows = {
        "actors": factories.PracticeActorFactory, "costs": factories.PracticeCostFactory,
        "results": factories.PracticeResultFactory, "sources": factories.PracticeSourceFactory,
    }  # fmt: skip
    links = {
        "legal_bases": factories.LegalBasisFactory, "cooperations": factories.SuretyFactory,
        "target_groups": factories.TargetGroupFactory,
    }  # fmt: skip
    if part in rows:
        practice = factories.GoodPracticeFactory()
        rows[part].create_batch(2, practice=practice)
    elif part in links:
        practice = factories.GoodPracticeFactory()
        getattr(practice, part).add(links[part](), links[part]())
    elif part == "conditions":
        practice = factories.GoodPracticeFactory(plan=False)
    else:
        practice = factories.GoodPracticeFactory(**{part: values.get(part, "Opis.")})
    return practice


@pytest.mark.parametrize("part", GoodPractice.CARD_PARTS)
def test_each_part_counts_once_for_both(part):
    practice, empty = _fill(part), factories.GoodPracticeFactory()
    by_database, by_card = _from_both()
    assert by_database == by_card
    assert by_database[practice.slug] == 1
    assert by_database[empty.slug] == 0


def test_annotated_card_asks_no_more_queries(django_assert_num_queries):
    _fill("costs")
    practice = GoodPractice.objects.with_completeness().get()
    with django_assert_num_queries(0):
        assert practice.completeness == (1, 17)


def test_list_is_sorted_by_completeness(client):
    poor, rich, middle = (
        factories.GoodPracticeFactory(published=True, **fields)
        for fields in ({}, {"place": "Lipowo", "problem": "Brak lokalu."}, {"place": "Lipowo"})
    )
    page = client.get("/praktyki/?sortuj=kompletnosc")
    assert list(page.context["listing"].page) == [rich, middle, poor]
