"""Forms to upload a file of a record and to describe it."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms

from cooperation.models import Attachment
from portal.lib.files import validate_any

ACCEPTED = ".pdf,.docx,.xlsx,.odt,.png,.jpg,.jpeg,.webp"
NEEDS_ALT = "Obraz publiczny musi mieć opis tego, co na nim widać."
HAS_PESEL = "Dokument zawiera numer PESEL. Zaznacz, że sprawdziłaś lub sprawdziłeś, albo zostaw go tylko dla urzędu."


def file_field(*, validator: Callable[[Any], None], accept: str, help_text: str) -> forms.FileField:
    return forms.FileField(
        label="Plik",
        validators=[validator],
        # The validator says it: it knows how long a name may be.
        max_length=None,
        help_text=help_text,
        widget=forms.FileInput(attrs={"accept": accept}),
        error_messages={"required": "Wybierz plik.", "empty": "Ten plik jest pusty.", "missing": "Wybierz plik."},
    )


class UploadForm(forms.ModelForm):
    use_required_attribute = False
    file = file_field(
        validator=validate_any, accept=ACCEPTED, help_text="PDF, DOCX, XLSX, ODT, PNG, JPEG albo WebP, do 20 MB."
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
    """What a kept file is and who sees it."""

    use_required_attribute = False
    # Fields an image must have before it is public, with the message where one is empty.
    needed: ClassVar[dict[str, str]] = {"alt": NEEDS_ALT}
    checked = forms.BooleanField(
        label="Dokument ma być publiczny mimo numeru PESEL: sprawdzono, że nie jest to numer osoby prywatnej",
        required=False,
    )

    class Meta:
        model = Attachment
        fields = ("title", "visibility", "alt")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.needed:
            if not self.instance.is_image:
                self.fields.pop(name, None)
            else:
                self.fields[name].required = False
        if self.instance.pesel != Attachment.Pesel.FOUND:
            del self.fields["checked"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("visibility") == Attachment.Visibility.PUBLIC:
            for name, message in self.needed.items():
                if name in self.fields and name not in self.errors and not cleaned.get(name):
                    self.add_error(name, message)
            if self.instance.pesel == Attachment.Pesel.FOUND and not cleaned.get("checked"):
                self.add_error("checked", HAS_PESEL)
        return cleaned
