"""Model fields shared by the apps: amounts, long texts, identifiers. Each carries its one validator."""

import datetime
import re
from collections.abc import Collection
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, RegexValidator
from django.db import models

from portal.lib import identifiers
from portal.lib.money import Currency
from portal.lib.polish import MONTHS, MONTHS_GENITIVE, MONTHS_SHORT, decimal_number

teryt_validator = RegexValidator(
    r"^([0-9]{2}|[0-9]{4}|[0-9]{7})\Z", "Kod TERYT ma 2, 4 albo 7 cyfr.", code="teryt_format"
)
postcode_validator = RegexValidator(r"^[0-9]{2}-[0-9]{3}\Z", "Kod pocztowy ma postać 58-300.", code="postcode_format")
budget_classification_validator = RegexValidator(
    r"^[0-9]{3}-[0-9]{5}-[0-9]{4}\Z",
    "Klasyfikacja ma postać dział-rozdział-paragraf, np. 852-85295-2360.",
    code="budget_format",
)
cpv_validator = RegexValidator(r"^[0-9]{8}-[0-9]\Z", "Kod CPV ma postać 55520000-1.", code="cpv_format")
parcel_validator = RegexValidator(
    r"^[0-9]{6}_[0-9]\.[0-9]{4}(\.AR_[0-9]+)?\.[0-9]+(/[0-9]+)?\Z",
    "Identyfikator działki ma postać 026501_1.0012.34/5.",
    code="parcel_format",
)


# What a control says of wrong input, where Django's own Polish is not plain.
MESSAGES: tuple[tuple[type[forms.Field], dict[str, str]], ...] = (
    (
        forms.CharField,
        {"max_length": "Za długi tekst. Liczba znaków: %(show_value)d, a może ich być najwyżej %(limit_value)d."},
    ),
    (forms.IntegerField, {"invalid": "Wpisz liczbę całkowitą, np. 12."}),
    (forms.URLField, {"invalid": "Wpisz pełny adres strony, np. https://bip.gmina.pl/ogloszenia."}),
    (forms.EmailField, {"invalid": "Wpisz adres e-mail, np. sekretariat@gmina.pl."}),
    (forms.ChoiceField, {"invalid_choice": "Wybierz jedną z podanych możliwości."}),
    (forms.ModelChoiceField, {"invalid_choice": "Wybierz jedną z podanych możliwości."}),
    (
        forms.ModelMultipleChoiceField,
        {
            "invalid_choice": "Wybierz z podanych możliwości.",
            "invalid_pk_value": "Wybierz z podanych możliwości.",
            "invalid_list": "Wybierz z podanych możliwości.",
        },
    ),
)


def in_plain_polish(field: forms.Field | None) -> forms.Field | None:
    """Return ``field`` after putting `MESSAGES` in place of Django's; None for None, a field without a control."""
    for kind, messages in MESSAGES:
        # To Django a decimal is a kind of integer; ours has its own words.
        if isinstance(field, kind) and not isinstance(field, PolishDecimalFormField):
            field.error_messages |= messages
    return field


_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_MONTH_NUMBERS = {
    name: number for names in (MONTHS, MONTHS_GENITIVE, MONTHS_SHORT, _ROMAN) for number, name in enumerate(names, 1)
}
_DAY_FIRST = re.compile(r"([0-9]{1,2})[ ./-]+([0-9]{1,2})[ ./-]+([0-9]{4}|[0-9]{2})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[ ./-]+([0-9]{1,2})[ ./-]+([0-9]{1,2})")
_IN_WORDS = re.compile(r"([0-9]{1,2})[ .-]*([^\W\d_]+)[ .-]*([0-9]{4})")
_DIGITS = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")


def _day_in(text: str) -> datetime.date | None:
    """Return the day a person means by 1.03.2026, 1/03/2026, 1 marca 2026 r., 1 III 2026, 2026-03-01 or 01032026.

    None where the text is no day of the calendar.
    """
    text = " ".join(text.casefold().split())
    text = re.sub(r" ?(r\.?|roku)\Z", "", text)
    try:
        if found := _YEAR_FIRST.fullmatch(text):
            return datetime.date(*map(int, found.groups()))
        if found := _DAY_FIRST.fullmatch(text) or _DIGITS.fullmatch(text):
            day, month, year = map(int, found.groups())
            # Two digits mean a year of this century up to 68, one of the last century above.
            return datetime.date(year + (0 if len(found[3]) == 4 else 1900 if year > 68 else 2000), month, day)
        if found := _IN_WORDS.fullmatch(text):
            return datetime.date(int(found[3]), _MONTH_NUMBERS.get(found[2], 0), int(found[1]))
    except ValueError:
        pass  # no such day
    return None


class PolishDateField(forms.DateField):
    """A day typed in any of the ways people write one; shown again as 01.03.2026."""

    widget = forms.DateInput(format="%d.%m.%Y")
    default_error_messages = {"invalid": "Wpisz datę tak: 1.03.2026."}

    def to_python(self, value):
        if isinstance(value, str) and value.strip():
            day = _day_in(value)
            if day is None:
                raise ValidationError(self.error_messages["invalid"], code="invalid")
            return day
        return super().to_python(value.strip() if isinstance(value, str) else value)

    def widget_attrs(self, widget):
        return {**super().widget_attrs(widget), "placeholder": "d.mm.rrrr", "autocomplete": "off"}


