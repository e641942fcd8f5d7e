"""The officer's desk: forms of every instrument, drafts, moves, corrections, two people at once."""

import dataclasses
import datetime
import re
import threading
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from cooperation import rules, workflow
from cooperation.instruments import BY_SLUG, INSTRUMENTS
from cooperation.models import INSTRUMENT_MODELS, Cooperation, Correction, Draft, Promotion, PublicTask
from desk import drafts
from desk.forms.drafts import querydict_from
from desk.forms.entry import RecordForm
from desk.forms.sections import OWN, applies, sections_of
from portal.lib.workflow import EditorialState
from registry.sessions import mark_of_writer
from tests import factories
from tests.support.desk_forms import address, edited, named, new_entry, saved_task, sent

pytestmark = pytest.mark.django_db

State = EditorialState
MODELS = list(INSTRUMENT_MODELS.values())


def only_answers(entry: RecordForm) -> dict[str, str]:
    """Something for the few controls no draft can do without."""
    answers = {}
    for name in entry.main.fields:
        column = entry.model._meta.get_field(name)
        if name != "title" and not column.blank and not column.has_default():
            answers[name] = column.flatchoices[0][0] if column.choices else "Próba"
    return answers


# --- the form --------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", MODELS, ids=named)
def test_every_field_of_an_instrument_stands_in_one_section(model):
    assert model in OWN, f"desk/forms/sections.py: add the sections of {model.__name__} to OWN"
    asked = [name for section in sections_of(model) for name in section.fields]
    twice = sorted({name for name in asked if asked.count(name) > 1})
    assert not twice, f"desk/forms/sections.py: {twice} stand in two sections of {model.__name__}"
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
    assert editable - set(asked) == {"local_government", "source"}, (
        "desk/forms/sections.py: each field of Cooperation stands in WHAT, AGREEMENT, MONEY, AID, LAW, EFFECTS or SHOWN"
    )
    rows = [name for section in sections_of(model) for name in section.rows]
    assert sorted(rows) == sorted(["parties", "funding", *model.ROWS]), (
        f"desk/forms/sections.py: each of ROWS of {model.__name__} stands in one section of OWN, with „+” before it"
    )


def test_field_written_in_no_section_stands_at_the_end_of_the_first_own_one(monkeypatch):
    first, *others = OWN[Promotion]
    without_media = dataclasses.replace(first, items=tuple(item for item in first.items if item != "media"))
    monkeypatch.setitem(OWN, Promotion, (without_media, *others))
    own = next(section for section in sections_of(Promotion) if section.title == first.title)
    assert own.items[-1] == "media"


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
    url = address("record_add", slug)
    assert client.get(url).status_code == 200
    entry = new_entry(gmina_a, BY_SLUG[slug].code)
    data = sent(entry, title="Wpis próbny", **only_answers(entry))
    answer = client.post(url, data)
    record = Cooperation.objects.get(title="Wpis próbny")
    assert answer.status_code == 302
    assert answer["Location"] == address("record_edit", record.pk)
    assert (record.instrument, record.state, record.local_government) == (BY_SLUG[slug].code, State.DRAFT, gmina_a)
    assert record.source == Cooperation.Source.MANUAL
    assert record.created_by.email == "redaktor.a@urzad.example"
    assert client.get(address("record_edit", record.pk)).status_code == 200


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
    page = client.post(address("record_add", "zadanie-publiczne"), data)
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
    client_for("officer_a").post(address("record_add", "zadanie-publiczne"), data)
    task = PublicTask.objects.get()
    assert (task.date_signed, str(task.grant_amount)) == (datetime.date(2026, 3, 1), "12000.50")
    assert [party.entity for party in task.parties.all()] == [partner]
    assert [str(tranche.amount) for tranche in task.tranches.all()] == ["5000.00", "7000.50"]


def test_entity_is_found_by_its_number_without_javascript(client_for, gmina_a):
    partner = factories.EntityFactory(name="Fundacja Przykład")
    data = sent(new_entry(gmina_a), title="Prowadzenie centrum", **{"parties-0-entity": partner.krs or partner.nip})
    client_for("officer_a").post(address("record_add", "zadanie-publiczne"), data)
    assert [party.entity for party in PublicTask.objects.get().parties.all()] == [partner]


def test_name_that_fits_several_entities_offers_them(client_for, gmina_a):
    wanted, other = (factories.EntityFactory(name=f"Fundacja Przykład {place}") for place in ("Wschód", "Zachód"))
    client = client_for("officer_a")
    url = address("record_add", "zadanie-publiczne")
    data = sent(new_entry(gmina_a), title="Prowadzenie centrum", **{"parties-0-entity": "fundacja przyklad"})
    html = client.post(url, data).content.decode()
    assert "Wskaż, o kogo chodzi." in html
    for entity in (wanted, other):
        assert 'name="parties-0-entity-wybor"' in html
        assert f'value="{entity.pk}"' in html
    client.post(url, data | {"parties-0-entity-wybor": str(wanted.pk)})
    assert [party.entity for party in PublicTask.objects.get().parties.all()] == [wanted]


