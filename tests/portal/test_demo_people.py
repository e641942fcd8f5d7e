"""Demo accounts: only on the embedded database, passwords drawn once and kept in a file of their own."""

import stat

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from registry.models import LocalGovernment, Membership, User
from registry.roles import Role, has_site_role, local_governments_of

Kind = LocalGovernment.Kind


@pytest.fixture
def places(db):
    """Wałbrzych and Walim."""
    voivodeship = LocalGovernment.objects.create(teryt="02", kind=Kind.WOJEWODZTWO, name="dolnośląskie")
    walbrzych = LocalGovernment.objects.create(
        teryt="0265011", teryt_alias="0265", kind=Kind.MIASTO_NPP, name="Wałbrzych", parent=voivodeship
    )
    powiat = LocalGovernment.objects.create(teryt="0221", kind=Kind.POWIAT, name="wałbrzyski", parent=voivodeship)
    walim = LocalGovernment.objects.create(teryt="0221082", kind=Kind.GMINA_WIEJSKA, name="Walim", parent=powiat)
    return {"walbrzych": walbrzych, "walim": walim}


@pytest.fixture
def embedded(settings, tmp_path):
    """The settings of an embedded database; returns the file of passwords."""
    settings.EMBEDDED_DATABASE = True
    settings.VAR_DIR = tmp_path / "var"
    return settings.VAR_DIR / "demo-people.txt"


def kept(file):
    return dict(line.split() for line in file.read_text(encoding="utf-8").splitlines() if "@" in line)


def test_server_of_ones_own_is_refused(places, settings, tmp_path):
    settings.EMBEDDED_DATABASE = False
    settings.VAR_DIR = tmp_path

    with pytest.raises(CommandError, match="tylko na wbudowanej bazie"):
        call_command("create_demo_people")

    assert not User.objects.exists()
    assert not list(tmp_path.iterdir())


def test_people_get_their_roles_and_can_sign_in(places, embedded, capsys):
    call_command("create_demo_people")

    people = {user.email.partition("@")[0]: user for user in User.objects.all()}
    assert local_governments_of(people["redaktor.walbrzych"], {Role.OFFICER}) == {places["walbrzych"].pk}
    assert local_governments_of(people["zatwierdzajacy.walbrzych"], {Role.APPROVER}) == {places["walbrzych"].pk}
    assert local_governments_of(people["redaktor.walim"], {Role.OFFICER}) == {places["walim"].pk}
    assert has_site_role(people["redaktor.katalogu"], Role.CATALOGUE_EDITOR)
    assert [name for name, user in people.items() if user.is_staff] == ["administrator", "redaktor.katalogu"]
    assert [name for name, user in people.items() if user.is_superuser] == ["administrator"]
    told = capsys.readouterr().out
    passwords = kept(embedded)
    assert set(passwords) == {user.email for user in people.values()}
    for email, password in passwords.items():
        assert authenticate(username=email, password=password) == User.objects.get(email=email)
        assert f"{email}  {password}" in told
    assert len(set(passwords.values())) == 7


def test_file_of_passwords_is_for_its_owner_only(places, embedded):
    call_command("create_demo_people")

    assert stat.S_IMODE(embedded.stat().st_mode) == 0o600
    assert list(embedded.parent.iterdir()) == [embedded]


def test_second_run_changes_nothing_and_tells_no_password(places, embedded, capsys):
    call_command("create_demo_people")
    file, rows = embedded.read_bytes(), list(User.objects.order_by("pk").values())
    memberships = list(Membership.objects.order_by("pk").values())
    capsys.readouterr()

    call_command("create_demo_people")

    assert embedded.read_bytes() == file
    assert list(User.objects.order_by("pk").values()) == rows
    assert list(Membership.objects.order_by("pk").values()) == memberships
    told = capsys.readouterr().out
    assert "bez zmian" in told
    assert not any(password in told for password in kept(embedded).values())


def test_password_changed_by_its_owner_stays_while_the_file_is_there(places, embedded):
    call_command("create_demo_people")
    officer = User.objects.get(email="redaktor.walim@demo.example")
    officer.set_password("moje-wlasne-haslo")
    officer.save()

    call_command("create_demo_people")

    assert authenticate(username=officer.email, password="moje-wlasne-haslo") == officer


def test_lost_file_gives_everybody_a_new_password(places, embedded):
    call_command("create_demo_people")
    first = kept(embedded)
    embedded.unlink()

    call_command("create_demo_people")

    second = kept(embedded)
    assert first.keys() == second.keys()
    assert not set(first.values()) & set(second.values())
    for email, password in second.items():
        assert authenticate(username=email, password=password)
    assert User.objects.count() == 7


def test_missing_person_is_created_and_the_others_keep_their_passwords(places, embedded):
    call_command("create_demo_people")
    first = kept(embedded)
    User.objects.get(email="redaktor.walim@demo.example").delete()

    call_command("create_demo_people")

    second = kept(embedded)
    assert {email for email in second if first[email] != second[email]} == {"redaktor.walim@demo.example"}
    assert authenticate(username="redaktor.walim@demo.example", password=second["redaktor.walim@demo.example"])


def test_without_the_local_governments_nothing_is_created(db, embedded):
    with pytest.raises(CommandError, match="Najpierw uruchom load_founding_data"):
        call_command("create_demo_people")

    assert not User.objects.exists()
    assert not embedded.exists()
