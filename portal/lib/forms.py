"""Errors where a person looks for them: beside the field, beside the row, and never a server error."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, router
from django.db.models import Q, UniqueConstraint
from django.forms.models import BaseInlineFormSet, InlineForeignKeyField


def _names_in(node: Any) -> set[str]:
    """Fields a condition speaks of."""
    if isinstance(node, Q):
        return set().union(*(_names_in(child) for child in node.children))
    lookup, value = node
    compared_with = getattr(value, "name", "") if isinstance(value, models.F) else ""
    return {name.partition("__")[0] for name in (lookup, compared_with) if name}


def _sources(expression: Any) -> set[str]:
    """Fields an expression of a unique constraint reads; of others too many to point at one."""
    if not hasattr(expression, "flatten"):
        return set()
    return {node.name for node in expression.flatten() if isinstance(node, models.F)}  # type: ignore[attr-defined]


def _failing_parts(constraint: Any, values: dict[str, Any] | None) -> list[set[str]]:
    """Fields of each part of the condition that does not hold: one check often guards several amounts."""
    condition = constraint.condition
    parts = condition.children if condition.connector == Q.AND and not condition.negated else [condition]
    parts = [part if isinstance(part, Q) else Q(part) for part in parts]
    return [_names_in(part) for part in parts if values is None or not part.check(values)]


def _named_place(constraint: Any, model: Any) -> str | None:
    """The field at which a rule about several of them answers: ``ERRORS_AT`` of the model, by the name's ending."""
    named = getattr(model, "ERRORS_AT", {}).items()
    return next((field for ending, field in named if constraint.name.endswith(f"_{ending}")), None)


def places_of(constraint: Any, model: Any, groups: Iterable[set[str]], fields: Any) -> list[str | None]:
    """Of each of ``groups`` (names of the fields it speaks of) the one in ``fields`` to answer at; None: above all."""
    places: list[str | None] = []
    for group in groups:
        own = [name for name in group if not isinstance(fields.get(name), InlineForeignKeyField)]
        place = own[0] if len(own) == 1 else _named_place(constraint, model)
        if (place := place if place in fields else None) not in places:
            places.append(place)
    return places or [None]


def groups_of(constraint: Any, values: dict[str, Any] | None = None) -> list[set[str]]:
    """Fields that each part of the rule speaks of; with ``values`` only of the parts that do not hold for them."""
    if isinstance(constraint, models.CheckConstraint):
        return _failing_parts(constraint, values)
    within = (node for expression in getattr(constraint, "expressions", ()) for node in _sources(expression))
    return [{*getattr(constraint, "fields", ()), *within}]


class PlacedErrorsForm(forms.ModelForm):
    """A form where a broken constraint answers beside its field (the one it concerns, or the one its model names in
    ``ERRORS_AT``), not above the form.

    ``refusal``: what the database itself answered to the same input a moment ago.
    """

    refusal = ""
    # The same input has been checked a moment ago, by another form.
    is_checked = False
    # What Django keeps to itself, named for the type checker.
    _get_validation_exclusions: Any

    def clean(self):
        cleaned = super().clean()
        if self.refusal:
            self.add_error(None, self.refusal)
        return cleaned

    def _post_clean(self):
        # The model would answer with all messages above the form; they are asked one by one below.
        self.instance.validate_constraints = lambda exclude=None: None
        try:
            super()._post_clean()  # type: ignore[misc]
        finally:
            del self.instance.validate_constraints
        self.validate_constraints()

    def validate_constraints(self):
        # What the database holds, holds; and each question to it takes a query.
        if self.is_checked or (self.instance.pk is not None and not self.has_changed()):
            return
        exclude = self._get_validation_exclusions()
        using = router.db_for_write(type(self.instance), instance=self.instance)
        for model, constraints in self.instance.get_constraints():
            for constraint in constraints:
                try:
                    constraint.validate(model, self.instance, exclude=exclude, using=using)
                except ValidationError as error:
                    for field in self._fields_at_fault(constraint, model, exclude):
                        self.add_error(field, ValidationError(error.messages, code=error.code))

    def _fields_at_fault(self, constraint, model, exclude) -> list[str | None]:
        values = self.instance._get_field_expression_map(meta=model._meta, exclude=exclude)
        return places_of(constraint, model, groups_of(constraint, values), self.fields)


