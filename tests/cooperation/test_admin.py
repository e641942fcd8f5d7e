"""Records in the administration: every instrument is created, edited, published and read; bad input is answered."""

import datetime
from decimal import Decimal

import pytest

from cooperation import rules, workflow
from cooperation.instruments import INSTRUMENTS
from cooperation.models import (
    INSTRUMENT_MODELS,
    ConsultativeBody,
    Cooperation,
    Discount,
    Loan,
    Procurement,
    PropertyUse,
    PublicTask,
    Surety,
)
from portal.lib.admin import editorial
from portal.lib.constraints import ConstrainedModel
from portal.lib.workflow import EditorialState
from registry.models import Notice
from tests import factories
from tests.support.admin_forms import act, add, address, change, field_errors, messages_on, row, row_errors

pytestmark = pytest.mark.django_db

NBSP = "\u00a0"
ABOVE = "__all__"

# What a person must choose for a record of an instrument, beyond its title and local government.
NEEDED = {
    "Founding": {"founded_kind": "SPOLDZIELNIA_SOCJALNA"},
    "CooperativeFunds": {"purpose": "ZALOZENIE"},
    "EmploymentSupport": {"support_kind": "STAZ"},
    "Discount": {"discount_kind": "ULGA_CZYNSZOWA"},
    "ConsultativeBody": {"body_type": "RADA_SENIOROW"},
    "Promotion": {"promo_kind": "KATALOG"},
    "Training": {"training_kind": "SZKOLENIE"},
}
# One row of each kind, as typed.
ROWS = {
    "clauses": {"kind": "ART95_UMOWA_O_PRACE", "required_persons": "2"},
    "instalments": {"due_on": "1.03.2026", "amount": "1 234,56"},
    "yearly_amounts": {"year": "2026", "amount": f"12{NBSP}000"},
    "tranches": {"due_on": "2026-03-01", "amount": "500"},
    "regrants": {"amount": "1000,5"},
    "items": {"name": "Laptop", "quantity": "2", "unit_value": "2500"},
    "members": {"represents": "NGO", "function": "przewodnicząca"},
    "meetings": {"held_on": "1.03.2026"},
    "opinions": {"act": "projekt programu współpracy"},
    "remarks": {"text": "Prosimy o dłuższy termin."},
}


def typed_for(model, gmina, **typed):
    return {
        "title": "Współpraca zapisana w panelu",
        "local_government": str(gmina.pk),
        **NEEDED.get(model.__name__, {}),
        **typed,
    }


def own_values(model) -> dict[str, object]:
    """Something typed into every own field that holds a plain number, an amount, a text or a choice."""
    filled = {}
    for name in (*model.PUBLIC_FIELDS, *model.INTERNAL_FIELDS):
        field = model._meta.get_field(name)
        kind = field.get_internal_type()
        if field.choices and name not in NEEDED.get(model.__name__, {}):
            filled[name] = field.choices[0][0]
        elif kind == "CharField" and not field.choices and field.max_length >= 150 and len(field.validators) == 1:
            filled[name] = "Tekst próbny"
        elif kind == "PositiveIntegerField":
            filled[name] = 3
        elif kind == "MoneyField":
            filled[name] = Decimal("1234.50")
    return filled


