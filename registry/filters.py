"""Filters of the registers: local governments and entities."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

import django_filters
from django import forms
from django.db.models import F, Q
from django.utils import timezone

from portal.lib.facets import Facet, Option
from portal.lib.filters import VOIVODESHIPS, CataloguedFilterSet, ChoicesFilter, DayFilter
from registry.models import Entity, EntityStatus, LocalGovernment
from registry.search.filter import FullTextFilter

TERYT = re.compile(r"[0-9]{2}([0-9]{2}([0-9]{2,3})?)?")


class TerritoryField(forms.MultipleChoiceField):
    """TERYT codes of województwa, powiaty and gminy; which exist is not asked, an unknown one finds nothing."""

    def valid_value(self, value):
        return TERYT.fullmatch(str(value)) is not None


class TerritoryFilter(ChoicesFilter):
    """„Gdzie": a tree of województwo, powiat and gmina. A unit inside a chosen one narrows it, others add to it."""

    field_class = TerritoryField

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label", "Położenie")
        kwargs.setdefault("choices", VOIVODESHIPS)
        super().__init__(*args, **kwargs)

    def named(self, value: str) -> str | None:
        return spoken_name(value)

    def filter(self, qs, value):
        condition = Q()
        for code in innermost(value or ()):
            condition |= Q(**{f"{self.field_name}__startswith": code})
        return qs.filter(condition) if condition else qs

    def options(self, counts: Mapping[str, int], chosen: Sequence[str]) -> list[Option]:
        """The województwa; inside a chosen one its powiaty, inside a chosen powiat its gminy."""
        opened = {code[:length] for code in chosen for length in (2, 4) if len(code) >= length}
        by_code: Counter[str] = Counter()
        for teryt, number in counts.items():
            # A unit counts in those above it; a województwo's or powiat's own short code is the unit itself.
            for length in (2, 4, 6):
                if teryt and len(teryt) >= length and (length == 2 or teryt[: length - 2] in opened):
                    by_code[teryt[:length]] += number
        places = _places({code for code in (*by_code, *(code[:6] for code in chosen)) if code[:-2] in opened})
        most = max((by_code[code] for code, _ in VOIVODESHIPS), default=0)

        def shown(place: Place, level: int) -> Iterator[Option]:
            percent = f"{100 * by_code[place.code] / most:.0f}" if most else "0"
            yield Option(place.value, place.name, by_code[place.code], place.value in chosen, percent, level)
            if place.code in opened and not place.is_city:
                for inner in places:
                    if inner.code[:-2] == place.code:
                        yield from shown(inner, level + 1)

        return [option for code, name in VOIVODESHIPS for option in shown(Place(code, code, name), 0)]


class OneUnitFilter(django_filters.CharFilter):
    """Exactly one local government, by its TERYT code: carried by links and not typed."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label", "samorząd")
        super().__init__(*args, widget=forms.HiddenInput, **kwargs)

    def named(self, value: str) -> str | None:
        return spoken_name(value)


def spoken_name(code: str) -> str | None:
    """How people call the present unit with a TERYT code."""
    unit = LocalGovernment.objects.with_code(code).order_by(F("valid_to").asc(nulls_first=True)).first()
    return unit.spoken_name if unit else None


def innermost(codes: Iterable[str]) -> list[str]:
    """Up to six digits of each, without the units that hold another of them. The seventh digit is the kind of gmina,
    which a place may change."""
    places = list(dict.fromkeys(code[:6] for code in codes))
    return [place for place in places if not any(other != place and other.startswith(place) for other in places)]


@dataclass(frozen=True)
class Place:
    """A unit in the tree: ``code`` of 2, 4 or 6 digits, ``value`` to choose it by."""

    code: str
    value: str
    name: str
    is_city: bool = False  # with the rights of a powiat: a powiat and its only gmina


def _places(codes: set[str]) -> list[Place]:
    """Powiaty (4 digits) and gminy (6 digits) with these codes, in Polish order."""
    if not codes:
        return []
    condition = Q(teryt_alias__in=codes) | Q(teryt__in=codes)
    for code in codes:
        if len(code) == 6:
            condition |= Q(teryt__startswith=code)
    found = {}
    # Those that are no more first, so that of two units of one code the present one stays.
    for unit in LocalGovernment.objects.filter(condition).order_by(F("valid_to").asc(nulls_last=True), "teryt"):
        if unit.teryt_alias:
            found[unit.teryt_alias] = (
                unit.sort_key,
                Place(unit.teryt_alias, unit.teryt_alias, unit.name, is_city=True),
            )
        else:
            found[unit.teryt[:6]] = (unit.sort_key, Place(unit.teryt[:6], unit.teryt, unit.spoken_name))
    return [place for _, place in sorted(found.values(), key=itemgetter(0)) if place.code in codes]


class LocalGovernmentFilter(CataloguedFilterSet):
    q = FullTextFilter()
    rodzaj = ChoicesFilter(field_name="kind", label="Rodzaj samorządu", choices=LocalGovernment.Kind.choices)
    teren = TerritoryFilter(field_name="teryt")

    facets = ("q", "rodzaj", "teren")
    counted = {"rodzaj": Facet("kind"), "teren": Facet("teryt")}

    class Meta:
        model = LocalGovernment
        fields = ()


class EntityFilter(CataloguedFilterSet):
    q = FullTextFilter()
    rodzaj = ChoicesFilter(field_name="kind", label="Rodzaj podmiotu", choices=Entity.Kind.choices)
    teren = TerritoryFilter(field_name="seat__teryt", label="Siedziba")
    status = django_filters.ChoiceFilter(
        label="Status", choices=EntityStatus.Kind.choices, empty_label="dowolny", method="with_status"
    )
    na_dzien = DayFilter(label="na dzień", method="keep_all")

    facets = ("q", "rodzaj", "teren", ("Status podmiotu", "status", "na_dzien"))
    counted = {"rodzaj": Facet("kind"), "teren": Facet("seat__teryt")}

    class Meta:
        model = Entity
        fields = ()

    def with_status(self, queryset, name, value):
        day = self.form.cleaned_data.get("na_dzien") or timezone.localdate()
        return queryset.with_status_on(value, day)

    def keep_all(self, queryset, name, value):
        """The day belongs to the status: alone it narrows nothing."""
        return queryset
