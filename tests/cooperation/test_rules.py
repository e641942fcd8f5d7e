"""Each rule speaks at its boundary and is silent one step before it. The numbers are those of the founding data."""

import datetime
import functools
from decimal import Decimal

import pytest
import yaml
from django.conf import settings

from cooperation.instruments import Instrument, StateAid
from cooperation.models import (
    INSTRUMENT_MODELS,
    ConsultativeBody,
    Cooperation,
    Discount,
    Founding,
    LocalInitiative,
    Member,
    Opinion,
    PartnershipProject,
    Party,
    Procurement,
    PropertyTransfer,
    PropertyUse,
    PublicTask,
    SocialClause,
    Surety,
)
from cooperation.rules import RULES, RuleWarning, missing_fields, warnings_for
from cooperation.rules.base import PARAMETERS, LegalParameters
from registry.models import Certainty, Entity, EntityStatus, LegalParameter
from tests import factories as make

pytestmark = pytest.mark.django_db

Role = Party.Role
Clause = SocialClause.Kind
Title = PropertyUse.TitleForm
Mode = PropertyUse.TenderMode
TODAY = datetime.date(2026, 11, 22)
GROSZ = Decimal("0.01")


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@functools.cache
def founding_parameters() -> list[dict]:
    path = settings.BASE_DIR / "registry/data/legal_parameters.yaml"
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [{name: value for name, value in row.items() if name != "basis"} for row in rows]


@pytest.fixture(autouse=True)
def law():
    """The founding parameters, as they are in the file."""
    LegalParameter.objects.bulk_create(LegalParameter(**row) for row in founding_parameters())


def record(maker, *, party=Role.BENEFICIARY, **fields):
    """A saved record with one party and no open question of public aid."""
    made = maker(**({"state_aid": StateAid.NONE} | fields))
    if party:
        make.PartyFactory(cooperation=made, role=party)
    return made


def warnings(of: Cooperation, today: datetime.date = TODAY) -> list[RuleWarning]:
    """The warnings of the record as it is stored; every one is a Polish sentence that names its basis."""
    warnings = warnings_for(type(of).objects.get(pk=of.pk), today=today)
    for warning in warnings:
        assert warning.text[0].isupper()
        assert warning.text.endswith(".")
        assert ".." not in warning.text
        assert "None" not in warning.text
        assert warning.basis
    return warnings


def fields(of: Cooperation, today: datetime.date = TODAY) -> list[str | None]:
    return [warning.field for warning in warnings(of, today)]


def text(of: Cooperation, today: datetime.date = TODAY) -> str:
    """The one warning there is, with plain spaces: `money` writes fixed ones, also within 9 000."""
    (warning,) = warnings(of, today)
    return f"{warning.text} [{warning.basis}]".replace("\u00a0", " ")


# --- The law and the calendar ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "text_of_day", ["1990-01-01", "2025-12-31", "2026-01-01", "2026-08-31", "2026-09-01", "2031-01-01"]
)
def test_numbers_are_those_the_law_had_on_the_day(text_of_day):
    law = LegalParameters()
    for code in PARAMETERS:
        row = LegalParameter.objects.value_on(code, day(text_of_day))
        limit = law.on(code, day(text_of_day))
        assert (limit and limit.number) == (row and row.number), code


def test_every_number_the_rules_ask_for_is_known():
    assert set(PARAMETERS) <= set(LegalParameter.objects.values_list("code", flat=True))
    with pytest.raises(KeyError):
        LegalParameters().on("NIE_MA_TAKIEGO", TODAY)


def test_unknown_day_has_no_number():
    assert LegalParameters().on("TENDER_MIN_DAYS", None) is None


def test_doubtful_number_is_not_used_and_a_recalled_one_says_so():
    assert LegalParameters().on("WYKAZ_DAYS", TODAY).basis("art. 1") == "art. 1"
    assert LegalParameters().on("SMALL_GRANT_MAX", TODAY).basis("art. 1") == "art. 1, za źródłem wtórnym"
    assert "do sprawdzenia" in LegalParameters().on("PARTNER_CALL_MIN_DAYS", TODAY).basis("art. 1")
    LegalParameter.objects.filter(code="SMALL_GRANT_MAX").update(certainty=Certainty.DOUBTFUL)
    assert LegalParameters().on("SMALL_GRANT_MAX", TODAY) is None


def test_without_any_number_no_rule_of_numbers_speaks():
    LegalParameter.objects.all().delete()
    task = small_grant("2026-01-10", grant_amount=1_000_000, date_end=day("2036-01-01"))
    assert fields(task) == []


def test_every_instrument_says_which_rules_it_has():
    lacking = set(Instrument) - set(RULES)
    assert not lacking, f"cooperation/rules/__init__.py: add {sorted(lacking)} to RULES, with `no_rules` if it has none"


# --- Every record ---------------------------------------------------------------------------------


@pytest.mark.parametrize("model", INSTRUMENT_MODELS.values(), ids=lambda model: model.__name__)
def test_record_is_asked_in_few_queries_and_through_its_base_alike(model, django_assert_max_num_queries):
    made = make.RECORD_FACTORIES[model]()
    make.PartyFactory(cooperation=made)
    made.legal_bases.add(make.LegalBasisFactory(valid_to=day("2020-01-01")))
    for kept in (model.objects.get(pk=made.pk), Cooperation.objects.get(pk=made.pk)):
        with django_assert_max_num_queries(9):
            warnings = warnings_for(kept, today=TODAY)
        assert [warning.field for warning in warnings] == fields(made)
        assert warnings[0].field == "legal_bases"


AIDED = {"state_aid": StateAid.DE_MINIMIS, "aid_date": TODAY, "aid_amount_eur": 1}


def busy_small_grant():
    made = small_grant("2026-01-10", grant_amount=100, multi_year=True, **AIDED)
    make.YearlyAmountFactory(task=made, amount=1)
    make.TrancheFactory(task=made, amount=1)
    return made


def busy_council():
    made = council(created_act=make.LegalActFactory(), motion_received_on=day("2024-01-01"), **AIDED)
    make.PartyFactory(cooperation=made)
    make.MemberFactory(body=made, represents=Member.Represents.RADA)
    make.OpinionFactory(body=made, requested_on=day("2025-01-01"), issued_on=day("2025-03-01"))
    return made


@pytest.mark.parametrize(
    "build",
    [
        busy_small_grant,
        busy_council,
        lambda: task(call=make.OpenCallFactory(), multi_year=True, grant_amount=1, **AIDED),
        lambda: surety(max_amount=500_000, **AIDED),
        lambda: reserved(make.EntityFactory(), procurement_regime="KRAJOWE", started_on=TODAY, **AIDED),
        lambda: lease(indefinite=True, previous=lease(), **AIDED),
        lambda: cooperative(resolution=make.LegalActFactory(), registration_date=day("2020-01-01"), **AIDED),
    ],
)
def test_busy_record_too_is_asked_in_few_queries(build, django_assert_max_num_queries):
    made = build()
    made.legal_bases.add(*make.LegalBasisFactory.create_batch(3))
    base = Cooperation.objects.get(pk=made.pk)
    with django_assert_max_num_queries(11):
        assert warnings_for(base, today=TODAY)


