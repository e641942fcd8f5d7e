"""Seeded slips of the keyboard, to measure how many of them the search forgives.

    python -m benchmarks.typos [--seed 1] [--count 40]

The same word always gets the same slips, whatever other words are asked about. The first letter stays, as in most real
slips, and a slip never makes another dictionary word, which nobody could tell from a word that was meant.
"""

import argparse
import random
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from benchmarks.inflection import read_families
from portal.lib import words

MIN_LENGTH = 6


@dataclass(frozen=True)
class Typo:
    """What was typed for what was meant."""

    kind: str
    typed: str
    meant: str


def drop(word: str, position: int) -> str:
    """A letter left out: spółdzielnia → spółdzelnia."""
    return word[:position] + word[position + 1 :]


def double(word: str, position: int) -> str:
    """A letter typed twice: gmina → gmiina."""
    return word[:position] + word[position] + word[position:]


def swap(word: str, position: int) -> str:
    """A letter before its neighbour on the left: umowa → uomwa."""
    if position < 2:
        return word
    return word[: position - 1] + word[position] + word[position - 1] + word[position + 1 :]


SLIPS: dict[str, Callable[[str, int], str]] = {"drop": drop, "double": double, "swap": swap}
STRIP = "strip"
KINDS = (*SLIPS, STRIP)


def typo(word: str, kind: str, seed: int = 1) -> Typo | None:
    """One slip of this kind in ``word``; None where there is none to make (no diacritics, or too short a word)."""
    if len(word) < MIN_LENGTH:
        return None
    if kind == STRIP:
        typed = words.fold(word)
        return Typo(kind, typed, word) if typed != word else None
    positions = list(range(1, len(word)))
    random.Random(f"{seed} {kind} {word}").shuffle(positions)
    for position in positions:
        typed = SLIPS[kind](word, position)
        if typed != word and not words.lemmas(typed):
            return Typo(kind, typed, word)
    return None


def typos(meant: Iterable[str], seed: int = 1, kinds: Iterable[str] = KINDS) -> Iterator[Typo]:
    """Slips in each word of six letters or more, one of each kind."""
    asked = tuple(kinds)
    for word in meant:
        for kind in asked:
            if made := typo(word, kind, seed):
                yield made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=40)
    options = parser.parse_args()
    made = list(typos((base for base, *_ in read_families()), options.seed))
    sys.stdout.write(f"{len(made)} slips\n")
    for slip in made[: options.count]:
        sys.stdout.write(f"{slip.kind:7} {slip.meant:24} {slip.typed}\n")


if __name__ == "__main__":
    main()
