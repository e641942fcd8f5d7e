"""The entry forms of all instruments: what is taken, where errors stand, what is asked, where it is read."""

import datetime
from decimal import Decimal

import pytest
from django import forms
from django.db import models
from django.forms.models import InlineForeignKeyField
from django.urls import reverse

from cooperation.instruments import INSTRUMENTS
from cooperation.models import INSTRUMENT_MODELS, Cooperation, SocialClause
from cooperation.presentation import BASE_FACTS, OFFICE_FACTS
from desk.forms.copies import copied
from desk.forms.drafts import MAX_ROWS, querydict_from
from desk.forms.entry import RecordForm
from desk.forms.fields import typed_field
from desk.forms.rows import RowForm
from desk.forms.sections import APPLIES, EFFECTS, MONEY, sections_of
from portal.lib.constraints import place_of, rules_of
from portal.lib.fields import MoneyField, PolishDateField, PolishDecimalFormField
from tests import factories
from tests.factories import RECORD_FACTORIES
from tests.support.desk_forms import address, edited, named, new_entry, saved_task, sent

pytestmark = pytest.mark.django_db

MODELS = list(INSTRUMENT_MODELS.values())
ROW_FACTORIES = {
    made._meta.model: made
    for made in vars(factories).values()
    if isinstance(made, type) and issubclass(made, factories.DjangoModelFactory) and not made._meta.abstract
}


def rows_of(record) -> dict[str, models.Model]:
    """One row of each kind on a record."""
    made = {}
    for name in ("parties", "funding", *record.ROWS):
        relation = record._meta.get_field(name)
        parent = record.cooperation_ptr if relation.field.related_model is Cooperation else record
        made[name] = ROW_FACTORIES[relation.related_model](**{relation.field.name: parent})
    return made


def filled_text(field: models.Field) -> str:
    return f"tekst {field.name}"[: field.max_length]


# --- copies ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("to_next_year", [False, True])
@pytest.mark.parametrize("model", MODELS, ids=named)
def test_copy_of_a_record_with_all_its_rows_can_be_saved(model, to_next_year, gmina_a, officer_a):
    record = RECORD_FACTORIES[model](local_government=gmina_a)
    rows_of(record)
    instrument = INSTRUMENTS[model.INSTRUMENT].code
    entry = RecordForm(instrument=instrument, local_government=gmina_a, record=record)
    data = copied(entry, to_next_year=to_next_year)
    copy = RecordForm(instrument=instrument, local_government=gmina_a, data=querydict_from(data))
    assert copy.is_valid(), copy.problems
    saved = copy.save(by=officer_a)
    assert saved.pk != record.pk
    assert saved.parties.count() == 1
    assert record.parties.count() == 1


# --- numbers and days ------------------------------------------------------------------------------


def asked_fields():
    for model in MODELS:
        every = [model, *(model._meta.get_field(name).related_model for name in ("parties", "funding", *model.ROWS))]
        for one in every:
            yield from (field for field in one._meta.fields if field.editable)


def test_every_decimal_is_typed_with_a_comma():
    decimals = {field for field in asked_fields() if isinstance(field, models.DecimalField)}
    assert {field.name for field in decimals} >= {
        "bid_score", "area_m2", "share_percent", "fte", "interest_rate", "discount_percent", "weight_percent", "hours",
        "score",
    }  # fmt: skip
    for field in decimals:
        control = typed_field(field)
        assert isinstance(control, PolishDecimalFormField), field
        assert type(control.widget) is forms.TextInput, field
        assert control.widget.attrs["inputmode"] == "decimal", field
        if not isinstance(field, MoneyField):
            assert control.clean("0,5") == Decimal("0.5"), field
        assert control.prepare_value(Decimal("0.50")).startswith("0,5"), field


