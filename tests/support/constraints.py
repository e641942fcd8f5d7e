"""How a constraint is tried: the database refuses the row, and a person reads why in Polish."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Refusal:
    """``make()`` is a valid row; with ``broken`` written into it the constraint ``name`` refuses it, while
    ``allowed`` (the nearest that is right) is taken. ``field_speaks``: a validator of the field answers a person
    before the constraint is asked."""

    name: str
    make: Callable[[], models.Model]
    broken: Values | Callable[[models.Model], Values]
    allowed: Values = field(default_factory=dict)
    field_speaks: bool = False

    def __str__(self) -> str:
        names = "" if callable(self.broken) else "-" + "-".join(self.broken)
        return f"{self.name}{names}"


def models_of(app_label: str) -> list[type[models.Model]]:
    """The app's own models; the tables of their history are not ours to constrain."""
    return [model for model in apps.get_app_config(app_label).get_models() if not hasattr(model, "pgh_tracked_model")]


def constraints_of(app_label: str) -> dict[str, tuple[type[models.Model], models.BaseConstraint]]:
    return {
        constraint.name: (model, constraint) for model in models_of(app_label) for constraint in model._meta.constraints
    }


def assert_refused(refusal: Refusal) -> None:
    row = refusal.make()
    model, constraint = constraints_of(type(row)._meta.app_label)[refusal.name]
    stored = model._base_manager.filter(pk=row.pk)
    if refusal.allowed:
        with transaction.atomic():
            assert stored.update(**refusal.allowed) == 1
            transaction.set_rollback(True)
    broken = refusal.broken(row) if callable(refusal.broken) else refusal.broken
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        stored.update(**broken)
    assert caught.value.__cause__.diag.constraint_name == refusal.name

    seen = type(row)._base_manager.get(pk=row.pk)
    for name, value in broken.items():
        setattr(seen, name, value)
    with pytest.raises(ValidationError) as told:
        seen.full_clean()
    if refusal.field_speaks:
        assert set(told.value.message_dict) & set(broken)
        assert all(message[0].isupper() for message in told.value.messages)
        with pytest.raises(ValidationError) as told:
            constraint.validate(model, seen)
    assert constraint.get_violation_error_message() in told.value.messages


def assert_complete(app_label: str, refusals: Iterable[Refusal]) -> None:
    """Every constraint of the app is tried, and speaks in a sentence of its own."""
    constraints = constraints_of(app_label)
    assert {refusal.name for refusal in refusals} == set(constraints)
    for _, constraint in constraints.values():
        # A percent sign that is not doubled breaks here, as it would in front of a person.
        message = constraint.get_violation_error_message()
        assert message != constraint.default_violation_error_message % {"name": constraint.name}, constraint.name
        assert message[0].isupper(), constraint.name
        assert message.endswith("."), constraint.name
