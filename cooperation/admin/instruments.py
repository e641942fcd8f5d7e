"""The pages of each instrument: common fields in groups, the instrument's own fields and rows from its model."""

from django.contrib import admin, messages

from cooperation.admin.base import FundingInline, PartyInline, RecordAdmin
from cooperation.instruments import INSTRUMENTS
from cooperation.models import INSTRUMENT_MODELS, Cooperation
from portal.lib.admin import row_inline
from portal.lib.forms import PlacedErrorsForm

# The groups of the fields that every record has; a field of the model named nowhere stands in the last one.
WHO = (
    "Co i kto",
    {"fields": ("title", "summary", "local_government", "unit", "reintegration_unit")},
)
TIME = (
    "Umowa i czas",
    {
        "fields": (
            "agreement_no", "date_signed", ("date_start", "date_end", "indefinite"), "dates_precision",
            ("terminated_on", "termination_reason"),
        ),
        "description": "Etap (planowana, trwa, zakończona, rozwiązana) wynika z tych dat.",
    },
)  # fmt: skip
MONEY = (
    "Pieniądze",
    {
        "fields": (
            ("amount_planned", "amount_awarded"), ("amount_paid", "amount_returned"), "budget_classification",
        ),
        "description": "Kwoty w złotych, np. 1 234,56. Puste pole znaczy: nie wiadomo. Zero znaczy: zero.",
    },
)  # fmt: skip
AID = (
    "Pomoc publiczna",
    {
        "fields": (
            "state_aid", ("aid_amount_pln", "aid_amount_eur"), "aid_date",
            ("certificate_no", "aid_measure_no", "sudop_reported_on"),
        ),
    },
)  # fmt: skip
LAW = (
    "Podstawy i zakres",
    {"fields": ("legal_bases", "legal_acts", "task_spheres", "target_groups", "area")},
)
EFFECTS = (
    "Efekty",
    {
        "fields": (("jobs_created", "jobs_for_risk_group"), ("beneficiaries_count", "volunteers_count")),
        "description": "Same liczby, nigdy nazwiska.",
    },
)
SOURCE = (
    "Źródło i widoczność",
    {
        "fields": ("visibility", ("source", "source_note"), "case_no", "bip_url"),
        "description": "Wpis wewnętrzny nie pokaże się publicznie nawet po opublikowaniu.",
    },
)
INTERNAL = ("internal_notes",)
SECTIONS = (WHO, TIME, MONEY, AID, LAW, EFFECTS, SOURCE)


def _flat(fields) -> list[str]:
    return [name for entry in fields for name in (entry if isinstance(entry, (list, tuple)) else (entry,))]


def _editable_names(model) -> list[str]:
    fields = (*model._meta.local_fields, *model._meta.local_many_to_many)
    return [
        field.name
        for field in fields
        if field.editable and not field.primary_key and not getattr(field, "auto_now_add", False)
        and not getattr(field, "auto_now", False)
    ]  # fmt: skip


class InstrumentRecordForm(PlacedErrorsForm):
    """A record of one instrument. A new one has its instrument already while its rows are checked: it decides which
    roles a party may play."""

    def __init__(self, *args, instance=None, **kwargs):
        super().__init__(*args, instance=instance or self._meta.model.new(), **kwargs)


class InstrumentAdmin(RecordAdmin):
    """Pages of one instrument. Fields and rows come from the model, so a new field shows by itself."""

    form = InstrumentRecordForm

    def __init__(self, model, admin_site):
        super().__init__(model, admin_site)
        self.info = INSTRUMENTS[model.INSTRUMENT]
        relations = (model._meta.get_field(name) for name in model.ROWS)
        rows = (row_inline(relation.related_model, relation.field.name) for relation in relations)
        self.inlines = (PartyInline, *rows, FundingInline)

    def get_list_filter(self, request):
        own = [name for name in self.model.PUBLIC_FIELDS if self.model._meta.get_field(name).choices]
        return (*own[:3], *super().get_list_filter(request))

    def get_readonly_fields(self, request, obj=None):
        """A record's number is made of its local government's code: neither changes."""
        fields = (*super().get_readonly_fields(request, obj), "registry_no", "stage_shown")
        return fields if obj is None else (*fields, "local_government")

    def get_fieldsets(self, request, obj=None):
        named = _flat(name for _, options in SECTIONS for name in options["fields"])
        common_rest = [name for name in _editable_names(Cooperation) if name not in (*named, *INTERNAL)]
        own_rest = [
            name
            for name in _editable_names(self.model)
            if name not in (*self.model.PUBLIC_FIELDS, *self.model.INTERNAL_FIELDS)
        ]
        own = (f"{self.info.name}: pola tej formy", {"fields": self.model.PUBLIC_FIELDS})
        internal = (
            "Tylko dla urzędu",
            {
                "fields": (*self.model.INTERNAL_FIELDS, *own_rest, *common_rest, *INTERNAL),
                "description": "Tych pól nie ma na stronie publicznej.",
            },
        )
        editorial = (
            "Stan redakcyjny",
            {
                "fields": (
                    "registry_no", "stage_shown", "state", "state_reason", "published_at",
                    ("state_changed_at", "state_changed_by"), ("created_at", "created_by"), "updated_at",
                ),
                "description": "Stan zmieniają przyciski i akcje: Opublikuj, Wycofaj, Zwróć do poprawy.",
            },
        )  # fmt: skip
        if obj is None:
            return (WHO, own, *SECTIONS[1:], internal)
        may_see_internal = self.has_change_permission(request, obj)
        return (WHO, own, *SECTIONS[1:], *((internal,) if may_see_internal else ()), editorial)

    def get_changeform_initial_data(self, request):
        return {"state_aid": self.info.default_aid, **super().get_changeform_initial_data(request)}

    @staticmethod
    def _warning_text(warning) -> str:
        return f"{warning.text} ({warning.basis})" if warning.basis else warning.text

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        # Read anew: a rule looks at the rows as they now stand.
        for warning in self.warnings_about(self.model.objects.get(pk=form.instance.pk)):
            self.message_user(request, self._warning_text(warning), messages.WARNING)


admin.site.register(INSTRUMENT_MODELS.values(), InstrumentAdmin)
