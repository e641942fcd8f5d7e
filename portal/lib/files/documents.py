"""Documents: a PDF or an office file by its content, no zip that swells, no macros, no password."""

import io
import time
import zipfile
from pathlib import PurePath

from django.core.exceptions import ValidationError

from portal.lib.files.kinds import CHUNK_SIZE, check_size, content_of, suffix_of

# Member that proves the kind of a zipped office document.
OFFICE_MEMBERS = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".odt": "content.xml"}
MAX_UNZIPPED = 200 * 1024 * 1024
MAX_MEMBERS = 5000
# A zip that takes longer to read, in seconds, counts as one that swells.
MAX_SECONDS = 10.0
BOMB = "Plik po rozpakowaniu byłby za duży."
BROKEN = "Plik jest uszkodzony. Otwórz go, zapisz jeszcze raz i dodaj ponownie."


def validate_document(file) -> None:
    """Raise ValidationError unless ``file`` is a PDF, DOCX, XLSX or ODT by its content, not only by its name.

    Macros, a password and a zip that swells are refused too.
    """
    check_size(file)
    suffix = suffix_of(file.name)
    content = content_of(file)
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


def _check_inflated(content: bytes) -> None:
    """Raise ValidationError where more comes out of a zip than is allowed. The sizes it declares may be lies.

    Nothing of it is kept. A zip among the members is a member like any other; nobody opens it.
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
                    while piece := stream.read(CHUNK_SIZE):
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
