"""A record: its number, its instrument's row, its stage, what of it is public."""

import datetime
import threading
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

import cooperation
from cooperation.instruments import BY_SLUG, INSTRUMENTS, Group, Instrument, StateAid, in_group
from cooperation.models import (
    INSTRUMENT_MODELS,
    Cooperation,
    Loan,
    Procurement,
    PropertyUse,
    SocialClause,
    Stage,
    Surety,
)
from tests import factories as make

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 6, 15)
BEFORE, AFTER = DAY - datetime.timedelta(1), DAY + datetime.timedelta(1)
YEAR = timezone.localdate().year


# --- The number -----------------------------------------------------------------------------------


def test_number_counts_by_local_government_instrument_and_year(gmina_a, gmina_b):
    numbers = [
        make.SuretyFactory(local_government=gmina_a).registry_no,
        make.SuretyFactory(local_government=gmina_a).registry_no,
        make.LoanFactory(local_government=gmina_a).registry_no,
        make.SuretyFactory(local_government=gmina_b).registry_no,
        make.SuretyFactory(local_government=gmina_a).registry_no,
    ]
    assert numbers == [
        f"0239012/PORECZENIE/{YEAR}/00001",
        f"0239012/PORECZENIE/{YEAR}/00002",
        f"0239012/POZYCZKA/{YEAR}/00001",
        f"0239021/PORECZENIE/{YEAR}/00001",
        f"0239012/PORECZENIE/{YEAR}/00003",
    ]


def test_number_stays_when_the_record_is_saved_again():
    record = make.SuretyFactory()
    number = record.registry_no
    record.title = "Poręczenie dla spółdzielni socjalnej"
    record.save()
    assert Surety.objects.get(pk=record.pk).registry_no == number


def test_number_goes_by_the_year_in_warsaw(gmina_a):
    # Half past eleven in the evening of UTC is already the next year in Warsaw.
    record = make.SuretyFactory.build(local_government=gmina_a)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: datetime.datetime(2025, 12, 31, 23, 30, tzinfo=datetime.UTC))
        record.save()
    assert record.registry_no.split("/")[2] == "2026"


def test_number_is_not_given_twice():
    taken = make.SuretyFactory().registry_no
    with pytest.raises(IntegrityError), transaction.atomic():
        make.SuretyFactory(registry_no=taken)


@pytest.mark.django_db(transaction=True)
def test_two_records_saved_at_once_get_different_numbers():
    gmina = make.LocalGovernmentFactory()
    ready = threading.Barrier(2)
    numbers, problems = [], []

    def save(position: int) -> None:
        try:
            with transaction.atomic():
                ready.wait(timeout=10)
                loan = Loan.new(local_government=gmina, title=f"Pożyczka numer {position}")
                loan.save()
                numbers.append(loan.registry_no)
        except Exception as problem:  # noqa: BLE001 - shown by the assertion below
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=save, args=(position,)) for position in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert problems == []
    assert sorted(numbers) == [f"{gmina.teryt}/POZYCZKA/{YEAR}/0000{last}" for last in (1, 2)]


# --- The instrument -------------------------------------------------------------------------------


def test_every_instrument_has_its_model_and_its_place():
    lacking = set(Instrument) - set(INSTRUMENTS)
    assert not lacking, f"cooperation/instruments.py: add {sorted(lacking)} to _ROWS"
    lacking = set(Instrument) - set(INSTRUMENT_MODELS)
    assert not lacking, f"cooperation/models/__init__.py: add the models of {sorted(lacking)} to INSTRUMENT_MODELS"
    lacking = set(INSTRUMENT_MODELS.values()) - set(make.RECORD_FACTORIES)
    assert not lacking, f"tests/factories.py: add a subclass of RecordFactory for {lacking}"
    assert set(INSTRUMENT_MODELS) == set(INSTRUMENTS) == set(Instrument)
    assert {info.model for info in INSTRUMENTS.values()} == {model.__name__ for model in INSTRUMENT_MODELS.values()}
    guides = {file.stem for file in (Path(cooperation.__file__).parent / "data" / "guides").glob("*.yaml")}
    lacking = set(BY_SLUG) - guides
    assert not lacking, (
        f"cooperation/data/guides: write a guide for the reader, {sorted(lacking)} with .yaml at the end"
    )
    assert len(BY_SLUG) == len(INSTRUMENTS) == 18
    assert [len(in_group(group)) for group in (Group.FOUNDING, Group.FINANCIAL, Group.NON_FINANCIAL)] == [1, 6, 11]


