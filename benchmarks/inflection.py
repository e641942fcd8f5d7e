"""How well the word keys of the search bring the forms of a word together, on random words of a Polish dictionary.

    apt-get install hunspell-pl
    python -m benchmarks.inflection [--words 4000] [--seed 1] [--show 40]
    python -m benchmarks.inflection --rewrite-families

The words come from hunspell-pl and not from the dictionary the search uses, so that the search is not examined by its
own answers. A word here is one entry of ``pl_PL.dic`` with all the forms its flags give, at least three of them.

Left out: entries with a hyphen or another sign that is no letter, and of fewer than three letters. Names (with a
capital letter) are a sample of their own.

Counted apart, as "negated": the forms made by the only prefix, „nie-" (flag b), and entries that are „nie" before
another entry or form (niezatrudnienie, niesprawny). The headline is without them: „niesprawny" found by „sprawny"
would be no merit, and the search keeps the two apart on purpose. Superlatives (najlepszy) are entries of their own
there and stay in the sample as they are.

``data/word_families.txt`` is the other sample: words of local government and of the social economy, of which every
form must find every other; a test sees to it. ``--rewrite-families`` makes its forms anew from its base words.
"""

import argparse
import random
import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations, permutations
from pathlib import Path

from morfeusz2 import Morfeusz

from portal.lib import words
from portal.lib.polish import sort_key

FAMILIES = Path(__file__).parent / "data" / "word_families.txt"
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


def is_name(entry: Entry) -> bool:
    return len(entry.forms) >= 3 and len(entry.base) >= 3 and entry.base.isalpha() and entry.base.istitle()


def read_families() -> list[list[str]]:
    """Word families of our domain: the base form, then its forms."""
    lines = FAMILIES.read_text().splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


def rewrite_families() -> None:
    head = [line for line in FAMILIES.read_text().splitlines() if line.startswith("#")]
    generator = Morfeusz(analyse=False)
    families = []
    for base, *_ in read_families():
        forms = {
            form
            for form, _, tag, *_ in generator.generate(base)
            if form.isalpha() and form.islower() and not tag.startswith("brev") and not tag.endswith((":neg", ":agl"))
        }
        families.append(" ".join([base, *sorted(forms - {base}, key=sort_key)]))
    FAMILIES.write_text("\n".join([*head, *families]) + "\n")


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


def report(found: Found) -> str:
    return f"""
  any form finds any other form of its word  {found.met / found.pairs:8.2%}  of {found.pairs} ordered pairs
  a form finds the base form                 {found.met_base / found.to_base:8.2%}  of {found.to_base} forms
  words whose every form finds every other   {found.whole / found.entries:8.2%}  of {found.entries} words"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--words", type=int, default=4_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="how many examples of each failure to print")
    parser.add_argument("--rewrite-families", action="store_true", help="write the forms of data/word_families.txt")
    options = parser.parse_args()
    if options.rewrite_families:
        rewrite_families()
        return

    dictionary = read_dictionary()
    common = [entry for entry in dictionary if is_common(entry)]
    known = {form for entry in dictionary for form in entry.forms}
    negated = {e.base for e in common if e.base.startswith("nie") and e.base.removeprefix("nie") in known}
    common.sort(key=lambda entry: entry.base)
    chosen = random.Random(options.seed).sample(common, options.words)
    plainly = [entry for entry in common if entry.base not in negated]
    headline = random.Random(options.seed).sample(plainly, options.words)

    named = sorted((entry for entry in dictionary if is_name(entry)), key=lambda entry: entry.base)

    plain, everything, names, domain = Found(), Found(), Found(), Found()
    for entry in random.Random(options.seed).sample(named, options.words):
        names.add(entry.base.lower(), [form.lower() for form in entry.forms])
    for entry in headline:
        plain.add(entry.base, entry.forms)
    for entry in chosen:
        everything.add(entry.base, entry.forms + entry.prefixed)
    for forms in read_families():
        domain.add(forms[0], forms)

    lines = [
        f"hunspell-pl: {len(dictionary)} entries, {len(common)} common words of three forms; seed {options.seed}",
        f"\nWithout negated words (headline){report(plain)}",
        f"\nWith negated words and forms{report(everything)}",
        f"\nNames, typed in lowercase{report(names)}",
        f"\nWords of our domain ({FAMILIES.name}){report(domain)}",
    ]
    for name, sample in (("without negated words (headline)", headline), ("with negated words", chosen)):
        for title, by in (("Wrong merges", "keys"), ("Shared families", "family")):
            merges = wrong_merges(sample, by)
            lines.append(f"\n{title} {name}: {len(merges)}, {len(merges) / len(sample):.4f} a word")
            lines += [f"    {' / '.join(pair)}" for pair in merges[: options.show]]
    for base, lost in plain.missed[: options.show]:
        lines.append(f"    {base} {sorted(words.keys(base))} is not found by {', '.join(lost[:8])}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
