"""What a deletion would take away, and what does not let it happen, named as a person names it."""

from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import NestedObjects, quote
from django.db import models, router
from django.urls import reverse
from django.utils.text import capfirst

from portal.lib.polish import integer
from portal.lib.protected_links import is_kept

# Nobody reads more; the rest is counted.
MAX_NAMED = 20


@dataclass(frozen=True)
class Named:
    """An object by its kind and its name. ``url``: its page of the administration, if it has one."""

    kind: str
    name: str
    url: str | None = None

    def __str__(self) -> str:
        return f"{self.kind}: {self.name}"


class _Collected(NestedObjects):
    """Objects that would be deleted, without what a person takes for a part of them: their links, the tables they
    inherit from, and tables nobody has named."""

    def __init__(self, chosen: list[Any], **options: Any):
        super().__init__(**options)
        self.chosen = {obj.pk: obj for obj in chosen}
        self.parents = set(chosen[0]._meta.all_parents)

    def is_shown(self, model: type[models.Model]) -> bool:
        options: Any = model._meta
        return not options.auto_created and model not in self.parents and "verbose_name" in options.original_attrs

    def add_edge(self, source: Any, target: Any) -> None:
        if type(source) in self.parents:
            source = self.chosen.get(source.pk, source)
        if self.is_shown(type(target)):
            super().add_edge(source, target)


def deletion_of(objs: Any, request: Any, admin_site: Any) -> tuple[list, dict[str, int], set[str], list[Named]]:
    """Return what `django.contrib.admin.utils.get_deleted_objects` returns, in our words: the objects that would be
    deleted (nested), how many there are of each kind, the kinds this person may not delete, and the objects that
    protect the chosen ones. Each is empty where there is nothing to tell."""
    chosen = list(objs)
    if not chosen:
        return [], {}, set(), []

    def named(obj: Any) -> Named:
        return Named(str(capfirst(obj._meta.verbose_name)), str(obj), _page_of(obj, admin_site))

    users = _users_of(chosen, named)
    if users:
        return [], {}, set(), users
    collected = _Collected(chosen, using=router.db_for_write(type(chosen[0])), origin=chosen)
    collected.collect(chosen)
    # The stubs take its keys for names of models.
    by_model: dict[Any, Any] = collected.model_objs
    shown = {model: rows for model, rows in by_model.items() if collected.is_shown(model)}
    forbidden = {
        str(model._meta.verbose_name)
        for model, rows in shown.items()
        if admin_site.is_registered(model)
        and not all(admin_site.get_model_admin(model).has_delete_permission(request, obj) for obj in rows)
    }
    protected = sorted(collected.protected, key=lambda obj: (obj._meta.label, obj.pk))
    return (
        collected.nested(named),
        {str(model._meta.verbose_name_plural): len(rows) for model, rows in shown.items()},
        forbidden,
        _bounded([named(obj) for obj in protected[:MAX_NAMED]], len(protected)),
    )


def _users_of(chosen: list[Any], named: Any) -> list[Named]:
    """Return the objects whose many-to-many links to the chosen ones must be kept."""
    users: list[Named] = []
    for relation in chosen[0]._meta.related_objects:
        if not relation.many_to_many or not is_kept(relation.field):
            continue
        field = relation.field
        links = relation.through._base_manager.filter(**{f"{field.m2m_reverse_field_name()}__in": chosen})
        owners = relation.related_model._base_manager.filter(pk__in=links.values(field.m2m_field_name())).order_by("pk")
        users += _bounded([named(obj) for obj in owners[:MAX_NAMED]], owners.count())
    return users


def _bounded(named: list[Named], of: int) -> list[Named]:
    more = of - len(named)
    return [*named, Named(named[-1].kind, f"i jeszcze {integer(more)}")] if more > 0 else named


def _page_of(obj: Any, admin_site: Any) -> str | None:
    if not admin_site.is_registered(type(obj)):
        return None
    page = f"{admin_site.name}:{obj._meta.app_label}_{obj._meta.model_name}_change"
    return reverse(page, args=[quote(obj.pk)])
