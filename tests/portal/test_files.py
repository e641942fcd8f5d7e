"""Uploaded files are what they say they are."""

import io
import struct
import time
import zipfile
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from portal.lib import files
from portal.lib.files import documents, images, kinds, pesel
from tests.support.uploads import EXECUTABLE, SVG, pdf, zipped

OFFICE = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "odt": "content.xml"}


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def picture(kind: str, size=(4, 3)) -> bytes:
    buffer = io.BytesIO()
    Image.new("1" if kind == "PNG" else "L", size).save(buffer, kind)
    return buffer.getvalue()


def refused(check, file) -> str:
    with pytest.raises(ValidationError) as caught:
        check(file)
    assert caught.value.messages[0][0].isupper()
    return caught.value.code


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
    monkeypatch.setattr(images, "MAX_PIXELS", 11)
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
    file.size = kinds.MAX_BYTES + 1
    assert refused(check, file) == "file_size"
    file.size = kinds.MAX_BYTES
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
    monkeypatch.setattr(documents, "MAX_UNZIPPED", 1_000_000)
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


def test_zip_bomb_that_lies_about_its_size_is_refused(monkeypatch):
    """The central directory says 100 bytes; 2 000 000 come out."""
    monkeypatch.setattr(documents, "MAX_UNZIPPED", 1_000_000)
    zeros = b"\0" * 2_000_000
    lying = bytearray(zipped(("word/document.xml", b""), ("word/media/zeros", zeros)))
    for mark, at in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        place = lying.rindex(mark)
        lying[place + at : place + at + 4] = struct.pack("<I", zlib.crc32(zeros[:100]))
        lying[place + at + 8 : place + at + 12] = struct.pack("<I", 100)
    with zipfile.ZipFile(io.BytesIO(lying)) as archive:
        assert len(archive.read("word/media/zeros")) == 100
    assert refused(files.validate_document, upload("klamie.docx", bytes(lying))) == "file_bomb"
    monkeypatch.setattr(documents, "MAX_UNZIPPED", 3_000_000)
    assert refused(files.validate_document, upload("klamie.docx", bytes(lying))) == "file_broken"


def test_broken_member_of_a_document_is_refused():
    content = bytearray(zipped(("word/document.xml", b"<xml/>" * 900)))
    content[60] ^= 0xFF
    assert refused(files.validate_document, upload("zly.docx", bytes(content))) == "file_broken"


def test_zip_inside_a_document_is_not_opened(monkeypatch):
    inner = zipped(("zeros", b"\0" * 5_000_000))
    monkeypatch.setattr(documents, "MAX_UNZIPPED", 1_000_000)
    outer = zipped(("word/document.xml", b"<xml/>"), ("word/embeddings/arkusz.xlsx", inner))
    assert files.validate_document(upload("a.docx", outer)) is None


def test_counting_a_whole_bomb_takes_little_time():
    content = zipped(
        ("word/document.xml", b""), *((f"word/media/{n}", b"\0" * 49_000_000) for n in range(4))
    )  # fmt: skip
    start = time.monotonic()
    assert files.validate_document(upload("prawie.docx", content)) is None
    assert time.monotonic() - start < documents.MAX_SECONDS


# --- Pictures drawn anew --------------------------------------------------------------------------


def saved(image: Image.Image, kind: str, **options) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def drawn(name: str, content: bytes) -> Image.Image:
    return Image.open(images.redrawn(upload(name, content)))


def test_sixteen_bits_of_grey_keep_their_levels():
    image = Image.new("I;16", (4, 1))
    for place, level in enumerate((0, 257, 514, 65535)):
        image.putpixel((place, 0), level)
    again = drawn("szary.png", saved(image, "PNG"))
    assert again.mode == "L"
    assert list(again.tobytes()) == [0, 1, 2, 255]


