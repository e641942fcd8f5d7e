"""Error pages in Polish."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Our own refusals say why, in Polish; Django's are empty."""
    return render(request, "403.html", {"words": str(exception)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Show the words of our own 404s, which say in Polish what is missing; Django's name a model in English."""
    words = str(exception) if isinstance(exception, Http404) and str(exception).startswith("Nie ma") else ""
    return render(request, "404.html", {"words": words}, status=404)


def no_such_page(request: HttpRequest, anything: str) -> HttpResponse:
    raise Http404


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)
