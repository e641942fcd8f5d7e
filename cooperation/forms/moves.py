"""The few words that go with a move."""

from django import forms


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="Powód",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Zobaczy go autor wpisu. Zostanie w historii.",
        error_messages={"required": "Podaj powód.", "max_length": "Powód może mieć najwyżej 1000 znaków."},
    )
    use_required_attribute = False


class NoteForm(forms.Form):
    note = forms.CharField(
        label="Czego dotyczy korekta",
        max_length=500,
        help_text="Jedno zdanie dla zatwierdzającego, np. „poprawiona kwota po aneksie nr 1”.",
        error_messages={"required": "Napisz, czego dotyczy korekta.", "max_length": "Najwyżej 500 znaków."},
    )
    use_required_attribute = False
