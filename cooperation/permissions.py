"""Who may see and change a record; the same answers as `CooperationQuerySet` gives for rows."""

from cooperation.models import Cooperation, Correction
from cooperation.models.corrections import ENDED
from cooperation.models.querysets import STATES_OPEN_TO_APPROVER, STATES_OPEN_TO_OFFICER
from portal.lib.workflow import EditorialState
from registry.roles import ALL_LG_ROLES, Role, has_site_role, is_site_administrator, local_governments_of

WRITERS = frozenset({Role.OFFICER, Role.APPROVER, Role.LG_ADMINISTRATOR})


def is_public(record: Cooperation) -> bool:
    return record.is_published and record.visibility == Cooperation.Visibility.PUBLIC


def can_view(user, record: Cooperation) -> bool:
    return is_public(record) or is_site_administrator(user) or record.local_government_id in local_governments_of(user)


def can_edit(user, record: Cooperation) -> bool:
    if is_site_administrator(user):
        return True
    owner = record.local_government_id
    return (
        record.state in STATES_OPEN_TO_OFFICER
        and owner in local_governments_of(user, {Role.OFFICER, Role.LG_ADMINISTRATOR})
    ) or (record.state in STATES_OPEN_TO_APPROVER and owner in local_governments_of(user, {Role.APPROVER}))


def can_publish(user, record: Cooperation) -> bool:
    return is_site_administrator(user) or record.local_government_id in local_governments_of(user, {Role.APPROVER})


def has_desk(user) -> bool:
    """Whether the person has a desk: a role in any local government, or that of a site administrator."""
    return user.is_authenticated and (is_site_administrator(user) or bool(local_governments_of(user, ALL_LG_ROLES)))


def can_look_up(user) -> bool:
    """Whether forms suggest entities and local governments to the person: people with a desk and the editors."""
    return has_desk(user) or has_site_role(user, Role.CATALOGUE_EDITOR)


def can_write_for(user, local_government_id: int) -> bool:
    """Whether the person may write records of the local government; an auditor may only read them."""
    return is_site_administrator(user) or local_government_id in local_governments_of(user, WRITERS)


def can_see_desk_of(user, record: Cooperation) -> bool:
    """Whether the person sees history, internal fields and warnings: all people of the record's local government."""
    return is_site_administrator(user) or record.local_government_id in local_governments_of(user, ALL_LG_ROLES)


def can_delete(user, record: Cooperation) -> bool:
    """Whether the person may delete the record: it was never public and is still being written."""
    return record.published_at is None and record.state in STATES_OPEN_TO_OFFICER and can_edit(user, record)


def can_correct(user, record: Cooperation) -> bool:
    return record.state == EditorialState.PUBLISHED and can_write_for(user, record.local_government_id)


def can_edit_correction(user, correction: Correction) -> bool:
    if is_site_administrator(user):
        return correction.state not in ENDED
    owner = correction.record.local_government_id
    return (
        correction.state in STATES_OPEN_TO_OFFICER
        and owner in local_governments_of(user, {Role.OFFICER, Role.LG_ADMINISTRATOR})
    ) or (correction.state in STATES_OPEN_TO_APPROVER and owner in local_governments_of(user, {Role.APPROVER}))


def can_attach(user, record: Cooperation) -> bool:
    """Whether the person may add, describe and remove files: who may edit the record, or publish a published one."""
    return can_edit(user, record) or (record.is_published and can_publish(user, record))
