"""The guide page of each instrument."""

from django.contrib import admin
from django.urls import reverse

from cooperation.models import GuideBasis, GuideMistake, GuideStep, GuideUncertainty, InstrumentGuide
from portal.lib.admin import PortalAdmin, row_inline


@admin.register(InstrumentGuide)
class InstrumentGuideAdmin(PortalAdmin):
    inlines = tuple(row_inline(model, "guide") for model in (GuideStep, GuideMistake, GuideBasis, GuideUncertainty))
    list_display = ("instrument", "short", "updated_at")
    search_fields = ("short", "lead", "why", "giver", "receiver")
    ordering = ("pk",)
    readonly_fields = ("updated_at",)
    fieldsets = (
        (None, {"fields": ("instrument", "short", "lead", "why")}),
        ("Strony", {"fields": ("giver", "receiver", "third_party")}),
        (
            "Prawo",
            {
                "fields": ("acts_needed", "publication", "aid"),
                "description": "Czego nie sprawdzono w akcie, wpisz niżej jako punkt do sprawdzenia.",
            },
        ),
        ("Zmiany", {"fields": ("updated_at",)}),
    )

    def public_url(self, obj) -> str | None:
        return reverse("instrument_detail", args=[obj.info.slug])