@pytest.mark.parametrize("model", INSTRUMENT_MODELS.values(), ids=lambda model: model.__name__)
def test_record_from_the_presentation_is_not_blamed_for_what_it_leaves_out(model):
    made = make.RECORD_FACTORIES[model](
        source=Cooperation.Source.DECK, date_signed=None, date_start=None, date_end=day("2015-12-31")
    )
    assert fields(made) == []


@pytest.mark.parametrize(
    ("first", "last", "speaks"),
    [
        (None, None, False), ("2025-03-03", "2025-03-03", False), ("2025-03-04", None, True),
        (None, "2025-03-02", True), (None, "2025-03-03", False),
    ],
)  # fmt: skip
def test_legal_basis_must_be_in_force_on_the_day_of_signing(first, last, speaks):
    made = record(make.TrainingFactory, date_signed=day("2025-03-03"))
    made.legal_bases.add(
        make.LegalBasisFactory(valid_from=first and day(first), valid_to=last and day(last), provision="art. 22 ust. 2")
    )
    assert fields(made) == (["legal_bases"] if speaks else [])
    if speaks:
        assert "art. 22 ust. 2 nie obowiązywała w dniu zawarcia, 3 marca 2025 r.:" in text(made)


def test_legal_basis_is_not_asked_without_a_day_of_signing():
    made = record(make.TrainingFactory, date_signed=None)
    made.legal_bases.add(make.LegalBasisFactory(valid_to=day("2000-01-01")))
    assert fields(made) == []


@pytest.mark.parametrize(("last", "speaks"), [("2013-12-31", True), ("2014-01-01", False), ("2014-06-01", False)])
def test_legal_basis_of_a_record_known_to_the_year_may_hold_on_any_day_of_it(last, speaks):
    made = record(
        make.TrainingFactory, date_signed=day("2014-01-01"), date_start=day("2014-01-01"),
        dates_precision=Cooperation.DatePrecision.YEAR,
    )  # fmt: skip
    made.legal_bases.add(make.LegalBasisFactory(valid_to=day(last)))
    assert fields(made) == (["legal_bases"] if speaks else [])


@pytest.mark.parametrize(("received", "old_is_right"), [("2026-08-31", True), ("2026-09-01", False)])
def test_limits_of_small_grants_go_by_the_day_of_the_offer(received, old_is_right):
    old = make.LegalBasisFactory(code="uodpp:19a.limity-do-2026", valid_to=day("2026-08-31"))
    new = make.LegalBasisFactory(code="uodpp:19a.limity-od-2026", valid_from=day("2026-09-01"))
    for basis, is_right in ((old, old_is_right), (new, not old_is_right)):
        task = small_grant(received, date_signed=day("2026-09-15"), date_start=day("2026-09-15"))
        task.legal_bases.add(basis)
        assert fields(task) == ([] if is_right else ["legal_bases"])
        if not is_right:
            assert "w dniu wpływu oferty" in text(task)


@pytest.mark.parametrize(
    ("end", "terminated", "speaks"),
    [("2026-11-21", None, True), ("2026-11-22", None, False), (None, None, False), (None, "2026-11-22", True),
     (None, "2026-11-23", False)],
)  # fmt: skip
def test_finished_record_must_say_whether_it_was_aid(end, terminated, speaks):
    made = record(
        make.TrainingFactory, state_aid=StateAid.NOT_ASSESSED, date_end=end and day(end),
        terminated_on=terminated and day(terminated), termination_reason="Wypowiedzenie." if terminated else "",
    )  # fmt: skip
    assert fields(made) == (["state_aid"] if speaks else [])
    assert fields(record(make.TrainingFactory, date_end=day("2025-12-31"))) == []


@pytest.mark.parametrize("kind", [StateAid.DE_MINIMIS, StateAid.DE_MINIMIS_SGEI])
def test_de_minimis_aid_has_an_amount(kind):
    assert fields(record(make.TrainingFactory, state_aid=kind)) == ["aid_amount_pln"]
    assert fields(record(make.TrainingFactory, state_aid=kind, aid_amount_pln=0)) == []
    assert fields(record(make.TrainingFactory, state_aid=kind, aid_amount_eur=1)) == []
    assert fields(record(make.TrainingFactory, state_aid=StateAid.GBER)) == []


@pytest.mark.parametrize(("kind", "ceiling"), [(StateAid.DE_MINIMIS, 300_000), (StateAid.DE_MINIMIS_SGEI, 750_000)])
def test_de_minimis_aid_has_a_ceiling(kind, ceiling):
    given = {"state_aid": kind, "aid_date": day("2026-05-01")}
    assert fields(record(make.TrainingFactory, aid_amount_eur=ceiling, **given)) == []
    over = record(make.TrainingFactory, aid_amount_eur=ceiling + GROSZ, **given)
    assert fields(over) == ["aid_amount_eur"]
    assert "w ciągu 3 lat" in text(over)
    # Before 2024 another regulation held; the portal does not know its ceiling.
    assert (
        fields(record(make.TrainingFactory, aid_amount_eur=ceiling + 1, state_aid=kind, aid_date=day("2023-12-31")))
        == []
    )


@pytest.mark.parametrize(
    ("earlier", "changes", "counts"),
    [
        ("2023-05-02", {}, True), ("2023-05-01", {}, False), ("2026-05-01", {}, True), ("2026-05-02", {}, False),
        ("2025-01-01", {"state_aid": StateAid.GBER}, False), ("2025-01-01", {"withdrawn": True}, False),
    ],
)  # fmt: skip
def test_aid_of_three_rolling_years_is_added_up(gmina_a, earlier, changes, counts):
    old = make.TrainingFactory(
        local_government=gmina_a, aid_date=day(earlier), aid_amount_eur=299_999,
        **({"state_aid": StateAid.DE_MINIMIS} | changes),
    )  # fmt: skip
    new = make.TrainingFactory(
        local_government=gmina_a, aid_date=day("2026-05-01"), aid_amount_eur=2, state_aid=StateAid.DE_MINIMIS
    )
    entity = make.PartyFactory(cooperation=old).entity
    make.PartyFactory(cooperation=new, entity=entity)
    assert fields(new) == (["aid_amount_eur"] if counts else [])
    if counts:
        assert "300 001 euro" in text(new)


def test_unpublished_aid_of_another_local_government_is_not_told(gmina_a, gmina_b):
    entity = make.EntityFactory()
    given = {"aid_date": day("2026-05-01"), "state_aid": StateAid.DE_MINIMIS}
    theirs = make.TrainingFactory(local_government=gmina_b, aid_amount_eur=299_999, **given)
    ours = make.TrainingFactory(local_government=gmina_a, aid_amount_eur=2, **given)
    for made in (theirs, ours):
        make.PartyFactory(cooperation=made, entity=entity)
    assert fields(ours) == []
    make.TrainingFactory._meta.model.objects.filter(pk=theirs.pk).update(
        state="OPUBLIKOWANY", published_at="2026-06-01T12:00Z"
    )
    assert fields(ours) == ["aid_amount_eur"]


def test_more_cannot_be_paid_than_awarded():
    assert fields(record(make.TrainingFactory, amount_awarded=100, amount_paid=100)) == []
    over = record(make.TrainingFactory, amount_awarded=100, amount_paid=100 + GROSZ)
    assert fields(over) == ["amount_paid"]
    assert "Przekazano 100,01 zł, a przyznano 100 zł." in text(over)
    assert fields(record(make.TrainingFactory, amount_paid=100)) == []


