"""Rows that concern one person and nobody else."""

from typing import Self

from django.db import models


class OwnRowsQuerySet(models.QuerySet):
    """Rows of a person, whose field is ``user``."""

    def visible_to(self, user) -> Self:
        """The person's own rows; none for whoever is signed out or inactive."""
        return self.filter(user=user) if user.is_authenticated and user.is_active else self.none()
