"""The judged set of the full-text search over good practices: its files, the measures, a plain baseline.

`python -m benchmarks.judged` checks the files and prints how BM25 over exact words does on them. An engine is
measured by giving `measure` a function from the text of a question to keys of documents, best first.
"""

import math
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from cooperation.instruments import Instrument

DATA = Path(__file__).resolve().parent / "data" / "judged"
CARDS = Path(__file__).resolve().parent.parent / "practices" / "data"

GRADES = (1, 2, 3)
# A document that only touches the question is no answer: mrr and hit_at do not count it.
MIN_USEFUL_GRADE = 2

CARD_FIELDS = (
    "title", "short_title", "lead", "problem", "context", "actions", "place", "period_text", "success_factors", "risks",
    "transferability", "not_to_copy",
)  # fmt: skip
CARD_ROWS = {
    "actors": ("description",),
    "milestones": ("when", "what"),
    "costs": ("label",),
    "results": ("indicator", "before", "after", "unit"),
    "sources": ("title",),
}
CARD_NOTES = ("good_will_note", "diagnosis_note", "plan_note")

Rank = Callable[[str], Sequence[str]]


class Kind(StrEnum):
    """How a question is put; the README beside the files says more."""

    KEYWORDS = "keywords"
    ROUGH = "rough"
    SENTENCE = "sentence"
    FAMILY = "family"


class JudgedSetError(Exception):
    """A file of the judged set is wrong; the message names the entry."""


@dataclass(frozen=True)
class Text:
    """A made-up practice, there only to be searched."""

    key: str
    title: str
    instrument: Instrument
    lead: str
    body: str

    @property
    def words(self) -> str:
        return "\n".join((self.title, self.lead, self.body))


@dataclass(frozen=True)
class Question:
    id: str
    kind: Kind
    text: str
    judgements: Mapping[str, int]


@dataclass(frozen=True)
class JudgedSet:
    """`cards` are the founding practices: slug to all their text."""

    texts: tuple[Text, ...]
    cards: Mapping[str, str]
    questions: tuple[Question, ...]

    @property
    def documents(self) -> dict[str, str]:
        return {**self.cards, **{text.key: text.words for text in self.texts}}


@dataclass(frozen=True)
class Scores:
    questions: int
    ndcg_10: float
    mrr: float
    hit_3: float


# --- files ---


