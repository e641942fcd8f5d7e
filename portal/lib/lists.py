"""What a list of the portal is: one description that its page, its files and its feed read."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from portal.lib.facets import FacetCounts
from portal.lib.filters import ListFilterSet
from portal.lib.tabular import Column

Prepare = Callable[[Any], Any]


@dataclass(frozen=True)
class Sort:
    """One way to sort: words for the reader and fields for the database (the last must be unique).

    ``prepare`` adds to a queryset what ``fields`` read; None where the rows of the list have it already.
    """

    label: str
    fields: tuple[Any, ...]
    prepare: Prepare | None = None


@dataclass(frozen=True)
class View:
    """One way to show a result. ``prepare`` adds to a queryset what only this view reads."""

    label: str
    prepare: Prepare | None = None


@dataclass(frozen=True)
class FeedEntry:
    """One entry of a feed: ``tag`` names the object for ever, ``path`` is its page."""

    tag: str
    title: str
    path: str
    updated: datetime.datetime
    published: datetime.datetime | None = None
    summary: str = ""
    categories: Sequence[str] = ()


@dataclass(frozen=True)
class Downloads:
    """The files and the feed of a public list.

    ``columns`` is called for each file, because some columns depend on its day. ``newest`` orders the feed, whatever
    order the list is in.
    """

    file_name: str
    columns: Callable[[], Sequence[Column]]
    newest: Sort
    feed_entry: Callable[[Any], FeedEntry]


@dataclass(frozen=True)
class ListDescription:
    """A list: which rows a person may see, how they are filtered, sorted, shown and downloaded.

    The first of ``sorts`` and of ``views`` is the default. ``known_counts`` returns the numbers of all rows a person
    may see, for a list whose numbers the database keeps; None where they are counted each time.
    """

    title: str
    url_name: str
    filterset: type[ListFilterSet]
    rows_for: Callable[[Any], QuerySet]
    sorts: Mapping[str, Sort]
    views: Mapping[str, View] = field(default_factory=dict)
    per_page: int = 20
    known_counts: Callable[[Any], FacetCounts] | None = None
    downloads: Downloads | None = None

    @property
    def path(self) -> str:
        return reverse(self.url_name)

    def prepared_rows(self, user: Any, *chosen: Sort | View | None) -> QuerySet:
        """The rows ``user`` may see, with what the ``chosen`` ways to sort and to show read of them."""
        rows = self.rows_for(user)
        for prepare in {choice.prepare for choice in chosen if choice is not None and choice.prepare is not None}:
            rows = prepare(rows)
        return rows
