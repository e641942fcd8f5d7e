"""Uploaded files are what they say they are."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from portal.lib import files

OFFICE = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "odt": "content.xml"}


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def picture(kind: str, size=(4, 3)) -> bytes:
    buffer = io.BytesIO()
    Image.new("1" if kind == "PNG" else "L", size).save(buffer, kind)
    return buffer.getvalue()


def zipped(*members: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


def refused(check, file) -> str:
    with pytest.raises(ValidationError) as caught:
        check(file)
    assert caught.value.messages[0][0].isupper()
    return caught.value.code


EXECUTABLE = b"MZ\x90\x00" + b"\x00" * 64
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_picture_is_accepted_and_can_be_read_again(kind):
    file = upload("obraz", picture(kind))
    assert files.validate_image(file) is None
    assert file.read() == picture(kind)


@pytest.mark.parametrize(
    "file",
    [
        upload("program.png", EXECUTABLE), upload("rysunek.svg", SVG), upload("rysunek.png", SVG),
        upload("strona.jpg", b"<html>"), upload("ruch.gif", picture("GIF")), upload("pusty.png", b""),
        upload("urwany.png", picture("PNG")[:40]),
    ],
    ids=lambda file: file.name,
)  # fmt: skip
def test_what_is_no_picture_is_refused(file):
    assert refused(files.validate_image, file) == "image_format"


def test_picture_of_too_many_points_is_refused(monkeypatch):
    monkeypatch.setattr(files, "MAX_PIXELS", 11)
    assert refused(files.validate_image, upload("a.png", picture("PNG"))) == "image_pixels"


def test_decompression_bomb_of_a_picture_is_refused():
    # 20 000 × 20 000 points of one colour: a few kilobytes that would take 400 MB.
    assert refused(files.validate_image, upload("bomba.png", picture("PNG", (20_000, 20_000)))) in (
        "image_pixels",
        "image_format",
    )


@pytest.mark.parametrize("check", [files.validate_image, files.validate_document])
def test_file_over_twenty_megabytes_is_refused_before_it_is_read(check):
    file = upload("wielki.pdf", b"%PDF-1.7")
    file.size = files.MAX_BYTES + 1
    assert refused(check, file) == "file_size"
    file.size = files.MAX_BYTES
    if check is files.validate_document:
        assert check(file) is None


@pytest.mark.parametrize("suffix", OFFICE)
def test_office_document_is_accepted(suffix):
    file = upload(f"plik.{suffix.upper()}", zipped((OFFICE[suffix], b"<xml/>")))
    assert files.validate_document(file) is None
    assert file.read(2) == b"PK"


def test_pdf_is_accepted():
    assert files.validate_document(upload("uchwala.pdf", b"%PDF-1.7\n%%EOF")) is None


@pytest.mark.parametrize(
    "file",
    [
        upload("program.pdf", EXECUTABLE), upload("program.docx", EXECUTABLE), upload("rysunek.svg", SVG),
        upload("makro.docm", zipped(("word/document.xml", b""))), upload("archiwum.zip", zipped(("a", b""))),
        upload("obcy.docx", zipped(("xl/workbook.xml", b""))), upload("urwany.docx", b"PK\x03\x04urwane"),
        upload("bez", b"%PDF-1.7"), upload("strona.pdf.html", b"%PDF-1.7"), upload("pusty.pdf", b""),
    ],
    ids=lambda file: file.name,
)  # fmt: skip
def test_what_is_no_document_is_refused(file):
    assert refused(files.validate_document, file) == "file_kind"


def test_zip_bomb_called_a_document_is_refused(monkeypatch):
    monkeypatch.setattr(files, "MAX_UNZIPPED", 1_000_000)
    bomb = zipped(("word/document.xml", b""), ("word/media/zeros", b"\0" * 1_000_001))
    assert len(bomb) < 10_000
    assert refused(files.validate_document, upload("bomba.docx", bomb)) == "file_bomb"


def test_stored_path_owes_nothing_to_the_uploaders_name():
    where = files.UploadTo("practices/images")
    path = where(None, "../../etc/Jan Kowalski.PNG")
    assert path.startswith("practices/images/")
    assert path.endswith(".png")
    assert "Kowalski" not in path
    assert ".." not in path
    assert where(None, "a.png") != where(None, "a.png")
    assert where == files.UploadTo("practices/images")
    assert where != files.UploadTo("practices/documents")
