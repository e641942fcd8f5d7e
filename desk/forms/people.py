"""Forms of the people and units of a local government."""

from django import forms
from django.core.exceptions import ValidationError

from desk.forms.base import DeskForm
from portal.lib.fields import PolishDateField
from portal.lib.forms import PlacedErrorsForm
from registry.models import LgUnit, Membership
from registry.roles import Role

ROLE_HELP = {
    Role.OFFICER: "wprowadza wpisy i przekazuje je do zatwierdzenia",
    Role.APPROVER: "publikuje wpisy, zwraca je z powodem, wycofuje; potrzebuje drugiego składnika logowania",
    Role.LG_ADMINISTRATOR: "wprowadza wpisy, zaprasza osoby i prowadzi jednostki; potrzebuje drugiego składnika",
    Role.AUDITOR: "czyta wszystko razem z historią, niczego nie zmienia",
}


LG_ROLES = [(role.value, f"{role.label} – {text}") for role, text in ROLE_HELP.items()]


class RolesForm(DeskForm, forms.Form):
    roles = forms.MultipleChoiceField(
        label="Role",
        choices=LG_ROLES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Zaznacz co najmniej jedną rolę.",
            "invalid_choice": "Tej roli nie nadaje się w samorządzie.",
        },
    )


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
            # One of the site-wide roles is given by invitation.
            self.fields["roles"].choices = [
                (Role.CATALOGUE_EDITOR.value, "redaktor katalogu – prowadzi dobre praktyki")
            ]
            self.fields["roles"].initial = [Role.CATALOGUE_EDITOR]

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if Membership.objects.filter(user__email__iexact=email, local_government=self.local_government).exists():
            raise ValidationError("Ta osoba ma już tu rolę. Jej role zmienia się na liście osób.")
        return email


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
        # The view sets the local government; what must be unique depends on it.
        return super()._get_validation_exclusions() - {"local_government"}
