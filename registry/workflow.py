"""What happens to people: they are told of things, by mail, by a weekly letter, by a private calendar."""

import datetime
from collections.abc import Iterable
from functools import partial

from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from portal.lib.site import page_at
from registry.models import CalendarAddress, DigestPreference, User
from registry.models.reminders import hash_of, monday_of, new_token

# An address is read every few minutes; when it was read last is of use to the day.
USE_NOTED_EVERY = datetime.timedelta(hours=1)


def notify(users: Iterable[User], text: str, url: str, *, subject: str) -> None:
    """Tell ``users``, by mail once the change is in the database. ``url``: a path of this site."""
    message = f"{text}\n\n{page_at(url)}\n"
    for user in users:
        transaction.on_commit(partial(send_mail, subject, message, None, [user.email], fail_silently=True))


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
