"""History of rows, written by the database itself, so that no way of writing escapes it; and read back as
a timeline: who, when, what, which field was what and is what."""

import datetime
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any

import pghistory
from django.contrib.auth import get_user_model
from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist
from django.core.paginator import Page, Paginator
from django.db import models
from django.db.models import OuterRef, Subquery, Value
from django.http import QueryDict
from django.utils import timezone

from portal.lib.display import NO_DATA, shown
from portal.lib.fulltext import SearchField
from portal.lib.polish import moment_text, sort_key

PER_PAGE = 50
# In the address of a history: its page; and a page to turn to with what is ticked, before anything is compared.
PAGE = "strona"
TURN = "na-strone"
# From so many characters on, words are compared and not only shown twice.
LONG_TEXT = 60
# What a person is called to a reader who need not know them.
SOMEBODY = "osoba spoza Twojego samorządu"
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
GONE = "(usunięto)"
# Columns that repeat what the entry itself says (who and when), or that say nothing to a person.
NOISE = frozenset(
    {"state_changed_at", "state_changed_by", "created_by", "uploaded_by", "file", "sha256", "width", "height"}
)
# What does not tell a row from its sisters.
NO_LABEL = frozenset({"position", "state"})
# Join tables of many-to-many fields, and the proxies their links are kept by.
LINKS: dict[type[models.Model], type[models.Model]] = {}
ACTIONS = {"insert": "utworzono", "update": "zmieniono", "delete": "usunięto"}


def tracked(model):
    """Class decorator: keep every version of the row (created, changed, removed) with who and when.

    Columns the database computes are left out: they follow from the others.
    """
    computed = [
        column.name for column in model._meta.local_fields if column.generated or isinstance(column, SearchField)
    ]
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        # A child of another tracked model would inherit its parent's accessor under the same name.
        obj_field=pghistory.ObjForeignKey(related_name=f"{model._meta.model_name}_events"),
        exclude=computed or None,
    )(model)


def track_links(model: type[models.Model], *names: str) -> None:
    """Keep when each link of these many-to-many fields came and went.

    An automatic join table is in no migration, so triggers live on a proxy of it, one for each field.
    """
    for name in names:
        join = getattr(model, name).through
        options = {
            "proxy": True,
            "app_label": model._meta.app_label,
            "verbose_name": getattr(model, name).field.verbose_name,
            "default_permissions": (),
        }
        attributes = {"__module__": model.__module__, "Meta": type("Meta", (), options)}
        proxy = type(f"{model.__name__}{name.title().replace('_', '')}", (join,), attributes)
        LINKS[join] = tracked(proxy)


def link_sources(obj: models.Model, without: Collection[str] = ()) -> list["Source"]:
    """Of the many-to-many fields of ``obj`` whose links are kept, except those named."""
    return [
        Source(LINKS[column.remote_field.through], column.m2m_field_name(), obj.pk)
        for model in (type(obj), *obj._meta.all_parents)
        for column in model._meta.local_many_to_many
        if column.remote_field.through in LINKS and column.name not in without
    ]


def event_model(model: type[models.Model]) -> Any:
    """The model of ``model``'s events, or None where it is not tracked.

    Found by the name `tracked` gives: ``model.pgh_event_model`` of a child of a tracked model is its parent's.
    """
    name = f"{model._meta.model_name}_events"
    own = {relation.name: relation for relation in model._meta.related_objects if relation.model is model}
    return own[name].related_model if name in own else None


@dataclass(frozen=True)
class Source:
    """Rows whose events belong to one history: those of ``model`` whose ``link`` is ``pk``."""

    model: type[models.Model]
    link: str
    pk: Any

    @property
    def is_object_itself(self) -> bool:
        return self.link == "pgh_obj"

    @property
    def is_link(self) -> bool:
        return self.model in LINKS.values()

    @property
    def is_part_of_object(self) -> bool:
        """Whether a reader takes it for a field of the object and not for a row of its own."""
        return self.is_object_itself or self.is_link


