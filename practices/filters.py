"""Filters of the catalogue."""

import django_filters

from cooperation.filters import InstrumentFilter
from portal.lib.facets import Facet
from portal.lib.filters import ChoicesFilter, ListFilterSet, YearFilter
from practices.models import GoodPractice
from registry.filters import TerritoryFilter, TerytFilter
from registry.models import LocalGovernment, Topic
from registry.search.filter import FullTextFilter


class TopicFilter(ChoicesFilter):
    """Topics are rows that an administrator adds, so their names are read from the database for each list."""

    field_class = django_filters.fields.MultipleChoiceField

    @property
    def field(self):
        field = super().field
        field.choices = Topic.objects.values_list("code", "name")
        return field


class PracticeFilter(ListFilterSet):
    """The filters of the catalogue."""

    q = FullTextFilter()
    forma = InstrumentFilter(field_name="instrument_links__instrument", many=True)
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
    jst = TerytFilter(field_name="local_government__teryt")

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
    charted = {"rok_od": Facet("year_from")}

    class Meta:
        model = GoodPractice
        fields = ()
