"""The cast of characters, and what every test stands on."""

import gc
from contextlib import contextmanager

import pytest
from allauth.account.internal.userkit import user_id_to_str
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.core.management.commands import flush
from django.db import connection
from django.test import Client

from registry.roles import Role
from tests import factories
from tests.support.databases import Templates, migrations_version, pointing_to

FACTORIES = [
    made for made in vars(factories).values()
    if isinstance(made, type) and issubclass(made, factories.DjangoModelFactory) and not made._meta.abstract
]  # fmt: skip
CAST = (
    "visitor", "officer_a", "approver_a", "auditor_a", "lg_administrator_a", "officer_b", "catalogue_editor",
    "administrator",
)  # fmt: skip


def pytest_collection_finish():
    """Collect garbage seldom, and never what was imported: it took a fourteenth of the time of the tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(autouse=True)
def _plain_surroundings(settings):
    """No file is written and no manifest of static files is needed; what one test made tells the next nothing."""
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.WHITENOISE_AUTOREFRESH = True
    settings.WHITENOISE_USE_FINDERS = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
    for made in FACTORIES:
        made.reset_sequence(force=True)


# What every test may count on and none changes: to fill these anew takes longer than most tests.
KEPT_TABLES = frozenset({"django_content_type", "auth_permission"})


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment, django_db_blocker, django_db_modify_db_settings, django_db_keepdb, django_db_createdb
):
    """The database of this process: a copy of the template instead of one that is migrated.

    With pytest-django's --reuse-db the copy stays and is taken again; --create-db makes it anew even then.
    """
    name = connection.creation._get_test_db_name()
    templates = Templates(connection, prefix=f"template_{connection.settings_dict['NAME'][:30]}_")
    with django_db_blocker.unblock():
        if django_db_createdb or not (django_db_keepdb and templates.exists(name)):
            templates.copy(name, migrations_version(settings.BASE_DIR))
    with pointing_to(connection, name):
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            # What a test commits need not survive a power cut.
            cursor.execute(f"ALTER DATABASE {connection.ops.quote_name(name)} SET synchronous_commit = off")
            cursor.execute("SET synchronous_commit = off")
        with _quick_flush(django_db_blocker):
            yield
    if not django_db_keepdb:
        with django_db_blocker.unblock():
            templates.drop(name)


@contextmanager
def _quick_flush(django_db_blocker):
    """After a test with real transactions, empty the tables that have rows, instead of truncating two hundred.

    Needs a superuser, as the embedded database's user is; elsewhere Django's own way stays.
    """
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser')")
        (is_superuser,) = cursor.fetchone()
    if is_superuser != "on":
        yield
        return

    def statements(style, tables, *, reset_sequences=False, allow_cascade=False):
        asked = sorted(set(tables) - KEPT_TABLES)
        with connection.cursor() as cursor:
            quoted = [connection.ops.quote_name(table) for table in asked]
            cursor.execute(
                " UNION ALL ".join(
                    f"SELECT {number} WHERE EXISTS (SELECT 1 FROM {name})"  # noqa: S608 - names of our own tables
                    for number, name in enumerate(quoted)
                )
            )
            filled = [quoted[number] for (number,) in cursor.fetchall()]
        # No trigger writes history or counts of what is thrown away, and no order of foreign keys matters.
        return ["SET LOCAL session_replication_role = replica", *(f"DELETE FROM {name}" for name in filled)]  # noqa: S608

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection.ops, "sql_flush", statements)
        # It would make the rows of the tables that are kept.
        patch.setattr(flush, "emit_post_migrate_signal", lambda *args: None)
        yield


@pytest.fixture
def gmina_a(db):
    return factories.LocalGovernmentFactory(gmina_wiejska=True, teryt="0239012", name="Lipowo")


@pytest.fixture
def gmina_b(db):
    return factories.LocalGovernmentFactory(gmina_miejska=True, teryt="0239021", name="Dębina")


def _person(email: str, role: str, local_government=None, **fields):
    user = factories.UserFactory(email=f"{email}@urzad.example", name=Role(role).label, **fields)
    factories.MembershipFactory(user=user, role=role, local_government=local_government)
    return user


@pytest.fixture
def visitor():
    return AnonymousUser()


@pytest.fixture
def officer_a(gmina_a):
    return _person("redaktor.a", Role.OFFICER, gmina_a)


@pytest.fixture
def approver_a(gmina_a):
    return _person("zatwierdzajacy.a", Role.APPROVER, gmina_a)


@pytest.fixture
def auditor_a(gmina_a):
    return _person("audytor.a", Role.AUDITOR, gmina_a)


@pytest.fixture
def lg_administrator_a(gmina_a):
    return _person("administrator.a", Role.LG_ADMINISTRATOR, gmina_a)


@pytest.fixture
def officer_b(gmina_b):
    return _person("redaktor.b", Role.OFFICER, gmina_b)


@pytest.fixture
def catalogue_editor(db):
    return _person("katalog", Role.CATALOGUE_EDITOR, is_staff=True)


@pytest.fixture
def administrator(db):
    return factories.UserFactory(
        email="administrator@urzad.example", name="administrator serwisu", is_staff=True, is_superuser=True
    )


@pytest.fixture
def cast(request):
    """Everyone, by name."""
    return {name: request.getfixturevalue(name) for name in CAST}


def sign_in_fully(client: Client, user) -> None:
    """As after a password and a code: with a session in which the second factor was used."""
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": 0}]
    session["account_authentication_methods_user"] = user_id_to_str(user)
    session.save()


@pytest.fixture
def client_for(request):
    """``client_for("officer_a")`` → a test client signed in as that person."""

    def sign_in(name: str) -> Client:
        client = Client()
        user = request.getfixturevalue(name)
        if user.is_authenticated:
            sign_in_fully(client, user)
        return client

    return sign_in
