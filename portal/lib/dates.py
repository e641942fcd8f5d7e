"""Days of the calendar: months and years later, days off, working days."""

import calendar
import datetime


def months_after(day: datetime.date, number: int) -> datetime.date:
    """The day with the same date ``number`` months later, or the last of that month (KC art. 112)."""
    month = day.month - 1 + number
    year, month = day.year + month // 12, month % 12 + 1
    if year > datetime.MAXYEAR:
        return datetime.date.max
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def years_after(day: datetime.date, number: int) -> datetime.date:
    return months_after(day, 12 * number)


def day_off(day: datetime.date) -> str:
    """A remark where a term ends on a weekend. The move to a working day is not applied: whether it does depends on
    the act, and public holidays are not known here."""
    if day.weekday() < 5:
        return ""
    name = "sobota" if day.weekday() == 5 else "niedziela"
    return (
        f"To {name}. Czy termin przechodzi na następny dzień roboczy, sprawdź w umowie i przepisach "
        "(art. 115 Kodeksu cywilnego)."
    )


def working_days_between(first: datetime.date, last: datetime.date) -> int:
    """Mondays to Fridays after ``first``, up to ``last``. Public holidays are not known here."""
    span = (last - first).days
    return sum((first + datetime.timedelta(step)).weekday() < 5 for step in range(1, span + 1))


def working_day_after(day: datetime.date, number: int) -> datetime.date:
    """The ``number``-th Monday to Friday after ``day``. Public holidays are not known here."""
    while number > 0:
        day += datetime.timedelta(1)
        number -= day.weekday() < 5
    return day


def monday_of(day: datetime.date) -> datetime.date:
    return day - datetime.timedelta(day.weekday())
