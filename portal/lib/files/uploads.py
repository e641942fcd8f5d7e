"""The way of a file in and out: its path, the limit while it comes, what of it is kept, and how it is given out."""

import hashlib
import html
import io
import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.db import models, transaction
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404
from django.http.multipartparser import MultiPartParser
from django.utils.deconstruct import deconstructible

from portal.lib.files.images import redrawn
from portal.lib.files.kinds import CONTENT_TYPES, FOLDER_MARK, MAX_BYTES, content_of, is_image_name, suffix_of
from portal.lib.files.pesel import Pesel, pesel_in


@deconstructible
class UploadTo:
    """Gives a stored file a path that takes nothing from the uploader's name but its ending."""

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


@dataclass(frozen=True)
class ReceivedFile:
    """What is kept of a checked upload."""

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


def receive_upload(upload) -> ReceivedFile:
    """Return what is kept of an upload that one of the validators has passed, and whether it holds a PESEL.

    An image is drawn anew, a document stays as it is. Raises ValidationError where an image cannot be drawn to its end.
    """
    name = PurePath(upload.name or "plik").name
    stored = redrawn(upload) if is_image_name(name) else upload
    return ReceivedFile(
        name, suffix_of(stored.name or name), CONTENT_TYPES[suffix_of(name)], content_of(stored), pesel_in(upload)
    )


def save_with_file(row: models.Model, received: ReceivedFile) -> None:
    """Save a row with its ``file``: both or neither."""
    file: FieldFile = row.file  # type: ignore[attr-defined]
    file.save(f"x{received.suffix}", ContentFile(received.content), save=False)
    try:
        with transaction.atomic():
            row.save()
    except BaseException:
        file.delete(save=False)
        raise


def delete_files_on_commit(files: Iterable[FieldFile]) -> None:
    """Delete stored files after the transaction, once the rows that hold them are really gone."""
    for file in files:
        transaction.on_commit(partial(file.storage.delete, str(file.name)), robust=True)


class OversizedUpload(UploadedFile):
    """Stands for a file of which nothing was kept; its size says why."""


class FolderMarkingParser(MultiPartParser):
    """Marks the folders in a file's name, which Django takes off in silence, so that `validate_name` refuses them."""

    def sanitize_file_name(self, file_name):
        return super().sanitize_file_name(re.sub(r"[/\\]", FOLDER_MARK, html.unescape(file_name)))


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Writes nothing past the limit of size, and lets the form still say why."""

    is_parsing = False

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):  # noqa: N803 - Django's
        """Have the request read by our parser. It asks every handler the same again, and then the answer is None."""
        if self.is_parsing or self.request is None:
            return None
        self.is_parsing = True
        return FolderMarkingParser(META, input_data, self.request.upload_handlers, encoding).parse()

    def receive_data_chunk(self, raw_data, start):
        if start + len(raw_data) <= MAX_BYTES:
            super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size):
        if file_size <= MAX_BYTES:
            return super().file_complete(file_size)
        self.file.close()
        return OversizedUpload(io.BytesIO(), self.file_name, self.content_type, file_size, self.charset)


def serve(file, name: str, *, inline: bool, is_public: bool) -> FileResponse:
    """Return a stored file under a name people can read, with headers that let it run nothing in their browser.

    ``inline``: shown in the browser and not saved. Raises Http404 where the file is not in the storage.
    """
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
