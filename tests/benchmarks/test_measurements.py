"""The measurements measure what they say. No test here looks at how long anything took."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from benchmarks import exports, pages
from benchmarks.statistics import Times, markdown, measure, milliseconds
from cooperation.models import Cooperation
from registry.models import IndexedWord
from registry.search.index import rebuild_at_once
from tests import factories


def documents(model):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, search::text FROM {model._meta.db_table} ORDER BY id")  # noqa: S608
        return cursor.fetchall()


def forget(model):
    """As after a copy of rows past the triggers."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {model._meta.db_table} DISABLE TRIGGER USER")
        cursor.execute(f"UPDATE {model._meta.db_table} SET search = NULL")  # noqa: S608
        cursor.execute(f"ALTER TABLE {model._meta.db_table} ENABLE TRIGGER USER")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    IndexedWord.objects.all().delete()


@pytest.fixture
def records(gmina_a):
    for title in ("Remont świetlicy", "Zakup busa do przewozu dzieci", "Remont dachu"):
        factories.PublicTaskFactory(local_government=gmina_a, title=title, published=True)
    return Cooperation.objects.order_by("pk")


def test_median_and_p95_are_times_of_runs():
    times = Times(tuple(float(number) for number in range(1, 101)))
    assert times.median == 50.5
    assert times.p95 == 95.0
    assert Times((3.0,)).p95 == 3.0


def test_measure_leaves_the_warm_up_out():
    runs = []
    assert len(measure(lambda: runs.append(1), runs=4, warm_up=2).seconds) == 4
    assert len(runs) == 6


def test_table_is_markdown_with_numbers_to_the_right():
    assert markdown(("page", "ms"), [["home", "1.5"], ["a", "–"]]).splitlines() == [
        "| page |  ms |",
        "| ---- | --: |",
        "| home | 1.5 |",
        "| a    |   – |",
    ]
    assert [milliseconds(value) for value in (0.0123, 1.2345, None)] == ["12.3", "1,234", "–"]


def test_question_with_most_hits_within_the_limit_is_chosen():
    counts = {"za dużo": 30, "mało": 3, "dobrze": 9, "nie pytane": 10}
    assert pages.nearest(iter(counts), counts.__getitem__, 10) == ("dobrze", 9)


def test_streamed_rows_are_counted_without_the_titles():
    streamed = exports.consume(iter([b"a;b\r\n", b"1;2\r\n3;4\r\n", b"5;6\r\n"]), 0.0)
    assert (streamed.rows, streamed.size) == (3, 20)
    assert streamed.first_byte <= streamed.first_row <= streamed.seconds


def test_csv_and_copy_hold_the_same_records(records):
    _, copied = exports.copy()
    assert exports.csv().rows == copied.rows == 3


def test_pages_of_a_small_database_answer(records):
    assert {page.address for page in pages.pages()} >= {"/", "/wspolpraca/", "/o-serwisie/"}
    measured = pages.Site().measure(pages.Page("records", "/wspolpraca/"), runs=1)
    assert measured.queries == len(pages.Site().queries("/wspolpraca/"))
    assert measured.queries > 1


def test_usual_way_counts_for_each_value(records, django_assert_num_queries):
    with django_assert_num_queries(4):
        pages.usual_way(records, "remont", ("title",), {"state": ["OPUBLIKOWANY", "SZKIC"]})


@pytest.mark.parametrize("alone", [False, True])
def test_rebuilt_index_is_the_one_the_triggers_keep(records, alone, monkeypatch):
    monkeypatch.setattr("portal.management.commands.rebuild_search_index.MIN_ROWS_AT_ONCE", 1)
    before = documents(Cooperation)
    forget(Cooperation)

    out = io.StringIO()
    call_command("rebuild_search_index", model=["Cooperation"], batch=2, alone=alone, stdout=out)

    assert documents(Cooperation) == before
    assert IndexedWord.objects.filter(word="świetlicy").exists()
    assert "Indeks wyszukiwania: 3\xa0wiersze" in out.getvalue()


def test_rebuild_at_once_writes_no_history(records):
    events = Cooperation.pgh_event_model.objects.count() if hasattr(Cooperation, "pgh_event_model") else None
    updated = list(records.values_list("updated_at", flat=True))
    rebuild_at_once(Cooperation)
    assert list(records.values_list("updated_at", flat=True)) == updated
    if events is not None:
        assert Cooperation.pgh_event_model.objects.count() == events


def test_rebuild_refuses_an_empty_batch(db):
    with pytest.raises(CommandError, match="dodatnia"):
        call_command("rebuild_search_index", batch=0)
