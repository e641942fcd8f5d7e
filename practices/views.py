"""Public pages of the catalogue."""

from pathlib import PurePath

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from cooperation.models import Cooperation
from portal.lib.listing import Sort, build_listing
from practices.filters import PracticeFilter
from practices.models import GoodPractice, PracticeDocument, PracticeImage
from practices.similar import similar_practices

SORTS = {
    "najnowsze": Sort("najnowsze", ("-published_at", "-pk")),
    "zweryfikowane": Sort("ostatnio przejrzane", ("-reviewed_on", "-pk")),
    "tytul": Sort("tytuł", ("sort_key", "pk")),
    "samorzad": Sort("samorząd", ("local_government__sort_key", "pk")),
}


def practice_list(request: HttpRequest) -> HttpResponse:
    practices = GoodPractice.objects.visible_to(request.user).for_list()
    listing = build_listing(request, PracticeFilter, practices, sorts=SORTS)
    return render(request, "practices/practice_list.html", {"listing": listing})


def practice_detail(request: HttpRequest, slug: str) -> HttpResponse:
    practice = get_object_or_404(GoodPractice.objects.visible_to(request.user).for_card(), slug=slug)
    records = Cooperation.objects.visible_to(request.user).filter(practices=practice).for_list()
    similar = similar_practices(practice, user=request.user)
    context = {"practice": practice, "records": records, "similar": similar}
    return render(request, "practices/practice_detail.html", context)


def _serve(file, name: str, *, inline: bool) -> FileResponse:
    try:
        opened = file.open("rb")
    except FileNotFoundError as error:
        raise Http404("Nie ma takiego pliku.") from error
    response = FileResponse(opened, as_attachment=not inline, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def practice_image(request: HttpRequest, slug: str, pk: int) -> FileResponse:
    visible = GoodPractice.objects.visible_to(request.user)
    image = get_object_or_404(PracticeImage, pk=pk, practice__slug=slug, practice__in=visible)
    return _serve(image.file, f"{slug}-{pk}{PurePath(image.file.name).suffix}", inline=True)


def practice_document(request: HttpRequest, slug: str, pk: int) -> FileResponse:
    visible = GoodPractice.objects.visible_to(request.user)
    document = get_object_or_404(PracticeDocument, pk=pk, practice__slug=slug, practice__in=visible)
    return _serve(document.file, f"{slug}-{pk}{PurePath(document.file.name).suffix}", inline=False)
