"""The factories make what the portal itself would accept."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from tests.conftest import FACTORIES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("made", FACTORIES, ids=lambda made: made.__name__)
def test_what_a_factory_makes_is_valid(made):
    try:
        row = made()
    except (IntegrityError, ValidationError) as refused:
        pytest.fail(f"tests/factories.py: {made.__name__} must give each field that has no default: {refused}")
    again = type(row)._base_manager.get(pk=row.pk)
    try:
        again.full_clean()
    except ValidationError as refused:
        pytest.fail(f"tests/factories.py: {made.__name__} makes a row that is not valid: {refused}")
