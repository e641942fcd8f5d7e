"""What happens to people: they are invited, given roles, and told of things: in the portal, by mail, by a calendar."""

import datetime
from collections.abc import Collection, Iterable
from functools import partial
from typing import Any

from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from portal.lib.dates import monday_of
from portal.lib.site_info import SITE_NAME, page_at
from portal.lib.tokens import hash_of, new_token
from registry.models import (
    CalendarAddress,
    DigestPreference,
    Invitation,
    LocalGovernment,
    Membership,
    Notice,
    User,
)
from registry.models.invitations import LASTS
from registry.permissions import may_still_invite
from registry.roles import Role, is_site_administrator

# An address is read every few minutes; when it was read last is of use to the day.
USE_NOTED_EVERY = datetime.timedelta(hours=1)


def notify(users: Iterable[User], text: str, url: str, *, subject: str) -> None:
    """Tell ``users``: in the portal, and by mail once the change is in the database. ``url``: a path of this site."""
    told = list(users)
    Notice.objects.bulk_create(Notice(user=user, text=text, url=url) for user in told)
    for user in told:
        _mail_on_commit(user.email, subject, "notice", {"text": text, "link": page_at(url)})


def _mail_on_commit(address: str, subject: str, template: str, context: dict[str, Any]) -> None:
    """A letter as text and as HTML. A mail server that is down does not undo what the letter tells of."""
    context = context | {"subject": subject, "site_name": SITE_NAME}
    text, html = (render_to_string(f"email/{template}.{ending}", context) for ending in ("txt", "html"))
    transaction.on_commit(
        partial(send_mail, subject, text, None, [address], fail_silently=True, html_message=html), robust=True
    )


def read_notices(*, by: User, pk: int | None = None) -> None:
    """Mark one notice, or all of the person's, as read."""
    notices = Notice.objects.visible_to(by).unread()
    if pk is not None:
        notices = notices.filter(pk=pk)
    notices.update(read_at=timezone.now())


# --- People of a local government -----------------------------------------------------------------


class PeopleChanged(Exception):
    """What was decided about does not hold any more; the text says what happened meanwhile."""


def _send_invitation(invitation: Invitation, token: str) -> None:
    _mail_on_commit(
        invitation.email,
        f"Zaproszenie do portalu {SITE_NAME}",
        "invitation",
        {"invitation": invitation, "link": page_at(reverse("invitation", args=[token]))},
    )


@transaction.atomic
def invite(
    *, email: str, name: str, local_government: LocalGovernment | None, roles: Collection[str], by: User
) -> Invitation:
    """Invite somebody; an invitation of theirs that still waits is replaced, and its link stops working."""
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
        expires_at=timezone.now() + LASTS,
    )
    _send_invitation(invitation, token)
    return invitation


@transaction.atomic
def resend_invitation(invitation: Invitation, *, by: User) -> None:
    """A new link, good for as long as a new invitation; the old one stops working."""
    token = new_token()
    renewed = Invitation.objects.open().filter(pk=invitation.pk)
    if not renewed.update(token_hash=hash_of(token), expires_at=timezone.now() + LASTS, invited_by=by):
        raise PeopleChanged("To zaproszenie zostało tymczasem przyjęte albo odwołane.")
    invitation.refresh_from_db()
    _send_invitation(invitation, token)


def revoke_invitation(invitation: Invitation) -> None:
    if not Invitation.objects.open().filter(pk=invitation.pk).update(revoked_at=timezone.now()):
        raise PeopleChanged("To zaproszenie zostało tymczasem przyjęte albo odwołane.")


@transaction.atomic
def accept_invitation(invitation: Invitation, *, user: User) -> None:
    """Give ``user`` the roles. The inviter is told."""
    held = Invitation.objects.select_for_update(of=("self",)).select_related("local_government", "invited_by")
    current = held.get(pk=invitation.pk)
    if not current.is_open:
        raise PeopleChanged("To zaproszenie zostało tymczasem przyjęte, odwołane albo wygasło.")
    if not may_still_invite(current):
        raise PeopleChanged("Osoba, która zaprosiła, nie może już tego zrobić.")
    for role in current.roles:
        Membership.objects.get_or_create(user=user, role=role, local_government=current.local_government)
    if Role.CATALOGUE_EDITOR in current.roles and not user.is_staff:
        # Practices are edited in the administration, which asks for this mark.
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
    """Make the account of somebody invited, with the roles."""
    user = User.objects.create_user(invitation.email, password, name=name)
    accept_invitation(invitation, user=user)
    return user


@transaction.atomic
def set_roles(
    person: User, *, local_government: LocalGovernment, roles: Collection[str], seen: Collection[str], by: User
) -> None:
    """Make ``roles`` the person's roles in ``local_government``; none of them ends their access to it.

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
        # What somebody no longer may give is not given by a link they sent before.
        waiting = Invitation.objects.open().filter(invited_by=person, local_government=local_government)
        waiting.update(revoked_at=timezone.now())
    for role in sorted(set(roles) - held):
        Membership.objects.create(user=person, role=role, local_government=local_government)
    if held != set(roles) and person != by:
        labels = ", ".join(str(Role(role).label) for role in sorted(roles))
        text = f"Twoje role w samorządzie {local_government}: {labels or 'żadnych, dostęp został zakończony'}."
        notify([person], text, reverse("account_home"), subject="Zmiana Twoich ról")


@transaction.atomic
def renew_calendar_address(*, by: User) -> str:
    """Give the person a new address in place of any former one, which stops working. The token is told only here."""
    token = new_token()
    CalendarAddress.objects.update_or_create(
        user=by, defaults={"token_hash": hash_of(token), "created_at": timezone.now(), "last_used_at": None}
    )
    return token


def revoke_calendar_address(*, by: User) -> bool:
    """Whether there was one to revoke."""
    deleted, _ = CalendarAddress.objects.filter(user=by).delete()
    return bool(deleted)


def note_calendar_use(address: CalendarAddress) -> None:
    now = timezone.now()
    CalendarAddress.objects.filter(
        Q(last_used_at__isnull=True) | Q(last_used_at__lt=now - USE_NOTED_EVERY), pk=address.pk
    ).update(last_used_at=now)


def choose_digest(*, by: User, wanted: bool) -> None:
    DigestPreference.objects.update_or_create(user=by, defaults={"wanted": wanted})


def claim_digest(preference: DigestPreference, *, today: datetime.date) -> bool:
    """Mark this week's letter as sent, before it is sent. Of two processes at once only one gets True."""
    monday = monday_of(today)
    free = Q(sent_week__isnull=True) | Q(sent_week__lt=monday)
    return DigestPreference.objects.filter(free, pk=preference.pk).update(sent_week=monday) == 1


def release_digest(preference: DigestPreference, *, today: datetime.date) -> None:
    """The letter could not be sent: the next run may try again."""
    marked = DigestPreference.objects.filter(pk=preference.pk, sent_week=monday_of(today))
    marked.update(sent_week=preference.sent_week)


def people_of(local_government_id: int, *roles: str, without=None) -> list[User]:
    """Active people with one of ``roles`` in a local government, except ``without``."""
    held = Membership.objects.filter(local_government=local_government_id, role__in=roles)
    found = User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("email")
    return list(found.exclude(pk=without.pk) if without else found)
