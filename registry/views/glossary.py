"""The public glossary."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from registry.models import GlossaryTerm


def glossary(request: HttpRequest) -> HttpResponse:
    terms = GlossaryTerm.objects.visible_to(request.user).prefetch_related("see_also")
    letters = [(letter, list(group)) for letter, group in groupby(terms, key=lambda term: term.term[:1].upper())]
    return render(request, "registry/glossary.html", {"letters": letters})
