"""How a person is reminded: a private address of a calendar, and a letter once a week."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from portal.lib.tokens import hash_of
from registry.roles import Role


class CalendarAddressQuerySet(models.QuerySet):
    def visible_to(self, user) -> "CalendarAddressQuerySet":
        """Nobody's but one's own."""
        return self.filter(user=user) if user.is_authenticated and user.is_active else self.none()

    def with_token(self, token: str) -> "CalendarAddressQuerySet":
        """The address of a person who may still sign in."""
        return self.filter(token_hash=hash_of(token), user__is_active=True)


class CalendarAddress(models.Model):
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


class DigestPreferenceQuerySet(models.QuerySet):
    def visible_to(self, user) -> "DigestPreferenceQuerySet":
        """Nobody's but one's own."""
        return self.filter(user=user) if user.is_authenticated and user.is_active else self.none()


class DigestPreference(models.Model):
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

    objects = DigestPreferenceQuerySet.as_manager()

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


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, user) -> "NoticeQuerySet":
        """Nobody's but one's own."""
        return self.filter(user=user) if user.is_authenticated and user.is_active else self.none()

    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at__isnull=True)


class Notice(models.Model):
    """Powiadomienie: something happened that concerns a person, and where to look. Kept for a year."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="osoba", on_delete=models.CASCADE, related_name="notices"
    )
    text = models.TextField("treść", max_length=2000)
    url = models.CharField("adres w portalu", max_length=500)
    created_at = models.DateTimeField("kiedy", auto_now_add=True)
    read_at = models.DateTimeField("przeczytane", null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "powiadomienie"
        verbose_name_plural = "powiadomienia"
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["user", "-created_at"], name="registry_notice_of_user"),
            models.Index(fields=["user"], name="registry_notice_unread", condition=Q(read_at__isnull=True)),
        ]
        constraints = [
            models.CheckConstraint(
                name="registry_notice_url_is_a_path",
                condition=Q(url__startswith="/") & ~Q(url__startswith="//"),
                violation_error_message="Powiadomienie prowadzi do strony tego portalu.",
            ),
        ]

    def __str__(self) -> str:
        return self.text