def test_act_is_written_on_the_spot_once(client_for, gmina_a):
    client = client_for("officer_a")
    act = {"executive_act_rodzaj": "ZARZADZENIE", "executive_act_numer": "12/2026", "executive_act_data": "2.03.2026"}
    for title in ("Poręczenie pierwsze", "Poręczenie drugie"):
        entry = new_entry(gmina_a, "PORECZENIE")
        data = sent(entry, title=title, **only_answers(entry), **act)
        assert client.post(address("record_add", "poreczenie-i-gwarancja"), data).status_code == 302
    first, second = (record.detail for record in Cooperation.objects.order_by("pk"))
    assert first.executive_act == second.executive_act
    assert (first.executive_act.number, first.executive_act.local_government) == ("12/2026", gmina_a)


def test_row_is_added_on_the_server_and_what_was_typed_stays(client_for, gmina_a):
    data = sent(new_entry(gmina_a), title="Prowadzenie", akcja="dodaj:tranches")
    page = client_for("officer_a").post(address("record_add", "zadanie-publiczne"), data)
    html = page.content.decode()
    assert 'name="tranches-0-due_on"' in html
    assert 'value="Prowadzenie"' in html
    assert "Popraw" not in html


def test_new_entity_is_added_in_the_middle_of_an_entry(client_for, gmina_a):
    client = client_for("officer_a")
    data = sent(new_entry(gmina_a), title="Prowadzenie", akcja="podmiot:parties-0-entity")
    answer = client.post(address("record_add", "zadanie-publiczne"), data | {"parties-0-entity": "Fundacja Nowa"})
    page = client.get(answer["Location"])
    assert page.context["form"].initial == {"name": "Fundacja Nowa"}
    draft = Draft.objects.get()
    back = client.post(
        address("entity_add"),
        {"name": "Fundacja Nowa", "kind": "FUNDACJA", "zapis": draft.pk, "pole": "parties-0-entity"},
    )
    assert back["Location"] == address("draft_edit", draft.pk)
    html = client.get(back["Location"]).content.decode()
    assert 'value="Fundacja Nowa"' in html
    assert 'value="Prowadzenie"' in html


# --- drafts ----------------------------------------------------------------------------------------


def test_form_is_kept_while_typed_and_belongs_to_its_author_alone(client_for, gmina_a):
    client = client_for("officer_a")
    url = address("record_add", "promocja")
    data = sent(new_entry(gmina_a, "PROMOCJA"), title="Tar", akcja="autozapis", cost="abc")
    html = client.post(url, data).content.decode()
    draft = Draft.objects.get()
    assert f'value="{draft.pk}"' in html
    client.post(url, data | {"title": "Targi", "zapis": str(draft.pk)})
    draft.refresh_from_db()
    assert (Draft.objects.count(), draft.data["title"], draft.data["cost"]) == (1, ["Targi"], ["abc"])
    page = client.get(address("draft_edit", draft.pk)).content.decode()
    assert 'value="Targi"' in page
    assert 'value="abc"' in page
    assert "Popraw" not in page
    for person in ("approver_a", "officer_b", "administrator"):
        assert client_for(person).get(address("draft_edit", draft.pk)).status_code == 404


def test_saving_lets_go_of_the_draft(client_for, gmina_a):
    client = client_for("officer_a")
    entry = new_entry(gmina_a, "PROMOCJA")
    data = sent(entry, title="Targi", **only_answers(entry))
    client.post(address("record_add", "promocja"), data | {"akcja": "autozapis"})
    client.post(address("record_add", "promocja"), data | {"zapis": str(Draft.objects.get().pk)})
    assert (Draft.objects.count(), Cooperation.objects.count()) == (0, 1)


def test_session_that_ended_loses_nothing(client, client_for, gmina_a, officer_a):
    url = address("record_add", "zadanie-publiczne")
    data = sent(new_entry(gmina_a), title="Pisane po wygaśnięciu") | {"kto": mark_of_writer(officer_a)}
    answer = client.post(url, data)
    assert answer.status_code == 302
    client.force_login(officer_a)
    page = client.get(f"{url}?jst={gmina_a.teryt}")
    assert 'value="Pisane po wygaśnięciu"' in page.content.decode()
    assert Draft.objects.get().author == officer_a


# --- two people at once ----------------------------------------------------------------------------


def test_second_save_is_refused_with_both_versions_and_nothing_is_lost(client_for, gmina_a):
    task = saved_task(gmina_a)
    first, second = client_for("officer_a"), client_for("approver_a")
    opened = edited(task)
    assert first.post(address("record_edit", task.pk), opened | {"title": "Wersja pierwsza"}).status_code == 302
    page = second.post(address("record_edit", task.pk), opened | {"title": "Wersja druga"})
    html = page.content.decode()
    assert "Ktoś zmienił ten wpis" in html
    assert "Wersja pierwsza" in html
    assert 'value="Wersja druga"' in html
    assert Cooperation.objects.get().title == "Wersja pierwsza"
    assert Draft.objects.get().data["title"] == ["Wersja druga"]
    again = opened | {"title": "Wersja druga", "wersja": page.context["version"]}
    assert second.post(address("record_edit", task.pk), again).status_code == 302
    assert Cooperation.objects.get().title == "Wersja druga"


