"""What the apps' FilterSets share: the form's look and the filters they have in common."""

import django_filters
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Fieldset, Layout
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

YEAR = (MinValueValidator(1900, "Podaj rok od 1900."), MaxValueValidator(2100, "Podaj rok do 2100."))
# The largest number a key column holds.
LARGEST_KEY = 2**63 - 1
DATE_FORMATS = ["%Y-%m-%d", "%d.%m.%Y"]


class ChoicesFilter(django_filters.MultipleChoiceFilter):
    """Checkboxes; several chosen values mean „or"."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(*args, **kwargs)


class KeyFilter(django_filters.NumberFilter):
    """The number of a row in the database, carried by links and not typed."""

    field_class = forms.IntegerField

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("min_value", 1)
        kwargs.setdefault("max_value", LARGEST_KEY)
        kwargs.setdefault("widget", forms.HiddenInput)
        super().__init__(*args, **kwargs)

    def get_max_validator(self):
        return None


class YearFilter(django_filters.NumberFilter):
    field_class = forms.IntegerField

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("validators", YEAR)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(*args, **kwargs)


class DayFilter(django_filters.DateFilter):
    def __init__(self, *args, **kwargs):
        kwargs.setdefault("input_formats", DATE_FORMATS)
        kwargs.setdefault("error_messages", {"invalid": "Podaj prawdziwą datę, na przykład 1.03.2026."})
        kwargs.setdefault(
            "widget",
            forms.DateInput(attrs={"inputmode": "numeric", "placeholder": "d.mm.rrrr", "autocomplete": "off"}),
        )
        super().__init__(*args, **kwargs)


class CataloguedFilterSet(django_filters.FilterSet):
    """A FilterSet shown as the facets beside a list. ``facets``: names in order; a tuple is a range in one row."""

    facets: tuple[str | tuple[str, str, str], ...] = ()

    def get_form_class(self):
        form_class = super().get_form_class()
        form_class.helper = self._helper()
        for field in form_class.base_fields.values():
            # Selects too: Bootstrap paints the arrow of .form-select with a data: URL, which the CSP forbids.
            if isinstance(field.widget, forms.TextInput | forms.Select) and field.widget.input_type != "checkbox":
                field.widget.attrs["class"] = "form-control"
        return form_class

    def _helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        rows = [
            Fieldset(facet[0], *(Field(name, template="components/facet_cell.html") for name in facet[1:]),
                     template="components/facet_range.html")
            if isinstance(facet, tuple)
            else Field(facet, template="components/facet.html")
            for facet in self.facets
        ]  # fmt: skip
        helper.layout = Layout(*rows)
        return helper


VOIVODESHIPS = (
    ("02", "dolnośląskie"),
    ("04", "kujawsko-pomorskie"),
    ("06", "lubelskie"),
    ("08", "lubuskie"),
    ("10", "łódzkie"),
    ("12", "małopolskie"),
    ("14", "mazowieckie"),
    ("16", "opolskie"),
    ("18", "podkarpackie"),
    ("20", "podlaskie"),
    ("22", "pomorskie"),
    ("24", "śląskie"),
    ("26", "świętokrzyskie"),
    ("28", "warmińsko-mazurskie"),
    ("30", "wielkopolskie"),
    ("32", "zachodniopomorskie"),
)


class VoivodeshipFilter(django_filters.ChoiceFilter):
    """Województwo by its TERYT prefix in ``field_name``."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("choices", VOIVODESHIPS)
        kwargs.setdefault("empty_label", "wszystkie")
        kwargs.setdefault("lookup_expr", "startswith")
        kwargs.setdefault("label", "Województwo")
        super().__init__(*args, **kwargs)
