"""Adoptions: another local government did the same."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from portal.lib.constraints import ConstrainedModel
from portal.lib.fields import YearField, clean_plain_fields
from portal.lib.history import tracked
from portal.lib.identifiers import validate_no_pesel
from portal.lib.workflow import EditorialState
from practices.models.card import DECIDING_ROLES, YEARS, GoodPractice
from registry.models import (
    LocalGovernment,
)
from registry.roles import Role, has_site_role, is_site_administrator, local_governments_of


class AdoptionQuerySet(models.QuerySet):
    def confirmed(self) -> "AdoptionQuerySet":
        return self.filter(state=Adoption.State.CONFIRMED)

    def visible_to(self, user) -> "AdoptionQuerySet":
        """Confirmed adoptions of published practices; to both local governments and to editors also the others."""
        if is_site_administrator(user) or has_site_role(user, Role.CATALOGUE_EDITOR):
            return self
        public = Q(state=Adoption.State.CONFIRMED, practice__state=EditorialState.PUBLISHED)
        own = local_governments_of(user)
        if not own:
            return self.filter(public)
        return self.filter(public | Q(local_government__in=own) | Q(practice__local_government__in=own))

    def desk_of(self, user) -> "AdoptionQuerySet":
        """Adoptions of and by the person's own local governments, in any state; all adoptions for an editor."""
        if is_site_administrator(user) or has_site_role(user, Role.CATALOGUE_EDITOR):
            return self
        own = local_governments_of(user)
        return self.filter(Q(local_government__in=own) | Q(practice__local_government__in=own))

    def decidable_by(self, user) -> "AdoptionQuerySet":
        """Declared adoptions that the person may confirm or refuse."""
        return self.filter(state=Adoption.State.DECLARED).judged_by(user)

    def undoable_by(self, user) -> "AdoptionQuerySet":
        """Adoptions whose confirmation the person may undo."""
        return self.confirmed().judged_by(user)

    def judged_by(self, user) -> "AdoptionQuerySet":
        """Adoptions that the person may judge, for the practice's local government or as an editor.

        Nobody judges their own declaration, except the site administrator.
        """
        if is_site_administrator(user):
            return self
        if not user.is_authenticated:
            return self.none()
        others = self.exclude(declared_by=user)
        if has_site_role(user, Role.CATALOGUE_EDITOR):
            return others
        return others.filter(practice__local_government__in=local_governments_of(user, DECIDING_ROLES))


@tracked
class Adoption(ConstrainedModel):
    """Wdrożenie: another local government did the same, successfully or not; that of the practice confirms it.

    The state changes through `practices.workflow`.
    """

    class Outcome(models.TextChoices):
        WORKED = "UDALO_SIE", "udało się"
        PARTLY = "CZESCIOWO", "udało się częściowo"
        FAILED = "NIE_UDALO_SIE", "nie udało się"

    class State(models.TextChoices):
        DECLARED = "ZGLOSZONE", "czeka na potwierdzenie"
        CONFIRMED = "POTWIERDZONE", "potwierdzone"
        REFUSED = "ODRZUCONE", "niepotwierdzone"

    practice = models.ForeignKey(
        GoodPractice, verbose_name="praktyka", on_delete=models.CASCADE, related_name="adoptions"
    )
    local_government = models.ForeignKey(
        LocalGovernment, verbose_name="samorząd, który wdrożył", on_delete=models.PROTECT, related_name="adoptions"
    )
    year = YearField("rok wdrożenia", validators=YEARS)
    changes = models.TextField(
        "co zrobiono inaczej", max_length=3000, help_text="Co trzeba było zmienić, żeby zadziałało u Was."
    )
    result = models.TextField("wynik", max_length=3000, help_text="Co z tego wyszło. Niepowodzenie też jest wiedzą.")
    outcome = models.CharField("jak wyszło", max_length=13, choices=Outcome)
    url = models.URLField("strona o wdrożeniu", max_length=500, blank=True)
    state = models.CharField("stan", max_length=12, choices=State, default=State.DECLARED, editable=False)
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto zgłosił", on_delete=models.PROTECT, editable=False,
        related_name="+",
    )  # fmt: skip
    declared_at = models.DateTimeField("kiedy zgłoszono", auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto rozstrzygnął", on_delete=models.PROTECT, null=True, blank=True,
        editable=False, related_name="+",
    )  # fmt: skip
    decided_at = models.DateTimeField("kiedy rozstrzygnięto", null=True, blank=True, editable=False)
    reason = models.CharField("powód", max_length=1000, blank=True, editable=False)

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        verbose_name = "wdrożenie"
        verbose_name_plural = "wdrożenia"
        ordering = ["-year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "local_government", "year"], name="practices_adoption_once",
                violation_error_message="To wdrożenie jest już zgłoszone.",
            ),
            models.CheckConstraint(
                name="practices_adoption_told", condition=~Q(changes="") & ~Q(result=""),
                violation_error_message="Napisz, co zrobiono inaczej i co z tego wyszło.",
            ),
            models.CheckConstraint(
                name="practices_adoption_decided",
                condition=Q(state="ZGLOSZONE", decided_by__isnull=True, decided_at__isnull=True)
                | (Q(state__in=["POTWIERDZONE", "ODRZUCONE"], decided_by__isnull=False, decided_at__isnull=False)),
                violation_error_message="Rozstrzygnięte wdrożenie ma osobę i datę.",
            ),
            models.CheckConstraint(
                name="practices_adoption_refused_with_reason", condition=~Q(state="ODRZUCONE") | ~Q(reason=""),
                violation_error_message="Podaj powód, dla którego wdrożenie nie jest potwierdzone.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.local_government}, {self.year}"

    def clean_fields(self, exclude=None):
        super().clean_fields(exclude=exclude)
        clean_plain_fields(self, exclude)
        errors = {}
        for name in {"changes", "result"} - set(exclude or ()):
            try:
                validate_no_pesel(getattr(self, name))
            except ValidationError as error:
                errors[name] = error.messages
        if errors:
            raise ValidationError(errors)

    def clean(self):
        super().clean()
        if self.practice_id and self.local_government_id == self.practice.local_government_id:
            raise ValidationError({"local_government": "To praktyka tego samorządu: nie wdraża jej sam od siebie."})
        this_year = timezone.localdate().year
        if self.year and self.year > this_year:
            raise ValidationError({"year": f"Zgłasza się to, co już było: najpóźniej rok {this_year}."})
        began = self.practice.year_from if self.practice_id else None
        if self.year and began and self.year < began:
            raise ValidationError({"year": f"Praktyka zaczęła się w {began} r.: wcześniej nie można jej wdrożyć."})
