"""How a person is reminded: a private address of a calendar, and a letter once a week."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from portal.lib.constraints import ConstrainedModel
from portal.lib.tokens import hash_of
from registry.models.own import OwnRowsQuerySet
from registry.roles import Role


class CalendarAddressQuerySet(OwnRowsQuerySet):
    def with_token(self, token: str) -> "CalendarAddressQuerySet":
        """The address of a person who may still sign in."""
        return self.filter(token_hash=hash_of(token), user__is_active=True)


class CalendarAddress(ConstrainedModel):
    """Prywatny adres kalendarza: whoever knows it reads the deadlines its owner sees, without signing in.

    Only a hash is kept, so the address is shown once. It is made and revoked by `registry.workflow.reminders`.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name="osoba", on_delete=models.CASCADE, related_name="calendar_address"
    )
    token_hash = models.CharField("skrót adresu", max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField("data utworzenia")
    last_used_at = models.DateTimeField("ostatnio czytany", null=True, blank=True)

    objects = CalendarAddressQuerySet.as_manager()

    class Meta:
        verbose_name = "adres kalendarza"
        verbose_name_plural = "adresy kalendarzy"
        ordering = ["user"]
        constraints = [
            models.CheckConstraint(
                name="registry_calendar_hash_format",
                condition=Q(("token_hash__regex", r"^[0-9a-f]{64}$")),
                violation_error_message="Zapisuje się tylko skrót adresu, nigdy sam adres.",
            ),
        ]

    def __str__(self) -> str:
        return f"kalendarz: {self.user}"


class DigestPreference(ConstrainedModel):
    """Cotygodniowy list z terminami: whether a person wants it, and the week of the last one."""

    # Who prepares and approves records gets the letter unless they say no; the others only if they say yes.
    DEFAULT_ROLES = frozenset({Role.OFFICER, Role.APPROVER})

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name="osoba", on_delete=models.CASCADE, related_name="digest_preference"
    )
    wanted = models.BooleanField(
        "chce dostawać list",
        null=True,
        blank=True,
        help_text="Puste: według roli – dostają go redaktor i zatwierdzający.",
    )
    sent_week = models.DateField("poniedziałek tygodnia ostatniego listu", null=True, blank=True, editable=False)

    objects = OwnRowsQuerySet.as_manager()

    class Meta:
        verbose_name = "zgoda na list z terminami"
        verbose_name_plural = "zgody na list z terminami"
        ordering = ["user"]
        constraints = [
            models.CheckConstraint(
                name="registry_digest_week_is_monday",
                condition=Q(sent_week__isnull=True) | Q(sent_week__iso_week_day=1),
                violation_error_message="Tydzień zapisuje się jego poniedziałkiem.",
            ),
        ]

    def __str__(self) -> str:
        return f"list z terminami: {self.user}"

    @property
    def is_on(self) -> bool:
        if self.wanted is not None:
            return self.wanted
        held = set().union(*self.user.roles.values())
        return bool(held & self.DEFAULT_ROLES)
