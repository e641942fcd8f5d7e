"""Uploaded files: where they lie, how large they may be, and whether they are what they claim."""

import io
import uuid
import zipfile
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.utils.deconstruct import deconstructible
from PIL import Image

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 40_000_000
IMAGE_FORMATS = {"PNG": ".png", "JPEG": ".jpg", "WEBP": ".webp"}
# Member that proves the kind of a zipped office document.
OFFICE_MEMBERS = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".odt": "content.xml"}
MAX_UNZIPPED = 200 * 1024 * 1024


@deconstructible
class UploadTo:
    """A path that owes nothing to the uploader's file name but its ending."""

    def __init__(self, folder: str):
        self.folder = folder

    def __call__(self, instance, filename: str) -> str:
        suffix = PurePath(filename).suffix.lower()[:6]
        name = uuid.uuid4().hex
        return f"{self.folder}/{name[:2]}/{name}{suffix}"

    def __eq__(self, other) -> bool:
        return isinstance(other, UploadTo) and other.folder == self.folder

    def __hash__(self) -> int:
        return hash(self.folder)


def _check_size(file) -> None:
    if file.size > MAX_BYTES:
        raise ValidationError("Plik jest za duży. Największy dozwolony rozmiar to 20 MB.", code="file_size")


def _content(file) -> bytes:
    if file.closed:  # a stored one: Django has read the size of the image from it and closed it
        file.open("rb")
    file.seek(0)
    content = file.read()
    file.seek(0)
    return content


def validate_image(file) -> None:
    """A PNG, JPEG or WebP that can be decoded, of a sane size. The ending must agree with the content."""
    _check_size(file)
    message = "To nie jest obraz PNG, JPEG ani WebP."
    try:
        with Image.open(io.BytesIO(_content(file))) as image:
            if image.format not in IMAGE_FORMATS:
                raise ValidationError(message, code="image_format")
            if image.width * image.height > MAX_PIXELS:
                raise ValidationError("Obraz ma za dużo punktów. Zmniejsz go.", code="image_pixels")
            image.verify()
    except ValidationError:
        raise
    # Pillow raises many kinds of errors for a broken file.
    except Exception as error:
        raise ValidationError(message, code="image_format") from error


def validate_document(file) -> None:
    """A PDF, DOCX, XLSX or ODT by its content, not only by its name; no zip that swells."""
    _check_size(file)
    suffix = PurePath(file.name or "").suffix.lower()
    content = _content(file)
    if suffix == ".pdf" and content.startswith(b"%PDF-"):
        return
    if suffix in OFFICE_MEMBERS and content.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                members = archive.infolist()
        except zipfile.BadZipFile:
            members = []
        if sum(member.file_size for member in members) > MAX_UNZIPPED:
            raise ValidationError("Plik po rozpakowaniu byłby za duży.", code="file_bomb")
        if any(member.filename == OFFICE_MEMBERS[suffix] for member in members):
            return
    raise ValidationError("Dozwolone są pliki PDF, DOCX, XLSX i ODT.", code="file_kind")
