"""The page of deadlines, the private calendar and the choice of the letter."""

import datetime
import re
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from desk.digests import unsubscribe_token
from registry.models import CalendarAddress, DigestPreference
from registry.roles import Role
from registry.workflow.reminders import claim_digest
from tests import factories as make

pytestmark = pytest.mark.django_db

LIST, REMINDERS = "/panel/terminy/", "/panel/terminy/kalendarz/"
SECRET = "Tajemnicowo"


def in_days(number: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(number)


def text_of(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode().replace("\u00a0", " ")).split())


def instalment(gmina, number: int, **loan):
    record = make.LoanFactory(local_government=gmina, **({"title": "Pożyczka na remont kuchni"} | loan))
    return make.InstalmentFactory(due_on=in_days(number), loan=record)


# --- the list --------------------------------------------------------------------------------------


def test_list_puts_overdue_first_and_links_each_record(client_for, gmina_a):
    late, soon = instalment(gmina_a, -3, published=True), instalment(gmina_a, 8)
    response = client_for("officer_a").get(LIST)
    groups = response.context["groups"]
    assert [group.is_overdue for group in groups] == [True, False]
    shown = [[deadline.record.pk for deadline in group.deadlines] for group in groups]
    assert shown == [[late.loan_id], [soon.loan_id]]
    html, said = response.content.decode(), text_of(response)
    assert f'href="/panel/wpisy/{soon.loan_id}/"' in html
    assert "2 terminy" in said
    assert "3 dni po terminie" in said
    assert "za 8 dni" in said
    assert "Szkic" in said


@pytest.mark.parametrize(("horizon", "expected"), [("30", 1), ("90", 2), ("365", 3), ("", 2)])
def test_horizon_bounds_the_list(client_for, gmina_a, horizon, expected):
    for number in (30, 90, 365):
        instalment(gmina_a, number)
    response = client_for("officer_a").get(LIST, {"okres": horizon})
    assert response.context["page"].paginator.count == expected


def test_kind_filters_the_list(client_for, gmina_a):
    instalment(gmina_a, 5)
    make.SuretyFactory(local_government=gmina_a, expiry_date=in_days(5))
    response = client_for("officer_a").get(LIST, {"rodzaj": "poreczenie"})
    assert [deadline.what for deadline in response.context["page"]] == ["Wygaśnięcie poręczenia"]


def test_wrong_filter_is_answered_beside_it_and_the_other_still_works(client_for, gmina_a):
    instalment(gmina_a, 5)
    instalment(gmina_a, 50)
    response = client_for("officer_a").get(LIST, {"okres": "30", "rodzaj": "<script>", "strona": "x"})
    assert response.status_code == 200
    assert "Nie ma takiej wartości. Wybierz jedną z listy." in text_of(response)
    assert b"<script>" not in response.content.replace(b"<script src", b"")
    assert response.context["page"].paginator.count == 1


def test_empty_list_says_so(client_for, gmina_a):
    assert "W wybranym czasie nic się nie kończy" in text_of(client_for("officer_a").get(LIST))
    filtered = client_for("officer_a").get(LIST, {"rodzaj": "poreczenie"})
    assert "Brak terminów tego rodzaju" in text_of(filtered)


def test_list_tells_apart_what_has_no_day(client_for, gmina_a):
    make.PropertyUseFactory(
        local_government=gmina_a, title="Lokal przy Rynku", dates_precision="ROK", date_signed=None,
        date_start=datetime.date(2020, 1, 1), date_end=datetime.date(timezone.localdate().year, 12, 31),
    )  # fmt: skip
    response = client_for("officer_a").get(LIST, {"okres": "365"})
    assert "Koniec umowy o nieruchomość: Lokal przy Rynku" in text_of(response)
    assert "dzień nieznany" in text_of(response)


@pytest.mark.parametrize("person", ["officer_b", "administrator"])
def test_strangers_see_nothing_of_it(client_for, gmina_a, person):
    instalment(gmina_a, 5, title=f"Pożyczka {SECRET}")
    make.TaskApplicationFactory(local_government=gmina_a, subject=SECRET)
    response = client_for(person).get(LIST, {"okres": "365", "jst": "" if person == "administrator" else gmina_a.teryt})
    assert SECRET not in response.content.decode()


def test_administrator_names_the_local_government(client_for, gmina_a):
    instalment(gmina_a, 5, title="Pożyczka dla spółdzielni")
    client = client_for("administrator")
    assert "Wybierz samorząd" in text_of(client.get(LIST))
    assert "Pożyczka dla spółdzielni" in text_of(client.get(LIST, {"jst": gmina_a.teryt}))
    assert "Nie ma samorządu z tym kodem TERYT." in text_of(client.get(LIST, {"jst": "9999999"}))


