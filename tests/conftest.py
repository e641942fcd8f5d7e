"""The cast of characters, and what every test stands on."""

import pytest
from allauth.account.internal.userkit import user_id_to_str
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.test import Client

from registry.models import Membership
from tests import factories

Role = Membership.Role
FACTORIES = [
    made for made in vars(factories).values()
    if isinstance(made, type) and issubclass(made, factories.DjangoModelFactory) and not made._meta.abstract
]  # fmt: skip
CAST = (
    "visitor", "officer_a", "approver_a", "auditor_a", "lg_administrator_a", "officer_b", "catalogue_editor",
    "administrator",
)  # fmt: skip


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
