"""Filters that lists of the administration have in common."""

from django.contrib import admin
from django.db.models import Q
from django.utils import timezone


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
