"""Founding data: what the portal starts with, from files that people can read and correct.

A load creates what is missing and never changes what is there. What is missing is told by a natural key, and
a key that an administrator has since changed is known as well: the database keeps every former version.
`cooperation.founding` and `practices.founding` load their own files with the tools of this module.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import yaml
from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction

from registry.imports import add_missing
from registry.models import (
    Entity,
    GlossaryTerm,
    LegalBasis,
    LegalParameter,
    LgUnit,
    LocalGovernment,
    SearchSynonym,
    Statute,
    TargetGroup,
    TaskSphere,
    Topic,
)
from registry.terc.files import ImportRefused

DATA = Path(__file__).resolve().parent / "data"
Created = Counter[type[models.Model]]
AnyModel = TypeVar("AnyModel", bound=models.Model)


class FoundingError(Exception):
    """A founding file is wrong; the message, in Polish, names the file and the entry."""

    def __init__(self, file: Path, message: str):
        shown = file.relative_to(settings.BASE_DIR) if file.is_relative_to(settings.BASE_DIR) else file
        super().__init__(f"{shown}: {message}")


# The loader written in C reads the same ten times faster; a PyYAML built without its library lacks it.
SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LEFT_AS_TEXT = frozenset({"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:float"})


class _PlainLoader(SafeLoader):
    """Dates and fractions stay text for the model to read: a day that does not exist is then an error of its
    entry, and no amount passes through a binary float."""

    yaml_implicit_resolvers = {
        sign: [resolver for resolver in resolvers if resolver[0] not in LEFT_AS_TEXT]
        for sign, resolvers in SafeLoader.yaml_implicit_resolvers.items()
    }


class Entry:
    """One entry of a founding file. What is wrong with it is an error that names the file and the entry."""

    def __init__(self, file: Path, label: str, values: Any, fields: tuple[str, ...]):
        self.file, self.label = file, label
        if not isinstance(values, dict):
            self.fail("to ma być zbiór pól.")
        if unknown := [str(name) for name in values if name not in fields]:
            self.fail(f"nieznane pole: {', '.join(unknown)}.")
        self.values: dict[str, Any] = values

    def fail(self, message: str) -> NoReturn:
        raise FoundingError(self.file, f"{self.label}: {message}")

    def __getitem__(self, name: str) -> Any:
        """The value; None where it is not known."""
        return self.values.get(name)

    def texts(self, name: str) -> list[str]:
        """The values of a list of texts; none where the field is empty."""
        values = self.values.get(name) or []
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            self.fail(f"{name}: to ma być lista tekstów.")
        return values

    def parts(self, name: str, fields: tuple[str, ...]) -> list["Entry"]:
        """The entries of a list inside this one."""
        values = self.values.get(name) or []
        if not isinstance(values, list):
            self.fail(f"{name}: to ma być lista.")
        return [
            Entry(self.file, f"{self.label}, {name} {number}", value, fields)
            for number, value in enumerate(values, start=1)
        ]

    def part(self, name: str, fields: tuple[str, ...]) -> "Entry":
        return Entry(self.file, f"{self.label}, {name}", self.values.get(name) or {}, fields)

    def find(self, name: str, known: Mapping[str, AnyModel]) -> AnyModel | None:
        """The row the field names by its code; None where the field is empty."""
        code = self.values.get(name)
        return None if code is None else self._look_up(name, code, known)

    def find_all(self, name: str, known: Mapping[str, AnyModel]) -> list[AnyModel]:
        return [self._look_up(name, code, known) for code in self.texts(name)]

    def _look_up(self, name: str, code: Any, known: Mapping[str, AnyModel]) -> AnyModel:
        if not isinstance(code, str):
            self.fail(f"{name}: „{code}” ma być tekstem. Ujmij kod w apostrofy.")
        if code not in known:
            self.fail(f"{name}: nieznany kod „{code}”.")
        return known[code]

    def plain(self, *names: str) -> dict[str, Any]:
        """The named fields as they stand, for a model; those not known are left to its defaults."""
        values = {name: self.values[name] for name in names if self.values.get(name) is not None}
        for name, value in values.items():
            if isinstance(value, list | dict):
                self.fail(f"{name}: to ma być jedna wartość.")
        return values

    def save(self, row: AnyModel) -> AnyModel:
        """Validate ``row`` with everything its model demands, and save it."""
        try:
            # What the database demands by itself it is asked only where it refused: one query for each constraint
            # of each row were half of the time of a load.
            row.full_clean(validate_unique=False, validate_constraints=False)
            try:
                with transaction.atomic():
                    row.save()
            except IntegrityError:
                row.full_clean()
                raise
        except ValidationError as error:
            self.fail(_in_one_line(error))
        return row


def _in_one_line(error: ValidationError) -> str:
    problems = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    return " ".join(
        message if name == NON_FIELD_ERRORS else f"{name}: {message}"
        for name, messages in problems.items()
        for message in messages
    )


def _read(file: Path) -> Any:
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=_PlainLoader)  # noqa: S506 - a SafeLoader
    except FileNotFoundError as error:
        raise FoundingError(file, "nie ma tego pliku.") from error
    except UnicodeDecodeError as error:
        raise FoundingError(file, "plik nie jest zapisany w UTF-8.") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (wiersz {mark.line + 1})" if mark else ""
        raise FoundingError(file, f"plik nie jest poprawnym plikiem YAML{where}.") from error


def read_entries(file: Path, *, key: str, fields: tuple[str, ...]) -> Iterator[Entry]:
    """The entries of a file that holds a list. ``key``: the field by which an entry is called."""
    content = _read(file)
    if not isinstance(content, list):
        raise FoundingError(file, "plik ma zawierać listę wpisów.")
    for number, values in enumerate(content, start=1):
        name = values.get(key) if isinstance(values, dict) else None
        entry = Entry(file, f"wpis {number}" + (f" ({name})" if name else ""), values, fields)
        if not isinstance(name, str) or not name:
            entry.fail(f"brak tekstu w polu {key}.")
        yield entry


def read_entry(file: Path, *, key: str, fields: tuple[str, ...]) -> Entry:
    """The only entry of a file."""
    values = _read(file)
    name = values.get(key) if isinstance(values, dict) else None
    entry = Entry(file, str(name or "wpis"), values, fields)
    if not isinstance(name, str) or not name:
        entry.fail(f"brak tekstu w polu {key}.")
    return entry


class Known(dict[Any, AnyModel]):
    """Rows of a model by natural key, by the key each has and by those it had before.

    The key is a value, or a tuple where it is made of several fields.
    """

    def __init__(self, model: type[AnyModel], *fields: str):
        super().__init__()
        self.fields = fields
        rows = {row.pk: row for row in model._default_manager.all()}
        events: Any = model._meta.get_field(f"{model._meta.model_name}_events").related_model
        for pk, *key in events.objects.order_by("pgh_id").values_list("pgh_obj_id", *fields):
            if pk in rows:
                self[self._key(key)] = rows[pk]
        # Present keys last: a row that took over the former name of another owns it.
        for row in rows.values():
            self.add(row)

    def _key(self, values: list[Any]) -> Any:
        return values[0] if len(values) == 1 else tuple(values)

    def add(self, row: AnyModel) -> AnyModel:
        self[self._key([getattr(row, name) for name in self.fields])] = row
        return row


@dataclass
class FoundedRegistry:
    """What upper floors refer to, by code or by the key of the founding files, and what this load created."""

    local_governments: dict[str, LocalGovernment] = field(default_factory=dict)
    units: dict[str, LgUnit] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    legal_bases: dict[str, LegalBasis] = field(default_factory=dict)
    target_groups: dict[str, TargetGroup] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    created: Created = field(default_factory=Counter)


def load() -> FoundedRegistry:
    """Load the registry's files. The caller holds the transaction."""
    founded = FoundedRegistry()
    _load_territory(DATA / "territory.csv", founded)
    _load_units(DATA / "lg_units.yaml", founded)
    _load_law(DATA, founded)
    _load_vocabulary(DATA, founded)
    _load_glossary(DATA / "glossary.yaml", founded)
    _load_synonyms(DATA / "synonyms.yaml", founded)
    _load_entities(DATA / "entities.yaml", founded)
    return founded


