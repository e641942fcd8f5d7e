"""A form with rows below it, as one thing: records and practice cards are written in it.

`FormWithRows` is filled from an object or from a request. It says what is wrong and where, what differs from what is
saved, and saves everything at once.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.forms.models import InlineForeignKeyField, construct_instance, inlineformset_factory
from django.http import QueryDict

from desk.forms.base import Condition, DeskForm
from desk.forms.differences import Difference, differences_of
from desk.forms.drafts import MAX_ROWS, record_controls
from desk.forms.fields import ActField, FoundField, read_chosen, save_new_acts, show_found_rows, typed_field
from desk.forms.sections import Section, applies
from portal.lib.constraints import constraint_errors
from portal.lib.forms import PlacedErrorsForm, RowFormSet


class PartForm(DeskForm, PlacedErrorsForm):
    """A form that is one part of a `FormWithRows`, which checks the constraints of all its parts together."""

    # What Django keeps to itself, named for the type checker.
    _update_errors: Any
    _validate_unique: bool

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        show_found_rows(self)

    def applies_when(self, name: str) -> Condition | None:
        if condition := applies(type(self.instance), name):
            control, values = condition
            return self.add_prefix(control), values
        return None

    @property
    def parent_keys(self) -> set[str]:
        """Names of the fields that hold the key to the parent of a row; empty for the main form."""
        return {name for name, form_field in self.fields.items() if isinstance(form_field, InlineForeignKeyField)}

    def save(self, commit=True):
        save_new_acts(self.instance, self.cleaned_data)
        return super().save(commit)

    def _post_clean(self):
        # As Django's, without the constraints, and without a query for each row that a control has just looked up.
        exclude = self._get_validation_exclusions()
        looked_up = (InlineForeignKeyField, FoundField, ActField, forms.ModelChoiceField)
        exclude |= {name for name, form_field in self.fields.items() if isinstance(form_field, looked_up)}
        self.instance = construct_instance(self, self.instance, self._meta.fields, self._meta.exclude)
        try:
            self.instance.full_clean(exclude=exclude, validate_unique=False, validate_constraints=False)
        except ValidationError as error:
            self._update_errors(error)
        if self._validate_unique:
            self.validate_unique()


class RowForm(PartForm):
    """One row of a form with rows."""


def row_set_class(
    model: type[models.Model],
    parent: type[models.Model],
    *,
    link: str,
    fields: Sequence[str],
    form: type[RowForm] = RowForm,
    formset: type[RowFormSet] = RowFormSet,
) -> type[RowFormSet]:
    """Return the class of the rows of ``model`` below ``parent``. ``link``: the key by which a row has its parent."""
    return inlineformset_factory(
        parent,
        model,
        form=form,
        formset=formset,
        fk_name=link,
        fields=fields,
        extra=0,
        max_num=MAX_ROWS,
        # A forged number of rows costs no more than the most there may be.
        absolute_max=MAX_ROWS + 1,
        validate_max=True,
        formfield_callback=typed_field,
    )


def rows_with_names(model: type[models.Model], fields: Iterable[str]) -> models.QuerySet:
    """Return the rows of ``model`` with those that their ``fields`` point to, for the names to be shown."""
    keys = [name for name in fields if model._meta.get_field(name).many_to_one]
    rows = model._default_manager.all()
    return rows.select_related(*keys) if keys else rows


@dataclass(frozen=True)
class Problem:
    """One error: what a person calls the field, what is wrong, and where on the page."""

    label: str
    message: str
    anchor: str
    section: str


@dataclass(frozen=True)
class RowSet:
    """The rows of one kind on a form. ``one``: what the page calls a single row."""

    name: str
    title: str
    one: str
    formset: RowFormSet
    applies: Condition | None = None

    @property
    def anchor(self) -> str:
        return f"wiersze-{self.name}"

    @property
    def kept_forms(self) -> list[forms.ModelForm]:
        """Rows that are not marked for removal."""
        return [form for form in self.formset.forms if form not in self.formset.deleted_forms]

    def problems(self, section: str) -> Iterator[Problem]:
        for message in self.formset.non_form_errors():
            yield Problem(self.title, str(message), self.anchor, section)
        for number, form in enumerate(self.formset.forms, 1):
            for name, messages in form.errors.items():
                is_whole_row = name == forms.forms.NON_FIELD_ERRORS
                label = "" if is_whole_row else form.fields[name].label
                where = self.anchor if is_whole_row else anchor_of(form[name])
                for message in messages:
                    yield Problem(
                        f"{self.title}, {number}{f' ({label})' if label else ''}", str(message), where, section
                    )


@dataclass(frozen=True)
class Line:
    """One line of a section on the page: fields, or rows of one kind."""

    fields: list[forms.BoundField] = field(default_factory=list)
    rows: RowSet | None = None


@dataclass(frozen=True)
class ShownSection:
    """A section as the page shows it. ``problems``: how many errors stand in it."""

    section: Section
    lines: list[Line]
    problems: int


def anchor_of(bound: forms.BoundField) -> str:
    """Return the id on the page at which an error of the control is to be mended."""
    is_group = isinstance(bound.field.widget, forms.CheckboxSelectMultiple)
    return f"div_{bound.auto_id}" if is_group else str(bound.id_for_label)


class FormWithRows:
    """A main form and the row sets below it.

    A subclass builds both and hands them over. ``data``: the controls as they were sent, or None for a form nobody has
    filled yet.
    """

    def __init__(
        self,
        *,
        main: PartForm,
        rows: dict[str, RowSet],
        sections: Sequence[Section],
        data: QueryDict | None,
    ):
        self.main, self.rows, self.asked_sections, self.data = main, rows, sections, data
        self._is_cleaned = False

    # --- checking ---------------------------------------------------------------------------------

    @property
    def is_bound(self) -> bool:
        return self.data is not None

    @property
    def forms(self) -> Iterator[forms.ModelForm]:
        """The main form, then every row."""
        yield self.main
        for rows in self.rows.values():
            yield from rows.formset.forms

    def is_valid(self) -> bool:
        self._clean()
        return self.main.is_valid() and all(rows.formset.is_valid() for rows in self.rows.values())

    def hide_errors(self) -> "FormWithRows":
        """Show what was typed without saying what is wrong with it: somebody comes back to the form, or adds a row."""
        self._is_cleaned = True
        for form in self.forms:
            form._errors = forms.utils.ErrorDict()
            for form_field in form.fields.values():
                if isinstance(form_field, FoundField):
                    form_field.hide_answer()
        for rows in self.rows.values():
            rows.formset._errors = [forms.utils.ErrorDict() for _ in rows.formset.forms]
            rows.formset._non_form_errors = forms.utils.ErrorList()
        return self

    def _clean(self) -> None:
        if self._is_cleaned or not self.is_bound:
            return
        self._is_cleaned = True
        read_chosen(form[name] for form in self.forms for name in form.fields)
        self.main.full_clean()
        for rows in self.rows.values():
            rows.formset.full_clean()
        self._check_constraints()

    def _check_constraints(self) -> None:
        """Put a broken constraint at the field it concerns. What is saved and was not touched holds already."""
        row_forms = (form for rows in self.rows.values() for form in rows.kept_forms)
        touched = [form for form in row_forms if form.has_changed()]
        if self.main.instance.pk is None or self.main.has_changed():
            touched.insert(0, self.main)
        # What is unique among the rows of one parent the row set has compared already: all those rows are on the form.
        rows_to_check = [(form.instance, form._get_validation_exclusions(), form.parent_keys) for form in touched]
        for form, errors in zip(touched, constraint_errors(rows_to_check), strict=True):
            if errors:
                form.add_error(None, ValidationError(errors))

    @property
    def problems(self) -> list[Problem]:
        """What is wrong, in the order of the page; empty for a form nobody has filled."""
        self._clean()
        return list(self._problems()) if self.is_bound else []

    def _problems(self) -> Iterator[Problem]:
        first = self.asked_sections[0].anchor
        for message in self.main.non_field_errors():
            yield Problem("", str(message), first, first)
        for section in self.asked_sections:
            for name in section.fields:
                for message in self.main.errors.get(name, ()):
                    label = str(self.main.fields[name].label)
                    yield Problem(label, str(message), anchor_of(self.main[name]), section.anchor)
            for name in section.rows:
                yield from self.rows[name].problems(section.anchor)

    # --- showing ----------------------------------------------------------------------------------

    @cached_property
    def sections(self) -> list[ShownSection]:
        problems = self.problems
        return [
            ShownSection(
                section,
                [self._line(item) for item in section.items],
                sum(problem.section == section.anchor for problem in problems),
            )
            for section in self.asked_sections
        ]

    def _line(self, item: str | tuple[str, ...]) -> Line:
        if isinstance(item, tuple):
            return Line([self.main[name] for name in item])
        return Line(rows=self.rows[item[1:]]) if item.startswith("+") else Line([self.main[item]])

    @property
    def typed(self) -> dict[str, list[str]]:
        """The controls of the object as they were sent, to be kept; empty for a form nobody has filled."""
        return record_controls(self.data) if self.data is not None else {}

    def differences(self) -> list[Difference]:
        """Return how a valid form of a saved object differs from it."""
        return differences_of(self.main, [(rows.title, rows.formset) for rows in self.rows.values()])

    # --- saving -----------------------------------------------------------------------------------

    def save(self, *, by) -> Any:
        """Save a valid form with its rows and return the saved object."""
        if not self.is_valid():
            raise ValueError("a form with errors cannot be saved")
        with transaction.atomic():
            saved = self.save_main(by=by)
            for rows in self.rows.values():
                rows.formset.instance = saved
                rows.formset.save()
        return saved

    def save_main(self, *, by) -> Any:
        return self.main.save()