# --- moves -----------------------------------------------------------------------------------------


def calm(record, by) -> Cooperation:
    """All its warnings answered."""
    warnings = rules.warnings_for(record)
    workflow.confirm(record, warnings, {warning.text: "Tak uzgodniono." for warning in warnings}, by=by)
    return record


def plain(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode().replace("\xa0", " ")).split())


def as_typed(draft: Draft) -> dict:
    return {name: values if len(values) > 1 else values[0] for name, values in draft.data.items() if values}


def moved(client, record, action, **more):
    stamp = Cooperation.objects.get(pk=record.pk).updated_at.isoformat()
    return client.post(address("record_move", record.pk), {"akcja": action, "wersja": stamp, **more})


def test_record_goes_from_draft_to_published_and_back(
    client_for, gmina_a, officer_a, mailoutbox, django_capture_on_commit_callbacks
):
    promotion = calm(factories.PromotionFactory(local_government=gmina_a), officer_a)
    officer, approver = client_for("officer_a"), client_for("approver_a")
    answers = {}
    with django_capture_on_commit_callbacks(execute=True):
        moved(officer, promotion, "przekaz")
        state = Cooperation.objects.get().state
        answers["submitted"] = state
        moved(approver, promotion, "zwroc", reason="Brakuje uchwały.")
        answers["returned"] = Cooperation.objects.get().state
        moved(officer, promotion, "przekaz")
        moved(approver, promotion, "opublikuj")
        answers["published"] = Cooperation.objects.get().state
        moved(approver, promotion, "wycofaj", reason="Pomyłka.")
        answers["withdrawn"] = Cooperation.objects.get().state
    assert answers == {
        "submitted": State.SUBMITTED,
        "returned": State.RETURNED,
        "published": State.PUBLISHED,
        "withdrawn": State.WITHDRAWN,
    }
    subjects = [mail.subject for mail in mailoutbox]
    assert subjects.count("Wpis czeka na zatwierdzenie") == 2
    assert "Wpis wrócił do poprawy" in subjects


def test_reason_of_a_return_reaches_those_who_may_still_read_it(
    client_for, gmina_a, officer_a, lg_administrator_a, mailoutbox, django_capture_on_commit_callbacks
):
    """An author without a role there any more reads nothing; who is left does."""
    record = factories.PromotionFactory(local_government=gmina_a, state=State.SUBMITTED, created_by=officer_a)
    with django_capture_on_commit_callbacks(execute=True):
        moved(client_for("approver_a"), record, "zwroc", reason="Kwota z umowy poufnej.")
    assert [mail.to for mail in mailoutbox] == [[officer_a.email]]
    mailoutbox.clear()
    record = factories.PromotionFactory(local_government=gmina_a, state=State.SUBMITTED, created_by=officer_a)
    officer_a.memberships.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        moved(client_for("approver_a"), record, "zwroc", reason="Kwota z umowy poufnej.")
    assert [mail.to for mail in mailoutbox] == [[lg_administrator_a.email]]


def test_where_nobody_publishes_the_administrator_is_told(
    client_for, gmina_a, officer_a, lg_administrator_a, mailoutbox, django_capture_on_commit_callbacks
):
    record = calm(factories.PromotionFactory(local_government=gmina_a), officer_a)
    with django_capture_on_commit_callbacks(execute=True):
        page = client_for("officer_a").post(
            address("record_move", record.pk), {"akcja": "przekaz"}, follow=True
        ).content.decode()  # fmt: skip
    assert "nikt nie ma roli zatwierdzającego" in page
    assert [mail.to for mail in mailoutbox] == [[lg_administrator_a.email]]


def test_person_of_two_local_governments_sees_whose_each_row_is(client_for, gmina_a, gmina_b, officer_a):
    for place in (gmina_a, gmina_b):
        factories.PromotionFactory(local_government=place, title="Targi")
    client = client_for("officer_a")
    assert "gmina Lipowo" not in client.get("/panel/wpisy/").content.decode()
    factories.MembershipFactory(user=officer_a, role="REDAKTOR_JST", local_government=gmina_b)
    for path in ("/panel/", "/panel/wpisy/"):
        page = client_for("officer_a").get(path).content.decode()
        assert "gmina Lipowo" in page
        assert "gmina Dębina" in page


def test_return_and_withdrawal_need_a_reason(client_for, gmina_a):
    record = factories.PromotionFactory(local_government=gmina_a, state=State.SUBMITTED)
    page = client_for("approver_a").post(
        address("record_move", record.pk), {"akcja": "zwroc", "reason": " "}, follow=True
    )
    assert "Podaj powód." in page.content.decode()
    assert Cooperation.objects.get().state == State.SUBMITTED


