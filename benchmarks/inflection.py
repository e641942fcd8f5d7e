"""How well the word keys of the search bring the forms of a word together, on random words of a Polish dictionary.

    apt-get install hunspell-pl
    python -m benchmarks.inflection [--words 4000] [--seed 1] [--show 40]

The words come from hunspell-pl and not from the dictionary the search uses, so that the search is not examined by its
own answers. A word here is one entry of ``pl_PL.dic`` with all the forms its flags give, at least three of them.

Left out: entries with a capital letter (names), with a hyphen or another sign that is no letter, and of fewer than
three letters.

Counted apart, as "negated": the forms made by the only prefix, „nie-" (flag b), and entries that are „nie" before
another entry or form (niezatrudnienie, niesprawny). The headline is without them, because finding „niesprawny" by
„sprawny" is no merit. Superlatives (najlepszy) are entries of their own there; they stay in the sample as they are.
"""

import argparse
import random
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import combinations, permutations
from pathlib import Path

from portal.lib import words

HUNSPELL = Path("/usr/share/hunspell")
ENCODING = "iso-8859-2"


@dataclass(frozen=True)
class Rule:
    """One line of an affix class: what is cut off, what is put in its place, where it applies."""

    prefix: bool
    crosses: bool
    strip: str
    add: str
    condition: re.Pattern[str]

    def apply(self, word: str) -> str | None:
        if not self.condition.search(word):
            return None
        if self.prefix:
            return self.add + word.removeprefix(self.strip) if word.startswith(self.strip) else None
        return word.removesuffix(self.strip) + self.add if word.endswith(self.strip) else None


@dataclass
class Entry:
    """A word of the dictionary: forms by suffixes, and those that need the prefix „nie-"."""

    base: str
    forms: list[str] = field(default_factory=list)
    prefixed: list[str] = field(default_factory=list)


def read_rules(lines: list[str]) -> dict[str, list[Rule]]:
    """Affix classes by flag. Flags are single characters and no suffix carries flags of its own in this dictionary."""
    rules: dict[str, list[Rule]] = defaultdict(list)
    crosses: dict[str, bool] = {}
    for line in lines:
        parts = line.split()
        if not parts or parts[0] not in ("SFX", "PFX"):
            continue
        kind, flag = parts[:2]
        if flag not in crosses:  # the head of a class: SFX a Y 6
            crosses[flag] = parts[2] == "Y"
            continue
        strip, add, condition = (*parts[2:], ".")[:3]
        assert "/" not in add, f"a suffix with flags of its own is not read: {line}"
        pattern = "" if condition == "." else condition
        rules[flag].append(
            Rule(
                prefix=kind == "PFX",
                crosses=crosses[flag],
                strip="" if strip == "0" else strip,
                add="" if add == "0" else add,
                condition=re.compile(f"^{pattern}" if kind == "PFX" else f"{pattern}$"),
            )
        )
    return rules


def read_entry(line: str, rules: dict[str, list[Rule]]) -> Entry:
    base, _, flags = line.partition("/")
    suffixes = [rule for flag in flags for rule in rules.get(flag, ()) if not rule.prefix]
    prefixes = [rule for flag in flags for rule in rules.get(flag, ()) if rule.prefix]
    made = [(rule, form) for rule in suffixes if (form := rule.apply(base))]
    crossing = [base, *(form for rule, form in made if rule.crosses)]
    prefixed = [
        changed for rule in prefixes for form in (crossing if rule.crosses else [base]) if (changed := rule.apply(form))
    ]
    return Entry(base, list(dict.fromkeys([base, *(form for _, form in made)])), list(dict.fromkeys(prefixed)))


def read_dictionary() -> list[Entry]:
    affixes, dictionary = HUNSPELL / "pl_PL.aff", HUNSPELL / "pl_PL.dic"
    if not affixes.exists() or not dictionary.exists():
        sys.exit(f"No {dictionary}. The measurement needs the dictionary of hunspell: apt-get install hunspell-pl")
    rules = read_rules(affixes.read_text(ENCODING).splitlines())
    lines = dictionary.read_text(ENCODING).splitlines()[1:]  # the first line is the number of words
    return [read_entry(line.strip(), rules) for line in lines if line.strip()]


