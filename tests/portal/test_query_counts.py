"""Every list and detail page asks the database equally often for one row and for three."""

import pytest
from django.urls import reverse

from cooperation.instruments import INSTRUMENTS
from cooperation.models import INSTRUMENT_MODELS
from tests import factories

pytestmark = pytest.mark.django_db


def _practice(gmina):
    practice = factories.GoodPracticeFactory(published=True, local_government=gmina)
    for _ in range(2):
        factories.PracticeInstrumentFactory(practice=practice)
        factories.PracticeActorFactory(practice=practice)
    return practice


def _record(gmina, practice=None):
    record = factories.SuretyFactory(published=True, local_government=gmina)
    factories.PartyFactory.create_batch(2, cooperation=record)
    if practice:
        practice.cooperations.add(record)
    return record


LISTS = {
    "/": 12,
    "/praktyki/": 9,
    "/wspolpraca/": 4,
    "/jst/": 2,
    "/podmioty/": 2,
    "/slownik/": 2,
    "/instrumenty/": 3,
}


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_equally_often(client, gmina_a, path, rows, django_assert_num_queries):
    for _ in range(rows):
        _record(gmina_a, _practice(gmina_a))
        factories.GlossaryTermFactory()
    with django_assert_num_queries(LISTS[path]):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_local_government_page_asks_equally_often(client, gmina_a, rows, django_assert_num_queries):
    for _ in range(rows):
        _record(gmina_a, _practice(gmina_a))
        factories.LgUnitFactory(local_government=gmina_a)
    with django_assert_num_queries(18):
        client.get(gmina_a.get_absolute_url())


@pytest.mark.parametrize("rows", [1, 3])
def test_entity_page_asks_equally_often(client, gmina_a, rows, django_assert_num_queries):
    entity = factories.EntityFactory()
    for _ in range(rows):
        factories.PartyFactory(cooperation=_record(gmina_a), entity=entity)
        factories.PracticeActorFactory(practice=_practice(gmina_a), entity=entity)
    with django_assert_num_queries(12):
        client.get(entity.get_absolute_url())


@pytest.mark.parametrize("rows", [1, 3])
def test_practice_page_asks_equally_often(client, gmina_a, rows, django_assert_num_queries):
    practice = _practice(gmina_a)
    for _ in range(rows):
        _record(gmina_a, practice)
        for part in (
            factories.PracticeCostFactory, factories.PracticeResultFactory, factories.PracticeSourceFactory,
            factories.PracticeUnknownFactory, factories.PracticeMilestoneFactory,
        ):  # fmt: skip
            part(practice=practice)
        practice.topics.add(factories.TopicFactory())
        practice.legal_bases.add(factories.LegalBasisFactory())
    with django_assert_num_queries(22):
        client.get(practice.get_absolute_url())


@pytest.mark.parametrize("rows", [1, 3])
def test_instrument_page_asks_equally_often(client, gmina_a, rows, django_assert_num_queries):
    for _ in range(rows):
        _record(gmina_a, _practice(gmina_a))
    with django_assert_num_queries(7):
        client.get(reverse("instrument_detail", args=[INSTRUMENTS["PORECZENIE"].slug]))


@pytest.mark.parametrize("model", INSTRUMENT_MODELS.values(), ids=lambda model: model.__name__)
def test_record_page_asks_equally_often(client, gmina_a, model, django_assert_max_num_queries):
    factory = getattr(factories, f"{model.__name__}Factory")
    counted = []
    for rows in (1, 3):
        record = factory(published=True, local_government=gmina_a)
        factories.PartyFactory.create_batch(rows, cooperation=record)
        for name in model.ROWS:
            row_model = model._meta.get_field(name).related_model
            owner = model._meta.get_field(name).field.name
            getattr(factories, f"{row_model.__name__}Factory").create_batch(rows, **{owner: record})
        with django_assert_max_num_queries(30) as queries:
            assert client.get(record.get_absolute_url()).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1]