def sources_of(
    obj: models.Model, rows: Iterable[tuple[type[models.Model], str]] = (), *, without: Collection[str] = ()
) -> list[Source]:
    """The object itself (with the tables it inherits from), what it is linked with, and its rows.

    ``rows``: (row model, name of its key to the object). ``without``: many-to-many fields left out.
    """
    own = [Source(model, "pgh_obj", obj.pk) for model in (type(obj), *obj._meta.all_parents)]
    all_of_it = (*own, *(Source(*row, obj.pk) for row in rows))
    return [source for source in all_of_it if event_model(source.model)] + link_sources(obj, without)


@dataclass(frozen=True)
class Change:
    """One field: its Polish name and its values as a person reads them."""

    name: str
    before: str
    after: str

    @property
    def words(self) -> list[tuple[str, str]]:
        """Of two long texts: what stayed („="), what went („-") and what came („+"), in reading order."""
        if min(len(self.before), len(self.after)) < LONG_TEXT:
            return []
        then, now = (re.findall(r"\s+|[^\s]+", text) for text in (self.before, self.after))
        parts: list[tuple[str, str]] = []
        for tag, i, j, k, m in SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
            if tag == "equal":
                parts.append(("=", "".join(then[i:j])))
                continue
            if i < j:
                parts.append(("-", "".join(then[i:j])))
            if k < m:
                parts.append(("+", "".join(now[k:m])))
        return parts


@dataclass
class Piece:
    """What happened to one object in one moment."""

    action: str
    what: str
    label: str
    changes: list[Change] = field(default_factory=list)


@dataclass
class Moment:
    """Everything one person saved at once."""

    when: str
    who: str
    # Of the moment in the address of a comparison: microseconds since 1970.
    key: int
    pieces: list[Piece] = field(default_factory=list)
    # For a comparison: „od", „do" or both.
    picked_as: list[str] = field(default_factory=list)


class Names:
    """What rows that foreign keys point to are called: one query for each model, however many rows.

    A deleted row has the name it had last. ``known_people``: see `timeline`; others are named nowhere, neither as
    authors nor in a field that points to a person.
    """

    def __init__(self, known_people: Collection[int] | None = None, whole: type[models.Model] | None = None) -> None:
        self.known_people = known_people
        # Of the object itself: in its words a kept form is read.
        self.whole = whole
        self.wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
        self.found: dict[type[models.Model], dict[Any, models.Model]] = {}
        self.gone: dict[type[models.Model], dict[Any, models.Model]] = {}

    def is_masked(self, model: type[models.Model], pk: Any) -> bool:
        return self.known_people is not None and issubclass(model, get_user_model()) and pk not in self.known_people

    def want(self, model: type[models.Model], pk: Any) -> None:
        if pk is not None and not self.is_masked(model, pk):
            self.wanted[model].add(pk)

    def want_columns(self, source: Source, event: Any) -> None:
        for column in shown_columns(source):
            if column.is_relation:
                self.want(column.related_model, getattr(event, column.attname, None))

    def load(self) -> None:
        for model, pks in self.wanted.items():
            # A row's name may lean on the rows it points to („art. 19a – uodpp").
            related = [column.name for column in model._meta.fields if column.many_to_one]
            self.found[model] = model._base_manager.select_related(*related).in_bulk(pks)
            self.gone[model] = _last_versions(model, pks - self.found[model].keys())

    def name(self, model: type[models.Model], pk: Any) -> str:
        if self.is_masked(model, pk):
            return SOMEBODY
        row = self.found.get(model, {}).get(pk)
        return str(row) if row is not None else self._former_name(model, pk)

    def _former_name(self, model: type[models.Model], pk: Any) -> str:
        row = self.gone.get(model, {}).get(pk)
        try:
            name = str(row) if row is not None else ""
        except ObjectDoesNotExist:
            # It leans on a row of which nothing is known any more.
            name = ""
        return f"{name or model._meta.verbose_name} {GONE}"

    def author(self, event: Any) -> str:
        user = _user_of(event)
        return self.name(get_user_model(), user) if user is not None else "system"


