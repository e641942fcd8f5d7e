"""Founding data: what the portal starts with, from files that people can read and correct.

A load creates what is missing and never changes what is there. A row is missing where no row has its
natural key, nor had it before an administrator changed it: the history keeps every former version.
`cooperation.founding` and `practices.founding` load their own files; `registry.founding_files` reads them all.
"""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError

from registry.founding_files import AnyModel, CreatedCounts, FoundingError, RowsByKey, in_one_line, read_entries
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


@dataclass
class FoundedRegistry:
    """Rows that upper floors refer to, under their codes or the keys of the founding files; and what was created."""

    local_governments: dict[str, LocalGovernment] = field(default_factory=dict)
    units: dict[str, LgUnit] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    legal_bases: dict[str, LegalBasis] = field(default_factory=dict)
    target_groups: dict[str, TargetGroup] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    created: CreatedCounts = field(default_factory=Counter)


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
    known = RowsByKey(LgUnit, "local_government_id", "name")
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
    statutes = RowsByKey(Statute, "code")
    for entry in read_entries(data / "statutes.yaml", key="code", fields=statute_fields):
        if entry["code"] not in statutes:
            statutes.add(entry.save(Statute(**entry.plain(*statute_fields))))
            founded.created[Statute] += 1
    basis_fields = ("code", "provision", "summary", *dated)
    bases = RowsByKey(LegalBasis, "code")
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
            entry.fail(in_one_line(error))
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
    spheres = RowsByKey(TaskSphere, "number")
    sphere_fields = ("number", "name", "certainty")
    entries = read_entries(data / "task_spheres.yaml", key="number", fields=sphere_fields)
    for position, entry in enumerate(entries, start=1):
        if entry["number"] not in spheres:
            spheres.add(entry.save(TaskSphere(position=position, **entry.plain(*sphere_fields))))
            founded.created[TaskSphere] += 1
    founded.target_groups = _load_terms(data / "target_groups.yaml", TargetGroup, founded.created)
    founded.topics = _load_terms(data / "topics.yaml", Topic, founded.created)


def _load_terms(file: Path, model: type[AnyModel], created: CreatedCounts) -> dict[str, AnyModel]:
    known = RowsByKey(model, "code")
    for entry in read_entries(file, key="code", fields=("code", "name")):
        if entry["code"] not in known:
            known.add(entry.save(model(**entry.plain("code", "name"))))
            created[model] += 1
    return known


def _load_glossary(file: Path, founded: FoundedRegistry) -> None:
    fields = ("term", "abbreviation", "definition", "basis", "certainty")
    known = RowsByKey(GlossaryTerm, "term")
    fresh = []
    for entry in read_entries(file, key="term", fields=(*fields, "see_also")):
        if entry["term"] not in known:
            fresh.append((entry, known.add(entry.save(GlossaryTerm(**entry.plain(*fields))))))
            founded.created[GlossaryTerm] += 1
    # A term may refer to one that stands below it.
    for entry, term in fresh:
        term.see_also.set(entry.find_all("see_also", known))


def _load_synonyms(file: Path, founded: FoundedRegistry) -> None:
    known = RowsByKey(SearchSynonym, "expressions")
    for entry in read_entries(file, key="key", fields=("key", "expressions")):
        expressions = "\n".join(entry.texts("expressions"))
        if expressions not in known:
            known.add(entry.save(SearchSynonym(expressions=expressions)))
            founded.created[SearchSynonym] += 1


def _load_entities(file: Path, founded: FoundedRegistry) -> None:
    fields = ("name", "short_name", "kind", "website", "note")
    links = ("key", "host_local_government", "host_entity", "seat")
    known = RowsByKey(Entity, "name", "kind")
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
