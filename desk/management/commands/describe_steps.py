"""``manage.py describe_steps``: the page ``docs/steps.md``, from the tables of steps."""

from django.core.management.base import BaseCommand

from desk.step_diagrams import steps_page


class Command(BaseCommand):
    help = "Wypisuje stronę docs/steps.md: tabele i diagramy czynności."
    requires_system_checks = ()

    def handle(self, **options):
        self.stdout.write(steps_page(), ending="")