def test_person_of_two_local_governments_chooses_one(client_for, officer_a, gmina_a, gmina_b):
    make.MembershipFactory(user=officer_a, local_government=gmina_b, role=Role.AUDITOR)
    instalment(gmina_a, 5)
    other = instalment(gmina_b, 5)
    client = client_for("officer_a")
    assert client.get(LIST).context["page"].paginator.count == 2
    chosen = client.get(LIST, {"jst": gmina_b.teryt})
    assert [deadline.record.pk for deadline in chosen.context["page"]] == [other.loan_id]


@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_equally_often(client_for, gmina_a, rows, django_assert_num_queries):
    for number in range(rows):
        instalment(gmina_a, number, published=True)
        make.PublicTaskFactory(local_government=gmina_a, date_end=in_days(number))
    client = client_for("officer_a")
    with django_assert_num_queries(17):
        client.get(LIST)


def test_long_list_has_pages(client_for, gmina_a):
    loan = make.LoanFactory(local_government=gmina_a)
    make.InstalmentFactory.create_batch(101, loan=loan, due_on=in_days(5))
    first = client_for("officer_a").get(LIST, {"okres": "30"})
    assert 'href="?okres=30&amp;strona=2"' in first.content.decode()
    assert len(client_for("officer_a").get(LIST, {"okres": "30", "strona": "2"}).context["page"].object_list) == 1


# --- the calendar ----------------------------------------------------------------------------------


def new_address(client) -> str:
    """Make an address as a person does and read it from the page; the path of the calendar."""
    page = client.post(f"{REMINDERS}adres/", follow=True)
    (address,) = re.findall(r'value="([^"]+\.ics)"', page.content.decode())
    return urlsplit(address).path


def events(response) -> dict:
    return {str(event["uid"]): event for event in Calendar.from_ical(response.content).walk("VEVENT")}


def test_address_is_shown_once_and_kept_as_a_hash(client_for, officer_a):
    client = client_for("officer_a")
    path = new_address(client)
    token = path.removeprefix("/kalendarz/").removesuffix(".ics")
    assert len(token) == 43
    assert token not in client.get(REMINDERS).content.decode()
    kept = CalendarAddress.objects.get(user=officer_a)
    assert kept.token_hash != token
    assert token not in str(list(client.session.items()))


def test_calendar_of_two_local_governments_says_whose_each_day_is(client_for, officer_a, gmina_a, gmina_b):
    make.MembershipFactory(user=officer_a, role=Role.AUDITOR, local_government=gmina_b)
    instalment(gmina_a, 8, title="Kuchnia")
    instalment(gmina_b, 9, title="Kuchnia")
    path = new_address(client_for("officer_a"))
    titles = {str(event["summary"]) for event in events(Client().get(path)).values()}
    assert titles == {
        "gmina Lipowo: Rata pożyczki: Kuchnia (szkic)", "gmina Dębina: Rata pożyczki: Kuchnia (szkic)"
    }  # fmt: skip


def test_calendar_is_read_without_signing_in_and_parses_back(client_for, gmina_a, settings):
    settings.SITE_URL = "https://portal.example"
    row = instalment(gmina_a, 8, title="Pożyczka; „Żółć”, świetlica")
    path = new_address(client_for("officer_a"))
    response = Client().get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"] == "private, no-cache"
    assert not response.cookies
    calendar = Calendar.from_ical(response.content)
    assert calendar["x-wr-calname"] == "Terminy – Współpraca JST–PES"
    ((uid, event),) = events(response).items()
    assert uid == f"rata-{row.pk}@portal.example"
    assert event["summary"] == "Rata pożyczki: Pożyczka; „Żółć”, świetlica (szkic)"
    assert event.decoded("dtstart") == in_days(8)
    assert event.decoded("dtend") == in_days(9)
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event["url"] == f"https://portal.example/panel/wpisy/{row.loan_id}/"
    assert event["sequence"] >= 0
    assert event.decoded("last-modified") == event.decoded("dtstamp")
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == datetime.timedelta(days=-7)
    assert b"\r\n" in response.content
    assert max(len(line) for line in response.content.split(b"\r\n")) <= 75


def test_moved_day_moves_the_same_event(client_for, gmina_a):
    record = make.SuretyFactory(local_government=gmina_a, expiry_date=in_days(10))
    type(record).objects.filter(pk=record.pk).update(updated_at=timezone.now() - datetime.timedelta(hours=1))
    path = new_address(client_for("officer_a"))
    ((uid, before),) = events(Client().get(path)).items()
    record.expiry_date = in_days(40)
    record.save()
    ((same, after),) = events(Client().get(path)).items()
    assert same == uid
    assert after.decoded("dtstart") == in_days(40)
    assert after["sequence"] > before["sequence"]


