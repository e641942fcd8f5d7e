"""Files that tests upload: good ones, and those that are refused."""

import io
import zipfile
from pathlib import Path

from PIL import Image

PESEL = "44051401458"
WORD = "word/document.xml"
EXECUTABLE = b"MZ\x90\x00" + b"\x00" * 64
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def zipped(*members: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


def pdf(text: str) -> bytes:
    """Return a document of one page with ``text`` in one line."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(body),
    )


def docx(text: str) -> bytes:
    return zipped((WORD, f"<w:document><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:document>".encode()))


def photo(kind: str = "JPEG", size=(40, 20)) -> bytes:
    """Return a picture turned on its side, with the place where it was taken in its metadata."""
    buffer = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Aparat Marki X"
    exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", size, "red").save(buffer, kind, exif=exif)
    return buffer.getvalue()


def stored_files(media: Path) -> list[Path]:
    return [path for path in media.rglob("*") if path.is_file()]


BOMB = zipped((WORD, b"0" * 100), *((f"word/media/{n}.bin", b"\0" * 30_000_000) for n in range(8)))
# name, content, what the page says of it
REFUSED_FILES = [
    ("umowa.pdf", EXECUTABLE, "Dozwolone są pliki PDF, DOCX, XLSX i ODT."),
    ("umowa.docx", EXECUTABLE, "Dozwolone są pliki PDF, DOCX, XLSX i ODT."),
    ("zdjecie.png", EXECUTABLE, "To nie jest obraz PNG, JPEG ani WebP."),
    ("program.exe", EXECUTABLE, "Tego rodzaju pliku nie przyjmujemy."),
    ("umowa.pdf.exe", b"%PDF-1.4", "Tego rodzaju pliku nie przyjmujemy."),
    ("bez-rozszerzenia", b"%PDF-1.4", "Tego rodzaju pliku nie przyjmujemy."),
    ("rysunek.svg", SVG, "Tego rodzaju pliku nie przyjmujemy."),
    ("rysunek.png", SVG, "To nie jest obraz PNG, JPEG ani WebP."),
    ("strona.html", b"<script>alert(1)</script>", "Tego rodzaju pliku nie przyjmujemy."),
    ("bomba.docx", BOMB, "Plik po rozpakowaniu byłby za duży."),
    ("makra.docx", zipped((WORD, b"x"), ("word/vbaProject.bin", b"x")), "Plik zawiera makra."),
    ("duzy.pdf", b"%PDF-1.4" + b"0" * (21 * 1024 * 1024), "Plik jest za duży."),
    ("u" * 296 + ".pdf", b"%PDF-1.4", "Nazwa pliku ma"),
    ("pusty.pdf", b"", "Ten plik jest pusty."),
]
