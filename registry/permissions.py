"""Questions about what a person may do. Nothing here looks at a request or changes anything."""

from django.conf import settings
from django.contrib.auth.backends import BaseBackend

from portal.lib.history import event_model
from registry.models import Invitation, Membership
from registry.roles import Role, has_site_role, is_site_administrator, local_governments_of, managed_by

# Roles that publish, or decide about other people.
SECOND_FACTOR_ROLES = frozenset({Role.APPROVER, Role.LG_ADMINISTRATOR, Role.CATALOGUE_EDITOR})


def can_manage(user, local_government_id: int | None) -> bool:
    """Whether the person may invite people of the local government, give and take their roles.

    None, for site-wide roles: only the site administrator may.
    """
    return is_site_administrator(user) or (local_government_id is not None and local_government_id in managed_by(user))


def may_still_invite(invitation: Invitation) -> bool:
    """Whether the inviter may still invite: an invitation gives no more than its inviter may give today."""
    return invitation.invited_by.is_active and can_manage(invitation.invited_by, invitation.local_government_id)


def manages_people(user) -> bool:
    """Whether the person manages the people of any local government."""
    return user.is_authenticated and (is_site_administrator(user) or bool(managed_by(user)))


def people_known_to(user, *, with_former: bool = False) -> frozenset[int] | None:
    """Return primary keys of the people whose names a history shows to ``user``; None for everybody's.

    These are the user and the people of the user's local governments. ``with_former`` adds people who have left: only
    for rows no other local government can change, because they may work for another one now.
    """
    if is_site_administrator(user):
        return None
    own = local_governments_of(user)
    people = {user.pk, *Membership.objects.filter(local_government__in=own).values_list("user", flat=True)}
    if with_former:
        events = event_model(Membership).objects.filter(local_government__in=own)
        people.update(events.values_list("user", flat=True))
    return frozenset(people)


def sees_registry_history(user) -> bool:
    """Whether the person sees who changed an entity of the shared register: everybody with a role does."""
    return user.is_authenticated and (is_site_administrator(user) or bool(user.is_active and user.roles))


def is_demo_person(user) -> bool:
    """Whether ``create_demo_people`` made the account; such accounts are in an embedded database only."""
    return settings.EMBEDDED_DATABASE and user.email.endswith(settings.DEMO_EMAIL_DOMAIN)


def must_have_second_factor(user) -> bool:
    """Whether a password alone is not enough: the person publishes, manages people or enters the administration."""
    if not user.is_authenticated or is_demo_person(user):
        return False
    return user.is_superuser or user.is_staff or any(held & SECOND_FACTOR_ROLES for held in user.roles.values())


class RoleBackend(BaseBackend):
    """Rights in the Django admin that come with a site-wide role, as ``settings.ROLE_ADMIN_RIGHTS`` lists them."""

    def authenticate(self, request, **credentials):
        return None

    def has_perm(self, user_obj, perm: str, obj=None) -> bool:
        if not user_obj.is_active or user_obj.is_anonymous:
            return False
        app_label, _, codename = perm.partition(".")
        action, _, model = codename.partition("_")
        return any(
            action in rights.get(f"{app_label}.{model}", rights.get(app_label, ()))
            for role, rights in settings.ROLE_ADMIN_RIGHTS.items()
            if has_site_role(user_obj, role)
        )

    def has_module_perms(self, user_obj, app_label: str) -> bool:
        if not user_obj.is_active or user_obj.is_anonymous:
            return False
        return any(
            app_label in rights for role, rights in settings.ROLE_ADMIN_RIGHTS.items() if has_site_role(user_obj, role)
        )
