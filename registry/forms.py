"""Forms of the account, and of the people and units of a local government."""

from allauth.account.forms import LoginForm, ReauthenticateForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from portal.lib.admin.errors import PlacedErrorsForm
from portal.lib.fields import PolishDateField
from registry.models import LgUnit, Membership, User
from registry.permissions import Role


class PlainFieldsMixin:
    """Labels say what a field is; a placeholder that repeats them only hides that nothing was typed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class SignInForm(PlainFieldsMixin, LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The page has the way to a forgotten password below the form.
        self.fields["password"].help_text = ""


class ConfirmPasswordForm(PlainFieldsMixin, ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""
        # Password managers look for the account the password belongs to.
        self.fields["email"] = forms.CharField(
            required=False,
            initial=self.user.email,
            widget=forms.HiddenInput(attrs={"autocomplete": "username"}),
        )


# --- People and units of a local government -------------------------------------------------------

ROLE_HELP = {
    Role.OFFICER: "wprowadza wpisy i przekazuje je do zatwierdzenia",
    Role.APPROVER: "publikuje wpisy, zwraca je z powodem, wycofuje; potrzebuje drugiego składnika logowania",
    Role.LG_ADMINISTRATOR: "wprowadza wpisy, zaprasza osoby i prowadzi jednostki; potrzebuje drugiego składnika",
    Role.AUDITOR: "czyta wszystko razem z historią, niczego nie zmienia",
}
LG_ROLES = [(role.value, f"{role.label} – {text}") for role, text in ROLE_HELP.items()]


class RolesForm(forms.Form):
    use_required_attribute = False
    roles = forms.MultipleChoiceField(
        label="Role",
        choices=LG_ROLES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Zaznacz co najmniej jedną rolę.",
            "invalid_choice": "Tej roli nie nadaje się w samorządzie.",
        },
    )
    roles.kind = "checks"


class InviteForm(RolesForm):
    field_order = ["email", "name", "roles"]
    email = forms.EmailField(
        label="Adres e-mail",
        max_length=254,
        help_text="Służbowy. Tym adresem osoba będzie się logować.",
        error_messages={"required": "Podaj adres e-mail.", "invalid": "Wpisz poprawny adres, np. a.nowa@urzad.pl."},
    )
    name = forms.CharField(
        label="Imię i nazwisko albo funkcja",
        max_length=150,
        help_text="Widać je przy zmianach we wpisach. Wystarczy funkcja, np. inspektor do spraw społecznych.",
        error_messages={"required": "Podaj imię i nazwisko albo funkcję."},
    )

    def __init__(self, *args, local_government, **kwargs):
        super().__init__(*args, **kwargs)
        self.local_government = local_government
        if local_government is None:
            # Of the site-wide roles one is given by invitation.
            self.fields["roles"].choices = [
                (Role.CATALOGUE_EDITOR.value, "redaktor katalogu – prowadzi dobre praktyki")
            ]
            self.fields["roles"].initial = [Role.CATALOGUE_EDITOR]

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if Membership.objects.filter(user__email__iexact=email, local_government=self.local_government).exists():
            raise ValidationError("Ta osoba ma już tu rolę. Jej role zmienia się na liście osób.")
        return email


class JoinForm(forms.Form):
    use_required_attribute = False
    name = forms.CharField(
        label="Imię i nazwisko albo funkcja",
        max_length=150,
        help_text="Widać je przy zmianach we wpisach.",
        error_messages={"required": "Podaj imię i nazwisko albo funkcję."},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password1 = forms.CharField(
        label="Hasło",
        strip=False,
        help_text="Co najmniej 12 znaków. Najłatwiej zapamiętać kilka zwykłych słów.",
        error_messages={"required": "Podaj hasło."},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label="Hasło jeszcze raz",
        strip=False,
        error_messages={"required": "Powtórz hasło."},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args, email: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self):
        cleaned = super().clean() or {}
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", "Hasła różnią się od siebie.")
        elif first:
            try:
                validate_password(first, User(email=self.email, name=cleaned.get("name", "")))
            except ValidationError as error:
                self.add_error("password1", error)
        return cleaned


class UnitForm(PlacedErrorsForm):
    use_required_attribute = False
    website = forms.URLField(label="Strona internetowa", required=False, max_length=500, assume_scheme="https")

    class Meta:
        model = LgUnit
        fields = ("kind", "name", "abbreviation", "valid_from", "valid_to", "website")
        field_classes = {"valid_from": PolishDateField, "valid_to": PolishDateField}
        help_texts = {
            "abbreviation": "Np. MOPS. Pokazujemy go w listach.",
            "valid_to": "Wpisz, gdy jednostka przestała istnieć. Wpisy, które ją wymieniają, zostaną.",
        }

    def _get_validation_exclusions(self):
        # Set by the view, and part of what must be unique.
        return super()._get_validation_exclusions() - {"local_government"}
