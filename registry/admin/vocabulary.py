"""The dictionaries in the administration: spheres, groups, topics, synonyms, the glossary."""

from django.contrib import admin

from portal.lib.admin import PortalAdmin
from registry.models import GlossaryTerm, SearchSynonym, TargetGroup, TaskSphere, Topic


@admin.register(TaskSphere)
class TaskSphereAdmin(PortalAdmin):
    list_display = ("number", "name", "position", "certainty")
    list_display_links = ("number", "name")
    list_filter = ("certainty",)
    search_fields = ("name", "=number")
    ordering = ("position",)


@admin.register(TargetGroup, Topic)
class NamedTermAdmin(PortalAdmin):
    list_display = ("name", "code")
    search_fields = ("name", "code")
    ordering = ("name",)


@admin.register(SearchSynonym)
class SearchSynonymAdmin(PortalAdmin):
    list_display = ("__str__",)
    search_fields = ("expressions",)
    fieldsets = ((None, {"fields": ("expressions",)}),)


@admin.register(GlossaryTerm)
class GlossaryTermAdmin(PortalAdmin):
    list_display = ("term", "abbreviation", "basis", "certainty")
    list_filter = ("certainty",)
    search_fields = ("term", "abbreviation", "definition")
    ordering = ("sort_key",)
    fieldsets = (
        (None, {"fields": (("term", "abbreviation"), "definition", "see_also")}),
        ("Podstawa", {"fields": ("basis", "certainty")}),
    )
