"""The factories make what the portal itself would accept."""

import pytest

from tests.conftest import FACTORIES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("made", FACTORIES, ids=lambda made: made.__name__)
def test_what_a_factory_makes_is_valid(made):
    row = made()
    again = type(row)._base_manager.get(pk=row.pk)
    assert again.full_clean() is None
