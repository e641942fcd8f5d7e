"""History of an object as a person reads it."""

import datetime
import re
from decimal import Decimal

import pghistory
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cooperation.models import Cooperation, Correction, Loan, Party, PublicTask, Surety
from portal.lib.display import NO_DATA
from portal.lib.history import PER_PAGE, event_model, sources_of, timeline
from portal.lib.history.changes import FieldChange
from portal.lib.polish import NBSP
from registry.models import LegalParameter, LgUnit, LocalGovernment, User
from tests import factories
from tests.support.admin_forms import address, change, row

pytestmark = pytest.mark.django_db


def changes_of(obj, rows=()) -> list[FieldChange]:
    _, entries = timeline(sources_of(obj, rows))
    return [change for entry in entries for item in entry.objects for change in item.changes]


def test_change_in_the_administration_is_told_field_by_field(client_for, gmina_a):
    loan = factories.LoanFactory(local_government=gmina_a, title="Pożyczka", amount_awarded=Decimal(1000))
    party = factories.PartyFactory(cooperation=loan, entity=factories.EntityFactory(name="Fundacja Zmiana"))
    client = client_for("administrator")
    change(
        client,
        loan,
        title="Pożyczka na remont",
        amount_awarded="1234,5",
        progress="UDZIELONE",
        indefinite="on",
        date_end="",
        **row("parties", 1, role="WIERZYCIEL", description="Bank"),
    )
    page = client.get(address(Loan, "history", loan.pk)).content.decode()
    words = re.sub(r"\s*(</?t[hdr][^>]*>)\s*", r"\1", re.sub("[ \n]+", " ", page))
    for expected in (
        '<th scope="row">Tytuł</th><td>Pożyczka</td><td>Pożyczka na remont</td>',
        f'<th scope="row">Kwota przyznana (zł)</th><td>1{NBSP}000{NBSP}zł</td><td>1{NBSP}234,50{NBSP}zł</td>',
        f'<th scope="row">Stan sprawy</th><td>{NO_DATA}</td><td>udzielona</td>',
        '<th scope="row">Na czas nieokreślony</th><td>nie</td><td>tak</td>',
        "Zmieniono: pożyczka",
        "Utworzono: strona współpracy „Bank”",
        "Utworzono: strona współpracy „Fundacja Zmiana”",
        "administrator serwisu",
        "system",
    ):
        assert expected in words, expected
    assert "sort_key" not in page
    assert party.pk


def test_time_is_of_warsaw_and_the_person_is_named(administrator, gmina_a):
    with pghistory.context(user=administrator.pk, url="/"):
        factories.StatuteFactory(code="ustawa")
    statute_events = event_model(type(factories.StatuteFactory.build())).objects
    # Midnight of Greenwich is one in the morning of Warsaw, in winter.
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        statute_events.update(pgh_created_at=datetime.datetime(2026, 11, 22, 0, 2, tzinfo=datetime.UTC))
        cursor.execute("SET LOCAL session_replication_role = origin")
    statute = statute_events.get().pgh_obj
    _, (moment,) = timeline(sources_of(statute))
    assert moment.when == f"22{NBSP}listopada{NBSP}2026{NBSP}r., 1.02"
    assert moment.who == "administrator serwisu"


def test_row_that_is_gone_has_the_name_it_had_last():
    parent = factories.LocalGovernmentFactory(powiat=True)
    child = factories.LocalGovernmentFactory(parent=parent)
    LocalGovernment.objects.filter(pk=child.pk).update(parent=None)
    name = str(parent)
    parent.delete()
    assert FieldChange("jednostka nadrzędna", f"{name} (usunięto)", NO_DATA) in changes_of(child)


