"""How well the search ranks: the judged set as cards of the catalogue, asked as a visitor asks.

``python -m benchmarks.ranking`` prints it beside plain BM25. The cards are put into the database in use and taken out
again with the transaction they came in.
"""

import os
import sys

import django
from django.db import transaction


class Undo(Exception):
    pass


def put_in(judged) -> None:
    """The judged texts as published cards; a collective entry needs no local government, so none adds its words."""
    from django.core.management import call_command
    from django.utils import timezone

    from portal.lib.workflow import EditorialState
    from practices.models import GoodPractice, PracticeInstrument

    if not GoodPractice.objects.exists():
        call_command("load_founding_data", verbosity=0)
    cards = GoodPractice.objects.bulk_create(
        GoodPractice(
            slug=text.key, kind=GoodPractice.Kind.COLLECTIVE, title=text.title, lead=text.lead[:300], actions=text.body,
            state=EditorialState.PUBLISHED, published_at=timezone.now(),
        )
        for text in judged.texts
    )  # fmt: skip
    PracticeInstrument.objects.bulk_create(
        PracticeInstrument(practice=card, instrument=text.instrument)
        for card, text in zip(cards, judged.texts, strict=True)
    )


def found_by_search(question: str) -> list[str]:
    """Slugs of the catalogue's answer to a visitor, best first: the list page's own filter and default sorting."""
    from django.contrib.auth.models import AnonymousUser
    from django.http import QueryDict

    from practices.filters import PracticeFilter
    from practices.models import GoodPractice

    asked = QueryDict(mutable=True)
    asked["q"] = question
    filterset = PracticeFilter(asked, queryset=GoodPractice.objects.visible_to(AnonymousUser()))
    rows = filterset.qs
    return list(filterset.search.ranked(rows).order_by("-relevance", "-pk").values_list("slug", flat=True)[:100])


def main() -> None:
    from benchmarks.judged import Bm25, load, measure, measure_by_kind, table

    judged = load()
    try:
        with transaction.atomic():
            put_in(judged)
            ours = measure_by_kind(judged.questions, found_by_search)
            plain = measure(judged.questions, Bm25(judged.documents).rank)
            sys.stdout.write(f"{len(judged.documents)} documents\n{table({**ours, 'BM25': plain})}\n")
            sys.stdout.write(f"nDCG@10 above BM25 by {ours['all'].ndcg_10 - plain.ndcg_10:.3f}\n")
            raise Undo
    except Undo:
        pass


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    main()
