"""Words about signing in."""

from django import template

from registry.accounts import browser_of

register = template.Library()
register.filter("browser", browser_of)
