"""Local governments, entities, people and the law in the administration."""

import datetime

import pytest
from allauth.mfa.models import Authenticator

from registry.models import Entity, EntityStatus, LegalParameter, LgUnit, LocalGovernment, Membership, User
from tests import factories
from tests.support.admin_forms import add, address, change, field_errors, messages_on, row, row_errors

pytestmark = pytest.mark.django_db

ABOVE = "__all__"


@pytest.mark.parametrize(
    "written", ["774-000-14-54", "7740001454", "PL 774 000 14 54", "pl7740001454", "0000028860", "28860", "610188201",
                "61018820100000"],
)  # fmt: skip
def test_entity_is_found_by_its_number_however_written(client_for, written):
    wanted = factories.EntityFactory(nip="7740001454", krs="0000028860", regon="610188201")
    factories.EntityFactory()
    client = client_for("administrator")
    listed = client.get(address(Entity, "changelist"), {"q": written}).context["cl"].result_list
    assert [entity.pk for entity in listed] == [wanted.pk]


def test_autocomplete_finds_an_entity_by_nip_with_dashes(client_for):
    wanted = factories.EntityFactory(nip="7740001454")
    query = {"app_label": "cooperation", "model_name": "party", "field_name": "entity", "term": "774-000-14-54"}
    found = client_for("administrator").get("/admin/autocomplete/", query).json()["results"]
    assert [result["id"] for result in found] == [str(wanted.pk)]


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"nip": "774-000-14-55"}, "nip", "Nieprawidłowy NIP – błędna cyfra kontrolna."),
        ({"nip": "774"}, "nip", "NIP ma 10 cyfr, np. 774-000-14-54."),
        ({"nip": "774\x000001454"}, "nip", None),
        ({"regon": "610188202"}, "regon", "Nieprawidłowy REGON – błędna cyfra kontrolna."),
        ({"krs": "12345678901"}, "krs", None),
        ({"krs": "900 123"}, "krs", "Podmiot z tym numerem KRS już jest w rejestrze."),
        ({"postcode": "58300"}, "postcode", "Kod pocztowy ma postać 58-300."),
        ({"website": "javascript:alert(1)"}, "website", None),
        ({"founded_on": "2.01.2020", "closed_on": "1.01.2020"}, ABOVE, None),
        ({"kind": "CIS", "krs": "0000028860"}, ABOVE,
         "CIS, KIS, ZAZ i WTZ nie mają własnego KRS. Numer KRS ma podmiot prowadzący."),
        ({"name": "x" * 301}, "name", None),
    ],
)  # fmt: skip
def test_wrong_entity_is_answered_and_kept(client_for, typed, field, message):
    factories.EntityFactory(krs="0000900123")
    data = {"name": "Stowarzyszenie „Razem”", "kind": "STOWARZYSZENIE"} | typed
    response = add(client_for("administrator"), Entity, **data)
    assert response.status_code == 200
    errors = field_errors(response)
    assert set(errors) == {field}
    if message:
        assert errors[field] == [message]
    for name, value in data.items():
        assert response.context["adminform"].form[name].value() == value
    assert Entity.objects.count() == 1


def test_entity_is_saved_with_its_numbers_normalised_and_its_statuses(client_for):
    status = row("statuses", kind="PS", valid_from="1.03.2026", issuer="Wojewoda Dolnośląski")
    saved = add(
        client_for("administrator"), Entity, name="Stowarzyszenie <b>Razem</b>", kind="STOWARZYSZENIE",
        nip="PL 774-000-14-54", krs="28860", regon="61018820100000", **status,
    )  # fmt: skip
    assert saved.status_code == 302
    entity = Entity.objects.get()
    assert (entity.nip, entity.krs, entity.regon) == ("7740001454", "0000028860", "610188201")
    assert entity.statuses.get().valid_from == datetime.date(2026, 3, 1)
    page = client_for("administrator").get(address(Entity, "change", entity.pk)).content.decode()
    assert "&lt;b&gt;Razem&lt;/b&gt;" in page
    assert "<b>Razem</b>" not in page