@pytest.mark.parametrize("model", INSTRUMENT_MODELS.values(), ids=lambda model: model.__name__)
def test_instrument_is_created_edited_and_read(client_for, gmina_a, administrator, model):
    client = client_for("administrator")
    entity = factories.EntityFactory()
    rows = {}
    for name in model.ROWS:
        extra = {"entity": str(entity.pk)} if name == "regrants" else {}
        rows |= row(name, **ROWS[name], **extra)
    saved = add(
        client,
        model,
        **typed_for(model, gmina_a, date_signed="1.03.2026", amount_planned=f"1{NBSP}234,56"),
        **row("parties", role="PARTNER", entity=str(entity.pk)),
        **row("funding", source="EFS", amount="1 000"),
        **rows,
    )
    assert saved.status_code == 302, (field_errors(saved), row_errors(saved))
    record = model.objects.get()
    assert record.date_signed == datetime.date(2026, 3, 1)
    assert record.amount_planned == Decimal("1234.56")
    assert record.created_by == administrator
    assert record.state == EditorialState.DRAFT
    assert record.state_aid == INSTRUMENTS[model.INSTRUMENT].default_aid
    assert record.registry_no.startswith(f"0239012/{model.INSTRUMENT}/")
    assert record.parties.get().entity == entity
    assert record.funding.get().amount == 1000
    for name in model.ROWS:
        assert getattr(record, name).count() == 1

    changed = change(client, record, title="Współpraca poprawiona", summary="Opis z „cudzysłowem” i <b>znakami</b>.")
    assert changed.status_code == 302, (field_errors(changed), row_errors(changed))
    record.refresh_from_db()
    assert record.title == "Współpraca poprawiona"
    page = client.get(address(model, "change", record.pk)).content.decode()
    assert "&lt;b&gt;znakami&lt;/b&gt;" in page
    assert record.registry_no in page
    history = client.get(address(model, "history", record.pk)).content.decode()
    assert "Współpraca zapisana w panelu" in history
    assert "Współpraca poprawiona" in history


@pytest.mark.parametrize("model", INSTRUMENT_MODELS.values(), ids=lambda model: model.__name__)
def test_every_own_field_of_an_instrument_stands_on_its_page(client_for, gmina_a, model):
    client = client_for("administrator")
    record = factories.RECORD_FACTORIES[model](local_government=gmina_a)
    form = client.get(address(model, "change", record.pk)).context["adminform"].form
    editable = {
        field.name
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if field.editable and not field.primary_key and field.name not in ("created_at", "updated_at")
    }
    # The number is made of its code.
    assert set(form.fields) == editable - {"local_government"}


@pytest.mark.parametrize("model", [Loan, Surety, PublicTask], ids=lambda model: model.__name__)
def test_own_amounts_typed_the_polish_way_are_kept(client_for, gmina_a, model):
    client = client_for("administrator")
    money = [name for name in model.PUBLIC_FIELDS if model._meta.get_field(name).get_internal_type() == "DecimalField"]
    name = next(name for name in money if "amount" in name)
    assert add(client, model, **typed_for(model, gmina_a), **{name: f"1{NBSP}234{NBSP}567,89 zł"}).status_code == 302
    record = model.objects.get()
    assert getattr(record, name) == Decimal("1234567.89")
    page = client.get(address(model, "change", record.pk)).content.decode()
    assert f'value="1{NBSP}234{NBSP}567,89"' in page


# --- The list of all records ----------------------------------------------------------------------


def test_row_of_all_records_leads_to_the_page_of_its_instrument(client_for):
    loan = factories.LoanFactory()
    client = client_for("administrator")
    page = client.get(address(Cooperation, "changelist")).content.decode()
    assert address(Loan, "change", loan.pk) in page
    assert client.get(address(Cooperation, "change", loan.pk)).url == address(Loan, "change", loan.pk)
    assert client.get(address(Cooperation, "history", loan.pk)).url == address(Loan, "history", loan.pk)
    assert client.get(address(Cooperation, "change", 10**9), follow=True).status_code == 200


def test_all_records_offer_the_tree_of_instruments(client_for):
    client = client_for("administrator")
    page = client.get(address(Cooperation, "choose")).content.decode()
    for model in INSTRUMENT_MODELS.values():
        assert address(model, "add") in page
    assert client.get(address(Cooperation, "add")).status_code == 403
    assert client_for("catalogue_editor").get(address(Cooperation, "choose")).status_code == 403


@pytest.mark.parametrize(
    ("query", "finds"),
    [
        ({"grupa": "FINANSOWE"}, True),
        ({"grupa": "POZAFINANSOWE"}, False),
        ({"etap": "TRWA"}, True),
        ({"etap": "ZAKONCZONA"}, False),
        ({"woj": "02"}, True),
        ({"woj": "04"}, False),
        ({"q": "lipowo"}, True),
        ({"q": "dębina"}, False),
        ({"state__exact": "SZKIC"}, True),
        ({"instrument__exact": "PROMOCJA"}, False),
    ],
)
def test_all_records_filter(client_for, gmina_a, query, finds):
    factories.LoanFactory(local_government=gmina_a, indefinite=True)
    listed = client_for("administrator").get(address(Cooperation, "changelist"), query).context["cl"].result_list
    assert bool(listed) is finds


