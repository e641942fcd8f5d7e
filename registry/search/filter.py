"""The filter ``q`` of every list."""

import django_filters
from django import forms

from registry.search.query import MAX_QUERY_LENGTH, search


class FullTextFilter(django_filters.CharFilter):
    """``q``: the first filter of a list, so that what "nothing found" means does not hang on the other filters."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label", "szukane")
        super().__init__(*args, max_length=MAX_QUERY_LENGTH, widget=forms.HiddenInput, **kwargs)

    def filter(self, qs, value):
        if not value:
            return qs
        # Decided once for the list: the sorting, the notes, the marking and the numbers all read it.
        if not hasattr(self.parent, "search"):
            self.parent.search = search(value, qs)
        return self.parent.search.filtered(qs)
