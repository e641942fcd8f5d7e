"""What a local government has planned or allowed itself for a year."""

from django import forms

from cooperation.forms.fields import ActField, typed_field
from cooperation.models import CreditLimit, GrantPlan, LegalAct
from portal.lib.admin.errors import PlacedErrorsForm


class YearForm(PlacedErrorsForm):
    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].widget = forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "4"})
        self.fields["amount"].kind = "money"

    def _get_validation_exclusions(self):
        # Set by the view, and part of what must be unique.
        return super()._get_validation_exclusions() - {"local_government"}


class GrantPlanForm(YearForm):
    class Meta:
        model = GrantPlan
        formfield_callback = typed_field
        fields = ("year", "amount", "source")


class CreditLimitForm(YearForm):
    class Meta:
        model = CreditLimit
        formfield_callback = typed_field
        fields = ("year", "amount", "resolution")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        place = self.instance.local_government
        self.fields["resolution"] = ActField(
            acts=LegalAct.objects.filter(local_government=place),
            local_government=place,
            label="Uchwała rady",
            required=True,
            help_text="Wskaż akt z listy albo wpisz nowy.",
            error_messages={"required": "Wskaż uchwałę, która ustala limit."},
        )

    def _get_validation_exclusions(self):
        # The field has checked it; a new act has no key before the limit is saved.
        return super()._get_validation_exclusions() | {"resolution"}

    def save(self, commit=True):
        act = self.cleaned_data["resolution"]
        if act.pk is None:
            act.save()
            self.instance.resolution = act
        return super().save(commit)
