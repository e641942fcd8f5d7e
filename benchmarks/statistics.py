"""Numbers of repeated measurements, and how they are written."""

import math
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

WARM_UP = 3


@dataclass(frozen=True)
class Times:
    """Seconds of repeated runs."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def p95(self) -> float:
        """By the nearest rank: a time that was really measured."""
        return sorted(self.seconds)[math.ceil(0.95 * len(self.seconds)) - 1]


def measure(run: Callable[[], object], *, runs: int, warm_up: int = WARM_UP) -> Times:
    for _ in range(warm_up):
        run()
    seconds = []
    for _ in range(runs):
        started = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - started)
    return Times(tuple(seconds))


def milliseconds(seconds: float | None) -> str:
    if seconds is None:
        return "–"
    number = seconds * 1000
    return f"{number:.1f}" if number < 100 else f"{number:,.0f}"


def markdown(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table, its columns as wide as they need to be; all but the first hold numbers."""
    widths = [max(len(row[place]) for row in (heads, *rows)) for place in range(len(heads))]

    def line(cells: Sequence[str]) -> str:
        first, *others = (
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return f"| {' | '.join([first, *others])} |"

    rule = [("-" * (width - 1) + ":") if place else "-" * width for place, width in enumerate(widths)]
    return "\n".join([line(heads), line(rule), *map(line, rows)])
