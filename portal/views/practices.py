"""The public card of a practice, with links to the desk for those who may use it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from cooperation.models import Cooperation
from portal.lib.site_info import SITE_NAME, site_root
from practices import permissions
from practices.citation import STYLES, citation_of
from practices.models import Adoption, GoodPractice
from practices.similar import similar_practices


def practice_detail(request: HttpRequest, slug: str) -> HttpResponse:
    practice = get_object_or_404(GoodPractice.objects.visible_to(request.user).for_card(), slug=slug)
    records = Cooperation.objects.visible_to(request.user).filter(practices=practice).for_list()
    similar = similar_practices(practice, user=request.user)
    context = {
        "practice": practice,
        "records": records,
        "similar": similar,
        "adoptions": Adoption.objects.visible_to(request.user)
        .filter(practice=practice)
        .select_related("local_government"),
        "may_adopt": practice.is_published
        and bool(permissions.adopters_of(request.user) - {practice.local_government_id}),
        "may_see_desk": permissions.can_see_desk_of(request.user, practice),
        "citation": citation_of(practice, portal=SITE_NAME, root=site_root(request)),
        "citation_styles": STYLES,
    }
    return render(request, "portal/practice_detail.html", context)
