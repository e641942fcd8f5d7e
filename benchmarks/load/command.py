"""The options of ``python -m benchmarks.load``, and what it does around the rows: checks, dictionaries, index, counts.

A command of Django's for its output and errors, yet none of ``manage.py``: the portal never imports its measurements.
"""

from pathlib import Path

import pghistory
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from benchmarks.load.generate import generate, is_empty
from cooperation.models import PublicCount
from portal.lib.polish import integer
from registry.imports import import_terc
from registry.models import TaskSphere
from registry.terc.files import ImportRefused, read_file


class Command(BaseCommand):
    help = "Wypełnia pustą bazę zmyślonymi podmiotami, wpisami i praktykami, do pomiarów wydajności."

    def add_arguments(self, parser):
        parser.add_argument("--practices", type=_count, default=1_000, metavar="N", help="ile praktyk")
        parser.add_argument("--records", type=_count, default=100_000, metavar="N", help="ile wpisów współpracy")
        parser.add_argument("--entities", type=_count, default=10_000, metavar="N", help="ile podmiotów")
        parser.add_argument("--seed", type=int, default=1, help="to samo ziarno daje te same wiersze")
        parser.add_argument(
            "--terc", type=Path, metavar="PLIK", help="urzędowy plik TERC; bez niego samorządy z serwisu"
        )
        parser.add_argument(
            "--into", "--database-name", metavar="NAZWA", help="nazwa bazy, w której coś już jest i do której dodać"
        )

    def handle(self, *, practices, records, entities, seed, terc, into, **options):
        name = connection.settings_dict["NAME"]
        if into is not None and into != name:
            raise CommandError(f"Niczego nie dodano. Ta baza nazywa się „{name}”, a nie „{into}”.")
        if into is None and not is_empty():
            raise CommandError(
                "Niczego nie dodano. W bazie są już praktyki, wpisy albo podmioty, a zmyślonych danych nie da się "
                f"potem odróżnić od prawdziwych. Jeśli to baza do pomiarów, podaj jej nazwę: --into {name}."
            )
        try:
            if terc:
                import_terc(read_file(terc), file_name=terc.name)
        except ImportRefused as refusal:
            raise CommandError(f"Niczego nie dodano. {refusal}") from refusal
        # The dictionaries, the law and the guides, which every page reads.
        if not TaskSphere.objects.exists():
            call_command("load_founding_data", stdout=self.stdout)
        with pghistory.context(generate_load=seed):
            summary = generate(
                practices=practices, records=records, entities=entities, seed=seed, tell=self.stdout.write
            )
        # Rows are copied without triggers, so nothing of them is in the index or counted yet.
        call_command("rebuild_search_index", alone=True, stdout=self.stdout)
        PublicCount.objects.rebuild()
        self.stdout.write("Wiersze w tabelach:")
        for table, rows in summary.rows.items():
            self.stdout.write(f"  {table}: {integer(rows)}")
        seconds = sum(summary.seconds.values())
        self.stdout.write(f"Razem {integer(summary.rows.total())} wierszy w {integer(round(seconds))} s.")


def _count(text: str) -> int:
    if (number := int(text)) < 0:
        raise ValueError
    return number
