"""``manage.py create_demo_people``: demo accounts to sign in with, on the embedded database only."""

import contextlib
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from registry.models import LocalGovernment, Membership, User
from registry.roles import SITE_ROLES, Role

WALBRZYCH, WALIM = "0265011", "0221082"
# Characters that nobody mistakes for another when reading them from a screen: no 0 and o, 1 and l and i.
CHARACTERS = "abcdefghjkmnpqrstuvwxyz23456789"
HEADING = (
    "Konta pokazowe tej bazy. Hasła wylosowano przy ich tworzeniu.",
    "Kto zmieni hasło w serwisie, temu ten plik nie pomoże. Usunięcie pliku nada wszystkim kontom nowe hasła.",
)


@dataclass(frozen=True)
class Person:
    """A demo account, named by its function. Without ``role`` it is the site administrator."""

    email: str
    name: str
    role: str | None = None
    teryt: str | None = None


PEOPLE = (
    Person("redaktor.walbrzych@demo.example", "Redaktor JST, Wałbrzych (konto pokazowe)", Role.OFFICER, WALBRZYCH),
    Person(
        "zatwierdzajacy.walbrzych@demo.example",
        "Zatwierdzający JST, Wałbrzych (konto pokazowe)",
        Role.APPROVER,
        WALBRZYCH,
    ),
    Person(
        "administrator.walbrzych@demo.example",
        "Administrator JST, Wałbrzych (konto pokazowe)",
        Role.LG_ADMINISTRATOR,
        WALBRZYCH,
    ),
    Person("audytor.walbrzych@demo.example", "Audytor, Wałbrzych (konto pokazowe)", Role.AUDITOR, WALBRZYCH),
    Person("redaktor.walim@demo.example", "Redaktor JST, Walim (konto pokazowe)", Role.OFFICER, WALIM),
    Person("redaktor.katalogu@demo.example", "Redaktor katalogu (konto pokazowe)", Role.CATALOGUE_EDITOR),
    Person("administrator@demo.example", "Administrator serwisu (konto pokazowe)"),
)


class Command(BaseCommand):
    help = "Tworzy konta pokazowe z wylosowanymi hasłami (tylko z wbudowaną bazą danych)."

    def handle(self, **options):
        if not settings.EMBEDDED_DATABASE:
            raise CommandError("Konta pokazowe powstają tylko na wbudowanej bazie danych, bez DATABASE_URL.")
        file = settings.VAR_DIR / "demo-people.txt"
        with transaction.atomic():
            given = give_passwords(renew=not file.exists())
            if given:
                write(file, {**read(file), **given})
        if not given:
            self.stdout.write(f"Konta pokazowe bez zmian. Hasła: {file}")
            return
        self.stdout.write("Konta pokazowe (nazwa konta, hasło):")
        for email, password in given.items():
            self.stdout.write(f"  {email}  {password}")
        self.stdout.write(f"Hasła zapisano w pliku {file}")


def give_passwords(*, renew: bool) -> dict[str, str]:
    """Create the accounts that are missing; with ``renew`` also give new passwords to the others.

    Return the new passwords by e-mail address; empty where nothing changed.
    """
    present = {user.email: user for user in User.objects.filter(email__in=[person.email for person in PEOPLE])}
    given = {}
    for person in PEOPLE:
        user = present.get(person.email)
        if user is None or renew:
            given[person.email] = new_password()
        if user is None:
            create(person, given[person.email])
        elif renew:
            user.set_password(given[person.email])
            user.save(update_fields=["password"])
    return given


def create(person: Person, password: str) -> None:
    if person.role is None:
        User.objects.create_superuser(person.email, password, name=person.name)
        return
    local_government = None
    if person.teryt:
        local_government = LocalGovernment.objects.filter(teryt=person.teryt).first()
        if local_government is None:
            raise CommandError(f"Nie ma samorządu {person.teryt}. Najpierw uruchom load_founding_data.")
    is_editor = person.role in SITE_ROLES
    user = User.objects.create_user(person.email, password, name=person.name, is_staff=is_editor)
    Membership.objects.create(user=user, role=person.role, local_government=local_government)


def new_password() -> str:
    """Return a random password of four groups of four characters, about 79 bits."""
    return "-".join("".join(secrets.choice(CHARACTERS) for _ in range(4)) for _ in range(4))


def read(file: Path) -> dict[str, str]:
    """Return the passwords in the file by e-mail address; empty where there is no file."""
    with contextlib.suppress(FileNotFoundError):
        lines = file.read_text(encoding="utf-8").splitlines()
        return dict(line.split() for line in lines if "@" in line and len(line.split()) == 2)
    return {}


def write(file: Path, passwords: dict[str, str]) -> None:
    """Replace the file at once, so that it is never half written, and readable by its owner only."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    fresh.touch(mode=0o600, exist_ok=False)
    try:
        lines = [*HEADING, "", *(f"{email}  {password}" for email, password in passwords.items())]
        fresh.write_text("\n".join(lines) + "\n", encoding="utf-8")
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)
