"""``manage.py send_digests``: the weekly letter with deadlines to those who want it."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from desk.digests import send_all
from portal.lib.polish import counted

LETTERS = ("list", "listy", "listów")


class Command(BaseCommand):
    help = "Wysyła cotygodniowy list z terminami. Każda osoba dostaje najwyżej jeden w tygodniu."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="tylko policz listy, niczego nie wysyłaj")

    def handle(self, *, dry_run, **options):
        if not settings.SITE_URL:
            raise CommandError("Ustaw SITE_URL: w listach są odnośniki do serwisu.")
        report = send_all(today=timezone.localdate(), dry_run=dry_run)
        verb = "Do wysłania" if dry_run else "Wysłano"
        self.stdout.write(f"{verb}: {counted(report.sent, *LETTERS)}.")
        self.stdout.write(f"Wysłane już w tym tygodniu: {report.sent_before}. Nie ma o czym pisać: {report.empty}.")
        if report.failed:
            raise CommandError(
                f"Nie wysłano: {counted(report.failed, *LETTERS)}. Powody są w dzienniku. "
                "Następne uruchomienie spróbuje znowu."
            )
