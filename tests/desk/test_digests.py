"""The weekly letter: to whom, about what, once."""

import datetime
import threading
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.db import connection

from desk import digests
from desk.digests import Digests, send_all
from registry.models import DigestPreference
from tests import factories as make

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 25)  # a Wednesday
D = datetime.date
SECRET = "Tajemnicowo"


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = "https://portal.example"


@pytest.fixture
def surety(gmina_a):
    return make.SuretyFactory(
        local_government=gmina_a, published=True, title="Poręczenie dla „Razem”", expiry_date=D(2026, 12, 3)
    )


def letters() -> dict:
    return {message.to[0]: message for message in mail.outbox}


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_letter_names_what_is_near_and_what_is_late(surety, gmina_a, officer_a):
    make.InstalmentFactory(loan__local_government=gmina_a, loan__title="Pożyczka na piec", due_on=D(2026, 11, 20))
    make.SuretyFactory(local_government=gmina_a, published=True, title="Dalekie", expiry_date=D(2026, 12, 10))
    send_all(today=TODAY)
    (message,) = mail.outbox
    assert message.to == [officer_a.email]
    assert message.subject == "Współpraca JST–PES: 1 po terminie, 1 bliski termin, 1 sprawa czeka"
    html, kind = message.alternatives[0]
    assert kind == "text/html"
    for text in (plain(message.body), plain(html)):
        assert "Pożyczka na piec" in text
        assert "5 dni po terminie" in text
        assert "3 grudnia 2026 r. " in text.replace("</strong>", " ")
        assert "za 8 dni" in text
        assert f"https://portal.example/panel/wpisy/{surety.pk}/" in text
        assert "https://portal.example/panel/terminy/" in text
        assert "Dalekie" not in text
    assert "„Razem”" in message.body
    unsubscribe = f"https://portal.example/list-terminow/{digests.unsubscribe_token(officer_a)}/"
    assert unsubscribe in message.body
    assert message.extra_headers["List-Unsubscribe"] == f"<{unsubscribe}>"
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_writers_are_told_of_drafts_and_approvers_also_of_what_waits_for_them(gmina_a, officer_a, approver_a):
    make.SuretyFactory(local_government=gmina_a, title="Szkic umowy")
    make.SuretyFactory(local_government=gmina_a, title="Zwrócony wpis", returned=True)
    waiting = make.SuretyFactory(local_government=gmina_a, title="Przekazany wpis", state="PRZEKAZANY")
    published = make.SuretyFactory(local_government=gmina_a, title="Wpis z korektą", published=True)
    correction = type(published).corrections.rel.related_model(
        record_id=published.pk, record_version=published.updated_at, note="Poprawiona kwota", state="PRZEKAZANY"
    )
    correction.save()
    told = {
        user: [(section.title, section.total, [item.title for item in section.items])
               for section in Digests(TODAY).of(user).sections]
        for user in (officer_a, approver_a)
    }  # fmt: skip
    own = [("Do poprawy", 1, ["Zwrócony wpis"]), ("Szkice", 1, ["Szkic umowy"])]
    assert told[officer_a] == own
    assert told[approver_a] == [
        own[0],
        ("Czekają na zatwierdzenie", 1, ["Przekazany wpis"]),
        ("Korekty czekają na zatwierdzenie", 1, ["Wpis z korektą"]),
        own[1],
    ]
    send_all(today=TODAY)
    assert f"https://portal.example/panel/wpisy/{waiting.pk}/" in letters()[approver_a.email].body
    assert "Przekazany wpis" not in letters()[officer_a.email].body


WANTED = {
    "officer_a": (True, {None: True, True: True, False: False}),
    "approver_a": (True, {None: True, True: True, False: False}),
    "auditor_a": (True, {None: False, True: True, False: False}),
    "lg_administrator_a": (True, {None: False, True: True, False: False}),
    "officer_b": (False, {None: False, True: False, False: False}),
    "catalogue_editor": (False, {None: False, True: False, False: False}),
    "administrator": (False, {None: False, True: False, False: False}),
}


@pytest.mark.parametrize("person", WANTED)
@pytest.mark.parametrize("choice", [None, True, False])
def test_letter_goes_to_those_who_want_it(person, choice, surety, request):
    user = request.getfixturevalue(person)
    make.DigestPreferenceFactory(user=user, wanted=choice)
    send_all(today=TODAY)
    assert (user.email in letters()) is WANTED[person][1][choice]


def test_nobodys_records_are_in_anothers_letter(gmina_a, gmina_b, officer_a, officer_b):
    for fields in ({}, {"published": True}, {"published": True, "internal": True}, {"state": "PRZEKAZANY"}):
        make.SuretyFactory(local_government=gmina_a, title=SECRET, expiry_date=D(2026, 12, 3), **fields)
    make.SuretyFactory(local_government=gmina_b, published=True, title="Swoje", expiry_date=D(2026, 12, 3))
    send_all(today=TODAY)
    message = letters()[officer_b.email]
    assert "Swoje" in message.body
    assert SECRET not in message.body + message.alternatives[0][0] + message.subject