def test_picture_of_a_telephone_keeps_its_first_frame():
    red, blue = Image.new("RGB", (8, 8), "red"), Image.new("RGB", (8, 8), "blue")
    content = saved(red, "MPO", save_all=True, append_images=[blue])
    with Image.open(io.BytesIO(content)) as several:
        assert (several.format, several.n_frames) == ("MPO", 2)
    again = drawn("telefon.jpg", content)
    assert (again.format, getattr(again, "n_frames", 1)) == ("JPEG", 1)
    assert again.getpixel((4, 4))[0] > 200


def test_print_colours_become_screen_colours():
    again = drawn("druk.jpg", saved(Image.new("CMYK", (4, 4), (0, 255, 255, 0)), "JPEG"))
    assert again.mode == "RGB"
    red, green, blue = again.getpixel((1, 1))
    assert (red > 200, green < 60, blue < 60) == (True, True, True)


def test_transparent_colour_of_a_palette_stays_transparent():
    image = Image.new("P", (2, 1))
    image.putpalette([255, 0, 0, 0, 255, 0])
    image.putpixel((1, 0), 1)
    again = drawn("paleta.png", saved(image, "PNG", transparency=0))
    assert [again.getpixel((place, 0)) for place in (0, 1)] == [(255, 0, 0, 0), (0, 255, 0, 255)]
    again = drawn("klucz.png", saved(Image.new("RGB", (1, 1), "red"), "PNG", transparency=(255, 0, 0)))
    assert again.getpixel((0, 0)) == (255, 0, 0, 0)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_animation_keeps_its_first_frame(kind):
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
    options = {"lossless": True} if kind == "WEBP" else {}
    content = saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100, **options)
    again = drawn(f"ruch.{kind.lower()}", content)
    assert getattr(again, "n_frames", 1) == 1
    assert again.convert("RGB").getpixel((1, 1))[0] > 200


# --- A PESEL in a document ------------------------------------------------------------------------

PESEL = "44051401458"
Pesel = files.Pesel


def docx(**members: str) -> bytes:
    parts = {"document": "<w:p><w:r><w:t>Umowa</w:t></w:r></w:p>", **members}
    return zipped(*((f"word/{name}.xml", text.encode()) for name, text in parts.items()))


