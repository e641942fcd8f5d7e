"""Inflected phrases: Morfeusz once for each lemma, then only choices from finished tables."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from random import Random
from typing import NamedTuple

import morfeusz2

from benchmarks.load import words

CASES = ("nom", "gen", "dat", "acc", "inst", "loc")
# Each table has this many entries; a word of weight w stands in about w of them, so a choice is one index.
SIZE = 8192
Random01 = Callable[[], float]


class UnknownWord(Exception):
    """The dictionary does not know the word, or not in the form that is needed."""


@cache
def _morfeusz() -> morfeusz2.Morfeusz:
    return morfeusz2.Morfeusz()


class Noun(NamedTuple):
    """Forms by (number, case), and the gender by number."""

    forms: dict[tuple[str, str], str]
    gender: dict[str, str]


@cache
def noun(lemma: str) -> Noun:
    lexemes: dict[tuple[str, str], Noun] = {}
    # Labelled forms (colloquial, old, of one trade) only where there is no plain one.
    for form, lexeme, tag, *_ in sorted(_morfeusz().generate(lemma), key=lambda found: bool(found[4])):
        parts = tag.split(":")
        if parts[0] != "subst":
            continue
        # One lexeme may have forms of two genders; the masculine „mieszkaniec" is not the name of a horse.
        entry = lexemes.setdefault((lexeme, parts[3]), Noun({}, {}))
        for case in parts[2].split("."):
            former = entry.forms.get((parts[1], case))
            # Of two endings the one met more often: programu, uczniów.
            if former is None or (former.endswith("a") and form == f"{former[:-1]}u") or form == f"{former[:-1]}iów":
                entry.forms[parts[1], case] = form
        entry.gender.setdefault(parts[1], parts[3])
    named = [
        entry for entry in lexemes.values()
        if lemma in (entry.forms.get(("sg", "nom")), entry.forms.get(("pl", "nom")))
    ]  # fmt: skip
    if not named:
        return _adjectival_noun(lemma)
    return max(named, key=lambda entry: len(entry.forms))


def _adjectival_noun(lemma: str) -> Noun:
    """„niewidomy": an adjective that is a person."""
    forms = {(number, case): adjective(lemma, number, case, "m1") for number in ("sg", "pl") for case in CASES}
    return Noun(forms, {"sg": "m1", "pl": "m1"})


@cache
def _adjective_forms(lemma: str) -> dict[tuple[str, str, str], str]:
    forms = {}
    for form, _, tag, *_ in _morfeusz().generate(lemma):
        parts = tag.split(":")
        # Participles („wspomagany") inflect like adjectives; degrees and negations do not belong here.
        if parts[0] not in ("adj", "ppas") or parts[-1] not in ("pos", "aff"):
            continue
        for case in parts[2].split("."):
            for gender in parts[3].split("."):
                # Beside „pilny" the dictionary has the old short „pilen".
                if form == lemma or (parts[1], case, gender) not in forms:
                    forms[parts[1], case, gender] = form
    if ("sg", "nom", "m1") not in forms and lemma.endswith(("ny", "szy")):
        forms = _regular_forms(lemma)
    return forms


def _regular_forms(lemma: str) -> dict[tuple[str, str, str], str]:
    """Participles („wyremontowany") and comparatives, which the dictionary lists under other lemmas."""
    stem = lemma[:-1]
    personal = f"{stem}i" if lemma.endswith("ny") else f"{lemma[:-3]}si"
    forms = {}
    for gender in ("m1", "m2", "m3", "n", "f"):
        endings = dict(zip(CASES, ("a", "ej", "ej", "ą", "ą", "ej") if gender == "f" else
                           ("e" if gender == "n" else "y", "ego", "emu",
                            {"n": "e", "m3": "y"}.get(gender, "ego"), "ym", "ym"), strict=True))  # fmt: skip
        plural = dict(zip(CASES, ("e", "ych", "ym", "ych" if gender == "m1" else "e", "ymi", "ych"), strict=True))
        forms.update({("sg", case, gender): stem + ending for case, ending in endings.items()})
        forms.update({("pl", case, gender): stem + ending for case, ending in plural.items()})
    forms["pl", "nom", "m1"] = personal
    return forms


