"""Objects of several models, read by one query."""

import datetime

import pytest

from cooperation.models import Instalment, Loan, Surety
from portal.lib.union import read_union, values_of
from tests import factories as make

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 12, 1)


def test_objects_of_all_querysets_come_by_one_query(gmina_a, django_assert_num_queries):
    surety = make.SuretyFactory(local_government=gmina_a, expiry_date=DAY)
    instalment = make.InstalmentFactory(due_on=DAY, loan__title="Pożyczka na piec")
    querysets = [
        Surety.objects.annotate(union_values=values_of("id", "title", "expiry_date", "updated_at")),
        Loan.objects.none().annotate(union_values=values_of("id", "title")),
        Instalment.objects.annotate(union_values=values_of("id", "due_on", "loan__id", "loan__title")),
    ]
    with django_assert_num_queries(1):
        (first, read_surety), (second, read_instalment) = read_union(querysets)
        assert (first, second) == (0, 2)
        assert (read_surety.pk, read_surety.title, read_surety.expiry_date) == (surety.pk, surety.title, DAY)
        assert (read_instalment.pk, read_instalment.due_on) == (instalment.pk, DAY)
        assert (read_instalment.loan.pk, read_instalment.loan.title) == (instalment.loan_id, "Pożyczka na piec")
    assert read_surety.updated_at == Surety.objects.get().updated_at
    assert read_surety == surety


def test_a_field_that_was_not_read_is_read_when_it_is_asked_for(gmina_a, django_assert_num_queries):
    make.SuretyFactory(local_government=gmina_a, summary="Opis")
    ((_, surety),) = read_union([Surety.objects.annotate(union_values=values_of("id", "title"))])
    with django_assert_num_queries(1):
        assert surety.summary == "Opis"


def test_nothing_is_asked_where_there_are_no_querysets(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert list(read_union([])) == []