def _load_territory(file: Path, founded: FoundedRegistry) -> None:
    try:
        founded.created[LocalGovernment] += len(add_missing(file.read_bytes()))
    except FileNotFoundError as error:
        raise FoundingError(file, "nie ma tego pliku.") from error
    except ImportRefused as refusal:
        raise FoundingError(file, str(refusal)) from refusal
    founded.local_governments = {row.teryt: row for row in LocalGovernment.objects.all()}


def _load_units(file: Path, founded: FoundedRegistry) -> None:
    known = Known(LgUnit, "local_government_id", "name")
    for entry in read_entries(file, key="key", fields=("key", "local_government", "name", "abbreviation", "kind")):
        owner = entry.find("local_government", founded.local_governments)
        key = (owner.pk if owner else None, entry["name"])
        if key not in known:
            unit = LgUnit(local_government=owner, **entry.plain("name", "abbreviation", "kind"))
            known.add(entry.save(unit))
            founded.created[LgUnit] += 1
        founded.units[entry["key"]] = known[key]


def _load_law(data: Path, founded: FoundedRegistry) -> None:
    dated = ("valid_from", "valid_to", "certainty", "note")
    statute_fields = ("code", "title", "short_title", "abbreviation", "journal", "url", *dated)
    statutes = Known(Statute, "code")
    for entry in read_entries(data / "statutes.yaml", key="code", fields=statute_fields):
        if entry["code"] not in statutes:
            statutes.add(entry.save(Statute(**entry.plain(*statute_fields))))
            founded.created[Statute] += 1
    basis_fields = ("code", "provision", "summary", *dated)
    bases = Known(LegalBasis, "code")
    for entry in read_entries(data / "legal_bases.yaml", key="code", fields=(*basis_fields, "statute")):
        if entry["code"] not in bases:
            statute = entry.find("statute", statutes)
            bases.add(entry.save(LegalBasis(statute=statute, **entry.plain(*basis_fields))))
            founded.created[LegalBasis] += 1
    founded.legal_bases = bases
    _load_parameters(data / "legal_parameters.yaml", founded, dated)


