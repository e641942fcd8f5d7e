"""``manage.py rebuild_search_index``: compute the full-text index of every row anew."""

import time

import pghistory
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from cooperation.models import Cooperation, InstrumentGuide
from portal.lib.polish import counted, integer
from practices.models import GoodPractice
from registry.models import Entity, GlossaryTerm, IndexedWord, LocalGovernment
from registry.search.index import rebuild, rebuild_at_once
from registry.search.vocabulary import index_new_words

# The order has no effect on the words of a row.
MODELS = {
    model.__name__: model
    for model in (LocalGovernment, Entity, GlossaryTerm, InstrumentGuide, Cooperation, GoodPractice)
}
# With --alone, a table of so many rows is rebuilt in one pass.
MIN_ROWS_AT_ONCE = 20_000
ROWS = ("wiersz", "wiersze", "wierszy")


class Command(BaseCommand):
    help = "Oblicza od nowa indeks wyszukiwania: po wczytaniu danych z pominięciem wyzwalaczy albo po zmianie zasad."

    def add_arguments(self, parser):
        parser.add_argument("--model", action="append", choices=MODELS, help="tylko ta tabela (można powtórzyć)")
        parser.add_argument("--batch", type=int, default=5000, metavar="N", help="ile wierszy naraz")
        parser.add_argument(
            "--alone",
            action="store_true",
            help="duże tabele w jednym przebiegu: kilka razy szybciej, ale nikt nie może ich wtedy używać",
        )

    def handle(self, *, model=None, batch=5000, alone=False, **options):
        if batch < 1:
            raise CommandError("Liczba wierszy naraz musi być dodatnia.")
        started, total = time.perf_counter(), 0
        with pghistory.context(rebuild_search_index=True):
            for name in model or MODELS:
                total += self._rebuild(MODELS[name], batch, alone=alone)
        index_new_words()
        # The rarity of a word is read from the statistics, and dead rows make every page slower.
        verb = "ANALYZE" if connection.in_atomic_block else "VACUUM (ANALYZE)"
        with connection.cursor() as cursor:
            for rebuilt in [*(MODELS[name] for name in model or MODELS), IndexedWord]:
                cursor.execute(f"{verb} {connection.ops.quote_name(rebuilt._meta.db_table)}")
        seconds = time.perf_counter() - started
        self.stdout.write(f"Indeks wyszukiwania: {_speed(total, seconds)}.")

    def _rebuild(self, model, batch, *, alone) -> int:
        name, count = str(model._meta.verbose_name_plural), model._base_manager.count()
        # A local government's words come from other rows of its table; there are never many.
        at_once = alone and count >= MIN_ROWS_AT_ONCE and model is not LocalGovernment
        started, done = time.perf_counter(), 0
        if at_once:
            self._say(f"{name}: {integer(count)} w jednym przebiegu…")
            rebuild_at_once(model)
            done = count
        else:
            shown = started
            for done in rebuild(model, batch):
                now = time.perf_counter()
                if now - shown >= 2:
                    self._say(f"  {name}: {integer(done)} z {integer(count)}, {_speed(done, now - started)}")
                    shown = now
        self._say(f"{name}: {_speed(done, time.perf_counter() - started)}")
        return done

    def _say(self, text):
        self.stdout.write(text)
        self.stdout.flush()


def _speed(rows: int, seconds: float) -> str:
    speed = f" ({integer(round(rows / seconds))} na sekundę)" if rows and seconds else ""
    return f"{counted(rows, *ROWS)} w {f'{seconds:.1f}'.replace('.', ',')} s{speed}"
