"""Administration of the catalogue of good practices."""

from django import forms
from django.contrib import admin, messages
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.urls import reverse
from django.utils import timezone

from cooperation.models import Attachment
from portal.lib.admin import EditorialAdmin, PortalAdmin, RowInline, WideRowInline, row_inline
from portal.lib.files import pesel_in
from portal.lib.forms import PlacedErrorsForm
from portal.lib.polish import counted
from portal.lib.workflow import MoveRefused
from practices import workflow
from practices.models import (
    Adoption,
    GoodPractice,
    PracticeActor,
    PracticeCost,
    PracticeDocument,
    PracticeImage,
    PracticeInstrument,
    PracticeMilestone,
    PracticeResult,
    PracticeSource,
    PracticeUnknown,
)
from practices.steps import PRACTICE_STEPS
from registry.admin_filters import VoivodeshipFilter
from registry.permissions import people_known_to
from registry.roles import is_site_administrator

EDITORIAL = (
    "Stan redakcyjny",
    {
        "fields": (
            "state", "state_reason", "published_at", ("state_changed_at", "state_changed_by"),
            ("created_at", "created_by"), "updated_at",
        ),
        "description": "Stan zmieniają przyciski i akcje: Opublikuj, Wycofaj, Zwróć do poprawy.",
    },
)  # fmt: skip


class ActorInline(WideRowInline):
    model = PracticeActor
    fk_name = "practice"
    fields = ("role", "entity", "local_government", ("description", "is_unnamed"), "position")


class InstrumentInline(row_inline(PracticeInstrument, "practice")):
    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 1


class FileRows:
    """Files open at the portal's own addresses, which check who may see a card that is not public."""

    formfield_overrides = {**RowInline.formfield_overrides, models.FileField: {"widget": forms.FileInput}}
    page = ""

    def get_view_on_site_url(self, obj=None):
        return reverse(self.page, args=[obj.practice.slug, obj.pk]) if obj is not None and obj.pk else None


class ImageInline(FileRows, row_inline(PracticeImage, "practice")):
    page = "practices:practice_image"


class DocumentForm(PlacedErrorsForm):
    """A document that is searched for PESEL numbers, as one from the desk is."""

    def clean(self):
        super().clean()
        file = self.cleaned_data.get("file")
        if isinstance(file, UploadedFile):
            self.instance.pesel = pesel_in(file)
        is_public = self.cleaned_data.get("visibility") == Attachment.Visibility.PUBLIC
        if is_public and self.instance.pesel == Attachment.Pesel.FOUND:
            self.add_error(
                "visibility",
                "Dokument zawiera poprawny numer PESEL. Zakryj dane osób i wgraj go jeszcze raz albo zostaw go tylko "
                "dla urzędu.",
            )


class DocumentInline(FileRows, row_inline(PracticeDocument, "practice")):
    page = "practices:practice_document"
    form = DocumentForm


