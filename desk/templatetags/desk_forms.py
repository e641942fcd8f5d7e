"""What the templates of the desk's forms need."""

from dataclasses import dataclass

from django import template
from django.forms.boundfield import BoundWidget

from desk.forms.base import DeskBoundField

register = template.Library()
# So many checkboxes are all shown at once.
MAX_UNFOLDED_CHECKS = 8
# Of the usual choices so many are shown at once.
MAX_FIRST_USUAL = 6


@dataclass(frozen=True)
class CheckGroups:
    """The checkboxes of a field: ``first`` are shown at once, ``usual`` and ``rest`` are folded."""

    first: list[BoundWidget]
    usual: list[BoundWidget]
    rest: list[BoundWidget]


@register.simple_tag
def checks(bound: DeskBoundField) -> CheckGroups:
    """Return the checkboxes of a field: first the chosen and the most usual ones, then the usual, then the rest.

    All of them come first where they are few.
    """
    boxes = list(bound.subwidgets)
    if len(boxes) <= MAX_UNFOLDED_CHECKS:
        return CheckGroups(boxes, [], [])
    order = {str(value): index for index, value in enumerate(bound.usual)}

    def index_of(box: BoundWidget) -> int:
        return order.get(str(box.data["value"]), len(order))

    first = [box for box in boxes if box.data["selected"] or index_of(box) < min(MAX_FIRST_USUAL, len(order))]
    others = [box for box in boxes if box not in first]
    return CheckGroups(
        sorted(first, key=index_of),
        sorted((box for box in others if index_of(box) < len(order)), key=index_of),
        [box for box in others if index_of(box) == len(order)],
    )