def test_second_of_two_moves_is_told(client_for, gmina_a, officer_a):
    record = calm(factories.PromotionFactory(local_government=gmina_a, state=State.SUBMITTED), officer_a)
    approver = client_for("approver_a")
    moved(approver, record, "opublikuj")
    assert moved(approver, record, "zwroc", reason="Za późno").status_code == 403
    assert Cooperation.objects.get().state == State.PUBLISHED


# --- corrections -----------------------------------------------------------------------------------


def test_correction_is_public_only_when_approved(client, client_for, gmina_a, officer_a):
    task = calm(saved_task(gmina_a, published=True, title="Wersja publiczna"), officer_a)
    officer, approver = client_for("officer_a"), client_for("approver_a")
    url = address("record_correct", task.pk)
    assert officer.get(url).status_code == 200
    answer = officer.post(url, edited(task, title="Wersja poprawiona", note="Aneks nr 1", akcja="przekaz"))
    correction = Correction.objects.get()
    assert answer["Location"] == address("correction_detail", task.pk, correction.pk)
    assert correction.state == State.SUBMITTED
    assert "Wersja publiczna" in client.get(task.get_absolute_url()).content.decode()
    assert client.get("/wspolpraca/", {"q": "poprawiona"}).context["listing"].total == 0
    shown = approver.get(answer["Location"]).content.decode()
    assert "Wersja publiczna" in shown
    assert "Wersja poprawiona" in shown
    approval = {"akcja": "zatwierdz", "wersja": correction.version}
    assert officer.post(answer["Location"], approval).status_code == 403
    approver.post(answer["Location"], approval)
    assert "Wersja poprawiona" in client.get(task.get_absolute_url()).content.decode()
    assert Correction.objects.get().state == State.PUBLISHED


def test_differences_of_a_correction_say_the_currency(client_for, gmina_a, officer_a):
    task = calm(saved_task(gmina_a, published=True, state_aid="DE_MINIMIS", aid_amount_eur=9000), officer_a)
    typed = edited(task, aid_amount_eur="10 000", note="Przeliczono", akcja="przekaz")
    officer = client_for("officer_a")
    page = plain(officer.post(address("record_correct", task.pk), typed, follow=True))
    assert "Kwota pomocy (euro) 9 000 euro 10 000 euro" in page
    assert "10 000 zł" not in page


def test_correction_of_a_record_that_changed_meanwhile_is_refused(client_for, gmina_a, officer_a):
    task = calm(saved_task(gmina_a, published=True), officer_a)
    officer, approver = client_for("officer_a"), client_for("approver_a")
    officer.post(address("record_correct", task.pk), edited(task, title="Poprawka", note="Aneks", akcja="przekaz"))
    Cooperation.objects.get().detail.save()
    correction = Correction.objects.get()
    approval = {"akcja": "zatwierdz", "wersja": correction.version}
    page = approver.post(address("correction_detail", task.pk, correction.pk), approval, follow=True)
    assert "Wpis zmienił się od czasu" in page.content.decode()
    assert Cooperation.objects.get().title != "Poprawka"


OVERPAID = {"amount_awarded": "100", "amount_paid": "99 000"}


def test_correction_answers_for_its_warnings_like_a_draft(client_for, gmina_a, officer_a):
    task = calm(saved_task(gmina_a, published=True), officer_a)
    officer, approver = client_for("officer_a"), client_for("approver_a")
    url = address("record_correct", task.pk)
    data = edited(task, note="Aneks", akcja="przekaz", **OVERPAID)
    answer = officer.post(url, data, follow=True)
    correction = Correction.objects.get()
    assert correction.state == State.DRAFT
    assert "Przekazano 99 000 zł" in plain(answer)
    page = address("correction_detail", task.pk, correction.pk)
    refused = officer.post(page, {"akcja": "przekaz"})
    assert Correction.objects.get().state == State.DRAFT
    (problem,) = refused.context["problems"]
    name = problem.anchor.removeprefix("id_")
    officer.post(page, {"akcja": "przekaz", name: "Aneks nr 2 z marca."})
    correction = Correction.objects.get()
    assert correction.state == State.SUBMITTED
    assert "Aneks nr 2 z marca." in plain(approver.get(page))
    approver.post(page, {"akcja": "zatwierdz", "wersja": correction.version})
    answered = task.confirmed_warnings.get(reason="Aneks nr 2 z marca.")
    assert (answered.by, "99" in answered.text) == (officer_a, True)
    assert task.__class__.objects.get().amount_paid == 99_000


