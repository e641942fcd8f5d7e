"""What happens to people: they are told of things."""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction

from registry.models import User


def notify(users: Iterable[User], text: str, url: str, *, subject: str) -> None:
    """Tell ``users``, by mail once the change is in the database. ``url``: a path of this site."""
    addresses = [user.email for user in users]
    root = settings.SITE_URL or "http://127.0.0.1:8000"
    for address in addresses:
        transaction.on_commit(
            lambda to=address: send_mail(subject, f"{text}\n\n{root}{url}\n", None, [to], fail_silently=True)
        )