def _last_versions(model: type[models.Model], pks: Collection[Any], *, deep: int = 2) -> dict[Any, models.Model]:
    """Deleted rows as their last events tell them, with those they point to, which may be gone as well.

    A basis goes with its act, so two steps are taken; no name reaches further.
    """
    events = event_model(model)
    if not pks or events is None:
        return {}
    rows: dict[Any, models.Model] = {}
    for table in (model, *model._meta.all_parents):
        kept = event_model(table)
        if kept is None:
            continue
        # What the database computes is in no event; it computes it of an event as well.
        columns: Any = table._meta.local_fields
        computed = {column.name: column.expression for column in columns if column.generated}
        for event in _last_events(kept.objects.filter(pgh_obj_id__in=pks).annotate(**computed)):
            row = rows.setdefault(event.pgh_obj_id, model(pk=event.pgh_obj_id))
            for column in columns:
                if hasattr(event, column.attname):
                    setattr(row, column.attname, getattr(event, column.attname))
    for column in model._meta.fields:
        if not column.many_to_one:
            continue
        target_model: Any = column.related_model
        wanted = {getattr(row, column.attname) for row in rows.values()} - {None}
        there = target_model._base_manager.in_bulk(wanted)
        if deep > 1:
            there |= _last_versions(target_model, wanted - there.keys(), deep=deep - 1)
        for row in rows.values():
            # None rather than a key to nothing, which would be looked for again for each row.
            target = there.get(getattr(row, column.attname))
            setattr(row, column.name if target is not None else column.attname, target)
    return rows


def _last_events(events: Any) -> Any:
    """Of each row its last event."""
    return events.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")


def readable(column: Any, value: Any, names: Names) -> str:
    """A stored value as a person reads it; nothing stored is „brak danych"."""
    if column.is_relation and value is not None:
        return names.name(column.related_model, value)
    return shown(column, value).text or NO_DATA


def _table_of(model: type[models.Model]) -> type[models.Model]:
    """A proxy has no columns of its own."""
    return model._meta.concrete_model or model


def shown_columns(source: Source) -> list[Any]:
    """The fields of a row a person would name, in the model's order."""
    kept = {column.name for column in event_model(source.model)._meta.fields}
    return [
        column
        for column in _table_of(source.model)._meta.local_fields
        if column.name in kept
        and column.name != source.link
        and column.name not in NOISE
        and not column.primary_key
        and not getattr(column, "auto_now", False)
        and not getattr(column, "auto_now_add", False)
    ]


def key_of(moment: datetime.datetime) -> int:
    return (moment - EPOCH) // datetime.timedelta(microseconds=1)


def timeline(
    sources: Sequence[Source], *, page: Any = 1, known_people: Collection[int] | None = None
) -> tuple[Page, list[Moment]]:
    """One page of the history, newest first; ``sources`` begins with the object itself.

    ``known_people``: primary keys of those who are named, as authors and in fields; None names everybody. The number of
    queries depends on the kinds of rows, not on how many there are.
    """
    listed = [
        event_model(source.model)
        .objects.filter(**{f"{source.link}_id": source.pk})
        .annotate(pgh_source=Value(number))
        .order_by()
        .values_list("pgh_created_at", "pgh_source", "pgh_id")
        for number, source in enumerate(sources)
    ]
    together = listed[0].union(*listed[1:], all=True) if len(listed) > 1 else listed[0]
    chosen = Paginator(together.order_by("-pgh_created_at", "pgh_source", "-pgh_id"), PER_PAGE).get_page(page)
    by_source: dict[int, list[int]] = defaultdict(list)
    for _, number, pk in chosen.object_list:
        by_source[number].append(pk)
    events = {(number, pk): event for number, pks in by_source.items() for pk, event in _read(sources[number], pks)}
    in_order = [(sources[number], *events[number, pk]) for _, number, pk in chosen.object_list]

    names = Names(known_people, sources[0].model)
    for source, event, previous in in_order:
        names.want_columns(source, event)
        names.want_columns(source, previous)
        names.want(get_user_model(), _user_of(event))
    names.load()
    return chosen, _moments(in_order, names, own_name=str(sources[0].model._meta.verbose_name))


def authors(events: Iterable[Any], *, known_people: Collection[int] | None = None) -> list[str]:
    """Who stands behind each of the events, read with their ``pgh_context``."""
    listed, names = list(events), Names(known_people)
    for event in listed:
        names.want(get_user_model(), _user_of(event))
    names.load()
    return [names.author(event) for event in listed]


