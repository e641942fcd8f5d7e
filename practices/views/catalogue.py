"""Public pages of the catalogue. The card of one practice stands under the roof: it links to the desk."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from portal.lib.listing import build_listing
from portal.lib.site_info import SITE_NAME, site_root
from practices import near as near_practices
from practices.citation import STYLES, citation_of
from practices.comparison import MAX_SUGGESTED, PARAMETER, compare, titles_matching
from practices.forms import LocalGovernmentChoiceForm, TitleSearchForm
from practices.lists import PRACTICES
from practices.models import GoodPractice
from practices.similar import similar_practices
from practices.tiles import tile_map
from registry.models import LocalGovernment
from registry.naming import match_local_governments

MAX_MATCHES = 30


def practice_list(request: HttpRequest) -> HttpResponse:
    listing = build_listing(request, PRACTICES)
    context: dict[str, object] = {"listing": listing}
    if listing.view == "mapa":
        query = listing.query_without("teren")
        query["teren"] = ""
        context["tiles"] = tile_map(listing.filterset.filtered_without("teren"), address=f"?{query.urlencode()}")
    return render(request, "practices/practice_list.html", context)


def practices_near(request: HttpRequest) -> HttpResponse:
    """„Praktyki dla mojej gminy": choose a local government, then see what those like it have done."""
    form = LocalGovernmentChoiceForm(request.GET)
    typed = form.cleaned_data["jst"] if form.is_valid() else ""
    context: dict = {"form": form, "typed": typed}
    if typed:
        found = match_local_governments(LocalGovernment.objects.visible_to(request.user), typed)
        found = found.select_related("parent__parent", "successor").order_by("sort_key", "teryt")
        matches = list(found[: MAX_MATCHES + 1])
        context |= {"matches": matches[:MAX_MATCHES], "has_more_matches": len(matches) > MAX_MATCHES}
        if len(matches) == 1:
            ours = matches[0].present_unit
            near, near_count = near_practices.practices_near(ours, user=request.user)
            context |= {
                "ours": ours,
                "own": near_practices.own_practices(ours, user=request.user),
                "near": near,
                "near_count": near_count,
            }
    return render(request, "practices/practices_near.html", context)


def practice_comparison(request: HttpRequest) -> HttpResponse:
    comparison = compare(request.GET.getlist(PARAMETER), user=request.user)
    form = TitleSearchForm(request.GET)
    typed = form.cleaned_data["szukaj"] if form.is_valid() else ""
    found: list[GoodPractice] = []
    if comparison.can_add and typed:
        found = list(titles_matching(typed, user=request.user, without=comparison.practices)[: MAX_SUGGESTED + 1])
    elif comparison.can_add and len(comparison.practices) == 1:
        found = [row.practice for row in similar_practices(comparison.practices[0], user=request.user)]
    context = {
        "comparison": comparison,
        "form": form,
        "typed": typed,
        "suggestions": [(practice, comparison.address_with(practice)) for practice in found[:MAX_SUGGESTED]],
        "has_more_suggestions": len(found) > MAX_SUGGESTED,
    }
    return render(request, "practices/practice_comparison.html", context)


def practice_citation(request: HttpRequest, slug: str, style: str) -> HttpResponse:
    practice = get_object_or_404(
        GoodPractice.objects.visible_to(request.user).select_related("local_government"), slug=slug
    )
    if style not in STYLES:
        raise Http404("Nie ma takiego formatu cytatu.")
    written = STYLES[style].write(citation_of(practice, portal=SITE_NAME, root=site_root(request)))
    response = HttpResponse(written, content_type=STYLES[style].content_type)
    response["Content-Disposition"] = f'attachment; filename="{practice.slug}.{STYLES[style].extension}"'
    return response
