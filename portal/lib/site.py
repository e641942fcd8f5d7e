"""What the site is called and where it stands: for pages, citations and feeds alike."""

from django.conf import settings
from django.http import HttpRequest

SITE_NAME = "Współpraca JST–PES"


def site_root(request: HttpRequest) -> str:
    """Scheme and host without a slash: as the operator has set them, else as the request came."""
    return settings.SITE_URL or f"{request.scheme}://{request.get_host()}"
