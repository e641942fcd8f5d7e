"""Rows that belong to a whole and stand in an order an editor chose."""

from django.db import models


class OrderedPart(models.Model):
    """A part of a page or a card, shown by ``position``."""

    position = models.PositiveSmallIntegerField("kolejność", default=0)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