def test_autocomplete_finds_a_record_and_only_for_the_staff(client_for, gmina_a):
    factories.LoanFactory(local_government=gmina_a, title="Pożyczka na remont")
    query = {"app_label": "practices", "model_name": "goodpractice", "field_name": "cooperations", "term": "remont"}
    results = client_for("administrator").get("/admin/autocomplete/", query).json()["results"]
    assert [result["text"] for result in results] == ["Pożyczka na remont"]
    # The draft of a local government is not the editor's to see.
    assert client_for("catalogue_editor").get("/admin/autocomplete/", query).json()["results"] == []
    assert client_for("officer_a").get("/admin/autocomplete/", query).status_code == 302


def test_catalogue_editor_reads_public_records_without_their_internal_fields(client_for):
    public = factories.LoanFactory(published=True, internal_notes="Tylko dla urzędu: uwaga")
    draft = factories.LoanFactory()
    client = client_for("catalogue_editor")
    page = client.get(address(Loan, "change", public.pk))
    assert page.status_code == 200
    assert "Tylko dla urzędu" not in page.content.decode()
    assert client.get(address(Loan, "history", public.pk)).status_code == 403
    assert client.get(address(Loan, "change", draft.pk)).status_code == 302
    assert client.get(address(Cooperation, "changelist")).context["cl"].result_count == 1


@pytest.mark.parametrize(
    "factory",
    [
        factories.GrantPlanFactory, factories.CreditLimitFactory, factories.OpenCallFactory, factories.LegalActFactory,
        factories.TaskApplicationFactory,
    ],
    ids=lambda factory: factory._meta.model.__name__,
)  # fmt: skip
def test_what_a_gmina_keeps_for_its_own_work_is_not_the_editors(factory, client_for, cast, gmina_a):
    row = factory(local_government=gmina_a)
    model = type(row)
    editor = client_for("catalogue_editor")
    # Of the history Django says „nie ma": it sends to the front page of the administration.
    for status, name, *args in ((403, "changelist"), (403, "change", row.pk), (302, "history", row.pk)):
        assert editor.get(address(model, name, *args)).status_code == status, name
    assert f"/{model._meta.model_name}/" not in editor.get("/admin/").content.decode()
    seen = {name for name, person in cast.items() if model.objects.visible_to(person).filter(pk=row.pk).exists()}
    assert seen == {"officer_a", "approver_a", "auditor_a", "lg_administrator_a", "administrator"}
    assert client_for("administrator").get(address(model, "change", row.pk)).status_code == 200


# --- Moves ----------------------------------------------------------------------------------------


def answered(record):
    """The record, with a reason for each of its warnings."""
    warnings = rules.warnings_for(record)
    workflow.confirm(record, warnings, {one.text: "Uzgodniono" for one in warnings}, by=factories.UserFactory())
    return record


@pytest.mark.parametrize("model", [Loan, Cooperation], ids=lambda model: model.__name__)
def test_records_are_published_in_bulk_and_each_refusal_says_why(client_for, administrator, model):
    drafts = [answered(loan) for loan in factories.LoanFactory.create_batch(2)]
    published = factories.LoanFactory(published=True, title="Już opublikowana pożyczka")
    page = act(client_for("administrator"), model, "publish", *drafts, published)
    assert messages_on(page) == [
        "„Już opublikowana pożyczka”: Ze stanu „opublikowany” nie można przejść do „opublikowany”.",
        f"Opublikowano 2{NBSP}wpisy.",
    ]
    for draft in drafts:
        draft.refresh_from_db()
        assert draft.is_published
        assert draft.state_changed_by == administrator


def small_grant(**fields):
    """With a warning: nobody said when the offer came."""
    made = factories.PublicTaskFactory(grant_procedure="MALY_GRANT", **fields)
    assert rules.warnings_for(made)
    return made


