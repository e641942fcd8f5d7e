"""Filters of the registers: local governments and entities."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter

import django_filters
from django import forms
from django.db.models import F, Q
from django.utils import timezone

from portal.lib.facets import Facet, Option, bar_percent
from portal.lib.filters import ChoicesFilter, DayFilter, ListFilterSet, NamedValues
from registry.models import Entity, EntityStatus, LocalGovernment
from registry.search.filter import FullTextFilter
from registry.voivodeships import VOIVODESHIPS

TERYT = re.compile(r"[0-9]{2}([0-9]{2}([0-9]{2,3})?)?")


class TerritoryField(forms.MultipleChoiceField):
    """TERYT codes of województwa, powiaty and gminy. Any well-formed code is valid; an unknown one finds nothing."""

    def valid_value(self, value):
        return TERYT.fullmatch(str(value)) is not None


class TerritoryFilter(NamedValues, ChoicesFilter):
    """A tree of województwo, powiat and gmina. A chosen unit inside a chosen one narrows it; other units add to it."""

    field_class = TerritoryField

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label", "Położenie")
        kwargs.setdefault("choices", VOIVODESHIPS)
        super().__init__(*args, **kwargs)

    def name_of(self, value):
        return spoken_name(value)

    def filter(self, qs, value):
        condition = Q()
        for code in innermost(value or ()):
            condition |= Q(**{f"{self.field_name}__startswith": code})
        return qs.filter(condition) if condition else qs

    def options(self, choices, counts, chosen):
        """Return the województwa; after a chosen one its powiaty, after a chosen powiat its gminy."""
        opened = {code[:length] for code in chosen for length in (2, 4) if len(code) >= length}
        numbers = _numbers_by_code(counts, opened)
        codes = {*numbers, *(code[:6] for code in chosen)}
        inner_units = _units_with({code for code in codes if code[:-2] in opened})
        largest = max((numbers[code] for code, _ in VOIVODESHIPS), default=0)

        def branch(unit: TreeUnit, level: int) -> Iterator[Option]:
            number = numbers[unit.code]
            yield Option(unit.value, unit.name, number, unit.value in chosen, bar_percent(number, largest), level)
            if unit.code in opened and not unit.is_city:
                for inner in inner_units:
                    if inner.code[:-2] == unit.code:
                        yield from branch(inner, level + 1)

        return [option for code, name in VOIVODESHIPS for option in branch(TreeUnit(code, code, name), 0)]


class TerytFilter(NamedValues, django_filters.CharFilter):
    """Exactly one local government, by its TERYT code: carried by links and not typed."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label", "samorząd")
        super().__init__(*args, widget=forms.HiddenInput, **kwargs)

    def name_of(self, value):
        return spoken_name(value)


def spoken_name(code: str) -> str | None:
    """Return what people call the present unit with this TERYT code; None where there is none."""
    unit = LocalGovernment.objects.with_code(code).order_by(F("valid_to").asc(nulls_first=True)).first()
    return unit.spoken_name if unit else None


def innermost(codes: Iterable[str]) -> list[str]:
    """Return the codes, shortened to six digits, without each unit that holds another of them.

    The seventh digit is the kind of gmina, which may change.
    """
    short = list(dict.fromkeys(code[:6] for code in codes))
    return [code for code in short if not any(other != code and other.startswith(code) for other in short)]


@dataclass(frozen=True)
class TreeUnit:
    """A unit in the tree of territory. ``code`` has 2, 4 or 6 digits; ``value`` is what a form sends for it.

    ``is_city``: a city with the rights of a powiat, which stands for the powiat and for its only gmina.
    """

    code: str
    value: str
    name: str
    is_city: bool = False


def _numbers_by_code(counts: Mapping[str, int], opened: set[str]) -> Counter[str]:
    """Add the numbers of rows up the tree: a unit counts in those above it, as far as they are shown.

    The short code of a województwo or a powiat is that unit itself.
    """
    numbers: Counter[str] = Counter()
    for teryt, number in counts.items():
        for length in (2, 4, 6):
            if teryt and len(teryt) >= length and (length == 2 or teryt[: length - 2] in opened):
                numbers[teryt[:length]] += number
    return numbers


def _units_with(codes: set[str]) -> list[TreeUnit]:
    """Return the powiaty (4 digits) and gminy (6 digits) with these codes, in Polish order."""
    if not codes:
        return []
    condition = Q(teryt_alias__in=codes) | Q(teryt__in=codes)
    for code in codes:
        if len(code) == 6:
            condition |= Q(teryt__startswith=code)
    found = {}
    # Former units first, so that of two units with one code the present one stays.
    for unit in LocalGovernment.objects.filter(condition).order_by(F("valid_to").asc(nulls_last=True), "teryt"):
        if unit.teryt_alias:
            city = TreeUnit(unit.teryt_alias, unit.teryt_alias, unit.name, is_city=True)
            found[unit.teryt_alias] = (unit.sort_key, city)
        else:
            found[unit.teryt[:6]] = (unit.sort_key, TreeUnit(unit.teryt[:6], unit.teryt, unit.spoken_name))
    return [unit for _, unit in sorted(found.values(), key=itemgetter(0)) if unit.code in codes]


class LocalGovernmentFilter(ListFilterSet):
    """The filters of the list of local governments."""

    q = FullTextFilter()
    rodzaj = ChoicesFilter(field_name="kind", label="Rodzaj samorządu", choices=LocalGovernment.Kind.choices)
    teren = TerritoryFilter(field_name="teryt")

    facets = ("q", "rodzaj", "teren")
    counted = {"rodzaj": Facet("kind"), "teren": Facet("teryt")}

    class Meta:
        model = LocalGovernment
        fields = ()


class EntityFilter(ListFilterSet):
    """The filters of the list of entities. ``status`` is asked about the day ``na_dzien``, today unless it is given."""

    q = FullTextFilter()
    rodzaj = ChoicesFilter(field_name="kind", label="Rodzaj podmiotu", choices=Entity.Kind.choices)
    teren = TerritoryFilter(field_name="seat__teryt", label="Siedziba")
    status = django_filters.ChoiceFilter(
        label="Status", choices=EntityStatus.Kind.choices, empty_label="dowolny", method="with_status"
    )
    na_dzien = DayFilter(label="na dzień", method="ignore_day")

    facets = ("q", "rodzaj", "teren", ("Status podmiotu", "status", "na_dzien"))
    counted = {"rodzaj": Facet("kind"), "teren": Facet("seat__teryt")}

    class Meta:
        model = Entity
        fields = ()

    def with_status(self, queryset, name, value):
        day = self.form.cleaned_data.get("na_dzien") or timezone.localdate()
        return queryset.with_status_on(value, day)

    def ignore_day(self, queryset, name, value):
        """The day says when the status is asked about; alone it narrows nothing."""
        return queryset
