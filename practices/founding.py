"""Founding data of the catalogue: the good practices the presentation names, a file each."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from cooperation.founding import FoundedRecord
from portal.lib.workflow import PUBLISH, move
from practices.models import (
    GoodPractice,
    PracticeActor,
    PracticeCost,
    PracticeInstrument,
    PracticeMilestone,
    PracticeResult,
    PracticeSource,
    PracticeUnknown,
)
from registry.founding import FoundedRegistry
from registry.founding_files import CreatedCounts, FoundingEntry, RowsByKey, read_entry

DATA = Path(__file__).resolve().parent / "data"

FIELDS = (
    "kind", "slug", "title", "short_title", "lead", "problem", "context", "actions", "place", "period_text",
    "year_from", "year_to", "success_factors", "risks", "transferability", "not_to_copy", "plane",
    "kpres_area", "verification_level", "reviewed_on",
)  # fmt: skip
CONDITIONS = ("good_will", "good_will_note", "diagnosis", "diagnosis_note", "plan", "plan_note")
LISTS = (
    "instruments", "actors", "milestones", "costs", "results", "topics", "target_groups", "legal_bases",
    "sources", "unknowns",
)  # fmt: skip
ROWS = (
    ("milestones", PracticeMilestone, ("when", "what")),
    ("costs", PracticeCost, ("kind", "label", "amount", "funded_by", "source")),
    ("results", PracticeResult, ("indicator", "before", "after", "unit", "source")),
    ("sources", PracticeSource, ("title", "url", "published", "accessed_on")),
)
ACTOR_FIELDS = ("role", "entity", "local_government", "description", "known")
# Described and not named because the register does not hold them, not because the source hides their names.
THIRD_PARTIES = frozenset({PracticeActor.Role.CREDITOR})


def load(registry: FoundedRegistry, records: Sequence[FoundedRecord]) -> CreatedCounts:
    """Load the practices and tie the founding records to them. The caller holds the transaction."""
    created: CreatedCounts = Counter()
    known = RowsByKey(GoodPractice, "slug")
    entries = [
        read_entry(file, key="slug", fields=("id", *FIELDS, *LISTS, "local_government", "unit", "conditions"))
        for file in DATA.glob("*.yaml")
    ]
    # Created from the last to the first, because lists show the newest first.
    entries.sort(key=lambda entry: str(entry["id"]), reverse=True)
    fresh = set()
    for entry in entries:
        if entry["slug"] not in known:
            practice = known.add(_create(entry, registry))
            fresh.add(practice.pk)
            created[GoodPractice] += 1
    for founded in records:
        practice = founded.entry.find("practice", known)
        # A link that an editor has removed is not made again.
        if practice and (founded.is_new or practice.pk in fresh):
            practice.cooperations.add(founded.record.pk)
    return created


def _create(entry: FoundingEntry, registry: FoundedRegistry) -> GoodPractice:
    practice = GoodPractice(
        local_government=entry.find("local_government", registry.local_governments),
        unit=entry.find("unit", registry.units),
        **entry.plain(*FIELDS),
        **entry.part("conditions", CONDITIONS).plain(*CONDITIONS),
    )
    entry.save(practice)
    practice.topics.set(entry.find_all("topics", registry.topics))
    practice.target_groups.set(entry.find_all("target_groups", registry.target_groups))
    practice.legal_bases.set(entry.find_all("legal_bases", registry.legal_bases))
    for position, code in enumerate(entry.texts("instruments"), start=1):
        entry.save(PracticeInstrument(practice=practice, position=position, instrument=code))
    for position, question in enumerate(entry.texts("unknowns"), start=1):
        entry.save(PracticeUnknown(practice=practice, position=position, question=question))
    for name, model, fields in ROWS:
        for position, part in enumerate(entry.parts(name, fields), start=1):
            part.save(model(practice=practice, position=position, **part.plain(*fields)))
    for position, part in enumerate(entry.parts("actors", ACTOR_FIELDS), start=1):
        actor = PracticeActor(
            practice=practice,
            position=position,
            entity=part.find("entity", registry.entities),
            local_government=part.find("local_government", registry.local_governments),
            is_unnamed=bool(part["description"]) and part["role"] not in THIRD_PARTIES,
            **part.plain("role", "description"),
        )
        part.save(actor)
    move(practice, PUBLISH, by=None)
    return practice
