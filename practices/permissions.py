"""Who may see and change a practice; the same answers as `PracticeQuerySet` gives for rows."""

from practices.models import GoodPractice
from registry.models import Membership
from registry.permissions import has_site_role, is_site_administrator, local_governments_of


def _edits_catalogue(user) -> bool:
    return is_site_administrator(user) or has_site_role(user, Membership.Role.CATALOGUE_EDITOR)


def can_view(user, practice: GoodPractice) -> bool:
    return practice.is_published or _edits_catalogue(user) or practice.local_government_id in local_governments_of(user)


def can_edit(user, practice: GoodPractice) -> bool:
    return _edits_catalogue(user)


def can_publish(user, practice: GoodPractice) -> bool:
    return _edits_catalogue(user)
