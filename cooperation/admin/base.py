"""What the list of all records and the pages of one instrument share."""

from django.contrib import admin
from django.urls import reverse

from cooperation import permissions, rules, workflow
from cooperation.instruments import Group, in_group
from cooperation.models import FundingLine, Party, Stage
from cooperation.steps import RECORD_STEPS
from portal.lib.admin import EditorialAdmin, WideRowInline, row_inline
from portal.lib.polish import money
from registry.admin_filters import VoivodeshipFilter


class StageFilter(admin.SimpleListFilter):
    title = "etap"
    parameter_name = "etap"

    def lookups(self, request, model_admin):
        return Stage.choices

    def queryset(self, request, queryset):
        return queryset.with_stage().filter(stage_now=self.value()) if self.value() in Stage.values else queryset


class GroupFilter(admin.SimpleListFilter):
    title = "rodzaj wsparcia"
    parameter_name = "grupa"

    def lookups(self, request, model_admin):
        return [(group.value, f"{group.class_number}. {group.label}") for group in Group]

    def queryset(self, request, queryset):
        if self.value() not in Group.values:
            return queryset
        return queryset.filter(instrument__in=[info.code for info in in_group(Group(self.value()))])


class PartyInline(WideRowInline):
    model = Party
    fk_name = "cooperation"
    fields = (
        "role", "entity", "local_government", ("description", "is_unnamed"), ("share_text", "budget"), "position",
    )  # fmt: skip

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 1


FundingInline = row_inline(FundingLine, "cooperation")


class RecordAdmin(EditorialAdmin):
    """A list of records with its columns, filters, search and moves."""

    steps = RECORD_STEPS
    list_display = (
        "title", "local_government", "state", "stage_shown", "date_signed", "amount_shown", "registry_no",
    )  # fmt: skip
    list_filter = (
        "state", StageFilter, "visibility", ("local_government__teryt", VoivodeshipFilter), "state_aid", "source",
    )  # fmt: skip
    list_select_related = ("local_government",)
    search_fields = (
        "title", "registry_no", "agreement_no", "case_no", "local_government__full_name",
        "=local_government__teryt", "summary",
    )  # fmt: skip
    search_help_text = "Tytuł, opis, samorząd, numer w ewidencji, numer umowy albo znak sprawy."
    date_hierarchy = "date_signed"
    ordering = ("-created_at", "-pk")

    def lookup_allowed(self, lookup, value, request=None):
        """Refuse internal fields: Django would let them be guessed by the letter."""
        internal = {"internal_notes", *self.model.INTERNAL_FIELDS}
        return lookup.partition("__")[0] not in internal and super().lookup_allowed(lookup, value, request)

    @admin.display(description="etap")
    def stage_shown(self, record):
        return record.stage.label

    @admin.display(description="kwota", ordering="amount_awarded", empty_value="brak danych")
    def amount_shown(self, record):
        return money(record.main_amount) if record.main_amount is not None else None

    def warnings_about(self, obj) -> list:
        return rules.warnings_for(obj.detail)

    def unanswered_about(self, text) -> list:
        return workflow.unanswered(text, self.warnings_about(text))

    def desk_url(self, text) -> str | None:
        return f"{reverse('desk:record_edit', args=[text.pk])}#ostrzezenia"

    def public_url(self, obj) -> str | None:
        return super().public_url(obj) if permissions.is_public(obj) else None
