"""Who is told of what happens to a practice."""

from practices.models import (
    DECIDING_ROLES,
    GoodPractice,
)
from registry.models import User
from registry.roles import Role


def catalogue_editors(*, without: User) -> list[User]:
    """People who publish cards: the editors of the catalogue, or the site administrators where there is no editor."""
    people = User.objects.exclude(pk=without.pk)
    return list(people.holding(None, Role.CATALOGUE_EDITOR)) or list(people.site_administrators())


def authors_of(practice: GoodPractice, *, without: User) -> list[User]:
    """People told of a decision about a card; empty for a collective entry, which belongs to no local government."""
    if practice.local_government_id is None:
        return []
    return writer_or_others(practice.local_government_id, practice.created_by, without=without)


def writer_or_others(local_government_id: int, writer: User | None, *, without: User) -> list[User]:
    """The writer while she may still write for the local government, else all who may; never ``without``.

    A reason is written for that office alone, so nobody else is told.
    """
    people = list(User.objects.holding(local_government_id, *DECIDING_ROLES))
    recipients = [writer] if writer and writer in people else people
    return [person for person in recipients if person != without]


def deciders_of(practice: GoodPractice, *, without: User) -> list[User]:
    """People who confirm adoptions: those of the practice's local government, or the editors where there are none."""
    owner = practice.local_government_id
    people = User.objects.holding(owner, *DECIDING_ROLES).exclude(pk=without.pk) if owner else []
    return list(people) or catalogue_editors(without=without)