@pytest.mark.parametrize("model", [PublicTask, Cooperation], ids=lambda model: model.__name__)
def test_record_with_unanswered_warnings_is_not_published_and_the_others_are(client_for, model):
    grant, other = small_grant(title="Grant <b>bez</b> odpowiedzi"), answered(factories.LoanFactory())
    chosen = [grant, other] if model is Cooperation else [grant]
    refusal, *done = messages_on(act(client_for("administrator"), model, "publish", *chosen))
    assert "„Grant &lt;b&gt;bez&lt;/b&gt; odpowiedzi”: nie opublikowano" in refusal
    assert f'href="/panel/wpisy/{grant.pk}/edycja/#ostrzezenia"' in refusal
    assert done == ([f"Opublikowano 1{NBSP}wpis."] if model is Cooperation else [])
    grant.refresh_from_db()
    assert grant.state == EditorialState.DRAFT


def test_record_with_answered_warnings_is_published(client_for):
    grant = answered(small_grant())
    assert messages_on(act(client_for("administrator"), PublicTask, "publish", grant)) == [f"Opublikowano 1{NBSP}wpis."]


@pytest.mark.parametrize(
    ("action", "traits", "notice_text"),
    [
        ("publish", {}, "Opublikowano: Pożyczka"),
        ("withdraw", {"published": True}, "Wycofano: Pożyczka. Powód: Pomyłka."),
        ("send_back", {"state": "PRZEKAZANY"}, "Do poprawy: Pożyczka. Powód: Pomyłka."),
    ],
)
def test_author_is_told_of_a_move_made_here(
    client_for, officer_a, gmina_a, action, traits, notice_text, mailoutbox, django_capture_on_commit_callbacks
):
    loan = factories.LoanFactory(title="Pożyczka", local_government=gmina_a, created_by=officer_a, **traits)
    answered(loan)
    with django_capture_on_commit_callbacks(execute=True):
        act(client_for("administrator"), Loan, action, loan, reason="Pomyłka.")
    assert [(notice.user, notice.text) for notice in Notice.objects.all()] == [(officer_a, notice_text)]
    assert [letter.to for letter in mailoutbox] == [[officer_a.email]]


def test_more_than_anybody_reads_is_not_moved_at_once(client_for, monkeypatch):
    monkeypatch.setattr(editorial, "MAX_AT_ONCE", 1)
    loans = factories.LoanFactory.create_batch(2)
    assert messages_on(act(client_for("administrator"), Loan, "publish", *loans)) == [
        f"Zaznacz najwyżej 1{NBSP}wpis naraz."
    ]
    assert not Loan.objects.exclude(state=EditorialState.DRAFT).exists()


def test_local_government_of_a_record_is_no_field_once_it_has_a_number(client_for, gmina_a, gmina_b):
    loan = factories.LoanFactory(local_government=gmina_a)
    assert change(client_for("administrator"), loan, local_government=str(gmina_b.pk)).status_code == 302
    loan.refresh_from_db()
    assert loan.local_government == gmina_a


@pytest.mark.parametrize(("number", "words"), [(1, "1\u00a0wpis."), (2, "2\u00a0wpisy."), (5, "5\u00a0wpisów.")])
def test_number_of_published_records_has_its_plural(client_for, number, words):
    loans = [answered(loan) for loan in factories.LoanFactory.create_batch(number)]
    page = act(client_for("administrator"), Loan, "publish", *loans)
    assert messages_on(page) == [f"Opublikowano {words}"]


