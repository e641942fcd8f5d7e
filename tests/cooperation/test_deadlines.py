"""Deadlines: expected days written by hand, never computed here."""

import datetime
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from cooperation.deadlines import deadlines_of, deadlines_to_see, undated_of
from tests import factories as make

pytestmark = pytest.mark.django_db

D = datetime.date
TODAY = D(2026, 11, 23)  # a Monday
FIRST, LAST = D(1990, 1, 1), D(2040, 12, 31)
# (code, number, month and day, in force from)
LAW = (
    ("TASK_REPORT_DAYS", 30, "", None), ("PROPOSAL_ANSWER", 1, "", None), ("RDPP_CREATE", 2, "", None),
    ("RDPP_TERM", 3, "", None), ("RDPP_OPINION", 14, "", None), ("RDPP_OPINION_WOJ", 30, "", None),
    ("REGIONAL_COMMITTEE_TERM", 3, "", D(2022, 10, 30)), ("CRU_ENTRY_DAYS", 30, "", D(2026, 7, 1)),
    ("WYKAZ_DAYS", 21, "", None), ("SMALL_GRANT_PUBLISH_WITHIN", 7, "", None), ("SMALL_GRANT_REMARKS", 7, "", None),
    ("COOP_LEGAL_RISK_MONTHS", 6, "", None), ("COOP_LEGAL_RISK_JOBS", 5, "", None),
    ("COOP_NATURAL_RISK_JOBS", 2, "", None), ("CIS_STATUS", 5, "", None),
)  # fmt: skip
YEARLY = (
    ("PROGRAMME_ADOPT_DUE", None, "11-30", None), ("REPORT_PROGRAMME_DUE", None, "05-31", None),
    ("PUBLIC_LISTS_DUE", None, "05-31", None), ("CIS_KIS_REPORT_DUE", None, "03-31", None),
)  # fmt: skip


def enact(rows):
    for code, number, month_day, valid_from in rows:
        unit = "DZIEN_ROKU" if month_day else "DNI"
        make.LegalParameterFactory(
            code=code, number=number and Decimal(number), month_day=month_day, unit=unit, valid_from=valid_from
        )


@pytest.fixture
def law(db):
    enact(LAW)


def deadlines_in(gmina, first=FIRST, last=LAST, today=TODAY, **more):
    return deadlines_of([gmina.pk], first, last, today=today, **more)


def days_and_texts(gmina, **more):
    return [(deadline.day, deadline.what) for deadline in deadlines_in(gmina, **more)]


# --- one record each -------------------------------------------------------------------------------

NO_PERIOD = {"date_signed": None, "date_start": None, "date_end": None}
LEASE, TASK, REPORT = "Koniec umowy o nieruchomość", "Koniec zadania publicznego", "Sprawozdanie z zadania publicznego"
TERM = "Koniec kadencji"
ENDED = {"terminated_on": D(2026, 10, 1), "termination_reason": "Niewykonanie umowy."}
ENDS_SOON = {"terminated_on": D(2026, 12, 10), "termination_reason": "Zgodna wola stron."}