class _StrictLoader(yaml.SafeLoader):
    """A document judged twice in one question is an error; plain YAML would keep the last grade in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=deep) for key, _ in node.value]
        twice = [key for key, count in Counter(keys).items() if count > 1]
        if twice:
            raise JudgedSetError(f"line {node.start_mark.line + 1}: {twice[0]} stands twice")
        return super().construct_mapping(node, deep=deep)


def load(folder: Path = DATA, cards: Path = CARDS) -> JudgedSet:
    texts = tuple(_text(entry) for entry in _entries(folder / "texts.yaml"))
    known_cards = dict(_card(file) for file in sorted(cards.glob("*.yaml")))
    questions = tuple(_question(entry) for entry in _entries(folder / "questions.yaml"))
    _refuse_repeated("key", (*(text.key for text in texts), *known_cards))
    _refuse_repeated("title", (text.title for text in texts))
    _refuse_repeated("id", (question.id for question in questions))
    _refuse_repeated("question", (question.text.lower() for question in questions))
    judged = JudgedSet(texts, known_cards, questions)
    for question in questions:
        unknown = question.judgements.keys() - judged.documents.keys()
        if unknown:
            raise JudgedSetError(f"{question.id}: no document {', '.join(sorted(unknown))}")
    return judged


def _entries(file: Path) -> list[dict[str, Any]]:
    # S506: a SafeLoader that also refuses a key written twice
    return yaml.load(file.read_text(encoding="utf-8"), Loader=_StrictLoader)  # noqa: S506


def _text(entry: dict[str, Any]) -> Text:
    _demand_fields(entry, "key", "title", "instrument", "lead", "body")
    key = entry["key"]
    if entry["instrument"] not in Instrument.values:
        raise JudgedSetError(f"{key}: no instrument {entry['instrument']}")
    return Text(key, entry["title"], Instrument(entry["instrument"]), entry["lead"], entry["body"])


def _question(entry: dict[str, Any]) -> Question:
    _demand_fields(entry, "id", "kind", "text", "judgements")
    name, judgements = entry["id"], entry["judgements"]
    if entry["kind"] not in list(Kind):
        raise JudgedSetError(f"{name}: no kind {entry['kind']}")
    wrong = [key for key, grade in judgements.items() if type(grade) is not int or grade not in GRADES]
    if wrong:
        raise JudgedSetError(f"{name}: the grade of {wrong[0]} is not one of {GRADES}")
    # Otherwise the best that an engine can do in this question is unclear.
    if GRADES[-1] not in judgements.values():
        raise JudgedSetError(f"{name}: no document answers exactly this")
    return Question(name, Kind(entry["kind"]), entry["text"], judgements)


def _card(file: Path) -> tuple[str, str]:
    card = yaml.safe_load(file.read_text(encoding="utf-8"))
    parts = [card[field] for field in CARD_FIELDS]
    for rows, fields in CARD_ROWS.items():
        parts += [row.get(field) for row in card[rows] for field in fields]
    parts += [card["conditions"][note] for note in CARD_NOTES]
    parts += card["unknowns"]
    return card["slug"], "\n".join(str(part) for part in parts if part)


def _demand_fields(entry: dict[str, Any], *fields: str) -> None:
    if set(entry) != set(fields) or not all(entry.values()):
        raise JudgedSetError(f"{entry.get(fields[0])}: the fields are {', '.join(fields)}, none empty")


def _refuse_repeated(what: str, values: Iterable[str]) -> None:
    twice = [value for value, count in Counter(values).items() if count > 1]
    if twice:
        raise JudgedSetError(f"{what} stands twice: {twice[0]}")


# --- measures: of one question, between 0 and 1 ---


def ndcg_at(k: int, ranking: Sequence[str], judgements: Mapping[str, int]) -> float:
    """Normalised discounted cumulative gain: gain 2^grade - 1, discount log2(place + 1)."""
    best = _discounted(sorted(judgements.values(), reverse=True)[:k])
    return _discounted([judgements.get(key, 0) for key in ranking[:k]]) / best if best else 0.0


def mrr(ranking: Sequence[str], judgements: Mapping[str, int], min_grade: int = MIN_USEFUL_GRADE) -> float:
    """One by the place of the first useful document; its mean over questions is the MRR."""
    for place, key in enumerate(ranking, start=1):
        if judgements.get(key, 0) >= min_grade:
            return 1 / place
    return 0.0


def hit_at(k: int, ranking: Sequence[str], judgements: Mapping[str, int], min_grade: int = MIN_USEFUL_GRADE) -> float:
    """Whether a useful document is among the first ``k``."""
    return float(any(judgements.get(key, 0) >= min_grade for key in ranking[:k]))


def _discounted(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades, start=1))


def measure(questions: Sequence[Question], rank: Rank) -> Scores:
    answered = [(rank(question.text), question.judgements) for question in questions]
    return Scores(
        questions=len(answered),
        ndcg_10=_mean([ndcg_at(10, *pair) for pair in answered]),
        mrr=_mean([mrr(*pair) for pair in answered]),
        hit_3=_mean([hit_at(3, *pair) for pair in answered]),
    )


def measure_by_kind(questions: Sequence[Question], rank: Rank) -> dict[str, Scores]:
    """Every kind by itself, and last all together."""
    scores = {str(kind): measure([asked for asked in questions if asked.kind == kind], rank) for kind in Kind}
    return scores | {"all": measure(questions, rank)}


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


# --- the baseline ---


def tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


class Bm25:
    """Okapi BM25 over exact lower-case words: no stems, no folding. What any engine for Polish has to beat."""

    K1 = 1.2
    B = 0.75

    def __init__(self, documents: Mapping[str, str]):
        self.counts = {key: Counter(tokens(text)) for key, text in documents.items()}
        self.lengths = {key: counts.total() for key, counts in self.counts.items()}
        self.mean_length = _mean(list(self.lengths.values()))
        self.holders = Counter(word for counts in self.counts.values() for word in counts)

    def rank(self, question: str) -> list[str]:
        """Keys of the documents that share a word with the question; equal ones in the order of their keys."""
        words = tokens(question)
        scores = {key: self.score(key, words) for key in self.counts}
        found = [key for key, score in scores.items() if score > 0]
        return sorted(found, key=lambda key: (-scores[key], key))

    def score(self, key: str, words: Sequence[str]) -> float:
        counts = self.counts[key]
        damping = self.K1 * (1 - self.B + self.B * self.lengths[key] / self.mean_length)
        return sum(
            self._rarity(word) * counts[word] * (self.K1 + 1) / (counts[word] + damping)
            for word in words
            if word in counts
        )

    def _rarity(self, word: str) -> float:
        holders = self.holders[word]
        return math.log(1 + (len(self.counts) - holders + 0.5) / (holders + 0.5))


def table(scores: Mapping[str, Scores]) -> str:
    lines = [f"{'':<10}{'questions':>10}{'nDCG@10':>10}{'MRR':>10}{'hit@3':>10}"]
    lines += [
        f"{name:<10}{row.questions:>10}{row.ndcg_10:>10.3f}{row.mrr:>10.3f}{row.hit_3:>10.3f}"
        for name, row in scores.items()
    ]
    return "\n".join(lines)


def main() -> None:
    judged = load()
    scores = measure_by_kind(judged.questions, Bm25(judged.documents).rank)
    sys.stdout.write(f"BM25 over exact words, {len(judged.documents)} documents\n{table(scores)}\n")


if __name__ == "__main__":
    main()
