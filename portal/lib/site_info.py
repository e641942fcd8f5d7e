"""What the site is called and where it stands: for pages, citations and feeds alike."""

from django.conf import settings
from django.http import HttpRequest

SITE_NAME = "Współpraca JST–PES"
# No licence has been given, so none is named: what the act lets everybody do, and what a reader of the data needs.
REUSE_TERMS = (
    "Zasady ponownego wykorzystywania określa ustawa z 11 sierpnia 2021 r. o otwartych danych i ponownym "
    "wykorzystywaniu informacji sektora publicznego. Prosimy o podanie źródła i daty pobrania."
)


def site_root(request: HttpRequest) -> str:
    """Return scheme and host without a slash: as the operator has set them, otherwise as the request came."""
    return settings.SITE_URL or f"{request.scheme}://{request.get_host()}"


def page_at(path: str) -> str:
    """Return the full address of the page at ``path``, for letters, where no request brings the host."""
    return f"{settings.SITE_URL or settings.LOCAL_URL}{path}"
