"""The validators of an upload: its name, its ending and its content together."""

from django.core.exceptions import ValidationError

from portal.lib.files.documents import validate_document
from portal.lib.files.images import validate_image
from portal.lib.files.kinds import CONTENT_TYPES, check_size, is_image_name, suffix_of, validate_name


def validate_any(file) -> None:
    """Raise ValidationError unless ``file`` is a document or an image; the ending says which, the content proves it."""
    validate_name(file.name or "")
    if suffix_of(file.name) not in CONTENT_TYPES:
        check_size(file)
        raise ValidationError(
            "Tego rodzaju pliku nie przyjmujemy. Dozwolone są PDF, DOCX, XLSX, ODT, PNG, JPEG i WebP.",
            code="file_kind",
        )
    if is_image_name(file.name):
        validate_image(file)
    else:
        validate_document(file)


def validate_uploaded_image(file) -> None:
    """Raise ValidationError unless ``file`` is an image by ending and content, under a name people can read."""
    validate_name(file.name or "")
    if not is_image_name(file.name):
        check_size(file)
        raise ValidationError("Dozwolone są obrazy PNG, JPEG i WebP.", code="file_kind")
    validate_image(file)


def validate_uploaded_document(file) -> None:
    """Raise ValidationError unless ``file`` is a document by ending and content, under a name people can read."""
    validate_name(file.name or "")
    validate_document(file)