@cache
def adjective(lemma: str, number: str, case: str, gender: str) -> str:
    try:
        return _adjective_forms(lemma)[number, case, gender]
    except KeyError:
        raise UnknownWord(f"{lemma}: {number} {case} {gender}") from None


@cache
def verb(lemma: str, number: str) -> str:
    """The third person of the present."""
    for form, _, tag, *_ in _morfeusz().generate(lemma):
        parts = tag.split(":")
        if parts[0] == "fin" and parts[1] == number and parts[2] == "ter":
            return form
    raise UnknownWord(lemma)


@cache
def phrase(pattern: str, number: str, case: str) -> str:
    """A phrase of `words` in a number and a case; a noun that has no such number takes the one it has."""
    inflected, _, tail = pattern.partition("|")
    before, after, head = [], [], ""
    for word in inflected.split():
        if word.startswith("+"):
            before.append(word[1:])
        elif not head:
            head = word
        else:
            after.append(word)
    # Set expressions („program współpracy|") are inflected at their head only.
    fixed = not all(_is_adjective(word) for word in after)
    found = noun(head)
    if (number, case) not in found.forms:
        number = "pl" if number == "sg" else "sg"
    if (number, case) not in found.forms:
        raise UnknownWord(f"{head}: {case}")
    gender = found.gender[number]
    parts = [adjective(word, number, case, gender) for word in before]
    parts.append(found.forms[number, case])
    parts += after if fixed else [adjective(word, number, case, gender) for word in after]
    return " ".join([*parts, tail] if tail else parts)


@cache
def _is_adjective(word: str) -> bool:
    return ("sg", "nom", "m1") in _adjective_forms(word) and _adjective_forms(word)["sg", "nom", "m1"] == word


def weighted(rng: Random, items: Sequence[str], *, flat: float = 3.0) -> list[str]:
    """A table of SIZE entries in which the first words stand most often, the way words do (Zipf)."""
    weights = [1 / (rank + flat) for rank in range(len(items))]
    return rng.choices(items, weights, k=SIZE)


