"""What the database itself refuses in the catalogue."""

from decimal import Decimal

import pytest

from cooperation.instruments import Instrument
from portal.lib.workflow import EditorialState
from tests import factories as make
from tests.support.constraints import Refusal, assert_complete, assert_refused

pytestmark = pytest.mark.django_db


def two_instruments():
    first = make.PracticeInstrumentFactory(instrument=Instrument.LOAN)
    return make.PracticeInstrumentFactory(practice=first.practice, instrument=Instrument.SURETY)


HASH = "a" * 64


def two_files(factory):
    return factory(practice=factory(sha256=HASH).practice)


REFUSALS = [
    Refusal(
        "practices_adoption_once",
        lambda: make.AdoptionFactory(practice=make.AdoptionFactory().practice),
        lambda row: {"local_government": row.practice.adoptions.exclude(pk=row.pk).get().local_government},
    ),
    Refusal("practices_adoption_told", make.AdoptionFactory, {"changes": ""}, field_speaks=True),
    Refusal("practices_adoption_told", make.AdoptionFactory, {"result": ""}, field_speaks=True),
    Refusal("practices_adoption_decided", make.AdoptionFactory, {"state": "POTWIERDZONE"}),
    Refusal("practices_adoption_decided", lambda: make.AdoptionFactory(confirmed=True), {"state": "ZGLOSZONE"}),
    Refusal(
        "practices_adoption_refused_with_reason",
        lambda: make.AdoptionFactory(confirmed=True),
        {"state": "ODRZUCONE"},
        {"state": "ODRZUCONE", "reason": "To inna praktyka."},
    ),
    Refusal("practices_goodpractice_published_has_date", make.GoodPracticeFactory, {"state": EditorialState.PUBLISHED}),
    Refusal("practices_goodpractice_reason_given", make.GoodPracticeFactory, {"state": EditorialState.RETURNED}),
    Refusal("practices_goodpractice_reason_given", make.GoodPracticeFactory, {"state": EditorialState.WITHDRAWN},
            {"state": EditorialState.WITHDRAWN, "state_reason": "Pomyłka."}),
    Refusal("practices_goodpractice_state_known", make.GoodPracticeFactory, {"state": "INNY"}),
    Refusal("practices_practice_has_local_government", make.GoodPracticeFactory, {"local_government": None}),
    Refusal("practices_practice_years", make.GoodPracticeFactory, {"year_from": 2015, "year_to": 2014},
            {"year_from": 2015, "year_to": 2015}),
    Refusal("practices_instrument_once", two_instruments, {"instrument": Instrument.LOAN}),
    Refusal("practices_practiceactor_one_party", make.PracticeActorFactory, {"entity": None}),
    Refusal("practices_practiceactor_one_party", make.PracticeActorFactory, {"description": "bank"}),
    Refusal("practices_practiceactor_one_party", make.PracticeActorFactory,
            lambda row: {"local_government": make.LocalGovernmentFactory()}),
    Refusal("practices_cost_not_negative", make.PracticeCostFactory, {"amount": Decimal("-0.01")},
            {"amount": Decimal(0)}),
    Refusal("practices_image_has_alt", make.PracticeImageFactory, {"alt": ""}, field_speaks=True),
    Refusal("practices_image_has_licence", make.PracticeImageFactory, {"licence": ""}, field_speaks=True),
    Refusal("practices_practiceimage_once", lambda: two_files(make.PracticeImageFactory), {"sha256": HASH}),
    Refusal("practices_practicedocument_once", lambda: two_files(make.PracticeDocumentFactory), {"sha256": HASH}),
]  # fmt: skip


@pytest.mark.parametrize("refusal", REFUSALS, ids=str)
def test_database_refuses_and_a_person_reads_why(refusal):
    assert_refused(refusal)


def test_every_constraint_is_tried():
    assert_complete("practices", REFUSALS)


def test_collective_entry_needs_no_local_government():
    assert make.GoodPracticeFactory(collective=True).local_government is None
