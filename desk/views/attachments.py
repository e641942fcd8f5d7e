"""Files of a record: at the desk, and given out to whoever may see them."""

from collections.abc import Callable
from typing import TypeVar

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


Row = TypeVar("Row", bound=Model)


def _record(request: HttpRequest, pk: int) -> Cooperation:
    return get_object_or_404(Cooperation.objects.desk_of(request.user).select_related("local_government"), pk=pk)


def _own(request: HttpRequest, pk: int, attachment: int) -> Attachment:
    """A file of a record of mine that I may change."""
    record = _record(request, pk)
    found = get_object_or_404(record.attachments.select_related("record__local_government"), pk=attachment)
    if not permissions.can_attach(request.user, record):
        raise PermissionDenied("Załączniki opublikowanego wpisu zmienia zatwierdzający.")
    return found


@desk
def attachment_list(request: HttpRequest, pk: int) -> HttpResponse:
    record = _record(request, pk)
    may = permissions.can_attach(request.user, record)
    if request.method == "POST" and not may:
        raise PermissionDenied("Załączniki opublikowanego wpisu zmienia zatwierdzający.")
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and "file" not in form.errors:
        answer = _kept(request, record, form)
        if answer:
            return answer
    context = {"record": record, "attachments": record.attachments.all(), "form": form, "may": may}
    return render(request, "desk/attachment_list.html", context)


def _kept(request: HttpRequest, record: Cooperation, form: UploadForm) -> HttpResponse | None:
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

    kept = keep_upload(form, attach=attach, describe=describe)
    if kept is None:
        return None
    added, description = kept
    if description is None:
        messages.success(request, f"Dodano załącznik {quoted(added.title)}.")
        return redirect("desk:attachment_list", record.pk)
    messages.warning(request, "Plik zapisano tylko dla urzędu. Uzupełnij jego opis.")
    page = {"attachment": added, "record": record, "form": description}
    return render(request, "desk/attachment_form.html", page)


def keep_upload(
    form: ModelForm, *, attach: Callable[[], Row], describe: Callable[[Row], ModelForm]
) -> tuple[Row, ModelForm | None] | None:
    """A good file is kept even where its description is not good yet: nobody uploads twice for a word.

    ``attach`` keeps it for the office alone, ``describe`` is the form that may show it to everybody. Gives the row, and
    the form where it says what is wrong; nothing where the file was refused, and then ``form`` says why.
    """
    try:
        added = attach()
    except ValidationError as refusal:
        form.add_error("file", refusal.messages)
        return None
    description = describe(added)
    if not (form.is_valid() and description.is_valid()):
        return added, description
    description.save()
    return added, None


@desk
def attachment_edit(request: HttpRequest, pk: int, attachment: int) -> HttpResponse:
    found = _own(request, pk, attachment)
    form = DescriptionForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Zapisano opis załącznika.")
        return redirect("desk:attachment_list", pk)
    return render(
        request, "desk/attachment_form.html", {"attachment": found, "record": found.record, "form": form}
    )  # fmt: skip


@desk
@require_POST
def attachment_remove(request: HttpRequest, pk: int, attachment: int) -> HttpResponse:
    found = _own(request, pk, attachment)
    workflow.detach(found)
    messages.success(request, f"Usunięto załącznik {quoted(found.title)}.")
    return redirect("desk:attachment_list", pk)