@pytest.mark.parametrize("info", INSTRUMENTS.values(), ids=lambda info: info.slug)
def test_search_knows_the_name_of_every_instrument(info):
    with connection.cursor() as cursor:
        cursor.execute("SELECT cooperation_instrument_words(%s)", [info.code])
        (words,) = cursor.fetchone()
    assert words == info.short_name, (
        "Add a migration to cooperation/migrations that replaces the SQL function cooperation_instrument_words "
        f"(copy its last version) with WHEN '{info.code}' THEN '{info.short_name}'"
    )


@pytest.mark.parametrize("model", INSTRUMENT_MODELS.values(), ids=lambda model: model.__name__)
def test_record_is_of_its_instrument_and_leads_to_its_row(model):
    made = make.RECORD_FACTORIES[model]()
    base = Cooperation.objects.get(pk=made.pk)
    assert base.instrument == model.INSTRUMENT
    assert base.state_aid == INSTRUMENTS[model.INSTRUMENT].default_aid
    assert type(base.detail) is model
    assert base.detail == made
    assert made.detail is made


def test_record_made_without_its_instrument_is_refused_by_the_database(gmina_a):
    with pytest.raises(IntegrityError, match="cooperation_instrument_known"), transaction.atomic():
        Surety.objects.create(local_government=gmina_a, title="Wpis bez formy")


def test_aid_answer_given_is_kept():
    assert make.SuretyFactory(state_aid=StateAid.NONE).state_aid == StateAid.NONE
    read = Surety.objects.get(pk=make.SuretyFactory(state_aid=StateAid.NOT_ASSESSED).pk)
    assert read.state_aid == StateAid.NOT_ASSESSED


