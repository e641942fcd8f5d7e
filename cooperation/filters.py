"""Filters of the records."""

from collections import Counter
from itertools import pairwise

import django_filters
from django.db.models import Func, IntegerField
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual
from django.utils import timezone

from cooperation.instruments import INSTRUMENTS, Group, Instrument, StateAid, in_group
from cooperation.models import Cooperation, PublicCount, Stage
from portal.lib.facets import Facet, FacetCounts, chart_columns, count_rows
from portal.lib.fields import MoneyFormField
from portal.lib.filters import ChoicesFilter, DayFilter, KeyFilter, ListFilterSet, YearFilter
from portal.lib.polish import integer
from registry.filters import TerritoryFilter, TerytFilter
from registry.models import Entity, LocalGovernment
from registry.search.filter import FullTextFilter

GROUP_CHOICES = [(group.value, f"{group.class_number} {group.label}") for group in Group]
# The amount a list shows (`Cooperation.main_amount`).
MAIN_AMOUNT = Coalesce("amount_awarded", "amount_paid", "amount_planned")
# Ends of the steps of the chart over amounts, in złoty.
AMOUNT_STEPS = (1_000, 5_000, 10_000, 50_000, 100_000, 500_000, 1_000_000)


class AmountStep(Func):
    """The number of the step an amount lies in, from 0; NULL where the amount is not known."""

    function = "width_bucket"
    template = f"%(function)s(%(expressions)s, ARRAY{list(AMOUNT_STEPS)}::numeric[])"
    output_field = IntegerField()


class Year(Func):
    """The year of a date as an integer: `ExtractYear` gives a decimal number, which is slower to count by."""

    function = "date_part"
    template = "%(function)s('year', %(expressions)s)::int"
    output_field = IntegerField()


class InstrumentFilter(ChoicesFilter):
    """The whole tree of instruments, in the order of the presentation, each with the number of its class."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label", "Forma współpracy")
        kwargs.setdefault(
            "choices", [(info.code.value, info.short_name) for group in Group for info in in_group(group)]
        )
        super().__init__(*args, **kwargs)

    def sign_of(self, value):
        return INSTRUMENTS[Instrument(value)].class_number


class AmountFilter(django_filters.NumberFilter):
    """An end of a range of amounts in złoty, typed as Poles write them."""

    field_class = MoneyFormField

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_digits", 14)
        kwargs.setdefault("decimal_places", 2)
        super().__init__(*args, **kwargs)

    def get_max_validator(self):
        return None

    def filter(self, qs, value):
        if value is None:
            return qs
        compare = GreaterThanOrEqual if self.lookup_expr == "gte" else LessThanOrEqual
        return qs.filter(compare(MAIN_AMOUNT, value))


def instruments_of_groups(groups: list[str]) -> list[Instrument]:
    return [info.code for group in groups for info in in_group(Group(group))]


def entity_name(user, key: str) -> str | None:
    """Return the name of the entity with this key; None where ``user`` may see no such entity."""
    entity = Entity.objects.visible_to(user).filter(pk=key).first() if key.isascii() and key.isdigit() else None
    return str(entity) if entity else None


class CooperationFilter(ListFilterSet):
    """The filters of the list of records. `public_facet_counts` has the numbers of the public ones."""

    q = FullTextFilter()
    grupa = ChoicesFilter(label="Rodzaj wsparcia", choices=GROUP_CHOICES, method="in_groups")
    forma = InstrumentFilter(field_name="instrument")
    rodzaj = ChoicesFilter(
        field_name="local_government__kind", label="Rodzaj samorządu", choices=LocalGovernment.Kind.choices
    )
    teren = TerritoryFilter(field_name="local_government__teryt")
    etap = ChoicesFilter(field_name="stage_now", label="Etap", choices=Stage.choices)
    kwota_od = AmountFilter(label="od (zł)", lookup_expr="gte")
    kwota_do = AmountFilter(label="do (zł)", lookup_expr="lte")
    pomoc = ChoicesFilter(field_name="state_aid", label="Pomoc publiczna", choices=StateAid.choices)
    rok = YearFilter(label="rok", method="in_year")
    zawarte_od = DayFilter(field_name="date_signed", lookup_expr="gte", label="zawarte od")
    zawarte_do = DayFilter(field_name="date_signed", lookup_expr="lte", label="zawarte do")
    jst = TerytFilter(field_name="local_government__teryt")
    podmiot = KeyFilter(field_name="parties__entity", label="podmiot", row_name=entity_name)

    facets = (
        "q", "jst", "podmiot", "forma", "rodzaj", "teren", "etap", ("Kwota", "kwota_od", "kwota_do"), "rok",
        ("Data zawarcia", "zawarte_od", "zawarte_do"), "pomoc",
    )  # fmt: skip
    counted = {
        "forma": Facet("instrument"),
        "rodzaj": Facet("local_government__kind"),
        "teren": Facet("local_government__teryt"),
        "etap": Facet("stage_now"),
        "pomoc": Facet("state_aid"),
    }
    charted = {
        "zawarte_od": Facet(Year("date_signed")),
        "kwota_od": Facet(AmountStep(MAIN_AMOUNT)),
    }

    class Meta:
        model = Cooperation
        fields = ()

    def chart(self, name, counts):
        if name != "kwota_od":
            return super().chart(name, counts)
        if not any(step is not None for step in counts):
            return []
        ends = [integer(end) for end in AMOUNT_STEPS]
        labels = [f"do {ends[0]} zł", *(f"{low}–{high} zł" for low, high in pairwise(ends)), f"od {ends[-1]} zł"]
        return chart_columns([(label, counts.get(step, 0)) for step, label in enumerate(labels)])

    def in_groups(self, queryset, name, value):
        return queryset.filter(instrument__in=instruments_of_groups(value)) if value else queryset

    def in_year(self, queryset, name, value):
        return queryset.active_in(int(value))


# The filter for each facet the database keeps counted; the facet of a local government serves two filters.
FACET_OF_COUNT = {
    "instrument": "forma", "stage": "etap", "state_aid": "pomoc", "year": "zawarte_od", "amount": "kwota_od",
}  # fmt: skip


def public_facet_counts(user) -> FacetCounts:
    """Count all records ``user`` may see by the values of `CooperationFilter`.

    The database keeps the numbers of the public records, so only the others are counted here.
    """
    counts: dict[str, Counter] = {name: Counter() for name in (*CooperationFilter.counted, *CooperationFilter.charted)}
    for facet, value, kind, teryt, number in PublicCount.objects.sums(timezone.localdate()):
        if facet == "local_government":
            counts["rodzaj"][kind] += number
            counts["teren"][teryt] += number
        else:
            counts[FACET_OF_COUNT[facet]][int(value) if facet in ("year", "amount") else value] = number
    public = FacetCounts({name: dict(counter) for name, counter in counts.items()}, counts["pomoc"].total())
    others = Cooperation.objects.beyond_public(user).with_stage()
    return public + count_rows(others, {**CooperationFilter.counted, **CooperationFilter.charted})
