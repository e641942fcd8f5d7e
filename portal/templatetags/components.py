"""The small components every page uses. Loaded for all templates by the settings."""

from django import template

register = template.Library()


@register.inclusion_tag("components/icon.html")
def icon(name: str) -> dict:
    return {"name": name}


@register.inclusion_tag("components/unknown.html")
def unknown() -> dict:
    return {}


@register.inclusion_tag("components/bar.html")
def bar(value, whole, thick: bool = False) -> dict:
    """Show ``value`` as a part of ``whole``. The length is written with a dot in every language."""
    percent = f"{100 * float(value) / float(whole):.1f}" if whole else "0"
    return {"percent": percent, "thick": thick}