def test_decimal_with_a_comma_is_saved_and_shown_again(client_for, gmina_a):
    task = saved_task(gmina_a)
    client = client_for("officer_a")
    assert client.post(address("record_edit", task.pk), edited(task, bid_score="87,5")).status_code == 302
    task.refresh_from_db()
    assert task.bid_score == Decimal("87.50")
    assert 'value="87,5"' in client.get(address("record_edit", task.pk)).content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        "1.03.2026", "01.03.2026", "1/03/2026", "01.03.2026 r.", "1.03.2026r.", "1 marca 2026", "1 marca 2026 roku",
        "1 marzec 2026", "1 III 2026", "1 iii 2026 r.", "1-03-2026", "2026-03-01", "01032026", "  1.03.2026 ",
        "1 . 03 . 2026", "1\u00a0marca\u00a02026\u00a0r.", "1.\u202f03.\u202f2026", "1.03.26",
    ],
)  # fmt: skip
def test_day_is_taken_as_people_write_it(typed):
    assert PolishDateField().clean(typed) == datetime.date(2026, 3, 1)


@pytest.mark.parametrize(
    "typed", ["31.02.2026", "1 marca", "marzec 2026", "1.13.2026", "x", "\u0663.03.2026", "1 maj2 2026"]
)
def test_what_is_no_day_is_answered_with_the_pattern(typed):
    with pytest.raises(forms.ValidationError, match=r"Wpisz datę tak: 1\.03\.2026\."):
        PolishDateField().clean(typed)


def test_every_day_is_a_polish_one_with_all_keys_of_a_phone():
    for field in asked_fields():
        if type(field) is models.DateField:
            control = typed_field(field)
            assert isinstance(control, PolishDateField), field
            assert "inputmode" not in control.widget.attrs, field


# --- where errors stand ----------------------------------------------------------------------------


@pytest.mark.parametrize("model", MODELS, ids=named)
def test_every_broken_rule_answers_at_a_field(model, gmina_a):
    """Of what a form asks; rules about fields no form has are not broken by a form."""
    entry = new_entry(gmina_a, model.INSTRUMENT)
    for form in [entry.main, *(rows.formset.empty_form for rows in entry.rows.values())]:
        keys = {name for name, field in form.fields.items() if isinstance(field, InlineForeignKeyField)}
        for owner, constraints in form.instance.get_constraints():
            for constraint in constraints:
                for names in rules_of(constraint):
                    if (names - keys) & {*form.fields}:
                        assert place_of(constraint, owner, names) in {*form.fields} - keys, constraint.name


def test_error_between_two_days_stands_at_the_later_one(client_for, gmina_a):
    data = sent(new_entry(gmina_a), title="Zadanie", date_start="2.03.2026", date_end="1.03.2026")
    entry = client_for("officer_a").post(address("record_add", "zadanie-publiczne"), data).context["form"]
    assert [(problem.label, problem.anchor) for problem in entry.problems] == [("Okres do", "id_date_end")]


def test_row_marked_for_removal_is_not_found_fault_with(client_for, gmina_a):
    data = sent(new_entry(gmina_a), title="Zad") | {
        "tranches-TOTAL_FORMS": "2", "tranches-0-amount": "x", "tranches-0-DELETE": "on", "tranches-1-DELETE": "on",
    }  # fmt: skip
    page = client_for("officer_a").post(address("record_add", "zadanie-publiczne"), data)
    assert [problem.label for problem in page.context["form"].problems] == ["Tytuł"]
    assert "Wpisz kwotę" not in page.content.decode()


def test_too_many_rows_are_answered_in_plain_polish(gmina_a):
    data = sent(new_entry(gmina_a), title="Zadanie") | {"tranches-TOTAL_FORMS": str(MAX_ROWS + 1)}
    for number in range(MAX_ROWS + 1):
        data |= {f"tranches-{number}-due_on": "1.03.2026", f"tranches-{number}-amount": "5"}
    typed = querydict_from({name: [text] for name, text in data.items() if isinstance(text, str)})
    entry = RecordForm(instrument=INSTRUMENTS["ZADANIE_PUBLICZNE"].code, local_government=gmina_a, data=typed)
    assert [problem.message for problem in entry.problems] == [
        "Wierszy może być najwyżej 200. Usuń te, które są zbędne."
    ]


def test_wrong_address_number_and_choice_are_answered_in_plain_polish(gmina_a, client_for):
    data = sent(new_entry(gmina_a), title="Zadanie", bip_url="bip gminy", jobs_created="dwa", unit="999",
                grant_procedure="INNY")  # fmt: skip
    page = client_for("officer_a").post(address("record_add", "zadanie-publiczne"), data)
    assert {problem.message for problem in page.context["form"].problems} == {
        "Wpisz pełny adres strony, np. https://bip.gmina.pl/ogloszenia.",
        "Wpisz liczbę całkowitą, np. 12.",
        "Wybierz jedną z podanych możliwości.",
    }


