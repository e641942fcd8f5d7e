"""Images and documents of a card at the desk."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from cooperation.models import Attachment
from desk.access import practice_desk
from desk.forms.practice_files import DocumentDescriptionForm, DocumentUploadForm, ImageDescriptionForm, ImageUploadForm
from desk.views.attachments import save_upload
from desk.views.practices import practice_on_desk
from practices import permissions, workflow
from practices.models import GoodPractice, PracticeDocument, PracticeImage

Visibility = Attachment.Visibility
REFUSED = "Plików tej karty nie możesz teraz zmieniać."


@dataclass(frozen=True)
class FileKind:
    """What the pages of images and of documents differ in. ``page``: name of the address that gives a file out."""

    model: type[PracticeImage | PracticeDocument]
    upload: type[ModelForm]
    describe: Callable[..., ModelForm]
    title: str
    one: str
    added: str
    page: str


KINDS = {
    "obrazy": FileKind(
        PracticeImage, ImageUploadForm, ImageDescriptionForm, "Obrazy", "obraz", "Dodano obraz.",
        "practices:practice_image",
    ),
    "dokumenty": FileKind(
        PracticeDocument, DocumentUploadForm, DocumentDescriptionForm, "Dokumenty", "dokument", "Dodano dokument.",
        "practices:practice_document",
    ),
}  # fmt: skip


def _kind(code: str) -> FileKind:
    if code not in KINDS:
        raise Http404("Nie ma takiego rodzaju plików.")
    return KINDS[code]


@practice_desk
def practice_files(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    practice, chosen = practice_on_desk(request, slug), _kind(kind)
    may = permissions.can_edit(request.user, practice)
    if request.method == "POST" and not may:
        raise PermissionDenied(REFUSED)
    form = chosen.upload(request.POST, request.FILES) if request.method == "POST" else chosen.upload()
    if request.method == "POST" and "file" not in form.errors:
        answer = _answer_to_upload(request, practice, kind, form)
        if answer:
            return answer
    files = chosen.model.objects.filter(practice=practice)
    context = {"practice": practice, "kind": chosen, "code": kind, "files": files, "form": form, "may": may}
    return render(request, "desk/practice_files.html", context)


def _answer_to_upload(request: HttpRequest, practice: GoodPractice, code: str, form: ModelForm) -> HttpResponse | None:
    """Save the file and return where to go next; None where the file is refused, and ``form`` then says why."""
    chosen, given = KINDS[code], form.cleaned_data
    wanted = given.get("visibility") or Visibility.INTERNAL

    def attach() -> PracticeImage | PracticeDocument:
        row = chosen.model(**{name: given[name] for name in form.Meta.fields if name in given})
        workflow.add_file(practice, row, upload=given["file"])
        return row

    def describe(row: PracticeImage | PracticeDocument) -> ModelForm:
        typed = {name: request.POST.get(name, "") for name in form.Meta.fields} | {"visibility": wanted}
        if "title" in typed:
            typed["title"] = typed["title"] or row.title
        return chosen.describe(typed, instance=row)

    upload = save_upload(form, attach=attach, describe=describe)
    if upload is None:
        return None
    if upload.description is None:
        messages.success(request, chosen.added)
        return redirect("desk:practice_files", practice.slug, code)
    messages.warning(request, "Plik zapisano tylko dla urzędu. Uzupełnij jego opis.")
    return _description_page(request, upload.row, code, upload.description)


def _description_page(
    request: HttpRequest, row: PracticeImage | PracticeDocument, code: str, form: ModelForm
) -> HttpResponse:  # fmt: skip
    context = {"practice": row.practice, "file": row, "kind": KINDS[code], "code": code, "form": form}
    return render(request, "desk/practice_file.html", context)


def _file_to_change(request: HttpRequest, slug: str, code: str, pk: int) -> PracticeImage | PracticeDocument:
    """Return a file of a card on this person's desk.

    Raises:
        Http404: there is no such file on the desk.
        PermissionDenied: the person may not change the card in its present state.
    """
    practice, chosen = practice_on_desk(request, slug), _kind(code)
    row = get_object_or_404(chosen.model.objects.select_related("practice"), pk=pk, practice=practice)
    if not permissions.can_edit(request.user, practice):
        raise PermissionDenied(REFUSED)
    return row


@practice_desk
def practice_file_edit(request: HttpRequest, slug: str, kind: str, pk: int) -> HttpResponse:
    row = _file_to_change(request, slug, kind, pk)
    form = KINDS[kind].describe(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Zapisano opis pliku.")
        return redirect("desk:practice_files", slug, kind)
    return _description_page(request, row, kind, form)


@practice_desk
@require_POST
def practice_file_remove(request: HttpRequest, slug: str, kind: str, pk: int) -> HttpResponse:
    workflow.remove_file(_file_to_change(request, slug, kind, pk))
    messages.success(request, "Usunięto plik.")
    return redirect("desk:practice_files", slug, kind)
