"""The officer's desk: forms of every instrument, drafts, moves, corrections, two people at once."""

import datetime

import pytest
from django.urls import reverse

from cooperation.forms.entry import Entry
from cooperation.forms.sections import applies, sections_of
from cooperation.instruments import BY_SLUG, INSTRUMENTS
from cooperation.models import INSTRUMENT_MODELS, Cooperation, Draft, PublicTask
from portal.lib.workflow import EditorialState
from tests import factories

pytestmark = pytest.mark.django_db

State = EditorialState
MODELS = list(INSTRUMENT_MODELS.values())


def named(model) -> str:
    return model.__name__


def sent(entry: Entry, **typed) -> dict:
    """What a browser would send of an unbound form, with some controls typed in."""
    data = {"akcja": "szkic", "jst": entry.local_government.teryt, "stan": entry.stamp}
    for form in entry.every_form:
        for bound in form:
            value = bound.value()
            name = bound.html_name
            if hasattr(value, "key"):
                data |= {name: value.text, f"{name}-klucz": value.key}
            elif isinstance(value, (list, tuple)):
                data[name] = [str(getattr(one, "pk", one)) for one in value]
            elif value is True:
                data[name] = "on"
            elif value not in (None, False, ""):
                data[name] = bound.field.widget.format_value(value) if not isinstance(value, int) else str(value)
                if isinstance(data[name], list):
                    data[name] = data[name][0]
    for rows in entry.rows.values():
        prefix = rows.formset.prefix
        data |= {
            f"{prefix}-TOTAL_FORMS": str(len(rows.formset.forms)),
            f"{prefix}-INITIAL_FORMS": str(rows.formset.initial_form_count()),
        }
    return data | {name: value for name, value in typed.items() if value is not None}


def new_entry(place, instrument="ZADANIE_PUBLICZNE") -> Entry:
    return Entry(instrument=INSTRUMENTS[instrument].code, local_government=place)


def only_answers(entry: Entry) -> dict[str, str]:
    """Something for the few controls no draft can do without."""
    answers = {}
    for name, field in entry.form.fields.items():
        column = entry.model._meta.get_field(name)
        if name != "title" and not column.blank and not column.has_default():
            answers[name] = column.flatchoices[0][0] if column.choices else "Próba"
    return answers


def address(name: str, *args) -> str:
    return reverse(f"cooperation:{name}", args=args)


# --- the form --------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", MODELS, ids=named)
def test_every_field_of_an_instrument_stands_in_one_section(model):
    asked = [name for section in sections_of(model) for name in section.fields]
    assert len(asked) == len(set(asked))
    editable = {
        field.name
        for field in (*model._meta.get_fields(),)
        if getattr(field, "editable", False)
        and not field.auto_created
        and not field.primary_key
        and not getattr(field, "auto_now", False)
        and not getattr(field, "auto_now_add", False)
        and not getattr(field, "parent_link", False)
    }
    editable -= {"cooperation_ptr"}
    # Chosen before the form, and „wpisany ręcznie" by itself.
    assert editable - set(asked) == {"local_government", "source"}
    rows = [name for section in sections_of(model) for name in section.rows]
    assert sorted(rows) == sorted(["parties", "funding", *model.ROWS])


@pytest.mark.parametrize("model", MODELS, ids=named)
def test_what_a_field_hangs_on_is_in_the_same_form(model):
    asked = {name for section in sections_of(model) for name in section.fields}
    rows = {f"+{name}" for section in sections_of(model) for name in section.rows}
    for name in asked | rows:
        if found := applies(model, name):
            control, values = found
            assert control in asked
            choices = dict(model._meta.get_field(control).flatchoices)
            assert set(values) <= set(choices) or values in (("on",), ("true",))


@pytest.mark.parametrize("slug", BY_SLUG)
def test_form_of_each_instrument_opens_and_saves_a_draft(slug, client_for, gmina_a):
    client = client_for("officer_a")
    url = address("desk_entry_new", slug)
    assert client.get(url).status_code == 200
    entry = new_entry(gmina_a, BY_SLUG[slug].code)
    data = sent(entry, title="Wpis próbny", **only_answers(entry))
    answer = client.post(url, data)
    record = Cooperation.objects.get(title="Wpis próbny")
    assert answer.status_code == 302
    assert answer["Location"] == address("desk_edit", record.pk)
    assert (record.instrument, record.state, record.local_government) == (BY_SLUG[slug].code, State.DRAFT, gmina_a)
    assert record.source == Cooperation.Source.MANUAL
    assert record.created_by.email == "redaktor.a@urzad.example"
    assert client.get(address("desk_edit", record.pk)).status_code == 200


def test_wrong_input_is_said_beside_the_field_and_in_the_summary_and_nothing_is_lost(client_for, gmina_a):
    client = client_for("officer_a")
    data = sent(
        new_entry(gmina_a),
        title="Zadanie próbne",
        date_signed="31.02.2026",
        grant_amount="dużo",
        summary="Opis, który ma zostać.",
        date_start="2.03.2026",
        date_end="1.03.2026",
    )
    page = client.post(address("desk_entry_new", "zadanie-publiczne"), data)
    html = page.content.decode()
    assert page.status_code == 200
    assert "Popraw 3\u00a0błędy" in html
    for anchor in ("id_date_signed", "id_grant_amount"):
        assert f'href="#{anchor}"' in html
        assert f'id="{anchor}"' in html
    assert "Opis, który ma zostać." in html
    assert 'value="dużo"' in html
    assert 'value="31.02.2026"' in html
    assert not Cooperation.objects.exists()
    # Kept on the server too: closing the browser now loses nothing.
    assert Draft.objects.get().data["summary"] == ["Opis, który ma zostać."]


def test_amounts_dates_and_rows_are_taken_as_people_write_them(client_for, gmina_a):
    partner = factories.EntityFactory(name="Spółdzielnia Socjalna Przykład")
    data = sent(
        new_entry(gmina_a),
        title="Prowadzenie centrum",
        date_signed="1.03.2026",
        grant_amount="12 000,50",
        **{
            "parties-0-entity": partner.name,
            "parties-0-entity-klucz": str(partner.pk),
            "tranches-TOTAL_FORMS": "2",
            "tranches-0-due_on": "9.03.2026",
            "tranches-0-amount": "5 000",
            "tranches-1-due_on": "1.04.2026",
            "tranches-1-amount": "7 000,50",
        },
    )
    client_for("officer_a").post(address("desk_entry_new", "zadanie-publiczne"), data)
    task = PublicTask.objects.get()
    assert (task.date_signed, str(task.grant_amount)) == (datetime.date(2026, 3, 1), "12000.50")
    assert [party.entity for party in task.parties.all()] == [partner]
    assert [str(tranche.amount) for tranche in task.tranches.all()] == ["5000.00", "7000.50"]