@pytest.mark.parametrize(
    ("action", "before", "after", "message"),
    [
        ("withdraw", "OPUBLIKOWANY", "WYCOFANY", "Wycofano 1\u00a0wpis."),
        ("send_back", "PRZEKAZANY", "ZWROCONY", "Zwrócono do poprawy 1\u00a0wpis."),
    ],
)
def test_withdrawal_and_return_ask_for_a_reason_first(client_for, action, before, after, message):
    loan = factories.LoanFactory(published=True)
    Cooperation.objects.filter(pk=loan.pk).update(state=before)
    client = client_for("administrator")

    question = act(client, Loan, action, loan)
    assert "Powód" in question.content.decode()
    assert loan.title in question.content.decode()
    empty = act(client, Loan, action, loan, reason="  ")
    assert "Podaj powód." in empty.content.decode()
    nul = act(client, Loan, action, loan, reason="a\x00b")
    assert nul.status_code == 200
    loan.refresh_from_db()
    assert loan.state == before

    done = act(client, Loan, action, loan, reason="Kwota jest błędna.")
    assert messages_on(done) == [message]
    loan.refresh_from_db()
    assert (loan.state, loan.state_reason) == (after, "Kwota jest błędna.")


def test_buttons_on_the_page_of_a_record_lead_back_to_it(client_for):
    loan = answered(factories.LoanFactory())
    client = client_for("administrator")
    page = client.get(address(Loan, "change", loan.pk)).content.decode()
    assert 'value="publish"' in page
    assert 'value="withdraw"' not in page
    done = act(client, Loan, "publish", loan, from_object="1")
    assert done.redirect_chain == [(address(Loan, "change", loan.pk), 302)]
    page = done.content.decode()
    assert "To jest opublikowane." in page
    assert loan.get_absolute_url() in page
    assert 'value="withdraw"' in page


def test_published_internal_record_has_no_public_link(client_for):
    loan = factories.LoanFactory(published=True, internal=True)
    page = client_for("administrator").get(address(Loan, "change", loan.pk)).content.decode()
    assert "opublikowane jako wewnętrzne" in page
    assert f'href="{loan.get_absolute_url()}"' not in page


def test_state_is_no_field_of_the_form(client_for):
    loan = factories.LoanFactory()
    change(client_for("administrator"), loan, state="OPUBLIKOWANY", registry_no="X", created_by="1")
    loan.refresh_from_db()
    assert loan.state == EditorialState.DRAFT
    assert loan.registry_no != "X"


@pytest.mark.parametrize("person", ["catalogue_editor", "approver_a"])
def test_nobody_else_moves_records_here(client_for, gmina_a, person):
    loan = factories.LoanFactory(published=True, local_government=gmina_a)
    act(client_for(person), Loan, "withdraw", loan, reason="Bo tak.")
    loan.refresh_from_db()
    assert loan.is_published


def test_draft_is_deleted_and_what_was_public_is_not(client_for):
    client = client_for("administrator")
    draft, public, withdrawn = (
        factories.LoanFactory(),
        factories.LoanFactory(published=True),
        factories.LoanFactory(withdrawn=True),
    )
    assert client.post(address(Loan, "delete", draft.pk), {"post": "yes"}).status_code == 302
    assert not Loan.objects.filter(pk=draft.pk).exists()
    for record in (public, withdrawn):
        assert client.post(address(Loan, "delete", record.pk), {"post": "yes"}).status_code == 403
    assert "delete_selected" not in client.get(address(Loan, "changelist")).content.decode()


# --- Bad input ------------------------------------------------------------------------------------

