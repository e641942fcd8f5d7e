"""Notices: short texts in the portal about what concerns a person."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from portal.lib.constraints import ConstrainedModel
from registry.models.own import OwnRowsQuerySet


class NoticeQuerySet(OwnRowsQuerySet):
    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at__isnull=True)


class Notice(ConstrainedModel):
    """Powiadomienie: what happened that concerns a person, and the page to look at. Deleted after a year."""

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
