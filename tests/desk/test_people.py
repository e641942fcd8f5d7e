"""People of a local government: invited, given and deprived of roles; units; notices."""

import datetime
import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.lib.tokens import hash_of
from registry.models import Invitation, LgUnit, Notice, SignIn, User
from registry.roles import Role
from registry.workflow import people
from registry.workflow.notices import notify
from tests import factories
from tests.conftest import sign_in_fully

pytestmark = pytest.mark.django_db

PASSWORD = "cztery zwykłe słowa razem"
PEOPLE, INVITE = "/panel/osoby/", "/panel/osoby/zapros/"
NEW = {"email": "Nowa@Urzad.example", "name": "Anna Nowa", "roles": [Role.OFFICER]}


@pytest.fixture
def letters(django_capture_on_commit_callbacks):
    """``letters(call)``: the letters sent once what ``call`` did is in the database."""

    def sent(call):
        before = len(mail.outbox)
        with django_capture_on_commit_callbacks(execute=True):
            call()
        return mail.outbox[before:]

    return sent


def link_in(letter) -> str:
    return re.search(r"(/konto/zaproszenie/[\w-]+/)", letter.body)[1]


def roles_of(user, place) -> set[str]:
    return set(user.memberships.filter(local_government=place).values_list("role", flat=True))


# --- Invitations ----------------------------------------------------------------------------------


def test_invited_person_sets_a_password_and_works(client_for, lg_administrator_a, gmina_a, letters):
    client = client_for("lg_administrator_a")
    (letter,) = letters(lambda: client.post(INVITE, NEW))
    assert letter.to == ["nowa@urzad.example"]
    assert "Lipowo" in letter.body
    assert "redaktor JST" in letter.alternatives[0].content
    link = link_in(letter)
    person = Client()
    assert "nowa@urzad.example" in person.get(link).content.decode()
    assert not User.objects.filter(email="nowa@urzad.example").exists()  # reading uses nothing up
    (told,) = letters(lambda: person.post(link, {"name": "Anna Nowa", "password1": PASSWORD, "password2": PASSWORD}))
    assert told.to == [lg_administrator_a.email]
    user = User.objects.get(email="nowa@urzad.example")
    assert roles_of(user, gmina_a) == {Role.OFFICER}
    assert person.get("/panel/").status_code == 200
    assert SignIn.objects.get(user=user).method == "ZAPROSZENIE"
    assert Client().get(link).status_code == 410


def test_invited_approver_sets_up_the_second_factor_first(client_for, lg_administrator_a, letters):
    client = client_for("lg_administrator_a")
    (letter,) = letters(lambda: client.post(INVITE, NEW | {"roles": [Role.APPROVER]}))
    person = Client()
    person.post(link_in(letter), {"name": "A", "password1": PASSWORD, "password2": PASSWORD})
    assert person.get("/panel/")["Location"] == "/konto/drugi-skladnik/"


def test_token_is_nowhere_but_in_the_letter(client_for, lg_administrator_a, letters, caplog):
    client = client_for("lg_administrator_a")
    (letter,) = letters(lambda: client.post(INVITE, NEW))
    token = link_in(letter).split("/")[-2]
    row = Invitation.objects.values().get()
    assert token not in str(row) + caplog.text + client.get(PEOPLE).content.decode()
    assert row["token_hash"] == hash_of(token)


