"""Deadlines as an iCalendar file (RFC 5545), to be read by a calendar program."""

import datetime

from icalendar import Alarm, Calendar, Event

from cooperation.deadlines.base import Deadline
from portal.lib.polish import long_date
from portal.lib.site_info import SITE_NAME

ALARM_BEFORE = datetime.timedelta(days=7)
# Where the data do not say when a day was written: a moment that stays the same from one reading to the next.
UNKNOWN_CHANGE = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
REFRESH = datetime.timedelta(hours=12)


def calendar_of(deadlines: list[Deadline], *, root: str) -> bytes:
    """The file. ``root``: scheme and host of the links. The same deadlines make the same bytes."""
    host = root.partition("://")[2]
    calendar = Calendar()
    calendar.add("prodid", f"-//{SITE_NAME}//Terminy//PL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Terminy – {SITE_NAME}")
    calendar.add("x-wr-timezone", "Europe/Warsaw")
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", REFRESH)
    # In a calendar of several local governments each title begins with the name of one.
    are_many = len({deadline.local_government.pk for deadline in deadlines}) > 1
    for deadline in deadlines:
        calendar.add_component(_event(deadline, root=root, host=host, with_name=are_many))
    return calendar.to_ical()


def _event(deadline: Deadline, *, root: str, host: str, with_name: bool) -> Event:
    changed = (deadline.changed_at or UNKNOWN_CHANGE).astimezone(datetime.UTC).replace(microsecond=0)
    mark = f" ({deadline.unpublished_state})" if deadline.unpublished_state else ""
    name = f"{deadline.local_government.spoken_name}: " if with_name else ""
    summary = f"{name}{deadline.title}{mark}"
    event = Event()
    # The key stays when the day moves, so a program moves the event instead of keeping two.
    event.add("uid", f"{deadline.key}@{host}")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    # Grows with each change of the record, as RFC 5545 asks: minutes since the portal began.
    event.add("sequence", max(0, int((changed - UNKNOWN_CHANGE).total_seconds() // 60)))
    event.add("dtstart", deadline.day)
    event.add("dtend", deadline.day + datetime.timedelta(1))
    event.add("summary", summary.replace("\u00a0", " "))
    event.add("description", _description(deadline).replace("\u00a0", " "))
    event.add("url", f"{root}{deadline.url}")
    event.add("categories", [deadline.kind.label])
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -ALARM_BEFORE)
    alarm.add("description", f"Za 7 dni: {summary}".replace("\u00a0", " "))
    event.add_component(alarm)
    return event


def _description(deadline: Deadline) -> str:
    lines = [
        f"Samorząd: {deadline.local_government.spoken_name}",
        f"Podstawa: {deadline.basis}",
        deadline.remark,
        f"Stan wpisu: {deadline.unpublished_state}" if deadline.unpublished_state else "",
        f"Termin: {long_date(deadline.day)}",
    ]
    return "\n".join(filter(None, lines))
