"""History of rows, written by the database itself, so that no way of writing escapes it.

`tracking` declares what is kept; the rest reads it back as a timeline (who, when, what, which field was what and is
what) and compares any two versions.
"""

from portal.lib.history.comparison import comparison_of
from portal.lib.history.page import PAGE, history_page
from portal.lib.history.sources import EventSource, sources_of
from portal.lib.history.timeline import PER_PAGE, authors, timeline
from portal.lib.history.tracking import event_model, track_links, tracked

__all__ = [
    "PAGE",
    "PER_PAGE",
    "EventSource",
    "authors",
    "comparison_of",
    "event_model",
    "history_page",
    "sources_of",
    "timeline",
    "track_links",
    "tracked",
]
