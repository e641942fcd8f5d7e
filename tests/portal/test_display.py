"""How a value reads: the same on a page, in the history, in the differences of a correction and in a comparison."""

import datetime
import re
from decimal import Decimal

import pytest
from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models

from cooperation.exports import COLUMNS
from cooperation.models import Cooperation
from cooperation.presentation import fact
from desk.forms.differences import shown_choice
from desk.forms.fields import ActField, typed_field
from portal.lib import tabular
from portal.lib.display import NO_DATA, Kind, Shown, shown, shown_field
from portal.lib.fields import LongTextField, MoneyField, NipField, YearField
from portal.lib.history import sources_of, timeline
from portal.lib.polish import NBSP
from tests import factories

COLOURS = [("R", "czerwony"), ("G", "zielony")]
MOMENT = datetime.datetime(2026, 11, 22, 9, 42, tzinfo=datetime.UTC)


def spaced(text: str) -> str:
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("field", "value", "text", "kind"),
    [
        (MoneyField(), Decimal("10000.00"), "10 000 zł", Kind.MONEY),
        (MoneyField(), Decimal("1234.50"), "1 234,50 zł", Kind.MONEY),
        (MoneyField(), Decimal(0), "0 zł", Kind.MONEY),
        (MoneyField(currency="EUR"), Decimal("10000.00"), "10 000 euro", Kind.MONEY),
        (models.DecimalField(max_digits=7, decimal_places=2), Decimal("87.50"), "87,5", Kind.NUMBER),
        (models.PositiveIntegerField(), 1234, "1 234", Kind.NUMBER),
        (models.PositiveIntegerField(), 0, "0", Kind.NUMBER),
        (YearField(), 2026, "2026", Kind.TEXT),
        (models.DateField(), datetime.date(2026, 11, 22), "22 listopada 2026 r.", Kind.DATE),
        (models.DateTimeField(), MOMENT, "22 listopada 2026 r., 10.42", Kind.DATE),
        (models.BooleanField(), True, "tak", Kind.FLAG),
        (models.BooleanField(null=True), False, "nie", Kind.FLAG),
        (models.CharField(max_length=9), "Rada", "Rada", Kind.TEXT),
        (models.CharField(max_length=1, choices=COLOURS), "G", "zielony", Kind.CHOICE),
        (models.CharField(max_length=1, choices=[("ciepłe", COLOURS)]), "R", "czerwony", Kind.CHOICE),
        (models.URLField(), "https://bip.gmina.pl/", "https://bip.gmina.pl/", Kind.LINK),
        (LongTextField(), "Dwa słowa", "Dwa słowa", Kind.TEXT),
        (NipField(), "7740001454", "7740001454", Kind.TEXT),
    ],
)
def test_value_of_each_field_reads_the_same_of_the_model_and_of_its_control(field, value, text, kind):
    field.set_attributes_from_name("pole")
    result = shown(field, value)
    assert (spaced(result.text), result.kind) == (text, kind)
    control = typed_field(field)
    assert spaced(shown_choice(control, value)) == text
    if not isinstance(field, models.BooleanField) or not field.null:
        assert shown(control, value).kind == kind


@pytest.mark.parametrize("value", [None, "", []])
def test_what_is_not_known_has_no_text(value):
    for field in (MoneyField(), models.CharField(max_length=3), forms.CharField(), ArrayField(models.IntegerField())):
        assert not shown(field, value).is_known


def test_several_values_stand_in_one_line():
    colours = ArrayField(models.CharField(max_length=1, choices=COLOURS))
    assert shown(colours, ["R", "G"]) == Shown("czerwony, zielony")
    assert shown(forms.MultipleChoiceField(choices=COLOURS), ["G"]).text == "zielony"


@pytest.mark.django_db
def test_row_reads_by_its_name():
    office = factories.LgUnitFactory(name="OPS w Lipowie")
    record = factories.LoanFactory(unit=office, local_government=office.local_government)
    assert shown_field(record, "unit") == Shown(str(office), Kind.OBJECT)


@pytest.mark.django_db
def test_act_chosen_from_the_list_reads_by_its_name(gmina_a):
    act = factories.LegalActFactory(local_government=gmina_a)
    control = ActField()
    control.limit_to(gmina_a)
    assert shown_choice(control, act.pk) == shown_choice(control, act) == str(act)
    assert shown_choice(control, None) == ""


# --- Euro ------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_euro_is_euro_on_the_public_page_and_in_the_history(client):
    record = factories.LoanFactory(published=True, aid_amount_eur=Decimal(10000), aid_amount_pln=Decimal(43000))
    page = spaced(re.sub(r"<[^>]+>|\s+", " ", client.get(record.get_absolute_url()).content.decode()))
    assert re.search(r"Kwota pomocy \(euro\)\s+10 000 euro", page)
    assert re.search(r"Kwota pomocy \(zł\)\s+43 000 zł", page)
    assert "10 000 zł" not in page
    _, entries = timeline(sources_of(record))
    told = {change.name: spaced(change.after) for entry in entries for item in entry.objects for change in item.changes}
    assert told["kwota pomocy (euro)"] == "10 000 euro"
    assert told["kwota pomocy (zł)"] == "43 000 zł"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("aid_amount_eur", Decimal("10000.50"), "10 000,50 euro"),
        ("amount_paid", Decimal(1234), "1 234 zł"),
        ("date_start", datetime.date(2026, 3, 1), "1 marca 2026 r."),
        ("indefinite", True, "tak"),
        ("volunteers_count", 1234, "1 234"),
        ("bip_url", "https://bip.gmina.pl/", "https://bip.gmina.pl/"),
        ("agreement_no", "7/2026", "7/2026"),
        ("state_aid", "DE_MINIMIS", "pomoc de minimis"),
    ],
)
def test_fact_of_a_page_reads_as_its_history_does(name, value, text):
    given = {"indefinite": False, "date_end": None} | {name: value}
    record = factories.LoanFactory(**given)
    _, entries = timeline(sources_of(record))
    label = str(Cooperation._meta.get_field(name).verbose_name)
    in_history = [
        change.after for entry in entries for item in entry.objects for change in item.changes if change.name == label
    ]
    assert [spaced(one) for one in in_history] == [text]
    assert spaced(fact(record, name).value.text) == text
    assert NO_DATA not in in_history


def test_column_of_a_file_says_the_currency_of_its_field():
    amounts = [column for column in COLUMNS if column.kind is tabular.Kind.MONEY]
    assert len(amounts) == 5
    for column in amounts:
        assert column.title.endswith(f"({Cooperation._meta.get_field(column.expression).currency.label})")
