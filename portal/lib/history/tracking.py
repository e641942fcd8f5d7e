"""Which rows have a history: every version of them, kept by triggers of the database.

`tracked` is a class decorator; it makes a model of events beside the model, ``LoanEvent`` beside ``Loan``. Each event
holds the row as it was written (``pgh_obj`` is the row), what was done (``pgh_label``: insert, update or delete), when
(``pgh_created_at``) and by whom (``pgh_context``).

A many-to-many field keeps its links in a join table that Django makes by itself::

    class Cooperation(models.Model):
        target_groups = models.ManyToManyField(TargetGroup)

    track_links(Cooperation, "target_groups")

Such an automatic model stands in no migration, so no trigger can be declared on it. `track_links` makes a proxy of it,
here ``CooperationTargetGroups``, and tracks the proxy: its events say when each target group came to a record and when
it went. `LINK_PROXIES` finds the proxy by the join model::

    event_model(LINK_PROXIES[Cooperation.target_groups.through]).objects.filter(cooperation=record.pk)
"""

from typing import Any

import pghistory
from django.db import models

from portal.lib.fulltext import SearchField

# The proxy by which the links of an automatic join model are tracked.
LINK_PROXIES: dict[type[models.Model], type[models.Model]] = {}


def tracked(model):
    """Class decorator: keep every version of the row (created, changed, removed) with who and when.

    Columns the database computes are left out: they follow from the others.
    """
    computed = [
        column.name for column in model._meta.local_fields if column.generated or isinstance(column, SearchField)
    ]
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        # A child of another tracked model would inherit its parent's accessor under the same name.
        obj_field=pghistory.ObjForeignKey(related_name=_events_name(model)),
        exclude=computed or None,
    )(model)


def track_links(model: type[models.Model], *names: str) -> None:
    """Keep when each link of these many-to-many fields of ``model`` came and went. See the example above."""
    for name in names:
        join = getattr(model, name).through
        options = {
            "proxy": True,
            "app_label": model._meta.app_label,
            "verbose_name": getattr(model, name).field.verbose_name,
            "default_permissions": (),
        }
        attributes = {"__module__": model.__module__, "Meta": type("Meta", (), options)}
        proxy = type(f"{model.__name__}{name.title().replace('_', '')}", (join,), attributes)
        LINK_PROXIES[join] = tracked(proxy)


def event_model(model: type[models.Model]) -> Any:
    """Return the model of the events of ``model``, or None where it is not tracked.

    It is found by the name `tracked` gives: ``model.pgh_event_model`` of a child of a tracked model is its parent's.
    """
    name = _events_name(model)
    own = {relation.name: relation for relation in model._meta.related_objects if relation.model is model}
    return own[name].related_model if name in own else None


def _events_name(model: type[models.Model]) -> str:
    return f"{model._meta.model_name}_events"
