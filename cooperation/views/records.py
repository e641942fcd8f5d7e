"""The public list of records. The page of one record stands under the roof: it shows the practices too."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cooperation.lists import RECORDS
from portal.lib.listing import build_listing


def record_list(request: HttpRequest) -> HttpResponse:
    return render(request, "cooperation/record_list.html", {"listing": build_listing(request, RECORDS)})