def test_party_is_asked_for_where_the_instrument_needs_one():
    assert fields(record(make.TrainingFactory, party=None)) == ["parties"]
    assert fields(record(make.PromotionFactory, party=None, selection_rule="Wszystkie OPP z gminy.")) == []


# --- Founding -------------------------------------------------------------------------------------


def test_resolution_comes_before_the_registration():
    resolution = make.LegalActFactory(date=day("2024-03-01"))
    assert fields(record(make.FoundingFactory, resolution=resolution, registration_date=day("2024-03-01"))) == []
    late = record(make.FoundingFactory, resolution=resolution, registration_date=day("2024-02-29"))
    assert fields(late) == ["resolution"]
    assert "18 ust. 2 pkt 9 lit. f i h usg" in text(late)
    of_powiat = record(
        make.FoundingFactory, resolution=resolution, registration_date=day("2024-02-29"),
        local_government=make.LocalGovernmentFactory(powiat=True),
    )  # fmt: skip
    assert "usp" in text(of_powiat)


@pytest.mark.parametrize(
    ("valid_to", "speaks"),
    [("2029-02-28", False), ("2029-03-01", False), ("2029-02-27", True), ("2029-03-02", True), ("2027-03-01", True)],
)
def test_status_of_a_cis_is_for_five_years(valid_to, speaks):
    made = record(make.FoundingFactory, registration_date=day("2024-03-01"), status_valid_to=day(valid_to))
    assert fields(made) == (["status_valid_to"] if speaks else [])
    other = record(
        make.FoundingFactory, founded_kind=Founding.FoundedKind.ZAZ, registration_date=day("2024-03-01"),
        status_valid_to=day(valid_to),
    )  # fmt: skip
    assert fields(other) == []


def cooperative(**changes):
    return record(
        make.FoundingFactory,
        **(
            {
                "party": Role.FOUNDER,
                "founded_kind": Founding.FoundedKind.SPOLDZIELNIA_SOCJALNA,
                "founders": Founding.Founders.OSOBY_PRAWNE,
            }
            | changes
        ),
    )


def test_cooperative_of_legal_persons_has_two_founders_with_the_local_government():
    assert fields(cooperative()) == []
    alone = cooperative(party=Role.FOUNDED)
    assert fields(alone) == ["parties"]
    assert "co najmniej 2 osoby prawne" in text(alone)
    assert fields(cooperative(party=Role.FOUNDED, founding_mode=Founding.Mode.PRZYSTAPIENIE)) == []
    assert fields(cooperative(party=Role.FOUNDED, founders=Founding.Founders.OSOBY_FIZYCZNE)) == []


@pytest.mark.parametrize(
    ("founders", "due", "speaks"),
    [
        (Founding.Founders.OSOBY_PRAWNE, "2026-02-28", False), (Founding.Founders.OSOBY_PRAWNE, "2026-02-27", True),
        (Founding.Founders.OSOBY_PRAWNE, "2026-08-31", True), (Founding.Founders.OSOBY_FIZYCZNE, "2026-08-31", False),
        (Founding.Founders.OSOBY_FIZYCZNE, "2026-02-28", True),
    ],
)  # fmt: skip
def test_jobs_at_risk_are_due_in_six_or_twelve_months(founders, due, speaks):
    made = cooperative(founders=founders, registration_date=day("2025-08-31"), risk_jobs_due=day(due))
    assert fields(made) == (["risk_jobs_due"] if speaks else [])


@pytest.mark.parametrize(
    ("done", "today", "speaks"),
    [(4, "2026-03-01", True), (5, "2026-03-01", False), (4, "2026-02-28", False), (None, "2026-03-01", False)],
)
def test_five_jobs_at_risk_are_counted_after_the_term(done, today, speaks):
    made = cooperative(registration_date=day("2025-08-31"), risk_jobs_done=done)
    assert fields(made, day(today)) == (["risk_jobs_done"] if speaks else [])


# --- Public tasks ---------------------------------------------------------------------------------


def task(**changes):
    return record(make.PublicTaskFactory, **changes)


def small_grant(received: str, **changes):
    return task(
        **(
            {
                "grant_procedure": PublicTask.Procedure.MALY_GRANT,
                "bid_received_on": day(received),
                "date_signed": None,
                "date_start": day(received) + datetime.timedelta(30),
            }
            | changes
        )
    )


@pytest.mark.parametrize(("deadline", "speaks"), [("2026-01-28", False), ("2026-01-27", True)])
def test_call_is_open_for_twenty_one_days(deadline, speaks):
    call = make.OpenCallFactory(announced_on=day("2026-01-07"), deadline=day(deadline), number="3/2026")
    made = task(call=call)
    assert fields(made) == (["call"] if speaks else [])
    if speaks:
        assert text(made) == (
            "Na oferty w konkursie 3/2026 jest 20 dni od ostatniego ogłoszenia, a musi być co najmniej 21 dni. "
            "[art. 13 ust. 1 UoDPPiW]"
        )


@pytest.mark.parametrize(
    ("received", "amount", "speaks"),
    [
        ("2026-08-31", 10_000, False), ("2026-08-31", 10_000 + GROSZ, True),
        ("2026-09-01", 20_000, False), ("2026-09-01", 20_000 + GROSZ, True),
    ],
)  # fmt: skip
@pytest.mark.parametrize("column", ["grant_amount", "amount_awarded"])
def test_small_grant_is_limited_by_the_day_of_its_offer(received, amount, speaks, column):
    made = small_grant(received, **{column: amount})
    assert fields(made) == (["grant_amount"] if speaks else [])


def test_old_limit_holds_for_an_agreement_signed_after_the_change():
    made = small_grant("2026-08-31", date_signed=day("2026-09-20"), grant_amount=15_000)
    assert fields(made) == ["grant_amount"]
    assert text(made) == (
        "Mały grant to najwyżej 10 000 zł na zadanie przy ofercie złożonej 31 sierpnia 2026 r., a dotacja wynosi "
        "15 000 zł. [art. 19a ust. 1 UoDPPiW]"
    )


@pytest.mark.parametrize(
    ("signed", "value", "regime", "speaks"),
    [
        ("2026-03-02", 200_000, "PODPROGOWE", True), ("2026-03-02", 160_000, "PODPROGOWE", False),
        ("2025-03-02", 160_000, "PODPROGOWE", True), ("2026-03-02", 150_000, "KRAJOWE", False),
    ],
)  # fmt: skip
def test_without_the_day_it_began_a_procurement_is_measured_on_the_day_of_its_contract(signed, value, regime, speaks):
    made = order(started_on=None, date_signed=day(signed), procurement_regime=regime, estimated_value_net=value)
    assert fields(made) == (["procurement_regime"] if speaks else [])
    if speaks:
        assert "brak dnia wszczęcia" in text(made)


def test_limits_of_small_grants_are_not_those_of_other_tasks():
    made = task(
        grant_procedure=PublicTask.Procedure.OTWARTY_KONKURS, grant_amount=500_000, bid_received_on=day("2026-01-10")
    )
    assert fields(made) == []
    assert fields(small_grant("2026-01-10", bid_received_on=None, grant_amount=500_000)) == []


@pytest.mark.parametrize(
    ("signed", "amount", "speaks"),
    [("2026-03-02", 10_000, False), ("2026-03-02", 12_000, True), ("2026-09-20", 15_000, False)],
)
def test_without_the_day_of_the_offer_the_day_of_the_agreement_counts(signed, amount, speaks):
    made = small_grant(signed, bid_received_on=None, date_signed=day(signed), grant_amount=amount)
    assert fields(made) == (["grant_amount"] if speaks else [])
    if speaks:
        assert "przy umowie z 2 marca 2026 r. (brak daty oferty)" in text(made)


