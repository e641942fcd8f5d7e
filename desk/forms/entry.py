"""The entry form of a record: the fields of its instrument in sections, and its rows.

`RecordForm` is the form and its rows as one thing: it is filled from a record, from a request or from a kept `Draft`,
says what is wrong and where, what differs from what is saved, and saves everything at once.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from django import forms
from django.db import models, transaction
from django.forms.models import inlineformset_factory, modelform_factory
from django.http import QueryDict

from cooperation.instruments import INSTRUMENTS, Instrument
from cooperation.models import (
    INSTRUMENT_MODELS,
    Cooperation,
    CreditLimit,
    InstrumentGuide,
    LegalAct,
    OpenCall,
    Party,
    PropertyUse,
    Surety,
)
from cooperation.rules.missing import ALWAYS_EXPECTED, EXPECTED, EXPECTED_ROLES
from desk.forms.fields import (
    ActField,
    Adding,
    TerytListField,
    give_things,
    kind_of,
    save_new_acts,
    typed_field,
)
from desk.forms.sections import Section, applies, says_something, sections_of
from desk.return_trip import CALL, ENTITY, LIMIT
from portal.lib.display import shown
from portal.lib.forms import PlacedErrorsForm, RowFormSet
from registry.models import LegalBasis, LgUnit, LocalGovernment

# Controls that belong to the page and not to the record.
CONTROLS = frozenset({"csrfmiddlewaretoken", "akcja", "zapis", "stan", "formularz", "forma", "kto"})
# What the form does not ask for; `Source` of what an officer types is „wpisany ręcznie".
PARTY_FIELDS = ("role", "entity", "local_government", "description", "is_unnamed", "share_text", "budget")
MOST_ROWS = 200
# What is chosen here and kept on pages of its own: the way to add one, and the words on the button.
ADDED_FROM: dict[type[models.Model], tuple[str, str]] = {
    OpenCall: (CALL, "Dodaj konkurs"),
    CreditLimit: (LIMIT, "Dodaj limit na rok"),
}


class RowForm(PlacedErrorsForm):
    """A row of a record. Things it points to are read with it, for their names to be shown."""

    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        give_things(self)
        for name, form_field in self.fields.items():
            form_field.kind = kind_of(form_field)
            if found := applies(type(self.instance), name):
                form_field.applies = (self.add_prefix(found[0]), found[1])
        if isinstance(self.instance, Party):
            self.fields["entity"].adding = Adding(f"{ENTITY}:{self.add_prefix('entity')}", "Dodaj nowy podmiot")


class EntryForm(PlacedErrorsForm):
    """The fields of a record of one instrument. What may be chosen is the local government's own."""

    use_required_attribute = False

    def __init__(self, *args, local_government: LocalGovernment, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.local_government = local_government
        self.expected = {*ALWAYS_EXPECTED, *EXPECTED.get(type(self.instance), ())} & {*self.fields}
        give_things(self)
        for name in self.expected:
            self.fields[name].required = True

    def full_clean(self):
        # The star says what a full record has; a draft may be saved without, and submitting says what is missing.
        for name in self.expected - {"title"}:
            self.fields[name].required = False
        super().full_clean()
        for name in self.expected:
            self.fields[name].required = True

    def save(self, commit=True):
        save_new_acts(self)
        return super().save(commit)


@cache
def _form_class(model: type[Cooperation]) -> type[EntryForm]:
    names = [name for section in sections_of(model) for name in section.fields]
    return modelform_factory(model, form=EntryForm, fields=names, formfield_callback=typed_field)


class PartyRowSet(RowFormSet):
    """Rows of a record's parties: a role is offered where it means something, or where it stands already."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        role, instrument = form.fields["role"], self.instance.instrument
        role.choices = [
            (code, label)
            for code, label in role.choices
            if code == form.initial.get("role") or instrument in Party.ROLES_OF_FEW.get(code, (instrument,))
        ]


@cache
def _row_set_class(model: type[models.Model], parent: type[Cooperation], link: str) -> type[RowFormSet]:
    names = PARTY_FIELDS if model is Party else getattr(model, "FORM_FIELDS", None) or _row_names(model, link)
    return inlineformset_factory(
        parent,
        model,
        form=RowForm,
        formset=PartyRowSet if model is Party else RowFormSet,
        fk_name=link,
        fields=names,
        extra=0,
        max_num=MOST_ROWS,
        # A forged number of rows costs no more than the most there may be.
        absolute_max=MOST_ROWS + 1,
        validate_max=True,
        formfield_callback=typed_field,
    )


def _row_names(model: type[models.Model], link: str) -> list[str]:
    return [
        row_field.name
        for row_field in model._meta.local_fields
        if row_field.editable and not row_field.primary_key and row_field.name not in (link, "position")
    ]


@dataclass(frozen=True)
class Problem:
    """One error: what a person calls the field, what is wrong, and where on the page."""

    label: str
    message: str
    anchor: str
    section: str


@dataclass
class Rows:
    """Rows of one kind on the form."""

    name: str
    title: str
    one: str
    formset: RowFormSet
    applies: tuple[str, tuple[str, ...]] | None

    @property
    def anchor(self) -> str:
        return f"wiersze-{self.name}"


@dataclass
class Line:
    """What stands in one line of a section: fields, or rows of one kind."""

    fields: list[forms.BoundField] = field(default_factory=list)
    rows: Rows | None = None


@dataclass
class SectionShown:
    section: Section
    lines: list[Line]
    problems: int = 0


class RecordForm:
    """The form of one record with its rows.

    ``record``: the row of the instrument's own model, or None for a new one. ``data``: what was typed, if anything.
    ``quiet``: show what was typed without saying what is wrong with it, for a form somebody comes back to.
    """

    def __init__(
        self,
        *,
        instrument: Instrument,
        local_government: LocalGovernment,
        record: Cooperation | None = None,
        data: QueryDict | None = None,
        quiet: bool = False,
    ):
        self.instrument, self.local_government, self.record = instrument, local_government, record
        self.info = INSTRUMENTS[instrument]
        self.model = INSTRUMENT_MODELS[instrument]
        self.data = data
        instance = record or self.model(instrument=instrument)
        # Compared with, after the form has changed the instance.
        self.before = record
        self.form = _form_class(self.model)(
            data,
            instance=instance,
            local_government=local_government,
            initial={} if record else {"state_aid": self.info.default_aid},
        )
        self._narrow()
        self._leave_out()
        self.rows = {name: self._rows(name) for section in self.asked for name in section.rows}
        if quiet and data is not None:
            for form in self.every_form:
                form._errors = forms.utils.ErrorDict()
            for rows in self.rows.values():
                rows.formset._errors = [forms.utils.ErrorDict() for _ in rows.formset.forms]
                rows.formset._non_form_errors = forms.utils.ErrorList()

    # --- building ---------------------------------------------------------------------------------

    def _leave_out(self) -> None:
        """Sections that say nothing in this form of cooperation are not asked, unless something stands there."""
        every = sections_of(self.model)
        self.asked = [section for section in every if says_something(section, self.model) or self._stands_in(section)]
        for section in every:
            if section not in self.asked:
                for name in section.fields:
                    del self.form.fields[name]

    def _stands_in(self, section: Section) -> bool:
        typed = self.data or {}
        return (
            any(getattr(self.form.instance, name) not in (None, "") or typed.get(name) for name in section.fields)
            or any(typed.get(f"{name}-TOTAL_FORMS", "0") != "0" for name in section.rows)
            or (self.record is not None and any(getattr(self.record, name).exists() for name in section.rows))
        )

    def _narrow(self) -> None:
        """Choices are those of the local government that keeps the record."""
        own = {"local_government": self.local_government}
        acts = LegalAct.objects.filter(**own)
        fields = self.form.fields
        fields["unit"].queryset = LgUnit.objects.filter(**own)
        fields["legal_acts"].queryset = acts
        fields["legal_acts"].widget = forms.CheckboxSelectMultiple()
        fields["legal_acts"].widget.choices = fields["legal_acts"].choices
        bases = LegalBasis.objects.select_related("statute")
        chosen = self.record.legal_bases.all() if self.record else []
        guide = InstrumentGuide.objects.filter(instrument=self.instrument).first()
        usual = guide.bases.values_list("basis_id", flat=True) if guide else ()
        fields["legal_bases"].queryset = bases
        # In the order of the guide: what a form of cooperation stands on before what may come with it.
        fields["legal_bases"].usual = list(dict.fromkeys([*usual, *(basis.pk for basis in chosen)]))
        for name in ("legal_bases", "task_spheres", "target_groups"):
            widget = forms.CheckboxSelectMultiple()
            widget.choices = fields[name].choices
            fields[name].widget = widget
        fields["area"] = TerytListField(
            label="Obszar", required=False, help_text="Kody TERYT po przecinku. Puste: cały obszar samorządu."
        )
        if self.record:
            self.form.initial["area"] = self.record.area.all()
        for name, form_field in list(fields.items()):
            related = getattr(form_field, "queryset", None)
            if related is None:
                continue
            if related.model is LegalAct and name != "legal_acts":
                made = ActField(
                    acts=acts,
                    local_government=self.local_government,
                    label=form_field.label,
                    required=False,
                    help_text=form_field.help_text,
                )
                made.required = form_field.required
                fields[name] = made
            elif related.model in ADDED_FROM:
                # Some are named after their local government.
                form_field.queryset = related.filter(**own).select_related("local_government")
                way, words = ADDED_FROM[related.model]
                form_field.adding = Adding(f"{way}:{name}", words)
            elif related.model in (Surety, PropertyUse):
                others = related.filter(**own)
                form_field.queryset = others.exclude(pk=self.record.pk) if self.record else others

    def _rows(self, name: str) -> Rows:
        relation = self.model._meta.get_field(name)
        row_model = relation.related_model
        formset_class = _row_set_class(row_model, self.model, relation.field.name)
        things = [
            row_field.name
            for row_field in row_model._meta.local_fields
            if isinstance(row_field, models.ForeignKey) and row_field.name != relation.field.name
        ]
        rows = row_model._default_manager.select_related(*things) if things else row_model._default_manager.all()
        formset = formset_class(
            self.data,
            instance=self.form.instance,
            queryset=rows,
            prefix=name,
        )
        if self.record is None and name == "parties" and self.info.needs_party:
            # The same when the rows come back: a row nobody has touched is told by it.
            roles = EXPECTED_ROLES.get(self.model, (Party.Role.BENEFICIARY,))
            formset.extra = len(roles)
            formset.initial_extra = [{"role": role} for role in roles]
        title = "Strony współpracy" if row_model is Party else str(row_model._meta.verbose_name_plural)
        return Rows(
            name,
            title[:1].upper() + title[1:],
            str(row_model._meta.verbose_name),
            formset,
            applies(self.model, f"+{name}"),
        )

    # --- reading ----------------------------------------------------------------------------------

    @property
    def every_form(self) -> Iterator[forms.ModelForm]:
        yield self.form
        for rows in self.rows.values():
            yield from rows.formset.forms

    @cached_property
    def sections(self) -> list[SectionShown]:
        shown = []
        problems = self.problems
        for section in self.asked:
            lines = []
            for item in section.items:
                if isinstance(item, tuple):
                    lines.append(Line([self.form[name] for name in item]))
                elif item.startswith("+"):
                    lines.append(Line(rows=self.rows[item[1:]]))
                else:
                    lines.append(Line([self.form[item]]))
            for line in lines:
                for bound in line.fields:
                    bound.field.applies = applies(self.model, bound.name)
                    bound.field.kind = kind_of(bound.field)
            number = sum(problem.section == section.anchor for problem in problems)
            shown.append(SectionShown(section, lines, number))
        return shown

    @property
    def is_bound(self) -> bool:
        return self.data is not None

    def is_valid(self) -> bool:
        checked = [self.form.is_valid(), *(rows.formset.is_valid() for rows in self.rows.values())]
        return all(checked)

    @property
    def problems(self) -> list[Problem]:
        """What is wrong, in the order of the page."""
        if not self.is_bound:
            return []
        found: list[Problem] = []
        for message in self.form.non_field_errors():
            found.append(Problem("", str(message), "co", "co"))
        for section in self.asked:
            for name in section.fields:
                for message in self.form.errors.get(name, ()):
                    label = str(self.form.fields[name].label)
                    found.append(Problem(label, str(message), anchor_of(self.form[name]), section.anchor))
            for name in section.rows:
                found.extend(row_problems(self.rows[name], section.anchor))
        return found

    @property
    def typed(self) -> dict[str, list[str]]:
        """What was typed, to be kept: every control of the record."""
        return typed_in(self.data) if self.data is not None else {}

    @property
    def stamp(self) -> str:
        """The state of the record the form was opened in."""
        return self.record.updated_at.isoformat() if self.record else ""

    def without_mistakes(self) -> "RecordForm | None":
        """The same without what is wrong in it, or None where what is wrong is no single field or row."""
        if self.is_valid():
            return self
        if self.data is None:
            return None
        data = self.data.copy()
        for name in self.form.errors:
            _forget(data, self.form.add_prefix(name))
        if not data.get("title", "").strip():
            data["title"] = "bez tytułu"
        for rows in self.rows.values():
            for form in rows.formset.forms:
                if form.errors:
                    data[form.add_prefix("DELETE")] = "on"
        sound = self.again(data)
        return sound if sound.is_valid() else None

    def again(self, data: QueryDict | None) -> "RecordForm":
        """With the record read anew: a form changes the one it was given."""
        record = self.model._default_manager.get(pk=self.record.pk) if self.record else None
        return RecordForm(instrument=self.instrument, local_government=self.local_government, record=record, data=data)

    def as_new(self, typed: dict[str, list[str]]) -> dict[str, list[str]]:
        """What was typed in the form of a record that is no more, for the form of a new one."""
        kept = dict(typed)
        for rows in self.rows.values():
            prefix, link = rows.formset.prefix, rows.formset.fk.name
            kept[f"{prefix}-INITIAL_FORMS"] = ["0"]
            of_saved = re.compile(rf"{re.escape(prefix)}-\d+-(id|{re.escape(link)})")
            kept = {name: values for name, values in kept.items() if not of_saved.fullmatch(name)}
        return kept

    # --- saving -----------------------------------------------------------------------------------

    def save(self, *, by) -> Cooperation:
        """Save a valid entry with its rows; the record as it now stands."""
        with transaction.atomic():
            record = self.form.save(commit=False)
            if record.pk is None:
                record.created_by = by
            record.local_government = self.local_government
            record.save()
            self.form.save_m2m()
            for rows in self.rows.values():
                rows.formset.instance = record
                rows.formset.save()
        return record

    @contextmanager
    def as_saved(self, *, by) -> Iterator[Cooperation]:
        """The record as it would be, for the time of the block: rules and pages read it, then nothing has happened."""
        # A twin, because what is saved and undone keeps the keys it got.
        twin = self.again(self.data)
        # Two hundred rows of a valid form are not checked twice.
        is_checked = self.is_valid()
        for form in twin.every_form:
            form.is_checked = is_checked
        twin.is_valid()
        with twin.as_if_saved(by=by) as record:
            yield record

    @contextmanager
    def as_if_saved(self, *, by) -> Iterator[Cooperation]:
        """The same of a valid entry that is of no use afterwards."""
        with transaction.atomic():
            saved = self.save(by=by)
            yield self.model._default_manager.get(pk=saved.pk)
            transaction.set_rollback(True)

    def differences(self) -> list[tuple[str, str, str]]:
        """(field, as it is saved, as it is typed) of a valid entry on an existing record."""
        return differences_of(self.form, self.rows)


def anchor_of(bound: forms.BoundField) -> str:
    grouped = isinstance(bound.field.widget, forms.CheckboxSelectMultiple)
    return f"div_{bound.auto_id}" if grouped else str(bound.id_for_label)


def row_problems(rows: Rows, section: str) -> Iterator[Problem]:
    for message in rows.formset.non_form_errors():
        yield Problem(rows.title, str(message), rows.anchor, section)
    for number, form in enumerate(rows.formset.forms, 1):
        for name, messages in form.errors.items():
            for message in messages:
                where = rows.anchor if name == "__all__" else anchor_of(form[name])
                field_label = "" if name == "__all__" else form.fields[name].label
                label = f" ({field_label})" if field_label else ""
                yield Problem(f"{rows.title}, {number}{label}", str(message), where, section)


def differences_of(main: forms.ModelForm, every_rows: dict[str, Rows]) -> list[tuple[str, str, str]]:
    """(field, as it is saved, as it is typed) of a valid form with its rows."""
    found = []
    for name in main.changed_data:
        field_of = main.fields[name]
        before, after = main.initial.get(name), main.cleaned_data.get(name)
        found.append((str(field_of.label), shown_choice(field_of, before), shown_choice(field_of, after)))
    for rows in every_rows.values():
        for number, form in enumerate(rows.formset.forms, 1):
            if not form.has_changed():
                continue
            label = f"{rows.title}, {number}"
            if form.instance.pk is None and rows.formset._should_delete_form(form):
                continue
            if form.instance.pk is None:
                found.append((label, "", row_text(form)))
            elif rows.formset._should_delete_form(form):
                found.append((label, row_text(form, initial=True), "usunięto"))
            else:
                found.append((label, row_text(form, initial=True), row_text(form)))
    return found


def shown_choice(form_field: forms.Field, value: Any) -> str:
    """Return how a value of a control reads; empty where it is not known. The key of a row reads as the row."""
    if isinstance(value, (list, tuple, models.QuerySet)):
        return ", ".join(shown_choice(form_field, one) for one in value)
    rows = form_field.fields[0] if isinstance(form_field, ActField) else form_field
    is_key = isinstance(rows, forms.ModelChoiceField) and not isinstance(value, models.Model)
    if is_key and value not in rows.empty_values:
        value = rows.queryset.filter(pk=value).first() or str(value)
    return shown(form_field, value).text


def row_text(form: forms.ModelForm, *, initial: bool = False) -> str:
    """Return a row in one line, „źródło finansowania: PFRON; kwota: 100 zł"; empty where nothing is filled."""
    parts = []
    for name, form_field in form.fields.items():
        if name in ("id", "DELETE") or isinstance(form_field.widget, forms.HiddenInput):
            continue
        value = form.initial.get(name) if initial else form.cleaned_data.get(name)
        if text := shown_choice(form_field, value):
            parts.append(f"{form_field.label}: {text}")
    return "; ".join(parts)


def _forget(data: QueryDict, name: str) -> None:
    """Take a control out of what was typed, with its parts: an act's kind, number and day, a found thing's key."""
    for key in list(data):
        if key == name or key.startswith((f"{name}_", f"{name}-")):
            del data[key]


def typed_in(data: QueryDict) -> dict[str, list[str]]:
    return {name: values for name, values in data.lists() if name not in CONTROLS}


def typed_again(kept: dict[str, list[str]]) -> QueryDict:
    """What was kept, as a request brings it."""
    data = QueryDict(mutable=True)
    for name, values in kept.items():
        data.setlist(name, values)
    return data


def with_added_row(data: QueryDict, name: str) -> QueryDict:
    """What was typed, with one more empty row of a kind."""
    more = data.copy()
    total = more.get(f"{name}-TOTAL_FORMS", "0")
    number = min(int(total) if total.isascii() and total.isdigit() and len(total) < 6 else 0, MOST_ROWS - 1)
    more[f"{name}-TOTAL_FORMS"] = str(number + 1)
    return more