RECORDS = {
    # Ends of periods.
    "lease to the end of February": (make.PropertyUseFactory, {"date_end": D(2027, 2, 28)}, [(D(2027, 2, 28), LEASE)]),
    "lease to the leap day": (make.PropertyUseFactory, {"date_end": D(2028, 2, 29)}, [(D(2028, 2, 29), LEASE)]),
    "lease that ended yesterday": (make.PropertyUseFactory, {"date_end": D(2026, 11, 22)}, []),
    "lease that ends today": (make.PropertyUseFactory, {"date_end": D(2026, 11, 23)}, [(D(2026, 11, 23), LEASE)]),
    "lease without end": (make.PropertyUseFactory, {"indefinite": True}, []),
    "lease of a known year": (
        make.PropertyUseFactory, {"date_end": D(2027, 12, 31), "dates_precision": "ROK"}, []
    ),
    "lease given notice": (make.PropertyUseFactory, {"date_end": D(2027, 3, 1), "progress": "WYPOWIEDZIANA"}, []),
    "lease terminated before": (make.PropertyUseFactory, {"date_end": D(2027, 3, 1), **ENDED}, []),
    "lease to be terminated": (
        make.PropertyUseFactory, {"date_end": D(2027, 3, 1), **ENDS_SOON}, [(D(2026, 12, 10), f"{LEASE} (rozwiązanie)")]
    ),
    "lease without end to be terminated": (
        make.PropertyUseFactory, {"indefinite": True, **ENDS_SOON}, [(D(2026, 12, 10), f"{LEASE} (rozwiązanie)")]
    ),
    "lease withdrawn": (make.PropertyUseFactory, {"date_end": D(2027, 3, 1), "withdrawn": True}, []),
    "training": (make.TrainingFactory, {"date_end": D(2027, 1, 5)}, [(D(2027, 1, 5), "Koniec umowy lub działania")]),
    "promotion": (make.PromotionFactory, {"date_end": D(2027, 1, 5)}, []),
    "plenipotentiary": (
        make.PlenipotentiaryFactory, {"date_end": D(2027, 4, 30)},
        [(D(2027, 4, 30), "Koniec pełnienia funkcji pełnomocnika")],
    ),
    # Sureties and loans.
    "surety": (make.SuretyFactory, {"expiry_date": D(2028, 2, 29)}, [(D(2028, 2, 29), "Wygaśnięcie poręczenia")]),
    "guarantee with an end of period only": (
        make.SuretyFactory, {"surety_kind": "GWARANCJA", "date_end": D(2027, 6, 30)},
        [(D(2027, 6, 30), "Wygaśnięcie gwarancji")],
    ),
    "surety whose day differs from the period": (
        make.SuretyFactory, {"expiry_date": D(2027, 1, 31), "date_end": D(2027, 6, 30)},
        [(D(2027, 1, 31), "Wygaśnięcie poręczenia")],
    ),
    "surety of a debt paid": (make.SuretyFactory, {"expiry_date": D(2027, 1, 31), "progress": "SPLACONE"}, []),
    "surety terminated": (make.SuretyFactory, {"expiry_date": D(2027, 1, 31), **ENDED}, []),
    "loan overdue": (make.LoanFactory, {"repayment_due": D(2025, 12, 31)}, [(D(2025, 12, 31), "Spłata pożyczki")]),
    "loan repaid": (
        make.LoanFactory,
        {"repayment_due": D(2025, 12, 31), "loan_amount": Decimal(100), "repaid_amount": Decimal(100)}, [],
    ),
    "loan repaid in part": (
        make.LoanFactory,
        {"repayment_due": D(2025, 12, 31), "loan_amount": Decimal(100), "repaid_amount": Decimal("99.99")},
        [(D(2025, 12, 31), "Spłata pożyczki")],
    ),
    "loan terminated is still owed": (
        make.LoanFactory, {"repayment_due": D(2027, 3, 31), **ENDED}, [(D(2027, 3, 31), "Spłata pożyczki")]
    ),
    "loan whose period ends with the repayment": (
        make.LoanFactory, {"repayment_due": D(2027, 3, 31), "date_end": D(2027, 3, 31)},
        [(D(2027, 3, 31), "Spłata pożyczki")],
    ),
    # Public tasks: 30 days after the end.
    "task to the end of the year": (
        make.PublicTaskFactory, {"date_end": D(2026, 12, 31)}, [(D(2026, 12, 31), TASK), (D(2027, 1, 30), REPORT)]
    ),
    "task to the end of January": (
        make.PublicTaskFactory, {"date_end": D(2027, 1, 31)}, [(D(2027, 1, 31), TASK), (D(2027, 3, 2), REPORT)]
    ),
    "task to the end of January of a leap year": (
        make.PublicTaskFactory, {"date_end": D(2028, 1, 31)}, [(D(2028, 1, 31), TASK), (D(2028, 3, 1), REPORT)]
    ),
    "task ended, no report": (make.PublicTaskFactory, {"date_end": D(2026, 9, 30)}, [(D(2026, 10, 30), REPORT)]),
    "task ended, report here": (
        make.PublicTaskFactory, {"date_end": D(2026, 9, 30), "report_received_on": D(2026, 10, 29)}, []
    ),
    "task ended, report accepted in words": (
        make.PublicTaskFactory, {"date_end": D(2026, 9, 30), "progress": "ROZLICZONY"}, []
    ),
    "task with a day of the report": (
        make.PublicTaskFactory, {"date_end": D(2026, 9, 30), "report_due": D(2026, 11, 30)}, [(D(2026, 11, 30), REPORT)]
    ),
    "task of the presentation": (
        make.PublicTaskFactory, {**NO_PERIOD, "date_end": D(2015, 12, 31), "source": "PREZENTACJA"}, []
    ),
    "task of a known year": (make.PublicTaskFactory, {"date_end": D(2026, 12, 31), "dates_precision": "ROK"}, []),
    "task terminated": (make.PublicTaskFactory, {"date_end": D(2026, 12, 31), **ENDED}, []),
    "task terminated, report written": (
        make.PublicTaskFactory, {"date_end": D(2026, 12, 31), "report_due": D(2026, 11, 2), **ENDED},
        [(D(2026, 11, 2), REPORT)],
    ),
    "task given up": (make.PublicTaskFactory, {"date_end": D(2026, 12, 31), "progress": "ODSTAPIENIE"}, []),
    # Small grants: seven Mondays to Fridays; seven days.
    "small grant to publish": (
        make.PublicTaskFactory, {**NO_PERIOD, "grant_procedure": "MALY_GRANT", "bid_received_on": D(2026, 11, 20)},
        [(D(2026, 12, 1), "Zamieszczenie oferty małego grantu")],
    ),
    "small grant published": (
        make.PublicTaskFactory,
        {**NO_PERIOD, "grant_procedure": "MALY_GRANT", "bid_received_on": D(2026, 11, 16),
         "small_grant_published_on": D(2026, 11, 20)},
        [(D(2026, 11, 27), "Koniec uwag do oferty małego grantu")],
    ),
    "small grant agreed": (
        make.PublicTaskFactory,
        {"date_signed": D(2026, 11, 21), "grant_procedure": "MALY_GRANT", "bid_received_on": D(2026, 11, 16)}, [],
    ),
    # Property, equipment, contracts.
    "list of property": (
        make.PropertyUseFactory, {**NO_PERIOD, "list_published_on": D(2026, 11, 10)},
        [(D(2026, 12, 1), "Koniec wywieszenia wykazu nieruchomości")],
    ),
    "discount": (
        make.DiscountFactory, {"restriction_until": D(2035, 3, 3)},
        [(D(2035, 3, 3), "Koniec okresu zwrotu bonifikaty")],
    ),
    "discount terminated": (
        make.DiscountFactory, {"restriction_until": D(2035, 3, 3), **ENDED},
        [(D(2035, 3, 3), "Koniec okresu zwrotu bonifikaty")],
    ),
    "transfer": (
        make.PropertyTransferFactory, {"reversion_until": D(2036, 2, 29)},
        [(D(2036, 2, 29), "Koniec okresu odwołania lub zwrotu nieruchomości")],
    ),
    "things lent": (
        make.InKindHelpFactory, {"title_form": "UZYCZENIE", "return_due": D(2027, 8, 31)},
        [(D(2027, 8, 31), "Zwrot użyczonych rzeczy")],
    ),
    "contract to enter in the register": (
        make.ProcurementFactory, {"date_signed": D(2026, 11, 2)},
        [(D(2026, 12, 2), "Wpis umowy do Centralnego Rejestru Umów")],
    ),
    "contract of the day the register began": (
        make.ProcurementFactory, {"date_signed": D(2026, 7, 1)},
        [(D(2026, 7, 31), "Wpis umowy do Centralnego Rejestru Umów")],
    ),
    "contract older than the register": (make.ProcurementFactory, {"date_signed": D(2026, 6, 30)}, []),
    "contract in the register": (make.ProcurementFactory, {"date_signed": D(2026, 11, 2), "cru_id": "CRU/1"}, []),
    # Founding, durability, projects.
    "cooperative of legal persons": (
        make.FoundingFactory,
        {"founded_kind": "SPOLDZIELNIA_SOCJALNA", "founders": "OSOBY_PRAWNE", "registration_date": D(2026, 8, 31)},
        [(D(2027, 2, 28), "Zatrudnienie osób zagrożonych wykluczeniem")],
    ),
    "cooperative that has employed": (
        make.FoundingFactory,
        {"founded_kind": "SPOLDZIELNIA_SOCJALNA", "founders": "OSOBY_PRAWNE", "registration_date": D(2026, 8, 31),
         "risk_jobs_done": 5}, [],
    ),
    "cooperative of natural persons": (
        make.FoundingFactory,
        {"founded_kind": "SPOLDZIELNIA_SOCJALNA", "founders": "OSOBY_FIZYCZNE", "registration_date": D(2026, 8, 31)},
        [],
    ),
    "status in a founding": (
        make.FoundingFactory, {"status_valid_to": D(2030, 5, 4)},
        [(D(2030, 5, 4), "Koniec statusu: centrum integracji społecznej (CIS)")],
    ),
    "status of a centre by its decision": (
        make.FoundingFactory, {"registration_date": D(2024, 2, 29)},
        [(D(2029, 2, 27), "Koniec statusu: centrum integracji społecznej (CIS)")],
    ),
    "status of a centre already over": (make.FoundingFactory, {"registration_date": D(2021, 11, 22)}, []),
    "status of no centre": (make.FoundingFactory, {"founded_kind": "KIS", "registration_date": D(2024, 3, 1)}, []),
    "funds from the leap day": (
        make.CooperativeFundsFactory,
        {"date_start": D(2028, 2, 29), "date_signed": D(2026, 2, 1), "durability_months": 12},
        [(D(2029, 2, 28), "Koniec okresu trwałości")],
    ),
    "funds from the 31st": (
        make.CooperativeFundsFactory, {"date_start": D(2026, 8, 31), "durability_months": 6},
        [(D(2027, 2, 28), "Koniec okresu trwałości")],
    ),
    "funds of a known year": (
        make.CooperativeFundsFactory,
        {"date_start": D(2026, 1, 1), "durability_months": 36, "dates_precision": "ROK"}, [],
    ),
    "funds returned": (
        make.CooperativeFundsFactory, {"date_start": D(2026, 8, 31), "durability_months": 6, "progress": "ZWROT"}, []
    ),
    "employment obligation": (
        make.EmploymentSupportFactory, {"date_start": D(2025, 12, 1), "employment_obligation_months": 24},
        [(D(2027, 12, 1), "Koniec obowiązku zatrudnienia")],
    ),
    "project": (
        make.PartnershipProjectFactory, {"date_end": D(2026, 12, 31), "durability_until": D(2031, 12, 31)},
        [(D(2026, 12, 31), "Koniec projektu"), (D(2031, 12, 31), "Koniec trwałości projektu")],
    ),
    "search for a partner": (
        make.PartnershipProjectFactory, {**NO_PERIOD, "selection_closed_on": D(2026, 12, 4)},
        [(D(2026, 12, 4), "Koniec naboru partnera")],
    ),
    # Councils.
    "council with an end": (
        make.ConsultativeBodyFactory, {"date_start": D(2024, 3, 1), "date_signed": None, "date_end": D(2027, 2, 28)},
        [(D(2027, 2, 28), TERM)],
    ),
    "council of three years": (
        make.ConsultativeBodyFactory, {"date_start": D(2024, 3, 1), "date_signed": None}, [(D(2027, 2, 28), TERM)]
    ),
    "council from the leap day": (
        make.ConsultativeBodyFactory, {"date_start": D(2024, 2, 29), "date_signed": None}, [(D(2027, 2, 27), TERM)]
    ),
    "council whose term is over": (
        make.ConsultativeBodyFactory, {"date_start": D(2024, 3, 1), "progress": "KADENCJA_ZAKONCZONA"}, []
    ),
    "council asked for": (
        make.ConsultativeBodyFactory, {**NO_PERIOD, "motion_received_on": D(2026, 12, 31)},
        [(D(2027, 2, 28), "Utworzenie rady działalności pożytku publicznego")],
    ),
    "another body": (
        make.ConsultativeBodyFactory, {"body_type": "RADA_SENIOROW", "date_start": D(2024, 3, 1)}, []
    ),
    "consultation": (make.ConsultationFactory, {"closed_on": D(2026, 12, 7)}, [(D(2026, 12, 7), "Koniec konsultacji")]),
    "consultation ended": (make.ConsultationFactory, {"closed_on": D(2026, 12, 7), "progress": "ZAKONCZONE"}, []),
}  # fmt: skip


