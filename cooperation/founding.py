"""Founding data of the cooperation: the guides to the instruments and the records the presentation names."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cooperation.instruments import INSTRUMENTS, Instrument, StateAid
from cooperation.models import (
    INSTRUMENT_MODELS,
    Cooperation,
    GuideBasis,
    GuideMistake,
    GuideStep,
    GuideUncertainty,
    InstrumentGuide,
    Party,
)
from portal.lib.workflow import PUBLISH, move
from registry.founding import FoundedRegistry
from registry.founding_files import CreatedCounts, FoundingEntry, RowsByKey, read_entries, read_entry

DATA = Path(__file__).resolve().parent / "data"

GUIDE_FIELDS = (
    "instrument", "short", "lead", "why", "giver", "receiver", "third_party", "acts_needed", "publication",
    "aid",
)  # fmt: skip
GUIDE_LISTS = ("legal_bases", "steps", "mistakes", "uncertain")
RECORD_FIELDS = (
    "title", "summary", "date_signed", "date_start", "date_end", "indefinite", "dates_precision",
    "jobs_created", "state_aid",
)  # fmt: skip
RECORD_LINKS = (
    "key", "practice", "instrument", "local_government", "unit", "parties", "legal_bases", "target_groups",
    "details", "source_note",
)  # fmt: skip
PARTY_FIELDS = ("role", "entity", "local_government", "description", "unnamed", "share_text")


@dataclass(frozen=True)
class FoundedRecord:
    """A founding record: its entry, which names the practice it belongs to, and its row."""

    entry: FoundingEntry
    record: Cooperation
    is_new: bool


@dataclass
class FoundedCooperation:
    records: list[FoundedRecord] = field(default_factory=list)
    created: CreatedCounts = field(default_factory=Counter)


def load(registry: FoundedRegistry) -> FoundedCooperation:
    """Load the guides and the records. The caller holds the transaction."""
    founded = FoundedCooperation()
    guides = RowsByKey(InstrumentGuide, "instrument")
    for file in sorted((DATA / "guides").glob("*.yaml")):
        entry = read_entry(file, key="instrument", fields=(*GUIDE_FIELDS, *GUIDE_LISTS))
        if entry["instrument"] not in guides:
            guides.add(_create_guide(entry, registry))
            founded.created[InstrumentGuide] += 1
    _load_records(DATA / "records.yaml", registry, founded)
    return founded


def _create_guide(entry: FoundingEntry, registry: FoundedRegistry) -> InstrumentGuide:
    guide = entry.save(InstrumentGuide(**entry.plain(*GUIDE_FIELDS)))
    for position, basis in enumerate(entry.find_all("legal_bases", registry.legal_bases), start=1):
        entry.save(GuideBasis(guide=guide, basis=basis, position=position))
    for position, step in enumerate(entry.parts("steps", ("title", "text")), start=1):
        step.save(GuideStep(guide=guide, position=position, **step.plain("title", "text")))
    for model, name in ((GuideMistake, "mistakes"), (GuideUncertainty, "uncertain")):
        for position, text in enumerate(entry.texts(name), start=1):
            entry.save(model(guide=guide, position=position, text=text))
    return guide


def _load_records(file: Path, registry: FoundedRegistry, founded: FoundedCooperation) -> None:
    known = {
        record.source_key: record
        for record in Cooperation.objects.filter(source=Cooperation.Source.DECK).exclude(source_key="")
    }
    entries = list(read_entries(file, key="key", fields=(*RECORD_FIELDS, *RECORD_LINKS)))
    # Created from the last to the first, because lists show the newest first.
    for entry in reversed(entries):
        is_new = entry["key"] not in known
        if is_new:
            known[entry["key"]] = _create_record(entry, registry)
            founded.created[Cooperation] += 1
        founded.records.append(FoundedRecord(entry, known[entry["key"]], is_new))


def _create_record(entry: FoundingEntry, registry: FoundedRegistry) -> Cooperation:
    if entry["instrument"] not in INSTRUMENT_MODELS:
        entry.fail(f"instrument: nieznany kod „{entry['instrument']}”.")
    instrument = Instrument(entry["instrument"])
    model: Any = INSTRUMENT_MODELS[instrument]
    details = entry.part("details", tuple(model.PUBLIC_FIELDS))
    values = {
        # The presentation does not assess public aid; only where the instrument never is aid, the answer is known.
        "state_aid": StateAid.NONE if INSTRUMENTS[instrument].default_aid == StateAid.NONE else StateAid.NOT_ASSESSED,
        **entry.plain(*RECORD_FIELDS),
        **details.plain(*model.PUBLIC_FIELDS),
    }
    record = model(
        instrument=instrument,
        local_government=entry.find("local_government", registry.local_governments),
        unit=entry.find("unit", registry.units),
        visibility=Cooperation.Visibility.PUBLIC,
        source=Cooperation.Source.DECK,
        source_note=entry["source_note"] or "",
        source_key=entry["key"],
        **values,
    )
    entry.save(record)
    record.legal_bases.set(entry.find_all("legal_bases", registry.legal_bases))
    record.target_groups.set(entry.find_all("target_groups", registry.target_groups))
    for position, part in enumerate(entry.parts("parties", PARTY_FIELDS), start=1):
        party = Party(
            cooperation=record,
            position=position,
            entity=part.find("entity", registry.entities),
            local_government=part.find("local_government", registry.local_governments),
            is_unnamed=bool(part["unnamed"]),
            **part.plain("role", "description", "share_text"),
        )
        part.save(party)
    move(record, PUBLISH, by=None)
    return record
