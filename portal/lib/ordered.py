"""Rows that belong to a whole and stand in an order an editor chose."""

from django.db import models

from portal.lib.constraints import ConstrainedModel


class OrderedPart(ConstrainedModel):
    """A part of a page or a card, shown by ``position``."""

    position = models.PositiveSmallIntegerField("kolejność", default=0)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