def test_two_at_one_correction_are_told(client_for, gmina_a, officer_a, lg_administrator_a):
    task = calm(saved_task(gmina_a, published=True, title="Zadanie"), officer_a)
    first, second = client_for("officer_a"), client_for("lg_administrator_a")
    url = address("record_correct", task.pk)
    first.post(url, edited(task, summary="Opis pierwszej osoby", note="Opis"))
    late = second.post(url, edited(task, agreement_no="U/2", note="Umowa"))
    assert Correction.objects.get().data["summary"] == ["Opis pierwszej osoby"]
    said = plain(late)
    assert "Ktoś zmienił ten wpis, gdy go wypełniano" in said
    assert "Opis pierwszej osoby" in said
    assert late.context["correction_version"] == Correction.objects.get().version
    second.post(
        url, edited(task, agreement_no="U/2", note="Umowa") | {"wersja-korekty": late.context["correction_version"]}
    )
    assert Correction.objects.get().data["agreement_no"] == ["U/2"]


def test_what_is_approved_is_what_was_read(client_for, gmina_a, officer_a):
    record = calm(factories.PromotionFactory(local_government=gmina_a, state=State.SUBMITTED), officer_a)
    approver, url = client_for("approver_a"), address("record_move", record.pk)
    seen = Cooperation.objects.get().updated_at.isoformat()
    record.save()
    page = approver.post(url, {"akcja": "opublikuj", "wersja": seen})
    assert "Wpis zmienił się, odkąd otwarto tę stronę." in plain(page)
    assert Cooperation.objects.get().state == State.SUBMITTED
    moved(approver, record, "opublikuj")
    assert Cooperation.objects.get().state == State.PUBLISHED


def test_withdrawn_record_comes_back_only_with_its_warnings_answered(client_for, gmina_a):
    record = saved_task(gmina_a, withdrawn=True)
    approver = client_for("approver_a")
    page = moved(approver, record, "opublikuj")
    assert page.context["problems"]
    assert Cooperation.objects.get().state == State.WITHDRAWN
    reasons = {problem.anchor.removeprefix("id_"): "Uzgodniono." for problem in page.context["problems"]}
    moved(approver, record, "opublikuj", **reasons)
    assert Cooperation.objects.get().state == State.PUBLISHED


# --- what happens meanwhile ------------------------------------------------------------------------


def test_record_published_while_it_is_filled_becomes_a_correction(client_for, gmina_a, officer_a):
    task = saved_task(gmina_a, title="Zadanie")
    data = edited(task, title="Wpisane w międzyczasie")
    Cooperation.objects.update(state=State.PUBLISHED, published_at=task.created_at)
    page = client_for("officer_a").post(address("record_edit", task.pk), data, follow=True)
    assert page.redirect_chain == [(address("record_correct", task.pk), 302)]
    assert 'value="Wpisane w międzyczasie"' in page.content.decode()
    assert Cooperation.objects.get().title == "Zadanie"


def test_record_submitted_while_it_is_filled_keeps_what_was_typed(client_for, gmina_a, officer_a):
    task = saved_task(gmina_a, title="Zadanie")
    data = edited(task, title="Wpisane w międzyczasie")
    Cooperation.objects.update(state=State.SUBMITTED)
    officer = client_for("officer_a")
    said = plain(officer.post(address("record_edit", task.pk), data, follow=True))
    assert "nie możesz go teraz zapisać" in said
    assert "Wpisane w międzyczasie" in said
    # It waits there, and on the panel, until it is discarded.
    assert address("record_detail", task.pk) in officer.get("/panel/").content.decode()
    officer.post(address("record_edit", task.pk), {"akcja": "odrzuc"})
    assert not Draft.objects.exists()
    assert Cooperation.objects.get().title == "Zadanie"


def test_record_deleted_while_it_is_filled_becomes_a_new_form(client_for, gmina_a, officer_a):
    task = saved_task(gmina_a, title="Zadanie", grant_amount=1000)
    factories.TrancheFactory(task=task, amount=1000)
    data, url = edited(task, title="Wpisane w międzyczasie"), address("record_edit", task.pk)
    task.delete()
    officer = client_for("officer_a")
    page = officer.post(url, data, follow=True)
    assert "Ktoś usunął ten wpis" in plain(page)
    assert 'value="Wpisane w międzyczasie"' in page.content.decode()
    draft = Draft.objects.get()
    officer.post(address("draft_edit", draft.pk), as_typed(draft) | {"akcja": "szkic", "jst": gmina_a.teryt})
    made = PublicTask.objects.get()
    assert (made.title, made.tranches.get().amount) == ("Wpisane w międzyczasie", 1000)


@pytest.mark.django_db(transaction=True)
def test_save_against_deletion_loses_nothing(gmina_a, officer_a, client_for):
    """The record goes between the reading of it and the saving."""
    task = saved_task(gmina_a)
    typed = {name: [value] if isinstance(value, str) else value for name, value in edited(task).items()}
    instrument = INSTRUMENTS["ZADANIE_PUBLICZNE"].code
    entry = RecordForm(
        instrument=instrument, local_government=gmina_a, record=task, data=querydict_from(typed)
    )  # fmt: skip
    assert entry.is_valid()
    task.__class__.objects.get().delete()
    with pytest.raises(drafts.RecordGone):
        drafts.save_record(entry, by=officer_a, version=task.updated_at.isoformat())
    with pytest.raises(drafts.RecordGone):
        drafts.save_draft(
            by=officer_a, local_government=gmina_a, instrument="ZADANIE_PUBLICZNE", data={}, record=task
        )  # fmt: skip


