"""Entities with believable names, valid identifiers and seats where people live."""

from collections.abc import Iterator
from random import Random

from benchmarks.load.poland import SIZE, World
from benchmarks.load.polish import Banks, Template, compiled
from benchmarks.load.rows import NULL, Table
from registry.models import Entity, EntityStatus

Kind = Entity.Kind
UPDATED = "2026-01-15 08:00:00+01"
# Share in a thousand, year of the first one, does it stand in the KRS, names. ``<jst.gen>`` as in `polish.Template`.
KINDS: dict[str, tuple[int, int, bool, tuple[str, ...]]] = {
    Kind.STOWARZYSZENIE: (330, 1990, True, (
        "Stowarzyszenie na rzecz [O.gen] „[theme]”", "Stowarzyszenie „[theme]”, <place>",
        "Towarzystwo Przyjaciół Miejscowości [village]", "Stowarzyszenie Rozwoju Wsi [village]",
        "Stowarzyszenie Pomocy „[theme]” w Miejscowości [village]", "Polskie Towarzystwo [O.gen], Oddział <place>")),
    Kind.KLUB_SPORTOWY: (150, 1990, True, (
        "Klub Sportowy „[theme]” <place>", "Uczniowski Klub Sportowy „[theme]”, [village]",
        "Ludowy Zespół Sportowy „[theme]” [village]", "Międzyszkolny Klub Sportowy „[theme]” <place>")),
    Kind.FUNDACJA: (150, 1991, True, (
        "Fundacja „[theme]”, <place>", "Fundacja na rzecz [O.gen] „[theme]”", "Fundacja [O.gen] „[theme]”")),
    Kind.OSP: (110, 1990, True, ("Ochotnicza Straż Pożarna [village] (<place>)", "Ochotnicza Straż Pożarna, <place>")),
    Kind.KGW: (90, 2018, False, (
        "Koło Gospodyń Wiejskich [village] (<place>)", "Koło Gospodyń Wiejskich „[theme]” w Miejscowości [village]")),
    Kind.STOWARZYSZENIE_ZWYKLE: (25, 1995, False, ("Stowarzyszenie Zwykłe „[theme]”, <place>",)),
    Kind.SPOLDZIELNIA_SOCJALNA: (30, 2006, True, (
        "Spółdzielnia Socjalna „[theme]”, <place>", "Spółdzielnia Socjalna „[theme]” w Miejscowości [village]")),
    Kind.KOSCIELNA_OSOBA_PRAWNA: (20, 1989, False, ("Caritas Parafii, [village] (<place>)",
    "Parafia [village] (<place>)")),
    Kind.CIS: (4, 2004, False, ("Centrum Integracji Społecznej „[theme]”, <place>",)),
    Kind.KIS: (4, 2004, False, ("Klub Integracji Społecznej „[theme]”, <place>",)),
    Kind.ZAZ: (3, 2000, False, ("Zakład Aktywności Zawodowej „[theme]”, <place>",)),
    Kind.WTZ: (10, 1992, False, ("Warsztat Terapii Zajęciowej „[theme]”, <place>",)),
    Kind.ZWIAZEK_STOWARZYSZEN: (5, 1992, True, ("Związek Stowarzyszeń „[theme]”, <place>",)),
    Kind.LGD: (4, 2006, True, ("Lokalna Grupa Działania „[theme]”, <place>",)),
    Kind.STOWARZYSZENIE_JST: (3, 1991, True, ("Związek Gmin „[theme]”, <place>",)),
    Kind.SPOLKA_NON_PROFIT: (14, 2010, True, ("„[theme]” sp. z o.o. non profit, <place>",)),
    Kind.SPOLDZIELNIA_PRACY: (8, 1990, True, ("Spółdzielnia Pracy „[theme]”, <place>",)),
    Kind.SPOLDZIELNIA_INWALIDOW: (4, 1990, True, ("Spółdzielnia Inwalidów „[theme]”, <place>",)),
    Kind.SPOLDZIELNIA_NIEWIDOMYCH: (2, 1990, True, ("Spółdzielnia Niewidomych „[theme]”, <place>",)),
    Kind.SPOLDZIELNIA_PROD_ROLNEJ: (6, 1990, True, ("Rolnicza Spółdzielnia Produkcyjna „[theme]”, [village]",)),
    Kind.CECH_IZBA: (4, 1990, False, ("Cech Rzemiosł Różnych, <place>",)),
    Kind.SPOLKA_Z_OO: (12, 1995, True, ("„[theme]” sp. z o.o., <place>",)),
    Kind.SPOLKA_AKCYJNA: (2, 1995, True, ("„[theme]” S.A., <place>",)),
    Kind.INNY: (6, 1990, False, ("Grupa „[theme]”, <place>",)),
    Kind.NIEUSTALONY: (4, 1990, False, ("„[theme]”, <place>",)),
}  # fmt: skip
STATUSES = {
    Kind.SPOLDZIELNIA_SOCJALNA: ("PS", 0.35), Kind.STOWARZYSZENIE: ("OPP", 0.11), Kind.FUNDACJA: ("OPP", 0.11),
    Kind.CIS: ("CIS_STATUS", 0.9), Kind.KIS: ("KIS_WPIS", 0.9), Kind.ZAZ: ("ZAZ_STATUS", 0.9),
    Kind.SPOLKA_NON_PROFIT: ("PS", 0.3), Kind.SPOLDZIELNIA_INWALIDOW: ("ZPCH", 0.6),
}  # fmt: skip
NIP_WEIGHTS = (6, 5, 7, 2, 3, 4, 5, 6, 7)
REGON_WEIGHTS = (8, 9, 2, 3, 4, 5, 6, 7)


