"""The TERC register of Statistics Poland (GUS) as a file: read it, validate it, name every row that is wrong.

TERC is the part of the TERYT register that lists the units of the country's territorial division, local
governments among them. Both published forms are read: CSV and XML.
"""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from django.utils import timezone

from portal.lib.polish import counted, enumeration, integer, long_date, plural
from registry.models import LocalGovernment

COLUMNS = ("WOJ", "POW", "GMI", "RODZ", "NAZWA", "NAZWA_DOD", "STAN_NA")
OTHER_COLUMN_NAMES = {"RODZ_GMI": "RODZ"}
# The whole register has under 5 000 rows, 2 479 of them gminas, and 1 MB as XML: bounds for a wrong file.
MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 20_000
MIN_GMINAS = 2400
VOIVODESHIPS = 16
MAX_PROBLEMS_SHOWN = 20

Kind = LocalGovernment.Kind
# RODZ of the rows that are local governments, with the beginning of their NAZWA_DOD.
GMINAS = {
    "1": (Kind.GMINA_MIEJSKA, "gmina miejska"),
    "2": (Kind.GMINA_WIEJSKA, "gmina wiejska"),
    "3": (Kind.GMINA_MIEJSKO_WIEJSKA, "gmina miejsko-wiejska"),
}
URBAN_RURAL = "3"
# A town and a rural area inside a gmina, a district, a delegacy: parts of a local government, not one.
PARTS_OF_GMINA = frozenset({"4", "5", "8", "9"})
CITIES_WITH_POWIAT_RIGHTS = ("miasto na prawach powiatu", "miasto stołeczne, na prawach powiatu")

