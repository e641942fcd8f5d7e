"""A list page: filter, sort, page and say how many, with the whole state in the address.

One shape for every list, so that each behaves alike: unknown parameters are named, a wrong value
is answered at its field while the other filters still work, a page that is not there is a 404.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any

import django_filters
from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.db.models import QuerySet
from django.forms import MultipleChoiceField
from django.http import Http404, HttpRequest, QueryDict

from portal.lib.facets import FacetCounts

PAGE = "strona"
SORT = "sortuj"
RELEVANCE = "trafnosc"
VIEW = "widok"


@dataclass(frozen=True)
class Sort:
    """One way to sort: words for the reader and fields for the database (the last must be unique)."""

    label: str
    fields: tuple[Any, ...]


@dataclass(frozen=True)
class Chip:
    """A chosen filter and the address of the same list without it."""

    label: str
    value: str
    url: str


@dataclass
class Listing:
    """What a list template needs."""

    filterset: django_filters.FilterSet
    sorts: Mapping[str, Sort]
    sort: str
    page: Page
    query: QueryDict
    search: Any = None  # `registry.search.query.SearchResult`, where words are looked for
    unknown_parameters: list[str] = field(default_factory=list)
    views: Mapping[str, str] = field(default_factory=dict)
    view: str = ""

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def is_filtered(self) -> bool:
        return bool(self.chips)

    def url_with(self, **changes: str | None) -> str:
        """The address of this list with parameters changed (None removes); the page starts anew."""
        query = self.query.copy()
        query.pop(PAGE, None)
        for name, value in changes.items():
            query.pop(name, None)
            if value is not None:
                query[name] = value
        encoded = query.urlencode()
        return f"?{encoded}" if encoded else "?"

    @property
    def proposed_url(self) -> str:
        """The address of this list with the words that were probably meant."""
        return self.url_with(q=self.search.proposed)

    @property
    def view_links(self) -> list[tuple[str, str, bool]]:
        """(label, address, is the present one) of each way to show the result."""
        default = next(iter(self.views), "")
        return [
            (label, self.url_with(**{VIEW: None if name == default else name}), name == self.view)
            for name, label in self.views.items()
        ]

    @property
    def sort_options(self) -> list[tuple[str, str, bool]]:
        return [(name, sort.label, name == self.sort) for name, sort in self.sorts.items()]

    @property
    def chosen_sort(self) -> str | None:
        """The sort where it is not the default one."""
        return self.sort if self.sort != next(iter(self.sorts)) else None

    @property
    def kept_parameters(self) -> list[tuple[str, str]]:
        """Everything but sort and page: hidden fields of the sort form."""
        return [(name, value) for name, values in self.query.lists() if name not in (SORT, PAGE) for value in values]

    @cached_property
    def chips(self) -> list[Chip]:
        form = self.filterset.form
        chips = []
        for name in self.filterset.filters:
            if name in form.errors:
                continue
            labels = _choice_labels(form.fields[name])
            # Values that are no fixed choices, such as places, are named where they are offered.
            labels |= {option.value: option.label for option in getattr(form.fields[name], "shown", ())}
            values = self.query.getlist(name)
            # Of a field that takes one value the last counts.
            for value in values if isinstance(form.fields[name], MultipleChoiceField) else values[-1:]:
                if not value.strip():
                    continue
                if value not in labels and (namer := getattr(self.filterset.filters[name], "named", None)):
                    labels[value] = namer(value) or value
                query = self.query.copy()
                query.pop(PAGE, None)
                query.setlist(name, [other for other in query.getlist(name) if other != value])
                chips.append(
                    Chip(
                        label=str(form.fields[name].label),
                        value=labels.get(value, value),
                        url=f"?{query.urlencode()}",
                    )
                )
        return chips

    @cached_property
    def page_links(self) -> list[tuple[str, str | None, bool]]:
        """(label, address or None for a gap, is the current page)."""
        links: list[tuple[str, str | None, bool]] = []
        for number in self.page.paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1):
            if isinstance(number, int):
                links.append((str(number), self._page_url(number), number == self.page.number))
            else:
                links.append(("…", None, False))
        return links

    def _page_url(self, number: int) -> str:
        query = self.query.copy()
        query.pop(PAGE, None)
        if number > 1:
            query[PAGE] = str(number)
        encoded = query.urlencode()
        return f"?{encoded}" if encoded else "?"

    @property
    def previous_url(self) -> str | None:
        return self._page_url(self.page.number - 1) if self.page.has_previous() else None

    @property
    def next_url(self) -> str | None:
        return self._page_url(self.page.number + 1) if self.page.has_next() else None


def _choice_labels(form_field) -> dict[str, str]:
    labels: dict[str, str] = {}
    for value, label in getattr(form_field, "choices", ()):
        if isinstance(label, (list, tuple)):
            labels.update({str(inner): str(name) for inner, name in label})
        else:
            labels[str(value)] = str(label)
    return labels


def sorts_of(filterset: django_filters.FilterSet, sorts: Mapping[str, Sort]) -> Mapping[str, Sort]:
    """``sorts``, and before them by relevance where words are looked for."""
    search = getattr(filterset, "search", None)
    if search is None or not search.can_rank:
        return sorts
    return {RELEVANCE: Sort("trafność", ("-relevance", "-pk")), **sorts}


def sorted_rows(filterset: django_filters.FilterSet, sorts: Mapping[str, Sort], sort: str) -> QuerySet:
    """The filtered rows in the order ``sort`` of `sorts_of`."""
    search: Any = getattr(filterset, "search", None)
    rows = search.ranked(filterset.qs) if search is not None and sort == RELEVANCE else filterset.qs
    return rows.order_by(*sorts[sort].fields)


def build_listing(
    request: HttpRequest,
    filterset_class: type[django_filters.FilterSet],
    queryset: QuerySet,
    *,
    sorts: Mapping[str, Sort],
    per_page: int = 20,
    views: Mapping[str, str] = MappingProxyType({}),
    known_counts: Callable[[], FacetCounts] | None = None,
) -> Listing:
    """Filter, sort and page ``queryset`` by the request's address. The first of ``sorts`` is the default.

    ``views``: ways to show the same result, the first of them the default. ``known_counts``: of the whole ``queryset``,
    where the database keeps them.

    Raises Http404 with a Polish sentence for a page that does not exist.
    """
    filterset = filterset_class(request.GET, queryset=queryset, request=request)
    filterset.qs  # noqa: B018 - filters now: only then the words looked for are known
    search: Any = getattr(filterset, "search", None)
    sorts = sorts_of(filterset, sorts)
    known = {*filterset.filters, PAGE, SORT, *([VIEW] if views else [])}
    unknown = sorted(name for name in request.GET if name not in known)
    default = next(iter(sorts))
    sort = request.GET.get(SORT) or default
    if sort == RELEVANCE and RELEVANCE not in sorts:
        sort = default  # the words were taken away, the sorting by them stayed in the address
    if sort not in sorts:
        unknown.append(f"{SORT}={sort[:40]}")
        sort = default
    total = filterset.count_values(known_counts) if hasattr(filterset, "count_values") else filterset.qs.count()
    if search is not None and sort == RELEVANCE:
        paginator = Paginator(search.best_first(filterset.qs, total), per_page)
    else:
        paginator = Paginator(sorted_rows(filterset, sorts, sort), per_page)
        paginator.count = total
    number = request.GET.get(PAGE) or "1"
    try:
        page = paginator.page(number)
    except (PageNotAnInteger, EmptyPage) as error:
        raise Http404("Nie ma takiej strony wyników. Wróć do pierwszej strony listy.") from error
    view = request.GET.get(VIEW) or next(iter(views), "")
    if views and view not in views:
        unknown.append(f"{VIEW}={view[:40]}")
        view = next(iter(views))
    return Listing(filterset, sorts, sort, page, filterset.data.copy(), search, unknown, views, view)
