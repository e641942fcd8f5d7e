"""Whoever takes part in something: the common base of parties of records and actors of practices."""

from django.db import models
from django.db.models import Q

from portal.lib.constraints import ConstrainedModel
from registry.models.organisations import Entity
from registry.models.territory import LocalGovernment


class PartyModel(ConstrainedModel):
    """Somebody who takes part: an entity, a local government, or somebody the source only describes."""

    entity = models.ForeignKey(
        Entity, verbose_name="podmiot", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    local_government = models.ForeignKey(
        LocalGovernment,
        verbose_name="samorząd",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    description = models.CharField(
        "opis strony bez nazwy",
        max_length=200,
        blank=True,
        help_text="Gdy źródło nie podaje nazwy („lokalne OPP”) albo strona jest spoza rejestru (bank, urząd pracy).",
    )
    is_unnamed = models.BooleanField(
        "źródło nie podaje nazwy",
        default=False,
        help_text="Zaznacz, gdy strona jest tylko opisana („lokalne OPP”). Pokażemy ją linią przerywaną.",
    )
    position = models.PositiveSmallIntegerField("kolejność", default=0)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_one_party",
                condition=Q(entity__isnull=False, local_government__isnull=True, description="")
                | Q(entity__isnull=True, local_government__isnull=False, description="")
                | (Q(entity__isnull=True, local_government__isnull=True) & ~Q(description="")),
                violation_error_message="Wskaż jedno: podmiot, samorząd albo opis strony.",
            ),
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        if self.entity_id:
            return self.entity.display_name
        if self.local_government_id:
            return self.local_government.spoken_name
        return self.description

    @property
    def sign(self) -> str:
        """Name of the sign shown before the name: „jst” a square, „pes” a circle, „other” a diamond."""
        if self.local_government_id:
            return "jst"
        if self.entity_id:
            return "pes"
        return "pes" if self.is_unnamed else "other"