# --- Two versions compared -------------------------------------------------------------------------


def compared(
    sources: Sequence[Source],
    earlier: datetime.datetime,
    later: datetime.datetime,
    *,
    known_people: Collection[int] | None = None,
) -> list[Piece]:
    """What differs between the object with its rows as they stood at two moments, the changes of each counted in.

    A fixed number of queries: two a kind of row, and one a kind of thing that rows point to.
    """
    states = [(source, _state_at(source, earlier), _state_at(source, later)) for source in sources]
    names = Names(known_people, sources[0].model)
    for source, then, now in states:
        for event in (*then.values(), *now.values()):
            names.want_columns(source, event)
    names.load()
    pieces: list[Piece] = []
    own: Piece | None = None
    for source, then, now in states:
        if source.is_link:
            before, after = (_linked(source, state.values(), names) for state in (then, now))
            link = Change(str(source.model._meta.verbose_name), before or NO_DATA, after or NO_DATA)
            differences = [Piece("zmieniono", "", "", [link])] if before != after else []
        else:
            found = (_difference(source, then.get(pk), now.get(pk), names) for pk in sorted({*then, *now}))
            differences = [piece for piece in found if piece is not None]
        for piece in differences:
            if not source.is_part_of_object:
                pieces.append(piece)
            elif own is None:
                own = piece
                piece.what = str(sources[0].model._meta.verbose_name)
                pieces.insert(0, piece)
            else:
                own.changes.extend(piece.changes)
    return pieces


def _linked(source: Source, events: Iterable[Any], names: Names) -> str:
    """What the object is linked with, by name: „dzieci, seniorzy”."""
    (column,) = shown_columns(source)
    return ", ".join(
        sorted({readable(column, getattr(event, column.attname), names) for event in events}, key=sort_key)
    )


def _state_at(source: Source, moment: datetime.datetime) -> dict[Any, Any]:
    """The rows there were at the end of ``moment``, by key: the last event of each, unless it was its removal."""
    model = event_model(source.model)
    last = _last_events(model.objects.filter(**{f"{source.link}_id": source.pk}, pgh_created_at__lte=moment))
    return {event.pgh_obj_id: event for event in last if event.pgh_label != "delete"}


def _difference(source: Source, then: Any, now: Any, names: Names) -> Piece | None:
    if then is None and now is None:
        return None
    changes = []
    for column in shown_columns(source):
        before, after = getattr(then, column.attname, None), getattr(now, column.attname, None)
        if before == after or (before in (None, "") and after in (None, "")):
            continue
        both = then is not None and now is not None
        if not both and column.name == "position":
            continue
        if isinstance(column, models.JSONField):
            changes.extend(_changes_of_form(column, before, after, names))
            continue
        changes.append(
            Change(
                column.verbose_name,
                readable(column, before, names) if both or before not in (None, "") else "",
                readable(column, after, names) if both or after not in (None, "") else "",
            )
        )
    if not changes:
        return None
    label = "zmieniono" if then is not None and now is not None else "dodano" if then is None else "usunięto"
    return Piece(label, str(source.model._meta.verbose_name), _label(source, now or then, names), changes)


@dataclass
class Comparison:
    """Two moments chosen on the page of a history. ``problem``: why they cannot be compared."""

    earlier: str = ""
    later: str = ""
    pieces: list[Piece] = field(default_factory=list)
    problem: str = ""


def comparison_of(
    query: QueryDict, sources: Sequence[Source], *, known_people: Collection[int] | None = None
) -> Comparison | None:
    """The comparison an address asks for: ``od`` and ``do`` are keys of moments; without ``do``, the present state."""
    if TURN in query or ("od" not in query and "do" not in query):
        return None
    try:
        chosen = [_moment(str(query["od"])), _moment(str(query["do"])) if query.get("do") else timezone.now()]
    except (KeyError, ValueError, OverflowError):
        return Comparison(problem="Wybierz dwie wersje z listy: wcześniejszą i późniejszą.")
    earlier, later = sorted(chosen)
    if earlier == later:
        return Comparison(problem="To ta sama wersja. Wybierz dwie różne.")
    is_present = not query.get("do")
    return Comparison(
        _version_text(earlier),
        "stan obecny" if is_present else _version_text(later),
        compared(sources, earlier, later, known_people=known_people),
    )


