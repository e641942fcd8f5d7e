"""People of a local government: they are invited, join, and are given roles."""

from collections.abc import Collection

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from portal.lib.site_info import SITE_NAME, page_at
from portal.lib.tokens import hash_of, new_token
from registry.models import Invitation, LocalGovernment, Membership, User
from registry.models.invitations import VALID_FOR
from registry.permissions import may_still_invite
from registry.roles import Role, is_site_administrator
from registry.workflow.notices import mail_on_commit, notify


class PeopleChanged(Exception):
    """Somebody changed the roles or the invitation meanwhile. The message, in Polish, says what happened."""


def _send_invitation(invitation: Invitation, token: str) -> None:
    mail_on_commit(
        invitation.email,
        f"Zaproszenie do portalu {SITE_NAME}",
        "invitation",
        {"invitation": invitation, "link": page_at(reverse("invitation", args=[token]))},
    )


@transaction.atomic
def invite(
    *, email: str, name: str, local_government: LocalGovernment | None, roles: Collection[str], by: User
) -> Invitation:
    """Invite somebody. An open invitation of the same address is revoked, and its link stops working."""
    waiting = Invitation.objects.open().filter(email__iexact=email, local_government=local_government)
    waiting.update(revoked_at=timezone.now())
    token = new_token()
    invitation = Invitation.objects.create(
        email=email.lower(),
        name=name,
        local_government=local_government,
        roles=sorted(roles),
        token_hash=hash_of(token),
        invited_by=by,
        expires_at=timezone.now() + VALID_FOR,
    )
    _send_invitation(invitation, token)
    return invitation


@transaction.atomic
def resend_invitation(invitation: Invitation, *, by: User) -> None:
    """Send a new link, valid as long as that of a new invitation; the old link stops working.

    Raises PeopleChanged where the invitation was accepted or revoked meanwhile.
    """
    token = new_token()
    renewed = Invitation.objects.open().filter(pk=invitation.pk)
    if not renewed.update(token_hash=hash_of(token), expires_at=timezone.now() + VALID_FOR, invited_by=by):
        raise PeopleChanged("To zaproszenie zostało tymczasem przyjęte albo odwołane.")
    invitation.refresh_from_db()
    _send_invitation(invitation, token)


def revoke_invitation(invitation: Invitation) -> None:
    """Make the link stop working. Raises PeopleChanged where the invitation was accepted or revoked meanwhile."""
    if not Invitation.objects.open().filter(pk=invitation.pk).update(revoked_at=timezone.now()):
        raise PeopleChanged("To zaproszenie zostało tymczasem przyjęte albo odwołane.")


@transaction.atomic
def accept_invitation(invitation: Invitation, *, user: User) -> None:
    """Give ``user`` the roles and tell the inviter.

    Raises PeopleChanged where the invitation is no longer open or its inviter may no longer invite.
    """
    locked = Invitation.objects.select_for_update(of=("self",)).select_related("local_government", "invited_by")
    current = locked.get(pk=invitation.pk)
    if not current.is_open:
        raise PeopleChanged("To zaproszenie zostało tymczasem przyjęte, odwołane albo wygasło.")
    if not may_still_invite(current):
        raise PeopleChanged("Osoba, która zaprosiła, nie może już tego zrobić.")
    for role in current.roles:
        Membership.objects.get_or_create(user=user, role=role, local_government=current.local_government)
    if Role.CATALOGUE_EDITOR in current.roles and not user.is_staff:
        # Practices are edited in the administration, which only staff may enter.
        user.is_staff = True
        user.save(update_fields=["is_staff"])
    current.accepted_at, current.accepted_by = timezone.now(), user
    current.save(update_fields=["accepted_at", "accepted_by"])
    user.__dict__.pop("roles", None)
    notify(
        [current.invited_by],
        f"{user.name} ({user.email}) – zaproszenie przyjęte.",
        reverse("desk:person_list") if current.local_government else reverse("account_home"),
        subject="Zaproszenie przyjęte",
    )


@transaction.atomic
def join(invitation: Invitation, *, name: str, password: str) -> User:
    """Create the account of somebody invited, with the roles of the invitation. Raises PeopleChanged as above."""
    user = User.objects.create_user(invitation.email, password, name=name)
    accept_invitation(invitation, user=user)
    return user


@transaction.atomic
def set_roles(
    person: User, *, local_government: LocalGovernment, roles: Collection[str], seen: Collection[str], by: User
) -> None:
    """Make ``roles`` the person's only roles in ``local_government``; no role ends their access to it.

    Raises:
        PeopleChanged: the roles are no longer ``seen``, or no administrator would be left. Two administrators who
            take each other's role at once wait for one another: the local government's row is locked.
    """
    LocalGovernment.objects.select_for_update().get(pk=local_government.pk)
    present = Membership.objects.filter(local_government=local_government)
    held = set(present.filter(user=person).values_list("role", flat=True))
    if held != set(seen):
        raise PeopleChanged("Ktoś tymczasem zmienił role tej osoby. Poniżej są role, które ma teraz.")
    leaves = Role.LG_ADMINISTRATOR in held and Role.LG_ADMINISTRATOR not in roles
    others = present.filter(role=Role.LG_ADMINISTRATOR, user__is_active=True).exclude(user=person)
    if leaves and not is_site_administrator(by) and not others.exists():
        raise PeopleChanged(
            "To jedyny administrator tego samorządu. Najpierw nadaj tę rolę komuś innemu, potem ją odbierz."
        )
    for membership in present.filter(user=person).exclude(role__in=roles):
        membership.delete()
    if leaves and not is_site_administrator(person):
        # Nobody gives by a link sent before what they may no longer give.
        waiting = Invitation.objects.open().filter(invited_by=person, local_government=local_government)
        waiting.update(revoked_at=timezone.now())
    for role in sorted(set(roles) - held):
        Membership.objects.create(user=person, role=role, local_government=local_government)
    if held != set(roles) and person != by:
        labels = ", ".join(str(Role(role).label) for role in sorted(roles))
        text = f"Twoje role w samorządzie {local_government}: {labels or 'żadnych, dostęp został zakończony'}."
        notify([person], text, reverse("account_home"), subject="Zmiana Twoich ról")
