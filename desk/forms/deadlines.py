"""The form that narrows the list of deadlines."""

from django import forms

from cooperation.deadlines import Kind
from registry.models import LocalGovernment


class DeadlineForm(forms.Form):
    """Which deadlines a page shows. A wrong value gets an error at its field; the other fields still count."""

    HORIZONS = (("30", "30 dni"), ("90", "90 dni"), ("365", "rok"))
    DEFAULT_HORIZON = 90

    okres = forms.ChoiceField(label="Jak daleko", choices=HORIZONS, required=False)
    rodzaj = forms.ChoiceField(label="Rodzaj", choices=[("", "wszystkie"), *Kind.choices], required=False)
    jst = forms.CharField(
        label="Samorząd (kod TERYT)", required=False, max_length=7, widget=forms.TextInput({"inputmode": "numeric"})
    )

    def __init__(self, *args, own: list[LocalGovernment], names_any: bool, **kwargs):
        """``own``: the local governments of the person; ``names_any``: they may name any other."""
        super().__init__(*args, auto_id="terminy_%s", **kwargs)
        self.own, self.names_any = own, names_any
        if not names_any:
            choices = [("", "wszystkie moje"), *((one.teryt, one.full_name) for one in own)]
            self.fields["jst"] = forms.ChoiceField(label="Samorząd", choices=choices, required=False)
            if len(own) < 2:
                del self.fields["jst"]
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control"
            field.error_messages["invalid_choice"] = "Nie ma takiej wartości. Wybierz jedną z listy."
        for name in self.errors:
            self.fields[name].widget.attrs |= {"aria-invalid": "true", "aria-describedby": f"terminy_{name}_error"}

    def clean_jst(self) -> str:
        code = self.cleaned_data["jst"].strip()
        if code and self.names_any and not LocalGovernment.objects.filter(teryt=code).exists():
            raise forms.ValidationError("Nie ma samorządu z tym kodem TERYT.")
        return code

    @property
    def days(self) -> int:
        return int(self.cleaned_data.get("okres") or self.DEFAULT_HORIZON)

    @property
    def kind(self) -> str:
        return self.cleaned_data.get("rodzaj", "")

    @property
    def local_governments(self) -> frozenset[int]:
        """The keys of the chosen local government, or of all of the person's; empty where the chosen one is unknown."""
        code = self.cleaned_data.get("jst", "")
        if not code:
            return frozenset(one.pk for one in self.own)
        return frozenset(LocalGovernment.objects.filter(teryt=code).values_list("pk", flat=True))
