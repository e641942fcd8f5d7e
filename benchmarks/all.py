"""Everything that is measured, as one page: ``make bench``; ``python -m benchmarks.all`` for a database that is there.

Prints it and, with ``--write FILE``, writes it as Markdown.
"""

import argparse
import datetime
import json
import os
import platform
import re
import shlex
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import django

from benchmarks.statistics import markdown, milliseconds

HOW = (
    "As a visitor, median and 95th percentile of {runs} runs after warm-up, in process, through the whole stack. "
    "*SQL*: the page's queries as Django timed them in one run with the recording on; *bare SQL*: the same queries "
    "sent by psycopg2 alone; *usual way*: `icontains` over the texts and a COUNT for each value of each facet, once."
)
# Measurements that are a program of their own and print a table.
OTHERS = ("ranking", "inflection", "recall")


def machine() -> dict[str, str]:
    """What the figures hang on."""
    from django.db import connection

    cpu = re.search(r"^model name\s*:\s*(.+)$", _read("/proc/cpuinfo"), re.MULTILINE)
    memory = re.search(r"^MemTotal:\s+(\d+) kB", _read("/proc/meminfo"), re.MULTILINE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version'), current_setting('shared_buffers')")
        server, buffers = cursor.fetchone()
    return {
        "Processor": f"{cpu[1] if cpu else platform.machine()}, {os.cpu_count()} cores",
        "Memory": f"{int(memory[1]) / 2**20:.0f} GB" if memory else "unknown",
        "Python": platform.python_version(),
        "Django": version("django"),
        "PostgreSQL": f"{server.split()[0]}, shared_buffers {buffers}",
    }


def _read(path: str) -> str:
    file = Path(path)
    return file.read_text(encoding="utf-8") if file.exists() else ""


def sizes() -> dict[str, int]:
    from cooperation.models import Cooperation
    from practices.models import GoodPractice
    from registry.models import Entity, LocalGovernment

    models = {
        "practices": GoodPractice,
        "records": Cooperation,
        "entities": Entity,
        "local governments": LocalGovernment,
    }
    return {name: model.objects.count() for name, model in models.items()}


def others(words: Path | None) -> dict[str, str]:
    """Output of the measurements of quality, each in a process of its own, in the database of ``words``: among ten
    thousand made-up cards the judged ones would compete with texts nobody has judged."""
    surroundings = {**os.environ, **({"VAR_DIR": str(words)} if words else {})}
    output = {}
    for name in OTHERS:
        done = subprocess.run(
            [sys.executable, "-m", f"benchmarks.{name}"],
            capture_output=True, text=True, check=False, env=surroundings,
        )  # fmt: skip
        output[name] = done.stdout.strip() if done.returncode == 0 else f"failed:\n{done.stderr[-2000:].strip()}"
    return output


def growth(tenth: Path | None, runs: int) -> tuple[str, list[tuple[str, float, float, str]]]:
    """The same number of hits in this database and in one of a tenth of its size, each asked in its own process."""
    if tenth is None:
        return "", []
    asked = []
    for folder in (str(tenth), None):
        surroundings = {**os.environ, **({"VAR_DIR": folder} if folder else {})}
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.pages", "--same-hits", "--runs", str(runs)],
            capture_output=True, text=True, check=True, env=surroundings,
        )  # fmt: skip
        asked.append(json.loads(done.stdout))
    rows = [
        [f"{one['records']:,} records: {one['question']}", f"{one['hits']:,}", milliseconds(one["seconds"])]
        for one in asked
    ]
    text = f"## The same number of hits\n\n{markdown(('database', 'hits', 'median ms'), rows)}"
    return text, [("from a tenth of the records to all: × the time", asked[1]["seconds"] / asked[0]["seconds"], 2, "×")]


def verdicts(targets: list[tuple[str, float, float, str]]) -> str:
    return markdown(
        ("target", "figure", "limit", "unit", "reached"),
        [
            [text, f"{figure:,.2f}", f"{limit:,.1f}", unit, "yes" if figure <= limit else "**missed**"]
            for text, figure, limit, unit in targets
        ],
    )


def page(*, command: str, runs: int, usual: bool, tenth: Path | None, words: Path | None) -> str:
    from benchmarks import exports, pages

    found = pages.measure_all(runs=runs, usual=usual, tell=lambda text: sys.stderr.write(f"{text}\n"))
    export = exports.measure_export()
    grown, growth_targets = growth(tenth, runs)

    facts = [
        f"- Date: {datetime.datetime.now(tz=datetime.UTC):%Y-%m-%d}",
        f"- Command: `{command}`",
        *(f"- {name}: {value}" for name, value in machine().items()),
        f"- Database: {', '.join(f'{number:,} {name}' for name, number in sizes().items())}",
    ]
    parts = [
        "# Performance",
        "Written by `make bench`; not edited by hand.",
        "\n".join(facts),
        "## Targets",
        "For 10,000 practices, 100,000 entities and 1,000,000 records on two cores; of search quality see below.",
        verdicts([*pages.targets(found), *growth_targets, *export.targets()]),
        "## Pages",
        HOW.format(runs=runs),
        pages.table(found),
        *([grown] if grown else []),
        "## Export",
        exports.table(export),
        *(f"## {name.capitalize()}\n\n```\n{output}\n```" for name, output in others(words).items()),
    ]
    return "\n\n".join(parts) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--without-usual", action="store_true", help="leave out the slow comparison")
    parser.add_argument("--tenth", type=Path, metavar="VAR_DIR", help="of a database of a tenth of the size")
    parser.add_argument("--words", type=Path, metavar="VAR_DIR", help="of a database with the founding data only")
    parser.add_argument("--write", type=Path, metavar="FILE")
    parser.add_argument("--command", default=shlex.join(["python", "-m", "benchmarks.all", *sys.argv[1:]]))
    options = parser.parse_args()
    text = page(
        command=options.command, runs=options.runs, usual=not options.without_usual, tenth=options.tenth,
        words=options.words,
    )  # fmt: skip
    sys.stdout.write(text)
    if options.write:
        options.write.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    main()
