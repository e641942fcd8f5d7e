"""The officer's desk: records are entered, checked, submitted, published and corrected."""

import datetime
import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cooperation import permissions, rules, workflow
from cooperation.detours import detour_of, leads_away, way_out
from cooperation.filters import DeskFilter
from cooperation.forms.copies import copied
from cooperation.forms.entities import NewEntityForm
from cooperation.forms.entry import Entry, Problem, typed_again, typed_in, with_added_row
from cooperation.forms.fields import Choice, FoundField, entity_field, local_government_field
from cooperation.forms.moves import NoteForm, ReasonForm, reason_control, reasons_in
from cooperation.history import record_sources
from cooperation.instruments import BY_SLUG, Group, Instrument, in_group
from cooperation.models import Cooperation, Correction, Draft, InstrumentGuide, WarningConfirmation
from cooperation.models.desk import ENDED
from cooperation.presentation import base_facts, internal_facts, own_facts, row_tables
from cooperation.rules import RuleWarning
from cooperation.views import SORTS
from portal.lib import identifiers
from portal.lib.history import history_page, sources_of, timeline
from portal.lib.keys import row_key
from portal.lib.listing import Sort, build_listing
from portal.lib.workflow import MoveRefused
from registry.models import Entity, LocalGovernment
from registry.permissions import is_site_administrator, local_governments_of, people_known_to, works_for_many
from registry.sessions import keep_for_after_sign_in, taken_back

SUGGESTED = 8
DESK_SORTS = {"zmiana": Sort("ostatnio zmienione", ("-updated_at", "-pk")), **SORTS}
ADD = "dodaj:"
SEEN_CORRECTION = "stan-korekty"


View = Callable[..., HttpResponse]


