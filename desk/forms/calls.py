"""Forms of open calls, and of applications that organisations send by themselves (art. 12)."""

from django import forms

from cooperation.models import OpenCall, TaskApplication
from desk.forms.base import LocalGovernmentForm
from desk.forms.fields import show_found_rows, typed_field


class CallForm(LocalGovernmentForm):
    class Meta:
        model = OpenCall
        formfield_callback = typed_field
        fields = (
            "number", "title", "announced_on", "deadline", "pool_amount", "sphere", "evaluation_criteria",
            "committee_act", "bip_url", "offers_received", "offers_rejected_formally", "settled_on", "invalidated_on",
        )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("offers_received", "offers_rejected_formally"):
            self.fields[name].widget = forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "6"})
        self.offer_acts(
            "committee_act",
            label="Akt o powołaniu komisji",
            required=False,
            help_text="Wskaż akt z listy albo wpisz nowy.",
        )


class ApplicationForm(LocalGovernmentForm):
    class Meta:
        model = TaskApplication
        formfield_callback = typed_field
        fields = ("entity", "subject", "received_on", "answered_on", "result", "call")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        show_found_rows(self)
        self.fields["call"].queryset = OpenCall.objects.filter(local_government=self.instance.local_government)

    def clean(self):
        """Refuse an application that is there already: nobody at the desk could delete the second one."""
        cleaned = super().clean()
        typed = {name: self.cleaned_data.get(name) for name in ("entity", "subject", "received_on")}
        if self.instance.pk is None and all(typed.values()):
            own = TaskApplication.objects.filter(local_government=self.instance.local_government)
            if own.filter(**typed).exists():
                self.add_error("subject", "Ten wniosek jest już wpisany: ta sama organizacja, treść i dzień wpływu.")
        return cleaned
