"""Filters of the records."""

import django_filters
from django import forms

from cooperation.instruments import Group, Instrument, StateAid, in_group
from cooperation.models import Cooperation, Stage
from portal.lib.filters import (
    CataloguedFilterSet,
    ChoicesFilter,
    DayFilter,
    KeyFilter,
    VoivodeshipFilter,
    YearFilter,
)
from registry.models import LocalGovernment
from registry.search import FullTextFilter

GROUP_CHOICES = [(group.value, f"{group.class_number} {group.label}") for group in Group]
# „forma" offers the whole tree in the order of the presentation.
INSTRUMENT_CHOICES = [(info.code.value, info.short_name) for group in Group for info in in_group(group)]


def instruments_of_groups(groups: list[str]) -> list[Instrument]:
    return [info.code for group in groups for info in in_group(Group(group))]


class CooperationFilter(CataloguedFilterSet):
    q = FullTextFilter()
    grupa = ChoicesFilter(label="Rodzaj wsparcia", choices=GROUP_CHOICES, method="in_groups")
    forma = ChoicesFilter(field_name="instrument", label="Forma współpracy", choices=INSTRUMENT_CHOICES)
    rodzaj = ChoicesFilter(
        field_name="local_government__kind", label="Rodzaj samorządu", choices=LocalGovernment.Kind.choices
    )
    woj = VoivodeshipFilter(field_name="local_government__teryt")
    etap = ChoicesFilter(field_name="stage_now", label="Etap", choices=Stage.choices)
    pomoc = ChoicesFilter(field_name="state_aid", label="Pomoc publiczna", choices=StateAid.choices)
    rok = YearFilter(label="rok", method="in_year")
    zawarte_od = DayFilter(field_name="date_signed", lookup_expr="gte", label="zawarte od")
    zawarte_do = DayFilter(field_name="date_signed", lookup_expr="lte", label="zawarte do")
    jst = django_filters.CharFilter(label="samorząd", method="of_local_government", widget=forms.HiddenInput)
    podmiot = KeyFilter(field_name="parties__entity", distinct=True, label="podmiot nr")

    facets = (
        "q", "jst", "podmiot", "forma", "rodzaj", "woj", "etap", "rok", ("Data zawarcia", "zawarte_od", "zawarte_do"),
        "pomoc",
    )  # fmt: skip

    class Meta:
        model = Cooperation
        fields = ()

    def in_groups(self, queryset, name, value):
        return queryset.filter(instrument__in=instruments_of_groups(value)) if value else queryset

    def in_year(self, queryset, name, value):
        return queryset.active_in(int(value))

    def of_local_government(self, queryset, name, value):
        return queryset.filter(local_government__teryt=value)
