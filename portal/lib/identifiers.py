"""Identifiers of organisations and land: normalise, check, show. One function and one validator each.

Source of the rules: python-stdnum for the check digits of NIP, REGON and PESEL; the land-register
number (księga wieczysta) follows the Ministry of Justice's table of letters.
"""

import re

from django.core.exceptions import ValidationError
from stdnum import exceptions as stdnum_errors
from stdnum.pl import nip as stdnum_nip
from stdnum.pl import pesel as stdnum_pesel
from stdnum.pl import regon as stdnum_regon

_SEPARATORS = re.compile(r"[\s\u00a0\-–—./]+")
_KW = re.compile(r"([A-Z]{2}[0-9][A-Z])/([0-9]{8})/([0-9])")
_KW_LETTERS = {letter: number for number, letter in enumerate("XABCDEFGHIJKLMNOPRSTUWYZ", start=10)}
_KW_WEIGHTS = (1, 3, 7)


def compact(text: str) -> str:
    """Return ``text`` without the spaces, dashes, dots and slashes that people put between digits."""
    return _SEPARATORS.sub("", text.strip())


def normalise_nip(text: str) -> str:
    """Return a NIP as ten digits, without separators and the prefix PL. Wrong input is left to the validator."""
    value = compact(text).upper()
    return value.removeprefix("PL")


def normalise_regon(text: str) -> str:
    """Return a REGON as nine or fourteen digits. The KRS prints nine and „00000", no REGON-14: these are cut off."""
    value = compact(text)
    if len(value) == 14 and value.endswith("00000"):
        return value[:9]
    return value


def normalise_krs(text: str) -> str:
    """Return a KRS number as the register prints it: ten digits, padded with zeros on the left."""
    value = compact(text)
    return value.zfill(10) if value.isascii() and value.isdigit() and len(value) <= 10 else value


def normalise_kw(text: str) -> str:
    """Return a land-register number as ``CCCC/NNNNNNNN/D``, in capitals, the number padded to eight digits."""
    parts = [part.strip() for part in text.strip().upper().replace(" ", "").split("/")]
    if len(parts) == 3 and parts[1].isdigit():
        parts[1] = parts[1].zfill(8)
    return "/".join(parts)


def kw_check_digit(court: str, number: str) -> int:
    """Return the check digit of a land-register number. ``court``: 4 characters, ``number``: 8 digits.

    Raises KeyError for a letter the register does not use (Q, V).
    """
    values = [int(sign) if sign.isdigit() else _KW_LETTERS[sign] for sign in court + number]
    return sum(value * _KW_WEIGHTS[index % 3] for index, value in enumerate(values)) % 10


def validate_nip(value: str) -> None:
    """Raise ValidationError unless ``value`` is ten digits with a right check digit."""
    if not re.fullmatch(r"[0-9]{10}", value):
        raise ValidationError("NIP ma 10 cyfr, np. 774-000-14-54.", code="nip_format")
    if not stdnum_nip.is_valid(value):
        raise ValidationError("Nieprawidłowy NIP – błędna cyfra kontrolna.", code="nip_checksum")


def validate_regon(value: str) -> None:
    """Raise ValidationError unless ``value`` is nine or fourteen digits with a right check digit."""
    if not re.fullmatch(r"[0-9]{9}|[0-9]{14}", value):
        raise ValidationError("REGON ma 9 albo 14 cyfr.", code="regon_format")
    if not stdnum_regon.is_valid(value):
        raise ValidationError("Nieprawidłowy REGON – błędna cyfra kontrolna.", code="regon_checksum")


def validate_krs(value: str) -> None:
    """Raise ValidationError unless ``value`` is ten digits, not all zeros. The number has no check digit."""
    if not re.fullmatch(r"[0-9]{10}", value) or value == "0" * 10:
        raise ValidationError("Numer KRS ma 10 cyfr, np. 0000028860.", code="krs_format")


def validate_kw(value: str) -> None:
    """Raise ValidationError unless ``value`` is a land-register number with a right check digit."""
    match = _KW.fullmatch(value)
    if match is None:
        raise ValidationError(
            "Numer księgi wieczystej ma postać WA4M/00123456/4 (kod sądu, 8 cyfr, cyfra kontrolna).",
            code="kw_format",
        )
    court, number, digit = match.groups()
    try:
        expected = kw_check_digit(court, number)
    except KeyError:
        expected = None
    if expected != int(digit):
        raise ValidationError("Nieprawidłowy numer księgi wieczystej – błędna cyfra kontrolna.", code="kw_checksum")


def has_pesel(text: str) -> bool:
    """Return whether a text holds a valid PESEL, in one piece or as people split it: „440514 01458", „440514-01458"."""
    for first, second in re.findall(r"(?<!\d)(\d{6})[ \u00a0-]?(\d{5})(?!\d)", text):
        try:
            stdnum_pesel.validate(first + second)
        except stdnum_errors.ValidationError:
            continue
        return True
    return False


def validate_no_pesel(value: str) -> None:
    """Raise ValidationError for a text that holds a valid PESEL: the portal keeps no data of private persons."""
    if has_pesel(value):
        raise ValidationError(
            "Tekst zawiera numer PESEL. Portal nie przechowuje danych osób prywatnych – usuń numer.",
            code="pesel",
        )


def show_nip(value: str) -> str:
    """Return ten digits as people write a NIP: 123-456-78-90."""
    return f"{value[:3]}-{value[3:6]}-{value[6:8]}-{value[8:]}"