def test_day_of_the_offer_is_missed_in_small_grants_alone():
    label = "oferta wpłynęła dnia"
    assert label in missing_fields(small_grant("2026-01-10", bid_received_on=None))
    assert label not in missing_fields(small_grant("2026-01-10"))
    assert label not in missing_fields(task(grant_procedure=PublicTask.Procedure.OTWARTY_KONKURS))


@pytest.mark.parametrize(
    ("received", "end", "speaks"),
    [
        ("2026-08-31", "2026-12-09", False), ("2026-08-31", "2026-12-10", True), ("2026-09-01", "2027-12-31", False),
    ],
)  # fmt: skip
def test_ninety_days_are_counted_only_while_the_limit_held(received, end, speaks):
    made = small_grant(received, date_start=day("2026-09-11"), date_end=day(end))
    assert fields(made) == (["date_end"] if speaks else [])
    if speaks:
        assert "a to trwa 91 dni." in text(made)


def second_grant(first, received: str, **changes):
    made = small_grant(received, party=None, local_government=first.local_government, **changes)
    make.PartyFactory(cooperation=made, entity=first.parties.get().entity)
    return made


@pytest.mark.parametrize(
    ("received", "first_amount", "amount", "speaks"),
    [
        ("2025-06-01", 10_000, 10_000, False), ("2025-06-01", 10_000 + GROSZ, 9_999 + 1, True),
        ("2027-06-01", 20_000, 20_000, False), ("2027-06-01", 20_000 + GROSZ, 20_000, True),
    ],
)  # fmt: skip
def test_small_grants_of_one_organisation_in_a_year_have_a_cap(received, first_amount, amount, speaks):
    first = small_grant(received, amount_awarded=first_amount)
    second = second_grant(first, received, grant_amount=amount)
    assert [name for name in fields(second) if name == "grant_amount"] == (["grant_amount"] if speaks else [])
    if speaks:
        assert f"w {received[:4]} r. to razem" in text(second)
        assert "sprawdź w tekście ustawy" not in text(second)


@pytest.mark.parametrize(
    "changes",
    [
        {"date_signed": "2026-01-02"}, {"progress": PublicTask.Progress.UNIEWAZNIONY},
        {"progress": PublicTask.Progress.ODSTAPIENIE}, {"grant_procedure": PublicTask.Procedure.OTWARTY_KONKURS},
        {"withdrawn": True},
    ],
)  # fmt: skip
def test_what_is_no_small_grant_of_the_year_is_not_added(changes):
    if "date_signed" in changes:
        changes = {"date_signed": day(changes["date_signed"])}
    first = small_grant("2025-06-01", grant_amount=10_000, **changes)
    assert fields(second_grant(first, "2025-06-01", grant_amount=10_000)) == []
    third = second_grant(first, "2025-06-01", grant_amount=10_000)
    assert fields(third) == []


def test_grants_of_others_are_not_added(gmina_a, gmina_b):
    first = small_grant("2025-06-01", grant_amount=10_000, local_government=gmina_a)
    small_grant("2025-06-01", grant_amount=10_000, local_government=gmina_a)
    third = small_grant("2025-06-01", party=None, grant_amount=10_000, local_government=gmina_b)
    make.PartyFactory(cooperation=third, entity=first.parties.get().entity)
    assert fields(first) == []
    assert fields(third) == []


def test_in_the_year_of_the_change_the_sum_is_left_to_a_person():
    first = small_grant("2026-03-01", grant_amount=10_000)
    early = second_grant(first, "2026-08-31", grant_amount=10_000)
    assert fields(early) == []
    late = second_grant(first, "2026-09-01", grant_amount=20_000)
    assert fields(late) == []
    too_much = second_grant(first, "2026-09-01", grant_amount=GROSZ)
    assert "Na początku roku limit wynosił 20 000 zł" in text(too_much)
    assert "najwyżej 40 000 zł" in text(too_much)


@pytest.mark.parametrize(("published", "speaks"), [("2026-11-12", False), ("2026-11-13", True)])
def test_offer_is_published_in_seven_working_days(published, speaks):
    # From Monday 2 November: 3, 4, 5, 6, 9, 10 and, as the 11th is a public holiday, Thursday the 12th.
    made = small_grant("2026-11-02", small_grant_published_on=day(published))
    assert fields(made) == (["small_grant_published_on"] if speaks else [])
    if speaks:
        assert (
            "zamieszczono ją po 8 dniach roboczych (liczymy dni od poniedziałku do piątku, z pominięciem świąt)"
            in text(made)
        )


@pytest.mark.parametrize(("until", "speaks"), [("2026-11-13", False), ("2026-11-12", True)])
def test_remarks_are_open_for_seven_days(until, speaks):
    made = small_grant("2026-11-02", small_grant_published_on=day("2026-11-06"), small_grant_remarks_to=day(until))
    assert fields(made) == (["small_grant_remarks_to"] if speaks else [])


@pytest.mark.parametrize(("due", "speaks"), [("2026-01-30", False), ("2026-01-29", True), ("2026-01-31", True)])
def test_report_is_due_thirty_days_after_the_end(due, speaks):
    made = task(date_end=day("2025-12-31"), report_due=day(due))
    assert fields(made) == (["report_due"] if speaks else [])
    assert fields(task(report_due=day(due))) == []


@pytest.mark.parametrize(("end", "speaks"), [("2029-12-31", False), ("2030-01-01", True)])
def test_agreement_is_for_five_years_at_most(end, speaks):
    made = task(date_signed=None, date_start=day("2025-01-01"), date_end=day(end))
    assert fields(made) == (["date_end"] if speaks else [])


def test_agreement_is_never_indefinite():
    assert fields(task(indefinite=True)) == ["indefinite"]


def test_parts_of_the_grant_give_the_grant():
    made = task(multi_year=True, grant_amount=3_000)
    assert fields(made) == ["yearly_amounts"]
    make.YearlyAmountFactory(task=made, year=2025, amount=1_000)
    assert fields(made) == ["yearly_amounts"]
    make.YearlyAmountFactory(task=made, year=2026, amount=2_000)
    assert fields(made) == []
    tranche = make.TrancheFactory(task=made, amount=3_000 - GROSZ)
    assert text(made).startswith("Transze dają razem 2 999,99 zł, a dotacja wynosi 3 000 zł.")
    tranche.delete()
    make.TrancheFactory(task=made, amount=3_000)
    assert fields(made) == []


# --- Procurement ----------------------------------------------------------------------------------

Regime = Procurement.Regime


def order(**changes):
    return record(make.ProcurementFactory, **({"party": Role.CONTRACTOR, "cru_id": "123"} | changes))


