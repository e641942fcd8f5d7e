"""People, their roles and their second factors in the administration."""

from allauth.account.admin import EmailAddress
from allauth.mfa.admin import Authenticator
from allauth.socialaccount.admin import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.admin import UserSession
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.utils import timezone

from portal.lib.admin import PlacedErrorsForm, PortalAdmin, RowInline, row_inline
from portal.lib.polish import long_date
from registry.admin_filters import VoivodeshipFilter
from registry.models import Membership, User
from registry.roles import Role

# Rights follow from roles (`registry.permissions`); groups would be a second way to give them.
admin.site.unregister(Group)
# People see their own rows of allauth under /konto/, and providers come from the settings.
admin.site.unregister([EmailAddress, SocialAccount, SocialApp, SocialToken, UserSession, Authenticator])

FACTORS = {
    Authenticator.Type.TOTP: "kody z aplikacji",
    Authenticator.Type.WEBAUTHN: "klucz dostępu",
    Authenticator.Type.RECOVERY_CODES: "kody zapasowe",
}


class OnlySiteAdministratorMixin:
    """Only the site administrator sees and changes the addresses and rights of people."""

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
    """Second factors of a person. The administrator removes one that is lost, and the person sets up another."""

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