def _version_text(moment: datetime.datetime) -> str:
    return moment_text(moment) if moment > EPOCH else "przed pierwszym zapisem"


@dataclass(frozen=True)
class Pick:
    """A version ticked for a comparison. ``name``: „od" or „do"; ``is_elsewhere``: not on the page that is shown."""

    name: str
    key: int
    when: str
    is_elsewhere: bool


def history_page(
    query: QueryDict, sources: Sequence[Source], *, known_people: Collection[int] | None = None
) -> dict[str, Any]:
    """What `templates/components/history.html` shows: a page of the history, what is ticked on it or was on another,
    and the comparison that the address asks for."""
    page, moments = timeline(sources, page=query.get(TURN) or query.get(PAGE), known_people=known_people)
    picks = []
    for name in ("od", "do"):
        try:
            key = key_of(_moment(query.get(name, "")))
        except (ValueError, OverflowError):
            continue
        here = [moment for moment in moments if moment.key == key]
        for moment in here:
            moment.picked_as.append(name)
        picks.append(Pick(name, key, _version_text(_moment(str(key))), not here))
    comparison = comparison_of(query, sources, known_people=known_people)
    return {"page": page, "moments": moments, "picks": picks, "comparison": comparison}


def _moment(key: str) -> datetime.datetime:
    # Sixteen digits reach the year 2286; near the end of the calendar no local time can be told.
    if not (key.isascii() and key.isdigit()) or len(key) > 16:
        raise ValueError(key)
    return EPOCH + datetime.timedelta(microseconds=int(key))


