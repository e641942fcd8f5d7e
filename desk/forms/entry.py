"""The entry form of a record: the fields of its instrument in sections, and its rows."""

import copy
from collections.abc import Callable, Sequence
from functools import cache

from django import forms
from django.db import models
from django.forms.models import modelform_factory
from django.http import QueryDict
from django.utils.text import capfirst

from cooperation.instruments import INSTRUMENTS, Instrument
from cooperation.models import (
    INSTRUMENT_MODELS,
    Cooperation,
    CreditLimit,
    GuideBasis,
    LegalAct,
    OpenCall,
    Party,
    PropertyUse,
    Surety,
)
from cooperation.rules.missing import EXPECTED_ROLES, expected_fields
from desk.forms.base import AddButton
from desk.forms.fields import ActField, typed_field
from desk.forms.rows import FormWithRows, PartForm, RowForm, RowSet, row_set_class, rows_with_names
from desk.forms.sections import Section, applies, is_always_asked, sections_of
from desk.return_trip import CALL, ENTITY, LIMIT
from portal.lib.forms import RowFormSet
from registry.models import LegalBasis, LgUnit, LocalGovernment

PARTY_FIELDS = ("role", "entity", "local_government", "description", "is_unnamed", "share_text", "budget")
# Rows of these are added on pages of their own: where the button leads, and its label.
ADD_BUTTONS: dict[type[models.Model], tuple[str, str]] = {
    OpenCall: (CALL, "Dodaj konkurs"),
    CreditLimit: (LIMIT, "Dodaj limit na rok"),
}


