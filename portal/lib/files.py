"""Uploaded files: where they lie, how large they may be, whether they are what they claim, what they say, and how
they are given out."""

import hashlib
import html
import io
import re
import time
import uuid
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.db import models, transaction
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404
from django.utils.deconstruct import deconstructible
from PIL import Image, ImageOps
from pypdf import PdfReader

from portal.lib.identifiers import has_pesel

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 40_000_000
# The longer side of a kept image: sharp on any screen, and no camera's whole output.
MAX_SIDE = 3000
IMAGE_FORMATS = {"PNG": ".png", "JPEG": ".jpg", "WEBP": ".webp"}
CONTENT_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
}
MAX_NAME = 150
# Member that proves the kind of a zipped office document.
OFFICE_MEMBERS = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".odt": "content.xml"}
MAX_UNZIPPED = 200 * 1024 * 1024
MAX_MEMBERS = 5000
# Reading for the sake of a warning stops here: characters, pages, seconds.
MAX_TEXT, MAX_PAGES, MAX_SECONDS = 5_000_000, 500, 10.0


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


def suffix_of(name: str) -> str:
    return PurePath(name or "").suffix.lower()


def validate_name(name: str) -> None:
    """A name people can read: Django has taken any folders off it already."""
    if len(name) > MAX_NAME:
        raise ValidationError(
            f"Nazwa pliku ma {len(name)} znaków, a może mieć najwyżej {MAX_NAME}. Skróć ją.", code="file_name"
        )
    if not name.isprintable():
        raise ValidationError("Nazwa pliku zawiera znaki, których nie da się wyświetlić. Zmień ją.", code="file_name")


def validate_image(file) -> None:
    """A PNG, JPEG or WebP that can be decoded, of a sane size."""
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


def reencoded(file) -> ContentFile:
    """The picture alone, drawn anew: turned the right way up, no larger than needed, without anything the camera or
    the program wrote beside it (place, device, author, thumbnail).

    Raises ValidationError where the file is not a PNG, JPEG or WebP, or cannot be drawn to its end.
    """
    validate_image(file)
    try:
        with Image.open(io.BytesIO(_content(file))) as image:
            kind = str(image.format)
            picture = ImageOps.exif_transpose(image)
            if kind == "JPEG":
                picture = picture.convert("RGB")
            elif picture.mode not in ("RGB", "RGBA", "L", "LA"):
                picture = picture.convert("RGBA")
            picture.thumbnail((MAX_SIDE, MAX_SIDE))
            # A new image holds pixels only; what is saved from the opened one might carry its notes along.
            clean = Image.new(picture.mode, picture.size)
            clean.paste(picture)
            buffer = io.BytesIO()
            clean.save(buffer, kind, quality=88, optimize=True)
    except Exception as error:
        raise ValidationError("Obraz jest uszkodzony i nie da się go otworzyć.", code="image_format") from error
    name = f"{PurePath(file.name or 'obraz').stem}{IMAGE_FORMATS[kind]}"
    return ContentFile(buffer.getvalue(), name=name)


class ImageFormField(forms.ImageField):
    """What is uploaded is kept drawn anew; what lies there already is left alone."""

    def to_python(self, data):
        if data in self.empty_values:
            return None
        if not isinstance(data, UploadedFile):
            return super().to_python(data)
        return reencoded(data)


class ImageField(models.ImageField):
    """An image of the portal: every form re-encodes it."""

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": ImageFormField, **kwargs})


def validate_document(file) -> None:
    """A PDF, DOCX, XLSX or ODT by its content, not only by its name; no zip that swells, no macros, no password."""
    _check_size(file)
    suffix = suffix_of(file.name)
    content = _content(file)
    if suffix == ".pdf" and content.startswith(b"%PDF-"):
        return
    if suffix in OFFICE_MEMBERS and content.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                members = archive.infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError):
            members = []
        if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNZIPPED:
            raise ValidationError("Plik po rozpakowaniu byłby za duży.", code="file_bomb")
        names = {member.filename for member in members}
        if any(member.flag_bits & 1 for member in members):
            raise ValidationError("Plik jest zaszyfrowany. Zapisz go bez hasła.", code="file_locked")
        if any(PurePath(name).name.lower() == "vbaproject.bin" or name.startswith("Basic/") for name in names):
            raise ValidationError("Plik zawiera makra. Zapisz go bez makr.", code="file_macros")
        if OFFICE_MEMBERS[suffix] in names:
            return
    raise ValidationError("Dozwolone są pliki PDF, DOCX, XLSX i ODT.", code="file_kind")


def validate_any(file) -> None:
    """A document or an image; the ending says which, the content proves it."""
    validate_name(file.name or "")
    suffix = suffix_of(file.name)
    if suffix not in CONTENT_TYPES:
        _check_size(file)
        raise ValidationError(
            "Tego rodzaju pliku nie przyjmujemy. Dozwolone są PDF, DOCX, XLSX, ODT, PNG, JPEG i WebP.",
            code="file_kind",
        )
    if CONTENT_TYPES[suffix].startswith("image/"):
        validate_image(file)
    else:
        validate_document(file)


