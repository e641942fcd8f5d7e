"""Links of many-to-many fields that must not get lost."""

from django.db import models


def keep_linked(model: type[models.Model], *names: str) -> None:
    """Refuse to delete what these many-to-many fields of ``model`` point to: an old record keeps its legal basis.

    The database's own foreign key refuses as much; Django would take the links away first, unless told otherwise.
    """
    for name in names:
        target_key_of(model._meta.get_field(name)).remote_field.on_delete = models.PROTECT


def target_key_of(field):
    """Return the foreign key by which the join table of a many-to-many ``field`` points to its target."""
    return field.remote_field.through._meta.get_field(field.m2m_reverse_field_name())


def is_kept(field) -> bool:
    """Return whether `keep_linked` protects what a many-to-many ``field`` points to."""
    return target_key_of(field).remote_field.on_delete is models.PROTECT