@pytest.mark.parametrize("name", RECORDS)
def test_days_of_one_record_are_as_written_by_hand(name, law, gmina_a):
    factory, fields, expected = RECORDS[name]
    start = {"date_start": None} if "date_signed" in fields and "date_start" not in fields else {}
    record = factory(local_government=gmina_a, **(start | fields))
    record.full_clean()
    assert days_and_texts(gmina_a) == expected


ROWS = {
    "instalment unpaid": (make.InstalmentFactory, "loan", {"due_on": D(2026, 11, 1)}, {}, D(2026, 11, 1)),
    "instalment paid": (
        make.InstalmentFactory, "loan", {"due_on": D(2026, 11, 1), "paid_on": D(2026, 10, 30)}, {}, None
    ),
    "instalment of a loan terminated": (
        make.InstalmentFactory, "loan", {"due_on": D(2026, 12, 1)}, ENDED, D(2026, 12, 1)
    ),
    "instalment of a loan repaid": (
        make.InstalmentFactory, "loan", {"due_on": D(2026, 12, 1)}, {"progress": "SPLACONE"}, None
    ),
    "instalment that is the repayment": (
        make.InstalmentFactory, "loan", {"due_on": D(2026, 12, 1)}, {"repayment_due": D(2026, 12, 1)}, D(2026, 12, 1)
    ),
    "tranche unpaid": (make.TrancheFactory, "task", {"due_on": D(2026, 12, 15)}, {}, D(2026, 12, 15)),
    "tranche overdue": (make.TrancheFactory, "task", {"due_on": D(2026, 3, 15)}, {}, D(2026, 3, 15)),
    "tranche paid": (make.TrancheFactory, "task", {"due_on": D(2026, 3, 15), "paid_on": D(2026, 3, 15)}, {}, None),
    "tranche of a task terminated": (make.TrancheFactory, "task", {"due_on": D(2026, 12, 15)}, ENDED, None),
    "opinion asked for": (
        make.OpinionFactory, "body", {"requested_on": D(2026, 11, 17)}, {"date_end": D(2026, 1, 1)}, D(2026, 12, 1)
    ),
    "opinion never given": (
        make.OpinionFactory, "body", {"requested_on": D(2026, 10, 17)}, {"date_end": D(2026, 1, 1)}, None
    ),
    "opinion of the region": (
        make.OpinionFactory, "body", {"requested_on": D(2026, 11, 17)},
        {"date_end": D(2026, 1, 1), "body_type": "RDPP_WOJEWODZKA"}, D(2026, 12, 17),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_days_of_rows_are_as_written_by_hand(name, law, gmina_a):
    factory, owner, fields, of_record, expected = ROWS[name]
    row = factory(**fields, **{f"{owner}__local_government": gmina_a, f"{owner}__date_signed": None},
                  **{f"{owner}__{field}": value for field, value in of_record.items()})  # fmt: skip
    getattr(row, owner).full_clean()
    assert [deadline.day for deadline in deadlines_in(gmina_a)] == ([expected] if expected else [])


APPLICATIONS = [
    (D(2026, 10, 31), None, D(2026, 11, 30)), (D(2026, 1, 31), None, D(2026, 2, 28)),
    (D(2024, 1, 31), None, D(2024, 2, 29)), (D(2026, 11, 15), None, D(2026, 12, 15)),
    (D(2026, 11, 15), D(2026, 11, 20), None),
]  # fmt: skip


@pytest.mark.parametrize(("received", "answered", "expected"), APPLICATIONS)
def test_application_is_answered_within_a_month(received, answered, expected, law, gmina_a):
    make.TaskApplicationFactory(local_government=gmina_a, received_on=received, answered_on=answered)
    assert [deadline.day for deadline in deadlines_in(gmina_a)] == ([expected] if expected else [])


def test_call_is_open_until_its_day_then_waits_to_be_settled(law, gmina_a):
    call = make.OpenCallFactory(local_government=gmina_a, announced_on=D(2026, 11, 2), deadline=D(2026, 11, 27))
    assert days_and_texts(gmina_a) == [(D(2026, 11, 27), f"Koniec składania ofert w konkursie {call.number}")]
    assert undated_of([gmina_a.pk], FIRST, LAST, today=TODAY) == []
    assert days_and_texts(gmina_a, today=D(2026, 11, 28)) == []
    waiting = undated_of([gmina_a.pk], FIRST, LAST, today=D(2026, 11, 28))
    assert [entry.what for entry in waiting] == [f"Rozstrzygnięcie konkursu {call.number}"]


def test_call_with_a_day_of_settling_is_told_on_that_day(law, gmina_a):
    call = make.OpenCallFactory(
        local_government=gmina_a, announced_on=D(2026, 10, 1), deadline=D(2026, 10, 27), settled_on=D(2026, 12, 3)
    )
    assert days_and_texts(gmina_a) == [(D(2026, 12, 3), f"Rozstrzygnięcie konkursu {call.number}")]


# --- statuses --------------------------------------------------------------------------------------


def _status(entity, **fields):
    return make.EntityStatusFactory(
        **({"entity": entity, "kind": "CIS_STATUS", "valid_from": D(2022, 5, 5), "valid_to": D(2027, 5, 4)} | fields)
    )


def _seated(gmina):
    return make.EntityFactory(seat=gmina)


def _hosted(gmina):
    return make.EntityFactory(cis=True, host_local_government=gmina)


def _partner(gmina):
    return make.PartyFactory(cooperation=make.SuretyFactory(local_government=gmina)).entity


def _unit_of_record(gmina):
    unit = make.EntityFactory(cis=True)
    make.PublicTaskFactory(local_government=gmina, reintegration_unit=unit)
    return unit


@pytest.mark.parametrize("related", [_seated, _hosted, _partner, _unit_of_record])
def test_status_of_a_related_entity_ends(related, gmina_a, gmina_b):
    entity = related(gmina_a)
    _status(entity)
    (deadline,) = deadlines_in(gmina_a)
    assert (deadline.day, deadline.what) == (D(2027, 5, 4), "Koniec: status centrum integracji społecznej")
    assert deadline.entity == entity
    assert deadlines_in(gmina_b) == []


def test_status_of_a_strange_entity_is_no_ones_deadline(gmina_a):
    _status(make.EntityFactory())
    assert deadlines_in(gmina_a) == []


def test_status_of_a_partner_in_a_withdrawn_record_is_no_deadline(gmina_a):
    record = make.SuretyFactory(local_government=gmina_a, withdrawn=True)
    _status(make.PartyFactory(cooperation=record).entity)
    assert deadlines_in(gmina_a) == []


def test_status_prolonged_moves_the_deadline(gmina_a):
    entity = _seated(gmina_a)
    _status(entity)
    _status(entity, valid_from=D(2027, 5, 5), valid_to=D(2032, 5, 4))
    assert [deadline.day for deadline in deadlines_in(gmina_a)] == [D(2032, 5, 4)]


def test_status_that_comes_back_after_a_gap_still_ends(gmina_a):
    entity = _seated(gmina_a)
    _status(entity)
    _status(entity, valid_from=D(2027, 5, 6), valid_to=None)
    assert [deadline.day for deadline in deadlines_in(gmina_a)] == [D(2027, 5, 4)]


def test_status_without_end_and_status_of_public_benefit_are_no_deadlines(gmina_a):
    _status(_seated(gmina_a), valid_to=None)
    _status(_seated(gmina_a), kind="OPP")
    assert deadlines_in(gmina_a) == []


@pytest.mark.parametrize("in_register", [True, False])
def test_end_of_a_founded_units_status_is_told_once(gmina_a, in_register):
    record = make.FoundingFactory(local_government=gmina_a, status_valid_to=D(2027, 5, 4))
    party = make.PartyFactory(cooperation=record, role="UTWORZONY")
    if in_register:
        _status(party.entity)
    (deadline,) = deadlines_in(gmina_a)
    assert deadline.day == D(2027, 5, 4)
    assert (deadline.record is None) == in_register


def test_status_counted_from_a_decision_leaves_the_word_to_the_register(gmina_a):
    record = make.FoundingFactory(local_government=gmina_a, registration_date=D(2023, 3, 1))
    enact([("CIS_STATUS", 5, "", None)])
    (deadline,) = deadlines_in(gmina_a)
    assert (deadline.day, deadline.record) == (D(2028, 2, 29), record)
    _status(make.PartyFactory(cooperation=record, role="UTWORZONY").entity)
    (deadline,) = deadlines_in(gmina_a)
    assert (deadline.day, deadline.record) == (D(2027, 5, 4), None)


def test_termination_is_told_on_its_own_day(law, gmina_a):
    make.PropertyUseFactory(
        local_government=gmina_a, date_end=D(2027, 3, 31), terminated_on=TODAY, termination_reason="Zgoda stron."
    )
    assert days_and_texts(gmina_a) == [(TODAY, f"{LEASE} (rozwiązanie)")]
    assert days_and_texts(gmina_a, today=TODAY + datetime.timedelta(1)) == []


# --- duties of the year ----------------------------------------------------------------------------


def test_duties_of_the_year_fall_on_the_days_the_law_names(gmina_a):
    enact(YEARLY)
    make.EntityFactory(cis=True, name="CIS w Lipowie", host_local_government=gmina_a)
    days = [(deadline.day, deadline.title) for deadline in deadlines_in(gmina_a, last=D(2027, 12, 31))]
    assert days == [
        (D(2026, 11, 30), "Roczny program współpracy na 2027 r."),
        (D(2027, 3, 31), "Sprawozdanie dla wojewody za 2026 r.: CIS w Lipowie"),
        (D(2027, 5, 31), "Sprawozdanie z programu współpracy za 2026 r."),
        (D(2027, 5, 31), "Wykaz poręczeń i gwarancji, ulg oraz pomocy publicznej za 2026 r."),
        (D(2027, 11, 30), "Roczny program współpracy na 2028 r."),
    ]


def test_duty_of_the_year_is_not_called_overdue(gmina_a):
    enact(YEARLY)
    assert deadlines_in(gmina_a, last=D(2026, 12, 31), today=D(2026, 12, 1)) == []


def test_local_government_that_is_no_more_has_no_duty(gmina_a):
    enact(YEARLY)
    gmina_a.valid_to = D(2026, 12, 31)
    gmina_a.save()
    assert [deadline.day for deadline in deadlines_in(gmina_a)] == [D(2026, 11, 30)]


def test_doubtful_number_gives_no_deadline(gmina_a):
    make.LegalParameterFactory(code="TASK_REPORT_DAYS", number=30, certainty="WATPLIWE")
    make.PublicTaskFactory(local_government=gmina_a, date_end=D(2026, 9, 30))
    assert deadlines_in(gmina_a) == []


def test_number_not_checked_in_the_act_is_marked(gmina_a):
    make.LegalParameterFactory(code="TASK_REPORT_DAYS", number=30, certainty="Z_PAMIECI")
    make.PublicTaskFactory(local_government=gmina_a, date_end=D(2026, 9, 30))
    assert deadlines_in(gmina_a)[0].basis == "art. 18 UoDPPiW, do sprawdzenia w tekście aktu"


def test_number_of_another_time_counts_for_the_end_of_that_time(gmina_a):
    make.LegalParameterFactory(code="TASK_REPORT_DAYS", number=30, valid_to=D(2026, 6, 30))
    make.LegalParameterFactory(code="TASK_REPORT_DAYS", number=14, valid_from=D(2026, 7, 1))
    make.PublicTaskFactory(local_government=gmina_a, date_end=D(2026, 6, 30))
    make.PublicTaskFactory(local_government=gmina_a, date_end=D(2026, 7, 1))
    assert [deadline.day for deadline in deadlines_in(gmina_a)] == [D(2026, 7, 15), D(2026, 7, 30)]


# --- words, marks, days not known ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("due", "remark"),
    [(D(2026, 11, 27), ""), (D(2026, 11, 28), "To sobota."), (D(2026, 11, 29), "To niedziela."),
     (D(2026, 12, 25), "To święto: Boże Narodzenie (pierwszy dzień).")],
)  # fmt: skip
def test_duty_on_a_day_off_is_not_moved_but_remarked(due, remark, gmina_a):
    make.InstalmentFactory(loan__local_government=gmina_a, due_on=due)
    (deadline,) = deadlines_in(gmina_a)
    assert deadline.day == due
    assert deadline.remark.startswith(remark)
    assert bool(deadline.remark) == bool(remark)


def test_what_survives_says_why(gmina_a):
    make.InstalmentFactory(due_on=D(2026, 12, 1), loan__local_government=gmina_a, **{
        f"loan__{name}": value for name, value in ENDED.items()
    })  # fmt: skip
    (deadline,) = deadlines_in(gmina_a)
    told_so = "Umowę rozwiązano 1 października 2026 r. Termin zostaje: pożyczkę trzeba zwrócić."
    assert deadline.remark.replace("\u00a0", " ") == told_so


@pytest.mark.parametrize(
    ("state", "mark"),
    [({}, "szkic"), ({"returned": True}, "do poprawy"), ({"state": "PRZEKAZANY"}, "przekazany"),
     ({"published": True}, "")],
)  # fmt: skip
def test_record_not_published_is_marked(state, mark, gmina_a):
    make.SuretyFactory(local_government=gmina_a, expiry_date=D(2027, 1, 31), **state)
    assert [deadline.unpublished_state for deadline in deadlines_in(gmina_a)] == [mark]


@pytest.mark.parametrize(
    ("day", "when"),
    [(D(2026, 11, 20), "3 dni po terminie"), (D(2026, 11, 22), "1 dzień po terminie"), (D(2026, 11, 23), "dziś"),
     (D(2026, 11, 24), "jutro"), (D(2026, 12, 1), "za 8 dni"), (D(2027, 6, 1), "za 190 dni")],
)  # fmt: skip
def test_distance_is_said_in_words(day, when, gmina_a):
    make.InstalmentFactory(loan__local_government=gmina_a, due_on=day)
    assert deadlines_in(gmina_a)[0].when.replace("\u00a0", " ") == when


def test_day_known_to_the_year_is_told_apart(gmina_a):
    record = make.PropertyUseFactory(
        local_government=gmina_a, date_start=D(2026, 1, 1), date_signed=None, date_end=D(2027, 12, 31),
        dates_precision="ROK",
    )  # fmt: skip
    make.SuretyFactory(
        local_government=gmina_a, date_start=None, date_signed=None, date_end=D(2028, 12, 31), dates_precision="ROK"
    )
    entries = undated_of([gmina_a.pk], TODAY, D(2027, 11, 23), today=TODAY)
    assert [(entry.year, entry.what, entry.record.pk) for entry in entries] == [(2027, LEASE, record.pk)]


def test_yearly_amount_without_a_tranche_of_that_year_is_told_apart(gmina_a):
    task = make.PublicTaskFactory(local_government=gmina_a, date_start=None, date_signed=None, multi_year=True)
    make.YearlyAmountFactory(task=task, year=2026)
    make.YearlyAmountFactory(task=task, year=2027)
    make.TrancheFactory(task=task, due_on=D(2026, 2, 1), paid_on=D(2026, 2, 1))
    entries = undated_of([gmina_a.pk], TODAY, D(2027, 11, 23), today=TODAY)
    assert [entry.what for entry in entries] == ["Dotacja na 2027 r."]


def test_asked_days_bound_what_is_found(gmina_a):
    loan = make.LoanFactory(local_government=gmina_a, date_signed=None)
    for due in (D(2026, 11, 1), D(2026, 12, 1), D(2026, 12, 31), D(2027, 1, 1)):
        make.InstalmentFactory(loan=loan, due_on=due)
    days = [deadline.day for deadline in deadlines_in(gmina_a, D(2026, 12, 1), D(2026, 12, 31))]
    assert days == [D(2026, 12, 1), D(2026, 12, 31)]


def test_one_record_can_be_asked_alone(gmina_a):
    enact(YEARLY)
    wanted, other = (make.SuretyFactory(local_government=gmina_a, expiry_date=D(2027, 1, 31)) for _ in range(2))
    assert [deadline.record.pk for deadline in deadlines_in(gmina_a, only_records=[wanted.pk])] == [wanted.pk]
    assert other.pk in {deadline.record.pk for deadline in deadlines_in(gmina_a) if deadline.record}


def test_moved_day_keeps_its_key(gmina_a):
    record = make.SuretyFactory(local_government=gmina_a, expiry_date=D(2027, 1, 31))
    before = deadlines_in(gmina_a)[0].key
    record.expiry_date = D(2027, 7, 31)
    record.save()
    (after,) = deadlines_in(gmina_a)
    assert (after.key, after.day) == (before, D(2027, 7, 31))


# --- who sees them, and at what cost ---------------------------------------------------------------

SEE = {"officer_a": 1, "approver_a": 1, "auditor_a": 1, "lg_administrator_a": 1}


@pytest.mark.parametrize("state", [{}, {"published": True}, {"published": True, "internal": True}])
def test_only_people_of_the_local_government_see_its_deadlines(state, cast, gmina_a):
    make.SuretyFactory(local_government=gmina_a, expiry_date=D(2027, 1, 31), **state)
    seen = {name: len(deadlines_to_see(user, FIRST, LAST, today=TODAY)) for name, user in cast.items()}
    assert seen == dict.fromkeys(cast, 0) | SEE


def test_person_who_is_inactive_sees_none(officer_a, gmina_a):
    make.SuretyFactory(local_government=gmina_a, expiry_date=D(2027, 1, 31))
    officer_a.is_active = False
    assert deadlines_to_see(officer_a, FIRST, LAST, today=TODAY) == []
    assert deadlines_to_see(AnonymousUser(), FIRST, LAST, today=TODAY) == []


def _one_of_everything(gmina):
    for factory, fields, _ in RECORDS.values():
        factory(local_government=gmina, **fields)
    for factory, owner, fields, of_record, _ in ROWS.values():
        factory(**fields, **{f"{owner}__local_government": gmina},
                **{f"{owner}__{field}": value for field, value in of_record.items()})  # fmt: skip
    for received, answered, _ in APPLICATIONS:
        make.TaskApplicationFactory(local_government=gmina, received_on=received, answered_on=answered)
    make.OpenCallFactory(local_government=gmina, announced_on=D(2026, 11, 2), deadline=D(2026, 11, 27))
    for related in (_seated, _hosted, _partner, _unit_of_record):
        _status(related(gmina))
    make.YearlyAmountFactory(task__local_government=gmina, year=2027)


@pytest.mark.parametrize("times", [1, 3])
def test_number_of_queries_does_not_grow(times, law, gmina_a, django_assert_num_queries):
    enact(YEARLY)
    for _ in range(times):
        _one_of_everything(gmina_a)
    with django_assert_num_queries(8):
        entries = deadlines_in(gmina_a)
        assert all(entry.url and entry.title and entry.basis for entry in entries)
        assert len(entries) >= 50 * times
    with django_assert_num_queries(5):
        assert all(entry.url for entry in undated_of([gmina_a.pk], FIRST, LAST, today=TODAY))


def test_nobodys_deadlines_cost_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert deadlines_of([], FIRST, LAST, today=TODAY) == []
        assert undated_of([], FIRST, LAST, today=TODAY) == []