@pytest.mark.parametrize(
    ("started", "value", "regime", "speaks"),
    [
        ("2025-12-31", 130_000 - GROSZ, Regime.PODPROGOWE, False), ("2025-12-31", 130_000, Regime.PODPROGOWE, True),
        ("2026-01-01", 170_000 - GROSZ, Regime.PODPROGOWE, False), ("2026-01-01", 170_000, Regime.PODPROGOWE, True),
        ("2025-12-31", 130_000, Regime.KRAJOWE, False), ("2025-12-31", 130_000 - GROSZ, Regime.KRAJOWE, True),
        ("2026-01-01", 170_000, Regime.UNIJNE, False), ("2026-01-01", 170_000 - GROSZ, Regime.UNIJNE, True),
        ("2026-01-01", 1, Regime.ZASADA_KONKURENCYJNOSCI, False), ("2026-01-01", 1, "", False),
        ("2020-12-31", 500_000, Regime.PODPROGOWE, False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("column", ["estimated_value_net", "contract_value_net"])
def test_regime_goes_by_the_threshold_of_the_day_it_started(started, value, regime, speaks, column):
    made = order(started_on=day(started), procurement_regime=regime, **{column: value})
    assert fields(made) == (["procurement_regime"] if speaks else [])


def test_estimated_value_decides_before_the_value_of_the_contract():
    made = order(
        started_on=day("2026-02-01"), procurement_regime=Regime.PODPROGOWE, estimated_value_net=160_000,
        contract_value_net=175_000,
    )  # fmt: skip
    assert fields(made) == []


@pytest.mark.parametrize("kind", [Clause.UES26_TYLKO_PS, Clause.SPSOC15A_TYLKO_SPOLDZIELNIE])
def test_clauses_of_small_orders_stay_below_the_threshold(kind):
    for regime, speaks in ((Regime.PODPROGOWE, False), ("", False), (Regime.KRAJOWE, True)):
        made = order(procurement_regime=regime)
        make.SocialClauseFactory(procurement=made, kind=kind)
        assert fields(made) == (["clauses"] if speaks else [])


def reserved(entity, signed="2025-03-03", **changes):
    made = order(party=None, date_signed=signed and day(signed), **changes)
    make.PartyFactory(cooperation=made, role=Role.CONTRACTOR, entity=entity)
    make.SocialClauseFactory(procurement=made, kind=Clause.ART94_ZASTRZEZENIE, share_percent=30)
    return made


def test_reserved_order_goes_to_a_social_cooperative():
    assert fields(reserved(make.EntityFactory(spoldzielnia_socjalna=True))) == []


@pytest.mark.parametrize(
    ("signed", "speaks"), [("2024-12-31", True), ("2025-01-01", False), ("2025-12-31", False), ("2026-01-01", True)]
)
def test_reserved_order_goes_to_a_protected_workplace_of_that_day(signed, speaks):
    entity = make.EntityFactory()
    make.EntityStatusFactory(
        entity=entity, kind=EntityStatus.Kind.ZPCH, valid_from=day("2025-01-01"), valid_to=day("2025-12-31")
    )
    assert fields(reserved(entity, signed)) == (["parties"] if speaks else [])


def test_of_others_a_person_judges_the_main_aim():
    entity = make.EntityFactory(name="Fundacja Praca")
    make.EntityStatusFactory(entity=entity, kind=EntityStatus.Kind.PS)
    assert "„Fundacja Praca” nie był 3 marca 2025 r. spółdzielnią socjalną" in text(reserved(entity))
    assert "głównym celem" in text(reserved(entity, signed=None))
    unit = make.EntityFactory(cis=True, kind=Entity.Kind.ZAZ)
    assert fields(reserved(unit)) == ["parties"]


def test_unit_of_a_protected_workplace_may_perform_a_reserved_order():
    host = make.EntityFactory()
    make.EntityStatusFactory(entity=host, kind=EntityStatus.Kind.ZPCH)
    unit = make.EntityFactory(cis=True, kind=Entity.Kind.ZAZ, host_local_government=None, host_entity=host)
    assert fields(reserved(unit)) == []


@pytest.mark.parametrize(
    ("persons", "months", "speaks"), [(2, 12, False), (None, 12, True), (2, None, True), (None, None, True)]
)
def test_employment_clause_says_how_many_and_for_how_long(persons, months, speaks):
    made = order()
    make.SocialClauseFactory(procurement=made, kind=Clause.ART96_ZATRUDNIENIE, required_persons=persons, months=months)
    assert fields(made) == (["clauses"] if speaks else [])


def test_social_criterion_has_a_weight():
    made = order()
    clause = make.SocialClauseFactory(procurement=made, kind=Clause.ART242_KRYTERIUM)
    assert fields(made) == ["clauses"]
    clause.weight_percent = 10
    clause.save()
    assert fields(made) == []


@pytest.mark.parametrize(
    ("signed", "today", "speaks"),
    [
        ("2026-06-30", "2026-11-22", None), ("2026-07-01", "2026-07-02", "termin mija 31 lipca 2026 r."),
        ("2026-07-01", "2026-07-31", "termin mija 31 lipca 2026 r."),
        ("2026-07-01", "2026-08-01", "termin minął 31 lipca 2026 r."),
    ],
)  # fmt: skip
def test_contract_is_entered_in_the_central_register_in_thirty_days(signed, today, speaks):
    made = order(cru_id="", date_signed=day(signed))
    assert fields(made, day(today)) == (["cru_id"] if speaks else [])
    if speaks:
        assert speaks in text(made, day(today))
    assert fields(order(date_signed=day(signed)), day(today)) == []


# --- Loans and sureties ---------------------------------------------------------------------------


def credit(maker, local_government=None, limit_amount=100_000, **changes):
    local_government = local_government or make.LocalGovernmentFactory()
    limit = None
    if limit_amount is not None:
        limit = make.CreditLimitFactory(local_government=local_government, year=2025, amount=limit_amount)
    complete = {
        "local_government": local_government,
        "agreement_no": "7/2025",
        "countersigned_on": day("2025-03-03"),
        "executive_act": make.LegalActFactory(local_government=local_government),
        "limit": limit,
    }
    return record(maker, **(complete | changes))


def surety(**changes):
    made = credit(make.SuretyFactory, **({"party": Role.DEBTOR, "expiry_date": day("2028-01-01")} | changes))
    make.PartyFactory(cooperation=made, role=Role.CREDITOR, description="powiatowy urząd pracy")
    return made


def test_complete_credit_is_silent():
    assert fields(surety()) == []
    assert fields(credit(make.LoanFactory)) == []


@pytest.mark.parametrize("build", [surety, lambda **changes: credit(make.LoanFactory, **changes)])
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"limit": None}, "limit"), ({"executive_act": None}, "executive_act"), ({"agreement_no": ""}, "agreement_no"),
        ({"date_signed": None}, "date_signed"), ({"countersigned_on": None}, "countersigned_on"),
    ],
)  # fmt: skip
def test_each_of_the_acts_is_asked_for(build, changes, field):
    assert fields(build(**changes)) == [field]


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        (Surety.Progress.WNIOSEK, []),
        (Surety.Progress.DECYZJA, ["limit", "executive_act"]),
        (Surety.Progress.UDZIELONE, ["limit", "executive_act", "agreement_no", "countersigned_on"]),
        ("", ["limit", "executive_act", "agreement_no", "countersigned_on"]),
    ],
)
def test_acts_are_asked_for_in_their_turn(progress, expected):
    bare = {"limit": None, "executive_act": None, "agreement_no": "", "countersigned_on": None}
    assert fields(surety(progress=progress, **bare)) == expected


def test_surety_has_an_end_a_debtor_and_a_creditor():
    assert fields(surety(expiry_date=None)) == ["expiry_date"]
    assert fields(surety(party=None)) == ["parties"]
    assert "dłużnika" in text(surety(party=None))
    assert fields(surety(party=None, persons_count=5)) == []
    alone = credit(make.SuretyFactory, party=Role.DEBTOR, expiry_date=day("2028-01-01"))
    assert "wierzyciela" in text(alone)


