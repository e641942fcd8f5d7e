"""Who may see and change a record; the same answers as `CooperationQuerySet` gives for rows."""

from cooperation.models import Cooperation
from cooperation.models.base import STATES_OPEN_TO_APPROVER, STATES_OPEN_TO_OFFICER
from registry.permissions import Role, is_site_administrator, local_governments_of


def is_public(record: Cooperation) -> bool:
    return record.is_published and record.visibility == Cooperation.Visibility.PUBLIC


def can_view(user, record: Cooperation) -> bool:
    return is_public(record) or is_site_administrator(user) or record.local_government_id in local_governments_of(user)


def can_edit(user, record: Cooperation) -> bool:
    if is_site_administrator(user):
        return True
    place = record.local_government_id
    return (
        record.state in STATES_OPEN_TO_OFFICER
        and place in local_governments_of(user, {Role.OFFICER, Role.LG_ADMINISTRATOR})
    ) or (record.state in STATES_OPEN_TO_APPROVER and place in local_governments_of(user, {Role.APPROVER}))


def can_publish(user, record: Cooperation) -> bool:
    return is_site_administrator(user) or record.local_government_id in local_governments_of(user, {Role.APPROVER})
