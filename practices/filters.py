"""Filters of the catalogue."""

import django_filters

from cooperation.filters import INSTRUMENT_CHOICES
from portal.lib.facets import Facet
from portal.lib.filters import CataloguedFilterSet, ChoicesFilter, YearFilter
from practices.models import GoodPractice
from registry.filters import OneUnitFilter, TerritoryFilter
from registry.models import LocalGovernment, Topic
from registry.search.filter import FullTextFilter


class TopicFilter(ChoicesFilter):
    """Topics are rows an administrator adds to: their names are asked for with each list."""

    field_class = django_filters.fields.MultipleChoiceField

    @property
    def field(self):
        field = super().field
        field.choices = Topic.objects.values_list("code", "name")
        return field


class PracticeFilter(CataloguedFilterSet):
    q = FullTextFilter()
    forma = ChoicesFilter(
        field_name="instrument_links__instrument",
        label="Forma współpracy",
        choices=INSTRUMENT_CHOICES,
        many=True,
    )
    rodzaj = ChoicesFilter(
        field_name="local_government__kind", label="Rodzaj samorządu", choices=LocalGovernment.Kind.choices
    )
    teren = TerritoryFilter(field_name="local_government__teryt")
    temat = TopicFilter(field_name="topics__code", label="Temat", many=True)
    weryfikacja = ChoicesFilter(
        field_name="verification_level", label="Poziom weryfikacji", choices=GoodPractice.Verification.choices
    )
    rok_od = YearFilter(field_name="year_from", lookup_expr="gte", label="rok od")
    rok_do = YearFilter(field_name="year_from", lookup_expr="lte", label="rok do")
    jst = OneUnitFilter(field_name="local_government__teryt")

    facets = (
        "q",
        "jst",
        "forma",
        "rodzaj",
        "teren",
        "temat",
        "weryfikacja",
        ("Rok rozpoczęcia", "rok_od", "rok_do"),
    )

    counted = {
        "forma": Facet("instrument_links__instrument", many=True),
        "rodzaj": Facet("local_government__kind"),
        "teren": Facet("local_government__teryt"),
        "temat": Facet("topics__code", many=True),
        "weryfikacja": Facet("verification_level"),
    }
    charts = {"rok_od": Facet("year_from")}

    class Meta:
        model = GoodPractice
        fields = ()
