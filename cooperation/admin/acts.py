"""Acts of local governments, calls, applications and limits: what records point to."""

from django.contrib import admin

from cooperation.models import CreditLimit, GrantPlan, LegalAct, OpenCall, TaskApplication
from portal.lib.admin import PortalAdmin
from portal.lib.polish import money
from registry.admin_filters import VoivodeshipFilter

BY_PLACE = ("local_government__teryt", VoivodeshipFilter)


@admin.register(LegalAct)
class LegalActAdmin(PortalAdmin):
    list_display = ("number", "kind", "date", "title", "local_government")
    list_filter = ("kind", BY_PLACE)
    list_select_related = ("local_government",)
    search_fields = ("number", "title", "local_government__full_name", "=local_government__teryt")
    date_hierarchy = "date"
    ordering = ("-date", "number")
    fields = ("local_government", "kind", ("number", "date"), "title", "bip_url")


@admin.register(OpenCall)
class OpenCallAdmin(PortalAdmin):
    list_display = ("number", "title", "local_government", "announced_on", "deadline", "pool_shown", "settled_on")
    list_filter = (
        BY_PLACE, ("settled_on", admin.EmptyFieldListFilter), ("invalidated_on", admin.EmptyFieldListFilter),
    )  # fmt: skip
    list_select_related = ("local_government",)
    search_fields = ("number", "title", "local_government__full_name", "=local_government__teryt")
    date_hierarchy = "announced_on"
    ordering = ("-announced_on", "-pk")
    fieldsets = (
        (None, {"fields": ("local_government", "number", "title", "sphere", "bip_url")}),
        (
            "Ogłoszenie i nabór",
            {"fields": (("announced_on", "deadline"), "pool_amount", "evaluation_criteria", "committee_act")},
        ),
        (
            "Rozstrzygnięcie",
            {
                "fields": (
                    ("offers_received", "offers_rejected_formally"), ("settled_on", "invalidated_on"),
                ),
            },
        ),
    )  # fmt: skip

    @admin.display(description="pula środków", ordering="pool_amount", empty_value="brak danych")
    def pool_shown(self, call):
        return money(call.pool_amount) if call.pool_amount is not None else None


@admin.register(TaskApplication)
class TaskApplicationAdmin(PortalAdmin):
    list_display = ("subject", "entity", "local_government", "received_on", "answered_on")
    list_filter = (BY_PLACE, ("answered_on", admin.EmptyFieldListFilter))
    list_select_related = ("entity", "local_government")
    search_fields = ("subject", "entity__name", "local_government__full_name", "=local_government__teryt")
    date_hierarchy = "received_on"
    ordering = ("-received_on", "-pk")
    fields = ("local_government", "entity", "subject", ("received_on", "answered_on"), "result", "call")


@admin.register(CreditLimit)
class CreditLimitAdmin(PortalAdmin):
    list_display = ("local_government", "year", "amount_shown", "resolution")
    list_display_links = ("local_government", "year")
    list_filter = ("year", BY_PLACE)
    list_select_related = ("local_government", "resolution")
    label_related = ("local_government",)
    search_fields = ("local_government__full_name", "=local_government__teryt", "=year", "resolution__number")
    ordering = ("-year", "local_government__sort_key")

    @admin.display(description="limit", ordering="amount")
    def amount_shown(self, limit):
        return money(limit.amount)


@admin.register(GrantPlan)
class GrantPlanAdmin(PortalAdmin):
    list_display = ("local_government", "year", "amount_shown", "source")
    list_display_links = ("local_government", "year")
    list_filter = ("year", BY_PLACE)
    list_select_related = ("local_government",)
    label_related = ("local_government",)
    search_fields = ("local_government__full_name", "=local_government__teryt", "=year", "source")
    ordering = ("-year", "local_government__sort_key")

    @admin.display(description="środki na dotacje", ordering="amount")
    def amount_shown(self, plan):
        return money(plan.amount)
