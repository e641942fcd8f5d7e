"""Model fields shared by the apps: amounts, long texts, identifiers. Each carries its one validator."""

from django.core.validators import MaxLengthValidator, RegexValidator
from django.db import models

from portal.lib import identifiers

teryt_validator = RegexValidator(
    r"^(\d{2}|\d{4}|\d{7})\Z", "Kod TERYT ma 2, 4 albo 7 cyfr.", code="teryt_format"
)
postcode_validator = RegexValidator(r"^\d{2}-\d{3}\Z", "Kod pocztowy ma postać 58-300.", code="postcode_format")
budget_classification_validator = RegexValidator(
    r"^\d{3}-\d{5}-\d{4}\Z", "Klasyfikacja ma postać dział-rozdział-paragraf, np. 852-85295-2360.", code="budget_format"
)
cpv_validator = RegexValidator(r"^\d{8}-\d\Z", "Kod CPV ma postać 55520000-1.", code="cpv_format")
parcel_validator = RegexValidator(
    r"^\d{6}_\d\.\d{4}(\.AR_\d+)?\.\d+(/\d+)?\Z",
    "Identyfikator działki ma postać 026501_1.0012.34/5.",
    code="parcel_format",
)


class MoneyField(models.DecimalField):
    """Amount in PLN, up to 999 999 999 999,99. NULL means unknown, never zero."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_digits", 14)
        kwargs.setdefault("decimal_places", 2)
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)


class LongTextField(models.TextField):
    """Text of several paragraphs with a limit that forms, importers and the admin all obey; no PESEL inside."""

    def __init__(self, *args, max_length: int = 20_000, **kwargs):
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, max_length=max_length, **kwargs)
        self.validators = [*self.validators, MaxLengthValidator(max_length), identifiers.validate_no_pesel]


class _IdentifierField(models.CharField):
    """Normalised on the way in, wherever it comes from; empty is NULL, so that uniqueness holds."""

    normalise = staticmethod(str)
    check_value = staticmethod(identifiers.validate_no_pesel)

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