def test_name_of_what_is_gone_may_lean_on_what_is_gone_too(gmina_a):
    unit = factories.LgUnitFactory(local_government=gmina_a, name="MOPS Wałbrzych", abbreviation="")
    basis, group = factories.LegalBasisFactory(provision="art. 19a"), factories.TargetGroupFactory(name="seniorzy")
    entity = factories.EntityFactory(name="Fundacja Zmiana")
    loan = factories.LoanFactory(local_government=gmina_a, unit=unit)
    party = factories.PartyFactory(cooperation=loan, entity=entity)
    loan.legal_bases.add(basis)
    loan.target_groups.add(group)
    told = str(basis)
    party.delete()
    Loan.objects.filter(pk=loan.pk).update(unit=None)
    loan.legal_bases.clear()
    loan.target_groups.clear()
    statute = basis.statute
    for gone in (unit, entity, group, basis, statute):
        gone.delete()
    rows = [(Party, "cooperation")]
    _, entries = timeline(sources_of(loan, rows))
    texts = [text for entry in entries for one in entry.objects for change in one.changes for text in (
        one.label, change.before, change.after)]  # fmt: skip
    for expected in ("MOPS Wałbrzych", "Fundacja Zmiana", told, "seniorzy"):
        assert [text for text in texts if f"{expected} (usunięto)" in text], expected
    assert [text for text in texts if "#" in text] == []


def test_what_left_no_event_is_told_without_its_number(gmina_a):
    unit = factories.LgUnitFactory(local_government=gmina_a)
    loan = factories.LoanFactory(local_government=gmina_a, unit=unit)
    Loan.objects.filter(pk=loan.pk).update(unit=None)
    unit.delete()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        event_model(LgUnit).objects.all().delete()
        cursor.execute("SET LOCAL session_replication_role = origin")
    assert FieldChange("jednostka organizacyjna", f"{LgUnit._meta.verbose_name} (usunięto)", NO_DATA) in changes_of(
        loan
    )


def test_many_deleted_rows_are_asked_for_at_once(gmina_a):
    loan = factories.LoanFactory(local_government=gmina_a)
    asked = []
    for number in range(1, 4):
        for _ in range(number):
            entity = factories.EntityFactory()
            factories.PartyFactory(cooperation=loan, entity=entity).delete()
            entity.delete()
        with CaptureQueriesContext(connection) as queries:
            timeline(sources_of(loan, [(Party, "cooperation")]))
        asked.append(len(queries))
    assert asked[0] == asked[1] == asked[2]


def test_kept_form_is_told_control_by_control(gmina_a):
    task = factories.PublicTaskFactory(local_government=gmina_a)
    data = {
        "title": ["Świetlica"], "grant_procedure": ["MALY_GRANT"], "parties-0-id": ["5"], "parties-0-role": ["PARTNER"],
        "parties-0-entity": ["Fundacja Stara"], "parties-0-entity-klucz": ["7"], "parties-TOTAL_FORMS": ["1"],
        "unit": ["3"], "stan": ["x"],
    }  # fmt: skip
    kept = Correction.objects.create(record=task, record_version=task.updated_at, note="Aneks", data=data)
    Correction.objects.filter(pk=kept.pk).update(data=data | {
        "title": ["Świetlica nocna"], "grant_procedure": [""], "parties-0-id": ["6"], "parties-0-role": ["LIDER"],
        "parties-0-entity": ["Fundacja Nowa"], "parties-0-entity-klucz": ["8"], "parties-TOTAL_FORMS": ["2"],
        "unit": ["4"], "stan": ["y"],
    })  # fmt: skip
    _, entries = timeline(sources_of(task, [(Correction, "record")]))
    changed, made, *_ = [one for entry in entries for one in entry.objects if "korekta" in one.kind]
    assert made.label == changed.label == "Aneks"
    assert [(one.name.removeprefix("treść formularza: "), one.before, one.after) for one in changed.changes] == [
        (PublicTask._meta.get_field("grant_procedure").verbose_name, "mały grant (art. 19a)", NO_DATA),
        ("strona współpracy 1, podmiot", "Fundacja Stara", "Fundacja Nowa"),
        ("strona współpracy 1, rola", "partner", "lider"),
        ("tytuł", "Świetlica", "Świetlica nocna"),
        ("jednostka organizacyjna", "", "zmieniono"),
    ]
    assert "{" not in "".join(one.after for one in made.changes)


