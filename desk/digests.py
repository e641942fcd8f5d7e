"""The weekly letter: deadlines of the next two weeks, what is overdue, what waits at the desk."""

import datetime
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from smtplib import SMTPException

from django.core import signing
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse

from cooperation.deadlines import Deadline, deadlines_of
from desk.waiting import MAX_IN_LETTER, Section, sections_for
from portal.lib.dates import monday_of
from portal.lib.polish import counted
from portal.lib.site_info import SITE_NAME, page_at
from registry.models import DigestPreference, User
from registry.roles import ALL_LG_ROLES, local_governments_of
from registry.workflow import reminders

log = logging.getLogger(__name__)

DAYS_AHEAD = 14
SALT = "digest-unsubscribe"


@dataclass(frozen=True)
class Digest:
    """What one person's letter tells."""

    overdue: list[Deadline] = field(default_factory=list)
    coming: list[Deadline] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.overdue or self.coming or self.sections)

    @property
    def subject(self) -> str:
        parts = []
        if self.overdue:
            parts.append(f"{len(self.overdue)} po terminie")
        if self.coming:
            parts.append(counted(len(self.coming), "bliski termin", "bliskie terminy", "bliskich terminów"))
        waiting = sum(section.total for section in self.sections)
        if waiting:
            parts.append(counted(waiting, "sprawa czeka", "sprawy czekają", "spraw czeka"))
        return f"{SITE_NAME}: {', '.join(parts)}".replace("\u00a0", " ")


@dataclass
class Report:
    """How many letters a run sent, did not send for want of anything to tell, had sent before, and failed to send."""

    sent: int = 0
    empty: int = 0
    sent_before: int = 0
    failed: int = 0


class Digests:
    """The letters of one run. People of the same local governments have the same deadlines: they are computed once."""

    def __init__(self, today: datetime.date):
        self.today = today
        self._deadlines: dict[frozenset[int], list[Deadline]] = {}

    def of(self, user: User) -> Digest:
        own = local_governments_of(user, ALL_LG_ROLES)
        if own not in self._deadlines:
            last = self.today + datetime.timedelta(DAYS_AHEAD)
            self._deadlines[own] = deadlines_of(own, datetime.date.min, last, today=self.today)
        deadlines = self._deadlines[own]
        return Digest(
            overdue=[deadline for deadline in deadlines if deadline.is_overdue],
            coming=[deadline for deadline in deadlines if not deadline.is_overdue],
            sections=sections_for(user),
        )


# --- sending ---------------------------------------------------------------------------------------


def people_to_write_to() -> list[DigestPreference]:
    """Return the preferences of active people with a role in a local government who want the letter.

    A preference is made for whoever has none.
    """
    people = User.objects.filter(is_active=True, memberships__role__in=ALL_LG_ROLES).distinct()
    missing = people.filter(digest_preference__isnull=True)
    # Another run may be doing the same.
    DigestPreference.objects.bulk_create([DigestPreference(user=user) for user in missing], ignore_conflicts=True)
    preferences = DigestPreference.objects.filter(user__in=people).select_related("user").order_by("user__email")
    return [preference for preference in preferences if preference.is_on]


def send_all(*, today: datetime.date, dry_run: bool = False) -> Report:
    """Send this week's letters. Each person gets one a week, however often and by how many processes this is run.

    The week is marked before the letter goes out, so a process that dies in between leaves one letter unsent rather
    than sending it twice; a letter refused by the mail server is free to be sent by the next run.
    """
    report, digests = Report(), Digests(today)
    connection = get_connection()
    for preference in people_to_write_to():
        digest = digests.of(preference.user)
        if digest.is_empty:
            report.empty += 1
        elif preference.sent_week is not None and preference.sent_week >= monday_of(today):
            report.sent_before += 1
        elif dry_run:
            report.sent += 1
        else:
            _send(preference, digest, connection, report, today)
    return report


def _send(
    preference: DigestPreference,
    digest: Digest,
    connection: BaseEmailBackend,
    report: Report,
    today: datetime.date,
) -> None:
    if not reminders.claim_digest(preference, today=today):
        report.sent_before += 1
        return
    try:
        letter(preference.user, digest, connection=connection).send()
    # One address that is refused does not stop the others. ValueError: an address no header can hold.
    except (SMTPException, OSError, ValueError):
        log.exception("The digest of person %s was not sent.", preference.user_id)
        reminders.release_digest(preference, today=today)
        report.failed += 1
    else:
        report.sent += 1


def letter(user: User, digest: Digest, *, connection: BaseEmailBackend | None = None) -> EmailMultiAlternatives:
    """Return the letter as text and as HTML."""
    unsubscribe = page_at(reverse("desk:digest_unsubscribe", args=[unsubscribe_token(user)]))
    context = {
        "site_name": SITE_NAME,
        "groups": [("Po terminie", *_shown(digest.overdue)), ("Najbliższe dwa tygodnie", *_shown(digest.coming))],
        "sections": digest.sections,
        "deadlines_url": page_at(reverse("desk:deadline_list")),
        "reminders_url": page_at(reverse("desk:reminders")),
        "unsubscribe_url": unsubscribe,
    }
    message = EmailMultiAlternatives(
        subject=digest.subject,
        body=render_to_string("desk/mail/digest.txt", context),
        to=[user.email],
        headers={
            "List-Unsubscribe": f"<{unsubscribe}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
        connection=connection,
    )
    message.attach_alternative(render_to_string("desk/mail/digest.html", context), "text/html")
    return message


def _shown(deadlines: Iterable[Deadline]) -> tuple[list[tuple[Deadline, str]], int]:
    """Return the first deadlines with their full addresses, and how many are left over."""
    listed = list(deadlines)
    shown = [(deadline, page_at(deadline.url)) for deadline in listed[:MAX_IN_LETTER]]
    return shown, len(listed[MAX_IN_LETTER:])


def unsubscribe_token(user: User) -> str:
    """Return a token that names the person and nothing else. It never expires: a letter may be opened years later."""
    return signing.dumps(user.pk, salt=SALT)


def person_of(token: str) -> User | None:
    """Return the person a token names; None where it is no such token or the person is gone."""
    try:
        pk = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return User.objects.filter(pk=pk).first()
