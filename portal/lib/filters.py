"""What the apps' FilterSets share: the form's look and the filters they have in common."""

from collections.abc import Callable, Mapping
from typing import Any

import django_filters
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Fieldset, Layout
from django import forms
from django.core.validators import EMPTY_VALUES, MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.http import QueryDict

from portal.lib.facets import Column, Facet, FacetCounts, columns, count, options
from portal.lib.fields import PolishDateField

YEAR = (MinValueValidator(1900, "Podaj rok od 1900."), MaxValueValidator(2100, "Podaj rok do 2100."))
# The largest number a key column holds.
LARGEST_KEY = 2**63 - 1
VOIVODESHIPS = (
    ("02", "dolnośląskie"),
    ("04", "kujawsko-pomorskie"),
    ("06", "lubelskie"),
    ("08", "lubuskie"),
    ("10", "łódzkie"),
    ("12", "małopolskie"),
    ("14", "mazowieckie"),
    ("16", "opolskie"),
    ("18", "podkarpackie"),
    ("20", "podlaskie"),
    ("22", "pomorskie"),
    ("24", "śląskie"),
    ("26", "świętokrzyskie"),
    ("28", "warmińsko-mazurskie"),
    ("30", "wielkopolskie"),
    ("32", "zachodniopomorskie"),
)


class ChoicesFilter(django_filters.MultipleChoiceFilter):
    """Checkboxes; several chosen values mean „or". ``many``: the field is of rows tied to the row."""

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


class KeyFilter(django_filters.NumberFilter):
    """The number of a row in the database, carried by links and not typed."""

    field_class = forms.IntegerField

    def __init__(self, *args, named: Callable[[Any, str], str | None] | None = None, **kwargs):
        """``named``: the name of the row with a key, as far as a person may see it."""
        self._named = named
        kwargs.setdefault("min_value", 1)
        kwargs.setdefault("max_value", LARGEST_KEY)
        kwargs.setdefault("widget", forms.HiddenInput)
        super().__init__(*args, **kwargs)

    def get_max_validator(self):
        return None

    def named(self, value: str) -> str | None:
        return self._named(getattr(self.parent.request, "user", None), value) if self._named else None

    def filter(self, qs, value):
        if value is None:
            return qs
        return qs.filter(pk__in=qs.model._base_manager.filter(**{self.field_name: value}).values("pk"))


class YearFilter(django_filters.NumberFilter):
    field_class = forms.IntegerField

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("validators", YEAR)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(*args, **kwargs)


class DayFilter(django_filters.DateFilter):
    field_class = PolishDateField


class CataloguedFilterSet(django_filters.FilterSet):
    """A FilterSet shown as the facets beside a list. ``facets``: names in order; a tuple is a range in one row."""

    facets: tuple[str | tuple[str, str, str], ...] = ()
    # Filters whose values are shown with numbers, and charts over ranges by the name of their first control.
    counted: Mapping[str, Facet] = {}
    charts: Mapping[str, Facet] = {}

    def __init__(self, data: QueryDict | None = None, **kwargs: Any):
        """``data``: the parameters of an address. A form sends its untouched fields as well: they say nothing."""
        if data:
            said = QueryDict(mutable=True)
            for name, values in data.lists():
                if filled := [value for value in values if value]:
                    said.setlist(name, filled)
            data = said
        super().__init__(data, **kwargs)

    def filtered_without(self, skipped: str) -> QuerySet:
        """The rows as if nothing were chosen in one filter."""
        queryset = self.queryset.all()
        for name, value in self.form.cleaned_data.items():
            if name != skipped:
                queryset = self.filters[name].filter(queryset, value)
        return queryset

    def count_values(self, known: Callable[[], FacetCounts] | None = None) -> int:
        """Give the form's fields the numbers shown beside their values; how many rows there are.

        ``known`` tells what the database keeps counted of all the rows, where nothing is chosen.
        """
        facets = {**self.counted, **self.charts}
        is_whole = self.is_bound and all(value in EMPTY_VALUES for value in self.form.cleaned_data.values())
        found = known() if known and is_whole else count(self, facets)
        counts = found.counts
        chosen = self.form.cleaned_data if self.is_bound else {}
        for name in self.counted:
            field = self.form.fields[name]
            maker = getattr(self.filters[name], "options", None)
            values = [str(value) for value in chosen.get(name) or ()]
            field.shown = maker(counts[name], values) if maker else options(field.choices, counts[name], values)
        for name in self.charts:
            self.form.fields[name].chart = self.chart(name, counts[name])
        return found.total

    def chart(self, name: str, counts: Mapping[Any, int]) -> list[Column]:
        """Columns from the first value that occurs to the last, the empty ones between as well."""
        known = sorted(value for value in counts if value is not None)
        if len(known) < 2:
            return []
        span = range(int(known[0]), int(known[-1]) + 1)[-40:]
        return columns([(str(value), counts.get(value, 0)) for value in span])

    def get_form_class(self):
        form_class = super().get_form_class()
        form_class.helper = self._helper()
        form_class.clean = lambda form: self._refuse_reversed(form)
        for field in form_class.base_fields.values():
            # Selects too: Bootstrap paints the arrow of .form-select with a data: URL, which the CSP forbids.
            if isinstance(field.widget, forms.TextInput | forms.Select) and field.widget.input_type != "checkbox":
                field.widget.attrs["class"] = "form-control"
        return form_class

    def _refuse_reversed(self, form: forms.Form) -> None:
        pairs = [facet[1:] for facet in self.facets if isinstance(facet, tuple)]
        for low, high in ((low, high) for low, high in pairs if low.endswith("_od") and high.endswith("_do")):
            start, end = form.cleaned_data.get(low), form.cleaned_data.get(high)
            if start is not None and end is not None and start > end:
                form.add_error(high, "Koniec zakresu jest przed jego początkiem.")

    def _helper(self) -> FormHelper:
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
