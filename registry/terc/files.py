"""The rows of a TERC file as text, from CSV or XML, in any of the encodings it is published in."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from portal.lib.polish import counted, enumeration, integer, plural

COLUMNS = ("WOJ", "POW", "GMI", "RODZ", "NAZWA", "NAZWA_DOD", "STAN_NA")
OTHER_COLUMN_NAMES = {"RODZ_GMI": "RODZ"}
# The whole register has under 5 000 rows and 1 MB as XML: these are bounds for a wrong file.
MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 20_000
MAX_PROBLEMS_SHOWN = 20

_ENCODINGS = ("utf-8-sig", "cp1250")
_DECLARED_ENCODING = re.compile(rb"""(?:\xef\xbb\xbf)?\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w.-]{1,40})["']""")
_XML_ENCODINGS = {
    "utf-8": "utf-8-sig",
    "windows-1250": "cp1250",
    "cp1250": "cp1250",
    "iso-8859-2": "iso-8859-2",
}


class ImportRefused(Exception):
    """The file was refused and nothing was written. ``problems``: why, in Polish, a sentence each."""

    def __init__(self, *problems: str):
        self.problems = problems
        shown = list(problems[:MAX_PROBLEMS_SHOWN])
        if hidden := len(problems) - len(shown):
            shown.append(f"I jeszcze {counted(hidden, 'inny błąd', 'inne błędy', 'innych błędów')}.")
        super().__init__("\n".join(shown))


class Row(NamedTuple):
    """A row as text. ``line``: where it begins in the file, from 1. ``fault``: why it cannot be read."""

    line: int
    values: dict[str, str]
    fault: str = ""


def read_file(path: Path) -> bytes:
    """Return the content of the file at ``path``. Raises ImportRefused where it cannot be read."""
    try:
        if not path.exists():
            raise ImportRefused(f"Nie ma pliku „{path}”.")
        if not path.is_file():
            raise ImportRefused(f"„{path}” nie jest plikiem.")
        if path.stat().st_size > MAX_BYTES:
            raise ImportRefused(_too_large())
        return path.read_bytes()
    except OSError as error:
        raise ImportRefused(f"Pliku „{path}” nie można odczytać. Sprawdź uprawnienia.") from error


def _too_large() -> str:
    return f"Plik jest za duży: rejestr TERC ma około 1 MB, a ten plik ponad {MAX_BYTES // 1024 // 1024} MB."


def _too_many_rows() -> str:
    return f"Plik ma ponad {integer(MAX_ROWS)} wierszy, więc to nie jest rejestr TERC."


def read_rows(content: bytes) -> list[Row]:
    """Return the rows of a TERC file. Raises ImportRefused where it is no such file, or empty, or too large."""
    text = _decode(content)
    rows = _xml_rows(text) if text.startswith("<") else list(islice(_csv_rows(text), MAX_ROWS + 1))
    if not rows:
        raise ImportRefused("W pliku nie ma ani jednego wiersza z danymi.")
    if len(rows) > MAX_ROWS:
        raise ImportRefused(_too_many_rows())
    return rows


def _decode(content: bytes) -> str:
    """Return the content as text: in UTF-8, in Windows-1250 or in the encoding its XML declaration names."""
    if len(content) > MAX_BYTES:
        raise ImportRefused(_too_large())
    if content.startswith(b"PK\x03\x04"):
        raise ImportRefused("To jest archiwum ZIP. Rozpakuj je i wskaż plik CSV albo XML.")
    if b"\0" in content:
        raise ImportRefused("W pliku są bajty zerowe (NUL), więc nie jest to plik tekstowy CSV ani XML.")
    encodings: tuple[str, ...] = _ENCODINGS
    if declared := _DECLARED_ENCODING.match(content):
        name = declared[1].decode("ascii", "replace")
        if name.lower() not in _XML_ENCODINGS:
            raise ImportRefused(f"Plik XML ma nieobsługiwane kodowanie „{name}”. Zapisz go w UTF-8.")
        encodings = (_XML_ENCODINGS[name.lower()],)
    for encoding in encodings:
        try:
            text = content.decode(encoding).strip("\ufeff \t")
        except UnicodeDecodeError:
            continue
        if not text.strip():
            raise ImportRefused("Plik jest pusty.")
        return text
    raise ImportRefused("To nie jest plik tekstowy w UTF-8 ani w Windows-1250.")


def _missing_columns(present: Iterable[str]) -> str:
    """Return „nie ma kolumn POW i GMI” where these are missing from ``present``; empty where none is."""
    names = set(present)
    missing = [name for name in COLUMNS if name not in names]
    if not missing:
        return ""
    return f"nie ma {plural(len(missing), 'kolumny', 'kolumn', 'kolumn')} {enumeration(missing)}"


def _csv_rows(text: str) -> Iterator[Row]:
    # Not str.splitlines: it also breaks at characters that may stand inside a line.
    lines = (
        (line, _cells(content))
        for line, content in enumerate(re.split(r"\r\n|\r|\n", text), start=1)
        if content.strip()
    )
    _, first = next(lines)
    header = [_column_name(name) for name in first]
    if fault := _missing_columns(header):
        raise ImportRefused(f"W pliku {fault}.")
    for line, cells in lines:
        if len(cells) == len(header):
            yield Row(line, dict(zip(header, cells, strict=True)))
        else:
            yield Row(line, {}, f"liczba kolumn to {len(cells)}, a w nagłówku {len(header)}")


def _column_name(name: str) -> str:
    return OTHER_COLUMN_NAMES.get(name.upper(), name.upper())


def _cells(line: str) -> list[str]:
    return [cell.strip().removeprefix('"').removesuffix('"').strip() for cell in line.split(";")]


def _xml_rows(text: str) -> list[Row]:
    # Without a document type there are no entities to expand. The text is already decoded, so no
    # encoding can hide one.
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ImportRefused(
            "W pliku jest deklaracja DOCTYPE, której rejestr TERC nie ma. Takiego pliku nie wczytujemy."
        )
    reader = _XmlReader()
    try:
        reader.parser.Parse(text, True)
    except expat.ExpatError as error:
        raise ImportRefused(f"Wiersz {error.lineno}: plik XML jest w tym miejscu uszkodzony.") from error
    return reader.rows


class _XmlReader:
    """Collects ``row`` elements: columns are elements of their own, or ``<col name="…">`` in older files."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self._row: Row | None = None
        self._column: str | None = None

    def _start(self, element: str, attributes: dict[str, str]) -> None:
        if self._row is None:
            if element == "row":
                self._row = Row(self.parser.CurrentLineNumber, {})
            return
        name = _column_name(attributes.get("name", "") if element == "col" else element)
        if self._column is not None or name in self._row.values:
            raise ImportRefused(f"Wiersz {self.parser.CurrentLineNumber}: nieoczekiwany element <{element}>.")
        self._column = name
        self._row.values[name] = ""

    def _end(self, element: str) -> None:
        if self._column is not None and self._row is not None:
            self._row.values[self._column] = self._row.values[self._column].strip()
            self._column = None
        elif self._row is not None:
            self.rows.append(self._row._replace(fault=_missing_columns(self._row.values)))
            self._row = None
            if len(self.rows) > MAX_ROWS:
                raise ImportRefused(_too_many_rows())

    def _text(self, text: str) -> None:
        if self._column is not None and self._row is not None:
            self._row.values[self._column] += text