class RowKeyField(forms.Field):
    """The hidden key of a row. The rows have found theirs by it already: nothing is asked of the database again."""

    widget = forms.HiddenInput

    def bound_data(self, data, initial):
        return initial

    def clean(self, value):
        return self.initial

    def has_changed(self, initial, data):
        return False


class RowFormSet(BaseInlineFormSet):
    """Rows of a parent. What is marked „Usuń" is not found fault with; a row somebody else has deleted meanwhile is a
    new one again. Rows typed at once are compared with each other as well: the database would refuse the second.
    """

    model: Any
    _pk_field: Any
    _should_delete_form: Any
    default_error_messages: ClassVar[dict[str, Any]] = {
        "too_many_forms": "Wierszy może być najwyżej %(num)d. Usuń te, które są zbędne.",
        "missing_management_form": "Formularz przyszedł niepełny. Otwórz go jeszcze raz.",
    }

    def add_fields(self, form, index):
        super().add_fields(form, index)
        name = self._pk_field.name
        form.fields[name] = RowKeyField(required=False, initial=form.fields[name].initial)

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        if form.instance.pk is None:
            form.empty_permitted = True
        return form

    @property
    def initial_forms(self):
        """Rows that are there. Told by the rows and not by their number: one may be gone, or forged."""
        if not self.is_bound:
            return super().initial_forms
        return [form for form in self.forms if form.instance.pk is not None]

    @property
    def extra_forms(self):
        if not self.is_bound:
            return super().extra_forms
        return [form for form in self.forms if form.instance.pk is None]

    @property
    def deleted_forms(self):
        # Django knows of none as long as anything else is wrong.
        return [form for form in self.forms if self._should_delete_form(form)] if self.is_bound else []

    def full_clean(self):
        super().full_clean()
        for form in self.deleted_forms:
            form._errors = forms.utils.ErrorDict()

    def get_form_error(self):
        return "To samo stoi w innym wierszu."

    def clean(self):
        super().clean()
        kept = [form for form in self.initial_forms + self.extra_forms if self._is_kept(form)]
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, UniqueConstraint) and constraint.condition is not None:
                self._refuse_repeated(constraint, kept)

    def get_unique_error_message(self, unique_check):
        """The constraint's own sentence; Django's names the fields as the code does."""
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, UniqueConstraint) and {*constraint.fields} == {*unique_check}:
                return constraint.get_violation_error_message()
        return super().get_unique_error_message(unique_check)

    def _is_kept(self, form) -> bool:
        return (form.has_changed() or form in self.initial_forms) and not self._should_delete_form(form)

    def _refuse_repeated(self, constraint: Any, forms_kept: Iterable[forms.ModelForm]) -> None:
        seen = set()
        for form in forms_kept:
            if form.errors:
                continue
            row = form.instance
            if not constraint.condition.check(row._get_field_expression_map(meta=row._meta)):
                continue
            key = tuple(
                getattr(row, row._meta.get_field(name).attname) for name in constraint.fields if name != self.fk.name
            )
            if key in seen:
                (place,) = places_of(constraint, self.model, groups_of(constraint), form.fields)
                form.add_error(place, constraint.get_violation_error_message())
            seen.add(key)


def refusal_text(error: IntegrityError, known: Iterable[type[models.Model]]) -> str:
    """The Polish sentence of the constraint the database named."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    for model in known:
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return str(constraint.get_violation_error_message())
    return "Baza danych nie przyjęła tych danych: są sprzeczne z tym, co już zapisano. Sprawdź wpis i popraw."


class TableRowFormSet(RowFormSet):
    """Rows in a table of the administration, where a box to remove one stands under a heading and has no words."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = "Usuń ten wiersz"
