"""Counts the database keeps are those one would count."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from cooperation.filters import FACET_OF_COUNT, CooperationFilter, public_facet_counts
from cooperation.models import Cooperation, PublicCount, Surety
from portal.lib.facets import count_rows
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 6, 1)
DATES = [
    (None, None, False, None),
    ("2025-01-01", "2025-12-31", False, None),
    ("2026-06-01", "2026-06-01", False, None),
    ("2026-06-02", "2026-12-31", False, None),
    ("2026-05-31", None, True, None),
    ("2024-01-01", "2027-01-01", False, "2026-06-01"),
    ("2024-01-01", "2027-01-01", False, "2026-06-02"),
    ("2024-01-01", None, False, None),
]


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


def known_values(counted):
    """Without what is counted under „unknown", which no page shows."""
    return counted.total, {
        name: {value: number for value, number in counts.items() if value is not None}
        for name, counts in counted.counts.items()
    }


def kept(user):
    return known_values(public_facet_counts(user))


def counted(user):
    rows = Cooperation.objects.visible_to(user).with_stage()
    return known_values(count_rows(rows, {**CooperationFilter.counted, **CooperationFilter.charted}))


def assert_kept_as_counted(user):
    """The numbers the database keeps are those of the rows; the message says of which filter they are not."""
    (kept_total, kept_counts), (total, counts) = kept(user), counted(user)
    for name, numbers in counts.items():
        assert kept_counts[name] == numbers, (
            f"Filter „{name}”: the database keeps {kept_counts[name]}, the rows say {numbers}. A column of "
            "cooperation_cooperation is counted by the SQL function cooperation_counted: replace it in a new migration "
            "with its calls in cooperation_count_change and cooperation_count_anew, and count the rows there are with "
            "SELECT cooperation_count_anew(). A column of an instrument's own table needs triggers on that table."
        )
    assert kept_total == total


@pytest.fixture
def records(gmina_a, gmina_b):
    made = []
    for index, (start, end, indefinite, terminated) in enumerate(DATES):
        made.append(
            factories.SuretyFactory(
                published=index % 3 != 2, local_government=(gmina_a, gmina_b)[index % 2],
                date_signed=start and datetime.date(2023, 12, 1), date_start=start, date_end=end, indefinite=indefinite,
                terminated_on=terminated, termination_reason="Za zgodą stron." if terminated else "",
                amount_awarded=[None, 999, 1000, 4999.99, 2_000_000][index % 5],
            )
        )  # fmt: skip
    return made


@pytest.mark.parametrize("person", ["visitor", "officer_a", "administrator"])
def test_kept_counts_are_those_of_the_rows(records, person, request):
    user = request.getfixturevalue(person)
    assert_kept_as_counted(user)
    assert kept(user)[0] > 0


def test_each_number_the_database_keeps_stands_beside_a_filter(records):
    filters = {*CooperationFilter.counted, *CooperationFilter.charted}
    named = {*FACET_OF_COUNT.values(), "rodzaj", "teren"}
    assert named == filters, "A filter with numbers needs its facet in FACET_OF_COUNT of cooperation/filters.py."
    facets = set(PublicCount.objects.values_list("facet", flat=True)) - {"local_government"}
    assert facets <= set(FACET_OF_COUNT), "A facet the database counts needs its filter in FACET_OF_COUNT."


def test_counts_follow_every_way_of_writing(records, gmina_b):
    visitor = AnonymousUser()
    Cooperation.objects.filter(local_government=gmina_b).update(date_end="2027-05-31", indefinite=False)
    assert_kept_as_counted(visitor)
    Surety.objects.filter(pk=records[0].pk).update(visibility=Cooperation.Visibility.INTERNAL)
    assert_kept_as_counted(visitor)
    records[1].amount_awarded = 10
    records[1].save()
    assert_kept_as_counted(visitor)
    records[3].delete()
    assert_kept_as_counted(visitor)


@pytest.mark.parametrize("days", [-400, -1, 0, 1, 2, 300])
def test_stage_counts_follow_the_calendar_also_after_merging(records, days, monkeypatch):
    PublicCount.objects.merge(TODAY)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY + datetime.timedelta(days=max(days, -1)))
    assert_kept_as_counted(AnonymousUser())


def test_many_changes_are_merged_when_read(records, monkeypatch):
    monkeypatch.setattr("cooperation.models.counts.SPARE_ROWS", 0)
    for amount in (1, 5_000, 20_000):
        Cooperation.objects.update(amount_awarded=amount)
    before = PublicCount.objects.count()
    known = kept(AnonymousUser())
    assert PublicCount.objects.count() < before
    assert kept(AnonymousUser()) == known == counted(AnonymousUser())


def test_rebuilt_counts_are_the_kept_ones(records):
    known = kept(AnonymousUser())
    PublicCount.objects.all().delete()
    PublicCount.objects.rebuild()
    assert kept(AnonymousUser()) == known


def test_whole_list_shows_the_kept_counts_and_a_chosen_filter_the_rows(client, records):
    whole = client.get("/wspolpraca/").context["listing"]
    assert whole.total == Cooperation.objects.published().count()
    surety = client.get("/wspolpraca/", {"forma": "PORECZENIE"}).context["listing"]
    assert surety.total == whole.total
    shown = {name: whole.facets.options[name] for name in ("etap", "pomoc", "teren")}
    assert shown == {name: surety.facets.options[name] for name in shown}