def test_row_that_a_colleague_removed_is_a_conflict_and_no_dead_end(client_for, gmina_a, officer_a):
    task = saved_task(gmina_a, grant_amount=1000)
    factories.TrancheFactory(task=task, amount=1000)
    data = edited(task, title="Moja wersja")
    task.tranches.all().delete()
    Cooperation.objects.get().detail.save()
    client, url = client_for("officer_a"), address("record_edit", task.pk)
    page = client.post(url, data)
    assert page.context["differences"] is not None
    answer = client.post(url, data | {"wersja": page.context["version"]})
    assert answer.status_code == 302
    assert Cooperation.objects.get().title == "Moja wersja"


def test_automatic_save_after_the_button_leaves_nothing_behind(client_for, gmina_a, officer_a):
    client = client_for("officer_a")
    new = sent(new_entry(gmina_a), title="Zadanie", formularz=str(uuid.uuid4()))
    client.post(address("record_add", "zadanie-publiczne"), new)
    client.post(address("record_add", "zadanie-publiczne"), new | {"akcja": "autozapis"})
    assert not Draft.objects.exists()
    task = PublicTask.objects.get()
    data = edited(task, title="Zadanie poprawione")
    client.post(address("record_edit", task.pk), data)
    client.post(address("record_edit", task.pk), data | {"akcja": "autozapis"})
    assert not Draft.objects.exists()
    # What differs from what was saved is kept, however late.
    client.post(address("record_edit", task.pk), data | {"akcja": "autozapis", "summary": "I jeszcze opis"})
    assert Draft.objects.get().data["summary"] == ["I jeszcze opis"]


@pytest.mark.parametrize(
    "stamp", ["0001-01-01T00:00:00", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "2026-11-26", "x" * 500]
)
def test_odd_stamp_of_a_form_locks_nobody_out(stamp, client_for, gmina_a, officer_a):
    client = client_for("officer_a")
    data = sent(new_entry(gmina_a), title="Zadanie", akcja="autozapis") | {"wersja": stamp}
    client.post(address("record_add", "zadanie-publiczne"), data)
    draft = Draft.objects.get()
    for path in ("/panel/", address("draft_edit", draft.pk)):
        assert client.get(path).status_code == 200


def test_discarding_what_was_typed_in_a_deleted_record_discards_it(client_for, gmina_a, officer_a):
    task = saved_task(gmina_a)
    data, url = edited(task, title="Wpisane w międzyczasie", akcja="odrzuc"), address("record_edit", task.pk)
    task.delete()
    assert client_for("officer_a").post(url, data)["Location"] == address("record_list")
    assert not Draft.objects.exists()


def test_form_that_keeps_itself_twice_has_one_draft(client_for, gmina_a, officer_a):
    client, key = client_for("officer_a"), str(uuid.uuid4())
    for title in ("Za", "Zadanie"):
        data = sent(new_entry(gmina_a), title=title, formularz=key, akcja="autozapis")
        client.post(address("record_add", "zadanie-publiczne"), data)
    assert Draft.objects.get().data["title"] == ["Zadanie"]


def test_form_of_one_local_government_is_never_saved_in_another(client_for, gmina_a, gmina_b, officer_a):
    data = sent(new_entry(gmina_b), title="Zadanie Dębiny")
    answer = client_for("officer_a").post(address("record_add", "zadanie-publiczne"), data)
    assert answer.status_code == 403
    assert "Nic nie zapisano" in plain(answer)
    assert not Cooperation.objects.exists()


def test_session_that_ended_in_a_correction_keeps_its_note(client, client_for, gmina_a, officer_a):
    task = saved_task(gmina_a, published=True)
    url = address("record_correct", task.pk)
    client.post(url, edited(task, title="Poprawka", note="Kwota po aneksie", kto=mark_of_writer(officer_a)))
    client.force_login(officer_a)
    assert "Kwota po aneksie" in client.get(url).content.decode()


# --- copies, preview, warnings ---------------------------------------------------------------------


def test_copy_for_the_next_year_moves_the_dates_and_drops_what_is_of_one_record(client_for, gmina_a):
    task = saved_task(
        gmina_a, title="Zadanie", agreement_no="U/1", date_start=datetime.date(2024, 2, 29), grant_amount=1000
    )
    factories.TrancheFactory(
        task=task, due_on=datetime.date(2024, 3, 1), amount=1000, paid_on=datetime.date(2024, 3, 2)
    )
    client = client_for("officer_a")
    answer = client.post(address("record_copy", task.pk), {"rok": "1"})
    draft = Draft.objects.get()
    assert answer["Location"] == address("draft_edit", draft.pk)
    assert draft.data["date_start"] == ["28.02.2025"]
    assert draft.data["tranches-0-due_on"] == ["01.03.2025"]
    assert not {"agreement_no", "tranches-0-paid_on"} & set(draft.data)
    assert 'value="Zadanie"' in client.get(answer["Location"]).content.decode()


