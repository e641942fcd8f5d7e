"""Open calls and applications of art. 12 at the desk; the way from an entry form to a new call and back."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperation.instruments import INSTRUMENTS
from cooperation.models import CreditLimit, Draft, OpenCall, PublicTask, TaskApplication
from desk.forms.entry import RecordForm
from registry.roles import Role
from registry.sessions import mark_of_writer
from tests import factories as make
from tests.support.desk_forms import as_sent

pytestmark = pytest.mark.django_db

CALLS, NEW_CALL = "/panel/konkursy/", "/panel/konkursy/nowy/"
APPLICATIONS, NEW_APPLICATION = "/panel/wnioski/", "/panel/wnioski/nowy/"
CALL = {"number": "3/2026", "title": "Pomoc żywnościowa", "announced_on": "7.01.2026", "deadline": "28.01.2026"}
SHORT = CALL | {"deadline": "27.01.2026"}
TASK_FORM = "/panel/wpisy/nowy/zadanie-publiczne/"


@pytest.fixture
def least_days():
    return make.LegalParameterFactory(code="TENDER_MIN_DAYS", number=21, certainty="SPRAWDZONE")


def text_of(response) -> str:
    return response.content.decode().replace("\u00a0", " ").replace("&nbsp;", " ")


# --- calls -----------------------------------------------------------------------------------------


def test_call_is_entered_and_changed(client_for, officer_a, gmina_a):
    client = client_for("officer_a")
    act = {"committee_act_rodzaj": "ZARZADZENIE", "committee_act_numer": "4/2026", "committee_act_data": "2.01.2026"}
    client.post(NEW_CALL, CALL | act | {"pool_amount": "120 000,50"})
    call = OpenCall.objects.get()
    assert (call.local_government, call.number, str(call.pool_amount)) == (gmina_a, "3/2026", "120000.50")
    assert (call.committee_act.number, call.committee_act.local_government) == ("4/2026", gmina_a)
    page = text_of(client.get(CALLS))
    assert "3/2026: Pomoc żywnościowa" in page
    assert "120 000,50 zł" in page
    answer = client.post(f"{CALLS}{call.pk}/", CALL | {"settled_on": "20.02.2026", "offers_received": "4"})
    call.refresh_from_db()
    assert answer["Location"] == f"{CALLS}?jst={gmina_a.teryt}"
    assert (call.settled_on, call.offers_received) == (datetime.date(2026, 2, 20), 4)


def test_wrong_call_is_told_beside_its_field_and_nothing_is_lost(client_for, officer_a, gmina_a):
    make.OpenCallFactory(local_government=gmina_a, number="3/2026")
    client = client_for("officer_a")
    same = text_of(client.post(NEW_CALL, CALL))
    assert "Ten samorząd ma już konkurs o tym numerze." in same
    wrong = CALL | {"number": "4/2026", "deadline": "1.01.2026", "offers_received": "dużo"}
    page = text_of(client.post(NEW_CALL, wrong))
    assert "Termin składania ofert nie może być wcześniejszy niż ogłoszenie." in page
    assert 'href="#id_offers_received"' in page
    assert 'value="Pomoc żywnościowa"' in page
    assert 'value="dużo"' in page
    assert OpenCall.objects.count() == 1


def test_call_open_too_shortly_is_said_with_rule_act_and_numbers_and_saved(client_for, officer_a, least_days):
    client = client_for("officer_a")
    said = "Na oferty w konkursie 3/2026 jest 20 dni od ostatniego ogłoszenia, a musi być co najmniej 21 dni."
    while_typing = text_of(client.post(NEW_CALL, SHORT | {"akcja": "sprawdz"}))
    assert said in while_typing
    assert "art. 13 ust. 1" in while_typing
    assert "28 stycznia 2026 r." in while_typing
    assert not OpenCall.objects.exists()
    # Without JavaScript it is said on the page that follows.
    after = text_of(client.post(NEW_CALL, SHORT, follow=True))
    assert f"{said} Podstawa: art. 13 ust. 1" in after
    assert "za krótko" in after
    call = OpenCall.objects.get()
    assert said in text_of(client.get(f"{CALLS}{call.pk}/"))


def test_call_open_long_enough_is_not_warned_of(client_for, officer_a, least_days):
    client = client_for("officer_a")
    assert client.post(NEW_CALL, CALL | {"akcja": "sprawdz"}).content.strip() == b""
    assert client.post(NEW_CALL, {"akcja": "sprawdz", "deadline": "kiedyś"}).content.strip() == b""
    after = text_of(client.post(NEW_CALL, CALL, follow=True))
    assert "od ostatniego ogłoszenia" not in after
    assert "za krótko" not in after


# --- applications ----------------------------------------------------------------------------------


def application(entity, **typed) -> dict:
    return {"entity": entity.name, "entity-klucz": str(entity.pk), "subject": "Świetlica"} | {
        "received_on": timezone.localdate().strftime("%d.%m.%Y")
    } | typed  # fmt: skip


def test_application_is_entered_and_its_answer_closes_the_deadline(client_for, officer_a, gmina_a):
    make.LegalParameterFactory(code="PROPOSAL_ANSWER", number=1, unit="MIESIACE", certainty="SPRAWDZONE")
    client = client_for("officer_a")
    entity = make.EntityFactory(name="Fundacja Przykład")
    client.post(NEW_APPLICATION, application(entity))
    made = TaskApplication.objects.get()
    assert (made.local_government, made.entity) == (gmina_a, entity)
    deadlines = client.get("/panel/terminy/", {"okres": "365"}).content.decode()
    assert f'href="{APPLICATIONS}{made.pk}/"' in deadlines
    assert "Odpowiedź należy się do" in text_of(client.get(f"{APPLICATIONS}{made.pk}/"))
    answered = timezone.localdate().strftime("%d.%m.%Y")
    client.post(f"{APPLICATIONS}{made.pk}/", application(entity, answered_on=answered, result="Będzie konkurs"))
    made.refresh_from_db()
    assert (made.answered_on, made.result) == (timezone.localdate(), "Będzie konkurs")
    assert "Odpowiedź na wniosek" not in text_of(client.get("/panel/terminy/", {"okres": "365"}))


def test_application_sent_twice_is_one(client_for, officer_a):
    client, entity = client_for("officer_a"), make.EntityFactory()
    client.post(NEW_APPLICATION, application(entity))
    assert "Ten wniosek jest już wpisany" in text_of(client.post(NEW_APPLICATION, application(entity)))
    assert TaskApplication.objects.count() == 1


def test_calls_lead_from_the_deadlines_to_their_page(client_for, officer_a, gmina_a):
    today = timezone.localdate()
    days = {"announced_on": today - datetime.timedelta(30)}
    coming = make.OpenCallFactory(local_government=gmina_a, deadline=today + datetime.timedelta(5), **days)
    waiting = make.OpenCallFactory(local_government=gmina_a, deadline=today - datetime.timedelta(1), **days)
    page = client_for("officer_a").get("/panel/terminy/", {"okres": "365"}).content.decode()
    for call in (coming, waiting):
        assert f'href="{CALLS}{call.pk}/"' in page


# --- whose -----------------------------------------------------------------------------------------


@pytest.fixture
def theirs(gmina_b):
    return {
        "call": make.OpenCallFactory(local_government=gmina_b, number="TAJNY/1"),
        "application": make.TaskApplicationFactory(local_government=gmina_b, subject="Tajna sprawa"),
        "limit": make.CreditLimitFactory(local_government=gmina_b, year=1999),
    }


def test_what_others_keep_is_not_found_and_not_listed(client_for, officer_a, gmina_b, theirs):
    client = client_for("officer_a")
    for path in (CALLS, APPLICATIONS):
        assert "TAJN" not in client.get(path).content.decode().upper()
        assert client.get(f"{path}?jst={gmina_b.teryt}").status_code == 404
    for path in (
        f"{CALLS}{theirs['call'].pk}/", f"{APPLICATIONS}{theirs['application'].pk}/",
        f"/panel/plany/limit/{theirs['limit'].pk}/",
    ):  # fmt: skip
        assert client.get(path).status_code == 404
        assert client.post(path, CALL).status_code == 404
        assert client.get(f"{path}historia/").status_code == 404
    assert client.post(f"{NEW_CALL}?jst={gmina_b.teryt}", CALL).status_code == 404
    assert client.post(f"{NEW_APPLICATION}?jst={gmina_b.teryt}", {}).status_code == 404


def test_what_others_keep_is_in_no_choice(client_for, officer_a, gmina_a, theirs):
    act = make.LegalActFactory(local_government=theirs["call"].local_government)
    client = client_for("officer_a")
    own = make.OpenCallFactory(local_government=gmina_a)
    for path, control, key in (
        (TASK_FORM, "call", theirs["call"].pk),
        ("/panel/wpisy/nowy/pozyczka/", "limit", theirs["limit"].pk),
        ("/panel/wpisy/nowy/poreczenie-i-gwarancja/", "limit", theirs["limit"].pk),
    ):
        choices = client.get(path).context["form"].main.fields[control].queryset
        assert key not in choices.values_list("pk", flat=True)
    chosen = client.get(NEW_APPLICATION).context["form"].fields["call"].queryset
    assert list(chosen) == [own]
    # Nor is it taken when its key is forged.
    entity = make.EntityFactory()
    client.post(NEW_APPLICATION, application(entity, call=str(theirs["call"].pk)))
    client.post(NEW_CALL, CALL | {"committee_act": str(act.pk)})
    assert not TaskApplication.objects.filter(local_government=gmina_a).exists()
    assert not OpenCall.objects.filter(number="3/2026").exists()


def test_auditor_reads_and_writes_nothing(client_for, auditor_a, gmina_a, least_days):
    call = make.OpenCallFactory(local_government=gmina_a, title="Pomoc żywnościowa", deadline=datetime.date(2025, 1, 9))
    asked = make.TaskApplicationFactory(local_government=gmina_a, subject="Świetlica")
    client = client_for("auditor_a")
    for path, name in ((f"{CALLS}{call.pk}/", "Pomoc żywnościowa"), (f"{APPLICATIONS}{asked.pk}/", "Świetlica")):
        page = text_of(client.get(path))
        assert name in page
        assert ">Zapisz<" not in page.replace(" ", "").replace("\n", "")
        assert client.post(path, CALL).status_code == 403
    assert "od ostatniego ogłoszenia" in text_of(client.get(f"{CALLS}{call.pk}/"))
    for path in (CALLS, APPLICATIONS):
        assert "Dodaj" not in text_of(client.get(path)).partition("<h1>")[2]
    assert client.post(NEW_CALL, CALL).status_code == 403


def test_person_of_two_local_governments_sees_whose_each_is(client_for, officer_a, gmina_a, gmina_b):
    make.MembershipFactory(user=officer_a, local_government=gmina_b, role=Role.OFFICER)
    client = client_for("officer_a")
    for factory, path in ((make.OpenCallFactory, CALLS), (make.TaskApplicationFactory, APPLICATIONS)):
        for place in (gmina_a, gmina_b):
            factory(local_government=place)
        page = client.get(path)
        table = page.content.decode().partition("<table")[2]
        assert page.context["page"].paginator.count == 2
        assert all(place.full_name in table for place in (gmina_a, gmina_b))
        assert client.get(f"{path}?jst={gmina_b.teryt}").context["page"].paginator.count == 1
    assert "Wybierz samorząd" in text_of(client.get(NEW_CALL))
    client.post(f"{NEW_CALL}?jst={gmina_b.teryt}", CALL)
    assert OpenCall.objects.get(number="3/2026").local_government == gmina_b


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_equally_often(count, client_for, officer_a, gmina_a, gmina_b, django_assert_num_queries):
    make.MembershipFactory(user=officer_a, local_government=gmina_b, role=Role.OFFICER)
    for _ in range(count):
        make.OpenCallFactory(local_government=gmina_a)
        make.TaskApplicationFactory(local_government=gmina_b)
    client = client_for("officer_a")
    for path in (CALLS, APPLICATIONS):
        with django_assert_num_queries(8):
            client.get(path)


@pytest.mark.parametrize("count", [1, 3])
def test_choice_of_limits_asks_equally_often(count, client_for, officer_a, gmina_a, django_assert_num_queries):
    for number in range(count):
        make.CreditLimitFactory(local_government=gmina_a, year=2020 + number)
    client = client_for("officer_a")
    with django_assert_num_queries(13):
        client.get("/panel/wpisy/nowy/pozyczka/")


def test_long_list_has_pages(client_for, officer_a, gmina_a):
    make.OpenCallFactory.create_batch(51, local_government=gmina_a)
    client = client_for("officer_a")
    assert 'rel="next"' in client.get(CALLS).content.decode()
    assert len(client.get(CALLS, {"strona": "2"}).context["rows"]) == 1


@pytest.mark.parametrize("kind", ["konkursy", "wnioski", "plany/dotacje", "plany/limit"])
def test_history_says_who_changed_what(kind, client_for, officer_a, gmina_a):
    factory = {
        "konkursy": make.OpenCallFactory, "wnioski": make.TaskApplicationFactory,
        "plany/dotacje": make.GrantPlanFactory, "plany/limit": make.CreditLimitFactory,
    }[kind]  # fmt: skip
    made = factory(local_government=gmina_a)
    page = text_of(client_for("auditor_a").get(f"/panel/{kind}/{made.pk}/historia/"))
    assert "utworzono" in page.lower()


# --- away from an entry form and back --------------------------------------------------------------


def entry_sent(place, instrument="ZADANIE_PUBLICZNE", **typed) -> dict:
    entry = RecordForm(instrument=INSTRUMENTS[instrument].code, local_government=place)
    return as_sent(entry) | {"jst": place.teryt, "wersja": "", "title": "Prowadzenie"} | typed


def test_new_call_is_added_in_the_middle_of_an_entry_and_chosen(client_for, officer_a, gmina_a):
    client = client_for("officer_a")
    assert 'value="konkurs:call"' in client.get(TASK_FORM).content.decode()
    away = client.post(TASK_FORM, entry_sent(gmina_a, akcja="konkurs:call", grant_amount="dużo"))
    draft = Draft.objects.get()
    assert away["Location"] == f"{NEW_CALL}?zapis={draft.pk}&pole=call"
    page = client.get(away["Location"]).content.decode()
    assert f'href="{reverse("desk:draft_edit", args=[draft.pk])}"' in page
    # A refused form is still on its way.
    refused = client.post(NEW_CALL, {"zapis": draft.pk, "pole": "call"}).content.decode()
    assert f'name="zapis" value="{draft.pk}"' in refused
    back = client.post(NEW_CALL, CALL | {"zapis": draft.pk, "pole": "call"})
    call = OpenCall.objects.get()
    assert back["Location"] == reverse("desk:draft_edit", args=[draft.pk])
    html = client.get(back["Location"]).content.decode()
    assert f'<option value="{call.pk}" selected>' in html
    assert 'value="Prowadzenie"' in html
    assert 'value="dużo"' in html


def test_new_call_comes_back_to_a_saved_record(client_for, officer_a, gmina_a):
    task = make.PublicTaskFactory(local_government=gmina_a)
    entry = RecordForm(instrument=task.instrument_info.code, local_government=gmina_a, record=PublicTask.objects.get())
    client = client_for("officer_a")
    edit = reverse("desk:record_edit", args=[task.pk])
    away = client.post(edit, as_sent(entry) | {"wersja": entry.version, "akcja": "konkurs:call"})
    back = client.post(away["Location"], CALL)
    assert back["Location"] == edit
    assert f'<option value="{OpenCall.objects.get().pk}" selected>' in client.get(edit).content.decode()


@pytest.mark.parametrize(("slug", "instrument"), [("pozyczka", "POZYCZKA"), ("poreczenie-i-gwarancja", "PORECZENIE")])
def test_new_limit_is_added_in_the_middle_of_an_entry_and_chosen(slug, instrument, client_for, officer_a, gmina_a):
    client = client_for("officer_a")
    form = f"/panel/wpisy/nowy/{slug}/"
    assert 'value="limit:limit"' in client.get(form).content.decode()
    away = client.post(form, entry_sent(gmina_a, instrument, akcja="limit:limit"))
    act = {"resolution_rodzaj": "UCHWALA_RADY", "resolution_numer": "XX/1/25", "resolution_data": "15.12.2025"}
    back = client.post(away["Location"], {"year": "2026", "amount": "100000"} | act)
    limit = CreditLimit.objects.get()
    assert back["Location"] == reverse("desk:draft_edit", args=[Draft.objects.get().pk])
    assert f'<option value="{limit.pk}" selected>' in client.get(back["Location"]).content.decode()


def test_way_from_a_form_of_one_of_two_local_governments_asks_for_none(client_for, officer_a, gmina_a, gmina_b):
    make.MembershipFactory(user=officer_a, local_government=gmina_b, role=Role.OFFICER)
    client = client_for("officer_a")
    away = client.post(TASK_FORM, entry_sent(gmina_b, akcja="konkurs:call"))
    client.post(away["Location"], CALL)
    assert OpenCall.objects.get().local_government == gmina_b


def test_form_of_somebody_else_is_no_way_back(client_for, officer_a, officer_b, gmina_a, gmina_b):
    client_for("officer_b").post(TASK_FORM, entry_sent(gmina_b, akcja="konkurs:call"))
    draft = Draft.objects.get()
    answer = client_for("officer_a").post(f"{NEW_CALL}?zapis={draft.pk}&pole=call", CALL)
    assert answer["Location"] == f"{CALLS}?jst={gmina_a.teryt}"
    assert OpenCall.objects.get().local_government == gmina_a
    draft.refresh_from_db()
    assert draft.data.get("call", [""]) != [str(OpenCall.objects.get().pk)]


def test_session_that_ended_on_the_way_loses_neither_the_call_nor_the_way(client, client_for, officer_a, gmina_a):
    away = client_for("officer_a").post(TASK_FORM, entry_sent(gmina_a, akcja="konkurs:call"))
    draft = Draft.objects.get()
    typed = CALL | {"zapis": draft.pk, "pole": "call", "kto": mark_of_writer(officer_a)}
    client.post(away["Location"], typed)
    client.force_login(officer_a)
    page = client.get(NEW_CALL).content.decode()
    assert 'value="Pomoc żywnościowa"' in page
    assert f'name="zapis" value="{draft.pk}"' in page
