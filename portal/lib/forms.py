"""Forms that show an error where a person looks for it: beside the field or the row, never as a server error."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models
from django.db.models import UniqueConstraint
from django.forms.models import BaseInlineFormSet

from portal.lib.constraints import ConstrainedModel, place_of


class PlacedErrorsForm(forms.ModelForm):
    """A form where each error of the model stands beside its field, and above the form where it has no such field.

    ``refusal``: what the database itself answered to the same input a moment ago.
    """

    refusal = ""
    # What Django keeps to itself, named for the type checker.
    _get_validation_exclusions: Any
    _update_errors: Any

    def clean(self):
        cleaned = super().clean()
        if self.refusal:
            self.add_error(None, self.refusal)
        return cleaned

    def add_error(self, field, error):
        """Add an error. One that the model places at a field this form does not have stands above the form."""
        if field is None and isinstance(error, ValidationError) and hasattr(error, "error_dict"):
            placed: dict[str, list[ValidationError]] = defaultdict(list)
            for name, errors in error.error_dict.items():
                placed[name if name in self.fields else NON_FIELD_ERRORS].extend(errors)
            error = ValidationError(placed)
        super().add_error(field, error)

    def _post_clean(self):
        if not isinstance(self.instance, ConstrainedModel):
            super()._post_clean()  # type: ignore[misc]
            return
        # Django would ask them without the key to the parent of a row, and so not whether its rows are unique.
        with self.instance.constraints_left_out():
            super()._post_clean()  # type: ignore[misc]
        self.validate_constraints()

    def validate_constraints(self):
        """Add the errors of the constraints. Rows that did not change are not asked: each question takes a query."""
        if self.instance.pk is not None and not self.has_changed():
            return
        try:
            self.instance.validate_constraints(exclude=self._get_validation_exclusions())
        except ValidationError as error:
            self._update_errors(error)


class RowKeyField(forms.Field):
    """The hidden key of a row. The row set has found its rows by it already, so it takes no query of its own."""

    widget = forms.HiddenInput

    def bound_data(self, data, initial):
        return initial

    def clean(self, value):
        return self.initial

    def has_changed(self, initial, data):
        return False


class RowFormSet(BaseInlineFormSet):
    """Rows of a parent.

    A row marked „Usuń" has no errors. A row that somebody else has deleted meanwhile is a new one again. Rows typed at
    once are compared with each other, since the database would refuse the second of two equal ones.
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
        """The rows that are in the database. The number a request says is not believed: a row may be gone."""
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
        # Django's own property is empty as long as any row has an error.
        return [form for form in self.forms if self._should_delete_form(form)] if self.is_bound else []

    def full_clean(self):
        super().full_clean()
        for form in self.deleted_forms:
            form._errors = forms.utils.ErrorDict()

    def get_form_error(self):
        return "To samo stoi w innym wierszu."

    def clean(self):
        # Before Django's own comparison, which passes over rows with errors and would name no field.
        kept = [form for form in self.initial_forms + self.extra_forms if self._is_kept(form)]
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, UniqueConstraint) and constraint.fields:
                self._refuse_repeated(constraint, kept)
        super().clean()

    def save(self, commit=True):
        if commit:
            self._free_values()
        return super().save(commit=commit)

    def _free_values(self) -> None:
        """Delete the stored rows whose unique values other rows take over, so that rows may exchange their values.

        Rows are written one by one, and the database would refuse the first of two that exchange theirs. A deleted row
        that stays on the form is inserted again under its key.
        """
        changed = {form.instance.pk: form.instance for form in self.initial_forms if form.has_changed()}
        deleted = {form.instance.pk for form in self.deleted_forms if form.instance.pk is not None}
        taken_over: set[Any] = set()
        for constraint in self.model._meta.constraints:
            if not isinstance(constraint, UniqueConstraint) or not constraint.fields or not changed:
                continue
            columns = [self.model._meta.get_field(name).attname for name in constraint.fields]
            stored = self.model._base_manager.filter(pk__in=changed.keys() | deleted)
            owners = {tuple(values): pk for pk, *values in stored.values_list("pk", *columns)}
            for pk, row in changed.items():
                owner = owners.get(tuple(getattr(row, column) for column in columns))
                if owner not in (None, pk) and pk not in deleted:
                    taken_over.add(owner)
        if taken_over:
            self.model._base_manager.filter(pk__in=taken_over).delete()

    def get_unique_error_message(self, unique_check):
        """Return the constraint's own sentence; Django's would name the fields as the code does."""
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, UniqueConstraint) and {*constraint.fields} == {*unique_check}:
                return constraint.get_violation_error_message()
        return super().get_unique_error_message(unique_check)

    def _is_kept(self, form) -> bool:
        return (form.has_changed() or form in self.initial_forms) and not self._should_delete_form(form)

    def _refuse_repeated(self, constraint: Any, forms_kept: Iterable[forms.ModelForm]) -> None:
        names = [name for name in constraint.fields if name != self.fk.name]
        with_values = defaultdict(list)
        for form in forms_kept:
            values = tuple(getattr(form.instance, self.model._meta.get_field(name).attname) for name in names)
            # The database takes no two unknown values for the same.
            if not form.errors and None not in values:
                with_values[values].append(form)
        for same in with_values.values():
            # The database is asked about the condition only where rows repeat each other.
            repeated = [form for form in same if self._holds(constraint.condition, form.instance)] if same[1:] else []
            for form in repeated[1:]:
                place = place_of(constraint, self.model, names)
                form.add_error(place if place in form.fields else None, constraint.get_violation_error_message())

    @staticmethod
    def _holds(condition: Any, row: Any) -> bool:
        return condition is None or condition.check(row._get_field_expression_map(meta=row._meta))


def refusal_text(error: IntegrityError, known: Iterable[type[models.Model]]) -> str:
    """Return the Polish sentence of the constraint that the database named when it refused a row.

    ``known``: the models whose constraints are searched; a general sentence where none of them has it.
    """
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
