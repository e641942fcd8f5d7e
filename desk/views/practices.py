"""Practices at the desk: proposed from a record, written, handed over; adoptions declared and decided."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Case, Value, When
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cooperation.models import Attachment, Cooperation
from desk.access import practice_desk
from desk.forms.drafts import querydict_from, record_controls, with_added_row
from desk.forms.practice_card import ROWS, PracticeForm
from desk.forms.reasons import ReasonForm
from desk.practice_cards import CardChanged, save_card
from desk.steps import OpenSteps, chosen_step, is_as_read, take_step
from desk.views.records import problems_of
from portal.lib.history import history_page, sources_of
from portal.lib.workflow import EditorialState, Step
from practices import permissions, workflow
from practices.models import Adoption, GoodPractice, PracticeDocument, PracticeImage
from practices.steps import PRACTICE_STEPS
from registry.permissions import people_known_to
from registry.sessions import pop_saved_form

PER_PAGE = 30


ADD = "dodaj:"


State = EditorialState


def practice_on_desk(request: HttpRequest, slug: str) -> GoodPractice:
    mine = GoodPractice.objects.desk_of(request.user)
    return get_object_or_404(mine.select_related("local_government", "created_by"), slug=slug)


@practice_desk
@require_POST
def practice_propose(request: HttpRequest, pk: int) -> HttpResponse:
    record = get_object_or_404(Cooperation.objects.desk_of(request.user), pk=pk)
    if not permissions.can_propose(request.user, record):
        raise PermissionDenied("Praktykę proponuje się z opublikowanego wpisu swojego samorządu.")
    practice = workflow.propose(record.detail, by=request.user)
    if permissions.can_edit(request.user, practice):
        messages.success(request, "Przenieśliśmy to, co jest we wpisie. Uzupełnij resztę i przekaż redakcji.")
        return redirect("desk:practice_edit", practice.slug)
    messages.info(request, "Ten wpis ma już swoją praktykę.")
    return redirect("desk:practice_detail", practice.slug)


@practice_desk
@require_safe
def practice_list(request: HttpRequest) -> HttpResponse:
    waiting_first = Case(
        When(state=State.SUBMITTED, then=Value(0)),
        When(state=State.RETURNED, then=Value(1)),
        When(state=State.DRAFT, then=Value(2)),
        default=Value(3),
    )
    practices = (
        GoodPractice.objects.desk_of(request.user)
        .select_related("local_government", "state_changed_by")
        .with_parts()
        .order_by(waiting_first, "-updated_at", "-pk")
    )
    page = Paginator(practices, PER_PAGE).get_page(request.GET.get("strona"))
    waiting = Adoption.objects.decidable_by(request.user).count()
    return render(request, "desk/practice_list.html", {"page": page, "waiting_adoptions": waiting})


@practice_desk
@require_safe
def practice_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return _practice_page(request, practice_on_desk(request, slug))


def _practice_page(request: HttpRequest, practice: GoodPractice, *, reason: ReasonForm | None = None) -> HttpResponse:
    """Render the page of a card. ``reason``: the form of the reason, where it was sent and has errors."""
    user = request.user
    documents = list(practice.documents.all())
    context = {
        "practice": practice,
        "steps": OpenSteps.of(user, practice, PRACTICE_STEPS),
        "may_edit": permissions.can_edit(user, practice),
        "missing": practice.missing_parts,
        "reason": reason or ReasonForm(),
        "problems": problems_of(reason),
        "images": practice.images.all(),
        "documents": documents,
        "with_pesel": [document for document in documents if document.pesel == Attachment.Pesel.FOUND],
    }
    return render(request, "desk/practice_detail.html", context)


@practice_desk
def practice_edit(request: HttpRequest, slug: str) -> HttpResponse:
    practice = practice_on_desk(request, slug)
    if not permissions.can_edit(request.user, practice):
        typed = request.POST if request.method == "POST" else pop_saved_form(request)
        if typed is None or not permissions.writes_cards_of(request.user, practice):
            raise PermissionDenied("Tej karty nie możesz teraz zmieniać.")
        return _handed_over(request, practice, typed)
    if request.method != "POST":
        saved_form = pop_saved_form(request)
        if saved_form:
            messages.info(request, "Sesja wygasła w trakcie pisania. Tak wygląda to, co było wpisane.")
            form = PracticeForm(practice, data=saved_form).hide_errors()
            return _form_page(request, form, version=saved_form.get("wersja", ""))
        form = PracticeForm(practice)
        return _form_page(request, form, version=form.version)
    data, version = request.POST, request.POST.get("wersja", "")
    action = data.get("akcja", "zapisz")
    if action.startswith(ADD):
        name = action.removeprefix(ADD)
        form = PracticeForm(practice, data=with_added_row(data, name)).hide_errors()
        return _form_page(request, form, version=version, focus=name)
    form = PracticeForm(practice, data=data)
    try:
        saved = save_card(form, version=version, by=request.user) if form.is_valid() else None
    except CardChanged as error:
        if not permissions.can_edit(request.user, error.current):
            return _handed_over(request, error.current, data)
        form = PracticeForm(error.current, data=querydict_from(form.typed))
        form.is_valid()
        return _form_page(request, form, version=form.version, differences=form.differences())
    if saved is None:
        return _form_page(request, form, version=version)
    messages.success(request, "Kartę zapisano.")
    if action == "przekaz" and PRACTICE_STEPS["przekaz"].is_open_to(request.user, saved):
        return _take_step(request, PRACTICE_STEPS["przekaz"], saved)
    return redirect("desk:practice_edit", saved.slug)


def _handed_over(request: HttpRequest, practice: GoodPractice, typed: QueryDict) -> HttpResponse:
    """Answer a form whose card was handed over meanwhile: nothing is saved, and what was typed stays to be copied."""
    form = PracticeForm(practice, data=querydict_from(record_controls(typed)))
    differences = form.differences() if form.is_valid() else None
    version = typed.get("wersja", "")
    return _form_page(request, form, version=version, problems=[], differences=differences, is_handed_over=True)


def _form_page(request: HttpRequest, form: PracticeForm, *, version: str, **more: Any) -> HttpResponse:
    context = {
        "form": form,
        "practice": form.practice,
        "action": request.path,
        "version": version,
        "problems": form.problems,
        "differences": None,
        "may_submit": PRACTICE_STEPS["przekaz"].is_open_to(request.user, form.practice),
    }
    return render(request, "desk/practice_form.html", context | more)


@practice_desk
@require_POST
def practice_move(request: HttpRequest, slug: str) -> HttpResponse:
    practice = practice_on_desk(request, slug)
    return _take_step(request, chosen_step(request, PRACTICE_STEPS), practice)


def _take_step(request: HttpRequest, step: Step, practice: GoodPractice) -> HttpResponse:
    if not step.is_open_to(request.user, practice):
        raise PermissionDenied(step.refusal)
    if not is_as_read(request, step, practice):
        return _practice_page(request, practice)
    page = reverse("desk:practice_detail", args=[practice.slug])
    answer = take_step(
        request, step, practice, page=page, show_again=lambda form: _practice_page(request, practice, reason=form)
    )
    return answer or redirect("desk:practice_list" if step.ends else page)


HISTORY_ROWS = (
    *(model for model, _ in ROWS.values()), PracticeImage, PracticeDocument, Adoption,
)  # fmt: skip


@practice_desk
@require_safe
def practice_history(request: HttpRequest, slug: str) -> HttpResponse:
    practice = practice_on_desk(request, slug)
    # A linked record may be another local government's draft.
    sources = sources_of(practice, [(model, "practice") for model in HISTORY_ROWS], without=["cooperations"])
    context = history_page(request.GET, sources, known_people=people_known_to(request.user))
    return render(request, "desk/practice_history.html", {"practice": practice, **context})