@pytest.mark.parametrize(
    ("wrong", "field", "says"),
    [
        ({"password1": "krótkie", "password2": "krótkie"}, "password1", "co najmniej 12 znaków"),
        ({"password1": PASSWORD, "password2": "inne słowa niż te"}, "password2", "Hasła różnią się od siebie"),
        ({"password1": PASSWORD, "password2": PASSWORD, "name": ""}, "name", "Podaj imię i nazwisko albo funkcję"),
        ({"password1": "123456789012345", "password2": "123456789012345"}, "password1", "wyłącznie z cyfr"),
    ],
)
def test_wrong_input_keeps_the_invitation_and_the_name(wrong, field, says, gmina_a):
    factories.InvitationFactory(local_government=gmina_a, token_hash=hash_of("x"))
    page = Client().post(reverse("invitation", args=["x"]), {"name": "Anna"} | wrong).content.decode()
    assert says in page
    assert f'href="#id_{field}"' in page
    assert ('value="Anna"' in page) == ("name" not in wrong)
    assert not User.objects.filter(email__startswith="zaproszona").exists()
    assert Invitation.objects.get().accepted_at is None


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"revoked_at": timezone.now()}, "zostało odwołane"),
        ({"expires_at": timezone.now() - datetime.timedelta(minutes=1)}, "wygasło"),
    ],
)
def test_dead_link_says_why_and_makes_nobody(change, says):
    invitation = factories.InvitationFactory(token_hash=hash_of("x"))
    Invitation.objects.filter(pk=invitation.pk).update(
        created_at=timezone.now() - datetime.timedelta(days=15), **change
    )
    for method in (Client().get, Client().post):
        answer = method(reverse("invitation", args=["x"]), {"name": "A", "password1": PASSWORD, "password2": PASSWORD})
        assert answer.status_code == 410
        assert says in answer.content.decode()
    assert not User.objects.filter(email=invitation.email).exists()


@pytest.fixture
def second_administrator(gmina_a):
    person = factories.UserFactory(name="Jan Drugi")
    factories.MembershipFactory(user=person, role=Role.LG_ADMINISTRATOR, local_government=gmina_a)
    return person


def invited_by(person, place, role=Role.LG_ADMINISTRATOR) -> Invitation:
    return factories.InvitationFactory(
        local_government=place, invited_by=person, roles=[role], token_hash=hash_of("x"), email="druga@urzad.example"
    )  # fmt: skip


@pytest.mark.parametrize("how", ["role is taken", "account is closed"])
def test_invitation_gives_no_more_than_its_inviter_may_today(how, second_administrator, gmina_a, administrator):
    """However the rights were lost: here not by `set_roles`, which revokes the invitation itself."""
    invitation = invited_by(second_administrator, gmina_a)
    if how == "role is taken":
        second_administrator.memberships.all().delete()
    else:
        User.objects.filter(pk=second_administrator.pk).update(is_active=False)
    for method in (Client().get, Client().post):
        answer = method(reverse("invitation", args=["x"]), {"name": "A", "password1": PASSWORD, "password2": PASSWORD})
        assert answer.status_code == 410
        assert "nie prowadzi już tego samorządu" in " ".join(answer.content.decode().replace("\xa0", " ").split())
    assert not User.objects.filter(email=invitation.email).exists()
    # The check of the page may be passed by a moment; that of the write may not.
    with pytest.raises(people.PeopleChanged):
        people.join(invitation, name="A", password=PASSWORD)
    people.resend_invitation(invitation, by=administrator)
    people.join(invitation, name="A", password=PASSWORD)
    assert roles_of(User.objects.get(email=invitation.email), gmina_a) == {Role.LG_ADMINISTRATOR}


@pytest.mark.parametrize(("roles", "is_open"), [([Role.OFFICER], False), ([Role.LG_ADMINISTRATOR, Role.AUDITOR], True)])
def test_lost_role_revokes_the_invitations_it_sent(
    roles, is_open, client_for, lg_administrator_a, second_administrator, gmina_a, gmina_b
):
    invitation = invited_by(second_administrator, gmina_a, Role.OFFICER)
    elsewhere = factories.InvitationFactory(local_government=gmina_b, invited_by=second_administrator)
    change(client_for("lg_administrator_a"), second_administrator, gmina_a, roles, [Role.LG_ADMINISTRATOR])
    assert set(Invitation.objects.open()) == ({invitation, elsewhere} if is_open else {elsewhere})


def test_renewed_invitation_has_a_new_link_and_the_old_one_is_dead(client_for, lg_administrator_a, letters):
    client = client_for("lg_administrator_a")
    (first,) = letters(lambda: client.post(INVITE, NEW))
    (second,) = letters(lambda: client.post(reverse("desk:invitation_resend", args=[Invitation.objects.get().pk])))
    assert Client().get(link_in(first)).status_code == 404
    assert Client().get(link_in(second)).status_code == 200


