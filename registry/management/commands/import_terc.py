"""``manage.py import_terc FILE``: bring the local governments to the state of a TERC file."""

from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from portal.lib.polish import counted, enumeration, long_date
from registry.imports import Change, Report, import_terc
from registry.models import LocalGovernment
from registry.terc.files import ImportRefused, read_file

Kind = LocalGovernment.Kind
# Lines of one list; the first import creates thousands of units.
MAX_SHOWN = 20


class Command(BaseCommand):
    help = "Wczytuje rejestr TERC (GUS, wersja urzędowa) z pliku CSV albo XML."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="PLIK", type=Path, help="plik TERC, CSV albo XML")

    def handle(self, *, file, **options):
        try:
            report = import_terc(read_file(Path(file)), file_name=Path(file).name)
        except ImportRefused as refusal:
            raise CommandError(f"Niczego nie wczytano. {refusal}") from refusal
        for line in described(report):
            self.stdout.write(line)


def described(report: Report) -> Iterator[str]:
    """Yield the report as lines of Polish text."""
    register = report.register
    parts = enumeration(
        [
            counted(register.count(Kind.WOJEWODZTWO), "województwo", "województwa", "województw"),
            counted(register.count(Kind.POWIAT), "powiat", "powiaty", "powiatów"),
            counted(
                register.count(Kind.MIASTO_NPP),
                "miasto na prawach powiatu", "miasta na prawach powiatu", "miast na prawach powiatu",
            ),
            counted(
                register.gmina_count - register.count(Kind.MIASTO_NPP),
                "pozostała gmina", "pozostałe gminy", "pozostałych gmin",
            ),
        ]
    )  # fmt: skip
    total = counted(len(register.units), "samorząd", "samorządy", "samorządów")
    yield f"TERC, stan na {long_date(report.state_on)}: {total} ({parts})."
    if not report.has_changes:
        yield (
            "Bez zmian: zapisano nowszy stan rejestru." if report.recorded else "Bez zmian: ten stan już jest wczytany."
        )
        return
    for name, words, line in LISTS:
        changes = getattr(report, name)
        if changes or name in ALWAYS_COUNTED:
            yield counted(len(changes), *words)
        yield from (f"  {line(change)}" for change in changes[:MAX_SHOWN])
        if hidden := len(changes[MAX_SHOWN:]):
            yield f"  … i {counted(hidden, 'kolejny', 'kolejne', 'kolejnych')}"


def _named(change: Change) -> str:
    return f"{change.teryt} {change.name} ({Kind(change.kind).label})"


def _renamed(change: Change) -> str:
    return f"{change.teryt} {change.old} → {change.name}"


def _changed_kind(change: Change) -> str:
    return f"{change.old} → {change.teryt} {change.name} ({Kind(change.kind).label})"


LISTS = (
    ("created", ("utworzony samorząd", "utworzone samorządy", "utworzonych samorządów"), _named),
    ("renamed", ("zmiana nazwy", "zmiany nazwy", "zmian nazwy"), _renamed),
    ("kind_changed", ("zmiana rodzaju", "zmiany rodzaju", "zmian rodzaju"), _changed_kind),
    ("closed", ("zniesiony samorząd", "zniesione samorządy", "zniesionych samorządów"), _named),
    ("reopened", ("przywrócony samorząd", "przywrócone samorządy", "przywróconych samorządów"), _named),
    ("corrected", ("sprostowany wiersz", "sprostowane wiersze", "sprostowanych wierszy"), _named),
)
ALWAYS_COUNTED = ("created", "renamed", "kind_changed", "closed")
