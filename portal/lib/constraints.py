"""A broken constraint answers at the field it speaks of, whoever asks: a form, the administration, an importer, an API.

Django's own models give every message of a constraint without a place, except that of one unique column.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, router
from django.db.models import F, Q

from portal.lib.broken_checks import broken_checks


class ConstrainedModel(models.Model):
    """A model that says at which field each of its constraints is broken. Every model with constraints is one."""

    # The field that answers for a rule about several fields, by the ending of the constraint's name.
    ERRORS_AT: ClassVar[dict[str, str]] = {}

    _are_constraints_left_out = False
    # What Django keeps to itself, named for the type checker.
    _get_field_expression_map: Any

    class Meta:
        abstract = True

    @contextmanager
    def constraints_left_out(self) -> Iterator[None]:
        """Have `full_clean` pass over the constraints, for a form that asks for them by itself."""
        self._are_constraints_left_out = True
        try:
            yield
        finally:
            self._are_constraints_left_out = False

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Raise ValidationError with the messages of the broken constraints by field.

        A message stands under NON_FIELD_ERRORS where its rule concerns several fields and ``ERRORS_AT`` names none,
        or names one of ``exclude``. The queries are those of `constraint_errors`.
        """
        if self._are_constraints_left_out:
            return
        (errors,) = constraint_errors([(self, set(exclude or ()), ())])
        if errors:
            raise ValidationError(errors)

    def placed_error(
        self,
        constraint: models.BaseConstraint,
        model: type[models.Model],
        error: ValidationError,
        exclude: Collection[str],
    ) -> ValidationError:
        """Return ``error``, what the broken ``constraint`` of ``model`` says, with the fields at which it stands."""
        values = self._get_field_expression_map(meta=model._meta, exclude=exclude)
        places = places_of(constraint, model, values)
        return ValidationError(
            {
                NON_FIELD_ERRORS if name is None or name in exclude else name: ValidationError(
                    error.messages, code=error.code
                )
                for name in places
            }
        )


def constraint_errors(
    rows: Sequence[tuple[ConstrainedModel, set[str], Collection[str]]],
) -> list[dict[str, list[ValidationError]]]:
    """Return the messages of the broken constraints of each row by field; an empty dict for a row without any.

    ``rows``: (a row, names of fields that have no value, names of fields whose uniqueness is somebody else's matter).
    One query asks about the checks of all rows together; each other constraint takes its own.
    """
    if not rows:
        return []
    found: list[dict[str, list[ValidationError]]] = []
    using = router.db_for_write(type(rows[0][0]), instance=rows[0][0])
    broken = broken_checks([(row, exclude) for row, exclude, _ in rows], using=using)
    for (row, exclude, passed_over), checks in zip(rows, broken, strict=True):
        errors: dict[str, list[ValidationError]] = {}
        for model, check in checks:
            message = ValidationError(check.get_violation_error_message(), code=check.violation_error_code)
            errors = row.placed_error(check, model, message, exclude).update_error_dict(errors)
        for model, constraints in row.get_constraints():
            for constraint in constraints:
                names = getattr(constraint, "fields", ())
                if isinstance(constraint, models.CheckConstraint) or not set(passed_over).isdisjoint(names):
                    continue
                try:
                    constraint.validate(model, row, exclude=exclude, using=using)
                except ValidationError as error:
                    errors = row.placed_error(constraint, model, error, exclude).update_error_dict(errors)
        found.append(errors)
    return found


def places_of(
    constraint: models.BaseConstraint, model: type[models.Model], values: dict[str, Any] | None = None
) -> list[str | None]:
    """Return the fields at which ``constraint`` of ``model`` answers, each once; None stands for no field of its own.

    With ``values``, the expressions of a row's fields, only the rules of the constraint that they break count.
    """
    places = [place_of(constraint, model, names) for names in rules_of(constraint, values)]
    return list(dict.fromkeys(places)) or [None]


def place_of(constraint: models.BaseConstraint, model: type[models.Model], names: Collection[str]) -> str | None:
    """Return the field that answers for a rule about the fields ``names``: the only one, or that of ``ERRORS_AT``.

    None where there are several and the model names none.
    """
    if len(names) == 1:
        return next(iter(names))
    named = model.ERRORS_AT if issubclass(model, ConstrainedModel) else {}
    return next((field for ending, field in named.items() if constraint.name.endswith(f"_{ending}")), None)


def rules_of(constraint: models.BaseConstraint, values: dict[str, Any] | None = None) -> list[set[str]]:
    """Return the names of the fields that each rule inside ``constraint`` speaks of.

    A check often guards several amounts at once, joined by AND: each is a rule of its own. With ``values`` only the
    broken ones are returned. A unique constraint is one rule. So is one that excludes overlaps, with no fields: it
    reads ranges.
    """
    if isinstance(constraint, models.CheckConstraint):
        condition: Any = constraint.condition
        rules = _joined_conditions(condition)
        return [_names_in(rule) for rule in rules if values is None or not rule.check(values)]
    if isinstance(constraint, models.UniqueConstraint):
        names = set(constraint.fields)
        expression: Any
        for expression in constraint.expressions:
            nodes = [expression] if isinstance(expression, models.F) else expression.flatten()
            names.update(node.name for node in nodes if isinstance(node, models.F))  # type: ignore[attr-defined]
        return [names]
    return [set()]


def _joined_conditions(condition: Q) -> list[Q]:
    if condition.connector != Q.AND or condition.negated:
        return [condition]
    return [child if isinstance(child, Q) else Q(child) for child in condition.children]


def _names_in(condition: Any) -> set[str]:
    """Return the names of the fields that a condition reads, on either side of its comparisons."""
    names: set[str] = set()
    for child in condition.children:
        if isinstance(child, Q):
            names |= _names_in(child)
            continue
        lookup, value = child
        names.add(lookup.partition("__")[0])
        if isinstance(value, models.F):
            names.add(value.name.partition("__")[0])  # type: ignore[attr-defined]
    return names


def in_order(
    name: str,
    first: str,
    last: str,
    *,
    message: str = "Data zakończenia nie może być wcześniejsza niż data rozpoczęcia.",
    required: bool = False,
) -> models.CheckConstraint:
    """Return the constraint ``name`` of a model: ``last`` is not before ``first``.

    NULL, an unknown day or year, is allowed. ``required``: ``first`` is NOT NULL, so the condition need not say so.
    """
    order = Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gte": F(first)})
    condition = order if required else Q(**{f"{first}__isnull": True}) | order
    return models.CheckConstraint(name=name, condition=condition, violation_error_message=message)
