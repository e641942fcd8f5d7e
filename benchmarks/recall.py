"""How often a misspelt word still finds its practice: ``python -m benchmarks.recall``.

A word of six letters or more is taken from a published practice and misspelt in one place (a letter dropped, doubled,
swapped with the next) or typed without Polish letters; the search has found it if that practice is among the answers.
"""

import os
import random
import sys
from collections import Counter

import django
from django.db import transaction

CASES = 500


def main(seed: int = 1) -> None:
    from django.contrib.auth.models import AnonymousUser

    from benchmarks.judged import load
    from benchmarks.ranking import Undo, put_in
    from benchmarks.typos import typos
    from portal.lib.words import tokens
    from practices.models import GoodPractice
    from registry.search.query import search

    try:
        with transaction.atomic():
            put_in(load())
            rows = GoodPractice.objects.visible_to(AnonymousUser())
            words = sorted(
                {(word, card.pk) for card in rows for word in tokens(f"{card.title} {card.lead} {card.actions}")
                 if len(word) >= 6 and word.isalpha()}
            )  # fmt: skip
            cases = [(slip, pk) for word, pk in words for slip in typos([word], seed)]
            tried: Counter[str] = Counter()
            found: Counter[str] = Counter()
            for slip, pk in random.Random(seed).sample(cases, CASES):
                tried[slip.kind] += 1
                found[slip.kind] += search(slip.typed, rows).filtered(rows).filter(pk=pk).exists()
            for kind in sorted(tried):
                sys.stdout.write(f"{kind:10} {found[kind]:4} of {tried[kind]:4}\n")
            share = 100 * found.total() / tried.total()
            sys.stdout.write(f"{'all':10} {found.total():4} of {tried.total():4}  {share:.1f} %\n")
            raise Undo
    except Undo:
        pass


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    main()
