"""Filters of the catalogue."""

import django_filters
from django import forms

from cooperation.filters import INSTRUMENT_CHOICES
from portal.lib.filters import CataloguedFilterSet, ChoicesFilter, VoivodeshipFilter, YearFilter
from practices.models import GoodPractice
from registry.models import LocalGovernment, Topic
from registry.search import FullTextFilter


class PracticeFilter(CataloguedFilterSet):
    q = FullTextFilter()
    forma = ChoicesFilter(
        field_name="instrument_links__instrument",
        label="Forma współpracy",
        choices=INSTRUMENT_CHOICES,
        distinct=True,
    )
    rodzaj = ChoicesFilter(
        field_name="local_government__kind", label="Rodzaj samorządu", choices=LocalGovernment.Kind.choices
    )
    woj = VoivodeshipFilter(field_name="local_government__teryt")
    temat = django_filters.ModelMultipleChoiceFilter(
        field_name="topics__code", to_field_name="code", label="Temat", queryset=Topic.objects.all(),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    weryfikacja = ChoicesFilter(
        field_name="verification_level", label="Poziom weryfikacji", choices=GoodPractice.Verification.choices
    )
    rok_od = YearFilter(field_name="year_from", lookup_expr="gte", label="rok od")
    rok_do = YearFilter(field_name="year_from", lookup_expr="lte", label="rok do")
    jst = django_filters.CharFilter(label="samorząd", method="of_local_government", widget=forms.HiddenInput)

    facets = (
        "q",
        "jst",
        "forma",
        "rodzaj",
        "woj",
        "temat",
        "weryfikacja",
        ("Rok rozpoczęcia", "rok_od", "rok_do"),
    )

    class Meta:
        model = GoodPractice
        fields = ()

    def of_local_government(self, queryset, name, value):
        return queryset.filter(local_government__teryt=value)
