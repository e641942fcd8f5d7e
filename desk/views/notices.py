"""Notices: what happened that concerns the person who reads them."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from desk.access import signed_in
from registry.models import Notice
from registry.workflow.notices import read_notices

PER_PAGE = 30


@signed_in
@require_safe
def notice_list(request: HttpRequest) -> HttpResponse:
    mine = Notice.objects.visible_to(request.user)
    page = Paginator(mine, PER_PAGE).get_page(request.GET.get("strona"))
    return render(request, "desk/notice_list.html", {"page": page, "unread": mine.unread().count()})


@signed_in
@require_POST
def notices_read(request: HttpRequest) -> HttpResponse:
    read_notices(by=request.user)
    return redirect("desk:notice_list")


@signed_in
@require_POST
def notice_open(request: HttpRequest, pk: int) -> HttpResponse:
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    read_notices(by=request.user, pk=pk)
    return redirect(notice.url)
