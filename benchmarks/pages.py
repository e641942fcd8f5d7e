"""How long pages take, as a visitor gets them, beside the least they could take and what is usual elsewhere.

``python -m benchmarks.pages`` measures the database in use and only reads it. Every page goes through the whole stack
in this process: middleware, view, queries, templates.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

import django
from django.db import connection
from django.db.models import Q, QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.statistics import Times, markdown, measure, milliseconds

STATIC = "/o-serwisie/"
# Hits of the two questions to the records; for fewer records, in proportion.
FEW, MANY, ALL = 20_000, 200_000, 1_000_000
# Hits of the question that is asked of two sizes.
SAME = 1_000
TRIED = 40


@dataclass(frozen=True)
class Page:
    name: str
    address: str
    hits: int | None = None

    @property
    def question(self) -> str:
        return self.name.partition(": ")[2]


@dataclass(frozen=True)
class Measured:
    page: Page
    times: Times
    queries: int
    # Total of the queries as Django measured them in one run.
    sql_seconds: float
    # The same queries sent by the bare driver, one after another.
    bare: Times
    # Seconds the same question takes the usual way, where that is measured.
    usual: float | None = None


class Site:
    """The pages, asked for by a visitor."""

    def __init__(self):
        self.client = Client(SERVER_NAME="localhost")

    def get(self, address: str) -> None:
        response = self.client.get(address)
        if response.status_code != 200:
            raise RuntimeError(f"{address}: {response.status_code}")

    def queries(self, address: str) -> list[dict[str, str]]:
        self.get(address)
        with CaptureQueriesContext(connection) as captured:
            self.get(address)
        return captured.captured_queries

    def measure(self, page: Page, runs: int) -> Measured:
        times = measure(lambda: self.get(page.address), runs=runs)
        queries = self.queries(page.address)
        bare = measure(lambda: replay([query["sql"] for query in queries]), runs=runs)
        return Measured(page, times, len(queries), sum(float(query["time"]) for query in queries), bare)


def replay(queries: list[str]) -> None:
    """The queries through psycopg2 alone."""
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        for query in queries:
            cursor.execute(query)
            if cursor.description:
                cursor.fetchall()


# --- Which words to ask for ---------------------------------------------------------------------------


def common_words(table: str) -> list[tuple[str, float]]:
    """Words with the share of rows that hold them, the commonest first, as the last ANALYZE saw them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word, share"
            " FROM pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) AS common (word, share)"
            " WHERE schemaname = current_schema() AND tablename = %s AND attname = 'search'"
            " AND word !~ '[0-9]' AND length(word) > 4 ORDER BY share DESC, word",
            [table],
        )
        return cursor.fetchall()


def hits(rows: QuerySet, question: str) -> int:
    from registry.search.query import search

    result = search(question, rows)
    return 0 if result.is_relaxed else result.filtered(rows.order_by()).count()


def nearest(questions: Iterator[str], count: Callable[[str], int], most: int) -> tuple[str, int]:
    """The question with most hits that are not more than ``most``; good enough from 0.8 of it."""
    best = ("", 0)
    for _, question in zip(range(TRIED), questions, strict=False):
        number = count(question)
        if best[1] < number <= most:
            best = (question, number)
        if best[1] >= 0.8 * most:
            break
    return best


def by_share(words: list[tuple[str, float]], share: float) -> Iterator[str]:
    # Other forms of the word are found as well, so one with a smaller share is nearer.
    yield from (word for word, _ in sorted(words, key=lambda word: abs(word[1] - share * 0.7)))


