"""Away from an entry form to add something it lacks, and back to the form with that thing chosen.

The form is kept as a `Draft` meanwhile; the draft and the name of the control go along in the address.
"""

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from cooperation.models import Cooperation, Draft
from portal.lib.row_keys import row_key
from portal.lib.workflow import EditorialState

# How the buttons begin that lead away („konkurs:call"), and where to.
ENTITY, CALL, LIMIT = "podmiot", "konkurs", "limit"
WAYS: dict[str, tuple[str, list[str]]] = {
    ENTITY: ("desk:entity_add", []),
    CALL: ("desk:call_add", []),
    LIMIT: ("desk:plan_add", ["limit"]),
}


def is_departure(action: str) -> bool:
    way, mark, _ = action.partition(":")
    return bool(mark) and way in WAYS


def departure_url(action: str, draft: Draft) -> str:
    """The address a button of the form leads to."""
    way, _, control = action.partition(":")
    name, args = WAYS[way]
    return f"{reverse(name, args=args)}?{urlencode({'zapis': draft.pk, 'pole': control})}"


@dataclass(frozen=True)
class ReturnTrip:
    """Somebody on such a way: the form they left, and the control that waits for what they add."""

    draft: Draft
    control: str

    @property
    def back(self) -> str:
        """Where the form goes on."""
        draft = self.draft
        if draft.record_id is None:
            return reverse("desk:draft_edit", args=[draft.pk])
        is_published = Cooperation.objects.filter(pk=draft.record_id, state=EditorialState.PUBLISHED).exists()
        return reverse("desk:record_correct" if is_published else "desk:record_edit", args=[draft.record_id])

    @property
    def typed(self) -> str:
        """What stood in the control."""
        return "".join(self.draft.data.get(self.control, [])[-1:])

    def choose(self, value: str, *, key: str = "") -> str:
        """Put what was added into the kept form; the address to go back to. ``key``: of a thing found by its name."""
        self.draft.data |= {self.control: [value]} | ({f"{self.control}-klucz": [key]} if key else {})
        self.draft.save()
        return self.back


def return_trip_of(user, *said: QueryDict | None) -> ReturnTrip | None:
    """Return the trip ``user`` is on, as told by the first of the query strings that names a draft.

    None where no query string names one, or the draft is not the user's or is gone.
    """
    for query in said:
        if query and (key := row_key(query.get("zapis"))) is not None:
            draft = Draft.objects.visible_to(user).select_related("local_government").filter(pk=key).first()
            return ReturnTrip(draft, query.get("pole", "")) if draft else None
    return None
