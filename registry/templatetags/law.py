"""What the templates say of provisions of the law."""

from django import template

from portal.lib.polish import long_date
from registry.models import LegalBasis

register = template.Library()


@register.filter
def in_force_until(basis: LegalBasis) -> str:
    """Return „obowiązywał do 31 sierpnia 2026 r.”, or „obowiązuje do …” while the last day is still to come."""
    return f"{'obowiązywał' if basis.has_ended else 'obowiązuje'} do {long_date(basis.valid_to)}"