@pytest.mark.parametrize("model", INSTRUMENT_MODELS.values(), ids=lambda model: model.__name__)
def test_row_of_another_instrument_is_refused_by_the_database(model):
    other = make.LoanFactory() if model is not Loan else make.SuretyFactory()
    empty = {
        field.column: "" for field in model._meta.local_fields
        if not field.null and not field.primary_key and isinstance(field, (models.CharField, models.TextField))
    }  # fmt: skip
    flags = {field.column: False for field in model._meta.local_fields if isinstance(field, models.BooleanField)}
    columns = {"cooperation_ptr_id": other.pk} | empty | flags
    names = ", ".join(f'"{name}"' for name in columns)
    with (
        pytest.raises(IntegrityError, match=f"is not of instrument {model.INSTRUMENT}"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({", ".join(["%s"] * len(columns))})',  # noqa: S608 - names of our own columns
            list(columns.values()),
        )


# --- The stage ------------------------------------------------------------------------------------

STAGES = [
    ({}, Stage.UNKNOWN),
    ({"date_start": BEFORE}, Stage.UNKNOWN),
    ({"date_start": AFTER}, Stage.PLANNED),
    ({"date_start": DAY, "date_end": DAY}, Stage.ONGOING),
    ({"date_start": DAY, "indefinite": True}, Stage.ONGOING),
    ({"date_start": AFTER, "indefinite": True}, Stage.PLANNED),
    ({"date_start": BEFORE, "date_end": BEFORE}, Stage.FINISHED),
    ({"date_end": BEFORE}, Stage.FINISHED),
    ({"date_end": DAY}, Stage.UNKNOWN),
    ({"date_end": AFTER}, Stage.UNKNOWN),
    ({"indefinite": True}, Stage.UNKNOWN),
    ({"date_start": BEFORE, "date_end": AFTER, "terminated_on": DAY}, Stage.TERMINATED),
    ({"date_start": BEFORE, "date_end": AFTER, "terminated_on": AFTER}, Stage.ONGOING),
    ({"date_start": BEFORE, "date_end": BEFORE, "terminated_on": BEFORE}, Stage.TERMINATED),
    ({"terminated_on": BEFORE}, Stage.TERMINATED),
    ({"terminated_on": AFTER}, Stage.UNKNOWN),
]


@pytest.mark.parametrize(("dates", "stage"), STAGES)
def test_stage_follows_from_the_dates_alike_in_python_and_in_the_database(dates, stage):
    values = {"date_signed": None, "date_start": None} | dates
    if "terminated_on" in dates:
        values["termination_reason"] = "Wypowiedzenie."
    record = make.PropertyUseFactory(**values)
    assert record.stage_on(DAY) == stage
    annotated = PropertyUse.objects.with_stage(DAY).get()
    assert annotated.stage_now == stage
    assert annotated.stage == stage


def test_stage_is_that_of_today_where_nobody_asks_for_a_day():
    today = timezone.localdate()
    record = make.PropertyUseFactory(date_signed=None, date_start=today, date_end=today)
    assert record.stage == Stage.ONGOING
    assert Cooperation.objects.with_stage().get().stage_now == Stage.ONGOING


@pytest.mark.parametrize(
    ("dates", "years"),
    [
        ({"date_start": datetime.date(2024, 12, 31), "date_end": datetime.date(2025, 1, 1)}, {2024, 2025}),
        ({"date_start": datetime.date(2025, 6, 1)}, {2025, 2026}),
        ({"date_signed": datetime.date(2025, 6, 1)}, {2025, 2026}),
        ({"date_start": datetime.date(2024, 6, 1), "terminated_on": datetime.date(2024, 7, 1)}, {2024}),
        ({"date_end": datetime.date(2025, 1, 1)}, set()),
        ({}, set()),
    ],
)
def test_active_in_a_year_is_what_its_known_dates_touch(dates, years):
    values = {"date_signed": None, "date_start": None} | dates
    if "terminated_on" in dates:
        values["termination_reason"] = "Wypowiedzenie."
    make.PropertyUseFactory(**values)
    assert {year for year in (2023, 2024, 2025, 2026) if PropertyUse.objects.active_in(year)} == years


# --- What a record says of itself -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("amounts", "shown"),
    [
        ({}, None),
        ({"amount_planned": 1}, 1),
        ({"amount_planned": 1, "amount_paid": 2}, 2),
        ({"amount_planned": 1, "amount_paid": 2, "amount_awarded": 3}, 3),
        ({"amount_planned": 1, "amount_awarded": 0}, 0),
    ],
)
def test_list_shows_the_amount_awarded_then_paid_then_planned(amounts, shown):
    assert Surety(**amounts).main_amount == shown


def test_record_starting_before_its_local_government_is_refused():
    young = make.LocalGovernmentFactory(valid_from=datetime.date(2026, 1, 1))
    record = make.SuretyFactory.build(local_government=young, date_start=datetime.date(2025, 12, 31))
    with pytest.raises(ValidationError) as caught:
        record.full_clean()
    assert caught.value.message_dict["date_start"] == ["W tym dniu ten samorząd nie istniał pod tym kodem TERYT."]
    record.date_start = datetime.date(2026, 1, 1)
    assert record.full_clean() is None


@pytest.mark.parametrize("title", ["", "Krót", "x" * 251])
def test_title_is_of_five_to_two_hundred_and_fifty_signs(title, gmina_a):
    with pytest.raises(ValidationError) as caught:
        make.SuretyFactory.build(local_government=gmina_a, title=title).full_clean()
    assert "title" in caught.value.message_dict


@pytest.mark.parametrize("maker", [make.SuretyFactory, make.LocalInitiativeFactory])
def test_instruments_of_a_fixed_term_are_never_indefinite(maker, gmina_a):
    with pytest.raises(ValidationError) as caught:
        maker.build(local_government=gmina_a, indefinite=True).full_clean()
    assert "na czas określony" in caught.value.message_dict["indefinite"][0]


