"""Who is who: pure questions about a person's roles. Nothing here looks at a request or changes anything."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.backends import BaseBackend

from registry.models import Membership

Role = Membership.Role
ALL_LG_ROLES = frozenset(Role) - Membership.SITE_ROLES


def is_site_administrator(user) -> bool:
    return user.is_active and user.is_superuser


def has_site_role(user, role: str) -> bool:
    return user.is_authenticated and user.is_active and role in user.roles.get(None, ())


def local_governments_of(user, roles: Iterable[str] = ALL_LG_ROLES) -> frozenset[int]:
    """Primary keys of the local governments in which the person has one of ``roles``."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    wanted = set(roles)
    return frozenset(pk for pk, held in user.roles.items() if pk is not None and held & wanted)


class RoleBackend(BaseBackend):
    """Rights in the Django admin that come with a site-wide role, as ``settings.ROLE_ADMIN_RIGHTS`` lists them."""

    def authenticate(self, request, **credentials):
        return None

    def has_perm(self, user_obj, perm: str, obj=None) -> bool:
        if not user_obj.is_active or user_obj.is_anonymous:
            return False
        app_label, _, codename = perm.partition(".")
        action = codename.partition("_")[0]
        return any(
            action in rights.get(app_label, ())
            for role, rights in settings.ROLE_ADMIN_RIGHTS.items()
            if has_site_role(user_obj, role)
        )

    def has_module_perms(self, user_obj, app_label: str) -> bool:
        if not user_obj.is_active or user_obj.is_anonymous:
            return False
        return any(
            app_label in rights for role, rights in settings.ROLE_ADMIN_RIGHTS.items() if has_site_role(user_obj, role)
        )
