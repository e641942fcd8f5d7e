"""Links of many-to-many fields that must not get lost."""

from django.db import models


def keep_linked(model: type[models.Model], *names: str) -> None:
    """What these many-to-many fields of ``model`` point to is not deleted while they do: an old record keeps its basis.

    The database's own foreign key refuses as much; Django would take the links away first, unless told otherwise.
    """
    for name in names:
        key_of(model._meta.get_field(name)).remote_field.on_delete = models.PROTECT


def key_of(field):
    """The key from the join table of a many-to-many ``field`` to what it points to."""
    return field.remote_field.through._meta.get_field(field.m2m_reverse_field_name())


def is_kept(field) -> bool:
    return key_of(field).remote_field.on_delete is models.PROTECT
