"""Whether a document says the number of a private person (PESEL)."""

import html
import io
import re
import time
import zipfile

from django.db import models
from pypdf import PdfReader

from portal.lib.files.kinds import CHUNK_SIZE, content_of, is_image_name, suffix_of
from portal.lib.identifiers import has_pesel

# Reading for the sake of a warning stops here: characters, pages, seconds.
MAX_TEXT, MAX_PAGES, MAX_SECONDS = 60_000_000, 500, 10.0
# Tags, with any prefix a program gives them, at which a paragraph, a cell, a formula or a row ends, so that words do
# not run on. Between two runs they do: a program may split a word into several.
_TEXT_ENDS = re.compile(
    r"</(?:[\w.-]+:)?(?:p|h|tc|table-cell|si|c|f|v|row|comment|oddHeader|oddFooter)>"
    r"|<(?:[\w.-]+:)?(?:tab|br|cr|line-break)\b[^>]*>"
)
_SPACE_TAG = re.compile(r"<(?:text:s|w:noBreakHyphen)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
# Members that hold the texts come first, should the reading have to stop.
_MEMBERS = re.compile(
    r"(?P<body>word/document\.xml|xl/sharedStrings\.xml|content\.xml)"
    r"|(?P<beside>word/(?:header|footer|comments|footnotes|endnotes)\w*\.xml"
    r"|xl/(?:comments|threadedComments/|drawings/)\w*\.xml|styles\.xml)"
    r"|(?P<sheets>xl/worksheets/\w+\.xml)"
)
_MEMBER_ORDER = {"body": 0, "beside": 1, "sheets": 2, None: 3}
_PESEL_LIKE = re.compile(r"[0-9]{6}(?<![0-9]{7})[ \u00a0-]?[0-9]{5}(?![0-9])")
# Eleven digits one by one, as in the boxes of a form, and not a part of a longer row of digits.
_SPELT_DIGITS = re.compile(r"(?<!\d)(?<!\d[\s|])\d(?:[\s|]\d){10}(?![\s|]?\d)")


class Pesel(models.TextChoices):
    """Whether a file was found to hold the number of a private person."""

    NONE = "NIE", "nie znaleziono numeru PESEL"
    FOUND = "TAK", "zawiera numer PESEL"
    UNKNOWN = "NIEZNANE", "nie udało się odczytać tekstu"


def pesel_in(file) -> Pesel:
    """Return whether a file of any kind we take holds a PESEL. UNKNOWN: it cannot be read, or not to its end.

    An image is not read: NONE. The file may be an upload or a stored one; it is left at its beginning.
    """
    if is_image_name(file.name):
        return Pesel.NONE
    text = text_of(content_of(file), suffix_of(file.name))
    if text is None:
        return Pesel.UNKNOWN
    return Pesel.FOUND if has_pesel(text) else Pesel.NONE


def text_of(content: bytes, suffix: str) -> str | None:
    """Return the words of a document, in which a PESEL is looked for; None where nothing can be said of them.

    That happens with a scan, a broken file, or one too long to be read to its end whose beginning holds no PESEL.
    """
    try:
        text, is_whole = _text_of_pdf(content) if suffix == ".pdf" else _text_of_office(content)
    # Whatever a hostile or broken file makes a reader do: here it only means that we do not know.
    except Exception:  # noqa: BLE001 - readers raise anything
        return None
    return text if text.strip() and (is_whole or has_pesel(text)) else None


def _text_of_pdf(content: bytes) -> tuple[str, bool]:
    """Return the words of a PDF with its form fields, and whether it was read to its end."""
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
    return "\n".join([text, *(re.sub(r"\D", "", spelt) for spelt in _SPELT_DIGITS.findall(text))]), is_whole


def _text_of_office(content: bytes) -> tuple[str, bool]:
    """Return the words of an office file, and whether it was read to its end.

    Tags are cut out, not parsed: no entity of the file is ever looked up.
    """
    parts: list[str] = []
    left, until, is_whole = MAX_TEXT, time.monotonic() + MAX_SECONDS, True
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for member in sorted(archive.infolist(), key=_reading_order):
            if not member.filename.endswith(".xml"):
                continue
            of_cells = _reading_order(member) == _MEMBER_ORDER["sheets"]
            with archive.open(member) as file:
                rest = b""
                while piece := file.read(CHUNK_SIZE):
                    left -= len(piece)
                    if left < 0 or time.monotonic() > until:
                        return "\n".join(parts), False
                    # An XML in UTF-16 is allowed, and nobody writes it: said to be unread.
                    is_whole = is_whole and b"\0" not in piece
                    # The reading is cut behind a tag, never inside one or inside a number.
                    markup, end, rest = (rest + piece).rpartition(b">")
                    parts.append(_words_of(markup + end, of_cells=of_cells))
                    if not end or len(rest) > CHUNK_SIZE:
                        parts.append(_words_of(rest, of_cells=of_cells))
                        rest = b""
    return "\n".join(parts), is_whole


def _reading_order(member: zipfile.ZipInfo) -> int:
    match = _MEMBERS.fullmatch(member.filename)
    return _MEMBER_ORDER[match.lastgroup if match else None]


def _words_of(markup: bytes, *, of_cells: bool) -> str:
    """Return the texts of ``markup`` with the runs of a word put together, and once more what may be a PESEL by itself.

    ``of_cells``: the markup of a sheet's cells, whose words are in one run each.
    """
    text = markup.decode("utf-8", "replace")
    if of_cells:
        # Millions of tags, and hardly ever a word in runs: the quick way.
        return html.unescape(_TAG.sub("\n", text))
    alone = _PESEL_LIKE.findall(text)
    glued = html.unescape(_TAG.sub("", _TEXT_ENDS.sub("\n", _SPACE_TAG.sub(" ", text))))
    return "\n".join([glued, *alone])