def test_second_invitation_replaces_the_first(client_for, lg_administrator_a):
    client = client_for("lg_administrator_a")
    client.post(INVITE, NEW)
    client.post(INVITE, NEW | {"roles": [Role.AUDITOR]})
    assert list(Invitation.objects.open().values_list("roles", flat=True)) == [[Role.AUDITOR]]
    assert Invitation.objects.count() == 2


def test_revoked_invitation_cannot_be_revoked_or_renewed_again(client_for, lg_administrator_a):
    client = client_for("lg_administrator_a")
    client.post(INVITE, NEW)
    pk = Invitation.objects.get().pk
    client.post(reverse("desk:invitation_revoke", args=[pk]))
    for action in ("desk:invitation_revoke", "desk:invitation_resend"):
        page = client.post(reverse(action, args=[pk]), follow=True).content.decode()
        assert "tymczasem przyjęte albo odwołane" in page


def test_known_person_gets_the_roles_after_signing_in(officer_b, gmina_a):
    factories.InvitationFactory(local_government=gmina_a, email=officer_b.email, token_hash=hash_of("x"))
    url = reverse("invitation", args=["x"])
    visitor = Client()
    assert f"/konto/login/?next={url}" in visitor.get(url).content.decode()
    visitor.post(url, {"name": "A", "password1": PASSWORD, "password2": PASSWORD})
    assert roles_of(officer_b, gmina_a) == set()
    client = Client()
    sign_in_fully(client, officer_b)
    client.post(url)
    assert roles_of(officer_b, gmina_a) == {Role.OFFICER}


def test_invitation_is_of_no_use_to_somebody_else(client_for, officer_b, gmina_a):
    factories.InvitationFactory(local_government=gmina_a, email="inna@urzad.example", token_hash=hash_of("x"))
    answer = client_for("officer_b").post(reverse("invitation", args=["x"]))
    assert "Zaproszenie dla innej osoby" in answer.content.decode()
    assert roles_of(officer_b, gmina_a) == set()


def test_who_has_a_role_is_not_invited_again(client_for, lg_administrator_a, officer_a):
    page = client_for("lg_administrator_a").post(INVITE, NEW | {"email": officer_a.email.upper()})
    assert "Ta osoba ma już tu rolę" in page.content.decode()
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("role", [Role.CATALOGUE_EDITOR, "SZEF", ""])
def test_administrator_of_a_gmina_gives_no_role_of_the_whole_site(client_for, lg_administrator_a, role):
    page = client_for("lg_administrator_a").post(f"{INVITE}?katalog=1", NEW | {"roles": [role]})
    assert 'href="#div_id_roles"' in page.content.decode()
    assert not Invitation.objects.exists()


def test_catalogue_editor_is_invited_by_the_site_administrator(client_for, administrator, letters):
    client = client_for("administrator")
    (letter,) = letters(lambda: client.post(f"{INVITE}?katalog=1", NEW | {"roles": [Role.CATALOGUE_EDITOR]}))
    person = Client()
    person.post(link_in(letter), {"name": "A", "password1": PASSWORD, "password2": PASSWORD})
    user = User.objects.get(email="nowa@urzad.example")
    assert (user.is_staff, user.is_superuser) == (True, False)
    assert list(user.memberships.values_list("role", flat=True)) == [Role.CATALOGUE_EDITOR]


# --- Roles ----------------------------------------------------------------------------------------


def change(client, person, place, roles, seen, **extra):
    url = f"{reverse('desk:person_detail', args=[person.pk])}?jst={place.teryt}"
    return client.post(url, {"roles": roles, "widziane": ",".join(seen)} | extra, follow=True)


def test_roles_are_changed_and_the_person_is_told(client_for, lg_administrator_a, officer_a, gmina_a, letters):
    client = client_for("lg_administrator_a")
    (letter,) = letters(lambda: change(client, officer_a, gmina_a, [Role.APPROVER, Role.AUDITOR], [Role.OFFICER]))
    assert roles_of(officer_a, gmina_a) == {Role.APPROVER, Role.AUDITOR}
    assert letter.to == [officer_a.email]
    assert Notice.objects.get(user=officer_a).url == "/konto/"


