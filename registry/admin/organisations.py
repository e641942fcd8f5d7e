"""Entities and their statuses in the administration."""

import re

from django.contrib import admin
from django.db.models import Q

from portal.lib import identifiers
from portal.lib.admin import InForceFilter, PortalAdmin, TableRowFormSet, row_inline
from registry.admin.dated import DatedAdmin
from registry.admin_filters import VoivodeshipFilter
from registry.models import Entity, EntityStatus


class StatusFormSet(TableRowFormSet):
    def clean(self):
        super().clean()
        seen: list[EntityStatus] = []
        for form in self.forms:
            status = form.instance
            if form.errors or not status.kind or not status.valid_from or self._should_delete_form(form):
                continue
            if any(self._overlap(status, other) for other in seen):
                form.add_error(None, "Podmiot ma już ten status w części tego okresu.")
            seen.append(status)

    @staticmethod
    def _overlap(one: EntityStatus, other: EntityStatus) -> bool:
        return (
            one.kind == other.kind
            and (one.valid_to is None or one.valid_to >= other.valid_from)
            and (other.valid_to is None or other.valid_to >= one.valid_from)
        )


@admin.register(Entity)
class EntityAdmin(PortalAdmin):
    inlines = (row_inline(EntityStatus, "entity", formset=StatusFormSet),)
    list_display = ("name", "kind", "nip", "regon", "krs", "seat", "closed_on")
    list_filter = (
        "kind", "statuses__kind", ("closed_on", admin.EmptyFieldListFilter), ("seat__teryt", VoivodeshipFilter),
    )  # fmt: skip
    list_select_related = ("seat",)
    search_fields = ("name", "short_name", "nip", "regon", "krs", "town")
    search_help_text = "Nazwa, NIP (także z łącznikami), REGON, KRS albo miejscowość."
    ordering = ("sort_key", "pk")
    readonly_fields = ("updated_at",)
    fieldsets = (
        (None, {"fields": ("name", "short_name", "kind")}),
        (
            "Prowadzący",
            {
                "fields": ("host_local_government", "host_entity"),
                "description": "Tylko CIS, KIS, ZAZ i WTZ: nie mają osobowości prawnej, podpisuje za nie prowadzący.",
            },
        ),
        ("Numery w rejestrach", {"fields": (("nip", "regon", "krs"),)}),
        ("Siedziba", {"fields": ("seat", "street", ("postcode", "town"))}),
        (
            "Kontakt",
            {
                "fields": ("website", "email", "phone"),
                "description": "Tylko dane organizacji, nigdy prywatne.",
            },
        ),
        ("Istnienie", {"fields": (("founded_on", "closed_on"),)}),
        ("Skąd to wiemy", {"fields": ("note", "data_source", "checked_on", "updated_at")}),
    )

    def get_search_results(self, request, queryset, search_term):
        """Find an identifier however it is written: 774-000-14-54, PL 7740001454, REGON with „00000”."""
        rows, may_repeat = super().get_search_results(request, queryset, search_term)
        term = search_term.strip()
        if re.search(r"\d", term) and re.fullmatch(r"(PL)?[\d\s\-–—./]+", term, flags=re.IGNORECASE):
            same_number = (
                Q(nip=identifiers.normalise_nip(term))
                | Q(regon=identifiers.normalise_regon(term))
                | Q(krs=identifiers.normalise_krs(term))
            )
            rows = rows | queryset.filter(same_number)
        return rows, may_repeat


@admin.register(EntityStatus)
class EntityStatusAdmin(DatedAdmin):
    list_display = ("entity", "kind", "valid_from", "valid_to", "issuer", "decision_no")
    list_filter = ("kind", InForceFilter)
    list_select_related = ("entity",)
    search_fields = ("entity__name", "=entity__krs", "=entity__nip", "decision_no", "issuer")
    date_hierarchy = "valid_from"
    ordering = ("entity__sort_key", "kind", "-valid_from")