_ENCODINGS = ("utf-8-sig", "cp1250")
_DECLARED_ENCODING = re.compile(rb"""(?:\xef\xbb\xbf)?\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w.-]{1,40})["']""")
_XML_ENCODINGS = {
    "utf-8": "utf-8-sig",
    "windows-1250": "cp1250",
    "cp1250": "cp1250",
    "iso-8859-2": "iso-8859-2",
}
_TWO_DIGITS = re.compile(r"[0-9]{2}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NAME = re.compile(r"[A-Za-zĄĆĘŁŃÓŚŹŻąćęłńóśźż .,'’()/–-]{1,100}")
# Before the reform of 1999 there were no powiaty.
_EARLIEST_YEAR = 1999


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


class Unit(NamedTuple):
    """A local government as the register has it; a city with powiat rights is already one."""

    teryt: str
    alias: str | None
    kind: str
    name: str
    parent: str | None


@dataclass(frozen=True)
class Register:
    """The local governments of a file, those that stand above others first."""

    state_on: datetime.date
    units: tuple[Unit, ...]

    def count(self, *kinds: str) -> int:
        return sum(unit.kind in kinds for unit in self.units)

    @property
    def gmina_count(self) -> int:
        return len(self.units) - self.count(Kind.WOJEWODZTWO, Kind.POWIAT)


def read_file(path: Path) -> bytes:
    """Content of the file at ``path``, or ImportRefused."""
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


def parse(content: bytes) -> Register:
    """Read and validate a TERC file, whole or partial. ImportRefused names every row that is wrong."""
    return _register(_areas(content))


def parse_complete(content: bytes) -> Register:
    """The same for the whole official register; ImportRefused where the file is another or partial."""
    areas = _areas(content)
    if not any(area.rodz == URBAN_RURAL for area in areas):
        raise ImportRefused(
            "To jest wersja adresowa rejestru TERC, bez gmin miejsko-wiejskich. Potrzebna jest urzędowa."
        )
    register = _register(areas)
    gminas, voivodeships = register.gmina_count, register.count(Kind.WOJEWODZTWO)
    if gminas < MIN_GMINAS or voivodeships < VOIVODESHIPS:
        raise ImportRefused(
            f"Plik jest niepełny: ma {counted(voivodeships, 'województwo', 'województwa', 'województw')} "
            f"i {counted(gminas, 'gminę', 'gminy', 'gmin')}, a w całym rejestrze jest "
            f"{counted(VOIVODESHIPS, 'województwo', 'województwa', 'województw')} "
            f"i co najmniej {counted(MIN_GMINAS, 'gmina', 'gminy', 'gmin')}."
        )
    if register.state_on > timezone.localdate() + datetime.timedelta(days=366):
        raise ImportRefused(f"Plik ma stan na {long_date(register.state_on)}, ponad rok później niż dziś.")
    return register


def _areas(content: bytes) -> list["Area"]:
    """The rows of the file, each validated by itself."""
    text = _decode(content)
    rows = _xml_rows(text) if text.startswith("<") else list(islice(_csv_rows(text), MAX_ROWS + 1))
    if not rows:
        raise ImportRefused("W pliku nie ma ani jednego wiersza z danymi.")
    if len(rows) > MAX_ROWS:
        raise ImportRefused(_too_many_rows())
    areas, problems = [], []
    for row in rows:
        try:
            areas.append(_area(row))
        except _BrokenRow as broken:
            problems.append(f"Wiersz {row.line}: {broken}")
    if problems:
        raise ImportRefused(*problems)
    return areas


def _register(areas: list["Area"]) -> Register:
    if problems := list(_problems_between(areas)):
        raise ImportRefused(*problems)
    return Register(state_on=areas[0].state_on, units=tuple(sorted(_units(areas), key=depth)))


def _decode(content: bytes) -> str:
    """The text; written in UTF-8, in Windows-1250 or as its XML declaration says."""
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
    """„nie ma kolumn POW i GMI”, or nothing."""
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


class _BrokenRow(Exception):
    """What is wrong with a row, without its number."""


def _wrong(column: str, value: str, expected: str) -> _BrokenRow:
    shown = f"jest „{value[:40]}”" if value else "nic nie ma"
    return _BrokenRow(f"w kolumnie {column} {shown}, a {expected}.")


class Area(NamedTuple):
    """A validated row: an area of the register, a local government or a part of one."""

    line: int
    voivodeship: str
    powiat: str
    gmina: str
    rodz: str
    name: str
    addition: str
    state_on: datetime.date

    @property
    def code(self) -> str:
        return self.voivodeship + self.powiat + self.gmina + self.rodz

    @property
    def is_city_powiat(self) -> bool:
        return not self.gmina and self.addition.startswith(CITIES_WITH_POWIAT_RIGHTS)


def _area(row: Row) -> Area:
    if row.fault:
        raise _BrokenRow(f"{row.fault}.")
    values = row.values
    voivodeship, powiat, gmina, rodz = (values[name] for name in ("WOJ", "POW", "GMI", "RODZ"))
    for column, value, required in (
        ("WOJ", voivodeship, True),
        ("POW", powiat, bool(gmina or rodz)),
        ("GMI", gmina, bool(rodz)),
    ):
        if (value or required) and not _TWO_DIGITS.fullmatch(value):
            raise _wrong(column, value, "mają być dwie cyfry")
    if gmina and rodz not in GMINAS and rodz not in PARTS_OF_GMINA:
        raise _wrong("RODZ", rodz, "ma być 1, 2, 3, 4, 5, 8 albo 9")
    name, addition = values["NAZWA"], " ".join(values["NAZWA_DOD"].lower().split())
    if not _NAME.fullmatch(name):
        raise _wrong("NAZWA", name, "ma być polska nazwa do 100 znaków; może plik ma inne kodowanie")
    if not powiat:
        expected: tuple[str, ...] = ("województwo",)
        # Names of województwa stand in the register in capitals.
        name = name.lower()
    elif not gmina:
        expected = ("powiat", *CITIES_WITH_POWIAT_RIGHTS)
    else:
        expected = (GMINAS[rodz][1],) if rodz in GMINAS else ("",)
    # By its beginning: Warszawa is „gmina miejska, miasto stołeczne”.
    if not addition.startswith(expected):
        raise _wrong("NAZWA_DOD", addition, f"przy tym kodzie ma być „{expected[0]}”")
    return Area(row.line, voivodeship, powiat, gmina, rodz, name, addition, _day(values["STAN_NA"]))


def _day(text: str) -> datetime.date:
    try:
        if _DATE.fullmatch(text) and int(text[:4]) >= _EARLIEST_YEAR:
            return datetime.date.fromisoformat(text)
    except ValueError:
        pass
    raise _wrong("STAN_NA", text, "ma być data, np. 2026-01-01")


def _problems_between(areas: list[Area]) -> Iterator[str]:
    """What is wrong in rows that are right one by one."""
    lines: dict[str, int] = {}
    gmina_lines: dict[str, int] = {}
    gminas_of: defaultdict[str, list[str]] = defaultdict(list)
    for area in areas:
        if area.state_on != areas[0].state_on:
            yield (
                f"Wiersz {area.line}: w kolumnie STAN_NA jest {area.state_on}, a w pierwszym wierszu "
                f"{areas[0].state_on}. Cały plik musi mieć jeden stan."
            )
        if area.code in lines:
            yield f"Wiersz {area.line}: kod {area.code} był już w wierszu {lines[area.code]}."
        elif area.rodz in GMINAS and area.code[:6] in gmina_lines:
            yield (
                f"Wiersz {area.line}: gmina o numerze {area.code[:6]} była już w wierszu "
                f"{gmina_lines[area.code[:6]]}, z innym rodzajem."
            )
        lines.setdefault(area.code, area.line)
        if area.rodz in GMINAS:
            gmina_lines.setdefault(area.code[:6], area.line)
            gminas_of[area.code[:4]].append(area.rodz)
    for area in areas:
        if area.powiat and area.voivodeship not in lines:
            yield f"Wiersz {area.line}: kod {area.code}, ale województwa {area.voivodeship} w pliku nie ma."
        elif area.gmina and area.code[:4] not in lines:
            yield f"Wiersz {area.line}: gmina {area.name}, ale jej powiatu {area.code[:4]} w pliku nie ma."
        if area.is_city_powiat and gminas_of[area.code] != ["1"]:
            yield (
                f"Wiersz {area.line}: miasto na prawach powiatu {area.name} ({area.code}) ma mieć w pliku "
                "dokładnie jedną gminę, miejską."
            )


def _units(areas: list[Area]) -> Iterator[Unit]:
    """The rows that are local governments. A city with powiat rights stands in two rows and is one."""
    cities = {area.code for area in areas if area.is_city_powiat}
    for area in areas:
        powiat = area.code[:4]
        if not area.powiat:
            yield Unit(area.code, None, Kind.WOJEWODZTWO, area.name, None)
        elif not area.gmina:
            if area.code not in cities:
                yield Unit(area.code, None, Kind.POWIAT, area.name, area.voivodeship)
        elif area.rodz in GMINAS:
            if powiat in cities:
                yield Unit(area.code, powiat, Kind.MIASTO_NPP, area.name, area.voivodeship)
            else:
                yield Unit(area.code, None, GMINAS[area.rodz][0], area.name, powiat)


def depth(unit: Unit) -> int:
    """Who stands above others comes first: województwa, then powiaty and cities with their rights, gminas."""
    return len(unit.parent or "")