def test_removed_row_keeps_its_place_in_the_history():
    loan = factories.LoanFactory()
    factories.FundingLineFactory(cooperation=loan, amount=Decimal(500)).delete()
    _, entries = timeline(sources_of(loan, [(factories.FundingLineFactory._meta.model, "cooperation")]))
    objects = [item for entry in entries for item in entry.objects if item.action == "usunięto"]
    assert [(item.kind, item.label) for item in objects] == [("źródło finansowania", "budżet JST")]
    assert FieldChange("kwota (zł)", f"500{NBSP}zł", "") in objects[0].changes


def test_both_tables_of_a_record_are_one_object_and_other_records_stay_out():
    surety = factories.SuretyFactory()
    factories.CooperativeFundsFactory(surety_record=surety, local_government=surety.local_government)
    Surety.objects.filter(pk=surety.pk).update(max_amount=Decimal(5), title="Nowy tytuł poręczenia")
    _, entries = timeline(sources_of(surety))
    objects = [item for entry in entries for item in entry.objects]
    assert sorted(item.action for item in objects) == ["utworzono", "zmieniono"]
    assert {item.kind for item in objects} == {"poręczenie lub gwarancja"}
    changed = next(item for item in objects if item.action == "zmieniono")
    assert {change.name for change in changed.changes} == {"kwota poręczenia (zł)", "tytuł"}


def test_values_are_words():
    parameter = factories.LegalParameterFactory(
        number=Decimal("30.5"), valid_from=datetime.date(2024, 1, 1), basis=factories.LegalBasisFactory()
    )
    shown = {change.name: change.after for change in changes_of(parameter)}
    assert shown["wartość"] == "30,5"
    assert shown["jednostka"] == "dni"
    assert shown["obowiązuje od"] == f"1{NBSP}stycznia{NBSP}2024{NBSP}r."
    assert shown["podstawa prawna"] == str(parameter.basis)


def test_history_is_paged_by_fifty(client_for):
    parameter = factories.LegalParameterFactory()
    for number in range(PER_PAGE + 5):
        LegalParameter.objects.filter(pk=parameter.pk).update(note=f"Uwaga nr {number}")
    client = client_for("administrator")
    url = address(LegalParameter, "history", parameter.pk)
    first, second = client.get(url), client.get(url, {"strona": "2"})
    assert "Strona 1 z 2" in first.content.decode()
    assert "Strona 2 z 2" in second.content.decode()
    for wrong in ("x", "99", "0", "-1"):
        assert client.get(url, {"strona": wrong}).status_code == 200


def test_history_asks_equally_often_for_one_change_and_for_three():
    loan = factories.LoanFactory()
    rows = [(factories.PartyFactory._meta.model, "cooperation")]
    asked = []
    for number in range(3):
        factories.PartyFactory(cooperation=loan)
        Cooperation.objects.filter(pk=loan.pk).update(title=f"Tytuł nr {number}")
        with CaptureQueriesContext(connection) as queries:
            timeline(sources_of(loan, rows))
        asked.append(len(queries))
    assert asked[0] == asked[1] == asked[2]


def test_person_without_an_own_history_shows_what_the_panel_logged(client_for):
    person = factories.UserFactory()
    client = client_for("administrator")
    change(client, person, name="Nowa nazwa funkcji")
    page = client.get(address(User, "history", person.pk)).content.decode()
    assert "administrator serwisu" in page
    assert client.get(address(Loan, "history", 10**6)).status_code == 302


def test_history_is_for_those_who_may_change(client_for, gmina_a):
    practice = factories.GoodPracticeFactory()
    editor = client_for("catalogue_editor")
    assert editor.get(address(type(practice), "history", practice.pk)).status_code == 200
    assert editor.get(address(LocalGovernment, "history", gmina_a.pk)).status_code == 403
    page = editor.get(address(LocalGovernment, "change", gmina_a.pk)).content.decode()
    assert address(LocalGovernment, "history", gmina_a.pk) not in page
