"""Calendar arithmetic of terms: months and years later, days off, working days.

Days off are Saturdays, Sundays and the public holidays of the act of 18 January 1951 (Dz.U. 1951 nr 4 poz. 28), as the
package `holidays` knows them for the years 1925 to 2100; outside those years no holiday is known.
"""

import datetime
from functools import cache

import holidays
from dateutil.relativedelta import relativedelta

ONE_DAY = datetime.timedelta(1)
SATURDAY = 5


def months_after(day: datetime.date, number: int) -> datetime.date:
    """The day with the same date ``number`` months later, or the last of that month (art. 112 KC).

    A negative ``number`` counts back. What would lie beyond the calendar is its last or first day.
    """
    try:
        return day + relativedelta(months=number)
    except (ValueError, OverflowError):
        return datetime.date.max if number > 0 else datetime.date.min


def years_after(day: datetime.date, number: int) -> datetime.date:
    """The same date ``number`` years later; from 29 February it is 28 February of a common year (art. 112 KC)."""
    return months_after(day, 12 * number)


def day_off(day: datetime.date) -> str:
    """A Polish remark where a term ends on a day off; empty on a working day.

    The term is not moved to the next working day (art. 115 KC): whether it moves depends on the act and the agreement.
    """
    if is_working_day(day):
        return ""
    if holiday := public_holiday(day):
        name = f"święto: {holiday}"
    else:
        name = "sobota" if day.weekday() == SATURDAY else "niedziela"
    return (
        f"To {name}. Czy termin przechodzi na następny dzień roboczy, sprawdź w umowie i przepisach "
        "(art. 115 Kodeksu cywilnego)."
    )


def public_holiday(day: datetime.date) -> str:
    """The Polish name of the public holiday on ``day``; empty where there is none or the year is not known."""
    return _public_holidays(day.year).get(day, "")


def is_working_day(day: datetime.date) -> bool:
    return day.weekday() < SATURDAY and not public_holiday(day)


def working_days_between(first: datetime.date, last: datetime.date) -> int:
    """How many working days lie after ``first``, up to and including ``last``; 0 where ``last`` is not later."""
    span = (last - first).days
    return sum(is_working_day(first + datetime.timedelta(step)) for step in range(1, span + 1))


def working_day_after(day: datetime.date, number: int) -> datetime.date:
    """The ``number``-th working day after ``day``; the last day of the calendar where there is no such day."""
    while number > 0 and day < datetime.date.max:
        day += ONE_DAY
        number -= is_working_day(day)
    return day


def monday_of(day: datetime.date) -> datetime.date:
    """The Monday of the week of ``day``."""
    return day - datetime.timedelta(day.weekday())


@cache
def _public_holidays(year: int) -> dict[datetime.date, str]:
    """Public holidays of ``year`` with their Polish names. A year is computed once in a process."""
    return dict(holidays.country_holidays("PL", years=year, language="pl"))
