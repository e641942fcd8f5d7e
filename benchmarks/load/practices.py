"""Cards of good practices, of about 250 to 450 words, with their parts."""

from benchmarks.load import texts
from benchmarks.load.poland import SIZE, World
from benchmarks.load.polish import SIZE as TABLE
from benchmarks.load.polish import Banks, Template, compiled
from benchmarks.load.rows import NULL, Table, text
from benchmarks.load.shares import SHARES
from cooperation.instruments import INSTRUMENTS
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

COLUMNS = (
    "id", "slug", "title", "short_title", "lead", "local_government_id", "unit_id", "problem", "context", "actions",
    "place", "period_text", "year_from", "year_to", "success_factors", "risks", "transferability", "not_to_copy",
    "good_will", "diagnosis", "plan", "plane", "kpres_area", "contact_role", "verification_level", "verified_on",
    "state", "state_reason", "published_at", "created_at", "updated_at",
)  # fmt: skip
VERIFICATION = ("PREZENTACJA", "POTWIERDZONE_ZRODLEM", "POTWIERDZONE_ZRODLEM", "POTWIERDZONE_PRZEZ_JST")
AREAS = ("WSPOLNOTA", "RYNEK_PRACY", "PRZEDSIEBIORCZOSC", "SPOLECZENSTWO")
ROLES = ("PARTNER", "PROWADZACY", "WYKONAWCA", "BENEFICJENT")