def is_common(entry: Entry) -> bool:
    return len(entry.forms) >= 3 and len(entry.base) >= 3 and entry.base.isalpha() and entry.base.islower()


def meet(one: str, other: str) -> bool:
    return not words.keys(one).isdisjoint(words.keys(other))


@dataclass
class Found:
    """Shares of one sample, and what was missed."""

    pairs: int = 0
    met: int = 0
    to_base: int = 0
    met_base: int = 0
    whole: int = 0
    entries: int = 0
    missed: list[tuple[str, list[str]]] = field(default_factory=list)

    def add(self, base: str, forms: list[str]) -> None:
        distinct = list(dict.fromkeys(forms))
        pairs = list(permutations(distinct, 2))
        met = sum(meet(one, other) for one, other in pairs)
        others = [form for form in distinct if form != base]
        lost = [form for form in others if not meet(form, base)]
        self.entries += 1
        self.pairs += len(pairs)
        self.met += met
        self.to_base += len(others)
        self.met_base += len(others) - len(lost)
        self.whole += met == len(pairs)
        if lost:
            self.missed.append((base, lost))

    def lines(self) -> list[str]:
        return [
            f"  any form finds any other form of its word   {self.met / self.pairs:8.2%}  of {self.pairs} ordered pairs",
            f"  a form finds the base form                  {self.met_base / self.to_base:8.2%}  of {self.to_base} forms",
            f"  words whose every form finds every other    {self.whole / self.entries:8.2%}  of {self.entries} words",
        ]


def wrong_merges(entries: list[Entry], by: str = "keys") -> list[tuple[str, str]]:
    """Pairs of different base words that share no form, though their keys (or families) meet."""
    of_word = words.keys if by == "keys" else words.family
    forms = {entry.base: set(entry.forms) for entry in entries}
    by_key: dict[str, set[str]] = defaultdict(set)
    for base in forms:
        for key in of_word(base):
            by_key[key].add(base)
    return sorted(
        {
            pair
            for bases in by_key.values()
            for pair in combinations(sorted(bases), 2)
            if forms[pair[0]].isdisjoint(forms[pair[1]])
        }
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--words", type=int, default=4_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="how many examples of each failure to print")
    options = parser.parse_args()

    dictionary = read_dictionary()
    common = [entry for entry in dictionary if is_common(entry)]
    known = {form for entry in dictionary for form in entry.forms}
    negated = {e.base for e in common if e.base.startswith("nie") and e.base[3:] in known}
    chosen = random.Random(options.seed).sample(sorted(common, key=lambda entry: entry.base), options.words)

    headline = [entry for entry in chosen if entry.base not in negated]
    plain, everything, misses = Found(), Found(), Counter()
    for entry in chosen:
        everything.add(entry.base, entry.forms + entry.prefixed)
        if entry.base not in negated:
            plain.add(entry.base, entry.forms)
    for base, lost in plain.missed:
        misses[base] = len(lost)

    write = sys.stdout.write
    write(
        f"hunspell-pl: {len(dictionary)} entries, {len(common)} common words of three forms or more; seed {options.seed}\n"
    )
    write("\nWithout negated words (headline)\n" + "\n".join(plain.lines()) + "\n")
    write("\nWith negated words and forms\n" + "\n".join(everything.lines()) + "\n")
    for name, sample in (("without negated words (headline)", headline), ("with negated words", chosen)):
        for by in ("keys", "family"):
            merges = wrong_merges(sample, by)
            share = len(merges) / len({entry.base for entry in sample})
            write(
                f"\n{'Wrong merges' if by == 'keys' else 'Shared families'} {name}: {len(merges)}, {share:.4f} a word\n"
            )
            for pair in merges[: options.show]:
                write(f"    {' / '.join(pair)}\n")
    for base, lost in plain.missed[: options.show]:
        write(f"    {base}: {words.keys(base)} not found by {', '.join(lost[:8])}\n")


if __name__ == "__main__":
    main()