@admin.register(GoodPractice)
class GoodPracticeAdmin(EditorialAdmin):
    # A linked record may be another local government's draft.
    history_without = ("cooperations",)
    steps = PRACTICE_STEPS
    inlines = (
        InstrumentInline,
        ActorInline,
        *(
            row_inline(model, "practice")
            for model in (PracticeMilestone, PracticeCost, PracticeResult, PracticeSource, PracticeUnknown)
        ),
        ImageInline,
        DocumentInline,
    )
    actions = (*EditorialAdmin.actions, "mark_verified", "mark_reviewed")
    noun = ("praktykę", "praktyki", "praktyk")
    list_display = (
        "title", "local_government", "state", "verification_level", "completeness_shown", "reviewed_on",
    )  # fmt: skip
    list_filter = (
        "state", "kind", "verification_level", "instrument_links__instrument", "plane", "kpres_area", "topics",
        ("reviewed_on", admin.EmptyFieldListFilter), ("local_government__teryt", VoivodeshipFilter),
    )  # fmt: skip
    list_select_related = ("local_government",)
    search_fields = (
        "title", "short_title", "slug", "lead", "place", "local_government__full_name", "=local_government__teryt",
    )  # fmt: skip
    search_help_text = "Tytuł, istota, miejsce albo samorząd."
    ordering = ("-published_at", "-pk")
    fieldsets = (
        (
            "Karta",
            {"fields": ("kind", "title", "short_title", "slug", "lead", ("local_government", "unit"))},
        ),
        (
            "Opis",
            {
                "fields": ("problem", "context", "actions", "place", "period_text", ("year_from", "year_to")),
                "description": "Puste pole znaczy: nie wiadomo. Na stronie będzie „brak danych”.",
            },
        ),
        ("Powiązania", {"fields": ("cooperations", "legal_bases", "topics", "target_groups")}),
        (
            "Warunki współpracy",
            {
                "fields": (
                    ("good_will", "good_will_note"), ("diagnosis", "diagnosis_note"), ("plan", "plan_note"),
                ),
                "description": "Trzy warunki z prezentacji: dobra wola, diagnoza, plan działania.",
            },
        ),
        (
            "Jak przenieść do siebie",
            {"fields": ("success_factors", "risks", "transferability", "not_to_copy")},
        ),
        ("Miejsce w modelach", {"fields": ("plane", "kpres_area", "minister_standard")}),
        ("Kontakt", {"fields": ("contact_role", "contact_email", "contact_phone")}),
        (
            "Rzetelność",
            {
                "fields": (
                    "completeness_shown", ("verification_level", "verified_on"), "reviewed_on",
                    ("produced_by", "produced_on"),
                ),
            },
        ),
    )  # fmt: skip

    def people_named(self, request):
        return people_known_to(request.user)

    def get_queryset(self, request):
        # One query for each part that `completeness` counts, whatever the number of rows.
        return super().get_queryset(request).with_parts()

    def get_fieldsets(self, request, obj=None):
        return self.fieldsets if obj is None else (*self.fieldsets, EDITORIAL)

    def get_readonly_fields(self, request, obj=None):
        """The address of a card that was public never changes: others link to it."""
        fields = (*super().get_readonly_fields(request, obj), "completeness_shown")
        return (*fields, "slug") if self._has_fixed_address(obj) else fields

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj is not None else {"slug": ("title",)}

    @staticmethod
    def _has_fixed_address(obj) -> bool:
        return obj is not None and obj.published_at is not None

    @admin.display(description="kompletność karty")
    def completeness_shown(self, practice):
        filled, of = practice.completeness
        return f"{filled} z {of}"

    def public_url(self, obj) -> str | None:
        return super().public_url(obj) if obj.is_published else None

    def _set(self, request, queryset, done: str, **values) -> None:
        chosen = GoodPractice.objects.filter(pk__in=queryset.order_by().values("pk"))
        changed = chosen.update(**values, updated_at=timezone.now())
        self.message_user(request, f"{done} {counted(changed, *self.noun)}.", messages.SUCCESS)

    @admin.action(description="Oznacz jako zweryfikowane (potwierdzone źródłem)", permissions=["change"])
    def mark_verified(self, request, queryset):
        level = GoodPractice.Verification.SOURCE
        self._set(
            request,
            queryset,
            "Oznaczono jako zweryfikowane:",
            verification_level=level,
            verified_on=timezone.localdate(),
        )

    @admin.action(description="Oznacz jako przejrzane dziś", permissions=["change"])
    def mark_reviewed(self, request, queryset):
        self._set(request, queryset, "Oznaczono jako przejrzane:", reviewed_on=timezone.localdate())


@admin.register(Adoption)
class AdoptionAdmin(PortalAdmin):
    """Texts of a declaration are corrected here; who declared it, where and when cannot be changed.

    The state changes through the workflow: a declared adoption is refused, with a reason, on the page „Wdrożenia” of
    the desk.
    """

    actions = ("confirm",)
    list_display = ("practice", "local_government", "year", "outcome", "state", "declared_at")
    list_filter = ("state", "outcome", ("local_government__teryt", VoivodeshipFilter))
    list_select_related = ("practice", "local_government")
    label_related = ("local_government",)
    search_fields = ("practice__title", "local_government__full_name", "=local_government__teryt", "result")
    search_help_text = "Praktyka, samorząd, który wdrożył, albo wynik."
    ordering = ("-declared_at", "-pk")
    readonly_fields = (
        "practice", "local_government", "state", "declared_by", "declared_at", "decided_by", "decided_at", "reason",
    )  # fmt: skip
    fieldsets = (
        (None, {"fields": ("practice", "local_government", "year", "outcome", "changes", "result", "url")}),
        (
            "Zgłoszenie i rozstrzygnięcie",
            {
                "fields": ("state", ("declared_by", "declared_at"), ("decided_by", "decided_at"), "reason"),
                "description": "Zgłasza się i odrzuca w panelu, na stronie „Wdrożenia”. Wdrożenie potwierdzone "
                "niesłusznie można tylko usunąć: w historii zostanie.",
            },
        ),
    )

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        """Only a site administrator rewrites what others declared; editors decide about it at the desk."""
        return is_site_administrator(request.user)

    def public_url(self, obj) -> str | None:
        is_public = obj.state == Adoption.State.CONFIRMED and obj.practice.is_published
        return obj.practice.get_absolute_url() if is_public else None

    @admin.action(description="Potwierdź", permissions=["change"])
    def confirm(self, request, queryset):
        confirmed = 0
        for adoption in queryset.select_related("practice", "declared_by"):
            try:
                workflow.confirm(adoption, by=request.user)
            except MoveRefused as refusal:
                self.message_user(request, f"„{adoption}”: {refusal}", messages.ERROR)
            else:
                confirmed += 1
        if confirmed:
            number = counted(confirmed, "wdrożenie", "wdrożenia", "wdrożeń")
            self.message_user(request, f"Potwierdzono {number}.", messages.SUCCESS)
