"""Who may see and change a practice; the same answers as `PracticeQuerySet` gives for rows."""

from cooperation.models import Cooperation
from cooperation.permissions import can_write_for, is_public
from portal.lib.workflow import EditorialState
from practices.models import DECIDING_ROLES, STATES_OPEN_TO_AUTHORS, Adoption, GoodPractice
from registry.roles import Role, has_site_role, is_site_administrator, local_governments_of


def edits_catalogue(user) -> bool:
    """Whether the person is an editor of the catalogue or a site administrator."""
    return is_site_administrator(user) or has_site_role(user, Role.CATALOGUE_EDITOR)


def can_view(user, practice: GoodPractice) -> bool:
    return practice.is_published or edits_catalogue(user) or practice.local_government_id in local_governments_of(user)


def writes_cards_of(user, practice: GoodPractice) -> bool:
    """Whether the person writes this local government's cards, whatever state this one stands in."""
    return edits_catalogue(user) or practice.local_government_id in local_governments_of(user, DECIDING_ROLES)


def can_edit(user, practice: GoodPractice) -> bool:
    return writes_cards_of(user, practice) and (edits_catalogue(user) or practice.state in STATES_OPEN_TO_AUTHORS)


def can_discard(user, practice: GoodPractice) -> bool:
    """Whether the person may delete the card: only a draft that was never public; others are returned or withdrawn."""
    return practice.state == EditorialState.DRAFT and practice.published_at is None and can_edit(user, practice)


def can_publish(user, practice: GoodPractice) -> bool:
    return edits_catalogue(user)


def has_practice_desk(user) -> bool:
    """Whether the desk has pages of practices for the person: people of local governments and the editors."""
    return user.is_authenticated and (edits_catalogue(user) or bool(local_governments_of(user)))


def can_see_desk_of(user, practice: GoodPractice) -> bool:
    return edits_catalogue(user) or practice.local_government_id in local_governments_of(user)


def can_propose(user, record: Cooperation) -> bool:
    """Whether the person may write a card from the record, which must be public."""
    return is_public(record) and can_write_for(user, record.local_government_id)


def adopters_of(user) -> frozenset[int]:
    """Keys of the local governments for which the person may declare an adoption."""
    return local_governments_of(user, DECIDING_ROLES)


def adopts(user, adoption: Adoption) -> bool:
    return adoption.local_government_id in adopters_of(user)


def judges(user, adoption: Adoption) -> bool:
    """Whether the person may confirm or refuse the adoption: people of the practice's local government and the editors.

    Nobody judges their own declaration, except the site administrator.
    """
    if is_site_administrator(user):
        return True
    own = local_governments_of(user, DECIDING_ROLES)
    sees = edits_catalogue(user) or adoption.practice.local_government_id in own
    return sees and adoption.declared_by_id != user.pk