# --- what was chosen, and rows that are gone -------------------------------------------------------


@pytest.mark.parametrize("action", ["dodaj:tranches", "wroc"])
def test_what_was_picked_stays_when_the_form_comes_back_unchecked(action, client_for, gmina_a):
    wanted, _ = (factories.EntityFactory(name=f"Fundacja Przykład {place}") for place in ("Wschód", "Zachód"))
    picked = {"parties-0-entity": "fundacja przyklad", "parties-0-entity-wybor": str(wanted.pk), "akcja": action}
    page = client_for("officer_a").post(
        address("record_add", "zadanie-publiczne"), sent(new_entry(gmina_a), title="Prowadzenie") | picked
    )
    html = page.content.decode()
    assert f'value="{wanted.name}"' in html
    assert f'name="parties-0-entity-klucz" value="{wanted.pk}"' in html


def test_row_somebody_deleted_meanwhile_is_a_new_one_again(client_for, gmina_a):
    tranche = factories.TrancheFactory(task=saved_task(gmina_a), amount=5)
    task = tranche.task
    data = edited(task)
    tranche.delete()
    page = client_for("officer_a").post(address("record_edit", task.pk), data)
    assert page.status_code == 302, page.context["form"].problems
    assert [str(row.amount) for row in task.tranches.all()] == ["5.00"]


def test_forged_key_of_a_row_reaches_no_other_record(client_for, gmina_a, gmina_b):
    theirs = factories.TrancheFactory(task=saved_task(gmina_b), amount=5)
    own = factories.TrancheFactory(task=saved_task(gmina_a), amount=7)
    data = edited(own.task) | {"tranches-0-id": str(theirs.pk), "tranches-0-amount": "9"}
    client_for("officer_a").post(address("record_edit", own.task.pk), data)
    theirs.refresh_from_db()
    assert (theirs.amount, theirs.task.local_government) == (5, gmina_b)


# --- what is asked ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("instrument", "left_out"),
    [
        ("CIALO_KONSULTACYJNE", {MONEY.anchor, EFFECTS.anchor}),
        ("PELNOMOCNIK", {MONEY.anchor, EFFECTS.anchor}),
        ("KONSULTACJE", {MONEY.anchor, EFFECTS.anchor}),
        ("UDOSTEPNIENIE", {MONEY.anchor}),
        ("ZADANIE_PUBLICZNE", set()),
    ],
)
def test_sections_that_say_nothing_are_not_asked(instrument, left_out, gmina_a):
    entry = new_entry(gmina_a, instrument)
    shown = {part.section.anchor for part in entry.sections}
    assert {MONEY.anchor, EFFECTS.anchor} - shown == left_out


def test_section_with_something_in_it_is_asked_and_keeps_it(client_for, gmina_a):
    body = factories.ConsultativeBodyFactory(local_government=gmina_a, amount_awarded=10)
    client = client_for("officer_a")
    assert 'name="amount_awarded"' in client.get(address("record_edit", body.pk)).content.decode()
    client.post(address("record_edit", body.pk), edited(body, title="Rada nowa"))
    body.refresh_from_db()
    assert (body.title, body.amount_awarded) == ("Rada nowa", 10)


def test_controls_of_a_clause_hang_on_its_kind(gmina_a):
    (row,) = (
        rows.formset.empty_form for rows in new_entry(gmina_a, "ZAMOWIENIE").rows.values() if rows.name == "clauses"
    )
    assert isinstance(row, RowForm)
    assert row["share_percent"].applies == ("clauses-__prefix__-kind", ("ART94_ZASTRZEZENIE",))
    assert row["penalty"].applies is None
    assert {*APPLIES[SocialClause]} < {*row.fields}


