"""Notices in the portal and letters by mail."""

import logging
from collections.abc import Iterable
from smtplib import SMTPException
from typing import Any

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from portal.lib.site_info import SITE_NAME, page_at
from registry.models import Notice, User

log = logging.getLogger(__name__)


def notify(users: Iterable[User], text: str, url: str, *, subject: str) -> None:
    """Tell ``users``: in the portal, and by mail once the change is in the database. ``url``: a path of this site."""
    recipients = list(users)
    Notice.objects.bulk_create(Notice(user=user, text=text, url=url) for user in recipients)
    for user in recipients:
        mail_on_commit(user.email, subject, "notice", {"text": text, "link": page_at(url)})


def mail_on_commit(address: str, subject: str, template: str, context: dict[str, Any]) -> None:
    """Send a letter, as text and as HTML, once the transaction is committed. ``template``: its name in ``email/``.

    A letter that cannot be sent is logged: the change it tells of stands, and whoever made it sees no error.
    """
    context = context | {"subject": subject, "site_name": SITE_NAME}
    text, html = (render_to_string(f"email/{template}.{ending}", context) for ending in ("txt", "html"))

    def send() -> None:
        try:
            send_mail(subject, text, None, [address], html_message=html)
        # ValueError: an address no header can hold.
        except (SMTPException, OSError, ValueError):
            log.exception("A letter was not sent: %s.", template)

    transaction.on_commit(send, robust=True)


def read_notices(*, by: User, pk: int | None = None) -> None:
    """Mark the person's notice ``pk`` as read, or all their notices. Nothing happens to somebody else's notice."""
    notices = Notice.objects.visible_to(by).unread()
    if pk is not None:
        notices = notices.filter(pk=pk)
    notices.update(read_at=timezone.now())
