"""Short texts that a step asks for: the reason for staying with a warning, for a return, the note of a correction."""

import hashlib
from collections.abc import Mapping

from django import forms

from cooperation.rules import RuleWarning

# The names of controls for reasons begin with it.
REASON = "powod-"


def reason_control(warning: RuleWarning) -> str:
    """Return the name of the control in which the reason for staying with ``warning`` is typed."""
    return f"{REASON}{hashlib.sha256(warning.text.encode()).hexdigest()[:12]}"


def reasons_in(data: Mapping[str, list[str]]) -> dict[str, str]:
    """Return the reasons typed so far by the names of their controls. ``data``: {name of a control: [values]}."""
    last = {name: values[-1] for name, values in data.items() if name.startswith(REASON) and values}
    return {name: reason for name, reason in last.items() if reason.strip()}


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