def pairs(words: list[tuple[str, float]], share: float) -> Iterator[str]:
    common = words[:: max(1, len(words) // 60)]
    products = [
        (abs(one_share * other_share - share * 0.7), f"{one} {other}")
        for place, (one, one_share) in enumerate(common)
        for other, other_share in common[place + 1 :]
    ]
    yield from (question for _, question in sorted(products))


# --- The usual way ------------------------------------------------------------------------------------


def usual_way(rows: QuerySet, question: str, texts: tuple[str, ...], facets: dict[str, list[str]]) -> None:
    """What a list without an index does: LIKE over the texts, and one COUNT for each value of each facet."""
    found = rows
    for word in question.split():
        condition = Q()
        for text in texts:
            condition |= Q(**{f"{text}__icontains": word})
        found = found.filter(condition)
    found.count()
    list(found.order_by("-pk")[:20])
    for path, values in facets.items():
        for value in values:
            found.filter(**{path: value}).count()


def usual_records(question: str) -> None:
    from django.contrib.auth.models import AnonymousUser

    from cooperation.instruments import Instrument, StateAid
    from cooperation.models import Cooperation, Stage
    from registry.models import LocalGovernment
    from registry.voivodeships import VOIVODESHIPS

    usual_way(
        Cooperation.objects.visible_to(AnonymousUser()).for_list(), question, ("title", "summary"),
        {
            "instrument": Instrument.values, "local_government__kind": LocalGovernment.Kind.values,
            "local_government__teryt__startswith": [code for code, _ in VOIVODESHIPS], "stage_now": Stage.values,
            "state_aid": StateAid.values,
        },
    )  # fmt: skip


def usual_practices(question: str) -> None:
    from django.contrib.auth.models import AnonymousUser

    from cooperation.instruments import Instrument
    from practices.models import GoodPractice
    from registry.models import LocalGovernment, Topic
    from registry.voivodeships import VOIVODESHIPS

    usual_way(
        GoodPractice.objects.visible_to(AnonymousUser()).for_list(), question,
        ("title", "lead", "problem", "context", "actions", "success_factors", "risks", "transferability"),
        {
            "instrument_links__instrument": Instrument.values, "local_government__kind": LocalGovernment.Kind.values,
            "local_government__teryt__startswith": [code for code, _ in VOIVODESHIPS],
            "topics": list(Topic.objects.values_list("pk", flat=True)),
        },
    )  # fmt: skip


# --- The table ----------------------------------------------------------------------------------------


def pages() -> list[Page]:
    """What is measured in this database, with words that find as many rows as named."""
    from django.contrib.auth.models import AnonymousUser

    from cooperation.models import Cooperation
    from practices.models import GoodPractice
    from registry.models import Entity, LocalGovernment

    visitor = AnonymousUser()
    found = [Page("static page", STATIC), Page("home", "/"), Page("practices", "/praktyki/")]

    def asked(name, model, address, choose, most):
        rows = model.objects.visible_to(visitor)
        words = common_words(model._meta.db_table)
        count = max(1, model.objects.count())
        question, number = nearest(choose(words, most / count), lambda text: hits(rows, text), most)
        if number:
            found.append(Page(f"{name}: {question}", f"{address}?{urlencode({'q': question})}", number))

    asked("practices, 2 words", GoodPractice, "/praktyki/", pairs, max(1, GoodPractice.objects.count() // 20))
    card = GoodPractice.objects.visible_to(visitor).order_by("-pk").first()
    if card:
        found.append(Page("a practice", card.get_absolute_url()))
    found.append(Page("records", "/wspolpraca/"))
    records = Cooperation.objects.count()
    asked("records, 2 words", Cooperation, "/wspolpraca/", pairs, max(1, FEW * records // ALL))
    asked("records, 1 word", Cooperation, "/wspolpraca/", by_share, max(1, MANY * records // ALL))
    record = Cooperation.objects.visible_to(visitor).order_by("-pk").first()
    if record:
        found.append(Page("a record", record.get_absolute_url()))
    asked("entities, 2 words", Entity, "/podmioty/", pairs, max(1, Entity.objects.count() // 50))
    found.append(Page("local governments: gmina", "/jst/?q=gmina"))
    found.append(Page("suggestions: spółdz", f"/szukaj/podpowiedzi/?{urlencode({'q': 'spółdz'})}"))
    found.append(Page("everything: poręczenie spółdzielni", f"/szukaj/?{urlencode({'q': 'poręczenie spółdzielni'})}"))
    place = LocalGovernment.objects.filter(kind=LocalGovernment.Kind.MIASTO_NPP).order_by("teryt").first()
    if place:
        found.append(Page("a local government", f"/jst/{place.teryt}/"))
    return found


HEADS = ("page", "hits", "median ms", "p95 ms", "queries", "SQL ms", "bare SQL ms", "× static", "usual way ms")


def row(measured: Measured, static: float) -> list[str]:
    return [
        measured.page.name,
        "–" if measured.page.hits is None else f"{measured.page.hits:,}",
        milliseconds(measured.times.median),
        milliseconds(measured.times.p95),
        str(measured.queries),
        milliseconds(measured.sql_seconds),
        milliseconds(measured.bare.median),
        f"{measured.times.median / static:.1f}",
        milliseconds(measured.usual),
    ]


def measure_all(*, runs: int, usual: bool = True, tell: Callable[[str], object] = lambda text: None) -> list[Measured]:
    """The static page first."""
    site = Site()
    found: list[Measured] = []
    for page in pages():
        measured = site.measure(page, runs)
        if usual and page.question and page.address.startswith("/praktyki/"):
            seconds = measure(lambda text=page.question: usual_practices(text), runs=3, warm_up=1).median
            measured = replace(measured, usual=seconds)
        elif usual and page.question and page.address.startswith("/wspolpraca/"):
            # Once: it reads the whole table for each number.
            seconds = measure(lambda text=page.question: usual_records(text), runs=1, warm_up=0).median
            measured = replace(measured, usual=seconds)
        found.append(measured)
        tell(" ".join(row(measured, found[0].times.median)))
    return found


def table(found: list[Measured]) -> str:
    return markdown(HEADS, [row(measured, found[0].times.median) for measured in found])


def targets(found: list[Measured]) -> list[tuple[str, float, float, str]]:
    """What the pages must reach: the words, the figure, its limit, the unit. A figure over its limit is a miss."""
    static = found[0].times.median
    by_name = {measured.page.name.partition(": ")[0]: measured for measured in found}
    wanted: list[tuple[str, float, float, str]] = []

    def within(text: str, name: str, limit: float, figure: Callable[[Measured], float | None], unit: str = "ms"):
        value = figure(by_name[name]) if name in by_name else None
        if value is not None:
            wanted.append((text, value, limit, unit))

    def median(measured: Measured) -> float:
        return measured.times.median * 1000

    def beside_usual(measured: Measured) -> float | None:
        return measured.usual and measured.times.median / measured.usual

    question = "practices, 2 words"
    within("practices, two words: × the static page", question, 4, lambda m: m.times.median / static, "×")
    within(
        "practices, two words: × (2 × bare SQL + the static page)", question, 1,
        lambda m: m.times.median / (2 * m.bare.median + static), "×",
    )  # fmt: skip
    within("records without a question", "records", 50, median)
    within("records, two words", "records, 2 words", 100, median)
    within("records, one word", "records, 1 word", 400, median)
    within("suggestions", "suggestions", 30, median)
    for name in ("records, 2 words", "records, 1 word"):
        within(f"{name}: part of the usual way's time", name, 0.1, beside_usual, "×")
    return wanted


def same_hits(runs: int) -> dict[str, object]:
    """A question to the records with about `SAME` hits, to be compared between databases of different sizes."""
    from django.contrib.auth.models import AnonymousUser

    from cooperation.models import Cooperation

    rows = Cooperation.objects.visible_to(AnonymousUser())
    words = common_words(Cooperation._meta.db_table)
    share = SAME / max(1, Cooperation.objects.count())
    question, number = nearest(pairs(words, share), lambda text: hits(rows, text), SAME)
    page = Page(f"records: {question}", f"/wspolpraca/?{urlencode({'q': question})}", number)
    site = Site()
    seconds = measure(lambda: site.get(page.address), runs=runs).median
    return {"records": Cooperation.objects.count(), "question": question, "hits": number, "seconds": seconds}


def explain(address: str, slowest: int = 3) -> str:
    """The plans of the slowest queries of a page."""
    queries = sorted(Site().queries(address), key=lambda query: -float(query["time"]))[:slowest]
    plans = []
    with connection.cursor() as cursor:
        for query in queries:
            cursor.execute("EXPLAIN (ANALYZE, BUFFERS) " + query["sql"].replace("%", "%%"), ())
            plans.append(f"{query['time']} s: {query['sql']}\n" + "\n".join(line for (line,) in cursor.fetchall()))
    return "\n\n".join(plans)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--without-usual", action="store_true", help="leave out the slow comparison")
    parser.add_argument("--explain", metavar="ADDRESS", help="only the plans of this page's slowest queries")
    parser.add_argument("--same-hits", action="store_true", help="only a question with a fixed number of hits, as JSON")
    options = parser.parse_args()
    if options.explain:
        sys.stdout.write(explain(options.explain) + "\n")
        return
    if options.same_hits:
        sys.stdout.write(json.dumps(same_hits(options.runs)) + "\n")
        return
    told = sys.stderr.write
    found = measure_all(runs=options.runs, usual=not options.without_usual, tell=lambda text: told(f"{text}\n"))
    sys.stdout.write(table(found) + "\n")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    main()
