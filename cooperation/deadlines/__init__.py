"""Deadlines of local governments, computed from the data each time and never stored.

Months and years are counted by the date (art. 112 of the civil code): from 29 February a year ends on 28 February. A
term that ends on a day off is not moved; a remark says so. A day known only to its year gives no deadline but an entry
of `undated_of`.

Of a **terminated** agreement only this survives: repayment of a loan and its instalments (the money is still owed), a
report whose day is written, the return of a discount and the revocation of a transfer (they follow from the act),
durability of a project (it binds towards whoever gave the money), and the entry in the register of contracts. A
**withdrawn** record has none. Drafts count, marked as such: whoever asks must be one of the local government's people.
"""

import datetime
from collections.abc import Collection

from cooperation.deadlines import duties, records
from cooperation.deadlines.base import NEAR_DAYS, Deadline, DeadlineQuery, Kind, Undated, deadlines_from
from registry.roles import ALL_LG_ROLES, local_governments_of

__all__ = ["NEAR_DAYS", "Deadline", "Kind", "Undated", "deadlines_of", "deadlines_to_see", "undated_of"]


def deadlines_of(
    local_governments: Collection[int],
    first: datetime.date,
    last: datetime.date,
    *,
    today: datetime.date,
    only_records: Collection[int] | None = None,
) -> list[Deadline]:
    """Deadlines from ``first`` to ``last``, the earliest first, of local governments given by their keys.

    Before ``today`` there are only duties that were not done. ``only_records``: keys of the records to look at; None
    means all of them. The caller has asked who may see them. The number of queries does not grow with the records.
    """
    if not local_governments:
        return []
    query = DeadlineQuery(local_governments, first, last, today, only_records)
    deadlines = list(deadlines_from([source(query) for source in records.SOURCES]))
    if only_records is None:
        deadlines += [deadline for source in duties.SOURCES for deadline in source(query)]
    return sorted(deadlines, key=lambda deadline: (deadline.day, deadline.title, deadline.key))


def deadlines_to_see(user, first: datetime.date, last: datetime.date, *, today: datetime.date) -> list[Deadline]:
    """Deadlines of all local governments in which the person has a role, whatever the role; visitors have none."""
    return deadlines_of(local_governments_of(user, ALL_LG_ROLES), first, last, today=today)


def undated_of(
    local_governments: Collection[int], first: datetime.date, last: datetime.date, *, today: datetime.date
) -> list[Undated]:
    """What is due in the years from ``first`` to ``last`` without a written day, and calls that are not settled."""
    if not local_governments:
        return []
    query = DeadlineQuery(local_governments, first, last, today)
    entries = [entry for source in (*duties.UNDATED, *records.UNDATED) for entry in source(query)]
    return sorted(entries, key=lambda entry: (entry.year, entry.title))