def validate_uploaded_image(file) -> None:
    """An image by its ending and by its content, under a name people can read."""
    validate_name(file.name or "")
    if not CONTENT_TYPES.get(suffix_of(file.name), "").startswith("image/"):
        _check_size(file)
        raise ValidationError("Dozwolone są obrazy PNG, JPEG i WebP.", code="file_kind")
    validate_image(file)


def validate_uploaded_document(file) -> None:
    validate_name(file.name or "")
    validate_document(file)


# --- What a document says -------------------------------------------------------------------------

# Where a paragraph, a cell or a row ends, words do not run on; between runs of one word they do.
_ENDS = re.compile(r"</(?:w:p|w:tc|text:p|text:h|table:table-cell|si|c|row)>|<(?:w:tab|w:br|text:tab|text:s)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")


def text_of(content: bytes, suffix: str) -> str | None:
    """The words of a document, as far as they can be read; None where they cannot (a scan, a broken file)."""
    try:
        text = _text_of_pdf(content) if suffix == ".pdf" else _text_of_office(content)
    # Whatever a hostile or broken file makes a reader do: here it only means that we do not know.
    except Exception:  # noqa: BLE001 - readers raise anything
        return None
    return text if text.strip() else None


def _text_of_pdf(content: bytes) -> str:
    parts: list[str] = []
    size, until = 0, time.monotonic() + MAX_SECONDS
    for number, page in enumerate(PdfReader(io.BytesIO(content)).pages):
        if number >= MAX_PAGES or size > MAX_TEXT or time.monotonic() > until:
            break
        parts.append(page.extract_text())
        size += len(parts[-1])
    return "\n".join(parts)


def _text_of_office(content: bytes) -> str:
    """Tags are cut out, not parsed: no entity of the file is ever looked up."""
    parts: list[str] = []
    left = MAX_TEXT
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for member in archive.infolist():
            if not member.filename.endswith(".xml") or left <= 0:
                continue
            with archive.open(member) as file:
                markup = file.read(left).decode("utf-8", "replace")
            left -= len(markup)
            parts.append(html.unescape(_TAG.sub("", _ENDS.sub("\n", markup))))
    return "\n".join(parts)


# --- In and out -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class TakenIn:
    """What of a checked upload is kept. ``holds_pesel``: None where the text of a document could not be read."""

    name: str
    suffix: str
    content_type: str
    content: bytes
    holds_pesel: bool | None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def stem(self) -> str:
        return PurePath(self.name).stem


def taken_in(upload) -> TakenIn:
    """Read an upload that a validator here has passed: an image drawn anew, a document as it is, looked through for
    a PESEL. Raises ValidationError where an image cannot be drawn to its end."""
    name = PurePath(upload.name or "plik").name
    content_type = CONTENT_TYPES[suffix_of(name)]
    is_image = content_type.startswith("image/")
    stored = reencoded(upload) if is_image else upload
    content = _content(stored)
    text = "" if is_image else text_of(content, suffix_of(name))
    return TakenIn(
        name, suffix_of(stored.name or name), content_type, content, None if text is None else has_pesel(text)
    )  # fmt: skip


def save_with_file(row: models.Model, taken: TakenIn) -> None:
    """Save a row with its ``file``: both or neither."""
    file: FieldFile = row.file  # type: ignore[attr-defined]
    file.save(f"x{taken.suffix}", ContentFile(taken.content), save=False)
    try:
        with transaction.atomic():
            row.save()
    except BaseException:
        file.delete(save=False)
        raise


class TooLarge(UploadedFile):
    """Stands for a file of which nothing was kept; its size says why."""


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Past the limit nothing more is written anywhere, and the form can still say why."""

    def receive_data_chunk(self, raw_data, start):
        if start + len(raw_data) <= MAX_BYTES:
            super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size):
        if file_size <= MAX_BYTES:
            return super().file_complete(file_size)
        self.file.close()
        return TooLarge(io.BytesIO(), self.file_name, self.content_type, file_size, self.charset)


def serve(file, name: str, *, inline: bool, is_public: bool) -> FileResponse:
    """A stored file under a name people can read. It can run nothing in the reader's browser."""
    try:
        opened = file.open("rb")
    except FileNotFoundError as error:
        raise Http404("Nie ma takiego pliku.") from error
    response = FileResponse(opened, as_attachment=not inline, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    # A browser that shows an image by itself puts a style on the page it makes around it.
    response["Content-Security-Policy"] = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    if not is_public:
        response["Cache-Control"] = "private, no-store"
    return response


def forget_files(files: Iterable[FieldFile]) -> None:
    """Remove stored files once the rows that hold them are really gone: after the transaction."""
    for file in files:
        transaction.on_commit(partial(file.storage.delete, str(file.name)), robust=True)
