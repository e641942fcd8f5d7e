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
    row = get_object_or_404(visible, pk=attachment, record=pk)
    is_public = row.is_public and permissions.is_public(row.record)
    return serve(row.file, row.name, inline=row.is_image, is_public=is_public)
