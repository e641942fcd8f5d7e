"""``manage.py clean_up``: delete what is kept for a time only. Once a day, from cron."""

import datetime

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from portal.lib.polish import counted
from registry.models import Notice, SignIn

KEPT = datetime.timedelta(days=365)


class Command(BaseCommand):
    help = "Usuwa logowania i powiadomienia starsze niż rok oraz wygasłe sesje."

    def handle(self, **options):
        notices, _ = Notice.objects.filter(created_at__lt=timezone.now() - KEPT).delete()
        signs, _ = SignIn.objects.filter(at__lt=timezone.now() - KEPT).delete()
        call_command("clearsessions")
        self.stdout.write(f"Usunięto {counted(notices, 'powiadomienie', 'powiadomienia', 'powiadomień')}.")
        self.stdout.write(f"Usunięto {counted(signs, 'logowanie', 'logowania', 'logowań')} i wygasłe sesje.")
