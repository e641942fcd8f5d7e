"""How long pages take, as a visitor gets them, beside the least they could take and what is usual elsewhere.

``python -m benchmarks.pages`` measures the database in use and only reads it. Every page goes through the whole stack
in this process: middleware, view, queries, templates.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
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
TRIED = 40


@dataclass(frozen=True)
class Page:
    name: str
    address: str
    hits: int | None = None


@dataclass(frozen=True)
class Measured:
    page: Page
    times: Times
    queries: int
    # Total of the queries as Django measured them in one run.
    sql_seconds: float
    # The same queries sent by the bare driver, one after another.
    bare: Times


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
    from registry.search import Search

    search = Search(question, rows)
    return 0 if search.is_relaxed else search.filtered(rows.order_by()).count()


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
    from portal.lib.filters import VOIVODESHIPS
    from registry.models import LocalGovernment

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
    from portal.lib.filters import VOIVODESHIPS
    from practices.models import GoodPractice
    from registry.models import LocalGovernment, Topic

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
    place = LocalGovernment.objects.filter(kind=LocalGovernment.Kind.MIASTO_NPP).order_by("teryt").first()
    if place:
        found.append(Page("a local government", f"/jst/{place.teryt}/"))
    return found


HEADS = ("page", "hits", "median ms", "p95 ms", "queries", "SQL ms", "bare SQL ms", "× static", "usual way ms")


def row(measured: Measured, static: float, usual: float | None) -> list[str]:
    return [
        measured.page.name,
        "–" if measured.page.hits is None else f"{measured.page.hits:,}",
        milliseconds(measured.times.median),
        milliseconds(measured.times.p95),
        str(measured.queries),
        milliseconds(measured.sql_seconds),
        milliseconds(measured.bare.median),
        f"{measured.times.median / static:.1f}",
        milliseconds(usual),
    ]


def report(*, runs: int, usual: bool = True, tell: Callable[[str], object] = lambda text: None) -> str:
    site, rows, static = Site(), [], 0.0
    for page in pages():
        measured = site.measure(page, runs)
        static = static or measured.times.median
        beside = None
        question = page.name.partition(": ")[2]
        if usual and question and page.address.startswith("/praktyki/"):
            beside = measure(lambda text=question: usual_practices(text), runs=3, warm_up=1).median
        elif usual and question and page.address.startswith("/wspolpraca/"):
            # Once: it reads the whole table for each number.
            beside = measure(lambda text=question: usual_records(text), runs=1, warm_up=0).median
        rows.append(row(measured, static, beside))
        tell(" ".join(rows[-1]))
    return markdown(HEADS, rows)


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
    options = parser.parse_args()
    if options.explain:
        sys.stdout.write(explain(options.explain) + "\n")
        return
    told = sys.stderr.write
    table = report(runs=options.runs, usual=not options.without_usual, tell=lambda text: told(f"{text}\n"))
    sys.stdout.write(table + "\n")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    main()
