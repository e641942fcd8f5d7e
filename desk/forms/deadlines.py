"""The form that narrows the list of deadlines."""

from django import forms

from cooperation.deadlines import Kind
from registry.models import LocalGovernment


class DeadlineForm(forms.Form):
    """Which deadlines a page shows. A wrong value is answered at its field; the others still count."""

    HORIZONS = (("30", "30 dni"), ("90", "90 dni"), ("365", "rok"))
    DEFAULT_HORIZON = 90

    okres = forms.ChoiceField(label="Jak daleko", choices=HORIZONS, required=False)
    rodzaj = forms.ChoiceField(label="Rodzaj", choices=[("", "wszystkie"), *Kind.choices], required=False)
    jst = forms.CharField(
        label="Samorząd (kod TERYT)", required=False, max_length=7, widget=forms.TextInput({"inputmode": "numeric"})
    )

    def __init__(self, *args, places: list[LocalGovernment], any_place: bool, **kwargs):
        """``places``: local governments of the person; ``any_place``: they may name any other."""
        super().__init__(*args, auto_id="terminy_%s", **kwargs)
        self.places, self.any_place = places, any_place
        if not any_place:
            choices = [("", "wszystkie moje"), *((place.teryt, place.full_name) for place in places)]
            self.fields["jst"] = forms.ChoiceField(label="Samorząd", choices=choices, required=False)
            if len(places) < 2:
                del self.fields["jst"]
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control"
            field.error_messages["invalid_choice"] = "Nie ma takiej wartości. Wybierz jedną z listy."
        for name in self.errors:
            self.fields[name].widget.attrs |= {"aria-invalid": "true", "aria-describedby": f"terminy_{name}_error"}

    def clean_jst(self) -> str:
        code = self.cleaned_data["jst"].strip()
        if code and self.any_place and not LocalGovernment.objects.filter(teryt=code).exists():
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
        """Keys of the chosen local government, or of all of the person's."""
        code = self.cleaned_data.get("jst", "")
        if not code:
            return frozenset(place.pk for place in self.places)
        return frozenset(LocalGovernment.objects.filter(teryt=code).values_list("pk", flat=True))
