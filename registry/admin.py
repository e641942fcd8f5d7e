"""Administration of people, local governments, entities, the law and the dictionaries."""

import re

from allauth.account.admin import EmailAddress
from allauth.mfa.admin import Authenticator
from allauth.socialaccount.admin import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.admin import UserSession
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.db.models import Q
from django.utils import timezone

from portal.lib import identifiers
from portal.lib.admin import (
    InForceFilter,
    PlacedErrorsForm,
    PortalAdmin,
    ReadOnlyMixin,
    RowInline,
    TableRowFormSet,
    row_inline,
)
from portal.lib.polish import long_date
from registry.admin_filters import VoivodeshipFilter
from registry.models import (
    Entity,
    EntityStatus,
    GlossaryTerm,
    LegalBasis,
    LegalParameter,
    LgUnit,
    LocalGovernment,
    LocalGovernmentName,
    Membership,
    SearchSynonym,
    Statute,
    TargetGroup,
    TaskSphere,
    TerytImport,
    Topic,
    User,
)
from registry.roles import Role

# Rights follow from roles (registry.permissions); groups of rights would be a second way to give them.
admin.site.unregister(Group)
# What allauth keeps is its own business: people see theirs under /konto/, providers come from the settings.
admin.site.unregister([EmailAddress, SocialAccount, SocialApp, SocialToken, UserSession, Authenticator])

CERTAINTY = (
    "Pewność",
    {
        "fields": ("certainty", "note"),
        "description": "Twardą regułą staje się tylko to, co sprawdzono w tekście aktu.",
    },
)
# In a list of dated rows an empty date means no end, or none known: not a gap in the data.
NO_DATE = "–"
VALIDITY = ("Obowiązywanie", {"fields": (("valid_from", "valid_to"),)})


FACTORS = {
    Authenticator.Type.TOTP: "kody z aplikacji",
    Authenticator.Type.WEBAUTHN: "klucz dostępu",
    Authenticator.Type.RECOVERY_CODES: "kody zapasowe",
}


# --- People -------------------------------------------------------------------------------------


class OnlySiteAdministratorMixin:
    """Addresses and rights of people are no one else's business."""

    def _is_allowed(self, request) -> bool:
        return request.user.is_active and request.user.is_superuser

    def has_module_permission(self, request):
        return self._is_allowed(request)

    def has_view_permission(self, request, obj=None):
        return self._is_allowed(request)

    def has_add_permission(self, request, obj=None):
        return self._is_allowed(request)

    def has_change_permission(self, request, obj=None):
        return self._is_allowed(request)

    def has_delete_permission(self, request, obj=None):
        return self._is_allowed(request)


class LowerEmailMixin:
    def clean_email(self):
        return self.cleaned_data["email"].lower()


class PersonCreationForm(LowerEmailMixin, PlacedErrorsForm, AdminUserCreationForm):
    class Meta:
        model = User
        fields = ("email", "name")


class PersonChangeForm(LowerEmailMixin, PlacedErrorsForm, UserChangeForm):
    class Meta:
        model = User
        fields = ("email", "name", "password", "is_active", "is_staff", "is_superuser")


class SecondFactorInline(RowInline):
    """Somebody lost the telephone, the key and the codes: the administrator removes the factor, they set up another."""

    model = Authenticator
    fk_name = "user"
    verbose_name = "drugi składnik logowania"
    verbose_name_plural = "drugie składniki logowania"
    template = "admin/registry/second_factors.html"
    fields = ("kind", "since", "last_used")
    readonly_fields = fields

    def has_add_permission(self, request, obj=None):
        return False

    @admin.display(description="rodzaj")
    def kind(self, factor):
        return FACTORS[factor.type]

    @admin.display(description="od kiedy")
    def since(self, factor):
        return long_date(timezone.localtime(factor.created_at))

    @admin.display(description="ostatnio użyty")
    def last_used(self, factor):
        return long_date(timezone.localtime(factor.last_used_at)) if factor.last_used_at else "jeszcze nie"


@admin.register(User)
class UserAdmin(OnlySiteAdministratorMixin, PortalAdmin, DjangoUserAdmin):
    form = PersonChangeForm
    add_form = PersonCreationForm
    inlines = (row_inline(Membership, "user"), SecondFactorInline)
    list_display = ("email", "name", "is_active", "is_staff", "is_superuser", "last_login")
    list_filter = ("is_active", "is_staff", "is_superuser", "memberships__role")
    search_fields = ("email", "name")
    ordering = ("email",)
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("email", "name", "password")}),
        (
            "Dostęp",
            {
                "fields": ("is_active", "is_staff", "is_superuser"),
                "description": "Co osoba może robić, wynika z jej ról (niżej). Administrator portalu może wszystko. "
                "Redaktor katalogu potrzebuje zaznaczonego pola „W zespole”, aby wejść do tego panelu.",
            },
        ),
        ("Daty", {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": ("email", "name", "usable_password", "password1", "password2"),
                "description": "Podaj adres służbowy.",
            },
        ),
    )

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        person = form.instance
        edits_catalogue = person.memberships.filter(role=Role.CATALOGUE_EDITOR).exists()
        if edits_catalogue and not person.is_staff:
            self.message_user(
                request,
                "Ta osoba jest redaktorem katalogu, ale nie wejdzie do panelu administracji: zaznacz „W zespole”.",
                messages.WARNING,
            )


@admin.register(Membership)
class MembershipAdmin(OnlySiteAdministratorMixin, PortalAdmin):
    list_display = ("user", "role", "local_government", "created_at")
    list_filter = ("role", ("local_government__teryt", VoivodeshipFilter))
    list_select_related = ("user", "local_government")
    search_fields = ("user__email", "user__name", "local_government__full_name", "local_government__teryt")
    ordering = ("user__email", "role")
    label_related = ("local_government",)


# --- Territory ----------------------------------------------------------------------------------


@admin.register(LocalGovernment)
class LocalGovernmentAdmin(PortalAdmin):
    empty_value_display = NO_DATE
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
class LgUnitAdmin(PortalAdmin):
    empty_value_display = NO_DATE
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


# --- Entities -----------------------------------------------------------------------------------


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
        """An identifier is found however it is written: 774-000-14-54, PL 7740001454, REGON with „00000”."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        term = search_term.strip()
        if re.search(r"\d", term) and re.fullmatch(r"(PL)?[\d\s\-–—./]+", term, flags=re.IGNORECASE):
            same_number = (
                Q(nip=identifiers.normalise_nip(term))
                | Q(regon=identifiers.normalise_regon(term))
                | Q(krs=identifiers.normalise_krs(term))
            )
            found = found | queryset.filter(same_number)
        return found, may_repeat


@admin.register(EntityStatus)
class EntityStatusAdmin(PortalAdmin):
    empty_value_display = NO_DATE
    list_display = ("entity", "kind", "valid_from", "valid_to", "issuer", "decision_no")
    list_filter = ("kind", InForceFilter)
    list_select_related = ("entity",)
    search_fields = ("entity__name", "=entity__krs", "=entity__nip", "decision_no", "issuer")
    date_hierarchy = "valid_from"
    ordering = ("entity__sort_key", "kind", "-valid_from")


# --- Law ----------------------------------------------------------------------------------------


@admin.register(Statute)
class StatuteAdmin(PortalAdmin):
    empty_value_display = NO_DATE
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
class LegalBasisAdmin(PortalAdmin):
    empty_value_display = NO_DATE
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
class LegalParameterAdmin(PortalAdmin):
    empty_value_display = NO_DATE
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


# --- Dictionaries -------------------------------------------------------------------------------


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