def test_access_ends_at_once(client_for, lg_administrator_a, officer_a, gmina_a):
    theirs = client_for("officer_a")
    assert theirs.get("/panel/").status_code == 200
    change(client_for("lg_administrator_a"), officer_a, gmina_a, [], [Role.OFFICER], zakoncz="1")
    assert roles_of(officer_a, gmina_a) == set()
    assert theirs.get("/panel/").status_code == 403


def test_no_role_at_all_is_not_saved_by_accident(client_for, lg_administrator_a, officer_a, gmina_a):
    page = change(client_for("lg_administrator_a"), officer_a, gmina_a, [], [Role.OFFICER])
    assert "Zaznacz co najmniej jedną rolę" in page.content.decode()
    assert roles_of(officer_a, gmina_a) == {Role.OFFICER}


def test_second_of_two_administrators_is_told(client_for, lg_administrator_a, officer_a, gmina_a):
    factories.MembershipFactory(user=officer_a, role=Role.AUDITOR, local_government=gmina_a)
    page = change(client_for("lg_administrator_a"), officer_a, gmina_a, [Role.APPROVER], [Role.OFFICER])
    assert "Ktoś tymczasem zmienił role tej osoby" in page.content.decode()
    assert roles_of(officer_a, gmina_a) == {Role.OFFICER, Role.AUDITOR}


def test_last_administrator_stays(client_for, lg_administrator_a, gmina_a):
    admin = [Role.LG_ADMINISTRATOR]
    client = client_for("lg_administrator_a")
    page = change(client, lg_administrator_a, gmina_a, [], admin, zakoncz="1")
    assert "To jedyny administrator tego samorządu" in page.content.decode()
    assert roles_of(lg_administrator_a, gmina_a) == set(admin)
    other = factories.UserFactory()
    factories.MembershipFactory(user=other, role=Role.LG_ADMINISTRATOR, local_government=gmina_a)
    change(client, lg_administrator_a, gmina_a, [Role.OFFICER], admin)
    assert roles_of(lg_administrator_a, gmina_a) == {Role.OFFICER}


def test_inactive_administrator_does_not_count_as_another(lg_administrator_a, gmina_a):
    gone = factories.UserFactory(is_active=False)
    factories.MembershipFactory(user=gone, role=Role.LG_ADMINISTRATOR, local_government=gmina_a)
    with pytest.raises(people.PeopleChanged, match="jedyny administrator"):
        people.set_roles(
            lg_administrator_a,
            local_government=gmina_a,
            roles=[],
            seen=[Role.LG_ADMINISTRATOR],
            by=lg_administrator_a,
        )


# --- Whose people ---------------------------------------------------------------------------------


def test_people_of_another_gmina_are_nobody_elses_business(client_for, lg_administrator_a, officer_b, gmina_b):
    theirs = factories.InvitationFactory(local_government=gmina_b)
    unit = factories.LgUnitFactory(local_government=gmina_b, name="Ośrodek w Dębinie")
    client = client_for("lg_administrator_a")
    code = gmina_b.teryt
    for path in (PEOPLE, INVITE, f"{PEOPLE}{officer_b.pk}/", "/panel/jednostki/", "/panel/jednostki/nowa/"):
        assert client.get(f"{path}?jst={code}").status_code == 404, path
    assert client.get(f"{PEOPLE}{officer_b.pk}/").status_code == 404
    assert client.get(f"/panel/jednostki/{unit.pk}/").status_code == 404
    for action in ("desk:invitation_revoke", "desk:invitation_resend"):
        assert client.post(reverse(action, args=[theirs.pk])).status_code == 404
    page = client.get(PEOPLE).content.decode()
    assert officer_b.email not in page
    assert theirs.email not in page


def test_roles_elsewhere_are_not_shown(client_for, lg_administrator_a, officer_a, gmina_b):
    factories.MembershipFactory(user=officer_a, role=Role.AUDITOR, local_government=gmina_b)
    client = client_for("lg_administrator_a")
    for page in (client.get(PEOPLE), client.get(f"{PEOPLE}{officer_a.pk}/")):
        assert "Dębina" not in page.content.decode()
    assert "audytor" not in client.get(PEOPLE).content.decode()