def test_preview_shows_the_public_page_and_saves_nothing(client_for, gmina_a):
    data = sent(new_entry(gmina_a), title="Tylko podgląd", internal_notes="Tajne", akcja="podglad")
    html = client_for("officer_a").post(address("record_add", "zadanie-publiczne"), data).content.decode()
    assert "Jeszcze niczego nie zapisano" in html
    assert "Tych pól nie będzie na stronie publicznej" in html
    assert not Cooperation.objects.exists()


def test_warnings_are_shown_while_typing_and_asked_about_before_submitting(client_for, gmina_a):
    client = client_for("officer_a")
    url = address("record_add", "zadanie-publiczne")
    data = sent(
        new_entry(gmina_a), title="Zadanie", grant_procedure="OTWARTY_KONKURS", grant_amount="1000",
        date_start="1.01.2026", date_end="31.12.2032",
    )  # fmt: skip
    shown = client.post(url, data | {"akcja": "sprawdz"})
    assert shown.context["warnings"]
    assert not Cooperation.objects.exists()
    client.post(url, data | {"akcja": "przekaz"})
    record = Cooperation.objects.get()
    assert record.state == State.DRAFT
    reasons = {one.name: "Uzgodniono z radcą." for one in shown.context["warnings"]}
    client.post(address("record_edit", record.pk), edited(record, akcja="przekaz") | reasons)
    record.refresh_from_db()
    assert record.state == State.SUBMITTED
    assert set(record.confirmed_warnings.values_list("reason", flat=True)) == {"Uzgodniono z radcą."}


def test_slip_in_one_field_silences_no_guard(client_for, gmina_a):
    """Of what is wrong the rules know nothing; of the rest they speak."""
    url = address("record_add", "zadanie-publiczne")
    data = sent(new_entry(gmina_a), title="", date_signed="kiedyś", akcja="sprawdz", **OVERPAID)
    shown = client_for("officer_a").post(url, data)
    assert any("99\xa0000" in one.warning.text for one in shown.context["warnings"])
    assert "Niektóre pola mają błędy" in plain(shown)


def test_roles_are_those_that_mean_something_in_the_form(client_for):
    client = client_for("officer_a")

    def offered(slug: str) -> set[str]:
        page = client.get(reverse("desk:record_add", args=[slug]))
        return {code for code, _ in page.context["form"].rows["parties"].formset.forms[0].fields["role"].choices}

    task, surety = offered("zadanie-publiczne"), offered("poreczenie-i-gwarancja")
    assert task == {"BENEFICJENT", "PARTNER", "LIDER", "OPERATOR", "PROWADZACY"}
    assert surety == task | {"DLUZNIK", "WIERZYCIEL"}


def test_role_kept_from_elsewhere_stays_to_be_chosen(client_for, gmina_a):
    record = factories.PublicTaskFactory(local_government=gmina_a)
    factories.PartyFactory(cooperation=Cooperation(pk=record.pk), role="WIERZYCIEL")
    page = client_for("officer_a").get(reverse("desk:record_edit", args=[record.pk]))
    (form,) = page.context["form"].rows["parties"].formset.forms
    assert "WIERZYCIEL" in dict(form.fields["role"].choices)
    assert "DLUZNIK" not in dict(form.fields["role"].choices)


# --- a form sent twice ----------------------------------------------------------------------------


def opened(client, slug: str = "projekt-partnerski") -> dict[str, str]:
    """What the browser holds of an opened form: its key."""
    return {"formularz": str(client.get(address("record_add", slug)).context["key"])}


def test_form_sent_twice_is_one_record(client_for, gmina_a):
    client = client_for("officer_a")
    data = sent(new_entry(gmina_a, "PROJEKT_PARTNERSKI"), title="Projekt wysłany dwa razy") | opened(client)
    for _ in range(2):
        answer = client.post(address("record_add", "projekt-partnerski"), data)
    record = Cooperation.objects.get()
    assert answer["Location"] == address("record_detail", record.pk)


def test_form_changed_on_the_page_before_asks_what_it_is_to_be(client_for, gmina_a):
    client = client_for("officer_a")
    url = address("record_add", "projekt-partnerski")
    data = sent(new_entry(gmina_a, "PROJEKT_PARTNERSKI"), title="Projekt pierwszy") | opened(client)
    client.post(url, data)
    page = client.post(url, data | {"title": "Projekt poprawiony"})
    record = Cooperation.objects.get()
    assert record.title == "Projekt pierwszy"
    body = page.content.decode()
    assert "Ten formularz jest już zapisany" in body
    assert f'href="{address("record_detail", record.pk)}"' in body
    assert 'value="Projekt poprawiony"' in body
    assert str(page.context["key"]) != data["formularz"]
    client.post(url, data | {"title": "Projekt poprawiony", "formularz": str(page.context["key"])})
    assert set(Cooperation.objects.values_list("title", flat=True)) == {"Projekt pierwszy", "Projekt poprawiony"}