class Banks:
    """Tables of ready phrases by the name a template calls them by: ``S.gen``, ``X.pl.acc``, ``VP.sg``."""

    PATTERNS = {
        "S": words.SERVICES, "G": words.GROUPS, "R": words.ROOMS, "T": words.THINGS, "E": words.EVENTS,
        "O": words.GOALS, "D": words.DOCUMENTS, "C": words.CRAFTS, "I": words.ITEMS,
    }  # fmt: skip

    def __init__(self, seed: int):
        self.rng = Random(f"words {seed}")
        self.tables: dict[str, list[str]] = {}

    def table(self, name: str) -> list[str]:
        if name not in self.tables:
            # A generator of its own for each table: the order in which templates are read changes nothing.
            self.tables[name] = self._build(name, Random(f"{name} {self.rng.getstate()[1][0]}"))
        return self.tables[name]

    def _build(self, name: str, rng: Random) -> list[str]:
        kind, *form = name.split(".")
        number = "pl" if "pl" in form else "sg"
        case = form[-1] if form else "nom"
        if kind == "X":
            return self._described(rng, number, case)
        if kind == "VP":
            return self._predicates(rng, number)
        if kind in self.PATTERNS:
            flat = 12.0 if kind in "CI" else 3.0
            return [phrase(pattern, number, case) for pattern in weighted(rng, self.PATTERNS[kind], flat=flat)]
        return getattr(self, f"_build_{kind.lower()}")(rng)

    def _described(self, rng: Random, number: str, case: str) -> list[str]:
        nouns, adjectives = weighted(rng, words.NOUNS, flat=8.0), weighted(rng, words.ADJECTIVES, flat=8.0)
        return [phrase(f"+{one} {other}", number, case) for one, other in zip(adjectives, nouns, strict=True)]

    def _predicates(self, rng: Random, number: str) -> list[str]:
        verbs = weighted(rng, words.VERBS, flat=4.0)
        objects = {case: self.table(f"X.sg.{case}") + self.table(f"X.pl.{case}") for case in CASES}
        return [f"{verb(lemma, number)} {rng.choice(objects[case])}" for lemma, case in verbs]

    def _build_street(self, rng: Random) -> list[str]:
        names = [adjective(word, "sg", "loc", "f").capitalize() for word in words.STREET_ADJECTIVES]
        names += words.STREET_PATRONS
        rng.shuffle(names)
        return [f"{name} {_house(rng)}" for name in weighted(rng, names, flat=20.0)]

    def _build_address(self, rng: Random) -> list[str]:
        names = [adjective(word, "sg", "nom", "f").capitalize() for word in words.STREET_ADJECTIVES]
        names += words.STREET_PATRONS
        rng.shuffle(names)
        return [f"ul. {name} {_house(rng)}" for name in weighted(rng, names, flat=20.0)]

    def _build_village(self, rng: Random) -> list[str]:
        return weighted(rng, words.VILLAGES, flat=30.0)

    def _build_theme(self, rng: Random) -> list[str]:
        return weighted(rng, words.THEMES, flat=30.0)

    def _build_month(self, rng: Random) -> list[str]:
        months = ("w styczniu", "w lutym", "w marcu", "w kwietniu", "w maju", "w czerwcu", "w lipcu", "w sierpniu",
                  "we wrześniu", "w październiku", "w listopadzie", "w grudniu")  # fmt: skip
        return rng.choices(months, k=SIZE)

    def _build_hours(self, rng: Random) -> list[str]:
        return [f"{10 * int(2 + rng.lognormvariate(2, 0.8))} godzin" for _ in range(SIZE)]

    def _build_count(self, rng: Random) -> list[str]:
        """„24 osoby", „120 godzin zajęć": in the genitive, after „dla" and „ponad"."""
        nouns = ("osób", "uczestników", "rodzin", "godzin zajęć", "mieszkańców", "dzieci", "spotkań", "seniorów",
                 "wolontariuszy", "organizacji", "posiłków", "wyjazdów", "konsultacji", "porad", "paczek")  # fmt: skip
        return [f"{int(5 + rng.lognormvariate(3.2, 1.1))} {noun}" for noun in weighted(rng, nouns)]

    def _build_money(self, rng: Random) -> list[str]:
        amounts = (max(500, int(rng.lognormvariate(9.6, 1.1) / 100) * 100) for _ in range(SIZE))
        return [f"{amount:,} zł".replace(",", " ") for amount in amounts]


def _house(rng: Random) -> str:
    number = str(int(1 + rng.expovariate(1 / 25)))
    return number + rng.choice(("", "", "", "", "a", "b", "/1", "/2", "/4", "c"))


class Template:
    """A compiled sentence: literals, tables, and names of what the caller knows (``<jst.gen>``)."""

    def __init__(self, text: str, banks: Banks):
        self.parts: list[str | list[str] | tuple[str]] = []
        while text:
            literal, opening, rest = text.partition("[")
            for number, piece in enumerate(literal.replace(">", "<").split("<")):
                if piece:
                    self.parts.append((piece,) if number % 2 else piece)
            if not opening:
                break
            name, _, text = rest.partition("]")
            self.parts.append(banks.table(name))

    def fill(self, rnd: Random01, known: dict[str, str]) -> str:
        return "".join(
            [
                part if part.__class__ is str
                else part[int(rnd() * SIZE)] if part.__class__ is list
                else known[part[0]]
                for part in self.parts
            ]
        )  # fmt: skip


def compiled(texts: Iterable[str], banks: Banks) -> list[Template]:
    return [Template(text, banks) for text in texts]
