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
from django.http.multipartparser import MultiPartParser
from django.utils.deconstruct import deconstructible
from PIL import Image, ImageOps
from pypdf import PdfReader

from portal.lib.identifiers import has_pesel

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 40_000_000
# The longer side of a kept image: sharp on any screen, and no camera's whole output.
MAX_SIDE = 3000
# By Pillow's name of the format, what it is saved as: a telephone's JPEG of several pictures is called MPO.
IMAGE_FORMATS = {"PNG": "PNG", "JPEG": "JPEG", "MPO": "JPEG", "WEBP": "WEBP"}
IMAGE_SUFFIXES = {"PNG": ".png", "JPEG": ".jpg", "WEBP": ".webp"}
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
# Reading for the sake of a warning stops here: bytes, pages, seconds.
MAX_TEXT, MAX_PAGES, MAX_SECONDS = 60_000_000, 500, 10.0
PIECE = 1024 * 1024
# Stands for a slash in the name of an upload, so that whoever checks the name can tell (see `ParserOfNames`).
FOLDER_MARK = "\u2215"


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
    """A name people can read, of a file and not of a place: no browser of today sends folders."""
    if FOLDER_MARK in name:
        raise ValidationError(
            "Nazwa pliku zawiera foldery (znak / albo \\). Zmień ją na zwykłą nazwę.", code="file_name"
        )
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
            kind = IMAGE_FORMATS[str(image.format)]
            picture = ImageOps.exif_transpose(image)  # of several pictures or frames the first
            if picture.mode.startswith("I"):
                # 65 536 levels of grey: by itself Pillow cuts all above 255 off.
                picture = picture.convert("I").point(lambda level: level * (1 / 257) + 0.5).convert("L")
            if kind == "JPEG":
                picture = picture.convert("RGB")
            elif picture.mode not in ("RGB", "RGBA", "L", "LA") or "transparency" in picture.info:
                picture = picture.convert("RGBA")
            picture.thumbnail((MAX_SIDE, MAX_SIDE))
            # A new image holds pixels only; what is saved from the opened one might carry its notes along.
            clean = Image.new(picture.mode, picture.size)
            clean.paste(picture)
            buffer = io.BytesIO()
            clean.save(buffer, kind, quality=88, optimize=True)
    except Exception as error:
        raise ValidationError("Obraz jest uszkodzony i nie da się go otworzyć.", code="image_format") from error
    name = f"{PurePath(file.name or 'obraz').stem}{IMAGE_SUFFIXES[kind]}"
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


BOMB = "Plik po rozpakowaniu byłby za duży."
BROKEN = "Plik jest uszkodzony. Otwórz go, zapisz jeszcze raz i dodaj ponownie."


def _check_inflated(content: bytes) -> None:
    """Count what comes out of a zip, keeping nothing: the sizes it declares may be lies.

    A zip among the members is a member like any other; nobody opens it.
    """
    left, until = MAX_UNZIPPED, time.monotonic() + MAX_SECONDS
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.infolist():
                if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    raise ValidationError(BROKEN, code="file_broken")
                declared = member.file_size
                # Python's reader stops at the declared size; with this one it stops where the data do.
                member.file_size = MAX_UNZIPPED + 1
                del member.CRC
                with archive.open(member) as stream:
                    size = 0
                    while piece := stream.read(PIECE):
                        size += len(piece)
                        left -= len(piece)
                        if left < 0 or time.monotonic() > until:
                            raise ValidationError(BOMB, code="file_bomb")
                if size != declared:
                    raise ValidationError(BROKEN, code="file_broken")
    except ValidationError:
        raise
    # zlib.error, BadZipFile, EOFError, OSError and more, by what is broken.
    except Exception as error:
        raise ValidationError(BROKEN, code="file_broken") from error


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
            raise ValidationError(BOMB, code="file_bomb")
        names = {member.filename for member in members}
        if any(member.flag_bits & 1 for member in members):
            raise ValidationError("Plik jest zaszyfrowany. Zapisz go bez hasła.", code="file_locked")
        if any(PurePath(name).name.lower() == "vbaproject.bin" or name.startswith("Basic/") for name in names):
            raise ValidationError("Plik zawiera makra. Zapisz go bez makr.", code="file_macros")
        if OFFICE_MEMBERS[suffix] in names:
            _check_inflated(content)
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


class Pesel(models.TextChoices):
    """What a reading for numbers of private persons told."""

    NONE = "NIE", "nie znaleziono numeru PESEL"
    FOUND = "TAK", "zawiera numer PESEL"
    UNKNOWN = "NIEZNANE", "nie udało się odczytać tekstu"