class Practices:
    """Fills the table of cards and those of their parts."""

    def __init__(
        self, world: World, banks: Banks, *, first_key: int, names: dict[int, str], records: dict[int, list[int]]
    ):
        self.world, self.rng = world, world.random("practices")
        self.rnd = self.rng.random
        self.pk, self.names, self.records = first_key, names, records
        self.card = Table(GoodPractice, *COLUMNS)
        self.links = Table(PracticeInstrument, "practice_id", "instrument", "position")
        self.actors = Table(PracticeActor, "practice_id", "entity_id", "role")
        self.milestones = Table(PracticeMilestone, "practice_id", "when", "what", "position")
        self.costs = Table(PracticeCost, "practice_id", "kind", "label", "amount", "funded_by")
        self.results = Table(PracticeResult, "practice_id", "indicator", "before", "after", "unit")
        self.sources = Table(PracticeSource, "practice_id", "title", "accessed_on")
        self.unknowns = Table(PracticeUnknown, "practice_id", "question")
        self.cooperations = Table(GoodPractice.cooperations.through, "goodpractice_id", "cooperation_id")
        self.topics = Table(GoodPractice.topics.through, "goodpractice_id", "topic_id")
        self.groups = Table(GoodPractice.target_groups.through, "goodpractice_id", "targetgroup_id")
        self.bases = Table(GoodPractice.legal_bases.through, "goodpractice_id", "legalbasis_id")
        self.instruments = self.rng.choices(list(SHARES), [share**0.5 for share in SHARES.values()], k=TABLE)
        self.sentences = {
            name: compiled(getattr(texts, name), banks)
            for name in ("PRACTICE_TITLES", "LEADS", "PROBLEMS", "GENERAL", "ACTIONS", "FACTORS", "RISKS",
                         "TRANSFERS", "NOT_TO_COPY", "RARE")
        }  # fmt: skip
        self.label, self.indicator = Template("[X.nom]", banks), Template("[count]", banks)
        self.address = Template("[address]", banks)

    @property
    def tables(self) -> list[Table]:
        return [self.card, self.links, self.actors, self.milestones, self.costs, self.results, self.sources,
                self.unknowns, self.cooperations, self.topics, self.groups, self.bases]  # fmt: skip

    def generate(self, count: int) -> None:
        for _ in range(count):
            self._one()

    def _one(self) -> None:
        rnd, world = self.rnd, self.world
        self.pk += 1
        pk = str(self.pk)
        place = world.places[world.by_weight[int(rnd() * SIZE)]]
        year = 2006 + int(20 * rnd() ** 0.7)
        actors = list(
            {int(rnd() * len(place.entities)): None for _ in range(1 + int(rnd() * 3))} if place.entities else ()
        )
        party = self.names[place.entities[actors[0]]] if actors else "organizacja"
        known = {**place.words, "year": str(year), "party": party, "number": f"OR.{int(rnd() * 900)}.{pk}.{year}"}
        title = self._text("PRACTICE_TITLES", 1, known)[:200].rstrip(".")
        state = "OPUBLIKOWANY" if (drawn := rnd()) < 0.9 else ("SZKIC" if drawn < 0.96 else "WYCOFANY")
        moment = f"{max(year + 1, 2018)}-{1 + int(rnd() * 9):02}-{1 + int(rnd() * 28):02} 10:00:00+01"
        moment = moment if year < 2025 else f"2026-{moment[5:]}"
        instrument = self.instruments[int(rnd() * TABLE)]
        level = VERIFICATION[int(rnd() * len(VERIFICATION))]
        self.card.add(
            pk, f"praktyka-{pk}", title, "", self._text("LEADS", 1, known)[:300], str(place.pk),
            str(place.units[0]) if place.units and rnd() < 0.3 else NULL,
            self._text("PROBLEMS", 3, known) + " " + self._text("GENERAL", int(3 + rnd() * 3), known),
            self._text("GENERAL", int(5 + rnd() * 9), known), self._actions(known),
            f"{place.name}, {self.address.fill(rnd, known)}" if place.is_gmina else "", f"od {year} roku", str(year),
            str(min(year + int(rnd() * 6), 2026)) if rnd() < 0.6 else NULL,
            self._text("FACTORS", 2, known), self._text("RISKS", 2, known), self._text("TRANSFERS", 2, known),
            self._text("NOT_TO_COPY", 1, known), self._answer(), self._answer(), self._answer(),
            INSTRUMENTS[instrument].plane.value, AREAS[int(rnd() * 4)] if rnd() < 0.7 else "",
            "stanowisko do spraw organizacji pozarządowych" if rnd() < 0.6 else "", level,
            NULL if level == "PREZENTACJA" else moment[:10], state,
            "Karta wymaga aktualizacji." if state == "WYCOFANY" else "",
            NULL if state == "SZKIC" else moment, moment, moment,
        )  # fmt: skip
        others = {self.instruments[int(rnd() * TABLE)]: None for _ in range(int(rnd() * 3))}
        for position, code in enumerate({instrument: None, **others}):
            self.links.add(pk, code.value, str(position))
        for number in actors:
            self.actors.add(pk, str(place.entities[number]), ROLES[int(rnd() * len(ROLES))])
        self._parts(pk, year, known)
        for table, keys, most in (
            (self.topics, world.topics, 3), (self.groups, world.groups, 3), (self.bases, world.bases, 3),
            (self.cooperations, self.records.get(place.pk, []), 5),
        ):  # fmt: skip
            for key in self.rng.sample(keys, min(len(keys), int(rnd() * (most + 1)))):
                table.add(pk, str(key))

    def _text(self, kind: str, count: int, known: dict[str, str]) -> str:
        chosen = self.rng.sample(self.sentences[kind], min(count, len(self.sentences[kind])))
        filled = (sentence.fill(self.rnd, known) for sentence in chosen)
        return " ".join(sentence[0].upper() + sentence[1:] for sentence in filled)

    def _actions(self, known: dict[str, str]) -> str:
        paragraphs = [
            self._text("ACTIONS", 3, known) + " " + self._text("GENERAL", 3, known),
            self._text("ACTIONS", 2, known)
            + " "
            + self._text("GENERAL", 3, known)
            + " "
            + self._text("RARE", 1, known),
        ]
        return text("\n\n".join(paragraphs))

    def _answer(self) -> str:
        drawn = self.rnd()
        return "t" if drawn < 0.6 else ("f" if drawn < 0.7 else NULL)

    def _parts(self, pk: str, year: int, known: dict[str, str]) -> None:
        rnd = self.rnd
        for position in range(int(rnd() * 4)):
            self.milestones.add(pk, str(year + position), self._label(known) if rnd() < 0.9 else "", str(position))
        for _ in range(int(rnd() * 3)):
            amount = f"{int(10 ** (3 + rnd() * 2.5))}.00" if rnd() < 0.8 else NULL
            self.costs.add(pk, "ROCZNY" if rnd() < 0.5 else "JEDNORAZOWY", self._label(known), amount, "samorząd")
        for _ in range(int(rnd() * 3)):
            before = int(rnd() * 20)
            self.results.add(pk, self._label(known), str(before), str(before + int(rnd() * 60)), "osoby")
        if rnd() < 0.6:
            self.sources.add(pk, f"Sprawozdanie z programu współpracy za {year} rok", "2026-01-15")
        if rnd() < 0.5:
            self.unknowns.add(pk, f"Ile kosztuje {self.label.fill(rnd, known)}?")

    def _label(self, known: dict[str, str]) -> str:
        label = self.label.fill(self.rnd, known)
        return label[0].upper() + label[1:]
