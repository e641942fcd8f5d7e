"""Notices in the portal and letters by mail."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from portal.lib.site_info import SITE_NAME, page_at
from registry.models import Notice, User


def notify(users: Iterable[User], text: str, url: str, *, subject: str) -> None:
    """Tell ``users``: in the portal, and by mail once the change is in the database. ``url``: a path of this site."""
    recipients = list(users)
    Notice.objects.bulk_create(Notice(user=user, text=text, url=url) for user in recipients)
    for user in recipients:
        mail_on_commit(user.email, subject, "notice", {"text": text, "link": page_at(url)})


def mail_on_commit(address: str, subject: str, template: str, context: dict[str, Any]) -> None:
    """Send a letter, as text and as HTML, once the transaction is committed. ``template``: its name in ``email/``.

    A mail server that is down does not undo what the letter tells of.
    """
    context = context | {"subject": subject, "site_name": SITE_NAME}
    text, html = (render_to_string(f"email/{template}.{ending}", context) for ending in ("txt", "html"))
    transaction.on_commit(
        partial(send_mail, subject, text, None, [address], fail_silently=True, html_message=html), robust=True
    )


def read_notices(*, by: User, pk: int | None = None) -> None:
    """Mark the person's notice ``pk`` as read, or all their notices. Nothing happens to somebody else's notice."""
    notices = Notice.objects.visible_to(by).unread()
    if pk is not None:
        notices = notices.filter(pk=pk)
    notices.update(read_at=timezone.now())
