"""Settings of the site that an administrator edits: who runs it, the accessibility declaration, privacy."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from portal.lib.constraints import ConstrainedModel
from portal.lib.fields import LongTextField
from portal.lib.history import tracked


@tracked
class SiteSettings(ConstrainedModel):
    """Ustawienia serwisu: one row."""

    class Status(models.TextChoices):
        FULL = "ZGODNA", "w pełni zgodna"
        PARTIAL = "CZESCIOWO", "częściowo zgodna"
        NONE = "NIEZGODNA", "niezgodna"

    operator_name = models.CharField(
        "podmiot prowadzący serwis",
        max_length=200,
        blank=True,
        help_text="Pełna nazwa urzędu lub instytucji.",
    )
    operator_address = models.CharField("adres podmiotu", max_length=300, blank=True)
    contact_email = models.EmailField("adres e-mail do kontaktu", blank=True)
    contact_phone = models.CharField("telefon do kontaktu", max_length=40, blank=True)

    a11y_site_published_on = models.DateField("data publikacji strony", null=True, blank=True)
    a11y_site_updated_on = models.DateField("data ostatniej istotnej aktualizacji", null=True, blank=True)
    a11y_status = models.CharField("stan zgodności", max_length=9, choices=Status, default=Status.PARTIAL)
    a11y_nonconformities = LongTextField(
        "niezgodności z załącznikiem", max_length=5000, help_text="Każda w osobnym wierszu."
    )
    a11y_exemptions = LongTextField(
        "treści nieobjęte przepisami", max_length=5000, help_text="Każda w osobnym wierszu."
    )
    a11y_burden = LongTextField("nadmierne koszty", max_length=5000, help_text="Puste: nie powołujemy się na nie.")
    a11y_prepared_on = models.DateField("data sporządzenia deklaracji", null=True, blank=True)
    a11y_reviewed_on = models.DateField("data ostatniego przeglądu deklaracji", null=True, blank=True)
    a11y_method = models.CharField(
        "sposób przygotowania", max_length=300, default="samoocena przeprowadzona przez podmiot publiczny"
    )
    a11y_shortcuts = LongTextField("skróty klawiszowe", max_length=2000)
    a11y_contact_name = models.CharField(
        "kto odpowiada za dostępność", max_length=200, blank=True, help_text="Komórka lub stanowisko."
    )
    a11y_email = models.EmailField("e-mail w sprawie dostępności", blank=True)
    a11y_phone = models.CharField("telefon w sprawie dostępności", max_length=40, blank=True)
    a11y_architecture = LongTextField("dostępność architektoniczna", max_length=5000)
    a11y_communication = LongTextField("dostępność komunikacyjno-informacyjna", max_length=5000)
    privacy_controller = LongTextField("administrator danych i inspektor ochrony danych", max_length=3000)
    updated_at = models.DateTimeField("data ostatniej zmiany", auto_now=True)

    class Meta:
        verbose_name = "ustawienia serwisu"
        verbose_name_plural = "ustawienia serwisu"
        constraints = [
            models.CheckConstraint(
                name="portal_sitesettings_single", condition=Q(pk=1),
                violation_error_message="Ustawienia serwisu są jedne.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return "Ustawienia serwisu"

    def clean(self):
        super().clean()
        if self.pk is None and SiteSettings.objects.exists():
            raise ValidationError("Ustawienia serwisu są jedne: zmień te, które już są.")

    @classmethod
    def current(cls) -> "SiteSettings":
        """The settings; unsaved defaults while nobody has saved any."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)
