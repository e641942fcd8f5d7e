"""Forms of the account: signing in, confirming a password, joining by an invitation."""

from allauth.account.forms import LoginForm, ReauthenticateForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from registry.models import User


class PlainFieldsMixin:
    """Removes the placeholders of allauth's fields: they repeat the labels and hide that nothing was typed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class SignInForm(PlainFieldsMixin, LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The page has the link for a forgotten password below the form.
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
