"""Yearly plans of a local government from which the law counts a share."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from cooperation.models.querysets import LocalGovernmentOwnedQuerySet
from portal.lib.constraints import ConstrainedModel
from portal.lib.fields import MoneyField, YearField
from portal.lib.history import tracked
from registry.models import LocalGovernment


@tracked
class GrantPlan(ConstrainedModel):
    """Środki zaplanowane w roku na dotacje na zadania publiczne; small grants are limited to a share (art. 19a)."""

    local_government = models.ForeignKey(
        LocalGovernment, verbose_name="samorząd (JST)", on_delete=models.PROTECT, related_name="grant_plans"
    )
    year = YearField("rok", validators=[MinValueValidator(2004), MaxValueValidator(2100)])
    amount = MoneyField(
        "środki na dotacje (zł)",
        null=False,
        blank=False,
        help_text="Zaplanowane w budżecie na dotacje na zadania publiczne dla organizacji.",
    )
    source = models.CharField(
        "skąd ta kwota", max_length=200, blank=True, help_text="Np. uchwała budżetowa nr XX/123/2025, załącznik nr 5."
    )

    objects = LocalGovernmentOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "plan dotacji na rok"
        verbose_name_plural = "plany dotacji na rok"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["local_government", "year"],
                name="cooperation_grantplan_once",
                violation_error_message="Ten samorząd ma już plan dotacji na ten rok.",
            ),
            models.CheckConstraint(
                name="cooperation_grantplan_positive",
                condition=Q(amount__gt=0),
                violation_error_message="Kwota musi być większa od zera.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.local_government.full_name}, {self.year}"
