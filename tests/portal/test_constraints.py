"""What the database itself refuses in the site's settings."""

import pytest
from django.core.exceptions import ValidationError

from portal.models import SiteSettings
from tests import factories as make
from tests.support.constraints import Refusal, assert_complete, assert_refused

pytestmark = pytest.mark.django_db

REFUSALS = [Refusal("portal_sitesettings_single", make.SiteSettingsFactory, {"id": 2})]


@pytest.mark.parametrize("refusal", REFUSALS, ids=str)
def test_database_refuses_and_a_person_reads_why(refusal):
    assert_refused(refusal)


def test_every_constraint_is_tried():
    assert_complete("portal", REFUSALS)


def test_settings_are_one_row_and_have_defaults_until_saved():
    assert SiteSettings.current().pk == 1
    assert not SiteSettings.objects.exists()
    saved = make.SiteSettingsFactory(operator_name="Urząd Gminy Lipowo")
    assert SiteSettings.current().operator_name == "Urząd Gminy Lipowo"
    assert saved.full_clean() is None
    with pytest.raises(ValidationError, match="Ustawienia serwisu są jedne"):
        SiteSettings(a11y_method="samoocena").full_clean()
