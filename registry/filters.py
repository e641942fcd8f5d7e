"""Filters of the registers: local governments and entities."""

import django_filters
from django.utils import timezone

from portal.lib.filters import CataloguedFilterSet, ChoicesFilter, DayFilter, VoivodeshipFilter
from registry.models import Entity, EntityStatus, LocalGovernment
from registry.search import FullTextFilter


class LocalGovernmentFilter(CataloguedFilterSet):
    q = FullTextFilter()
    rodzaj = ChoicesFilter(field_name="kind", label="Rodzaj samorządu", choices=LocalGovernment.Kind.choices)
    woj = VoivodeshipFilter(field_name="teryt")

    facets = ("q", "rodzaj", "woj")

    class Meta:
        model = LocalGovernment
        fields = ()


class EntityFilter(CataloguedFilterSet):
    q = FullTextFilter()
    rodzaj = ChoicesFilter(field_name="kind", label="Rodzaj podmiotu", choices=Entity.Kind.choices)
    woj = VoivodeshipFilter(field_name="seat__teryt", label="Województwo siedziby")
    status = django_filters.ChoiceFilter(
        label="Status", choices=EntityStatus.Kind.choices, empty_label="dowolny", method="with_status"
    )
    na_dzien = DayFilter(label="na dzień", method="keep_all")

    facets = ("q", "rodzaj", "woj", ("Status podmiotu", "status", "na_dzien"))

    class Meta:
        model = Entity
        fields = ()

    def with_status(self, queryset, name, value):
        day = self.form.cleaned_data.get("na_dzien") or timezone.localdate()
        return queryset.with_status_on(value, day)

    def keep_all(self, queryset, name, value):
        """The day belongs to the status: alone it narrows nothing."""
        return queryset
