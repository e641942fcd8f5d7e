"""Files of a record: uploaded, described."""

from typing import Any

from django import forms

from cooperation.models import Attachment
from portal.lib.files import validate_any

ACCEPTED = ".pdf,.docx,.xlsx,.odt,.png,.jpg,.jpeg,.webp"
NEEDS_ALT = "Obraz publiczny musi mieć opis tego, co na nim widać."
HAS_PESEL = "Dokument zawiera numer PESEL. Zaznacz, że sprawdziłaś lub sprawdziłeś, albo zostaw go tylko dla urzędu."


class UploadForm(forms.ModelForm):
    use_required_attribute = False
    file = forms.FileField(
        label="Plik",
        validators=[validate_any],
        # Said by the validator, which knows how long a name may be, not by a count of characters here.
        max_length=None,
        help_text="PDF, DOCX, XLSX, ODT, PNG, JPEG albo WebP, do 20 MB.",
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={"required": "Wybierz plik.", "empty": "Ten plik jest pusty.", "missing": "Wybierz plik."},
    )

    class Meta:
        model = Attachment
        fields = ("title", "visibility", "alt")

    field_order = ("file", "title", "visibility", "alt")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["title"].help_text += " Puste: nazwa pliku."


class DescriptionForm(forms.ModelForm):
    use_required_attribute = False
    checked = forms.BooleanField(
        label="Dokument ma być publiczny mimo numeru PESEL: sprawdzono, że nie jest to numer osoby prywatnej",
        required=False,
    )

    class Meta:
        model = Attachment
        fields = ("title", "visibility", "alt")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.is_image:
            del self.fields["alt"]
        if self.instance.pesel != Attachment.Pesel.FOUND:
            del self.fields["checked"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("visibility") == Attachment.Visibility.PUBLIC:
            if self.instance.is_image and not cleaned.get("alt"):
                self.add_error("alt", NEEDS_ALT)
            if self.instance.pesel == Attachment.Pesel.FOUND and not cleaned.get("checked"):
                self.add_error("checked", HAS_PESEL)
        return cleaned
