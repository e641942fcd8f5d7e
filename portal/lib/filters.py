"""What the FilterSets of the apps share: the look of their form and the filters they have in common."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, Protocol

import django_filters
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Fieldset, Layout
from django import forms
from django.core.validators import EMPTY_VALUES, MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.http import QueryDict

from portal.lib.facets import (
    ChartColumn,
    Facet,
    FacetCounts,
    Option,
    ShownFacets,
    bar_percent,
    chart_columns,
    count_all,
    count_by_path,
    count_rows,
)
from portal.lib.fields import PolishDateField

YEAR_LIMITS = (MinValueValidator(1900, "Podaj rok od 1900."), MaxValueValidator(2100, "Podaj rok do 2100."))
# The largest number a key column holds.
MAX_KEY = 2**63 - 1
# A chart over years shows at most so many of them, the last ones.
MAX_CHART_COLUMNS = 40


def choice_labels(form_field: forms.Field) -> dict[str, str]:
    """Return value to label of a field with choices, groups of choices opened; empty for any other field."""
    labels: dict[str, str] = {}
    choices: Any = form_field.choices if isinstance(form_field, forms.ChoiceField) else ()
    for value, label in choices:
        if isinstance(label, list | tuple):
            labels.update({str(inner): str(name) for inner, name in label})
        else:
            labels[str(value)] = str(label)
    return labels


class TextSearch(Protocol):
    """What a list reads of the words looked for; `registry.search.query.SearchResult` has it."""

    @property
    def can_rank(self) -> bool:
        """Whether the rows can be sorted by how well they answer."""

    @property
    def proposed(self) -> str:
        """The text that was probably meant; empty where the typed one is as good."""

    def filtered(self, queryset: QuerySet) -> QuerySet:
        """Return the rows that have the words."""

    def ranked(self, queryset: QuerySet) -> QuerySet:
        """Return the rows with ``relevance``: how well each answers."""

    def best_first(self, found: QuerySet, total: int) -> Any:
        """Return the ``total`` rows of ``found`` by relevance, for a paginator."""


class TextFilter(django_filters.CharFilter):
    """A filter by words. It must be the first filter of a list: what to do where nothing has all the words is decided
    for the whole list, not for what the other filters leave."""

    def search_for(self, text: str, rows: QuerySet) -> TextSearch:
        """Return the search for ``text`` in ``rows``."""
        raise NotImplementedError

    def filter(self, qs, value):
        search = self.parent.search
        return qs if search is None else search.filtered(qs)


class NamedValues:
    """For a filter whose values are no fixed choices: it gives the name of each value."""

    def name_of(self, value: str) -> str | None:
        """Return the words for a value of the address; None where the person may see no row of that value."""
        raise NotImplementedError


class ChoicesFilter(django_filters.MultipleChoiceFilter):
    """Checkboxes: rows with any of the chosen values. ``many``: the field belongs to rows tied to the row."""

    def __init__(self, *args, many=False, **kwargs):
        self.many = many
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(*args, distinct=False, **kwargs)

    def filter(self, qs, value):
        if not value or self.method is not None:
            return super().filter(qs, value)
        condition = {f"{self.field_name}__in": value}
        # By key: a join would give a row as often as it is tied, and DISTINCT would merge rows that are counted.
        return (
            qs.filter(pk__in=qs.model._base_manager.filter(**condition).values("pk"))
            if self.many
            else qs.filter(**condition)
        )

    def options(
        self, choices: Sequence[tuple[Any, str]], counts: Mapping[Any, int], chosen: Sequence[str]
    ) -> list[Option]:
        """Return ``choices`` in their own order, each with its number of rows and the length of its bar."""
        largest = max((counts.get(value, 0) for value, _ in choices), default=0)
        return [
            Option(
                value=str(value),
                label=str(label),
                count=(number := counts.get(value, 0)),
                is_chosen=str(value) in chosen,
                percent=bar_percent(number, largest),
                sign=self.sign_of(value),
            )
            for value, label in choices
        ]

    def sign_of(self, value: Any) -> str:
        """Return what stands before the label of ``value``; empty unless a subclass has one."""
        return ""


class KeyFilter(NamedValues, django_filters.NumberFilter):
    """The number of a row in the database, carried by links and not typed.

    ``row_name`` returns the name of the row for a user and a key; None where the user may not see it.
    """

    field_class = forms.IntegerField

    def __init__(self, *args, row_name: Callable[[Any, str], str | None], **kwargs):
        self._row_name = row_name
        kwargs.setdefault("min_value", 1)
        kwargs.setdefault("max_value", MAX_KEY)
        kwargs.setdefault("widget", forms.HiddenInput)
        super().__init__(*args, **kwargs)

    def get_max_validator(self):
        return None

    def name_of(self, value):
        return self._row_name(self.parent.request.user, value) if self.parent.request else None

    def filter(self, qs, value):
        if value is None:
            return qs
        return qs.filter(pk__in=qs.model._base_manager.filter(**{self.field_name: value}).values("pk"))


class YearFilter(django_filters.NumberFilter):
    """A year, typed as a number."""

    field_class = forms.IntegerField

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("validators", YEAR_LIMITS)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(*args, **kwargs)


class DayFilter(django_filters.DateFilter):
    """A day, typed as Poles write it."""

    field_class = PolishDateField


class FilterForm(forms.Form):
    """The form of a `ListFilterSet`: its facets in order, and ranges whose end is not before their beginning."""

    # As `ListFilterSet.facets`.
    facets: tuple[str | tuple[str, str, str], ...] = ()

    @property
    def helper(self) -> FormHelper:
        """How crispy-forms draws the form."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        rows = [
            Fieldset(facet[0], *(Field(name, template="components/facet_cell.html") for name in facet[1:]),
                     template="components/facet_range.html")
            if isinstance(facet, tuple)
            else Field(facet, template="components/facet.html")
            for facet in self.facets
        ]  # fmt: skip
        helper.layout = Layout(*rows)
        return helper

    def clean(self) -> None:
        for facet in self.facets:
            if not isinstance(facet, tuple):
                continue
            _, low, high = facet
            if not (low.endswith("_od") and high.endswith("_do")):
                continue
            start, end = self.cleaned_data.get(low), self.cleaned_data.get(high)
            if start is not None and end is not None and start > end:
                self.add_error(high, "Koniec zakresu jest przed jego początkiem.")


