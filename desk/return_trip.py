"""From the form of a record to a page that adds what its choices lack, and back with the new row chosen.

The form is kept as a `Draft` meanwhile. The draft and the name of the control go along in the address.
"""

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from cooperation.models import Cooperation, Draft
from portal.lib.row_keys import row_key
from portal.lib.workflow import EditorialState

# The value of a button that leads away begins with one of these („konkurs:call"): a URL name and its arguments.
ENTITY, CALL, LIMIT = "podmiot", "konkurs", "limit"
DESTINATIONS: dict[str, tuple[str, list[str]]] = {
    ENTITY: ("desk:entity_add", []),
    CALL: ("desk:call_add", []),
    LIMIT: ("desk:plan_add", ["limit"]),
}


def departure_url(destination: str, control: str, draft: Draft) -> str:
    """Return the address that a button of the form kept in ``draft`` leads to. ``control``: what waits for the row."""
    name, args = DESTINATIONS[destination]
    return f"{reverse(name, args=args)}?{urlencode({'zapis': draft.pk, 'pole': control})}"


@dataclass(frozen=True)
class ReturnTrip:
    """Somebody adds a row for a form: the draft of the form, and the control that waits for the row."""

    draft: Draft
    control: str

    @property
    def back(self) -> str:
        """The address at which the form goes on."""
        draft = self.draft
        if draft.record_id is None:
            return reverse("desk:draft_edit", args=[draft.pk])
        is_published = Cooperation.objects.filter(pk=draft.record_id, state=EditorialState.PUBLISHED).exists()
        return reverse("desk:record_correct" if is_published else "desk:record_edit", args=[draft.record_id])

    @property
    def typed(self) -> str:
        """What was typed in the control."""
        return "".join(self.draft.data.get(self.control, [])[-1:])

    def choose(self, value: str, *, key: str = "") -> str:
        """Choose the new row in the draft and return the address to go back to.

        ``key``: of a row that the control finds by its name; ``value`` is the name then.
        """
        self.draft.data |= {self.control: [value]} | ({f"{self.control}-klucz": [key]} if key else {})
        self.draft.save()
        return self.back


def return_trip_of(user, *queries: QueryDict | None) -> ReturnTrip | None:
    """Return the trip ``user`` is on: the first of ``queries`` that names a draft says so.

    None where no query names one, or the draft is not the user's or is gone.
    """
    for query in queries:
        if query and (key := row_key(query.get("zapis"))) is not None:
            draft = Draft.objects.visible_to(user).select_related("local_government").filter(pk=key).first()
            return ReturnTrip(draft, query.get("pole", "")) if draft else None
    return None
