"""Template tags of the account: names of browsers, and the mark of the person a form is given to."""

from django import template

from registry.accounts import browser_of
from registry.sessions import mark_of_writer

register = template.Library()
register.filter("browser", browser_of)


@register.simple_tag(takes_context=True)
def writer(context) -> str:
    """To whom the form is given (`registry.sessions.WRITER`)."""
    return mark_of_writer(context["request"].user)
