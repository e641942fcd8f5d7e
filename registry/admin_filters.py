"""Filters by territory for the lists of the administration."""

from typing import Any

from django.contrib import admin

from registry.voivodeships import VOIVODESHIPS


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
