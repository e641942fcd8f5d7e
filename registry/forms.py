"""Forms of the account where allauth's own say it differently than we do."""

from allauth.account.forms import LoginForm, ReauthenticateForm
from django import forms


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
