"""The steps of a load, each with its rows a second. An index kept beside the tables is rebuilt after them."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection, transaction

from benchmarks.load.entities import Entities
from benchmarks.load.poland import World, add_units, read_world
from benchmarks.load.polish import Banks
from benchmarks.load.practices import Practices
from benchmarks.load.records import Records
from benchmarks.load.rows import Table, analyze, last_key, move_sequences, without_triggers
from cooperation.models import Cooperation, RegistryCounter
from portal.lib.polish import integer
from practices.models import GoodPractice
from registry.models import Entity

# Rows held in memory at once.
BATCH = 20_000
Tell = Callable[[str], None]


@dataclass
class Summary:
    """Rows by table, and seconds by step."""

    rows: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)

    def add(self, table: Table) -> None:
        self.rows[table.name] += table.write()


def is_empty() -> bool:
    return not any(model.objects.exists() for model in (GoodPractice, Cooperation, Entity))


def generate(*, practices: int, records: int, entities: int, seed: int, tell: Tell) -> Summary:
    """Add that many of each, all or nothing, to a database that has its dictionaries and local governments."""
    load = _Load(seed, tell)
    with transaction.atomic():
        load.run(practices=practices, records=records, entities=entities)
    load.analyze()
    return load.summary


class _Load:
    def __init__(self, seed: int, tell: Tell):
        self.seed, self.tell, self.summary = seed, tell, Summary()

    def run(self, *, practices: int, records: int, entities: int) -> None:
        with self._step("słowa i miejsca"):
            banks, world = Banks(self.seed), read_world(self.seed)
            makers = self._makers(world, banks)
            units = add_units(world)
        entity_maker, record_maker, practice_maker = makers
        tables = [units, *(table for maker in makers for table in maker.tables)]
        self.touched = list(dict.fromkeys(table.name for table in tables))
        with without_triggers(self.touched):
            with self._step("jednostki organizacyjne"):
                self.summary.add(units)
            with self._step("podmioty"):
                for count in _batches(entities):
                    entity_maker.generate(count)
                    self._write(entity_maker.tables)
            record_maker.everywhere += [entity for place in world.places for entity in place.entities]
            self._read_names(record_maker.names)
            with self._step("wpisy współpracy"):
                first = 0
                for count in _batches(records):
                    record_maker.generate(first, count, records)
                    self._write(record_maker.tables)
                    first += count
                    if records > BATCH:
                        self.tell(f"  {integer(first)} z {integer(records)}")
            with self._step("liczniki ewidencji"):
                self._write_counters(record_maker.counters)
            with self._step("praktyki"):
                for count in _batches(practices):
                    practice_maker.generate(count)
                    self._write(practice_maker.tables)
        move_sequences(tables)

    def analyze(self) -> None:
        with self._step("statystyki tabel"):
            analyze([*self.touched, RegistryCounter._meta.db_table])

    def _makers(self, world: World, banks: Banks) -> tuple[Entities, Records, Practices]:
        taken: dict[str, set[str]] = {
            name: set(Entity.objects.filter(**{f"{name}__isnull": False}).values_list(name, flat=True))
            for name in ("nip", "regon", "krs")
        }
        places = {place.pk: place for place in world.places}
        for pk, seat in Entity.objects.order_by("pk").values_list("pk", "seat_id"):
            if seat in places:
                places[seat].entities.append(pk)
        names: dict[int, str] = {}
        records = Records(
            world, banks, first_key=last_key(Cooperation), names=names,
            counters=dict(RegistryCounter.objects.values_list("key", "last")),
        )  # fmt: skip
        return (
            Entities(world, banks, first_key=last_key(Entity), taken=taken),
            records,
            Practices(world, banks, first_key=last_key(GoodPractice), names=names, records=records.published),
        )

    def _read_names(self, names: dict[int, str]) -> None:
        names.update(
            (pk, short or name) for pk, name, short in Entity.objects.values_list("pk", "name", "short_name").iterator()
        )

    def _write(self, tables: list[Table]) -> None:
        for table in tables:
            self.summary.add(table)

    def _write_counters(self, counters: dict[str, int]) -> None:
        """As the trigger would have left them, so that the next record by hand takes the next number."""
        rows = sorted(counters.items())
        name = connection.ops.quote_name(RegistryCounter._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {name} (key, last) SELECT * FROM unnest(%s::text[], %s::integer[]) "  # noqa: S608 - our own table
                "ON CONFLICT (key) DO UPDATE SET last = excluded.last",
                [[key for key, _ in rows], [last for _, last in rows]],
            )
        self.summary.rows[RegistryCounter._meta.db_table] += len(rows)

    @contextmanager
    def _step(self, name: str) -> Iterator[None]:
        before, started = self.summary.rows.total(), time.perf_counter()
        yield
        seconds = time.perf_counter() - started
        self.summary.seconds[name] = seconds
        rows = self.summary.rows.total() - before
        speed = f", {integer(rows)} wierszy, {integer(round(rows / seconds))} na sekundę" if rows and seconds else ""
        self.tell(f"{name}: {f'{seconds:.1f}'.replace('.', ',')} s{speed}")


def _batches(count: int) -> Iterator[int]:
    while count > 0:
        yield min(count, BATCH)
        count -= BATCH
