"""Invitations: people come to the portal when an administrator of their local government invites them."""

import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from portal.lib.constraints import ConstrainedModel
from portal.lib.history import tracked
from portal.lib.tokens import hash_of
from registry.roles import Role, managed_by

VALID_FOR = datetime.timedelta(days=14)


class InvitationQuerySet(models.QuerySet):
    def visible_to(self, user) -> "InvitationQuerySet":
        """Invitations to the local governments whose people ``user`` manages; all for the site administrator."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self if user.is_superuser else self.filter(local_government_id__in=managed_by(user))

    def open(self) -> "InvitationQuerySet":
        """Neither accepted nor revoked; perhaps expired."""
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True)

    def with_token(self, token: str) -> "InvitationQuerySet":
        return self.filter(token_hash=hash_of(token))


@tracked
class Invitation(ConstrainedModel):
    """Zaproszenie: an e-mail address, the roles it will get, and the hash of the link's token.

    The token itself is in the letter only. Invitations are made and changed by `registry.workflow.people`.
    """

    email = models.EmailField("adres e-mail", max_length=254)
    name = models.CharField("imię i nazwisko albo funkcja", max_length=150)
    local_government = models.ForeignKey(
        "registry.LocalGovernment",
        verbose_name="samorząd (JST)",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="invitations",
        help_text="Puste tylko przy roli redaktora katalogu.",
    )
    roles = ArrayField(models.CharField(max_length=20, choices=Role), verbose_name="role")
    token_hash = models.CharField("skrót odnośnika", max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="kto zaprosił", on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField("kiedy zaproszono", auto_now_add=True)
    expires_at = models.DateTimeField("ważne do")
    accepted_at = models.DateTimeField("przyjęte", null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="kto przyjął",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    revoked_at = models.DateTimeField("odwołane", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "zaproszenie"
        verbose_name_plural = "zaproszenia"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="registry_invitation_hash_format",
                condition=Q(("token_hash__regex", r"^[0-9a-f]{64}$")),
                violation_error_message="Zapisuje się tylko skrót odnośnika, nigdy sam odnośnik.",
            ),
            models.CheckConstraint(
                name="registry_invitation_has_roles",
                condition=Q(roles__len__gt=0),
                violation_error_message="Zaznacz co najmniej jedną rolę.",
            ),
            models.CheckConstraint(
                name="registry_invitation_scope",
                condition=Q(local_government__isnull=True, roles=[Role.CATALOGUE_EDITOR.value])
                | (Q(local_government__isnull=False) & ~Q(roles__contains=[Role.CATALOGUE_EDITOR.value])),
                violation_error_message="Rola w samorządzie wymaga wskazania JST; redaktor katalogu nie ma JST.",
            ),
            models.CheckConstraint(
                name="registry_invitation_accepted",
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False, revoked_at__isnull=True),
                violation_error_message="Przyjęte zaproszenie ma osobę i datę i nie może być odwołane.",
            ),
            models.CheckConstraint(
                name="registry_invitation_dates",
                condition=Q(expires_at__gt=F("created_at")),
                violation_error_message="Zaproszenie nie może wygasnąć, zanim powstanie.",
            ),
            models.UniqueConstraint(
                Lower("email"),
                "local_government",
                name="registry_invitation_open_once",
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
                nulls_distinct=False,
                violation_error_message="Zaproszenie na ten adres już czeka na przyjęcie.",
            ),
        ]

    def __str__(self) -> str:
        return f"zaproszenie: {self.email}"

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= timezone.now()

    @property
    def is_open(self) -> bool:
        return self.accepted_at is None and self.revoked_at is None and not self.is_expired

    @property
    def role_labels(self) -> list[str]:
        return [str(Role(role).label) for role in self.roles]
