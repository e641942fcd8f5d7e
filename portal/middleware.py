"""Middleware of the site."""

from django.http import HttpResponseBadRequest
from django.template.loader import render_to_string

NUL_FORMS = ("\x00", "%00")


class RejectNulBytes:
    """Answer 400 to an address with a NUL byte: PostgreSQL text cannot hold one, so no page can mean it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        address = request.path_info + "?" + request.META.get("QUERY_STRING", "")
        if any(form in address for form in NUL_FORMS):
            return HttpResponseBadRequest(render_to_string("400.html"))
        return self.get_response(request)
