"""The small forms of the public catalogue: which local government, which practice."""

from django import forms

SEARCH = {"class": "form-control", "autocomplete": "off", "autocapitalize": "off"}


class LocalGovernmentChoiceForm(forms.Form):
    """Which local government is ours: its name or its TERYT code."""

    jst = forms.CharField(
        label="Nazwa albo kod TERYT",
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs=SEARCH),
        error_messages={"max_length": "Nazwa może mieć najwyżej 100 znaków."},
    )


class TitleSearchForm(forms.Form):
    """Words of a practice's title."""

    szukaj = forms.CharField(
        label="Szukaj w tytułach",
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs=SEARCH),
        error_messages={"max_length": "Wpisz najwyżej 100 znaków."},
    )
