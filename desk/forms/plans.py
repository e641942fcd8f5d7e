"""Forms of the grants a local government plans and of the credit it allows itself, for a year."""

from django import forms

from cooperation.models import CreditLimit, GrantPlan
from desk.forms.base import LocalGovernmentForm
from desk.forms.fields import typed_field


class YearForm(LocalGovernmentForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].widget = forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "4"})


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
        self.offer_acts(
            "resolution",
            label="Uchwała rady",
            required=True,
            help_text="Wskaż akt z listy albo wpisz nowy.",
            error_messages={"required": "Wskaż uchwałę, która ustala limit."},
        )
