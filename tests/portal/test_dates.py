"""Terms counted in months and in working days, against days worked out by hand with a calendar."""

import datetime

import pytest

from portal.lib.dates import day_off, months_after, working_day_after, working_days_between, years_after

D = datetime.date


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [("2026-01-31", 1, "2026-02-28"), ("2024-02-29", 12, "2025-02-28"), ("2025-11-15", 2, "2026-01-15"),
     ("2026-08-01", -36, "2023-08-01"), ("2025-12-31", 6, "2026-06-30")],
)  # fmt: skip
def test_months_end_on_the_same_day_or_the_last(start, months, end):
    assert months_after(day(start), months) == day(end)


def test_days_beyond_the_calendar_are_its_last_or_first_day():
    assert months_after(D(9999, 12, 31), 1) == D.max
    assert months_after(D(2026, 1, 1), 10**9) == D.max
    assert years_after(D(9999, 12, 31), 5) == D.max
    assert years_after(D(1, 1, 1), -1) == D.min
    assert working_day_after(D(9999, 12, 30), 7) == D.max
    assert day_off(D.max) == ""  # a Friday


# (first, last, working days after the first up to the last, why)
SPANS = [
    ("2026-11-20", "2026-11-20", 0, "the first day is not counted"),
    ("2026-11-20", "2026-11-23", 1, "Friday to Monday"),
    ("2026-11-16", "2026-11-25", 7, "a week and a half without a holiday"),
    ("2026-11-21", "2026-11-22", 0, "a weekend"),
    ("2026-11-23", "2026-11-20", 0, "the last before the first"),
    ("2026-11-02", "2026-11-12", 7, "11 November, Independence Day, is a Wednesday"),
    ("2026-10-30", "2026-11-03", 2, "1 November, All Saints, is a Sunday and takes no further day"),
    ("2024-10-31", "2024-11-04", 1, "1 November is a Friday"),
    ("2026-04-02", "2026-04-08", 3, "Easter Monday, 6 April 2026; Good Friday is a working day"),
    ("2025-04-17", "2025-04-22", 2, "Easter Monday, 21 April 2025"),
    ("2026-06-03", "2026-06-08", 2, "Corpus Christi, Thursday 4 June 2026"),
    ("2025-06-18", "2025-06-23", 2, "Corpus Christi, Thursday 19 June 2025"),
    ("2024-12-23", "2024-12-27", 2, "25 and 26 December; Christmas Eve was still a working day in 2024"),
    ("2025-12-23", "2025-12-29", 1, "24 (free since 2025), 25 and 26 December, then a weekend"),
    ("2026-04-30", "2026-05-04", 1, "1 May is a Friday, 3 May a Sunday"),
    ("2010-01-05", "2010-01-07", 2, "6 January was a working day until 2010"),
    ("2011-01-05", "2011-01-07", 1, "6 January is free since 2011"),
]


@pytest.mark.parametrize(("first", "last", "count", "why"), SPANS, ids=[f"{row[0]}-{row[1]}" for row in SPANS])
def test_working_days_leave_out_weekends_and_public_holidays(first, last, count, why):
    assert working_days_between(day(first), day(last)) == count, why


@pytest.mark.parametrize(
    ("start", "number", "end", "why"),
    [
        ("2026-11-20", 0, "2026-11-20", "no day to wait"),
        ("2026-11-20", 1, "2026-11-23", "from Friday to Monday"),
        ("2026-11-02", 7, "2026-11-12", "11 November is free"),
        ("2026-06-03", 1, "2026-06-05", "Corpus Christi on Thursday 4 June 2026"),
        ("2025-12-23", 1, "2025-12-29", "Christmas Eve, two days of Christmas and a weekend"),
        ("2024-12-23", 1, "2024-12-24", "Christmas Eve was a working day in 2024"),
        ("1899-12-29", 1, "1900-01-01", "years before 1925 have no known holidays"),
    ],
)
def test_term_in_working_days_ends_on_the_last_of_them(start, number, end, why):
    assert working_day_after(day(start), number) == day(end), why


@pytest.mark.parametrize(
    ("due", "name"),
    [
        ("2026-11-27", ""),
        ("2026-11-28", "To sobota."),
        ("2026-11-29", "To niedziela."),
        ("2026-11-11", "To święto: Narodowe Święto Niepodległości."),
        ("2026-11-01", "To święto: Uroczystość Wszystkich Świętych."),
        ("2026-06-04", "To święto: Dzień Bożego Ciała."),
        ("2025-12-24", "To święto: Wigilia Bożego Narodzenia."),
        ("2024-12-24", ""),
        ("2026-08-15", "To święto: Wniebowzięcie Najświętszej Marii Panny."),  # a Saturday too
    ],
)
def test_remark_names_the_day_off(due, name):
    remark = day_off(day(due))
    assert remark.startswith(name)
    assert bool(remark) == bool(name)
    assert "art. 115" in remark or not name