def test_overlapping_statuses_typed_at_once_are_answered_beside_the_second(client_for):
    statuses = row("statuses", 0, kind="PS", valid_from="1.01.2024") | row(
        "statuses", 1, kind="PS", valid_from="1.01.2025"
    )
    response = add(client_for("administrator"), Entity, name="Stowarzyszenie", kind="STOWARZYSZENIE", **statuses)
    assert response.status_code == 200
    assert row_errors(response) == [{ABOVE: ["Podmiot ma już ten status w części tego okresu."]}]


def test_overlap_with_a_saved_status_is_answered_beside_the_row(client_for):
    status = factories.EntityStatusFactory()
    new = row("statuses", 1, kind=status.kind, valid_from="1.06.2024")
    response = change(client_for("administrator"), status.entity, **new)
    assert response.status_code == 200
    assert row_errors(response) == [{ABOVE: ["Podmiot ma już ten status w części tego okresu."]}]
    assert EntityStatus.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"teryt": "0239012"}, "teryt", "Samorząd z tym kodem TERYT już istnieje."),
        ({"teryt": "02390"}, "teryt", "Kod TERYT ma 2, 4 albo 7 cyfr."),
        ({"teryt": "0239011"}, ABOVE, "Kod TERYT nie pasuje do rodzaju samorządu."),
        ({"population": "5000"}, ABOVE, "Liczbę mieszkańców podaj razem z rokiem."),
        ({"population": "-5"}, "population", None),
        ({"population": "9" * 30}, "population", None),
        ({"valid_from": "2.01.2020", "valid_to": "1.01.2020"}, ABOVE, None),
        ({"contact_email": "nie-adres"}, "contact_email", None),
    ],
)  # fmt: skip
def test_wrong_local_government_is_answered(client_for, gmina_a, typed, field, message):
    data = {"name": "Wzorowo", "kind": "GMINA_WIEJSKA", "teryt": "0239022"} | typed
    response = add(client_for("administrator"), LocalGovernment, **data)
    assert response.status_code == 200
    errors = field_errors(response)
    assert set(errors) == {field}
    if message:
        assert errors[field] == [message]
    assert LocalGovernment.objects.count() == 1


def test_same_unit_twice_is_answered_beside_its_name(client_for, gmina_a):
    factories.LgUnitFactory(local_government=gmina_a, name="OPS w Lipowie")
    response = change(client_for("administrator"), gmina_a, **row("units", 1, kind="OPS", name="OPS w Lipowie"))
    assert row_errors(response) == [{"name": ["Ten samorząd ma już jednostkę o tej nazwie."]}]
    assert LgUnit.objects.count() == 1


def test_local_government_is_never_deleted(client_for, gmina_a):
    client = client_for("administrator")
    assert client.post(address(LocalGovernment, "delete", gmina_a.pk), {"post": "yes"}).status_code == 403
    page = client.get(address(LocalGovernment, "changelist")).content.decode()
    assert "delete_selected" not in page
    assert gmina_a.get_absolute_url() in client.get(address(LocalGovernment, "change", gmina_a.pk)).content.decode()


@pytest.mark.parametrize(
    ("word", "found"), [("dzis", {"teraz", "zawsze"}), ("dawne", {"kiedys"}), ("przyszle", {"potem"})]
)
def test_dated_rows_are_filtered_by_today(client_for, word, found):
    make = factories.StatuteFactory
    make(code="zawsze")
    make(code="teraz", valid_from=datetime.date(2020, 1, 1), valid_to=datetime.date(2999, 1, 1))
    make(code="kiedys", valid_from=datetime.date(2000, 1, 1), valid_to=datetime.date(2010, 1, 1))
    make(code="potem", valid_from=datetime.date(2999, 1, 1))
    url = address(type(make.build()), "changelist")
    listed = client_for("administrator").get(url, {"okres": word}).context["cl"].result_list
    assert {statute.code for statute in listed} == found


