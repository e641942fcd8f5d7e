"""Filters that lists of the administration have in common."""

from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.utils import timezone

from portal.lib.filters import VOIVODESHIPS


class InForceFilter(admin.SimpleListFilter):
    """Dated rows (``valid_from``, ``valid_to``) by today: in force, past, future."""

    title = "obowiązywanie"
    parameter_name = "okres"

    def lookups(self, request, model_admin):
        return [("dzis", "obowiązuje dziś"), ("dawne", "dawne"), ("przyszle", "przyszłe")]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=today)
        not_ended = Q(valid_to__isnull=True) | Q(valid_to__gte=today)
        conditions = {
            "dzis": begun & not_ended,
            "dawne": Q(valid_to__lt=today),
            "przyszle": Q(valid_from__gt=today),
        }
        chosen = self.value()
        return queryset.filter(conditions[chosen]) if chosen in conditions else queryset


class VoivodeshipFilter(admin.FieldListFilter):
    """Województwo, by the prefix of a TERYT code: ``("local_government__teryt", VoivodeshipFilter)``."""

    parameter_name = "woj"

    def __init__(self, field, request, params, model, model_admin, field_path):
        super().__init__(field, request, params, model, model_admin, field_path)
        self.title = "województwo"
        chosen: Any = self.used_parameters.get(self.parameter_name)
        self.chosen = chosen[-1] if chosen and chosen[-1] in dict(VOIVODESHIPS) else None

    def expected_parameters(self):
        return [self.parameter_name]

    def queryset(self, request, queryset):
        return queryset.filter(**{f"{self.field_path}__startswith": self.chosen}) if self.chosen else queryset

    def choices(self, changelist):
        yield {
            "selected": self.chosen is None,
            "query_string": changelist.get_query_string(remove=[self.parameter_name]),
            "display": "wszystkie",
        }
        for code, name in VOIVODESHIPS:
            yield {
                "selected": self.chosen == code,
                "query_string": changelist.get_query_string({self.parameter_name: code}),
                "display": name,
            }
