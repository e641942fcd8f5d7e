"""The result of the list as a table and on the map."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from portal.lib.listing import build_listing
from practices.lists import PRACTICES
from practices.models import GoodPractice
from practices.tiles import tile_map
from tests import factories

pytestmark = pytest.mark.django_db


def listing_of(user, query: str = ""):
    request = RequestFactory().get(f"/praktyki/?widok=tabela&sortuj=tytul&{query}")
    request.user = user
    return build_listing(request, PRACTICES)


@pytest.mark.parametrize("rows", [1, 3])
def test_table_shows_each_card_and_asks_equally_often(rows, visitor, gmina_a, django_assert_num_queries):
    for _ in range(rows):
        practice = factories.GoodPracticeFactory(published=True, local_government=gmina_a, place="Lipowo")
        factories.PracticeInstrumentFactory(practice=practice)
        factories.PracticeActorFactory(practice=practice)
    with django_assert_num_queries(8):
        html = render_to_string("practices/_results_table.html", {"listing": listing_of(visitor)})
    assert html.count('<th scope="row">') == rows
    assert html.count("2 z&nbsp;17") == rows


def test_draft_is_neither_in_the_table_nor_on_the_map(visitor, gmina_a):
    factories.GoodPracticeFactory(local_government=gmina_a, title="Praktyka Tajemnicowo")
    listing = listing_of(visitor)
    assert "Tajemnicowo" not in render_to_string("practices/_results_table.html", {"listing": listing})
    tiles = tile_map(GoodPractice.objects.visible_to(visitor), address="?teren=")
    assert sum(row.practices for row in tiles.rows) == 0


def test_map_counts_each_card_of_the_result_once(visitor, gmina_a):
    practice = factories.GoodPracticeFactory(published=True, local_government=gmina_a)
    factories.PracticeActorFactory.create_batch(3, practice=practice)
    factories.GoodPracticeFactory(published=True, collective=True)
    joined = GoodPractice.objects.visible_to(visitor).filter(pk__gt=0)
    joined = joined.filter(actors__isnull=False) | joined.filter(actors__isnull=True)
    tiles = tile_map(joined, address="?q=x&woj=")
    row = next(row for row in tiles.rows if row.code == "02")
    assert (row.practices, row.local_governments, row.url) == (1, 1, "?q=x&woj=02")
    assert tiles.without_place == 1
    html = render_to_string("practices/_results_map.html", {"tiles": tiles, "listing": None})
    assert html.count('href="?q=x&amp;woj=02"') == 2
    assert "1\u00a0karty" in html


def test_map_stands_north_to_south(visitor):
    tiles = tile_map(GoodPractice.objects.visible_to(visitor), address="?teren=")
    assert [row.name for row in tiles.north_to_south][:2] == ["pomorskie", "warmińsko-mazurskie"]
    assert len(tiles.north_to_south) == 16