def nips(rng: Random, taken: set[str]) -> Iterator[str]:
    """NIPs with a right check digit, each once: a walk with a step that shares no divisor with their number."""
    span, step = 799_999_999, 234_567_891
    number = rng.randrange(span)
    while True:
        number = (number + step) % span
        digits = str(101_000_000 + number)
        check = sum(weight * int(digit) for weight, digit in zip(NIP_WEIGHTS, digits, strict=True)) % 11
        nip = f"{digits}{check}"
        if check < 10 and nip not in taken:
            yield nip


def regons(rng: Random, taken: set[str]) -> Iterator[str]:
    span, step = 89_999_999, 34_567_891
    number = rng.randrange(span)
    while True:
        number = (number + step) % span
        digits = str(10_000_000 + number)
        check = sum(weight * int(digit) for weight, digit in zip(REGON_WEIGHTS, digits, strict=True)) % 11 % 10
        regon = f"{digits}{check}"
        if regon not in taken:
            yield regon


def krs_numbers(rng: Random, taken: set[str]) -> Iterator[str]:
    span, step = 9_999_991, 1_234_567
    number = rng.randrange(span)
    while True:
        number = (number + step) % span
        krs = f"{number + 1:010}"
        if krs not in taken:
            yield krs


class Entities:
    """Fills tables of entities and their statuses, and tells each place who has a seat in it."""

    def __init__(self, world: World, banks: Banks, *, first_key: int, taken: dict[str, set[str]]):
        self.world, self.rng = world, world.random("entities")
        self.pk = first_key
        self.table = Table(Entity, "id", "name", "short_name", "kind", "host_local_government_id", "host_entity_id",
                           "nip", "regon", "krs", "seat_id", "street", "postcode", "town", "website", "email",
                           "founded_on", "closed_on", "data_source", "updated_at")  # fmt: skip
        self.statuses = Table(EntityStatus, "entity_id", "kind", "valid_from", "valid_to", "decision_no")
        self.nips = nips(self.rng, taken["nip"])
        self.regons = regons(self.rng, taken["regon"])
        self.krs = krs_numbers(self.rng, taken["krs"])
        self.kinds = self.rng.choices(list(KINDS), [share for share, *_ in KINDS.values()], k=8192)
        self.names = {kind: compiled(names, banks) for kind, (*_, names) in KINDS.items()}
        self.address, self.town = Template("[address]", banks), Template("[village]", banks)

    @property
    def tables(self) -> list[Table]:
        return [self.table, self.statuses]

    def generate(self, count: int) -> None:
        # Each kind at least once, however few are asked for.
        every_kind = list(KINDS)
        for number in range(count):
            self._one(every_kind[number] if number < len(every_kind) else self.rng.choice(self.kinds))

    def _one(self, kind: str) -> None:
        rng, rnd = self.rng, self.rng.random
        self.pk += 1
        pk = str(self.pk)
        place = self.world.places[self.world.seats[int(rnd() * SIZE)]]
        _, since, has_krs, _ = KINDS[kind]
        name = rng.choice(self.names[kind]).fill(rnd, {**place.words, "place": place.name})
        # „Fundacja „Promyk”, Walim" is „Fundacja „Promyk”" to those who know where.
        short = name[: name.find("”") + 1] if len(name) > 30 and not name.startswith("„") else ""
        host_place = host = NULL
        if kind in Entity.UNIT_KINDS:
            if place.entities and rnd() < 0.6:
                host = str(rng.choice(place.entities))
            else:
                host_place = str(place.pk)
        founded = _day(rng, since, 2024)
        closed = _day(rng, int(founded[:4]) + 1, 2025) if rnd() < 0.06 else NULL
        postcode = f"{int(place.teryt[:2]) * 3 % 100:02}-{int(rnd() * 1000):03}"
        in_city = place.kind in ("MIASTO_NPP", "GMINA_MIEJSKA") or rnd() < 0.5
        town = place.name if in_city else self.town.fill(rnd, {})
        self.table.add(
            pk, name, short[:100], kind, host_place, host,
            next(self.nips) if rnd() < 0.9 else NULL, next(self.regons) if rnd() < 0.95 else NULL,
            next(self.krs) if has_krs else NULL, str(place.pk), self.address.fill(rnd, {}), postcode, town,
            f"https://www.organizacja-{pk}.example" if rnd() < 0.3 else "",
            f"biuro@organizacja-{pk}.example" if rnd() < 0.4 else "",
            founded, closed, "dane wygenerowane do pomiarów", UPDATED,
        )  # fmt: skip
        if kind not in Entity.UNIT_KINDS:
            place.entities.append(self.pk)
        status, share = STATUSES.get(kind, ("", 0))
        if rnd() < share:
            start = _day(rng, max(int(founded[:4]) + 1, 2004), 2025)
            decision = f"PS.I.{int(rnd() * 900)}.{int(1 + rnd() * 60)}.{start[:4]}"
            self.statuses.add(pk, status, start, f"{int(start[:4]) + 6}-06-30" if rnd() < 0.2 else NULL, decision)


def _day(rng: Random, first_year: int, last_year: int) -> str:
    year = first_year + int(rng.random() * (max(last_year, first_year) - first_year + 1))
    return f"{year}-{int(1 + rng.random() * 12):02}-{int(1 + rng.random() * 28):02}"