def test_limit_is_that_of_the_year_of_the_agreement(gmina_a):
    made = surety(local_government=gmina_a, date_signed=day("2026-01-02"), date_start=None)
    assert fields(made) == ["limit"]
    assert "2026" in text(made)


@pytest.mark.parametrize(("loan", "speaks"), [(40_000, False), (40_000 + GROSZ, True)])
def test_sureties_and_loans_of_a_year_stay_within_the_limit(gmina_a, gmina_b, loan, speaks):
    made = surety(local_government=gmina_a, max_amount=60_000)
    make.LoanFactory(local_government=gmina_a, loan_amount=loan)
    # Not granted, of another year, of another local government: none of these counts.
    make.LoanFactory(local_government=gmina_a, loan_amount=1, progress="WNIOSEK")
    make.SuretyFactory(local_government=gmina_a, max_amount=1, progress="WNIOSEK")
    make.LoanFactory(local_government=gmina_a, loan_amount=1, date_signed=day("2024-12-31"))
    make.LoanFactory(local_government=gmina_b, loan_amount=1)
    make.LoanFactory(local_government=gmina_a, loan_amount=1, withdrawn=True)
    assert fields(made) == (["limit"] if speaks else [])
    if speaks:
        assert "to razem 100 000,01 zł, a limit rady wynosi 100 000 zł" in text(made)


@pytest.mark.parametrize(("loan", "speaks"), [(40_000, False), (40_000 + GROSZ, True)])
def test_limit_nobody_named_still_limits(gmina_a, loan, speaks):
    made = surety(local_government=gmina_a, max_amount=60_000)
    make.LoanFactory(local_government=gmina_a, loan_amount=loan)
    Surety.objects.update(limit=None)
    made = Surety.objects.get(pk=made.pk)
    # That no limit is named is told apart.
    over = [warning for warning in warnings_for(made, today=TODAY) if warning.numbers]
    assert [warning.field for warning in over] == (["limit"] if speaks else [])
    if speaks:
        assert over[0].numbers == (
            ("Limit rady na 2025 r.", "100\xa0000\xa0zł"),
            ("Poręczenia i gwarancje w tym roku", "60\xa0000\xa0zł"),
            ("Pożyczki w tym roku", "40\xa0000,01\xa0zł"),
            ("Ponad limit", "0,01\xa0zł"),
        )


def test_what_is_decided_and_not_signed_counts_in_the_year_of_its_decision(gmina_a):
    made = surety(local_government=gmina_a, max_amount=60_000)
    decision = make.LegalActFactory(local_government=gmina_a, date=day("2025-11-03"))
    waiting = make.LoanFactory(
        local_government=gmina_a, loan_amount=40_000 + GROSZ, date_signed=None, date_start=None, progress="DECYZJA",
        executive_act=decision,
    )  # fmt: skip
    over = "to razem 100 000,01 zł, a limit rady wynosi 100 000 zł"
    for one in (made, waiting):
        assert any(over in warning.text.replace("\xa0", " ") for warning in warnings(one))
    decision.date = day("2024-11-03")
    decision.save()
    assert warnings(made) == []


# --- Shares of the year, late reports -------------------------------------------------------------


@pytest.mark.parametrize(
    ("received", "others", "amount", "speaks"),
    [
        # A fifth of 100 000 before September 2026, three tenths from then on, by the day of the offer.
        ("2026-08-31", 10_000, 10_000, False), ("2026-08-31", 10_000 + GROSZ, 10_000, True),
        ("2026-09-01", 15_000, 15_000, False), ("2026-09-01", 15_000 + GROSZ, 15_000, True),
    ],
)  # fmt: skip
def test_small_grants_together_stay_within_their_share(gmina_a, gmina_b, received, others, amount, speaks):
    make.GrantPlanFactory(local_government=gmina_a, year=2026, amount=100_000)
    make.GrantPlanFactory(local_government=gmina_a, year=2025, amount=1)
    made = small_grant(received, local_government=gmina_a, grant_amount=amount)
    small_grant("2026-02-01", local_government=gmina_a, grant_amount=others)
    # Of another year, of another local government, annulled, in an open call: none of these counts.
    small_grant("2025-02-01", local_government=gmina_a, grant_amount=10_000)
    small_grant("2026-02-01", local_government=gmina_b, grant_amount=10_000)
    small_grant("2026-02-01", local_government=gmina_a, grant_amount=10_000, progress="UNIEWAZNIONY")
    small_grant("2026-02-01", local_government=gmina_a, grant_amount=10_000, withdrawn=True)
    task(local_government=gmina_a, grant_amount=10_000, date_signed=day("2026-02-01"))
    made = PublicTask.objects.get(pk=made.pk)
    pool = [warning for warning in warnings_for(made, today=TODAY) if "zaplanowanych na dotacje" in warning.text]
    assert bool(pool) == speaks
    if speaks:
        assert dict(pool[0].numbers)["Ponad pulę"] == "0,01\xa0zł"
        assert "art. 19a ust. 7" in pool[0].basis


def test_share_is_not_guessed_without_a_plan(gmina_a):
    made = small_grant("2026-02-01", local_government=gmina_a, grant_amount=10_000)
    assert fields(made) == []


@pytest.mark.parametrize(
    ("fields_of", "speaks"),
    [
        ({"report_received_on": "2026-01-30"}, False), ({"report_received_on": "2026-01-31"}, True),
        ({"report_received_on": "2026-01-31", "report_accepted_on": "2026-02-10"}, True), ({}, False),
    ],
)  # fmt: skip
def test_late_report_is_told_with_both_days(fields_of, speaks):
    made = task(date_end=day("2025-12-31"), **{name: day(value) for name, value in fields_of.items()})
    late = [warning for warning in warnings_for(made, today=TODAY) if warning.field == "report_received_on"]
    assert bool(late) == speaks
    if speaks:
        assert late[0].numbers == (
            ("Termin sprawozdania", "30\xa0stycznia\xa02026\xa0r."),
            ("Sprawozdanie wpłynęło", "31\xa0stycznia\xa02026\xa0r."),
        )  # fmt: skip
        assert ("przyjęto je 10\xa0lutego" in late[0].text) == ("report_accepted_on" in fields_of)


def test_report_due_on_a_weekend_leaves_the_question_to_a_person():
    made = task(date_end=day("2026-11-05"), report_received_on=day("2026-12-07"))
    (late,) = (one for one in warnings_for(made, today=day("2026-12-08")) if one.field == "report_received_on")
    assert "To sobota." in late.text
    assert "art. 115" in late.text


def test_warning_shows_its_numbers_one_under_another():
    (warning,) = warnings_for(small_grant("2026-08-31", grant_amount=Decimal(12_000)), today=TODAY)
    assert warning.numbers == (
        ("Limit z 31\xa0sierpnia\xa02026\xa0r.", "10\xa0000\xa0zł"),
        ("Wpisana kwota dotacji", "12\xa0000\xa0zł"),
        ("Ponad limit", "2\xa0000\xa0zł"),
    )


# --- Property -------------------------------------------------------------------------------------


