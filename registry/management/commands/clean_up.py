"""``manage.py clean_up``: delete sign-ins, notices and sessions that are too old. Runs once a day, from cron."""

import datetime

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from portal.lib.polish import counted
from registry.models import Notice, SignIn

KEPT_FOR = datetime.timedelta(days=365)


class Command(BaseCommand):
    help = "Usuwa logowania i powiadomienia starsze niż rok oraz wygasłe sesje."

    def handle(self, **options):
        notices, _ = Notice.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()
        signs, _ = SignIn.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()
        call_command("clearsessions")
        self.stdout.write(f"Usunięto {counted(notices, 'powiadomienie', 'powiadomienia', 'powiadomień')}.")
        self.stdout.write(f"Usunięto {counted(signs, 'logowanie', 'logowania', 'logowań')} i wygasłe sesje.")
