"""The form with which a local government declares that it adopted a practice."""

from django import forms
from django.db import models

from portal.lib.forms import PlacedErrorsForm
from practices.models import Adoption
from registry.models import LocalGovernment


class AdoptionForm(PlacedErrorsForm):
    use_required_attribute = False
    url = forms.URLField(label="Strona o wdrożeniu", required=False, max_length=500, assume_scheme="https")

    class Meta:
        model = Adoption
        fields = ("local_government", "year", "outcome", "changes", "result", "url")
        widgets = {"changes": forms.Textarea(attrs={"rows": 4}), "result": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, local_governments: models.QuerySet[LocalGovernment], **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["local_government"]
        field.queryset = local_governments
        field.label_from_instance = lambda one: one.spoken_name
        field.empty_label = None if len(local_governments) == 1 else "wybierz"
        self.fields["year"].widget = forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "4"})

    def clean(self):
        cleaned = super().clean()
        local_government, year = self.cleaned_data.get("local_government"), self.cleaned_data.get("year")
        if local_government and year:
            # A refused adoption that is declared again, corrected, is the same row, so that its history goes on.
            refused = Adoption.objects.filter(state=Adoption.State.REFUSED, practice=self.instance.practice)
            self.instance.pk = (
                refused.filter(local_government=local_government, year=year).values_list("pk", flat=True).first()
            )
            self.instance._state.adding = self.instance.pk is None
        return cleaned

    def _get_validation_exclusions(self):
        # The view sets the practice; what must be unique and sensible depends on it.
        return super()._get_validation_exclusions() - {"practice"}