class ListFilterSet(django_filters.FilterSet):
    """The filters of a list, shown as facets beside it.

    ``facets`` names the filters in order; a tuple (legend, name, name) is a range in one row. ``counted`` names the
    filters, each a `ChoicesFilter`, whose values are shown with numbers. ``charted`` names the first control of each
    range that has a chart.
    """

    facets: tuple[str | tuple[str, str, str], ...] = ()
    counted: Mapping[str, Facet] = {}
    charted: Mapping[str, Facet] = {}

    def __init__(self, data: QueryDict | None = None, **kwargs: Any):
        """``data`` are the parameters of an address. Empty ones, which a form sends for its untouched fields, are left
        out."""
        if data:
            filled = QueryDict(mutable=True)
            for name, values in data.lists():
                if kept := [value for value in values if value]:
                    filled.setlist(name, kept)
            data = filled
        super().__init__(data, **kwargs)

    @property
    def chosen(self) -> dict[str, Any]:
        """The cleaned value of each filter, without those in error; empty for a filterset without an address."""
        if not self.is_bound:
            return {}
        self.form.is_valid()
        return self.form.cleaned_data

    @cached_property
    def search(self) -> TextSearch | None:
        """The search for the words of the address; None where there are none or the list has no such filter."""
        for name, text_filter in self.filters.items():
            if isinstance(text_filter, TextFilter) and (text := self.chosen.get(name)):
                return text_filter.search_for(text, self.queryset.all())
        return None

    def filtered_without(self, skipped: str) -> QuerySet:
        """Return the rows as if nothing were chosen in the filter ``skipped``."""
        queryset = self.queryset.all()
        for name, value in self.chosen.items():
            if name != skipped:
                queryset = self.filters[name].filter(queryset, value)
        return queryset

    def count_facets(self, known: Callable[[], FacetCounts] | None = None) -> ShownFacets:
        """Return what is shown beside the filters.

        ``known`` returns the numbers of all rows where the database keeps them; it is asked only where nothing is
        chosen.
        """
        is_whole = self.is_bound and all(value in EMPTY_VALUES for value in self.chosen.values())
        found = known() if known and is_whole else self._count()
        options = {}
        for name in self.counted:
            chosen = [str(value) for value in self.chosen.get(name) or ()]
            options[name] = self.filters[name].options(self.form.fields[name].choices, found.counts[name], chosen)
        charts = {name: self.chart(name, found.counts[name]) for name in self.charted}
        return ShownFacets(found.total, options, charts)

    def _count(self) -> FacetCounts:
        """Count the rows by each facet as if nothing were chosen in it.

        One query counts all facets that have no choice of their own and one value a row; each other facet takes one.
        """
        facets = {**self.counted, **self.charted}
        together = {name: facet for name, facet in facets.items() if not facet.many and not self.chosen.get(name)}
        if together:
            found = count_rows(self.qs, together)
            counts, total = found.counts, found.total
        else:
            counts, total = {}, count_all(self.qs)
        for name, facet in facets.items():
            if name in together:
                continue
            rows = self.filtered_without(name) if self.chosen.get(name) else self.qs
            counts[name] = count_by_path(rows, facet) if facet.many else count_rows(rows, {name: facet}).counts[name]
        return FacetCounts(counts, total)

    def chart(self, name: str, counts: Mapping[Any, int]) -> list[ChartColumn]:
        """Return a column for each value from the first that occurs to the last, also for those without rows.

        Empty where fewer than two values occur.
        """
        known = sorted(value for value in counts if value is not None)
        if len(known) < 2:
            return []
        span = range(int(known[0]), int(known[-1]) + 1)[-MAX_CHART_COLUMNS:]
        return chart_columns([(str(value), counts.get(value, 0)) for value in span])

    def get_form_class(self) -> type[FilterForm]:
        fields = {name: one.field for name, one in self.filters.items()}
        for field in fields.values():
            # Selects too: Bootstrap paints the arrow of .form-select with a data: URL, which the CSP forbids.
            if isinstance(field.widget, forms.TextInput | forms.Select) and field.widget.input_type != "checkbox":
                field.widget.attrs["class"] = "form-control"
        return type(f"{type(self).__name__}Form", (FilterForm,), {**fields, "facets": self.facets})