def test_limit_and_act_of_another_local_government_are_refused(gmina_a, gmina_b):
    foreign_limit = make.CreditLimitFactory(local_government=gmina_b)
    foreign_act = make.LegalActFactory(local_government=gmina_b)
    for fields in ({"limit": foreign_limit}, {"executive_act": foreign_act}):
        with pytest.raises(ValidationError) as caught:
            make.LoanFactory.build(local_government=gmina_a, **fields).full_clean()
        assert list(caught.value.message_dict) == list(fields)


@pytest.mark.parametrize("regime", Procurement.Regime.values)
@pytest.mark.parametrize("kind", SocialClause.BELOW_THRESHOLD_ONLY)
def test_reservation_for_small_orders_is_refused_above_the_threshold(regime, kind):
    procurement = make.ProcurementFactory(procurement_regime=regime)
    clause = make.SocialClauseFactory.build(procurement=procurement, kind=kind)
    if regime == Procurement.Regime.PODPROGOWE:
        assert clause.full_clean() is None
        return
    with pytest.raises(ValidationError) as caught:
        clause.full_clean()
    assert list(caught.value.message_dict) == ["kind"]


def test_call_of_another_local_government_is_refused(gmina_a, gmina_b):
    call = make.OpenCallFactory(local_government=gmina_b)
    with pytest.raises(ValidationError) as caught:
        make.PublicTaskFactory.build(local_government=gmina_a, call=call).full_clean()
    assert list(caught.value.message_dict) == ["call"]


@pytest.mark.parametrize(
    ("build", "right", "wrong", "field"),
    [
        (
            make.PublicTaskFactory.build,
            {"total_cost": 100, "grant_amount": 80, "own_cash": 5, "own_personal": 5, "own_inkind": 5,
             "other_public": 5, "fees_from_recipients": 0},
            {"fees_from_recipients": 1}, "total_cost",
        ),
        (
            make.PartnershipProjectFactory.build,
            {"total_budget": 100, "eu_share": 85, "national_share": 10, "own_share": 5}, {"own_share": 4},
            "total_budget",
        ),
        (
            make.DiscountFactory.build, {"base_amount": 1000, "discount_percent": 10, "discount_amount": 101},
            {"discount_amount": 102}, "discount_amount",
        ),
    ],
)  # fmt: skip
def test_parts_must_give_the_whole_where_all_are_known(gmina_a, build, right, wrong, field):
    assert build(local_government=gmina_a, **right).full_clean() is None
    with pytest.raises(ValidationError) as caught:
        build(local_government=gmina_a, **(right | wrong)).full_clean()
    assert list(caught.value.message_dict) == [field]
    unknown = right | wrong | {next(name for name in right if name != field): None}
    assert build(local_government=gmina_a, **unknown).full_clean() is None


def test_rent_below_the_market_shows_its_discount():
    assert PropertyUse(market_rent_month=1000, rent_month=250).discount_percent == 75
    assert PropertyUse(market_rent_month=1000, rent_month=0).discount_percent == 100
    assert PropertyUse(market_rent_month=None, rent_month=0).discount_percent is None
    assert PropertyUse(market_rent_month=1000, rent_month=None).discount_percent is None


def test_land_register_number_is_shown_only_where_it_may_be():
    assert PropertyUse(kw_number="WA4M/00123456/4").public_kw_number is None
    assert PropertyUse(kw_number="WA4M/00123456/4", kw_public=True).public_kw_number == "WA4M/00123456/4"


def test_value_of_things_is_known_when_that_of_each_is():
    help_in_kind = make.InKindHelpFactory()
    assert help_in_kind.total_value is None
    make.InKindItemFactory(help=help_in_kind, quantity=3, unit_value=10)
    assert help_in_kind.total_value == 30
    make.InKindItemFactory(help=help_in_kind, unit_value=None)
    assert help_in_kind.total_value is None


# --- Public or internal ---------------------------------------------------------------------------