def test_form_opened_again_by_its_address_is_the_same_form(client_for, gmina_a):
    client = client_for("officer_a")
    key = opened(client)
    page = client.get(address("record_add", "projekt-partnerski"), key)
    assert str(page.context["key"]) == key["formularz"]


@pytest.mark.parametrize("key", ["", "x", "00000000-0000-0000-0000-00000000000"])
def test_form_without_a_key_is_saved_all_the_same(client_for, gmina_a, key):
    data = sent(new_entry(gmina_a, "PROJEKT_PARTNERSKI"), title="Projekt bez klucza", formularz=key)
    client_for("officer_a").post(address("record_add", "projekt-partnerski"), data)
    assert Cooperation.objects.count() == 1


def test_key_of_another_person_hides_nothing_and_opens_nothing(client_for, gmina_a):
    first, second = client_for("officer_a"), client_for("approver_a")
    data = sent(new_entry(gmina_a, "PROJEKT_PARTNERSKI"), title="Projekt pierwszy") | opened(first)
    first.post(address("record_add", "projekt-partnerski"), data)
    page = second.post(address("record_add", "projekt-partnerski"), data | {"title": "Projekt drugi"})
    assert page.status_code == 200
    assert 'value="Projekt drugi"' in page.content.decode()
    assert "Projekt pierwszy" not in page.content.decode()


@pytest.mark.django_db(transaction=True)
def test_form_sent_twice_at_once_is_one_record(client_for, gmina_a):
    client = client_for("officer_a")
    data = sent(new_entry(gmina_a, "PROJEKT_PARTNERSKI"), title="Projekt wysłany dwa razy") | opened(client)
    barrier, found = threading.Barrier(2), []

    def send():
        barrier.wait()
        try:
            other = Client()
            other.cookies = client.cookies
            found.append(other.post(address("record_add", "projekt-partnerski"), data).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [302, 302]
    assert Cooperation.objects.count() == 1


def test_no_record_is_deleted_at_the_address_of_its_steps(client_for, gmina_a):
    record = factories.PromotionFactory(local_government=gmina_a)
    answer = client_for("officer_a").post(address("record_move", record.pk), {"akcja": "usun"})
    assert answer.status_code == 404
    assert Cooperation.objects.filter(pk=record.pk).exists()


@pytest.mark.parametrize("years", [(2026, 2025), (2026, 2027)], ids=["exchanged", "shifted"])
def test_rows_may_take_over_the_values_of_other_rows(years, client_for, gmina_a, officer_a):
    task = calm(saved_task(gmina_a, multi_year=True, grant_amount=None), officer_a)
    for year, amount in ((2025, 1_000), (2026, 2_000)):
        factories.YearlyAmountFactory(task=task, year=year, amount=amount)
    typed = {f"yearly_amounts-{number}-year": str(year) for number, year in enumerate(years)}
    page = client_for("officer_a").post(address("record_edit", task.pk), edited(task, **typed), follow=True)
    assert "Szkic zapisano." in plain(page)
    assert {row.year: row.amount for row in task.yearly_amounts.all()} == dict(zip(years, (1_000, 2_000), strict=True))


def test_correction_that_exchanges_partners_is_approved(client_for, gmina_a, officer_a):
    task = calm(saved_task(gmina_a, published=True, title="Zadanie"), officer_a)
    lime, crane = (factories.EntityFactory(name=name) for name in ("Fundacja Lipa", "Fundacja Żuraw"))
    rows = [factories.PartyFactory(cooperation=task, role="BENEFICJENT", entity=entity) for entity in (lime, crane)]
    typed = {"parties-0-entity": crane.name, "parties-0-entity-klucz": str(crane.pk)}
    typed |= {"parties-1-entity": lime.name, "parties-1-entity-klucz": str(lime.pk)}
    data = edited(task, note="Zamiana stron", **typed)
    client_for("officer_a").post(address("record_correct", task.pk), data)
    correction = Correction.objects.get()
    correction.state = State.SUBMITTED
    correction.save()
    approval = {"akcja": "zatwierdz", "wersja": correction.version}
    answer = client_for("approver_a").post(address("correction_detail", task.pk, correction.pk), approval, follow=True)
    assert "Korektę zatwierdzono." in plain(answer)
    assert {row.pk: row.entity for row in task.parties.all()} == {rows[0].pk: crane, rows[1].pk: lime}


def test_row_like_one_that_is_stored_is_refused_at_its_field(client_for, gmina_a):
    task = saved_task(gmina_a, multi_year=True)
    factories.YearlyAmountFactory(task=task, year=2025)
    typed = {"yearly_amounts-TOTAL_FORMS": "2", "yearly_amounts-1-year": "2025", "yearly_amounts-1-amount": "1000"}
    page = client_for("officer_a").post(address("record_edit", task.pk), edited(task, **typed))
    problems = [(problem.label, problem.message) for problem in page.context["form"].problems]
    assert problems == [("Kwoty roczne, 2 (Rok)", "Na ten rok jest już kwota.")]