def test_parameter_with_an_overlapping_period_is_answered(client_for):
    factories.LegalParameterFactory(code="TERMIN", valid_from=datetime.date(2020, 1, 1))
    response = add(
        client_for("administrator"), LegalParameter, code="TERMIN", name="Termin", unit="DNI", number="14,5",
        valid_from="1.01.2024",
    )  # fmt: skip
    assert field_errors(response) == {ABOVE: ["Ten parametr ma już wartość w części tego okresu."]}


# --- People ---------------------------------------------------------------------------------------


def test_person_is_created_with_an_address_a_password_and_a_role(client_for, gmina_a):
    client = client_for("administrator")
    saved = add(
        client, User, email="Anna.Nowak@Urzad.Example", name="Anna Nowak", usable_password="true",
        password1="dlugie-haslo-22", password2="dlugie-haslo-22",
        **row("memberships", role="REDAKTOR_JST", local_government=str(gmina_a.pk)),
    )  # fmt: skip
    assert saved.status_code == 302, field_errors(saved)
    person = User.objects.get(email="anna.nowak@urzad.example")
    assert person.check_password("dlugie-haslo-22")
    assert (person.is_staff, person.is_superuser) == (False, False)
    assert person.memberships.get().local_government == gmina_a


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"password1": "krotkie", "password2": "krotkie"}, "password2"),
        ({"password2": "inne-dlugie-haslo"}, "password2"),
        ({"email": "nie-adres"}, "email"),
        ({"email": "ADMINISTRATOR@urzad.example"}, "email"),
        ({"name": "\x00"}, "name"),
    ],
)
def test_wrong_person_is_answered(client_for, typed, field):
    data = {
        "email": "anna@urzad.example", "name": "Anna Nowak", "usable_password": "true",
        "password1": "dlugie-haslo-22", "password2": "dlugie-haslo-22",
    }  # fmt: skip
    response = add(client_for("administrator"), User, **(data | typed))
    assert response.status_code == 200
    assert set(field_errors(response)) == {field}


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"role": "REDAKTOR_JST"}, "Rola w samorządzie wymaga wskazania JST; redaktor katalogu nie ma JST."),
        ({"role": "REDAKTOR_KATALOGU"}, "Ta osoba ma już tę rolę."),
    ],
)
def test_wrong_role_is_answered_beside_it(client_for, catalogue_editor, typed, message):
    response = change(client_for("administrator"), catalogue_editor, **row("memberships", 1, **typed))
    assert response.status_code == 200
    assert [messages for errors in row_errors(response) for messages in errors.values()] == [[message]]


def test_catalogue_editor_without_access_to_the_panel_is_pointed_out(client_for):
    person = factories.UserFactory()
    client = client_for("administrator")
    change(client, person, **row("memberships", role="REDAKTOR_KATALOGU"))
    assert any("W zespole" in message for message in messages_on(client.get(address(User, "changelist"))))
    assert Membership.objects.filter(user=person).exists()


def test_password_of_a_person_is_changed_on_its_own_page(client_for):
    person = factories.UserFactory()
    client = client_for("administrator")
    url = f"/admin/registry/user/{person.pk}/password/"
    assert client.get(url).status_code == 200
    new = {"usable_password": "true", "password1": "calkiem-nowe-haslo", "password2": "calkiem-nowe-haslo"}
    assert client.post(url, new).status_code == 302
    person.refresh_from_db()
    assert person.check_password("calkiem-nowe-haslo")


def test_lost_second_factor_is_removed_on_the_page_of_its_person(client_for):
    person = factories.UserFactory()
    lost, remaining = (
        Authenticator.objects.create(user=person, type=kind, data={})
        for kind in (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)
    )
    client = client_for("administrator")
    page = client.get(address(User, "change", person.pk)).content.decode()
    assert "kody z aplikacji" in page
    assert "jeszcze nie" in page
    assert "Authenticator" not in page
    typed = {"authenticator_set-0-DELETE": "on", "authenticator_set-1-type": "totp"}
    assert change(client, person, **typed).status_code == 302
    assert Authenticator.objects.get() == remaining
    assert lost != remaining


def test_index_speaks_polish_of_what_is_curated(client_for):
    index = client_for("administrator").get("/admin/").content.decode()
    assert "Authenticator" not in index
    assert "MFA" not in index