def _load_parameters(file: Path, founded: FoundedRegistry, dated: tuple[str, ...]) -> None:
    fields = ("code", "name", "number", "month_day", "unit", "applies_by", *dated)
    present = list(LegalParameter.objects.all())
    for entry in read_entries(file, key="code", fields=(*fields, "basis")):
        basis = entry.find("basis", founded.legal_bases)
        parameter = LegalParameter(basis=basis, **entry.plain(*fields))
        try:
            parameter.clean_fields()
        except ValidationError as error:
            entry.fail(_in_one_line(error))
        # A period an administrator has divided or moved is not missing.
        if not any(row.code == parameter.code and _overlap(row, parameter) for row in present):
            entry.save(parameter)
            founded.created[LegalParameter] += 1


def _overlap(one: LegalParameter, other: LegalParameter) -> bool:
    return not (
        (one.valid_to and other.valid_from and one.valid_to < other.valid_from)
        or (other.valid_to and one.valid_from and other.valid_to < one.valid_from)
    )


def _load_vocabulary(data: Path, founded: FoundedRegistry) -> None:
    spheres = Known(TaskSphere, "number")
    sphere_fields = ("number", "name", "certainty")
    entries = read_entries(data / "task_spheres.yaml", key="number", fields=sphere_fields)
    for position, entry in enumerate(entries, start=1):
        if entry["number"] not in spheres:
            spheres.add(entry.save(TaskSphere(position=position, **entry.plain(*sphere_fields))))
            founded.created[TaskSphere] += 1
    founded.target_groups = _load_terms(data / "target_groups.yaml", TargetGroup, founded.created)
    founded.topics = _load_terms(data / "topics.yaml", Topic, founded.created)


def _load_terms(file: Path, model: type[AnyModel], created: Created) -> dict[str, AnyModel]:
    known = Known(model, "code")
    for entry in read_entries(file, key="code", fields=("code", "name")):
        if entry["code"] not in known:
            known.add(entry.save(model(**entry.plain("code", "name"))))
            created[model] += 1
    return known


def _load_glossary(file: Path, founded: FoundedRegistry) -> None:
    fields = ("term", "abbreviation", "definition", "basis", "certainty")
    known = Known(GlossaryTerm, "term")
    fresh = []
    for entry in read_entries(file, key="term", fields=(*fields, "see_also")):
        if entry["term"] not in known:
            fresh.append((entry, known.add(entry.save(GlossaryTerm(**entry.plain(*fields))))))
            founded.created[GlossaryTerm] += 1
    # A term may refer to one that stands below it.
    for entry, term in fresh:
        term.see_also.set(entry.find_all("see_also", known))


def _load_synonyms(file: Path, founded: FoundedRegistry) -> None:
    known = Known(SearchSynonym, "expressions")
    for entry in read_entries(file, key="key", fields=("key", "expressions")):
        expressions = "\n".join(entry.texts("expressions"))
        if expressions not in known:
            known.add(entry.save(SearchSynonym(expressions=expressions)))
            founded.created[SearchSynonym] += 1


def _load_entities(file: Path, founded: FoundedRegistry) -> None:
    fields = ("name", "short_name", "kind", "website", "note")
    links = ("key", "host_local_government", "host_entity", "seat")
    known = Known(Entity, "name", "kind")
    for entry in read_entries(file, key="key", fields=(*fields, *links)):
        key = (entry["name"], entry["kind"])
        if key not in known:
            entity = Entity(
                host_local_government=entry.find("host_local_government", founded.local_governments),
                host_entity=entry.find("host_entity", founded.entities),
                seat=entry.find("seat", founded.local_governments),
                **entry.plain(*fields),
            )
            known.add(entry.save(entity))
            founded.created[Entity] += 1
        founded.entities[entry["key"]] = known[key]
