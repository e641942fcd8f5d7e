"""What happens to people: they are told of things."""

from collections.abc import Iterable
from functools import partial

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction

from registry.models import User


def notify(users: Iterable[User], text: str, url: str, *, subject: str) -> None:
    """Tell ``users``, by mail once the change is in the database. ``url``: a path of this site."""
    root = settings.SITE_URL or "http://127.0.0.1:8000"
    message = f"{text}\n\n{root}{url}\n"
    for user in users:
        transaction.on_commit(partial(send_mail, subject, message, None, [user.email], fail_silently=True))
