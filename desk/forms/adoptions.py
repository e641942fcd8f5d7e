"""The form with which a local government declares that it adopted a practice."""

from django import forms
from django.db import models

from portal.lib.forms import PlacedErrorsForm
from practices.models import (
    Adoption,
)
from registry.models import LocalGovernment


class AdoptionForm(PlacedErrorsForm):
    use_required_attribute = False
    url = forms.URLField(label="Strona o wdrożeniu", required=False, max_length=500, assume_scheme="https")

    class Meta:
        model = Adoption
        fields = ("local_government", "year", "outcome", "changes", "result", "url")
        widgets = {"changes": forms.Textarea(attrs={"rows": 4}), "result": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, places: models.QuerySet[LocalGovernment], **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["local_government"]
        field.queryset = places
        field.label_from_instance = lambda place: place.spoken_name
        field.empty_label = None if len(places) == 1 else "wybierz"
        self.fields["year"].widget = forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "4"})

    def clean(self):
        cleaned = super().clean()
        place, year = self.cleaned_data.get("local_government"), self.cleaned_data.get("year")
        if place and year:
            # Corrected and declared again: the same row, so that its history goes on.
            refused = Adoption.objects.filter(state=Adoption.State.REFUSED, practice=self.instance.practice)
            self.instance.pk = refused.filter(local_government=place, year=year).values_list("pk", flat=True).first()
            self.instance._state.adding = self.instance.pk is None
        return cleaned

    def _get_validation_exclusions(self):
        # Set by the view, and part of what must be unique and sensible.
        return super()._get_validation_exclusions() - {"practice"}