class MainForm(PartForm):
    """The fields of a record of one instrument. Choices are limited to what the local government keeps."""

    def __init__(self, *args, local_government: LocalGovernment, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.local_government = local_government
        model = type(self.instance)
        self.expected = {*expected_fields(model)} & {*self.fields}
        for name in self.expected:
            self.fields[name].required = True
        for name, form_field in self.fields.items():
            if limit := LIMITS.get(model._meta.get_field(name).related_model):
                limit(self, form_field)

    def add_button(self, name: str) -> AddButton | None:
        model = type(self.instance)._meta.get_field(name).related_model
        if model not in ADD_BUTTONS:
            return None
        destination, label = ADD_BUTTONS[model]
        return AddButton(f"{destination}:{name}", label)

    def usual_choices(self, name: str) -> Sequence[int]:
        """Legal bases in the order of the guide: what the instrument stands on before what may come with it."""
        if name != "legal_bases":
            return ()
        usual = GuideBasis.objects.filter(guide__instrument=self.instance.instrument).values_list("basis_id", flat=True)
        chosen = (basis.pk for basis in self.initial.get("legal_bases", ()))
        return list(dict.fromkeys([*usual, *chosen]))

    def full_clean(self):
        # The star says what a full record has; a draft may be saved without, and submitting says what is missing.
        for name in self.expected - {"title"}:
            self.fields[name].required = False
        super().full_clean()
        for name in self.expected:
            self.fields[name].required = True


def _limit_to_own(form: MainForm, form_field: forms.ModelChoiceField) -> None:
    form_field.queryset = form_field.queryset.filter(local_government=form.instance.local_government)


def _limit_to_own_years(form: MainForm, form_field: forms.ModelChoiceField) -> None:
    # Some are named after their local government.
    _limit_to_own(form, form_field)
    form_field.queryset = form_field.queryset.select_related("local_government")


def _limit_to_other_records(form: MainForm, form_field: forms.ModelChoiceField) -> None:
    _limit_to_own(form, form_field)
    if form.instance.pk:
        form_field.queryset = form_field.queryset.exclude(pk=form.instance.pk)


def _limit_acts(form: MainForm, form_field: ActField | forms.ModelMultipleChoiceField) -> None:
    if isinstance(form_field, ActField):
        form_field.limit_to(form.instance.local_government)
    else:
        _limit_to_own(form, form_field)


def _read_statutes(form: MainForm, form_field: forms.ModelMultipleChoiceField) -> None:
    form_field.queryset = form_field.queryset.select_related("statute")


# What a control that points to a model offers, where that is not every row of it.
LIMITS: dict[type[models.Model] | None, Callable[[MainForm, forms.Field], None]] = {
    LgUnit: _limit_to_own,
    LegalAct: _limit_acts,
    OpenCall: _limit_to_own_years,
    CreditLimit: _limit_to_own_years,
    Surety: _limit_to_other_records,
    PropertyUse: _limit_to_other_records,
    LegalBasis: _read_statutes,
}


class PartyForm(RowForm):
    """A party of a record."""

    def add_button(self, name: str) -> AddButton | None:
        is_entity = name == "entity"
        return AddButton(f"{ENTITY}:{self.add_prefix('entity')}", "Dodaj nowy podmiot") if is_entity else None


class PartyRowSet(RowFormSet):
    """Parties of a record. A role is offered where it means something in its instrument, or where it stands already."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        role, instrument = form.fields["role"], self.instance.instrument
        role.choices = [
            (code, label)
            for code, label in role.choices
            if code == form.initial.get("role") or instrument in Party.ROLES_OF_FEW.get(code, (instrument,))
        ]


@cache
def _main_form_class(model: type[Cooperation]) -> type[MainForm]:
    names = [name for section in sections_of(model) for name in section.fields]
    return modelform_factory(model, form=MainForm, fields=names, formfield_callback=typed_field)


@cache
def _row_set_class(model: type[models.Model], parent: type[Cooperation], link: str) -> type[RowFormSet]:
    if model is Party:
        return row_set_class(model, parent, link=link, fields=PARTY_FIELDS, form=PartyForm, formset=PartyRowSet)
    return row_set_class(model, parent, link=link, fields=_fields(model, link))


def _fields(model: type[models.Model], link: str) -> list[str]:
    """Return the names of the fields that a row is typed in; its ``link`` to the record and its place are not."""
    return [
        row_field.name
        for row_field in model._meta.local_fields
        if row_field.editable and not row_field.primary_key and row_field.name not in (link, "position")
    ]


class RecordForm(FormWithRows):
    """The form of one record with its rows.

    ``record``: the row of the instrument's own model, or None for a new one. ``data``: what was typed, if anything.
    """

    main: MainForm

    def __init__(
        self,
        *,
        instrument: Instrument,
        local_government: LocalGovernment,
        record: Cooperation | None = None,
        data: QueryDict | None = None,
    ):
        self.instrument, self.local_government, self.record = instrument, local_government, record
        self.info = INSTRUMENTS[instrument]
        self.model = INSTRUMENT_MODELS[instrument]
        main = _main_form_class(self.model)(
            data,
            # A form changes its object; around it the page shows the record as it is saved.
            instance=copy.copy(record) if record else self.model.new(),
            local_government=local_government,
            initial={} if record else {"state_aid": self.info.default_aid},
        )
        every = sections_of(self.model)
        asked = [section for section in every if is_always_asked(section, self.model) or _is_filled(main, section)]
        for section in every:
            if section not in asked:
                for name in section.fields:
                    del main.fields[name]
        rows = {name: self._row_set(main, name) for section in asked for name in section.rows}
        super().__init__(main=main, rows=rows, sections=asked, data=data)

    def _row_set(self, main: MainForm, name: str) -> RowSet:
        relation = self.model._meta.get_field(name)
        row_model, link = relation.related_model, relation.field.name
        keys = [key.name for key in row_model._meta.local_fields if key.many_to_one and key.name != link]
        formset = _row_set_class(row_model, self.model, link)(
            main.data if main.is_bound else None,
            instance=main.instance,
            queryset=rows_with_names(row_model, keys),
            prefix=name,
        )
        if self.record is None and name == "parties" and self.info.needs_party:
            # Also where the rows come back: a row nobody has touched is recognised by its first value.
            roles = EXPECTED_ROLES.get(self.model, (Party.Role.BENEFICIARY,))
            formset.extra = len(roles)
            formset.initial_extra = [{"role": role} for role in roles]
        title = "Strony współpracy" if row_model is Party else capfirst(str(row_model._meta.verbose_name_plural))
        return RowSet(name, title, str(row_model._meta.verbose_name), formset, applies(self.model, f"+{name}"))

    @property
    def version(self) -> str:
        """The version of the record the form was opened on; empty for a new one."""
        return self.record.version if self.record else ""

    @property
    def links(self) -> dict[str, str]:
        """The key by which the rows of each row set have their record."""
        return {name: rows.formset.fk.name for name, rows in self.rows.items()}

    def save_main(self, *, by) -> Cooperation:
        record = self.main.save(commit=False)
        if record.pk is None:
            record.created_by = by
        record.save()
        self.main.save_m2m()
        return record


def _is_filled(main: MainForm, section: Section) -> bool:
    """Whether something is saved or typed in ``section``."""
    typed, record = main.data, main.instance
    return (
        any(getattr(record, name) not in (None, "") or typed.get(name) for name in section.fields)
        or any(typed.get(f"{name}-TOTAL_FORMS", "0") != "0" for name in section.rows)
        or (record.pk is not None and any(getattr(record, name).exists() for name in section.rows))
    )
