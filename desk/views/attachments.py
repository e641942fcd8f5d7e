"""Files of a record at the desk: added, described, removed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from cooperation import permissions, workflow
from cooperation.models import Attachment, Cooperation
from desk.access import desk
from desk.forms.attachments import DescriptionForm, UploadForm
from portal.lib.polish import quoted

Visibility = Attachment.Visibility
REFUSED = "Załączniki opublikowanego wpisu zmienia zatwierdzający."
Row = TypeVar("Row", bound=Model)


def _record(request: HttpRequest, pk: int) -> Cooperation:
    return get_object_or_404(Cooperation.objects.desk_of(request.user).select_related("local_government"), pk=pk)


def _attachment_to_change(request: HttpRequest, pk: int, attachment: int) -> Attachment:
    """Return a file of a record on this person's desk.

    Raises:
        Http404: there is no such file on the desk.
        PermissionDenied: the person may read the record, but not change its files.
    """
    record = _record(request, pk)
    row = get_object_or_404(record.attachments.select_related("record__local_government"), pk=attachment)
    if not permissions.can_attach(request.user, record):
        raise PermissionDenied(REFUSED)
    return row


@desk
def attachment_list(request: HttpRequest, pk: int) -> HttpResponse:
    record = _record(request, pk)
    may = permissions.can_attach(request.user, record)
    if request.method == "POST" and not may:
        raise PermissionDenied(REFUSED)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and "file" not in form.errors:
        answer = _answer_to_upload(request, record, form)
        if answer:
            return answer
    context = {"record": record, "attachments": record.attachments.all(), "form": form, "may": may}
    return render(request, "desk/attachment_list.html", context)


def _answer_to_upload(request: HttpRequest, record: Cooperation, form: UploadForm) -> HttpResponse | None:
    """Save the file and return where to go next; None where the file is refused, and ``form`` then says why."""
    given = form.cleaned_data
    wanted = given.get("visibility") or Visibility.INTERNAL

    def attach() -> Attachment:
        return workflow.attach(
            record,
            upload=given["file"],
            title=given.get("title", ""),
            visibility=Visibility.INTERNAL,
            alt=given.get("alt", ""),
            by=request.user,
        )

    def describe(added: Attachment) -> DescriptionForm:
        title, alt = request.POST.get("title") or added.title, request.POST.get("alt", "")
        return DescriptionForm({"title": title, "visibility": wanted, "alt": alt}, instance=added)

    upload = save_upload(form, attach=attach, describe=describe)
    if upload is None:
        return None
    if upload.description is None:
        messages.success(request, f"Dodano załącznik {quoted(upload.row.title)}.")
        return redirect("desk:attachment_list", record.pk)
    messages.warning(request, "Plik zapisano tylko dla urzędu. Uzupełnij jego opis.")
    context = {"attachment": upload.row, "record": record, "form": upload.description}
    return render(request, "desk/attachment_form.html", context)


@dataclass(frozen=True)
class Upload(Generic[Row]):
    """A file that was saved. ``description``: the form of its description where that has errors, else None."""

    row: Row
    description: ModelForm | None


def save_upload(
    form: ModelForm, *, attach: Callable[[], Row], describe: Callable[[Row], ModelForm]
) -> Upload[Row] | None:
    """Save a good file even where its description has errors, so that nobody uploads twice for a word.

    Args:
        attach: saves the file for the office alone and returns its row.
        describe: returns the form of the row's description, which may show the file to everybody.

    Returns:
        None where the file was refused; ``form`` then says why.
    """
    try:
        added = attach()
    except ValidationError as refusal:
        form.add_error("file", refusal.messages)
        return None
    description = describe(added)
    if not (form.is_valid() and description.is_valid()):
        return Upload(added, description)
    description.save()
    return Upload(added, None)


@desk
def attachment_edit(request: HttpRequest, pk: int, attachment: int) -> HttpResponse:
    row = _attachment_to_change(request, pk, attachment)
    form = DescriptionForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Zapisano opis załącznika.")
        return redirect("desk:attachment_list", pk)
    return render(request, "desk/attachment_form.html", {"attachment": row, "record": row.record, "form": form})


@desk
@require_POST
def attachment_remove(request: HttpRequest, pk: int, attachment: int) -> HttpResponse:
    row = _attachment_to_change(request, pk, attachment)
    workflow.detach(row)
    messages.success(request, f"Usunięto załącznik {quoted(row.title)}.")
    return redirect("desk:attachment_list", pk)
