"""The entry form: a new record, a draft, a record edited, a published one corrected, whatever button was pressed."""

import datetime
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cooperation import permissions, rules, workflow
from cooperation.instruments import BY_SLUG, Group, Instrument, in_group
from cooperation.models import Cooperation, Correction, Draft, InstrumentGuide
from cooperation.presentation import base_facts, internal_facts, own_facts, row_tables
from cooperation.rules import RuleWarning
from cooperation.steps import RECORD_STEPS
from desk import corrections, drafts
from desk.access import desk
from desk.forms.entry import Problem, RecordForm, typed_again, typed_in, with_added_row
from desk.forms.reasons import NoteForm, reason_control, reasons_in
from desk.return_trip import departure_url, is_departure
from desk.views.records import own_record, take_record_step, warn_without_approver
from portal.lib.history import sources_of, timeline
from portal.lib.row_keys import row_key
from registry.models import LocalGovernment
from registry.permissions import people_known_to
from registry.roles import is_site_administrator, local_governments_of
from registry.sessions import pop_saved_form

ADD = "dodaj:"
SEEN_CORRECTION = "stan-korekty"


@desk
@require_safe
def instrument_choose(request: HttpRequest) -> HttpResponse:
    """The presentation's tree: a new record starts with its instrument, and with its local government."""
    places = _places(request.user)
    short = dict(InstrumentGuide.objects.values_list("instrument", "short"))
    tree = [(group, [(info, short.get(info.code, "")) for info in in_group(group)]) for group in Group]
    chosen = _chosen_place(request, places)
    return render(
        request, "desk/instrument_choose.html", {"tree": tree, "places": places, "chosen": chosen}
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
class WarningField:
    """A warning on the form: the control its answer is typed in, and the answer."""

    warning: RuleWarning
    name: str
    reason: str
    is_answered: bool


@desk
def record_add(request: HttpRequest, slug: str) -> HttpResponse:
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
        return redirect("desk:instrument_choose")
    if not permissions.can_write_for(request.user, place.pk):
        raise PermissionDenied("W tym samorządzie nie możesz dodawać wpisów.")
    return _Page(request, info.code, place).answer()


@desk
def draft_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on with a new record that was typed and not saved."""
    draft = get_object_or_404(
        Draft.objects.visible_to(request.user).select_related("local_government"), pk=pk, record=None
    )
    if not permissions.can_write_for(request.user, draft.local_government_id):
        raise PermissionDenied("W tym samorządzie nie możesz już dodawać wpisów.")
    return _Page(request, Instrument(draft.instrument), draft.local_government, draft=draft).answer()


@desk
def record_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = Cooperation.objects.desk_of(request.user).filter(pk=pk)
    if request.method == "POST" and not found.exists():
        return _without_record(request)
    record = own_record(request, pk)
    if permissions.can_edit(request.user, record):
        return _Page(request, Instrument(record.instrument), record.local_government, record=record.detail).answer()
    if permissions.can_correct(request.user, record):
        if request.method == "POST":
            return _typed_meanwhile(
                request,
                record,
                "Ktoś w międzyczasie opublikował ten wpis. To, co wpisano, jest w formularzu korekty: sprawdź je.",
                "record_correct",
            )
        return redirect("desk:record_correct", pk=record.pk)
    if request.method == "POST" and permissions.can_write_for(request.user, record.local_government_id):
        return _typed_meanwhile(
            request,
            record,
            "Wpis zmienił stan, gdy go wypełniano, i nie możesz go teraz zapisać. To, co wpisano, jest zachowane.",
            "record_detail",
        )
    raise PermissionDenied("W tym stanie wpisu nie możesz go zmieniać.")


@desk
def record_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """A correction of a published record: a new one, or the one that is open."""
    if request.method == "POST" and not Cooperation.objects.desk_of(request.user).filter(pk=pk).exists():
        return _without_record(request)
    record = own_record(request, pk)
    correction = Correction.objects.open().select_related("record").filter(record=record).first()
    if correction is not None and not permissions.can_edit_correction(request.user, correction):
        if request.method == "POST" and permissions.can_write_for(request.user, record.local_government_id):
            return _typed_meanwhile(
                request,
                record,
                "Korektę przekazano, gdy ją wypełniano, i nie możesz jej zmienić. To, co wpisano, jest zachowane.",
                "record_detail",
            )
        return redirect("desk:correction_detail", pk=record.pk, correction=correction.pk)
    if correction is None and not permissions.can_correct(request.user, record):
        if request.method == "POST" and permissions.can_write_for(request.user, record.local_government_id):
            return _typed_meanwhile(
                request,
                record,
                "Wpis nie jest już opublikowany, więc korekty nie zapisano. To, co wpisano, jest zachowane.",
                "record_detail",
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
        return render(request, "desk/_draft_saved.html", {"draft": page.draft})
    messages.warning(request, told)
    return redirect(f"desk:{leads_to}", pk=record.pk)


def _without_record(request: HttpRequest) -> HttpResponse:
    """The record was deleted while it was being filled: what was typed becomes the form of a new one."""
    if request.POST.get("akcja") == "odrzuc":
        messages.info(request, "Tego wpisu już nie ma. Niezapisane zmiany odrzucono.")
        return redirect("desk:record_list")
    info = BY_SLUG.get(request.POST.get("forma", ""))
    place = _chosen_place(request, _places(request.user)) if request.POST.get("jst") else None
    if info is None or place is None or request.headers.get("HX-Request"):
        raise Http404("Nie ma takiego wpisu.")
    entry = RecordForm(instrument=info.code, local_government=place)
    draft = drafts.keep(
        by=request.user, local_government=place, instrument=info.code, data=entry.as_new(typed_in(request.POST))
    )
    messages.warning(request, "Ktoś usunął ten wpis, gdy go wypełniano. To, co wpisano, jest formularzem nowego wpisu.")
    return redirect("desk:draft_edit", pk=draft.pk)


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

    def entry(self, data=None, *, quiet: bool = False) -> RecordForm:
        return RecordForm(
            instrument=self.instrument, local_government=self.place, record=self.record, data=data, quiet=quiet
        )

    def answer(self) -> HttpResponse:
        if self.request.method == "POST":
            try:
                return self.posted(self.request.POST)
            except drafts.Gone:
                return _without_record(self.request)
        if waiting := pop_saved_form(self.request):
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
            found = self.rules_on(entry.again(typed_again(going_on.data)))
        else:
            found = rules.warnings_for(self.record) if self.record else []
        return self.page(entry, warnings=self.warnings_of(found), base=base)

    @property
    def stamp(self) -> str:
        return self.record.updated_at.isoformat() if self.record else ""

    @property
    def seen_correction(self) -> str:
        """`Correction.version` of what the form was opened on, or has just been compared with."""
        if self.compared is not None:
            return self.compared
        if self.request.method == "POST":
            return self.request.POST.get(SEEN_CORRECTION, "")
        if self.draft and SEEN_CORRECTION in self.draft.data:
            return self.draft.data[SEEN_CORRECTION][-1]
        return self.correction.version if self.correction else ""

    def keep(self, data) -> None:
        self.draft = drafts.keep(
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
            moment = datetime.datetime.fromisoformat(text) if text else None
        except ValueError:
            return None
        # Ours has a time zone; near the ends of the calendar the database could not give it back.
        is_ours = moment is not None and moment.tzinfo is not None and 2000 < moment.year < 9000
        return moment if is_ours else None

    def posted(self, data) -> HttpResponse:
        action = data.get("akcja", "szkic")
        if action == "autozapis":
            if not self.is_stale_autosave(data):
                self.keep(data)
            return render(self.request, "desk/_draft_saved.html", {"draft": self.draft})
        if action == "odrzuc":
            return self.discarded()
        if action == "wroc":
            self.keep(data)
            return self.page(self.entry(data, quiet=True), focus="co")
        if action.startswith(ADD):
            name = action.removeprefix(ADD)
            self.keep(data)
            return self.page(self.entry(with_added_row(data, name), quiet=True), focus=name)
        if is_departure(action):
            self.keep(data)
            return redirect(departure_url(action, self.draft))
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
            try:
                return self.preview(entry)
            except IntegrityError:
                self.keep(data)
                messages.error(self.request, "Ktoś właśnie zapisuje to samo. Spróbuj jeszcze raz.")
                return self.page(entry)
        return self.saved(entry, action)

    def discarded(self) -> HttpResponse:
        if self.draft is not None:
            self.draft.delete()
        messages.info(self.request, "Niezapisane zmiany odrzucono.")
        if self.record is None:
            return redirect("desk:instrument_choose")
        may = permissions.can_edit(self.user, self.record) or self.is_correction
        return redirect(self.request.path if may else reverse("desk:record_detail", args=[self.record.pk]))

    def is_stale_autosave(self, data) -> bool:
        """Whether an automatic save comes after the form was saved: it would leave a draft of what is no change."""
        if self.record is not None and data.get("stan", "") == self.stamp:
            return False
        return drafts.is_saved(self.entry(data), by=self.user, key=self.sent_key)

    # --- warnings ---------------------------------------------------------------------------------

    def checked(self, entry: RecordForm) -> HttpResponse:
        """A fragment: the warnings about what has been typed so far, whatever is still missing or wrong."""
        warnings = self.warnings_of(self.rules_on(entry))
        context = {"warnings": warnings, "carried": self.carried(warnings), "is_partial": not entry.is_valid()}
        return render(self.request, "desk/_warnings.html", context)

    @property
    def typed_reasons(self) -> dict[str, str]:
        """Reasons typed so far, by the name of their control: in this request, or in what it goes on from."""
        going_on = self.draft or self.correction
        if going_on is None or self.request.method == "POST":
            return reasons_in(dict(self.request.POST.lists()))
        return reasons_in(going_on.data)

    def carried(self, shown: list[WarningField]) -> dict[str, str]:
        """Reasons whose warnings are not on the page just now: they wait there for them to come back."""
        present = {warning.name for warning in shown}
        return {name: reason for name, reason in self.typed_reasons.items() if name not in present}

    def rules_on(self, entry: RecordForm) -> list[RuleWarning]:
        """Warnings about what is right of it; what is wrong is left out, for a slip to silence no guard."""
        sound = entry.without_mistakes()
        if sound is None:
            return []
        try:
            # What is made of the entry for this alone needs no twin.
            with (entry.as_saved if sound is entry else sound.as_if_saved)(by=self.user) as record:
                return rules.warnings_for(record)
        except IntegrityError:
            # Somebody is saving the same at this moment; the next look finds it saved.
            return []

    def warnings_of(self, warnings: list[RuleWarning]) -> list[WarningField]:
        answers = dict(
            self.record.confirmed_warnings.values_list("text", "reason") if self.record is not None else ()
        )  # fmt: skip
        typed = self.typed_reasons
        return [
            WarningField(
                warning,
                (name := reason_control(warning)),
                typed.get(name) or answers.get(warning.text, ""),
                warning.text in answers,
            )
            for warning in warnings
        ]

    # --- saving -----------------------------------------------------------------------------------

    def saved(self, entry: RecordForm, action: str) -> HttpResponse:
        data = self.request.POST
        warnings = self.rules_on(entry)
        try:
            if self.is_correction:
                return self.correction_saved(entry, action, warnings)
            record = drafts.save_entry(
                entry, by=self.user, base=data.get("stan", ""), draft=self.draft, key=self.sent_key
            )
        except drafts.SentBefore as error:
            return self.sent_before(entry, error)
        except drafts.ChangedMeanwhile as error:
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
        return redirect("desk:record_edit", pk=record.pk)

    @property
    def sent_key(self) -> uuid.UUID | None:
        try:
            return uuid.UUID(self.request.POST.get("formularz") or self.request.GET.get("formularz", ""))
        except ValueError:
            return None

    def sent_before(self, entry: RecordForm, sent: drafts.SentBefore) -> HttpResponse:
        """Pressed twice: the record there is. Changed on the page before: the officer says what it is to be."""
        if sent.same:
            if self.draft is not None:
                self.draft.delete()
            messages.info(self.request, "Ten formularz jest już zapisany. To jest jego wpis.")
            return redirect("desk:record_detail", pk=sent.record.pk)
        self.keep(self.request.POST)
        return self.page(entry, sent_as=sent.record, focus="co")

    def moved(self, record: Cooperation, action: str, warnings: list[RuleWarning]) -> HttpResponse:
        open_warnings = workflow.unanswered(record, warnings)
        if open_warnings:
            messages.warning(
                self.request,
                "Szkic zapisano, ale nie przekazano. Popraw go albo napisz przy każdym ostrzeżeniu, dlaczego zostaje.",
            )
            return redirect(f"{reverse('desk:record_edit', args=[record.pk])}#ostrzezenia")
        return take_record_step(self.request, RECORD_STEPS[action], record)

    def correction_saved(self, entry: RecordForm, action: str, warnings: list[RuleWarning]) -> HttpResponse:
        data = self.request.POST
        try:
            self.correction = correction = corrections.save_correction(
                entry,
                by=self.user,
                note=self.note.cleaned_data["note"],
                base=data.get("stan", ""),
                seen=self.seen_correction,
                draft=self.draft,
            )
        except corrections.CorrectionChanged as error:
            self.keep(data)
            return self.correction_conflict(entry, error.current)
        self.draft = None
        if action != "przekaz":
            messages.success(self.request, "Korektę zapisano. Wpis zmieni się dopiero po jej zatwierdzeniu.")
            return redirect("desk:correction_detail", pk=correction.record_id, correction=correction.pk)
        try:
            corrections.submit_correction(correction, by=self.user)
        except corrections.Unanswered:
            messages.warning(
                self.request,
                "Korektę zapisano, ale nie przekazano. Popraw ją albo napisz przy każdym ostrzeżeniu, dlaczego "
                "zostaje.",
            )
            return redirect(f"{reverse('desk:record_correct', args=[correction.record_id])}#ostrzezenia")
        messages.success(self.request, "Korektę przekazano do zatwierdzenia.")
        warn_without_approver(self.request, correction.record)
        return redirect("desk:correction_detail", pk=correction.record_id, correction=correction.pk)

    def conflict(self, current: Cooperation) -> HttpResponse:
        """Both versions side by side: what was typed, and what somebody saved meanwhile."""
        self.record = current.detail
        again = self.entry(self.request.POST)
        differences = again.differences() if again.is_valid() else []
        author = _last_author(current, people_known_to(self.user, with_former=True))
        return self.page(again, base=self.stamp, differences=differences, changed_by=author)

    def correction_conflict(self, entry: RecordForm, current: Correction | None) -> HttpResponse:
        """Two at one correction: what the other saved, and what was typed here, where they differ."""
        self.correction, self.compared = current, current.version if current else ""
        mine = {label: after for label, _, after in entry.differences()}
        saved: dict[str, str] = {}
        if current is not None and (theirs := corrections.entry_of(current)).is_valid():
            saved = {label: after for label, _, after in theirs.differences()}
        unchanged = "bez zmian"
        differences = [
            (label, saved.get(label, unchanged), mine.get(label, unchanged))
            for label in dict.fromkeys([*saved, *mine])
            if saved.get(label, unchanged) != mine.get(label, unchanged)
        ]
        return self.page(entry, differences=differences, changed_by="Druga osoba zapisała tę samą korektę")

    def preview(self, entry: RecordForm) -> HttpResponse:
        with entry.as_saved(by=self.user) as record:
            context = {
                "record": record,
                "facts": [fact for fact in (*own_facts(record), *base_facts(record)) if fact.value.is_known],
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
            return render(self.request, "desk/record_preview.html", context)

    def page(
        self,
        entry: RecordForm,
        *,
        warnings: list[WarningField] | None = None,
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
            "action": self.request.path if self.record else reverse("desk:record_add", args=[entry.info.slug]),
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
            "may_publish": self.record is not None and RECORD_STEPS["opublikuj"].is_open_to(self.user, self.record),
        }
        return render(self.request, "desk/record_form.html", context)


def _last_author(record: Cooperation, known_people: Collection[int] | None) -> str:
    _, moments = timeline(sources_of(record.detail), known_people=known_people)
    return f"{moments[0].who}, {moments[0].when}" if moments else ""