# Where a paragraph, a cell, a formula or a row ends, words do not run on; between runs of one word they do.
# Whatever prefix a program gives its names.
_ENDS = re.compile(
    r"</(?:[\w.-]+:)?(?:p|h|tc|table-cell|si|c|f|v|row|comment|oddHeader|oddFooter)>"
    r"|<(?:[\w.-]+:)?(?:tab|br|cr|line-break)\b[^>]*>"
)
_SPACE = re.compile(r"<(?:text:s|w:noBreakHyphen)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
# Members that hold the texts come first, should the reading have to stop.
_TEXTS_FIRST = re.compile(
    r"(?P<body>word/document\.xml|xl/sharedStrings\.xml|content\.xml)"
    r"|(?P<beside>word/(?:header|footer|comments|footnotes|endnotes)\w*\.xml"
    r"|xl/(?:comments|threadedComments/|drawings/)\w*\.xml|styles\.xml)"
    r"|(?P<sheets>xl/worksheets/\w+\.xml)"
)
_ORDER = {"body": 0, "beside": 1, "sheets": 2, None: 3}
_NUMBER = re.compile(r"[0-9]{6}(?<![0-9]{7})[ \u00a0-]?[0-9]{5}(?![0-9])")
# Eleven digits one by one, as in the boxes of a form; of a longer row of digits no part.
_SPELT = re.compile(r"(?<!\d)(?<!\d[\s|])\d(?:[\s|]\d){10}(?![\s|]?\d)")


def pesel_in(file) -> Pesel:
    """Whether a file of any kind we take holds a PESEL. UNKNOWN: it cannot be read, or not to its end.

    Of an image nothing is read: NONE. The file may be an upload or a stored one; it is left at its beginning.
    """
    suffix = suffix_of(file.name)
    if CONTENT_TYPES.get(suffix, "").startswith("image/"):
        return Pesel.NONE
    text = text_of(_content(file), suffix)
    if text is None:
        return Pesel.UNKNOWN
    return Pesel.FOUND if has_pesel(text) else Pesel.NONE


def text_of(content: bytes, suffix: str) -> str | None:
    """The words of a document, to be asked for a PESEL; None where nothing can be said of them.

    That is a scan, a broken file, or one too long to be read to its end whose beginning holds no PESEL.
    """
    try:
        text, is_whole = _text_of_pdf(content) if suffix == ".pdf" else _text_of_office(content)
    # Whatever a hostile or broken file makes a reader do: here it only means that we do not know.
    except Exception:  # noqa: BLE001 - readers raise anything
        return None
    return text if text.strip() and (is_whole or has_pesel(text)) else None


def _text_of_pdf(content: bytes) -> tuple[str, bool]:
    parts: list[str] = []
    size, until, is_whole = 0, time.monotonic() + MAX_SECONDS, True
    reader = PdfReader(io.BytesIO(content))
    for number, page in enumerate(reader.pages):
        if number >= MAX_PAGES or size > MAX_TEXT or time.monotonic() > until:
            is_whole = False
            break
        parts.append(page.extract_text())
        size += len(parts[-1])
    parts.extend(str(value) for value in reader.get_form_text_fields().values() if value)
    text = "\n".join(parts)
    return "\n".join([text, *(re.sub(r"\D", "", spelt) for spelt in _SPELT.findall(text))]), is_whole


def _text_of_office(content: bytes) -> tuple[str, bool]:
    """Tags are cut out, not parsed: no entity of the file is ever looked up."""
    parts: list[str] = []
    left, until, is_whole = MAX_TEXT, time.monotonic() + MAX_SECONDS, True
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for member in sorted(archive.infolist(), key=_reading_order):
            if not member.filename.endswith(".xml"):
                continue
            of_cells = _reading_order(member) == _ORDER["sheets"]
            with archive.open(member) as file:
                rest = b""
                while piece := file.read(PIECE):
                    left -= len(piece)
                    if left < 0 or time.monotonic() > until:
                        return "\n".join(parts), False
                    # An XML in UTF-16 is allowed, and nobody writes it: said to be unread.
                    is_whole = is_whole and b"\0" not in piece
                    # The reading is cut behind a tag, never inside one or inside a number.
                    markup, end, rest = (rest + piece).rpartition(b">")
                    parts.append(_words_of(markup + end, of_cells=of_cells))
                    if not end or len(rest) > PIECE:
                        parts.append(_words_of(rest, of_cells=of_cells))
                        rest = b""
    return "\n".join(parts), is_whole


def _reading_order(member: zipfile.ZipInfo) -> int:
    match = _TEXTS_FIRST.fullmatch(member.filename)
    return _ORDER[match.lastgroup if match else None]


def _words_of(markup: bytes, *, of_cells: bool) -> str:
    """The texts, runs of one word put together; and once more what stands alone and may be a number of a person."""
    text = markup.decode("utf-8", "replace")
    if of_cells:
        # Millions of tags, and hardly ever a word in runs: the quick way.
        return html.unescape(_TAG.sub("\n", text))
    alone = _NUMBER.findall(text)
    glued = html.unescape(_TAG.sub("", _ENDS.sub("\n", _SPACE.sub(" ", text))))
    return "\n".join([glued, *alone])


# --- In and out -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class TakenIn:
    """What of a checked upload is kept."""

    name: str
    suffix: str
    content_type: str
    content: bytes
    pesel: Pesel

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
    return TakenIn(name, suffix_of(stored.name or name), content_type, _content(stored), pesel_in(upload))


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


class ParserOfNames(MultiPartParser):
    """Django takes folders off a name in silence; here they are marked, so that `validate_name` refuses them."""

    def sanitize_file_name(self, file_name):
        return super().sanitize_file_name(re.sub(r"[/\\]", FOLDER_MARK, html.unescape(file_name)))


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Past the limit nothing more is written anywhere, and the form can still say why."""

    is_parsing = False

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):  # noqa: N803 - Django's
        """Have the form read by our parser; it asks every handler the same again, and then the answer is no."""
        if self.is_parsing or self.request is None:
            return None
        self.is_parsing = True
        return ParserOfNames(META, input_data, self.request.upload_handlers, encoding).parse()

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
