"""Where the cooperation itself stands, apart from the editorial state of its record."""

import datetime

from django.db import models


class Stage(models.TextChoices):
    """The stage of a cooperation. It is computed from dates, never stored."""

    UNKNOWN = "NIEZNANY", "etap nieznany"
    PLANNED = "PLANOWANA", "planowana"
    ONGOING = "TRWA", "trwa"
    FINISHED = "ZAKONCZONA", "zakończona"
    TERMINATED = "ROZWIAZANA", "rozwiązana"


def stage_by_dates(
    day: datetime.date,
    *,
    start: datetime.date | None,
    end: datetime.date | None,
    terminated_on: datetime.date | None,
    indefinite: bool,
) -> Stage:
    """The stage on ``day``. The SQL function ``cooperation_stage`` has the same rule; a test holds them together."""
    if terminated_on and terminated_on <= day:
        return Stage.TERMINATED
    if end and end < day:
        return Stage.FINISHED
    if start and start > day:
        return Stage.PLANNED
    if start and (end or indefinite):
        return Stage.ONGOING
    return Stage.UNKNOWN
