"""Acts, their provisions and the numbers they fix, in the administration."""

from django.contrib import admin

from portal.lib.admin import InForceFilter
from registry.admin.dated import DatedAdmin
from registry.models import LegalBasis, LegalParameter, Statute

CERTAINTY = (
    "Pewność",
    {
        "fields": ("certainty", "note"),
        "description": "Twardą regułą staje się tylko to, co sprawdzono w tekście aktu.",
    },
)
VALIDITY = ("Obowiązywanie", {"fields": (("valid_from", "valid_to"),)})


@admin.register(Statute)
class StatuteAdmin(DatedAdmin):
    list_display = ("short_title", "abbreviation", "journal", "valid_from", "valid_to", "certainty")
    list_filter = (InForceFilter, "certainty")
    search_fields = ("code", "title", "short_title", "abbreviation", "journal")
    ordering = ("short_title",)
    fieldsets = (
        (None, {"fields": ("code", "title", ("short_title", "abbreviation"), "journal", "url")}),
        VALIDITY,
        CERTAINTY,
    )


@admin.register(LegalBasis)
class LegalBasisAdmin(DatedAdmin):
    list_display = ("provision", "statute", "summary", "valid_from", "valid_to", "certainty")
    list_filter = (InForceFilter, "certainty", "statute")
    list_select_related = ("statute",)
    label_related = ("statute",)
    search_fields = (
        "provision", "code", "summary", "statute__short_title", "statute__abbreviation", "statute__title",
    )  # fmt: skip
    ordering = ("statute__short_title", "code")
    fieldsets = (
        (None, {"fields": ("code", "statute", "provision", "summary")}),
        (
            "Obowiązywanie",
            {
                "fields": (("valid_from", "valid_to"),),
                "description": "Dawny przepis zostaje, z ostatnim dniem: nowy dodaj obok.",
            },
        ),
        CERTAINTY,
    )


@admin.register(LegalParameter)
class LegalParameterAdmin(DatedAdmin):
    list_display = ("name", "shown", "valid_from", "valid_to", "certainty", "basis", "code")
    list_filter = (InForceFilter, "certainty", "unit")
    list_select_related = ("basis__statute",)
    search_fields = ("code", "name", "basis__provision", "basis__statute__short_title")
    ordering = ("code", "-valid_from")
    fieldsets = (
        (None, {"fields": ("code", "name", ("number", "unit"), "month_day")}),
        (
            "Obowiązywanie",
            {
                "fields": (("valid_from", "valid_to"), "applies_by"),
                "description": "Zmiana liczby w prawie to nowy wiersz. Staremu wpisz ostatni dzień.",
            },
        ),
        ("Podstawa", {"fields": ("basis",)}),
        CERTAINTY,
    )

    @admin.display(description="wartość", ordering="number")
    def shown(self, parameter):
        return parameter.shown_value
