"""What is known of a file by its name and size, before anything in it is read."""

from pathlib import PurePath

from django.core.exceptions import ValidationError

MAX_BYTES = 20 * 1024 * 1024
MAX_NAME = 150
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
# Stands for a slash in the name of an upload, so that whoever checks the name can tell (see `FolderMarkingParser`).
FOLDER_MARK = "\u2215"
# So many bytes of a file are read at once.
CHUNK_SIZE = 1024 * 1024


def suffix_of(name: str) -> str:
    """Return the ending of a file's name in small letters, with its dot; empty where there is none."""
    return PurePath(name or "").suffix.lower()


def is_image_name(name: str) -> bool:
    """Return whether the ending of ``name`` is that of an image."""
    return CONTENT_TYPES.get(suffix_of(name), "").startswith("image/")


def check_size(file) -> None:
    """Raise ValidationError where ``file`` is larger than `MAX_BYTES`."""
    if file.size > MAX_BYTES:
        raise ValidationError("Plik jest za duży. Największy dozwolony rozmiar to 20 MB.", code="file_size")


def content_of(file) -> bytes:
    """Return all bytes of an uploaded or stored file, and leave it at its beginning."""
    if file.closed:  # a stored one: Django has read the size of the image from it and closed it
        file.open("rb")
    file.seek(0)
    content = file.read()
    file.seek(0)
    return content


def validate_name(name: str) -> None:
    """Raise ValidationError unless people can read ``name`` and it has no folders: no browser of today sends them."""
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