def test_unchanged_calendar_is_not_sent_again(client_for, gmina_a):
    instalment(gmina_a, 8)
    path = new_address(client_for("officer_a"))
    etag = Client().get(path)["ETag"]
    again = Client().get(path, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    instalment(gmina_a, 9)
    assert Client().get(path, headers={"if-none-match": etag}).status_code == 200


def test_replaced_and_revoked_addresses_stop_working_at_once(client_for):
    client = client_for("officer_a")
    first = new_address(client)
    second = new_address(client)
    assert [Client().get(path).status_code for path in (first, second)] == [404, 200]
    assert "unieważniono" in text_of(client.post(f"{REMINDERS}uniewaznij/", follow=True))
    assert Client().get(second).status_code == 404
    assert "Nie było adresu" in text_of(client.post(f"{REMINDERS}uniewaznij/", follow=True))


def test_address_of_an_inactive_person_is_gone(client_for, officer_a):
    path = new_address(client_for("officer_a"))
    officer_a.is_active = False
    officer_a.save()
    assert Client().get(path).status_code == 404


def test_roles_are_asked_at_each_reading(client_for, officer_a, gmina_a, gmina_b):
    instalment(gmina_a, 5, title=SECRET)
    path = new_address(client_for("officer_a"))
    assert SECRET in Client().get(path).content.decode()
    officer_a.memberships.update(local_government=gmina_b)
    assert SECRET not in Client().get(path).content.decode()
    officer_a.memberships.all().delete()
    assert Client().get(path).status_code == 404


@pytest.mark.parametrize("token", ["x", "ą", "a" * 3000, "..", "%00"])
def test_wrong_token_finds_nothing(client_for, token):
    new_address(client_for("officer_a"))
    assert Client().get(f"/kalendarz/{token}.ics").status_code in (400, 404)


def test_use_is_noted_but_not_at_each_reading(client_for, officer_a, django_assert_num_queries):
    path = new_address(client_for("officer_a"))
    Client().get(path)
    noted = CalendarAddress.objects.get(user=officer_a).last_used_at
    assert noted is not None
    Client().get(path)
    assert CalendarAddress.objects.get(user=officer_a).last_used_at == noted


def test_one_persons_address_is_not_another_persons(client_for, officer_a, officer_b):
    new_address(client_for("officer_a"))
    assert client_for("officer_b").get(REMINDERS).context["address"] is None
    client_for("officer_b").post(f"{REMINDERS}uniewaznij/")
    assert CalendarAddress.objects.filter(user=officer_a).exists()


# --- the choice of the letter ----------------------------------------------------------------------

GETS = {"officer_a": True, "approver_a": True, "auditor_a": False, "lg_administrator_a": False}


@pytest.mark.parametrize("person", GETS)
def test_letter_is_on_by_role_until_chosen(person, client_for, request):
    client, user = client_for(person), request.getfixturevalue(person)
    assert client.get(REMINDERS).context["gets_digest"] is GETS[person]
    for choice in ("nie", "tak"):
        client.post(f"{REMINDERS}list/", {"list": choice})
        assert DigestPreference.objects.get(user=user).wanted is (choice == "tak")
        assert client.get(REMINDERS).context["gets_digest"] is (choice == "tak")


def test_unknown_choice_changes_nothing(client_for):
    assert client_for("officer_a").post(f"{REMINDERS}list/", {"list": "może"}).status_code == 400
    assert not DigestPreference.objects.exists()


def test_changes_need_a_form_of_ours(officer_a):
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer_a)
    for path in ("adres/", "uniewaznij/", "list/"):
        assert client.post(f"{REMINDERS}{path}", {"list": "nie"}).status_code == 403
    assert not CalendarAddress.objects.exists()


def test_unsubscribing_takes_one_request_and_no_signing_in(officer_a):
    path = reverse("desk:digest_unsubscribe", args=[unsubscribe_token(officer_a)])
    client = Client(enforce_csrf_checks=True)
    assert client.get(path).status_code == 200
    assert not DigestPreference.objects.exists()
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert DigestPreference.objects.get(user=officer_a).wanted is False


def test_link_of_another_person_or_another_use_is_refused(officer_a):
    signed = unsubscribe_token(officer_a)
    assert Client().post(f"/list-terminow/{signed[:-1]}/").status_code == 404
    officer_a.delete()
    assert Client().post(f"/list-terminow/{signed}/").status_code == 404


def test_week_of_a_letter_is_claimed_once(officer_a):
    preference = make.DigestPreferenceFactory(user=officer_a)
    monday, sunday, next_monday = (datetime.date(2026, 11, day) for day in (23, 29, 30))
    assert claim_digest(preference, today=monday) is True
    assert claim_digest(preference, today=sunday) is False
    assert claim_digest(preference, today=next_monday) is True