@pytest.mark.parametrize("model", INSTRUMENT_MODELS.values(), ids=lambda model: model.__name__)
def test_each_field_of_an_instrument_is_said_to_be_public_or_internal(model):
    own = {field.name for field in model._meta.local_fields if field.name != "cooperation_ptr"}
    public, internal = set(model.PUBLIC_FIELDS), set(model.INTERNAL_FIELDS)
    where = f"{file_of(model)}: {model.__name__}"
    assert public | internal == own, (
        f"{where}: name {sorted(own ^ (public | internal))} in PUBLIC_FIELDS (the public page shows it) or in "
        "INTERNAL_FIELDS (only the office reads it), and no field that the model has not"
    )
    assert public & internal == set(), f"{where}: {sorted(public & internal)} cannot be both public and internal"
    assert len(model.PUBLIC_FIELDS) + len(model.INTERNAL_FIELDS) == len(own), f"{where} names a field twice"


@pytest.mark.parametrize("model", INSTRUMENT_MODELS.values(), ids=lambda model: model.__name__)
def test_what_is_said_of_fields_names_fields_of_the_model(model):
    names = {field.name for field in (*model._meta.fields, *model._meta.many_to_many)}
    own = {field.name for field in model._meta.local_fields}
    for declaration, known in (
        ("ALWAYS_EXPECTED", names), ("NEVER_COPIED", names), ("EXPECTED_FIELDS", names), ("NOT_COPIED", own),
    ):  # fmt: skip
        unknown = set(getattr(model, declaration)) - known
        assert not unknown, f"{file_of(model)}: {model.__name__}.{declaration} names no field: {sorted(unknown)}"


def file_of(model: type[models.Model]) -> str:
    return f"{model.__module__.replace('.', '/')}.py"


def row_models() -> dict[str, tuple[type[models.Model], str]]:
    rows = {}
    for model in INSTRUMENT_MODELS.values():
        for name in model.ROWS:
            relation = model._meta.get_field(name)
            rows[f"{model.__name__}.{name}"] = (relation.related_model, relation.field.name)
    return rows


ROWS = row_models() | {"Cooperation.funding": (Cooperation._meta.get_field("funding").related_model, "cooperation")}
# Kept for the office: not the size of a sum but the place of a thing in its books.
INTERNAL_ROW_FIELDS = {"InKindHelp.items": {"inventory_no"}}


@pytest.mark.parametrize("name", ROWS)
def test_each_field_of_a_row_is_public_or_known_to_be_internal(name):
    model, owner = ROWS[name]
    own = {field.name for field in model._meta.local_fields if field.name not in ("id", owner)}
    assert own - set(model.PUBLIC_FIELDS) == INTERNAL_ROW_FIELDS.get(name, set()), (
        f"{file_of(model)}: name each field of {model.__name__} in PUBLIC_FIELDS, or in its INTERNAL_FIELDS and here"
    )
    assert set(model.PUBLIC_FIELDS) <= own
    assert set(model.INTERNAL_FIELDS) == INTERNAL_ROW_FIELDS.get(name, set())
    assert set(model.NOT_COPIED) <= own, f"{file_of(model)}: {model.__name__}.NOT_COPIED names no field"


def test_every_row_model_is_listed_by_its_instrument():
    listed = {model for model, _ in ROWS.values()}
    owners = (*INSTRUMENT_MODELS.values(), Cooperation)
    hanging = {
        relation.related_model
        for owner in owners
        for relation in owner._meta.related_objects
        if relation.one_to_many and relation.model is owner and relation.on_delete is models.CASCADE
        and relation.related_model._meta.app_label == "cooperation"
        and not hasattr(relation.related_model, "pgh_tracked_model")
    }  # fmt: skip
    on_the_desk = {"Attachment", "Correction", "Draft", "WarningConfirmation"}
    assert {model.__name__ for model in hanging - listed} == {"Party"} | on_the_desk


def test_database_keeps_the_local_government_of_a_numbered_record(gmina_b):
    record = make.SuretyFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Cooperation.objects.filter(pk=record.pk).update(local_government=gmina_b)
    assert Cooperation.objects.filter(pk=record.pk).update(local_government=record.local_government) == 1
