"""Import of the TERC register: apply a validated file in one transaction, report what it changed."""

import datetime
from dataclasses import dataclass, field
from typing import NamedTuple

import pghistory
from django.db import connection, transaction

from portal.lib.polish import long_date
from registry.models import LocalGovernment, LocalGovernmentName, Membership, TerytImport
from registry.terc.files import ImportRefused
from registry.terc.register import Register, Unit, depth, parse, parse_complete

# Fields people filled in. They are copied to the new row when a unit changes its kind.
CARRIED_OVER = (
    "population", "population_year", "bip_url", "website", "contact_role", "contact_email", "contact_phone",
)  # fmt: skip
BATCH = 1000


class Change(NamedTuple):
    """One line of a report. ``old``: the former name, or the former code where the kind changed."""

    teryt: str
    name: str
    kind: str
    old: str = ""


@dataclass
class Report:
    """What an import changed. ``recorded``: it was saved, because its state is newer or something changed."""

    state_on: datetime.date
    register: Register
    created: list[Change] = field(default_factory=list)
    renamed: list[Change] = field(default_factory=list)
    kind_changed: list[Change] = field(default_factory=list)
    closed: list[Change] = field(default_factory=list)
    reopened: list[Change] = field(default_factory=list)
    corrected: list[Change] = field(default_factory=list)
    recorded: bool = False

    @property
    def has_changes(self) -> bool:
        return any((self.created, self.renamed, self.kind_changed, self.closed, self.reopened, self.corrected))


def import_terc(content: bytes, *, file_name: str) -> Report:
    """Bring the local governments to the state of a complete TERC file.

    Raises ImportRefused and writes nothing where the file is wrong, partial or older than the last one.
    Nothing is deleted: a unit that is no longer in the register gets its last day, the eve of the file's state.
    """
    register = parse_complete(content)
    with pghistory.context(import_terc=file_name, state_on=str(register.state_on)), transaction.atomic():
        _lock()
        last = TerytImport.objects.order_by("-state_on").first()
        if last and register.state_on < last.state_on:
            raise ImportRefused(
                f"Plik ma stan na {long_date(register.state_on)} i jest starszy niż ostatnio wczytany "
                f"(stan na {long_date(last.state_on)}), więc cofnąłby zmiany."
            )
        report = _Application(register, is_first=last is None).apply()
        report.recorded = report.has_changes or last is None or register.state_on > last.state_on
        if report.recorded:
            TerytImport.objects.create(
                state_on=register.state_on,
                file_name=file_name[:255],
                created=len(report.created),
                renamed=len(report.renamed),
                kind_changed=len(report.kind_changed),
                closed=len(report.closed),
            )
    return report


def add_missing(content: bytes) -> list[LocalGovernment]:
    """Create and return the local governments of a partial file that the portal does not have; change no other.

    Does nothing where a whole register at least as new was imported: that one has all units.
    """
    register = parse(content)
    with transaction.atomic():
        _lock()
        if TerytImport.objects.filter(state_on__gte=register.state_on).exists():
            return []
        rows = {row.teryt: row for row in LocalGovernment.objects.all()}
        added = []
        for unit in register.units:
            if unit.teryt not in rows:
                row = _new_row(unit, rows)
                row.full_clean()
                row.save()
                rows[unit.teryt] = row
                added.append(row)
    return added


def _lock() -> None:
    """Let nobody else write to the table until the transaction ends, neither another import nor an editor."""
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(LocalGovernment._meta.db_table)
        cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")


def _new_row(unit: Unit, rows: dict[str, LocalGovernment]) -> LocalGovernment:
    parent = rows[unit.parent] if unit.parent else None
    return LocalGovernment(teryt=unit.teryt, teryt_alias=unit.alias, kind=unit.kind, name=unit.name, parent=parent)


def _number(teryt: str) -> str:
    """Return the code of a gmina without the digit of its kind; any other code as it is."""
    return teryt[:6]


def _carry_over(predecessor: LocalGovernment, row: LocalGovernment) -> None:
    for name in CARRIED_OVER:
        setattr(row, name, getattr(predecessor, name))


