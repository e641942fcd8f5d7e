"""Words about signing in, and the mark of who is."""

from django import template

from registry.accounts import browser_of
from registry.sessions import mark_of_writer

register = template.Library()
register.filter("browser", browser_of)


@register.simple_tag(takes_context=True)
def writer(context) -> str:
    """To whom the form is given (`registry.sessions.WRITER`)."""
    return mark_of_writer(context["request"].user)
