"""All records as CSV: time to the first byte, speed and memory, beside COPY of the same columns.

``python -m benchmarks.exports`` measures the database in use and only reads it.
"""

import os
import re
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import django
from django.db.models import F

from benchmarks.statistics import markdown

ADDRESS = "/wspolpraca/eksport/csv/"
STATUS = Path("/proc/self/status")


def resident() -> int:
    """Bytes of memory this process holds now."""
    found = re.search(r"^VmRSS:\s+(\d+) kB$", STATUS.read_text(), re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


@dataclass(frozen=True)
class Streamed:
    first_byte: float
    # The titles come before the query; this is when it answered.
    first_row: float
    seconds: float
    rows: int
    size: int
    memory_growth: int


def consume(chunks: Iterable[bytes], started: float) -> Streamed:
    """Take a streamed answer as a browser does: count it and let it go."""
    before = most = resident()
    first_byte, first_row, rows, size = 0.0, 0.0, 0, 0
    for chunk in chunks:
        rows += chunk.count(b"\r\n")
        size += len(chunk)
        first_byte = first_byte or time.perf_counter() - started
        if rows > 1:
            first_row = first_row or time.perf_counter() - started
        most = max(most, resident())
    # The line of titles is no row. A line break inside a text would count, so the texts of a load have none.
    return Streamed(first_byte, first_row, time.perf_counter() - started, rows - 1, size, most - before)


def csv() -> Streamed:
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.get("/o-serwisie/")  # what is loaded at the first request is not the export's
    started = time.perf_counter()
    return consume(iter(client.get(ADDRESS)), started)


class Sink:
    """A file that only counts."""

    rows = size = 0

    def write(self, data: bytes) -> None:
        self.rows += data.count(b"\n")
        self.size += len(data)


def copy() -> tuple[float, Sink]:
    """The bare minimum: the same columns of the same rows by COPY."""
    from django.contrib.auth.models import AnonymousUser
    from django.db import connection

    from cooperation.exports import COLUMNS
    from cooperation.models import Cooperation

    rows = Cooperation.objects.visible_to(AnonymousUser()).for_list().prefetch_related(None).select_related(None)
    columns = {f"column_{place}": column.expression for place, column in enumerate(COLUMNS)}
    columns = {name: F(value) if isinstance(value, str) else value for name, value in columns.items()}
    sql, params = rows.order_by().values_list(*columns.values()).query.sql_with_params()
    sink = Sink()
    with connection.cursor() as cursor:
        started = time.perf_counter()
        cursor.copy_expert(cursor.mogrify(f"COPY ({sql}) TO STDOUT WITH CSV", params), sink)
        return time.perf_counter() - started, sink


HEADS = ("export", "rows", "MB", "first byte s", "first row s", "seconds", "rows/s", "memory growth MB")


@dataclass(frozen=True)
class Export:
    ours: Streamed
    copy_seconds: float
    copied: "Sink"

    def targets(self) -> list[tuple[str, float, float, str]]:
        """As `benchmarks.pages.targets`."""
        times = self.ours.seconds / self.copy_seconds
        return [
            ("CSV of all records: first byte", self.ours.first_byte, 0.5, "s"),
            ("CSV of all records: memory growth", self.ours.memory_growth / 1e6, 60, "MB"),
            ("CSV of all records: × COPY of the same columns", times, 3, "×"),
        ]


def measure_export() -> Export:
    ours = csv()
    return Export(ours, *copy())


def table(export: Export) -> str:
    ours, seconds, sink = export.ours, export.copy_seconds, export.copied
    return markdown(
        HEADS,
        [
            [
                "CSV of all records",
                f"{ours.rows:,}",
                f"{ours.size / 1e6:,.0f}",
                f"{ours.first_byte:.2f}",
                f"{ours.first_row:.2f}",
                f"{ours.seconds:.1f}",
                f"{ours.rows / ours.seconds:,.0f}",
                f"{ours.memory_growth / 1e6:.0f}",
            ],
            [
                "COPY of the same columns",
                f"{sink.rows:,}",
                f"{sink.size / 1e6:,.0f}",
                "–",
                "–",
                f"{seconds:.1f}",
                f"{sink.rows / seconds:,.0f}",
                "–",
            ],
        ],
    )


def main() -> None:
    sys.stdout.write(table(measure_export()) + "\n")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    main()