class _Application:
    """Applies a register to the rows the portal has. The number of queries does not grow with the changes."""

    WRITTEN = ("name", "kind", "teryt_alias", "parent", "valid_to", "successor", *CARRIED_OVER)

    def __init__(self, register: Register, *, is_first: bool):
        self.register = register
        self.eve = register.state_on - datetime.timedelta(days=1)
        # Units of the first import may have existed for decades; those that appear later begin with the state.
        self.appears_on = None if is_first else register.state_on
        self.report = Report(state_on=register.state_on, register=register)
        self.rows = {row.teryt: row for row in LocalGovernment.objects.order_by("teryt")}
        codes = {unit.teryt for unit in register.units}
        self.gone = [row for row in self.rows.values() if row.valid_to is None and row.teryt not in codes]
        # A gmina with the same number and another last digit is the same gmina after a change of its kind.
        self.gone_by_number = {_number(row.teryt): row for row in self.gone}
        self.code_by_number = {_number(code): code for code in codes}
        self.changed: dict[str, LocalGovernment] = {}
        self.former_names: list[LocalGovernmentName] = []

    def apply(self) -> Report:
        self._require_free_aliases()
        known = [unit for unit in self.register.units if unit.teryt in self.rows]
        self._create([unit for unit in self.register.units if unit.teryt not in self.rows])
        for unit in known:
            self._update(unit, self.rows[unit.teryt])
        self._close()
        LocalGovernment.objects.bulk_update(self.changed.values(), self.WRITTEN, batch_size=BATCH)
        self._record_former_names()
        self._extend_memberships()
        return self.report

    def _require_free_aliases(self) -> None:
        holders = {row.teryt_alias: row.teryt for row in self.rows.values() if row.teryt_alias}
        problems = [
            f"Kod powiatu {unit.alias} miasta {unit.name} ({unit.teryt}) ma w serwisie inny samorząd, "
            f"{holders[unit.alias]}. Najpierw to popraw."
            for unit in self.register.units
            if unit.alias and holders.get(unit.alias, unit.teryt) != unit.teryt
        ]
        if problems:
            raise ImportRefused(*problems)

    def _create(self, units: list[Unit]) -> None:
        # Level by level, so that a parent has its key before its children are written.
        for level_depth in sorted({depth(unit) for unit in units}):
            level = [unit for unit in units if depth(unit) == level_depth]
            rows = [self._new(unit) for unit in level]
            LocalGovernment.objects.bulk_create(rows, batch_size=BATCH)
            self.rows.update({row.teryt: row for row in rows})

    def _new(self, unit: Unit) -> LocalGovernment:
        row = _new_row(unit, self.rows)
        if predecessor := self.gone_by_number.get(_number(unit.teryt)):
            row.valid_from = self.register.state_on
            _carry_over(predecessor, row)
        else:
            row.valid_from = self.appears_on
            self.report.created.append(Change(unit.teryt, unit.name, unit.kind))
        return row

    def _update(self, unit: Unit, row: LocalGovernment) -> None:
        parent = self.rows[unit.parent] if unit.parent else None
        if row.valid_to is not None:
            row.valid_to = row.successor = None
            if predecessor := self.gone_by_number.get(_number(unit.teryt)):
                _carry_over(predecessor, row)
            else:
                self.report.reopened.append(Change(unit.teryt, unit.name, unit.kind))
            self.changed[unit.teryt] = row
        if row.name != unit.name:
            self.report.renamed.append(Change(unit.teryt, unit.name, unit.kind, old=row.name))
            self.former_names.append(LocalGovernmentName(local_government=row, name=row.name, valid_to=self.eve))
            row.name = unit.name
            self.changed[unit.teryt] = row
        parent_id = parent.pk if parent else None
        if (row.kind, row.teryt_alias, row.parent_id) != (unit.kind, unit.alias, parent_id):
            row.kind, row.teryt_alias, row.parent = unit.kind, unit.alias, parent
            self.report.corrected.append(Change(unit.teryt, unit.name, unit.kind))
            self.changed[unit.teryt] = row

    def _close(self) -> None:
        for row in self.gone:
            # A later file of the same state may drop a unit that began with it.
            row.valid_to = max(self.eve, row.valid_from or self.eve)
            if new_code := self.code_by_number.get(_number(row.teryt)):
                row.successor = self.rows[new_code]
                self.report.kind_changed.append(Change(new_code, row.successor.name, row.successor.kind, old=row.teryt))
            else:
                self.report.closed.append(Change(row.teryt, row.name, row.kind))
            self.changed[row.teryt] = row

    def _record_former_names(self) -> None:
        # Two files of one state: the name in the first was a mistake and never the name of the unit.
        recorded = set(
            LocalGovernmentName.objects.filter(
                valid_to=self.eve,
                local_government__in=[name.local_government_id for name in self.former_names],
            ).values_list("local_government_id", flat=True)
        )
        LocalGovernmentName.objects.bulk_create(
            [name for name in self.former_names if name.local_government_id not in recorded], batch_size=BATCH
        )

    def _extend_memberships(self) -> None:
        """Give people of a gmina the same roles in its new row. They keep the roles in the old one."""
        successors = {row.pk: row.successor for row in self.gone if row.successor}
        memberships = Membership.objects.filter(local_government__in=successors).values_list(
            "user_id", "role", "local_government"
        )
        Membership.objects.bulk_create(
            [Membership(user_id=user, role=role, local_government=successors[old]) for user, role, old in memberships],
            batch_size=BATCH,
            ignore_conflicts=True,
        )
