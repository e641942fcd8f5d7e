"""Images and documents of a practice, for those who may see the practice."""

from pathlib import PurePath

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404

from portal.lib.files import serve
from practices.models import PracticeDocument, PracticeImage


def practice_image(request: HttpRequest, slug: str, pk: int) -> FileResponse:
    return _file(request, PracticeImage, slug, pk, inline=True)


def practice_document(request: HttpRequest, slug: str, pk: int) -> FileResponse:
    return _file(request, PracticeDocument, slug, pk, inline=False)


def _file(
    request: HttpRequest, model: type[PracticeImage | PracticeDocument], slug: str, pk: int, *, inline: bool
) -> FileResponse:
    visible = model.objects.visible_to(request.user).select_related("practice")
    found = get_object_or_404(visible, pk=pk, practice__slug=slug)
    is_public = found.is_public and found.practice.is_published
    return serve(found.file, f"{slug}-{pk}{PurePath(found.file.name).suffix}", inline=inline, is_public=is_public)
