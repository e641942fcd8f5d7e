"""What the page of a history shows (``templates/components/history.html``)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from portal.lib.history.comparison import TURN, comparison_of, moment_of, version_text
from portal.lib.history.sources import EventSource
from portal.lib.history.timeline import HistoryEntry, key_of, timeline

# In the address of a history: its page.
PAGE = "strona"


@dataclass(frozen=True)
class Pick:
    """A version ticked for a comparison. ``name``: „od" or „do"; ``is_elsewhere``: not on the page that is shown."""

    name: str
    key: int
    when: str
    is_elsewhere: bool


def history_page(
    query: QueryDict, sources: Sequence[EventSource], *, known_people: Collection[int] | None = None
) -> dict[str, Any]:
    """Return a page of the history, the picks on it or on another, and the comparison the address asks for."""
    page, entries = timeline(sources, page=query.get(TURN) or query.get(PAGE), known_people=known_people)
    comparison = comparison_of(query, sources, known_people=known_people)
    return {"page": page, "entries": entries, "picks": _picks(query, entries), "comparison": comparison}


def _picks(query: QueryDict, entries: Sequence[HistoryEntry]) -> list[Pick]:
    """Return what the address has ticked, and mark the entries that are."""
    picks = []
    for name in ("od", "do"):
        try:
            moment = moment_of(query.get(name, ""))
        except (ValueError, OverflowError):
            continue
        key = key_of(moment)
        here = [entry for entry in entries if entry.key == key]
        for entry in here:
            entry.picked_as.append(name)
        picks.append(Pick(name, key, version_text(moment), not here))
    return picks
