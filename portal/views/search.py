"""The search box of the header: the page of results and the suggestions."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from portal import search


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").strip()
    address = search.find_by_number(text, request.user) if text else None
    if address:
        return redirect(address)
    sections = search.search_everything(text, request.user) if text else []
    proposed = search.proposed_text(sections)
    context = {
        "text": text,
        "proposed": proposed,
        "proposed_url": f"?{urlencode({'q': proposed})}",
        "sections": sections,
        "total": sum(section.total for section in sections),
        "only_excludes": not sections and search.only_excludes(text),
        "notes": next((section.search for section in sections), None),
    }
    return render(request, "portal/search.html", context)


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """A fragment: the list under the search field."""
    groups = search.suggest(request.GET.get("q", ""), request.user)
    count = sum(len(group.items) for group in groups)
    return render(request, "portal/_suggestions.html", {"groups": groups, "count": count})
