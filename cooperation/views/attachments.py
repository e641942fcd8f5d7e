"""The files of a record, for those who may see them."""

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cooperation import permissions
from cooperation.models import Attachment
from portal.lib.files import serve


@require_safe
def attachment(request: HttpRequest, pk: int, attachment: int) -> FileResponse:
    """Send the file. Somebody who may not see it gets the same 404 as for a file that does not exist."""
    visible = Attachment.objects.visible_to(request.user).select_related("record")
    found = get_object_or_404(visible, pk=attachment, record=pk)
    is_public = found.is_public and permissions.is_public(found.record)
    return serve(found.file, found.name, inline=found.is_image, is_public=is_public)