def test_auditor_reads_deadlines_and_no_drafts(surety, gmina_a, auditor_a):
    make.SuretyFactory(local_government=gmina_a, title="Szkic umowy")
    assert Digests(TODAY).of(auditor_a).sections == []
    assert len(Digests(TODAY).of(auditor_a).coming) == 1


def test_person_who_is_inactive_gets_none(surety, officer_a):
    officer_a.is_active = False
    officer_a.save()
    assert send_all(today=TODAY) == digests.Report()
    assert mail.outbox == []


def test_nothing_to_say_is_not_said(officer_a):
    assert send_all(today=TODAY) == digests.Report(empty=1)
    assert mail.outbox == []
    assert DigestPreference.objects.get(user=officer_a).sent_week is None


def test_two_runs_in_a_week_send_once_and_the_next_week_again(surety, officer_a, approver_a):
    assert send_all(today=TODAY) == digests.Report(sent=2)
    assert send_all(today=TODAY) == digests.Report(sent_before=2)
    assert send_all(today=D(2026, 11, 29)) == digests.Report(sent_before=2)
    assert send_all(today=D(2026, 11, 30)) == digests.Report(sent=2)
    assert len(mail.outbox) == 4


def test_dry_run_sends_and_marks_nothing(surety, officer_a):
    assert send_all(today=TODAY, dry_run=True) == digests.Report(sent=1)
    assert mail.outbox == []
    assert DigestPreference.objects.get(user=officer_a).sent_week is None


class Refusing(EmailBackend):
    """A mail server that refuses one address."""

    refused = "redaktor.a@urzad.example"

    def send_messages(self, messages):
        for message in messages:
            if self.refused in message.to:
                raise SMTPRecipientsRefused({self.refused: (550, b"no such user")})
        return super().send_messages(messages)


def test_one_refused_address_does_not_stop_the_others_and_is_tried_again(surety, officer_a, approver_a, settings):
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.Refusing"
    assert send_all(today=TODAY) == digests.Report(sent=1, failed=1)
    assert list(letters()) == [approver_a.email]
    settings.EMAIL_BACKEND = working
    assert send_all(today=TODAY) == digests.Report(sent=1, sent_before=1)
    assert officer_a.email in letters()


@pytest.mark.django_db(transaction=True)
def test_two_processes_at_once_send_one_letter_each(surety, officer_a, approver_a):
    start, reports = threading.Barrier(2), []

    def run():
        try:
            start.wait()
            reports.append(send_all(today=TODAY))
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(report.sent for report in reports) == 2
    assert sum(report.sent_before for report in reports) == 2
    assert sorted(message.to[0] for message in mail.outbox) == sorted([officer_a.email, approver_a.email])


def test_long_letter_is_cut_and_counts_the_rest(gmina_a, officer_a):
    loan = make.LoanFactory(local_government=gmina_a)
    make.InstalmentFactory.create_batch(25, loan=loan, due_on=D(2026, 11, 30))
    send_all(today=TODAY)
    body = plain(mail.outbox[0].body)
    assert body.count("Rata pożyczki") == 20
    assert "… i 5 kolejnych na liście terminów." in body


def test_titles_cannot_break_the_letter(gmina_a, officer_a):
    make.SuretyFactory(local_government=gmina_a, published=True, title="<b>Gruby</b> & zły", expiry_date=D(2026, 12, 3))
    send_all(today=TODAY)
    (message,) = mail.outbox
    assert "<b>Gruby</b> & zły" in message.body
    assert "&lt;b&gt;Gruby&lt;/b&gt; &amp; zły" in message.alternatives[0][0]
    assert message.message().as_bytes()


def test_command_tells_what_it_did(surety, officer_a, capsys):
    make.SuretyFactory(local_government=surety.local_government, title="Szkic umowy")
    call_command("send_digests", dry_run=True)
    call_command("send_digests")
    call_command("send_digests")
    lines = [line for line in plain(capsys.readouterr().out).splitlines() if "list" in line]
    assert lines == ["Do wysłania: 1 list.", "Wysłano: 1 list.", "Wysłano: 0 listów."]


def test_command_says_it_needs_the_address_of_the_site(settings):
    settings.SITE_URL = ""
    with pytest.raises(CommandError, match="SITE_URL"):
        call_command("send_digests")


def test_command_fails_when_a_letter_was_not_sent(surety, officer_a, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    with pytest.raises(CommandError, match="Nie wysłano: 1"):
        call_command("send_digests")


@pytest.mark.parametrize("people", [1, 3])
def test_people_of_one_local_government_share_the_computing(people, surety, gmina_a, django_assert_num_queries):
    for _ in range(people):
        make.MembershipFactory(local_government=gmina_a)
    preferences = digests.people_to_write_to()
    shared = Digests(TODAY)
    shared.of(preferences[0].user)
    with django_assert_num_queries(12 * (people - 1)):
        for preference in preferences[1:]:
            shared.of(preference.user)
