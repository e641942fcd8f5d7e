"""A list page: filter, sort, page and say how many, with the whole state in the address.

One shape for every list, so that each behaves alike: unknown parameters are named, a wrong value is answered at its
field while the other filters still work, a page that does not exist is a 404.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.db.models import QuerySet
from django.forms import MultipleChoiceField
from django.http import Http404, HttpRequest, QueryDict

from portal.lib.facets import ShownFacets
from portal.lib.filters import ListFilterSet, NamedValues, TextSearch, choice_labels
from portal.lib.lists import ListDescription, Sort, View

PAGE = "strona"
SORT = "sortuj"
RELEVANCE = "trafnosc"
VIEW = "widok"
BY_RELEVANCE = Sort("trafność", ("-relevance", "-pk"))
# What the page quotes of a parameter it does not know.
MAX_QUOTED = 40


@dataclass(frozen=True)
class Selection:
    """The filters and the order an address chooses from a list.

    ``sort`` is the name of one of ``sorts``; ``unknown_sort`` is what the address asks for instead, or empty.
    """

    filterset: ListFilterSet
    sorts: Mapping[str, Sort]
    sort: str
    unknown_sort: str = ""

    @property
    def rows(self) -> QuerySet:
        """The filtered rows in order."""
        rows = self.filterset.qs
        if self.sort == RELEVANCE and self.filterset.search is not None:
            rows = self.filterset.search.ranked(rows)
        return rows.order_by(*self.sorts[self.sort].fields)


def select_rows(description: ListDescription, request: HttpRequest, user, *chosen: Sort | View | None) -> Selection:
    """Read filters and order from the address, for ``user``. The one place that knows how a list finds its rows.

    ``chosen`` are the views and orders beside that of the address that the caller will read the rows for.
    """
    asked = request.GET.get(SORT, "")
    rows = description.prepared_rows(user, description.sorts.get(asked), *chosen)
    filterset = description.filterset(request.GET, queryset=rows, request=request)
    sorts: Mapping[str, Sort] = description.sorts
    if filterset.search is not None and filterset.search.can_rank:
        sorts = {RELEVANCE: BY_RELEVANCE, **sorts}
    if asked in sorts:
        return Selection(filterset, sorts, asked)
    # The order by relevance may stay in an address after its words are removed.
    unknown = asked if asked != RELEVANCE else ""
    return Selection(filterset, sorts, next(iter(sorts)), unknown)


@dataclass(frozen=True)
class Chip:
    """A chosen filter and the address of the same list without it."""

    label: str
    value: str
    url: str


@dataclass(frozen=True)
class Listing:
    """What the template of a list needs. ``unknown_parameters`` are those of the address that the list left out."""

    description: ListDescription
    selection: Selection
    facets: ShownFacets
    page: Page
    view: str
    unknown_parameters: list[str]

    @property
    def filterset(self) -> ListFilterSet:
        return self.selection.filterset

    @cached_property
    def query(self) -> QueryDict:
        """The parameters of the address that are not empty, without the page: a changed list starts from the first."""
        query = self.filterset.data.copy()
        query.pop(PAGE, None)
        return query

    @property
    def query_without_view(self) -> QueryDict:
        return self.query_without(VIEW)

    @property
    def search(self) -> TextSearch | None:
        return self.filterset.search

    @property
    def sorts(self) -> Mapping[str, Sort]:
        return self.selection.sorts

    @property
    def sort(self) -> str:
        return self.selection.sort

    @property
    def total(self) -> int:
        return self.facets.total

    @property
    def is_filtered(self) -> bool:
        return bool(self.chips)

    @property
    def views(self) -> Mapping[str, View]:
        return self.description.views

    @property
    def default_view(self) -> str:
        return next(iter(self.views), "")

    @property
    def default_sort(self) -> str:
        return next(iter(self.sorts))

    @property
    def kept_parameters(self) -> list[tuple[str, str]]:
        """Everything but the sort: hidden fields of the forms beside the list."""
        return [(name, value) for name, values in self.query.lists() if name != SORT for value in values]

    @cached_property
    def chips(self) -> list[Chip]:
        form = self.filterset.form
        chips = []
        for name in self.filterset.filters:
            if name in form.errors:
                continue
            values = self.query.getlist(name)
            # A field that takes one value takes the last.
            for value in values if isinstance(form.fields[name], MultipleChoiceField) else values[-1:]:
                if value.strip():
                    url = f"?{self.query_without(name, value).urlencode()}"
                    chips.append(Chip(str(form.fields[name].label), self._words_for(name, value), url))
        return chips

    def query_without(self, name: str, value: str | None = None) -> QueryDict:
        """Return the parameters without one value of ``name``; without all of its values for None."""
        query = self.query.copy()
        if value is None:
            query.pop(name, None)
        else:
            query.setlist(name, [other for other in query.getlist(name) if other != value])
        return query

    def _words_for(self, name: str, value: str) -> str:
        """Return the words for a chosen value; the value itself where nothing names it."""
        labels = choice_labels(self.filterset.form.fields[name])
        # Units of territory are no fixed choices; their names are known where they are offered.
        labels |= {option.value: option.label for option in self.facets.options.get(name, ())}
        if value in labels:
            return labels[value]
        one_filter = self.filterset.filters[name]
        return (one_filter.name_of(value) if isinstance(one_filter, NamedValues) else None) or value

    @property
    def page_numbers(self) -> list[int | str]:
        """Numbers of pages to link to, with „…" for those left out."""
        return list(self.page.paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1))


def build_listing(request: HttpRequest, description: ListDescription) -> Listing:
    """Filter, sort and page a list by the address of the request.

    Raises Http404 with a Polish sentence for a page that does not exist.
    """
    asked_view = request.GET.get(VIEW, "") if description.views else ""
    selection = select_rows(description, request, request.user, description.views.get(asked_view))
    filterset = selection.filterset
    known = {*filterset.filters, PAGE, SORT, *([VIEW] if description.views else [])}
    unknown = sorted(name for name in request.GET if name not in known)
    if selection.unknown_sort:
        unknown.append(f"{SORT}={selection.unknown_sort[:MAX_QUOTED]}")
    if asked_view and asked_view not in description.views:
        unknown.append(f"{VIEW}={asked_view[:MAX_QUOTED]}")
    view = asked_view if asked_view in description.views else next(iter(description.views), "")
    known_counts = description.known_counts
    facets = filterset.count_facets((lambda: known_counts(request.user)) if known_counts else None)
    page = _page(request, selection, facets.total, description.per_page)
    return Listing(description, selection, facets, page, view, unknown)


def _page(request: HttpRequest, selection: Selection, total: int, per_page: int) -> Page:
    search = selection.filterset.search
    if search is not None and selection.sort == RELEVANCE:
        paginator = Paginator(search.best_first(selection.filterset.qs, total), per_page)
    else:
        paginator = Paginator(selection.rows, per_page)
        paginator.count = total
    try:
        return paginator.page(request.GET.get(PAGE) or "1")
    except (PageNotAnInteger, EmptyPage) as error:
        raise Http404("Nie ma takiej strony wyników. Wróć do pierwszej strony listy.") from error
