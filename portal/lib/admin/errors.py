"""Errors where a person looks for them: beside the field, beside the row, and never a server error."""

from collections.abc import Iterable
from typing import Any

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


def _failing_parts(constraint: Any, values: dict[str, Any]) -> list[set[str]]:
    """Fields of each part of the condition that does not hold: one check often guards several amounts."""
    condition = constraint.condition
    parts = condition.children if condition.connector == Q.AND and not condition.negated else [condition]
    parts = [part if isinstance(part, Q) else Q(part) for part in parts]
    return [_names_in(part) for part in parts if not part.check(values)]


class PlacedErrorsForm(forms.ModelForm):
    """A form where a broken constraint that concerns one field answers beside that field, not above the form.

    ``refusal``: what the database itself answered to the same input a moment ago.
    """

    refusal = ""
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
        if isinstance(constraint, models.CheckConstraint):
            values = self.instance._get_field_expression_map(meta=model._meta, exclude=exclude)
            groups = _failing_parts(constraint, values)
        else:
            within = (node for expression in getattr(constraint, "expressions", ()) for node in _sources(expression))
            groups = [{*getattr(constraint, "fields", ()), *within}]
        places: list[str | None] = []
        for group in groups:
            own = [name for name in group if not isinstance(self.fields.get(name), InlineForeignKeyField)]
            place = own[0] if len(own) == 1 and own[0] in self.fields else None
            if place not in places:
                places.append(place)
        return places or [None]


class RowFormSet(BaseInlineFormSet):
    """Rows typed at once are compared with each other as well: the database would refuse the second."""

    model: Any
    _should_delete_form: Any

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = "Usuń ten wiersz"

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
                form.add_error(None, constraint.get_violation_error_message())
            seen.add(key)


def refusal_text(error: IntegrityError, known: Iterable[type[models.Model]]) -> str:
    """The Polish sentence of the constraint the database named."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    for model in known:
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return str(constraint.get_violation_error_message())
    return "Baza danych nie przyjęła tych danych: są sprzeczne z tym, co już zapisano. Sprawdź wpis i popraw."