def lease(**changes):
    """A lease with its list published in time."""
    complete = {
        "title_form": Title.NAJEM,
        "date_signed": day("2025-03-03"),
        "date_start": day("2025-03-03"),
        "list_published_on": day("2025-02-10"),
    }
    return record(make.PropertyUseFactory, **(complete | changes))


@pytest.mark.parametrize("form", [Title.NAJEM, Title.DZIERZAWA, Title.UZYTKOWANIE])
@pytest.mark.parametrize(
    ("term", "speaks"),
    [({"date_end": "2028-03-02"}, False), ({"date_end": "2028-03-03"}, True), ({"indefinite": True}, True)],
)
def test_long_lease_needs_a_tender_a_consent_or_an_opp(form, term, speaks):
    if "date_end" in term:
        term = {"date_end": day(term["date_end"])}
    made = lease(title_form=form, **term)
    assert fields(made) == (["tender_mode"] if speaks else [])
    consent = make.LegalActFactory()
    assert fields(lease(title_form=form, council_consent=consent, **term)) == []
    assert fields(lease(title_form=form, tender_mode=Mode.PRZETARG, **term)) == []


def test_loan_for_use_needs_no_tender():
    assert fields(lease(title_form=Title.UZYCZENIE, indefinite=True)) == []


@pytest.mark.parametrize(("signed", "speaks"), [("2024-12-31", True), ("2025-01-01", False)])
def test_opp_status_counts_on_the_day_of_the_agreement(signed, speaks):
    made = lease(
        party=None, indefinite=True, tender_mode=Mode.BEZPRZETARGOWO_OPP, date_signed=day(signed),
        list_published_on=day("2024-11-01"),
    )  # fmt: skip
    party = make.PartyFactory(cooperation=made)
    make.EntityStatusFactory(entity=party.entity, kind=EntityStatus.Kind.OPP, valid_from=day("2025-01-01"))
    assert fields(made) == (["tender_mode"] if speaks else [])


@pytest.mark.parametrize(
    ("mode", "speaks"),
    [(Mode.BEZPRZETARGOWO_OPP, True), (Mode.NIE_DOTYCZY, True), (Mode.BEZPRZETARGOWO_RADA, False), ("", False)],
)
def test_presentation_is_contradicted_only_by_what_it_says(mode, speaks):
    made = lease(source=Cooperation.Source.DECK, indefinite=True, tender_mode=mode)
    assert fields(made) == (["tender_mode"] if speaks else [])


def test_next_contract_on_the_same_property_needs_the_council():
    first = lease()
    again = lease(previous=first)
    assert fields(again) == ["council_consent"]
    assert "18 ust. 2 pkt 9 lit. a usg" in text(again)
    assert "usw" in text(lease(previous=first, local_government=make.LocalGovernmentFactory(wojewodztwo=True)))
    assert fields(lease(previous=first, council_consent=make.LegalActFactory())) == []


@pytest.mark.parametrize("form", [Title.NAJEM, Title.UZYCZENIE])
@pytest.mark.parametrize(("end", "speaks"), [("2025-06-02", False), ("2025-06-03", True)])
def test_list_is_published_where_the_term_is_over_three_months(form, end, speaks):
    assert fields(lease(title_form=form, list_published_on=None, date_end=day(end))) == (
        ["list_published_on"] if speaks else []
    )


def test_list_is_published_for_a_short_contract_that_follows_another():
    made = lease(
        previous=lease(), council_consent=make.LegalActFactory(), list_published_on=None, date_end=day("2025-03-10")
    )
    assert fields(made) == ["list_published_on"]


@pytest.mark.parametrize(
    ("published", "speaks"),
    [("2025-02-10", None), ("2025-02-11", "po 20 dniach"), ("2025-03-04", "przed wywieszeniem")],
)
def test_list_hangs_for_twenty_one_days_before_the_agreement(published, speaks):
    made = lease(list_published_on=day(published), date_end=day("2026-03-03"))
    assert fields(made) == (["list_published_on"] if speaks else [])
    if speaks:
        assert speaks in text(made)
    transfer = record(make.PropertyTransferFactory, list_published_on=day(published))
    assert fields(transfer) == (["list_published_on"] if speaks else [])


def test_permanent_management_is_for_units_only():
    entity_party = lease(title_form=Title.TRWALY_ZARZAD)
    assert fields(entity_party) == ["title_form"]
    of_unit = lease(title_form=Title.TRWALY_ZARZAD, party=None)
    make.PartyFactory(cooperation=of_unit, entity=make.EntityFactory(cis=True))
    assert fields(of_unit) == []


@pytest.mark.parametrize(
    ("kind", "speaks"),
    [(Discount.DiscountKind.BONIFIKATA_CENA, True), (Discount.DiscountKind.ULGA_CZYNSZOWA, True),
     (Discount.DiscountKind.PODATEK_OD_NIERUCHOMOSCI, False)],
)  # fmt: skip
def test_discount_rests_on_a_resolution(kind, speaks):
    assert fields(record(make.DiscountFactory, discount_kind=kind)) == (["resolution"] if speaks else [])
    assert fields(record(make.DiscountFactory, discount_kind=kind, resolution=make.LegalActFactory())) == []


def test_gift_of_property_needs_the_consent_of_the_council():
    gift = {"transfer_mode": PropertyTransfer.Mode.DAROWIZNA}
    assert fields(record(make.PropertyTransferFactory, **gift)) == ["council_consent"]
    assert fields(record(make.PropertyTransferFactory, council_consent=make.LegalActFactory(), **gift)) == []
    sale = {"transfer_mode": PropertyTransfer.Mode.SPRZEDAZ_BEZPRZETARGOWA}
    assert fields(record(make.PropertyTransferFactory, **sale)) == []


# --- Initiative and projects ----------------------------------------------------------------------


def test_local_initiative_rests_on_a_resolution():
    assert fields(record(make.LocalInitiativeFactory)) == ["criteria_resolution"]
    assert fields(record(make.LocalInitiativeFactory, criteria_resolution=make.LegalActFactory())) == []


@pytest.mark.parametrize(
    ("applicant", "speaks"),
    [(LocalInitiative.Applicant.ORGANIZACJA, True), ("", True), (LocalInitiative.Applicant.MIESZKANCY, False)],
)
def test_social_cooperative_is_no_intermediary(applicant, speaks):
    made = record(
        make.LocalInitiativeFactory, party=None, applicant_kind=applicant, criteria_resolution=make.LegalActFactory()
    )
    make.PartyFactory(cooperation=made, entity=make.EntityFactory(spoldzielnia_socjalna=True))
    assert fields(made) == (["parties"] if speaks else [])


@pytest.mark.parametrize(
    ("mode", "closed", "speaks"),
    [
        (PartnershipProject.Selection.OTWARTY_NABOR, "2026-02-22", False),
        (PartnershipProject.Selection.OTWARTY_NABOR, "2026-02-21", True),
        (PartnershipProject.Selection.BEZ_NABORU, "2026-02-02", False),
    ],
)
def test_partner_is_sought_for_twenty_one_days(mode, closed, speaks):
    made = record(
        make.PartnershipProjectFactory, partner_selection_mode=mode, selection_announced_on=day("2026-02-01"),
        selection_closed_on=day(closed),
    )  # fmt: skip
    assert fields(made) == (["selection_closed_on"] if speaks else [])
    if speaks:
        assert "do sprawdzenia w tekście aktu" in text(made)


# --- Councils, plenipotentiaries, consultations, promotion -----------------------------------------

