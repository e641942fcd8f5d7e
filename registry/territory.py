"""Rows by the unit of the territorial division they lie in."""

from typing import Self

from django.db import models


def teryt_prefix(code: str) -> str:
    """Return the beginning shared by the TERYT codes of a unit and of everything inside it.

    Codes nest: województwo 02, its powiat 0221, its gmina 0221082. The seventh digit of a gmina says only its kind and
    changes with it, so it is left out.
    """
    return code[:6]


class TerritoryQuerySet(models.QuerySet):
    """Rows that belong to a local government. ``teryt_path``: the look-up that leads from a row to its TERYT code."""

    teryt_path = "local_government__teryt"

    def within(self, code: str) -> Self:
        """Rows of the unit with this TERYT code and of all units inside it."""
        return self.filter(**{f"{self.teryt_path}__startswith": teryt_prefix(code)})
