"""Forms of the images and documents of a practice."""

from typing import ClassVar

from django import forms

from desk.forms.attachments import NEEDS_ALT, DescriptionForm, file_field
from portal.lib.files import validate_uploaded_document, validate_uploaded_image
from practices.models import (
    PracticeDocument,
    PracticeImage,
)

NEEDS_LICENCE = "Obraz publiczny musi mieć autora i licencję albo zgodę."


IMAGE_FIELDS = ("visibility", "alt", "caption", "licence")


class ImageUploadForm(forms.ModelForm):
    use_required_attribute = False
    file = file_field(
        validator=validate_uploaded_image, accept=".png,.jpg,.jpeg,.webp", help_text="PNG, JPEG albo WebP, do 20 MB."
    )
    field_order = ("file", "alt", "caption", "licence", "visibility")

    class Meta:
        model = PracticeImage
        fields = IMAGE_FIELDS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Asked for by the description, once the file is kept.
        for name in ImageDescriptionForm.needed:
            self.fields[name].required = False


class ImageDescriptionForm(DescriptionForm):
    needed: ClassVar[dict[str, str]] = {"alt": NEEDS_ALT, "licence": NEEDS_LICENCE}
    field_order = ("alt", "caption", "licence", "visibility")

    class Meta:
        model = PracticeImage
        fields = IMAGE_FIELDS


class DocumentUploadForm(forms.ModelForm):
    use_required_attribute = False
    file = file_field(
        validator=validate_uploaded_document, accept=".pdf,.docx,.xlsx,.odt",
        help_text="PDF, DOCX, XLSX albo ODT, do 20 MB.",
    )  # fmt: skip
    field_order = ("file", "title", "visibility")

    class Meta:
        model = PracticeDocument
        fields = ("title", "visibility")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["title"].help_text = "Puste: nazwa pliku."


class DocumentDescriptionForm(DescriptionForm):
    needed: ClassVar[dict[str, str]] = {}
    field_order = ("title", "visibility", "checked")

    class Meta:
        model = PracticeDocument
        fields = ("title", "visibility")