TEXT_OF_10_MB = "Ala ma kota. " * (10 * 1024 * 1024 // 13)


@pytest.mark.parametrize(
    ("model", "typed", "field", "message"),
    [
        (Loan, {"date_start": "2.03.2026", "date_end": "1.03.2026"}, "date_end",
         "Data zakończenia nie może być wcześniejsza niż data rozpoczęcia."),
        (Loan, {"date_start": "31.02.2026"}, "date_start", "Wpisz datę tak: 1.03.2026."),
        (Loan, {"amount_planned": "-1"}, "amount_planned", "Kwota nie może być ujemna."),
        (Loan, {"amount_planned": "123456789012345"}, "amount_planned",
         "Kwota może mieć najwyżej 12 cyfr przed przecinkiem i 2 po przecinku."),
        (Loan, {"amount_planned": "1,234"}, "amount_planned", "Kwota może mieć najwyżej 2 cyfry po przecinku."),
        (Loan, {"amount_planned": "dużo"}, "amount_planned", "Wpisz kwotę, np. 1 234,56."),
        (Loan, {"amount_planned": "NaN"}, "amount_planned", "Wpisz kwotę, np. 1 234,56."),
        (Loan, {"amount_planned": "1e999999999"}, "amount_planned", None),
        (Loan, {"amount_paid": "1", "amount_returned": "2"}, "amount_returned",
         "Kwota zwrócona nie może być wyższa niż przekazana."),
        (Loan, {"terminated_on": "1.03.2026"}, "terminated_on",
         "Dzień rozwiązania i powód rozwiązania podaj razem."),
        (Loan, {"loan_amount": "0"}, "loan_amount", "Kwota pożyczki musi być większa od zera."),
        (Loan, {"title": "Abc"}, "title", "Tytuł musi mieć co najmniej 5 znaków."),
        (Loan, {"local_government": "999999"}, "local_government", None),
        (Loan, {"local_government": "\x00"}, "local_government", None),
        (Loan, {"local_government": "9" * 30}, "local_government", None),
        (Loan, {"target_groups": ["9" * 30]}, "target_groups", None),
        (Loan, {"target_groups": ["x", "\x00"]}, "target_groups", None),
        (Loan, {"title": "Pożyczka\x00 na remont"}, "title", "Znaki null są niedozwolone."),
        (Loan, {"summary": "Opis\x00 pożyczki"}, "summary", "Znaki null są niedozwolone."),
        (Loan, {"summary": TEXT_OF_10_MB}, "summary", None),
        (Loan, {"summary": "PESEL pożyczkobiorcy: 44051401359"}, "summary",
         "Tekst zawiera numer PESEL. Portal nie przechowuje danych osób prywatnych – usuń numer."),
        (Surety, {"indefinite": "on"}, "indefinite",
         "Poręczenie i gwarancja są zawsze na czas określony (art. 94 ufp)."),
        (PropertyUse, {"title_form": "UZYCZENIE", "rent_month": "100"}, "rent_month",
         "Użyczenie jest bezpłatne (art. 710 Kodeksu cywilnego): czynsz to 0 zł."),
        (PropertyUse, {"kw_number": "WA4M/00123456/9"}, "kw_number",
         "Nieprawidłowy numer księgi wieczystej – błędna cyfra kontrolna."),
        (PropertyUse, {"area_m2": "-5,5"}, "area_m2", "Powierzchnia musi być większa od zera."),
        (Discount, {"discount_percent": "120"}, "discount_percent", "Od 0 do 100."),
        (PublicTask, {"commission_mode": "WSPARCIE", "total_cost": "100", "grant_amount": "100"}, "total_cost", None),
    ],
)  # fmt: skip
def test_bad_input_is_answered_in_polish_and_kept(client_for, gmina_a, model, typed, field, message):
    data = typed_for(model, gmina_a) | typed
    response = add(client_for("administrator"), model, **data)
    assert response.status_code == 200
    errors = field_errors(response)
    assert set(errors) == {field}
    if message:
        assert errors[field] == [message]
    assert not Cooperation.objects.exists()
    kept = response.context["adminform"].form
    for name, value in data.items():
        assert kept[name].value() in (value, True), name


@pytest.mark.parametrize(
    ("model", "prefix", "typed", "message"),
    [
        (Procurement, "clauses", {"kind": "ART94_ZASTRZEZENIE", "share_percent": "29,99"},
         "Zamówienie zastrzeżone wymaga wskaźnika zatrudnienia co najmniej 30% (art. 94 ust. 1 Pzp)."),
        (Procurement, "clauses", {"kind": "ART95_UMOWA_O_PRACE", "weight_percent": "10"},
         "Wagę ma tylko kryterium oceny: więcej niż 0 i mniej niż 100%."),
        (PublicTask, "tranches", {"due_on": "1.03.2026", "amount": "0"},
         "Kwota transzy musi być większa od zera."),
        (PublicTask, "tranches", {"due_on": "1.03.2026", "amount": "-5"}, "Kwota nie może być ujemna."),
        (PublicTask, "tranches", {"due_on": "1.03.2026", "amount": "123456789012345"}, None),
        (ConsultativeBody, "members", {"represents": "NGO", "since": "2.03.2026", "until": "1.03.2026"},
         "Data zakończenia nie może być wcześniejsza niż data rozpoczęcia."),
        (Loan, "parties", {"description": "Bank", "budget": "-1"}, "Kwota nie może być ujemna."),
        (Loan, "parties", {"role": "PARTNER"}, "Wskaż jedno: podmiot, samorząd albo opis strony."),
        (Loan, "parties", {"description": "Bank\x00"}, "Znaki null są niedozwolone."),
        (Loan, "funding", {"source": "EFS", "amount": "x"}, "Wpisz kwotę, np. 1 234,56."),
    ],
)  # fmt: skip
def test_bad_row_is_answered_beside_it(client_for, gmina_a, model, prefix, typed, message):
    response = add(client_for("administrator"), model, **typed_for(model, gmina_a), **row(prefix, **typed))
    assert response.status_code == 200
    assert field_errors(response) == {}
    (errors,) = row_errors(response)
    assert len(errors) == 1
    if message:
        assert next(iter(errors.values())) == [message]
    assert not Cooperation.objects.exists()


def test_clause_of_thirty_percent_is_taken(client_for, gmina_a):
    clause = row("clauses", kind="ART94_ZASTRZEZENIE", share_percent="30")
    assert add(client_for("administrator"), Procurement, **typed_for(Procurement, gmina_a), **clause).status_code == 302


def test_same_party_typed_twice_at_once_is_answered_beside_the_second(client_for, gmina_a):
    entity = factories.EntityFactory()
    twice = row("parties", 0, role="PARTNER", entity=str(entity.pk)) | row(
        "parties", 1, role="PARTNER", entity=str(entity.pk)
    )
    response = add(client_for("administrator"), Loan, **typed_for(Loan, gmina_a), **twice)
    assert response.status_code == 200
    assert row_errors(response) == [{"entity": ["Ten podmiot występuje już w tej roli."]}]


def test_same_year_typed_twice_is_answered(client_for, gmina_a):
    years = row("yearly_amounts", 0, year="2026", amount="5") | row("yearly_amounts", 1, year="2026", amount="6")
    response = add(client_for("administrator"), PublicTask, **typed_for(PublicTask, gmina_a), **years)
    assert response.status_code == 200
    assert not PublicTask.objects.exists()


def test_what_only_the_database_sees_is_answered_above_the_form(client_for, gmina_a, monkeypatch):
    """Two people at once: validation saw nothing, the constraint refuses, nothing typed is lost."""
    monkeypatch.setattr(ConstrainedModel, "validate_constraints", lambda self, exclude=None: None)
    data = typed_for(Loan, gmina_a, date_start="2.03.2026", date_end="1.03.2026")
    response = add(client_for("administrator"), Loan, **data)
    assert response.status_code == 200
    assert field_errors(response) == {ABOVE: ["Data zakończenia nie może być wcześniejsza niż data rozpoczęcia."]}
    assert response.context["adminform"].form["title"].value() == data["title"]
    assert not Loan.objects.exists()


def test_warnings_are_shown_on_the_page_and_after_saving(client_for, gmina_a):
    """A warning stops nothing: the record is saved, and the page goes on naming what is missing."""
    client = client_for("administrator")
    signed = typed_for(Surety, gmina_a, date_signed="3.03.2025", date_start="3.03.2025", progress="UDZIELONE")
    assert add(client, Surety, **signed).status_code == 302
    surety = Surety.objects.get()
    no_creditor = "Brakuje wierzyciela, wobec którego samorząd odpowiada. Dodaj go jako stronę."
    messages = messages_on(client.get(address(Surety, "changelist")))
    assert f"{no_creditor} (art. 876 Kodeksu cywilnego)" in messages
    page = client.get(address(Surety, "change", surety.pk)).content.decode()
    assert "Do sprawdzenia" in page
    assert no_creditor in page
    change(client, surety, **row("parties", role="WIERZYCIEL", description="Bank Spółdzielczy"))
    assert no_creditor not in client.get(address(Surety, "change", surety.pk)).content.decode()