class PolishDecimalFormField(forms.DecimalField):
    """A number typed the Polish way: „1 234,56", with a plain, non-breaking or narrow space; a dot too."""

    widget = forms.TextInput
    default_error_messages = {
        "invalid": "Wpisz liczbę, np. 12,5.",
        "max_digits": "Za dużo cyfr: może ich być najwyżej %(max)s.",
        "max_whole_digits": "Za dużo cyfr przed przecinkiem: może ich być najwyżej %(max)s.",
        "max_decimal_places": "Za dużo cyfr po przecinku: może ich być najwyżej %(max)s.",
    }

    def to_python(self, value):
        number = super().to_python(self._plain(value) if isinstance(value, str) else value)
        if number is not None and not number.is_finite():
            # Here and not later: a signalling NaN cannot even be compared with what was there.
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return number

    @staticmethod
    def _plain(text: str) -> str:
        text = re.sub(r"\s+", "", text)
        text = re.sub(r"(zł|PLN|%)\Z", "", text, flags=re.IGNORECASE)
        # With both signs present the last one is the decimal sign: 1.234,56.
        if "," in text and "." in text:
            thousands = "." if text.rindex(",") > text.rindex(".") else ","
            text = text.replace(thousands, "")
        return text.replace(",", ".")

    def prepare_value(self, value):
        return decimal_number(value) if isinstance(value, Decimal) and value.is_finite() else value

    def widget_attrs(self, widget):
        return {**super().widget_attrs(widget), "inputmode": "decimal", "autocomplete": "off"}


class MoneyFormField(PolishDecimalFormField):
    """An amount in ``currency`` that is not negative."""

    default_error_messages = {
        "invalid": "Wpisz kwotę, np. 1 234,56.",
        "min_value": "Kwota nie może być ujemna.",
        "max_digits": "Kwota może mieć najwyżej 12 cyfr przed przecinkiem i 2 po przecinku.",
        "max_whole_digits": "Kwota może mieć najwyżej 12 cyfr przed przecinkiem.",
        "max_decimal_places": "Kwota może mieć najwyżej 2 cyfry po przecinku.",
    }

    def __init__(self, *, currency: str = Currency.PLN, **kwargs):
        self.currency = Currency(currency)
        super().__init__(**kwargs)

    def prepare_value(self, value):
        if isinstance(value, Decimal) and value.is_finite():
            return decimal_number(value, 0 if value == value.to_integral_value() else 2)
        return value


class MoneyField(models.DecimalField):
    """An amount in ``currency``, up to 999 999 999 999,99. NULL means unknown, never zero."""

    # A word for readers; the column is the same in every currency.
    non_db_attrs = (*models.DecimalField.non_db_attrs, "currency")

    def __init__(self, *args, currency: str = Currency.PLN, **kwargs):
        self.currency = Currency(currency)
        kwargs.setdefault("max_digits", 14)
        kwargs.setdefault("decimal_places", 2)
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        if self.currency != Currency.PLN:
            kwargs["currency"] = self.currency.value
        return name, path, args, kwargs

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": MoneyFormField, "min_value": 0, "currency": self.currency, **kwargs})


class YearFormField(forms.IntegerField):
    """A year, which is never written with a space between its figures."""


class YearField(models.PositiveSmallIntegerField):
    """A calendar year. The model gives the validators: what years make sense differs."""

    def deconstruct(self):
        # The column is any small integer's, so migrations need not know of years.
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.PositiveSmallIntegerField", args, kwargs

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": YearFormField, **kwargs})


class LongTextField(models.TextField):
    """A text of several paragraphs. Forms, importers and the admin all obey its limit and refuse a PESEL in it."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 20_000)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)
        max_length = MaxLengthValidator(kwargs["max_length"])
        self.validators = [*self.validators, max_length, identifiers.validate_no_pesel]


MIN_DATE, MAX_DATE = datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)


def clean_plain_fields(row: models.Model, exclude: Collection[str] | None) -> None:
    """Raise ValidationError, by field, for a date of ``row`` in an impossible year and a short text with a PESEL.

    To be called by `clean_fields` of a model, with its ``exclude``.
    """
    errors = {}
    for field in row._meta.fields:
        # A generated field cannot even be read before the row is saved.
        if field.generated or not field.editable or field.name in (exclude or ()):
            continue
        value = getattr(row, field.attname)
        if isinstance(value, datetime.date):
            if not MIN_DATE <= value <= MAX_DATE:
                errors[field.name] = f"Podaj rok od {MIN_DATE.year} do {MAX_DATE.year}."
        elif value and type(field) is models.CharField and not field.choices:
            try:
                identifiers.validate_no_pesel(value)
            except ValidationError as error:
                errors[field.name] = error.messages[0]
    if errors:
        raise ValidationError(errors)


class _IdentifierField(models.CharField):
    """A text that is normalised wherever it comes from. Empty is NULL, so that several rows may have none."""

    @staticmethod
    def normalise(text: str) -> str:
        raise NotImplementedError

    @staticmethod
    def check_value(value: str) -> None:
        raise NotImplementedError

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 24)
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)
        self.validators = [*self.validators, self.check_value]

    def to_python(self, value):
        value = super().to_python(value)
        return (type(self).normalise(value) or None) if value is not None else None


class NipField(_IdentifierField):
    normalise = staticmethod(identifiers.normalise_nip)
    check_value = staticmethod(identifiers.validate_nip)


class RegonField(_IdentifierField):
    normalise = staticmethod(identifiers.normalise_regon)
    check_value = staticmethod(identifiers.validate_regon)


class KrsField(_IdentifierField):
    normalise = staticmethod(identifiers.normalise_krs)
    check_value = staticmethod(identifiers.validate_krs)


class KwField(_IdentifierField):
    normalise = staticmethod(identifiers.normalise_kw)
    check_value = staticmethod(identifiers.validate_kw)