@pytest.mark.parametrize("code", ["0", "9999999", "abc", "٠٢", "'", "0239012 "])
def test_odd_codes_of_a_gmina_are_answered(client_for, administrator, gmina_a, code):
    assert client_for("administrator").get(PEOPLE, {"jst": code}).status_code == (
        200 if code.strip() == "0239012" else 404
    )


def test_site_administrator_chooses_among_those_with_people(client_for, administrator, officer_a, gmina_b):
    page = client_for("administrator").get(PEOPLE).content.decode()
    assert "Gmina Lipowo" in page
    assert "Dębina" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_people_asks_equally_often(client_for, lg_administrator_a, gmina_a, count, django_assert_num_queries):
    for _ in range(count):
        user = factories.UserFactory()
        factories.MembershipFactory(user=user, role=Role.OFFICER, local_government=gmina_a)
        factories.InvitationFactory(local_government=gmina_a, invited_by=user)
    client = client_for("lg_administrator_a")
    with django_assert_num_queries(QUERIES_OF_PEOPLE):
        client.get(PEOPLE)


QUERIES_OF_PEOPLE = 9


# --- Units ----------------------------------------------------------------------------------------


def test_units_are_added_changed_and_closed(client_for, lg_administrator_a, gmina_a):
    client = client_for("lg_administrator_a")
    data = {"kind": "OPS", "name": "Ośrodek Pomocy Społecznej", "abbreviation": "OPS", "valid_from": "1.03.2020"}
    client.post("/panel/jednostki/nowa/", data)
    unit = LgUnit.objects.get()
    assert (unit.local_government, unit.valid_from) == (gmina_a, datetime.date(2020, 3, 1))
    page = client.post(f"/panel/jednostki/{unit.pk}/", data | {"valid_to": "1.02.2020"}).content.decode()
    assert "Data zakończenia nie może być wcześniejsza" in page
    page = client.post("/panel/jednostki/nowa/", data).content.decode()
    assert "Ten samorząd ma już jednostkę o tej nazwie" in page


def test_units_are_read_by_the_others_of_the_gmina(client_for, auditor_a, gmina_a):
    unit = factories.LgUnitFactory(local_government=gmina_a, name="Ośrodek w Lipowie")
    client = client_for("auditor_a")
    assert "Ośrodek w Lipowie" in client.get("/panel/jednostki/").content.decode()
    assert client.post(f"/panel/jednostki/{unit.pk}/", {"kind": "OPS", "name": "Inna"}).status_code == 403
    assert client.post("/panel/jednostki/nowa/", {"kind": "OPS", "name": "Inna"}).status_code == 403
    assert list(LgUnit.objects.values_list("name", flat=True)) == ["Ośrodek w Lipowie"]


# --- Notices --------------------------------------------------------------------------------------


def test_notice_leads_where_it_should_and_is_read_then(client_for, officer_a):
    notice = factories.NoticeFactory(user=officer_a, text="Wpis zwrócono", url="/panel/terminy/")
    client = client_for("officer_a")
    assert "1\xa0nowe powiadomienie" in client.get("/panel/").content.decode()
    answer = client.post(reverse("desk:notice_open", args=[notice.pk]))
    assert answer["Location"] == "/panel/terminy/"
    assert "nowe powiadomienie" not in client.get("/panel/").content.decode()


def test_all_notices_are_marked_at_once_and_only_ones_own(client_for, officer_a, officer_b):
    factories.NoticeFactory.create_batch(2, user=officer_a)
    other = factories.NoticeFactory(user=officer_b, text="Cudze powiadomienie")
    client = client_for("officer_a")
    assert "Cudze" not in client.get("/panel/powiadomienia/").content.decode()
    assert client.post(reverse("desk:notice_open", args=[other.pk])).status_code == 404
    client.post("/panel/powiadomienia/przeczytane/")
    assert list(Notice.objects.unread()) == [other]


def test_notify_writes_and_mails_in_both_forms(officer_a, letters):
    (letter,) = letters(lambda: notify([officer_a], "Zażółć <b>", "/panel/", subject="Temat"))
    assert letter.body.startswith("Dzień dobry,\n\nZażółć <b>\n\nhttp://127.0.0.1:8000/panel/")
    assert "Zażółć &lt;b&gt;" in letter.alternatives[0].content
    assert Notice.objects.get().text == "Zażółć <b>"
