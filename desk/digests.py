"""The weekly letter: deadlines of the next two weeks, what is overdue, what waits at the desk."""

import datetime
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from smtplib import SMTPException

from django.core import signing
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse

from cooperation.deadlines import Deadline, deadlines_of, desk_url
from cooperation.models import Cooperation, Correction
from portal.lib.dates import monday_of
from portal.lib.polish import counted
from portal.lib.site_info import SITE_NAME, page_at
from portal.lib.workflow import EditorialState
from registry.models import DigestPreference, User
from registry.roles import ALL_LG_ROLES, Role, local_governments_of, works_for_many
from registry.workflow import reminders

log = logging.getLogger(__name__)

DAYS_AHEAD = 14
# A letter is read, not browsed: what is left over is counted and linked.
SHOWN = 20
SIGNED_FOR = "digest-unsubscribe"


@dataclass(frozen=True)
class Item:
    """A record that waits, and its full address."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Section:
    title: str
    items: list[Item]
    total: int

    @property
    def left(self) -> int:
        return self.total - len(self.items)


@dataclass(frozen=True)
class Digest:
    """What one person is told."""

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
    """What a run did."""

    sent: int = 0
    silent: int = 0
    already: int = 0
    failed: int = 0


def nothing_else(user: User) -> list[Section]:
    return []


class Digests:
    """The letters of one run. People of the same local governments have the same deadlines: they are computed once.

    ``also``: what an app above the records has to tell the person.
    """

    def __init__(self, today: datetime.date, *, also: Callable[[User], list[Section]] = nothing_else):
        self.today, self.also = today, also
        self._deadlines: dict[frozenset[int], list[Deadline]] = {}

    def of(self, user: User) -> Digest:
        places = local_governments_of(user, ALL_LG_ROLES)
        if places not in self._deadlines:
            last = self.today + datetime.timedelta(DAYS_AHEAD)
            self._deadlines[places] = deadlines_of(places, datetime.date.min, last, today=self.today)
        found = self._deadlines[places]
        return Digest(
            overdue=[deadline for deadline in found if deadline.is_overdue],
            coming=[deadline for deadline in found if not deadline.is_overdue],
            sections=[section for section in (*waiting_for(user), *self.also(user)) if section.total],
        )


def waiting_for(user: User) -> list[Section]:
    """What waits for this person: drafts for those who write, submitted records and corrections for approvers."""
    writes_in = local_governments_of(user, {Role.OFFICER, Role.APPROVER, Role.LG_ADMINISTRATOR})
    approves_in = local_governments_of(user, {Role.APPROVER})
    records = Cooperation.objects.order_by("updated_at", "pk")
    of_writer = records.filter(local_government__in=writes_in)
    corrections = Correction.objects.filter(
        record__local_government__in=approves_in, state=EditorialState.SUBMITTED
    ).select_related("record__local_government")
    submitted = records.filter(local_government__in=approves_in, state=EditorialState.SUBMITTED)
    # Whoever works for several is told of each row whose it is.
    many = works_for_many(user)
    return [
        _records("Do poprawy", of_writer.filter(state=EditorialState.RETURNED), with_place=many),
        _records("Czekają na zatwierdzenie", submitted, with_place=many),
        Section(
            "Korekty czekają na zatwierdzenie",
            [
                Item(_named(correction.record, many), page_at(desk_url(correction.record)), correction.note)
                for correction in corrections.order_by("created_at", "pk")[:SHOWN]
            ],
            corrections.count(),
        ),
        _records("Szkice", of_writer.filter(state=EditorialState.DRAFT), with_place=many),
    ]


def _records(title: str, records, *, with_place: bool) -> Section:
    shown = records.select_related("local_government")[:SHOWN]
    items = [Item(_named(record, with_place), page_at(desk_url(record)), record.state_reason) for record in shown]
    return Section(title, items, records.count())


def _named(record: Cooperation, with_place: bool) -> str:
    return f"{record.title} ({record.local_government.spoken_name})" if with_place else record.title


# --- sending ---------------------------------------------------------------------------------------


def people_to_write_to() -> list[DigestPreference]:
    """Active people with a role in a local government who want the letter; a preference for each."""
    people = User.objects.filter(is_active=True, memberships__role__in=ALL_LG_ROLES).distinct()
    missing = people.filter(digest_preference__isnull=True)
    # Another run may be doing the same.
    DigestPreference.objects.bulk_create([DigestPreference(user=user) for user in missing], ignore_conflicts=True)
    preferences = DigestPreference.objects.filter(user__in=people).select_related("user").order_by("user__email")
    return [preference for preference in preferences if preference.is_on]


def send_all(
    *, today: datetime.date, dry_run: bool = False, also: Callable[[User], list[Section]] = nothing_else
) -> Report:
    """Send this week's letters. Each person gets one a week, however often and by how many processes this is run.

    The week is marked before the letter goes out, so a process that dies in between leaves one letter unsent rather
    than sending it twice; a letter refused by the mail server is free to be sent by the next run.
    """
    report, digests = Report(), Digests(today, also=also)
    connection = get_connection()
    for preference in people_to_write_to():
        digest = digests.of(preference.user)
        if digest.is_empty:
            report.silent += 1
        elif preference.sent_week is not None and preference.sent_week >= monday_of(today):
            report.already += 1
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
        report.already += 1
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
    """The letter as text and as HTML."""
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
    listed = list(deadlines)
    return [(deadline, page_at(deadline.url)) for deadline in listed[:SHOWN]], len(listed[SHOWN:])


def unsubscribe_token(user: User) -> str:
    """Names the person and nothing else; it never expires, as a letter may be opened years later."""
    return signing.dumps(user.pk, salt=SIGNED_FOR)


def person_of(token: str) -> User | None:
    try:
        pk = signing.loads(token, salt=SIGNED_FOR)
    except signing.BadSignature:
        return None
    return User.objects.filter(pk=pk).first()
