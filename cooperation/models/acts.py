"""Acts of local governments."""

from django.db import models

from cooperation.models.querysets import LocalGovernmentOwnedQuerySet
from portal.lib.constraints import ConstrainedModel
from portal.lib.history import tracked
from registry.models import (
    LocalGovernment,
)


@tracked
class LegalAct(ConstrainedModel):
    """Akt samorządu w sprawie: uchwała, zarządzenie, decyzja. Its number has no national format."""

    class Kind(models.TextChoices):
        UCHWALA_RADY = "UCHWALA_RADY", "uchwała rady lub sejmiku"
        UCHWALA_ZARZADU = "UCHWALA_ZARZADU", "uchwała zarządu"
        ZARZADZENIE = "ZARZADZENIE", "zarządzenie"
        DECYZJA = "DECYZJA", "decyzja"
        POROZUMIENIE = "POROZUMIENIE", "porozumienie"
        INNY = "INNY", "inny akt"

    local_government = models.ForeignKey(
        LocalGovernment, verbose_name="samorząd (JST)", on_delete=models.PROTECT, related_name="legal_acts"
    )
    kind = models.CharField("rodzaj", max_length=16, choices=Kind)
    number = models.CharField("numer", max_length=60, help_text="Jak w akcie, np. LXVI/478/2014.")
    date = models.DateField("data")
    title = models.CharField("w sprawie", max_length=300, blank=True)
    bip_url = models.URLField("adres w BIP", max_length=500, blank=True)

    objects = LocalGovernmentOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "akt samorządu"
        verbose_name_plural = "akty samorządów"
        ordering = ["-date", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["local_government", "kind", "number", "date"],
                name="cooperation_legalact_once",
                violation_error_message="Ten akt jest już zapisany.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} nr {self.number} z {self.date:%d.%m.%Y}"
