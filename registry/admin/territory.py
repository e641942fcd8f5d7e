"""Local governments, their units and the imports of TERYT in the administration."""

from django.contrib import admin

from portal.lib.admin import InForceFilter, PortalAdmin, ReadOnlyMixin, row_inline
from registry.admin.dated import DatedAdmin
from registry.admin_filters import VoivodeshipFilter
from registry.models import LgUnit, LocalGovernment, LocalGovernmentName, TerytImport


@admin.register(LocalGovernment)
class LocalGovernmentAdmin(DatedAdmin):
    inlines = (row_inline(LocalGovernmentName, "local_government"), row_inline(LgUnit, "local_government"))
    list_display = ("full_name", "teryt", "teryt_alias", "kind", "parent", "valid_from", "valid_to")
    list_filter = ("kind", InForceFilter, ("teryt", VoivodeshipFilter))
    list_select_related = ("parent",)
    search_fields = ("full_name", "=teryt", "=teryt_alias", "teryt__startswith", "former_names__name")
    ordering = ("sort_key", "teryt")
    readonly_fields = ("full_name",)
    fieldsets = (
        (
            None,
            {
                "fields": (("name", "full_name"), "kind", ("teryt", "teryt_alias"), "parent"),
                "description": "Samorządów nie wpisuje się zwykle ręcznie: wczytuje je import rejestru TERC.",
            },
        ),
        (
            "Istnienie",
            {
                "fields": (("valid_from", "valid_to"), "successor"),
                "description": "Samorządu się nie usuwa. Zniesiony ma datę końca i, jeśli jest, następcę.",
            },
        ),
        ("Mieszkańcy", {"fields": (("population", "population_year"),)}),
        (
            "Kontakt",
            {"fields": ("bip_url", "website", "contact_role", "contact_email", "contact_phone")},
        ),
    )

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(LgUnit)
class LgUnitAdmin(DatedAdmin):
    list_display = ("name", "abbreviation", "kind", "local_government", "valid_from", "valid_to")
    list_filter = ("kind", InForceFilter, ("local_government__teryt", VoivodeshipFilter))
    list_select_related = ("local_government",)
    search_fields = ("name", "abbreviation", "local_government__full_name", "=local_government__teryt")
    ordering = ("name", "pk")


@admin.register(TerytImport)
class TerytImportAdmin(ReadOnlyMixin, PortalAdmin):
    list_display = (
        "state_on", "file_name", "imported_at", "created", "renamed", "kind_changed", "closed",
    )  # fmt: skip
    search_fields = ("file_name",)
    date_hierarchy = "state_on"