def test_usual_provisions_say_what_they_are_and_how_sure_we_are(client_for, gmina_a):
    guide = factories.InstrumentGuideFactory(instrument="PROMOCJA")
    for summary, certainty in (("Radę tworzy organ.", "Z_PAMIECI"), ("Rada opiniuje.", "SPRAWDZONE")):
        factories.GuideBasisFactory(guide=guide, basis__summary=summary, basis__certainty=certainty)
    html = client_for("officer_a").get(address("record_add", "promocja")).content.decode()
    assert "Radę tworzy organ." in html
    assert "Rada opiniuje." in html
    assert html.count("do\n        sprawdzenia") == 1


# --- what the desk shows ---------------------------------------------------------------------------


# WarningField without a label of its own: at the head of the page, or as a list.
AT_THE_HEAD = {
    "title", "summary", "unit", "reintegration_unit", "date_start", "date_end", "indefinite", "dates_precision",
    "terminated_on", "termination_reason", "visibility", "source_note", "legal_bases", "legal_acts", "task_spheres",
    "target_groups", "area",
}  # fmt: skip


def is_plain_text(field: models.Field) -> bool:
    is_short = type(field) is models.CharField and not field.choices and not field.validators[1:]
    return is_short or isinstance(field, models.TextField)


def with_texts(row: models.Model, names) -> dict[str, str]:
    """Save a text of its own in each plain text of the row; what each is."""
    texts = {
        name: filled_text(field) for name in names if is_plain_text(field := row._meta.get_field(name))
    }  # fmt: skip
    for name, text in texts.items():
        setattr(row, name, text)
    row.save()
    return texts


@pytest.mark.parametrize("model", MODELS, ids=named)
def test_every_field_of_a_form_has_a_place_where_it_is_read(model):
    known = {*AT_THE_HEAD, *BASE_FACTS, *OFFICE_FACTS, *model.PUBLIC_FIELDS, *model.INTERNAL_FIELDS}
    asked = {name for section in sections_of(model) for name in section.fields}
    lost = f"List them in PUBLIC_FIELDS or INTERNAL_FIELDS of {model.__name__} ({model.__module__}): {asked - known}"
    assert asked <= known, lost
    for name in ("funding", *model.ROWS):
        row = model._meta.get_field(name).related_model
        columns = {field.name for field in row._meta.fields if field.editable and not field.is_relation}
        assert columns <= {*row.PUBLIC_FIELDS, *row.INTERNAL_FIELDS, "id"}, row


@pytest.mark.parametrize("model", MODELS, ids=named)
def test_everything_typed_is_public_or_on_the_desk(model, client_for, gmina_a):
    record = RECORD_FACTORIES[model](
        local_government=gmina_a, sudop_reported_on=datetime.date(2025, 7, 8), date_end=datetime.date(2025, 12, 31),
        terminated_on=datetime.date(2025, 9, 9), termination_reason="Zgoda stron", jobs_created=9,
        jobs_for_risk_group=3,
    )  # fmt: skip
    wanted = with_texts(record, [name for section in sections_of(model) for name in section.fields])
    for name, row in rows_of(record).items():
        if name not in ("parties", "funding"):
            wanted |= with_texts(row, [field.name for field in row._meta.fields])
    client = client_for("approver_a")
    page = client.get(address("record_detail", record.pk))
    told = {one.label: one.value for one in page.context["internal"]}
    assert told["W tym dla osób zagrożonych wykluczeniem"].text == "3"
    desk = page.content.decode().replace("\u00a0", " ")
    public = client.get(record.get_absolute_url()).content.decode().replace("\u00a0", " ")
    for name, text in wanted.items():
        # The first letter of a fact is a capital.
        assert (text[1:] in desk + public) is True, f"{name}: neither in PUBLIC_FIELDS nor in INTERNAL_FIELDS."
    for text in ("certificate_no", "aid_measure_no", "8 lipca 2025"):
        assert text in desk
        assert text not in public


def test_number_of_a_thing_in_the_inventory_is_for_the_office(client_for, gmina_a):
    thing = factories.InKindItemFactory(help__local_government=gmina_a, inventory_no="ST/7/2026", name="Laptop")
    desk = client_for("approver_a").get(address("record_detail", thing.help.pk)).content.decode()
    assert "Nr inwentarzowy: Laptop" in desk
    assert "ST/7/2026" in desk
    assert "ST/7/2026" not in client_for("visitor").get(reverse("cooperation:record_list")).content.decode()
