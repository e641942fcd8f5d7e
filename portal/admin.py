"""Administration of the site itself: its settings, and the words above every page."""

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import reverse

from portal.lib.admin import PortalAdmin
from portal.models import SiteSettings

admin.site.site_header = "Administracja portalu Współpraca JST–PES"
admin.site.site_title = "Administracja portalu Współpraca JST–PES"
admin.site.index_title = "Co chcesz zmienić?"
admin.site.empty_value_display = "brak danych"


@admin.register(SiteSettings)
class SiteSettingsAdmin(PortalAdmin):
    """One row: no list, no adding, no deleting."""

    fieldsets = (
        (
            "Kto prowadzi serwis",
            {
                "fields": ("operator_name", "operator_address", "contact_email", "contact_phone"),
                "description": "Pokażemy to w stopce, w deklaracji dostępności i w polityce prywatności.",
            },
        ),
        (
            "Deklaracja dostępności",
            {
                "fields": (
                    ("a11y_site_published_on", "a11y_site_updated_on"), "a11y_status", "a11y_nonconformities",
                    "a11y_exemptions", "a11y_burden", ("a11y_prepared_on", "a11y_reviewed_on"), "a11y_method",
                    "a11y_shortcuts",
                ),
                "description": "Treść wymagana ustawą o dostępności cyfrowej. Przegląd co roku do 31 marca.",
            },
        ),
        (
            "Deklaracja dostępności: kontakt i dojście",
            {
                "fields": (
                    "a11y_contact_name", "a11y_email", "a11y_phone", "a11y_architecture", "a11y_communication",
                ),
            },
        ),
        ("Prywatność", {"fields": ("privacy_controller",)}),
        ("Zmiany", {"fields": ("updated_at",)}),
    )  # fmt: skip
    readonly_fields = ("updated_at",)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        return HttpResponseRedirect(reverse("admin:portal_sitesettings_change", args=[1]))

    def get_object(self, request, object_id, from_field=None):
        """The settings even before anybody saved them: unsaved defaults."""
        return SiteSettings.current() if str(object_id) == "1" else None

    def public_url(self, obj) -> str | None:
        return reverse("accessibility")
