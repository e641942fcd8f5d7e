"""How a person is reminded of deadlines: the address of their calendar, and the weekly letter."""

import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from portal.lib.dates import monday_of
from portal.lib.tokens import hash_of, new_token
from registry.models import CalendarAddress, DigestPreference, User

# A calendar reads its address every few minutes; the day of the last reading is all that is shown.
USE_RECORDED_EVERY = datetime.timedelta(hours=1)


@transaction.atomic
def renew_calendar_address(*, by: User) -> str:
    """Give the person a new calendar address and return its token, of which only a hash is stored.

    A former address stops working.
    """
    token = new_token()
    CalendarAddress.objects.update_or_create(
        user=by, defaults={"token_hash": hash_of(token), "created_at": timezone.now(), "last_used_at": None}
    )
    return token


def revoke_calendar_address(*, by: User) -> bool:
    """Delete the person's calendar address. Return whether there was one."""
    deleted, _ = CalendarAddress.objects.filter(user=by).delete()
    return bool(deleted)


def record_calendar_use(address: CalendarAddress) -> None:
    """Record that the calendar was read now; written at most once in `USE_RECORDED_EVERY`."""
    now = timezone.now()
    CalendarAddress.objects.filter(
        Q(last_used_at__isnull=True) | Q(last_used_at__lt=now - USE_RECORDED_EVERY), pk=address.pk
    ).update(last_used_at=now)


def choose_digest(*, by: User, wanted: bool) -> None:
    """Record whether the person wants the weekly letter, whatever their roles."""
    DigestPreference.objects.update_or_create(user=by, defaults={"wanted": wanted})


def claim_digest(preference: DigestPreference, *, today: datetime.date) -> bool:
    """Mark this week's letter as sent, before it is sent. Only one of two processes gets True and sends it."""
    monday = monday_of(today)
    free = Q(sent_week__isnull=True) | Q(sent_week__lt=monday)
    return DigestPreference.objects.filter(free, pk=preference.pk).update(sent_week=monday) == 1


def release_digest(preference: DigestPreference, *, today: datetime.date) -> None:
    """Undo `claim_digest` where the letter could not be sent, so that the next run tries again."""
    marked = DigestPreference.objects.filter(pk=preference.pk, sent_week=monday_of(today))
    marked.update(sent_week=preference.sent_week)
