"""Numbers of a year: what was planned for grants, and the council's limit."""

from decimal import Decimal

import pytest

from cooperation.models import CreditLimit, GrantPlan, LegalAct
from tests import factories as make

pytestmark = pytest.mark.django_db

PLANS, NEW_PLAN, NEW_LIMIT = "/panel/plany/", "/panel/plany/dotacje/nowy/", "/panel/plany/limit/nowy/"


def test_plan_of_grants_is_entered_and_changed(client_for, officer_a, gmina_a):
    client = client_for("officer_a")
    client.post(NEW_PLAN, {"year": "2026", "amount": "250 000,50", "source": "uchwała budżetowa"})
    plan = GrantPlan.objects.get()
    assert (plan.local_government, plan.year, plan.amount) == (gmina_a, 2026, Decimal("250000.50"))
    assert "250\xa0000,50\xa0zł" in client.get(PLANS).content.decode()
    client.post(f"{PLANS}dotacje/{plan.pk}/", {"year": "2026", "amount": "1", "source": ""})
    plan.refresh_from_db()
    assert plan.amount == 1


def test_limit_comes_with_its_resolution_known_or_new(client_for, officer_a, gmina_a):
    client = client_for("officer_a")
    new = {"resolution_rodzaj": "UCHWALA_RADY", "resolution_numer": "XX/12/2025", "resolution_data": "15.12.2025"}
    client.post(NEW_LIMIT, {"year": "2026", "amount": "100000"} | new)
    limit = CreditLimit.objects.get()
    assert (limit.resolution.number, limit.resolution.local_government) == ("XX/12/2025", gmina_a)
    client.post(NEW_LIMIT, {"year": "2027", "amount": "5", "resolution": str(limit.resolution_id)})
    assert CreditLimit.objects.get(year=2027).resolution == limit.resolution
    page = client.post(NEW_LIMIT, {"year": "2028", "amount": "5"}).content.decode()
    assert "Wskaż uchwałę" in page
    assert LegalAct.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"year": "rok"}, "year"), ({"year": "1800"}, "year"), ({"amount": "-5"}, "amount"), ({"amount": ""}, "amount"),
     ({"amount": "dużo"}, "amount")],
)  # fmt: skip
def test_wrong_number_is_told_beside_its_field(wrong, field, client_for, officer_a):
    data = {"year": "2026", "amount": "100", "source": "Moje źródło"} | wrong
    page = client_for("officer_a").post(NEW_PLAN, data).content.decode()
    assert f'href="#id_{field}"' in page
    assert 'value="Moje źródło"' in page
    assert not GrantPlan.objects.exists()


def test_same_year_twice_is_told(client_for, officer_a, gmina_a):
    make.GrantPlanFactory(local_government=gmina_a, year=2026)
    page = client_for("officer_a").post(NEW_PLAN, {"year": "2026", "amount": "1"}).content.decode()
    assert "Ten samorząd ma już plan dotacji na ten rok." in page


def test_plans_of_others_are_theirs(client_for, officer_a, officer_b, gmina_b):
    theirs = make.GrantPlanFactory(local_government=gmina_b, amount=Decimal("987654"))
    client = client_for("officer_a")
    assert "987" not in client.get(PLANS).content.decode()
    assert client.get(f"{PLANS}?jst={gmina_b.teryt}").status_code == 404
    assert client.get(f"{PLANS}dotacje/{theirs.pk}/").status_code == 404
    assert client.post(f"{NEW_PLAN}?jst={gmina_b.teryt}", {"year": "2027", "amount": "1"}).status_code == 404
    assert client.get(f"{PLANS}inny/nowy/").status_code == 404


def test_auditor_reads_and_writes_nothing(client_for, auditor_a, gmina_a):
    plan = make.GrantPlanFactory(local_government=gmina_a)
    client = client_for("auditor_a")
    assert str(plan.year) in client.get(PLANS).content.decode()
    assert client.post(f"{PLANS}dotacje/{plan.pk}/", {"year": "2026", "amount": "1"}).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_plans_ask_equally_often(count, client_for, officer_a, gmina_a, django_assert_num_queries):
    for number in range(count):
        make.GrantPlanFactory(local_government=gmina_a, year=2020 + number)
        make.CreditLimitFactory(local_government=gmina_a, year=2020 + number)
    client = client_for("officer_a")
    with django_assert_num_queries(8):
        client.get(PLANS)
