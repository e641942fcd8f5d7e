"""The search field of a list as a filter."""

from django import forms

from portal.lib.filters import TextFilter
from registry.search.query import MAX_QUERY_LENGTH, search


class FullTextFilter(TextFilter):
    """``q``: the words looked for, with all their forms and synonyms."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label", "szukane")
        super().__init__(*args, max_length=MAX_QUERY_LENGTH, widget=forms.HiddenInput, **kwargs)

    def search_for(self, text, rows):
        return search(text, rows)