def xlsx(*, strings: str = "", sheet: str = "", **more: str) -> bytes:
    """The sheets come before the texts, as Excel writes them."""
    parts = {"workbook": "<workbook/>", "worksheets/sheet1": sheet, "sharedStrings": strings, **more}
    return zipped(*((f"xl/{name}.xml", text.encode()) for name, text in parts.items()))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("formula.xlsx", xlsx(sheet=f'<c r="A2" t="str"><f>Dane!A1</f><v>{PESEL}</v></c>')),
        ("inny-przedrostek.xlsx", xlsx(sheet=f"<x:c><x:f>Dane!A1</x:f><x:v>{PESEL}</x:v></x:c>")),
        ("w-tekscie.xlsx", xlsx(sheet=f"<c><is><t>{PESEL}</t></is></c><c><v>7</v></c>")),
        ("z-kawalkow.xlsx", xlsx(strings="<si><r><t>440514</t></r><r><t>01458</t></r></si>")),
        ("komentarz.xlsx", xlsx(comments1=f"<comment><text><t>{PESEL}</t></text></comment>")),
        ("naglowek.xlsx", xlsx(sheet=f"<oddHeader>&amp;L1</oddHeader><oddFooter>{PESEL}</oddFooter>")),
        ("wiersz.docx", docx(document=f"<w:p><w:t>2026</w:t><w:cr/><w:t>{PESEL}</w:t></w:p>")),
        ("twarda-kreska.docx", docx(document="<w:p><w:t>440514</w:t><w:noBreakHyphen/><w:t>01458</w:t></w:p>")),
        ("naglowek.docx", docx(header1=f"<w:p><w:t>{PESEL}</w:t></w:p>")),
        ("przypis.docx", docx(footnotes=f"<w:p><w:t>{PESEL}</w:t></w:p>")),
        ("komentarz.docx", docx(comments=f"<w:p><w:t>{PESEL}</w:t></w:p>")),
        (
            "wiersz.odt",
            zipped(("content.xml", f"<text:p>12<text:line-break/>{PESEL}<text:line-break/>34</text:p>".encode())),
        ),
        ("odstep.odt", zipped(("content.xml", b"<text:p>440514<text:s/>01458</text:p>"))),
        (
            "stopka.odt",
            zipped(
                ("content.xml", b"<text:p>Umowa</text:p>"),
                ("styles.xml", f"<style:footer><text:p>{PESEL}</text:p></style:footer>".encode()),
            ),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_number_of_a_person_is_found_wherever_it_stands(name, content):
    file = upload(name, content)
    assert files.pesel_in(file) == Pesel.FOUND
    assert file.tell() == 0


def test_texts_of_a_large_spreadsheet_are_read_before_its_figures(monkeypatch):
    figures = "<row><c><v>1234</v></c></row>" * 200_000
    content = xlsx(sheet=figures, strings=f"<si><t>{PESEL}</t></si>")
    assert files.pesel_in(upload("duzy.xlsx", content)) == Pesel.FOUND
    assert files.pesel_in(upload("duzy.xlsx", xlsx(sheet=figures, strings="<si><t>Kwota</t></si>"))) == Pesel.NONE
    monkeypatch.setattr(pesel, "MAX_TEXT", 5_000_000)
    assert files.pesel_in(upload("duzy.xlsx", content)) == Pesel.FOUND


def test_reading_cut_short_says_that_it_does_not_know(monkeypatch):
    monkeypatch.setattr(pesel, "MAX_TEXT", 1_000_000)
    long = "<w:p><w:t>słowo</w:t></w:p>" * 100_000
    assert files.pesel_in(upload("a.docx", docx(document=long))) == Pesel.UNKNOWN
    assert files.pesel_in(upload("a.docx", docx(document="<w:t>słowo</w:t>", header1=long))) == Pesel.UNKNOWN
    monkeypatch.setattr(pesel, "MAX_SECONDS", -1.0)
    assert files.pesel_in(upload("a.docx", docx())) == Pesel.UNKNOWN


def test_text_in_another_encoding_is_said_to_be_unread():
    content = zipped(("word/document.xml", "<w:p><w:t>Umowa</w:t></w:p>".encode("utf-16")))
    assert files.pesel_in(upload("a.docx", content)) == Pesel.UNKNOWN


def test_number_across_two_readings_is_whole():
    document = "<w:p>" + "ą" * (kinds.CHUNK_SIZE // 2 - 6) + f" {PESEL} koniec</w:p>"
    assert files.pesel_in(upload("a.docx", docx(document=document))) == Pesel.FOUND


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("4 4 0 5 1 4 0 1 4 5 8", Pesel.FOUND), ("|4|4|0|5|1|4|0|1|4|5|8|", Pesel.FOUND),
        ("4 4 0 5 1 4 0 1 4 5 9", Pesel.NONE), ("1 4 4 0 5 1 4 0 1 4 5 8", Pesel.NONE),
        ("4 4 0 5 1 4 0 1 4 5 8 3", Pesel.NONE),
    ],
)  # fmt: skip
def test_number_spelt_digit_by_digit_is_found_in_a_pdf(text, found):
    assert files.pesel_in(upload("wniosek.pdf", pdf(text))) == found


def test_nothing_is_read_of_a_picture_and_nothing_known_of_a_scan():
    assert files.pesel_in(upload("foto.png", picture("PNG"))) == Pesel.NONE
    assert files.pesel_in(upload("skan.pdf", pdf(""))) == Pesel.UNKNOWN
    assert files.pesel_in(upload("inny.bin", b"abc")) == Pesel.UNKNOWN
