"""The local governments of a TERC file, from its validated rows."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.utils import timezone

from portal.lib.polish import counted, long_date
from registry.models import LocalGovernment
from registry.terc.files import ImportRefused, Row, read_rows

# The whole register has 2 479 gminas: a bound for a partial file.
MIN_GMINAS = 2400
VOIVODESHIPS = 16

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
_TWO_DIGITS = re.compile(r"[0-9]{2}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NAME = re.compile(r"[A-Za-zĄĆĘŁŃÓŚŹŻąćęłńóśźż .,'’()/–-]{1,100}")
# Before the reform of 1999 there were no powiaty.
_EARLIEST_YEAR = 1999


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


def parse(content: bytes) -> Register:
    """Read and validate a TERC file, whole or partial. Raises ImportRefused, which names every row that is wrong."""
    return _register(_areas(content))


def parse_complete(content: bytes) -> Register:
    """Like `parse`, for the whole official register: raises ImportRefused for any other file and for a partial one."""
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
    """Return the rows of the file, each validated by itself. ImportRefused names every row that is wrong."""
    areas, problems = [], []
    for row in read_rows(content):
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
    """Yield a sentence for each contradiction between rows that are right one by one."""
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
    """Yield the local governments among the areas. A city with powiat rights has two rows and is one unit."""
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
    """Return a number to sort units by so that parents come first: województwa, powiaty and cities, gminas."""
    return len(unit.parent or "")