def desk_for(may: Callable[[Any], bool], refusal: str) -> Callable[[View], View]:
    """Decorator: the view is for people of whom ``may`` says yes; others read ``refusal``. Whoever is signed out is
    sent to sign in, and what they had typed waits for them."""

    def for_them(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return keep_for_after_sign_in(request)
            if not may(request.user):
                raise PermissionDenied(refusal)
            return view(request, *args, **kwargs)

        return wrapped

    return for_them


desk = desk_for(permissions.has_desk, "Panel jest dla osób, które mają rolę w samorządzie.")
looking_up = desk_for(permissions.can_look_up, "Podpowiedzi są dla osób, które wypełniają formularze.")


# --- lists -----------------------------------------------------------------------------------------


@desk
@require_safe
def record_list(request: HttpRequest) -> HttpResponse:
    """All records of my local governments, whatever their state."""
    records = Cooperation.objects.desk_of(request.user).for_list()
    listing = build_listing(request, DeskFilter, records, sorts=DESK_SORTS)
    context = {"listing": listing, "many_places": works_for_many(request.user)}
    return render(request, "cooperation/desk/record_list.html", context)


@desk
@require_safe
def record_new(request: HttpRequest) -> HttpResponse:
    """The presentation's tree: a new record starts with its instrument, and with its local government."""
    places = _places(request.user)
    short = dict(InstrumentGuide.objects.values_list("instrument", "short"))
    tree = [(group, [(info, short.get(info.code, "")) for info in in_group(group)]) for group in Group]
    chosen = _chosen_place(request, places)
    return render(
        request, "cooperation/desk/record_new.html", {"tree": tree, "places": places, "chosen": chosen}
    )  # fmt: skip


def _places(user) -> list[LocalGovernment]:
    """Local governments the person writes for. The site administrator names one in the address."""
    return list(
        LocalGovernment.objects.filter(pk__in=local_governments_of(user, permissions.WRITERS)).order_by("sort_key")
    )


def _chosen_place(request: HttpRequest, places: list[LocalGovernment]) -> LocalGovernment | None:
    code = request.POST.get("jst") or request.GET.get("jst", "")
    if code and is_site_administrator(request.user):
        return LocalGovernment.objects.filter(teryt=code).first()
    if code:
        # A form opened for one local government is never saved in another.
        return next((place for place in places if place.teryt == code), None)
    return places[0] if len(places) == 1 else None


# --- the entry form --------------------------------------------------------------------------------


@dataclass
class Shown:
    """A warning on the form: the control its answer is typed in, and the answer."""

    warning: RuleWarning
    name: str
    reason: str
    is_answered: bool
    section: str


@desk
def entry_new(request: HttpRequest, slug: str) -> HttpResponse:
    info = BY_SLUG.get(slug)
    if info is None:
        raise Http404("Nie ma takiej formy współpracy.")
    place = _chosen_place(request, _places(request.user))
    if place is None and request.method == "POST" and request.POST.get("jst"):
        raise PermissionDenied(
            "Ten formularz otwarto dla samorządu, w którym nie możesz już dodawać wpisów. Nic nie zapisano. Przycisk "
            "„Wstecz” przeglądarki pokaże to, co było wpisane."
        )
    if place is None:
        return redirect("cooperation:desk_new")
    if not permissions.can_write_for(request.user, place.pk):
        raise PermissionDenied("W tym samorządzie nie możesz dodawać wpisów.")
    return _Page(request, info.code, place).answer()


@desk
def entry_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on with a new record that was typed and not saved."""
    draft = get_object_or_404(
        Draft.objects.visible_to(request.user).select_related("local_government"), pk=pk, record=None
    )
    if not permissions.can_write_for(request.user, draft.local_government_id):
        raise PermissionDenied("W tym samorządzie nie możesz już dodawać wpisów.")
    return _Page(request, Instrument(draft.instrument), draft.local_government, draft=draft).answer()


@desk
def entry_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = Cooperation.objects.desk_of(request.user).filter(pk=pk)
    if request.method == "POST" and not found.exists():
        return _without_record(request)
    record = _record(request, pk)
    if permissions.can_edit(request.user, record):
        return _Page(request, Instrument(record.instrument), record.local_government, record=record.detail).answer()
    if permissions.can_correct(request.user, record):
        if request.method == "POST":
            return _typed_meanwhile(
                request,
                record,
                "Ktoś w międzyczasie opublikował ten wpis. To, co wpisano, jest w formularzu korekty: sprawdź je.",
                "desk_correct",
            )
        return redirect("cooperation:desk_correct", pk=record.pk)
    if request.method == "POST" and permissions.can_write_for(request.user, record.local_government_id):
        return _typed_meanwhile(
            request,
            record,
            "Wpis zmienił stan, gdy go wypełniano, i nie możesz go teraz zapisać. To, co wpisano, jest zachowane.",
            "desk_record",
        )
    raise PermissionDenied("W tym stanie wpisu nie możesz go zmieniać.")


@desk
def entry_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """A correction of a published record: a new one, or the one that is open."""
    if request.method == "POST" and not Cooperation.objects.desk_of(request.user).filter(pk=pk).exists():
        return _without_record(request)
    record = _record(request, pk)
    correction = Correction.objects.open().select_related("record").filter(record=record).first()
    if correction is not None and not permissions.can_edit_correction(request.user, correction):
        if request.method == "POST" and permissions.can_write_for(request.user, record.local_government_id):
            return _typed_meanwhile(
                request,
                record,
                "Korektę przekazano, gdy ją wypełniano, i nie możesz jej zmienić. To, co wpisano, jest zachowane.",
                "desk_record",
            )
        return redirect("cooperation:desk_correction", pk=record.pk, correction=correction.pk)
    if correction is None and not permissions.can_correct(request.user, record):
        if request.method == "POST" and permissions.can_write_for(request.user, record.local_government_id):
            return _typed_meanwhile(
                request,
                record,
                "Wpis nie jest już opublikowany, więc korekty nie zapisano. To, co wpisano, jest zachowane.",
                "desk_record",
            )
        raise PermissionDenied("Korektę można utworzyć tylko do opublikowanego wpisu swojego samorządu.")
    page = _Page(
        request, Instrument(record.instrument), record.local_government, record=record.detail, is_correction=True,
        correction=correction,
    )  # fmt: skip
    return page.answer()


def _typed_meanwhile(request: HttpRequest, record: Cooperation, told: str, leads_to: str) -> HttpResponse:
    """Somebody moved the record while it was being filled: what was typed is kept, and the officer is told."""
    page = _Page(request, Instrument(record.instrument), record.local_government, record=record.detail)
    if request.POST.get("akcja") == "odrzuc":
        return page.discarded()
    page.keep(request.POST)
    if request.POST.get("akcja") == "autozapis":
        return render(request, "cooperation/desk/_kept.html", {"draft": page.draft})
    messages.warning(request, told)
    return redirect(f"cooperation:{leads_to}", pk=record.pk)


def _without_record(request: HttpRequest) -> HttpResponse:
    """The record was deleted while it was being filled: what was typed becomes the form of a new one."""
    info = BY_SLUG.get(request.POST.get("forma", ""))
    place = _chosen_place(request, _places(request.user)) if request.POST.get("jst") else None
    if info is None or place is None or request.headers.get("HX-Request"):
        raise Http404("Nie ma takiego wpisu.")
    entry = Entry(instrument=info.code, local_government=place)
    draft = workflow.keep(
        by=request.user, local_government=place, instrument=info.code, data=entry.as_new(typed_in(request.POST))
    )
    messages.warning(request, "Ktoś usunął ten wpis, gdy go wypełniano. To, co wpisano, jest formularzem nowego wpisu.")
    return redirect("cooperation:desk_draft", pk=draft.pk)


def _record(request: HttpRequest, pk: int) -> Cooperation:
    return get_object_or_404(
        Cooperation.objects.desk_of(request.user).select_related("local_government", "created_by"), pk=pk
    )


class _Page:
    """One answer of the entry form, whatever button was pressed."""

    def __init__(
        self,
        request: HttpRequest,
        instrument: Instrument,
        place: LocalGovernment,
        *,
        record: Cooperation | None = None,
        draft: Draft | None = None,
        is_correction: bool = False,
        correction: Correction | None = None,
    ):
        self.request, self.instrument, self.place, self.record = request, instrument, place, record
        self.user = request.user
        self.is_correction, self.correction = is_correction, correction
        self.compared: str | None = None
        self.draft = draft or self._draft()

    @cached_property
    def note(self) -> NoteForm:
        kept = self.draft.data.get("note", [""])[-1] if self.draft else ""
        initial = kept or (self.correction.note if self.correction else "")
        return NoteForm(self.request.POST or None, initial={"note": initial})

    def _draft(self) -> Draft | None:
        drafts = Draft.objects.visible_to(self.user)
        if self.record is not None:
            return drafts.filter(record=self.record.pk).first()
        key = row_key(self.request.POST.get("zapis"))
        return drafts.filter(pk=key, record=None).first() if key else None

    def entry(self, data=None, *, quiet: bool = False) -> Entry:
        return Entry(
            instrument=self.instrument, local_government=self.place, record=self.record, data=data, quiet=quiet
        )

    def answer(self) -> HttpResponse:
        if self.request.method == "POST":
            try:
                return self.posted(self.request.POST)
            except workflow.Gone:
                return _without_record(self.request)
        if waiting := taken_back(self.request):
            self.keep(waiting)
            messages.info(self.request, "Sesja wygasła w trakcie pisania. Tak wygląda to, co było wpisane.")
        return self.opened()

    def opened(self) -> HttpResponse:
        base = self.stamp
        if self.draft is not None:
            base = self.draft.base.isoformat() if self.draft.base else ""
            entry = self.entry(typed_again(self.draft.data), quiet=True)
        elif self.correction is not None:
            base = self.correction.base.isoformat()
            entry = self.entry(typed_again(self.correction.data), quiet=True)
        else:
            entry = self.entry()
        going_on = self.draft or self.correction
        if going_on is not None:
            found = self.rules_on(self.entry(typed_again(going_on.data)))
        else:
            found = rules.warnings_for(self.record) if self.record else []
        return self.page(entry, warnings=self.warnings_of(found), base=base)

    @property
    def stamp(self) -> str:
        return self.record.updated_at.isoformat() if self.record else ""

    @property
    def seen_correction(self) -> str:
        """`Correction.stamp` of what the form was opened on, or has just been compared with."""
        if self.compared is not None:
            return self.compared
        if self.request.method == "POST":
            return self.request.POST.get(SEEN_CORRECTION, "")
        if self.draft and SEEN_CORRECTION in self.draft.data:
            return self.draft.data[SEEN_CORRECTION][-1]
        return self.correction.stamp if self.correction else ""

    def keep(self, data) -> None:
        self.draft = workflow.keep(
            by=self.user,
            local_government=self.place,
            instrument=self.instrument,
            data=typed_in(data),
            draft=self.draft,
            record=self.record,
            base=self._moment(data.get("stan", "") or self.stamp),
            key=self.sent_key,
        )

    @staticmethod
    def _moment(text: str) -> datetime.datetime | None:
        try:
            return datetime.datetime.fromisoformat(text) if text else None
        except ValueError:
            return None

    def posted(self, data) -> HttpResponse:
        action = data.get("akcja", "szkic")
        if action == "autozapis":
            if not self.is_late(data):
                self.keep(data)
            return render(self.request, "cooperation/desk/_kept.html", {"draft": self.draft})
        if action == "odrzuc":
            return self.discarded()
        if action == "wroc":
            self.keep(data)
            return self.page(self.entry(data, quiet=True), focus="co")
        if action.startswith(ADD):
            name = action.removeprefix(ADD)
            self.keep(data)
            return self.page(self.entry(with_added_row(data, name), quiet=True), focus=name)
        if leads_away(action):
            self.keep(data)
            return redirect(way_out(action, self.draft))
        entry = self.entry(data)
        if action == "sprawdz":
            return self.checked(entry)
        if self.record is not None and action != "podglad" and data.get("stan", "") != self.stamp:
            # Before anything else: rows that are gone are no mistake of whoever typed them.
            self.keep(data)
            return self.conflict(self.record)
        if not entry.is_valid() or (self.is_correction and not self.note.is_valid()):
            self.keep(data)
            return self.page(entry, warnings=self.warnings_of(self.rules_on(entry)))
        if action == "podglad":
            return self.preview(entry)
        return self.saved(entry, action)

    def discarded(self) -> HttpResponse:
        if self.draft is not None:
            self.draft.delete()
        messages.info(self.request, "Niezapisane zmiany odrzucono.")
        if self.record is None:
            return redirect("cooperation:desk_new")
        may = permissions.can_edit(self.user, self.record) or self.is_correction
        return redirect(self.request.path if may else reverse("cooperation:desk_record", args=[self.record.pk]))

    def is_late(self, data) -> bool:
        """Whether an automatic save comes after the form was saved: it would leave a draft of what is no change."""
        if self.record is not None and data.get("stan", "") == self.stamp:
            return False
        return workflow.is_saved(self.entry(data), by=self.user, key=self.sent_key)

    # --- warnings ---------------------------------------------------------------------------------

    def checked(self, entry: Entry) -> HttpResponse:
        """A fragment: the warnings about what has been typed so far, whatever is still missing or wrong."""
        warnings = self.warnings_of(self.rules_on(entry))
        context = {"warnings": warnings, "carried": self.carried(warnings), "is_partial": not entry.is_valid()}
        return render(self.request, "cooperation/desk/_warnings.html", context)

    @property
    def typed_reasons(self) -> dict[str, str]:
        """Reasons typed so far, by the name of their control: in this request, or in what it goes on from."""
        going_on = self.draft or self.correction
        if going_on is None or self.request.method == "POST":
            return reasons_in(dict(self.request.POST.lists()))
        return reasons_in(going_on.data)

    def carried(self, shown: list[Shown]) -> dict[str, str]:
        """Reasons whose warnings are not on the page just now: they wait there for them to come back."""
        present = {warning.name for warning in shown}
        return {name: reason for name, reason in self.typed_reasons.items() if name not in present}

    def rules_on(self, entry: Entry) -> list[RuleWarning]:
        """Warnings about what is right of it; what is wrong is left out, for a slip to silence no guard."""
        sound = entry.without_mistakes()
        if sound is None:
            return []
        with sound.as_saved(by=self.user) as record:
            return rules.warnings_for(record)

    def warnings_of(self, warnings: list[RuleWarning]) -> list[Shown]:
        answers = dict(
            self.record.confirmed_warnings.values_list("text", "reason") if self.record is not None else ()
        )  # fmt: skip
        typed = self.typed_reasons
        return [
            Shown(
                warning,
                (name := reason_control(warning)),
                typed.get(name) or answers.get(warning.text, ""),
                warning.text in answers,
                "",
            )
            for warning in warnings
        ]

    # --- saving -----------------------------------------------------------------------------------

    def saved(self, entry: Entry, action: str) -> HttpResponse:
        data = self.request.POST
        warnings = self.rules_on(entry)
        try:
            if self.is_correction:
                return self.correction_saved(entry, action, warnings)
            record = workflow.save_entry(
                entry, by=self.user, base=data.get("stan", ""), draft=self.draft, key=self.sent_key
            )
        except workflow.SentBefore as error:
            return self.sent_before(entry, error)
        except workflow.ChangedMeanwhile as error:
            self.keep(data)
            return self.conflict(error.current)
        if record is None:
            self.keep(data)
            return self.page(entry)
        reasons = {warning.text: data.get(reason_control(warning), "") for warning in warnings}
        workflow.confirm(record, warnings, reasons, by=self.user)
        if action in ("przekaz", "opublikuj"):
            return self.moved(record, action, warnings)
        messages.success(self.request, "Szkic zapisano.")
        return redirect("cooperation:desk_edit", pk=record.pk)

    @property
    def sent_key(self) -> uuid.UUID | None:
        try:
            return uuid.UUID(self.request.POST.get("formularz") or self.request.GET.get("formularz", ""))
        except ValueError:
            return None

    def sent_before(self, entry: Entry, sent: workflow.SentBefore) -> HttpResponse:
        """Pressed twice: the record there is. Changed on the page before: the officer says what it is to be."""
        if sent.same:
            if self.draft is not None:
                self.draft.delete()
            messages.info(self.request, "Ten formularz jest już zapisany. To jest jego wpis.")
            return redirect("cooperation:desk_record", pk=sent.record.pk)
        self.keep(self.request.POST)
        return self.page(entry, sent_as=sent.record, focus="co")

    def moved(self, record: Cooperation, action: str, warnings: list[RuleWarning]) -> HttpResponse:
        open_warnings = workflow.unanswered(record, warnings)
        if open_warnings:
            messages.warning(
                self.request,
                "Szkic zapisano, ale nie przekazano. Popraw go albo napisz przy każdym ostrzeżeniu, dlaczego zostaje.",
            )
            return redirect(f"{reverse('cooperation:desk_edit', args=[record.pk])}#ostrzezenia")
        return move_record(self.request, record, action)

    def correction_saved(self, entry: Entry, action: str, warnings: list[RuleWarning]) -> HttpResponse:
        data = self.request.POST
        try:
            self.correction = correction = workflow.save_correction(
                entry,
                by=self.user,
                note=self.note.cleaned_data["note"],
                base=data.get("stan", ""),
                seen=self.seen_correction,
                draft=self.draft,
            )
        except workflow.CorrectionChanged as error:
            self.keep(data)
            return self.correction_conflict(entry, error.current)
        self.draft = None
        if action != "przekaz":
            messages.success(self.request, "Korektę zapisano. Wpis zmieni się dopiero po jej zatwierdzeniu.")
            return redirect("cooperation:desk_correction", pk=correction.record_id, correction=correction.pk)
        try:
            workflow.submit_correction(correction, by=self.user)
        except workflow.Unanswered:
            messages.warning(
                self.request,
                "Korektę zapisano, ale nie przekazano. Popraw ją albo napisz przy każdym ostrzeżeniu, dlaczego "
                "zostaje.",
            )
            return redirect(f"{reverse('cooperation:desk_correct', args=[correction.record_id])}#ostrzezenia")
        messages.success(self.request, "Korektę przekazano do zatwierdzenia.")
        warn_without_approver(self.request, correction.record)
        return redirect("cooperation:desk_correction", pk=correction.record_id, correction=correction.pk)

    def conflict(self, current: Cooperation) -> HttpResponse:
        """Both versions side by side: what was typed, and what somebody saved meanwhile."""
        self.record = current.detail
        again = self.entry(self.request.POST)
        differences = again.differences() if again.is_valid() else []
        author = _last_author(current, people_known_to(self.user, with_former=True))
        return self.page(again, base=self.stamp, differences=differences, changed_by=author)

    def correction_conflict(self, entry: Entry, current: Correction | None) -> HttpResponse:
        """Two at one correction: what the other saved, and what was typed here, where they differ."""
        self.correction, self.compared = current, current.stamp if current else ""
        mine = {label: after for label, _, after in entry.differences()}
        saved: dict[str, str] = {}
        if current is not None and (theirs := workflow.entry_of(current)).is_valid():
            saved = {label: after for label, _, after in theirs.differences()}
        unchanged = "bez zmian"
        differences = [
            (label, saved.get(label, unchanged), mine.get(label, unchanged))
            for label in dict.fromkeys([*saved, *mine])
            if saved.get(label, unchanged) != mine.get(label, unchanged)
        ]
        return self.page(entry, differences=differences, changed_by="Druga osoba zapisała tę samą korektę")

    def preview(self, entry: Entry) -> HttpResponse:
        with entry.as_saved(by=self.user) as record:
            context = {
                "record": record,
                "facts": [fact for fact in (*own_facts(record), *base_facts(record)) if fact.value is not None],
                "internal": internal_facts(record),
                "missing": rules.missing_fields(record),
                "tables": row_tables(record),
                "stage": record.stage_on(timezone.localdate()),
                "practices": [],
                "is_preview": True,
                "typed": [
                    (name, value) for name, values in self.request.POST.lists() for value in values
                    if name not in ("csrfmiddlewaretoken", "akcja")
                ],
                "back": self.request.path,
            }  # fmt: skip
            return render(self.request, "cooperation/desk/preview.html", context)

    def page(
        self,
        entry: Entry,
        *,
        warnings: list[Shown] | None = None,
        base: str | None = None,
        focus: str = "",
        differences: list[tuple[str, str, str]] | None = None,
        changed_by: str = "",
        sent_as: Cooperation | None = None,
    ) -> HttpResponse:
        if base is None:
            base = self.request.POST.get("stan", "") or self.stamp
        problems = entry.problems
        if self.is_correction and self.note.is_bound and self.note.errors:
            from_note = [message for messages_ in self.note.errors.values() for message in messages_]
            problems = [Problem("Czego dotyczy korekta", text, "id_note", "korekta") for text in from_note] + problems
        context = {
            "entry": entry,
            "info": entry.info,
            "place": self.place,
            "record": self.record,
            "draft": self.draft,
            # A new record's form has one address, wherever it was opened: what it goes on from may be gone by then.
            "action": self.request.path
            if self.record
            else reverse("cooperation:desk_entry_new", args=[entry.info.slug]),
            "problems": problems,
            "warnings": warnings or [],
            "carried": self.carried(warnings or []),
            "base": base,
            "correction_stamp": self.seen_correction,
            "focus": focus,
            "differences": differences,
            "changed_by": changed_by,
            "sent_as": sent_as,
            # Of a form sent before, a new one: saved again it is a record of its own.
            "key": (None if sent_as else self.sent_key or (self.draft and self.draft.key)) or uuid.uuid4(),
            "is_correction": self.is_correction,
            "note": self.note,
            "may_publish": self.record is not None and permissions.can_release(self.user, self.record),
        }
        return render(self.request, "cooperation/desk/entry.html", context)


def _last_author(record: Cooperation, known_people: Collection[int] | None) -> str:
    _, moments = timeline(sources_of(record.detail), known_people=known_people)
    return f"{moments[0].who}, {moments[0].when}" if moments else ""


# --- one record ------------------------------------------------------------------------------------


@desk
@require_safe
def record_desk(request: HttpRequest, pk: int) -> HttpResponse:
    """One record as its people see it: where it stands, what is wrong with it, what may be done."""
    return _record_page(request, _record(request, pk))


def _record_page(
    request: HttpRequest, record: Cooperation, *, reason: ReasonForm | None = None, demands_reasons: bool = False
) -> HttpResponse:
    """``reason``: a form that was sent and has errors. ``demands_reasons``: a move was asked for and warnings are
    open."""
    detail = record.detail
    warnings = rules.warnings_for(detail)
    confirmed = {one.text: one for one in record.confirmed_warnings.select_related("by")}
    user = request.user
    may = {
        "edit": permissions.can_edit(user, record),
        "submit": permissions.can_submit(user, record),
        "publish": permissions.can_release(user, record),
        "send_back": permissions.can_return(user, record),
        "withdraw": permissions.can_withdraw(user, record),
        "delete": permissions.can_delete(user, record),
        "correct": permissions.can_correct(user, record),
        "write": permissions.can_write_for(user, record.local_government_id),
    }
    answers = [
        _Asked.of(warning, request, confirmed.get(warning.text), is_demanded=demands_reasons) for warning in warnings
    ]
    context = {
        "record": record,
        "answers": answers,
        "problems": [*_problems_of(reason), *(answer.problem for answer in answers if answer.problem)],
        "missing": rules.missing_fields(detail),
        "internal": internal_facts(detail),
        "correction": Correction.objects.open().filter(record=record).first(),
        "unsaved": _unsaved(request, record),
        "reason": reason or ReasonForm(),
        "may": may,
    }
    return render(request, "cooperation/desk/record.html", context)


@dataclass
class _Asked:
    """A warning on the page of a record or a correction, its answer, or the control for one."""

    warning: RuleWarning
    name: str
    typed: str
    confirmed: WarningConfirmation | None
    is_demanded: bool

    @classmethod
    def of(
        cls, warning: RuleWarning, request: HttpRequest, confirmed: WarningConfirmation | None, *, is_demanded: bool
    ) -> "_Asked":
        name = reason_control(warning)
        return cls(warning, name, request.POST.get(name, ""), confirmed, is_demanded)

    @property
    def problem(self) -> Problem | None:
        if self.confirmed or not self.is_demanded or self.typed.strip():
            return None
        text = "Napisz, dlaczego wpis zostaje tak, jak jest, albo go popraw."
        return Problem("Ostrzeżenie", text, f"id_{self.name}", "ostrzezenia")


def _problems_of(form: ReasonForm | None) -> list[Problem]:
    errors = form.errors.get("reason", []) if form is not None else []
    return [Problem("Powód", message, "id_reason", "stan") for message in errors]


def _unsaved(request: HttpRequest, record: Cooperation) -> dict[str, Any] | None:
    """What the person typed in the record's form and never saved."""
    draft = Draft.objects.visible_to(request.user).filter(record=record.pk).first()
    if draft is None:
        return None
    entry = Entry(
        instrument=Instrument(record.instrument), local_government=record.local_government, record=record.detail,
        data=typed_again(draft.data),
    )  # fmt: skip
    return {
        "draft": draft,
        "differences": entry.differences() if entry.is_valid() else [],
        "may_go_on": permissions.can_edit(request.user, record) or permissions.can_correct(request.user, record),
    }


NOT_NOW = "W tym stanie wpisu nie możesz tego zrobić."
# What a button asks for: who may, what is done, what is said.
MOVES: dict[str, tuple[Callable[..., bool], Callable[..., None], str, bool]] = {
    "przekaz": (permissions.can_submit, workflow.submit, "Wpis przekazano do zatwierdzenia.", False),
    "opublikuj": (permissions.can_release, workflow.publish, "Wpis opublikowano.", False),
    "zwroc": (permissions.can_return, workflow.send_back, "Wpis zwrócono do poprawy.", True),
    "wycofaj": (permissions.can_withdraw, workflow.withdraw, "Publikację wycofano.", True),
}


@desk
@require_POST
def record_move(request: HttpRequest, pk: int) -> HttpResponse:
    record = _record(request, pk)
    action = request.POST.get("akcja", "")
    if action not in MOVES:
        raise Http404("Nie ma takiej czynności.")
    if not MOVES[action][0](request.user, record):
        raise PermissionDenied(NOT_NOW)
    if action == "opublikuj" and request.POST.get("stan") != record.updated_at.isoformat():
        messages.warning(request, "Wpis zmienił się, odkąd otwarto tę stronę. Przeczytaj go jeszcze raz i zdecyduj.")
        return _record_page(request, record)
    if action in ("przekaz", "opublikuj"):
        warnings = rules.warnings_for(record.detail)
        reasons = {warning.text: request.POST.get(reason_control(warning), "") for warning in warnings}
        workflow.confirm(record, warnings, reasons, by=request.user)
        if workflow.unanswered(record, warnings):
            return _record_page(request, record, demands_reasons=True)
    return move_record(request, record, action)


def move_record(request: HttpRequest, record: Cooperation, action: str) -> HttpResponse:
    may, do, said, needs_reason = MOVES[action]
    if not may(request.user, record):
        raise PermissionDenied(NOT_NOW)
    extra = {}
    if needs_reason:
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return _record_page(request, record, reason=form)
        extra["reason"] = form.cleaned_data["reason"]
    try:
        do(record, by=request.user, **extra)
    except MoveRefused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
        if action == "przekaz":
            warn_without_approver(request, record)
    return redirect("cooperation:desk_record", pk=record.pk)


def warn_without_approver(request: HttpRequest, record: Cooperation) -> None:
    if not workflow.approvers_of(record.local_government_id):
        messages.warning(
            request,
            "W tym samorządzie nikt nie ma roli zatwierdzającego. Powiadomiliśmy administratora, który może ją nadać.",
        )


@desk
@require_POST
def record_delete(request: HttpRequest, pk: int) -> HttpResponse:
    record = _record(request, pk)
    if not permissions.can_delete(request.user, record):
        raise PermissionDenied("Usunąć można tylko szkic, który nigdy nie był opublikowany.")
    try:
        workflow.delete(record, by=request.user)
    except MoveRefused as error:
        messages.error(request, str(error))
        return redirect("cooperation:desk_record", pk=pk)
    messages.success(request, f"Szkic usunięto: {record.title}")
    return redirect("cooperation:desk_list")


@desk
@require_POST
def record_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """„Duplikuj" and „na kolejny rok": a new form filled with what the record has."""
    record = _record(request, pk)
    if not permissions.can_write_for(request.user, record.local_government_id):
        raise PermissionDenied("W tym samorządzie nie możesz dodawać wpisów.")
    detail = record.detail
    instrument = Instrument(record.instrument)
    entry = Entry(instrument=instrument, local_government=record.local_government, record=detail)
    draft = workflow.keep(
        by=request.user,
        local_government=record.local_government,
        instrument=instrument,
        data=copied(entry, to_next_year="rok" in request.POST),
    )
    return redirect("cooperation:desk_draft", pk=draft.pk)


@desk
@require_safe
def record_history(request: HttpRequest, pk: int) -> HttpResponse:
    record = _record(request, pk)
    known = people_known_to(request.user, with_former=True)
    context = history_page(request.GET, record_sources(record.detail), known_people=known)
    return render(request, "cooperation/desk/history.html", {"record": record, **context})


# --- corrections -----------------------------------------------------------------------------------


@desk
def correction_detail(request: HttpRequest, pk: int, correction: int) -> HttpResponse:
    """What a correction would change, field by field, and what to do with it."""
    record = _record(request, pk)
    found = get_object_or_404(
        Correction.objects.visible_to(request.user).select_related("created_by", "record"), pk=correction, record=record
    )
    if request.method == "POST":
        return _correction_moved(request, record, found)
    return _correction_page(request, record, found)


def _correction_page(
    request: HttpRequest,
    record: Cooperation,
    correction: Correction,
    *,
    reason: ReasonForm | None = None,
    demands_reasons: bool = False,
) -> HttpResponse:
    user = request.user
    is_open = correction.state not in ENDED
    entry = workflow.entry_of(correction) if is_open else None
    is_valid = entry is not None and entry.is_valid()
    answers = [
        (_Asked.of(answer.warning, request, None, is_demanded=demands_reasons and not answer.reason), answer.reason)
        for answer in (workflow.answers_in(correction) if is_valid else [])
    ]
    problems = entry.problems if entry and not is_valid else []
    context = {
        "record": record,
        "correction": correction,
        "is_open": is_open,
        "differences": entry.differences() if entry and is_valid else [],
        "answers": answers,
        "problems": [
            *problems, *_problems_of(reason), *(asked.problem for asked, _ in answers if asked.problem),
        ],
        "is_stale": is_open and record.updated_at != correction.base,
        "reason": reason or ReasonForm(),
        "may_edit": permissions.can_edit_correction(user, correction),
        "may_submit": permissions.can_submit_correction(user, correction),
        "may_approve": permissions.can_approve_correction(user, correction),
        "may_return": permissions.can_return_correction(user, correction),
    }  # fmt: skip
    return render(request, "cooperation/desk/correction.html", context)


CORRECTION_MOVES = {
    "przekaz": permissions.can_submit_correction,
    "usun": permissions.can_edit_correction,
    "zatwierdz": permissions.can_approve_correction,
    "zwroc": permissions.can_return_correction,
}


def _correction_moved(request: HttpRequest, record: Cooperation, correction: Correction) -> HttpResponse:
    user, action = request.user, request.POST.get("akcja", "")
    if action not in CORRECTION_MOVES:
        raise Http404("Nie ma takiej czynności.")
    if not CORRECTION_MOVES[action](user, correction):
        raise PermissionDenied("W tym stanie korekty nie możesz tego zrobić.")
    if action == "zatwierdz" and request.POST.get("stan") != correction.stamp:
        messages.warning(
            request, "Korekta zmieniła się, odkąd otwarto tę stronę. Przeczytaj ją jeszcze raz i zdecyduj."
        )
        return _correction_page(request, record, correction)
    leads_to = redirect("cooperation:desk_correction", pk=record.pk, correction=correction.pk)
    try:
        if action == "przekaz":
            workflow.answer_in(correction, reasons_in(dict(request.POST.lists())))
            workflow.submit_correction(correction, by=user)
            messages.success(request, "Korektę przekazano do zatwierdzenia.")
            warn_without_approver(request, record)
        elif action == "usun":
            workflow.drop_correction(correction, by=user)
            messages.success(request, "Korektę usunięto. Wpis pozostał bez zmian.")
            leads_to = redirect("cooperation:desk_record", pk=record.pk)
        elif action == "zatwierdz":
            workflow.approve_correction(correction, by=user, typed=reasons_in(dict(request.POST.lists())))
            messages.success(request, "Korektę zatwierdzono. Wpis jest już zmieniony.")
            leads_to = redirect("cooperation:desk_record", pk=record.pk)
        else:
            form = ReasonForm(request.POST)
            if not form.is_valid():
                return _correction_page(request, record, correction, reason=form)
            workflow.return_correction(correction, by=user, reason=form.cleaned_data["reason"])
            messages.success(request, "Korektę zwrócono do poprawy.")
    except workflow.Unanswered:
        return _correction_page(request, record, correction, demands_reasons=True)
    except MoveRefused as error:
        messages.error(request, str(error))
    return leads_to


# --- while typing ----------------------------------------------------------------------------------


@looking_up
@require_safe
def suggest_entities(request: HttpRequest, kind: str) -> HttpResponse:
    rows = Entity.objects.visible_to(request.user).select_related("seat")
    if kind == "jednostki":
        rows = rows.filter(kind__in=Entity.UNIT_KINDS)
    return _suggestions(request, entity_field(units_only=kind == "jednostki"), rows)


@looking_up
@require_safe
def suggest_local_governments(request: HttpRequest) -> HttpResponse:
    rows = LocalGovernment.objects.visible_to(request.user).select_related("parent__parent")
    return _suggestions(request, local_government_field(), rows)


def _suggestions(request: HttpRequest, field: FoundField, rows) -> HttpResponse:
    """A fragment: what the text of the one control in the address may mean."""
    text = next(iter(request.GET.values()), "").strip()[:200]
    found = field.named(rows, text)[:SUGGESTED] if len(text) > 1 else []
    choices = [Choice(str(thing.pk), field.label_of(thing), field.note_of(thing)) for thing in found]
    return render(request, "cooperation/desk/_found.html", {"choices": choices})


CHECKS = {
    "krs": (identifiers.normalise_krs, identifiers.validate_krs, "Numer KRS ma poprawną postać."),
    "nip": (identifiers.normalise_nip, identifiers.validate_nip, "NIP ma poprawną cyfrę kontrolną."),
    "regon": (identifiers.normalise_regon, identifiers.validate_regon, "REGON ma poprawną cyfrę kontrolną."),
    "kw": (identifiers.normalise_kw, identifiers.validate_kw, "Numer księgi ma poprawną cyfrę kontrolną."),
}


@desk
@require_safe
def check_identifier(request: HttpRequest, kind: str) -> HttpResponse:
    """A fragment: whether the number in the one control in the address is well formed."""
    if kind not in CHECKS:
        raise Http404("Nie ma takiego sprawdzenia.")
    normalise, validate, right = CHECKS[kind]
    text = next(iter(request.GET.values()), "")[:60]
    wrong = ""
    if value := normalise(text):
        try:
            validate(value)
        except ValidationError as error:
            wrong = " ".join(error.messages)
    context = {"is_empty": not value, "wrong": wrong, "right": right}
    return render(request, "cooperation/desk/_checked.html", context)


@desk
def entity_new(request: HttpRequest) -> HttpResponse:
    """A new entity, added in the middle of an entry: then back to the form, with the entity filled in."""
    detour = detour_of(request.user, request.POST, request.GET)
    if not local_governments_of(request.user, permissions.WRITERS) and not is_site_administrator(request.user):
        raise PermissionDenied("Nie możesz dodawać podmiotów.")
    form = NewEntityForm(request.POST or None, initial=NewEntityForm.from_typed(detour.typed if detour else ""))
    if request.method == "POST" and form.is_valid():
        entity = form.save()
        messages.success(request, f"Dodano podmiot: {entity.name}")
        return redirect(detour.choose(entity.name, key=str(entity.pk)) if detour else entity)
    return render(request, "cooperation/desk/entity_new.html", {"form": form, "detour": detour})
