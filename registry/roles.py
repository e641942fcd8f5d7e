"""The roles of people, and the questions that need nothing but roles.

This module lies below the models: it reads ``user.roles`` and imports no model. A role is held in one local
government, or on the whole site.
"""

from collections.abc import Iterable

from django.db import models


class Role(models.TextChoices):
    OFFICER = "REDAKTOR_JST", "redaktor JST"
    APPROVER = "ZATWIERDZAJACY_JST", "zatwierdzający JST"
    LG_ADMINISTRATOR = "ADMINISTRATOR_JST", "administrator JST"
    AUDITOR = "AUDYTOR", "audytor (tylko odczyt)"
    CATALOGUE_EDITOR = "REDAKTOR_KATALOGU", "redaktor katalogu"


SITE_ROLES = frozenset({Role.CATALOGUE_EDITOR})
ALL_LG_ROLES = frozenset(Role) - SITE_ROLES


def is_site_administrator(user) -> bool:
    return user.is_active and user.is_superuser


def has_site_role(user, role: str) -> bool:
    """Whether the person holds ``role`` on the whole site; False for whoever is signed out or inactive."""
    return user.is_authenticated and user.is_active and role in user.roles.get(None, ())


def local_governments_of(user, roles: Iterable[str] = ALL_LG_ROLES) -> frozenset[int]:
    """Return primary keys of the local governments in which the person has one of ``roles``.

    Empty for whoever is signed out, inactive or has no such role. The site administrator has none by that alone.
    """
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    wanted = set(roles)
    return frozenset(pk for pk, held in user.roles.items() if pk is not None and held & wanted)


def works_for_many(user) -> bool:
    """Whether the person's desk may show rows of several local governments."""
    return is_site_administrator(user) or len(local_governments_of(user)) > 1


def managed_by(user) -> frozenset[int]:
    """Return primary keys of the local governments whose people and units the person looks after."""
    return local_governments_of(user, {Role.LG_ADMINISTRATOR})