def _read(source: Source, pks: list[int]) -> Iterable[tuple[int, tuple[Any, Any]]]:
    """(pk, (event, the version before it)) for each event."""
    model = event_model(source.model)
    before = model.objects.filter(pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id"))
    found = (
        model.objects.filter(pgh_id__in=pks)
        .select_related("pgh_context")
        .annotate(pgh_previous=Subquery(before.order_by("-pgh_id").values("pgh_id")[:1]))
    )
    events = list(found)
    previous = model.objects.in_bulk([event.pgh_previous for event in events if event.pgh_previous])
    return [(event.pgh_id, (event, previous.get(event.pgh_previous))) for event in events]


def _user_of(event) -> Any:
    return event.pgh_context.metadata.get("user") if event.pgh_context_id else None


def _changes(source: Source, event, previous, names: Names) -> list[Change]:
    changes = []
    for column in shown_columns(source):
        now, then = getattr(event, column.attname), getattr(previous, column.attname, None)
        if isinstance(column, models.JSONField):
            if event.pgh_label == "update" and previous is not None:
                changes.extend(_changes_of_form(column, then, now, names))
        elif event.pgh_label == "update":
            # Without the version before (older than the history itself) nothing can be compared.
            if previous is not None and now != then:
                changes.append(Change(column.verbose_name, readable(column, then, names), readable(column, now, names)))
        elif now not in (None, "") and column.name != "position":
            text = readable(column, now, names)
            changes.append(Change(column.verbose_name, text, "") if event.pgh_label == "delete" else
                           Change(column.verbose_name, "", text))  # fmt: skip
    return changes


def _changes_of_form(column: Any, then: Any, now: Any, names: Names) -> list[Change]:
    """Of a form kept as it was sent, control by control. A whole one is not told: the object will say it."""
    if not then or not now:
        return []
    changes = []
    # The database keeps the controls in no order of theirs.
    for key in sorted({*then, *now}):
        before, after = (", ".join(map(str, data.get(key, []))) for data in (then, now))
        if before == after:
            continue
        name, field = _control(names.whole, key)
        if not name:
            continue
        words = dict(field.flatchoices) if field is not None and field.choices else {}
        if field is None or (field.is_relation and f"{before}{after}".replace(", ", "").isdigit()):
            # What is chosen from a list is kept by its number.
            changes.append(Change(f"{column.verbose_name}: {name}", "", "zmieniono"))
        else:
            said = (str(words.get(text, text)) or NO_DATA for text in (before, after))
            changes.append(Change(f"{column.verbose_name}: {name}", *said))
    return list(dict.fromkeys(changes))


def _control(model: Any, key: str) -> tuple[str, Any]:
    """What the control of a form is called, and its field: „title", „parties-0-role". Nothing of what only the form
    needs."""
    name, _, rest = key.partition("-")
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return "", None
    if not field.one_to_many:
        is_own = not rest and not field.primary_key
        # An act may be written on the spot, in controls of its own.
        is_part = bool(rest) and rest not in ("klucz", "wybor")
        return str(field.verbose_name) if is_own or is_part else "", field if is_own else None
    number, _, part = rest.partition("-")
    row = str(field.related_model._meta.verbose_name)
    if not number.isdigit():
        return "", None
    row = f"{row} {int(number) + 1}"
    if part == "DELETE":
        return f"{row}, do usunięcia", None
    inner, of_row = _control(field.related_model, part)
    return f"{row}, {inner}" if inner else "", of_row


def _label(source: Source, event, names: Names) -> str:
    """What tells this row from its sisters: its first filled field."""
    if source.is_object_itself:
        return ""
    for column in shown_columns(source):
        value = getattr(event, column.attname)
        is_telling = not isinstance(column, (models.JSONField, models.DateTimeField)) and column.name not in NO_LABEL
        if value not in (None, "") and is_telling:
            return readable(column, value, names)
    return ""


def _moments(
    in_order: Iterable[tuple[Source, Any, Any]],
    names: Names,
    *,
    own_name: str,
) -> list[Moment]:
    moments: list[Moment] = []
    for _, together in groupby(in_order, key=lambda one: (one[1].pgh_created_at, one[1].pgh_context_id)):
        events = list(together)
        first = events[0][1]
        pieces = _pieces(events, names, own_name)
        if not pieces:
            # Only what no reader is told of has changed: a moment of the row, a key.
            continue
        when = moment_text(first.pgh_created_at)
        moments.append(Moment(when, names.author(first), key_of(first.pgh_created_at), pieces))
    return moments


def _pieces(events: list[tuple[Source, Any, Any]], names: Names, own_name: str) -> list[Piece]:
    """One object kept in two tables (a record and its instrument's part) with its links is one object to a reader."""
    pieces: list[Piece] = []
    own: dict[str, Piece] = {}

    def add_to_own(label: str, changes: list[Change]) -> None:
        if label not in own:
            own[label] = Piece(ACTIONS[label], own_name, "")
            pieces.append(own[label])
        own[label].changes.extend(changes)

    links: dict[Source, list[Any]] = defaultdict(list)
    for source, event, previous in events:
        if source.is_link:
            links[source].append(event)
            continue
        changes = _changes(source, event, previous, names)
        if event.pgh_label == "update" and not changes:
            continue
        if source.is_object_itself:
            add_to_own(event.pgh_label, changes)
        else:
            label = _label(source, event, names)
            pieces.append(Piece(ACTIONS[event.pgh_label], str(source.model._meta.verbose_name), label, changes))
    whole = next((label for label in ("insert", "delete") if label in own), "update")
    for source, found in links.items():
        change = _change_of_links(source, found, names, whole)
        if change.before or change.after:
            add_to_own(whole, [change])
    return pieces


def _change_of_links(source: Source, events: Iterable[Any], names: Names, whole: str) -> Change:
    """What came to a many-to-many field and what went. ``whole``: what happened to the object in the same moment."""
    ends: dict[str, list[Any]] = {"insert": [], "delete": []}
    for event in events:
        ends[event.pgh_label].append(event)
    came, went = (_linked(source, ends[label], names) for label in ("insert", "delete"))
    name = str(source.model._meta.verbose_name)
    if whole == "insert":
        return Change(name, "", came)
    if whole == "delete":
        return Change(name, went, "")
    return Change(
        name, "", "; ".join(f"{said}: {text}" for said, text in (("dodano", came), ("usunięto", went)) if text)
    )
