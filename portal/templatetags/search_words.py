"""Texts with the words looked for marked."""

from django import template

from portal.lib import polish
from portal.lib.fulltext import Fragment, excerpt, mark

register = template.Library()


@register.inclusion_tag("components/marked.html")
def marked(text, search=None) -> dict:
    """Show ``text`` with the words of ``search`` marked; as it is where nothing is looked for."""
    text = polish.bind_short_words(str(text))
    return {"fragments": mark(text, search.words) if search else [Fragment(text)]}


@register.inclusion_tag("components/excerpt.html")
def excerpts(row, search=None) -> dict:
    """Show the first place in the further texts of ``row`` with the words of ``search``; nothing without a search."""
    texts = row.further_texts() if search else ()
    return {"fragments": next((found for text in texts if (found := excerpt(text, search.words))), [])}