Body = ConsultativeBody.BodyType


def council(**changes):
    return record(make.ConsultativeBodyFactory, **({"party": None} | changes))


@pytest.mark.parametrize(
    ("ngo", "others", "speaks"), [(1, 1, False), (2, 1, False), (1, 2, True), (0, 1, True), (0, 0, False)]
)
def test_organisations_have_at_least_half_of_a_council(ngo, others, speaks):
    made = council()
    make.MemberFactory.create_batch(ngo, body=made)
    make.MemberFactory.create_batch(others, body=made, represents=Member.Represents.RADA)
    # Those whose time has passed, or has not come, are not counted.
    make.MemberFactory(body=made, represents=Member.Represents.RADA, until=TODAY - datetime.timedelta(1))
    make.MemberFactory(body=made, represents=Member.Represents.RADA, since=TODAY + datetime.timedelta(1))
    assert fields(made) == (["members"] if speaks else [])


def test_members_of_a_council_that_ended_are_those_of_its_last_day():
    made = council(date_end=day("2028-03-02"), date_start=day("2025-03-03"))
    make.MemberFactory(body=made, represents=Member.Represents.RADA, until=day("2028-03-02"))
    assert fields(made, day("2030-01-01")) == ["members"]


def test_other_bodies_have_no_quota():
    made = council(body_type=Body.RADA_SENIOROW, date_end=day("2035-01-01"))
    make.MemberFactory(body=made, represents=Member.Represents.RADA)
    assert fields(made) == []


@pytest.mark.parametrize(
    ("end", "speaks"), [("2028-03-02", False), ("2028-03-03", False), ("2028-03-01", True), ("2027-03-02", True)]
)
def test_term_of_a_council_is_three_years(end, speaks):
    assert fields(council(date_end=day(end))) == (["date_end"] if speaks else [])


@pytest.mark.parametrize(("created", "speaks"), [("2025-03-15", False), ("2025-03-16", True)])
def test_council_is_created_in_two_months(created, speaks):
    motion = {"motion_received_on": day("2025-01-15"), "date_signed": None}
    by_act = council(created_act=make.LegalActFactory(date=day(created)), **motion)
    assert fields(by_act) == (["created_act"] if speaks else [])
    by_start = council(date_start=day(created), **motion)
    assert fields(by_start) == (["date_start"] if speaks else [])


@pytest.mark.parametrize(
    ("kind", "number", "speaks"),
    [(Body.RDPP_GMINNA, 5, False), (Body.RDPP_POWIATOWA, 4, True), (Body.RDPP_WOJEWODZKA, 50, False),
     (Body.RDPP_WOJEWODZKA, 49, True)],
)  # fmt: skip
def test_motion_obliges_when_enough_organisations_signed_it(kind, number, speaks):
    assert fields(council(body_type=kind, motion_organisations=number)) == (["motion_organisations"] if speaks else [])


@pytest.mark.parametrize(
    ("kind", "issued", "speaks"),
    [
        (Body.RDPP_GMINNA, "2025-06-15", False), (Body.RDPP_GMINNA, "2025-06-16", True),
        (Body.RDPP_WOJEWODZKA, "2025-07-01", False), (Body.RDPP_WOJEWODZKA, "2025-07-02", True),
    ],
)  # fmt: skip
def test_opinion_is_given_in_fourteen_or_thirty_days(kind, issued, speaks):
    made = council(body_type=kind)
    opinion = make.OpinionFactory(body=made, requested_on=day("2025-06-01"), issued_on=day(issued))
    assert fields(made) == (["opinions"] if speaks else [])
    opinion.result = Opinion.Result.REZYGNACJA
    opinion.save()
    assert fields(made) == []


def test_plenipotentiary_has_a_scope():
    assert fields(record(make.PlenipotentiaryFactory, scope=" ")) == ["scope"]
    assert fields(record(make.PlenipotentiaryFactory, scope="Koordynuje program współpracy.")) == []


def test_promotion_says_how_the_promoted_were_chosen():
    assert fields(record(make.PromotionFactory)) == ["selection_rule"]
    assert fields(record(make.PromotionFactory, selection_rule="Wszystkie OPP z siedzibą w gminie.")) == []


def test_consultation_rests_on_a_resolution():
    assert fields(record(make.ConsultationFactory)) == ["manner_resolution"]
    assert fields(record(make.ConsultationFactory, manner_resolution=make.LegalActFactory())) == []


# --- What is missing ------------------------------------------------------------------------------


def test_bare_record_lacks_what_the_domain_asks_for():
    made = make.SuretyFactory(date_signed=None)
    assert missing_fields(made, today=TODAY) == [
        "data zawarcia", "podstawy prawne", "kwota zobowiązania (zł)", "kwota poręczenia (zł)", "termin wygaśnięcia",
        "numer umowy lub porozumienia", "limit rady na rok", "akt organu wykonawczego",
        "kontrasygnata skarbnika z dnia", "strony współpracy",
    ]  # fmt: skip


def test_full_record_lacks_nothing():
    made = surety(obligation_amount=1, max_amount=1)
    made.legal_bases.add(make.LegalBasisFactory())
    assert missing_fields(made, today=TODAY) == []


def test_role_that_nobody_plays_is_named():
    made = record(make.SuretyFactory, party=Role.DEBTOR)
    assert missing_fields(made, today=TODAY)[-1] == "strony współpracy: wierzyciel"
    made = record(make.SuretyFactory, party=Role.PARTNER)
    assert missing_fields(made, today=TODAY)[-1] == "strony współpracy: dłużnik i\u00a0wierzyciel"
    made = record(make.SuretyFactory, party=Role.CREDITOR, persons_count=5)
    assert not missing_fields(made, today=TODAY)[-1].startswith("strony")


def test_known_zero_and_known_no_are_not_missing():
    made = make.PlenipotentiaryFactory(from_ngo=False)
    assert "przedstawiciel środowiska NGO" not in missing_fields(made, today=TODAY)
    assert "przedstawiciel środowiska NGO" in missing_fields(make.PlenipotentiaryFactory(), today=TODAY)
    assert "dotacja (zł)" not in missing_fields(make.PublicTaskFactory(grant_amount=0), today=TODAY)


def test_end_is_asked_for_unless_the_time_is_indefinite():
    assert "okres do" in missing_fields(make.PropertyUseFactory(), today=TODAY)
    assert "okres do" not in missing_fields(make.PropertyUseFactory(indefinite=True), today=TODAY)
    assert "okres do" not in missing_fields(make.TrainingFactory(), today=TODAY)


def test_report_is_asked_for_after_the_end():
    made = make.PublicTaskFactory(date_end=TODAY)
    assert "sprawozdanie wpłynęło dnia" not in missing_fields(made, today=TODAY)
    assert "sprawozdanie wpłynęło dnia" in missing_fields(made, today=TODAY + datetime.timedelta(1))


@pytest.mark.parametrize("model", INSTRUMENT_MODELS.values(), ids=lambda model: model.__name__)
def test_missing_is_told_for_every_instrument_through_its_base_alike(model, django_assert_max_num_queries):
    made = make.RECORD_FACTORIES[model]()
    base = Cooperation.objects.get(pk=made.pk)
    with django_assert_max_num_queries(3):
        missing = missing_fields(base, today=TODAY)
    assert missing == missing_fields(made, today=TODAY)
    assert "podstawy prawne" in missing
    assert len(missing) == len(set(missing))
