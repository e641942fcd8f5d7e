"""Where everything happens: local governments with their size, their names in each case, and their units."""

from collections import defaultdict
from dataclasses import dataclass, field
from random import Random

from benchmarks.load.polish import CASES, phrase
from benchmarks.load.rows import Table, cumulative, last_key
from registry.models import LegalBasis, LgUnit, LocalGovernment, TargetGroup, TaskSphere, Topic

Kind = LocalGovernment.Kind
# Thousands of inhabitants; only the order of magnitude matters here.
LARGE_CITIES = {
    "Warszawa": 1860, "Kraków": 800, "Wrocław": 670, "Łódź": 655, "Poznań": 540, "Gdańsk": 487, "Szczecin": 390,
    "Bydgoszcz": 330, "Lublin": 330, "Białystok": 290, "Katowice": 280, "Gdynia": 240, "Częstochowa": 205,
    "Rzeszów": 197, "Radom": 197, "Toruń": 196, "Sosnowiec": 190, "Kielce": 183, "Gliwice": 170, "Olsztyn": 168,
    "Zabrze": 155, "Bielsko-Biała": 167, "Bytom": 150, "Zielona Góra": 140, "Rybnik": 130, "Opole": 126, "Tychy": 122,
}  # fmt: skip
WEIGHTS = {
    Kind.MIASTO_NPP: 80, Kind.GMINA_MIEJSKA: 26, Kind.GMINA_MIEJSKO_WIEJSKA: 14, Kind.GMINA_WIEJSKA: 6.5,
    Kind.POWIAT: 24, Kind.WOJEWODZTWO: 130,
}  # fmt: skip
HEADS = {Kind.MIASTO_NPP: "miasto", Kind.POWIAT: "powiat", Kind.WOJEWODZTWO: "województwo"}
SIZE = 65536
ADJECTIVE_ENDINGS = {
    "powiat": dict(zip(CASES, ("i", "iego", "iemu", "i", "im", "im"), strict=True)),
    "województwo": dict(zip(CASES, ("ie", "iego", "iemu", "ie", "im", "im"), strict=True)),
}
UNITS = {
    Kind.WOJEWODZTWO: (("ROPS", "Regionalny Ośrodek Polityki Społecznej", "ROPS"),
                       ("WUP", "Wojewódzki Urząd Pracy", "WUP")),
    Kind.POWIAT: (("PCPR", "Powiatowe Centrum Pomocy Rodzinie", "PCPR"), ("PUP", "Powiatowy Urząd Pracy", "PUP")),
    Kind.MIASTO_NPP: (("OPS", "Miejski Ośrodek Pomocy Społecznej", "MOPS"),
                      ("ZARZAD_BUDYNKOW", "Zarząd Zasobu Komunalnego", "ZZK")),
}  # fmt: skip
GMINA_UNITS = (("OPS", "Ośrodek Pomocy Społecznej", "OPS"),)


@dataclass
class Place:
    """A local government; ``words``: its name in each case, under ``jst.gen`` and so on."""

    pk: int
    teryt: str
    kind: str
    name: str
    weight: float
    words: dict[str, str]
    units: list[int] = field(default_factory=list)
    entities: list[int] = field(default_factory=list)

    @property
    def is_gmina(self) -> bool:
        return len(self.teryt) == 7


def spoken(kind: str, name: str) -> dict[str, str]:
    """„gmina Walim", „powiatu milickiego", „w mieście Wrocław" by case."""
    head = HEADS.get(kind, "gmina")
    if head in ADJECTIVE_ENDINGS and name.endswith("i"):
        names = {case: name[:-1] + ending for case, ending in ADJECTIVE_ENDINGS[head].items()}
    elif head in ADJECTIVE_ENDINGS and name.endswith("ie"):
        names = {case: name[:-2] + ending for case, ending in ADJECTIVE_ENDINGS[head].items()}
    else:
        names = dict.fromkeys(CASES, name)
    return {f"jst.{case}": f"{phrase(head, 'sg', case)} {names[case]}" for case in CASES}


class World:
    """What the generators need to know of the database; everything drawn from one seed."""

    def __init__(self, places: list[Place], *, spheres: list[int], groups: list[int], topics: list[int],
                 bases: list[int], seed: int):  # fmt: skip
        if not places:
            raise ValueError("no local governments")
        self.places, self.seed = places, seed
        self.spheres, self.groups, self.topics, self.bases = spheres, groups, topics, bases
        self.by_weight = cumulative([place.weight for place in places], SIZE)
        gminas = [place.weight if place.is_gmina else 0 for place in places]
        # A test may have a world without gminas; entities then have their seats wherever they can.
        self.seats = cumulative(gminas if any(gminas) else [1.0] * len(places), SIZE)

    def random(self, what: str) -> Random:
        return Random(f"{what} {self.seed}")


def read_world(seed: int) -> World:
    rng = Random(f"places {seed}")
    units = defaultdict(list)
    for pk, owner in LgUnit.objects.order_by("pk").values_list("pk", "local_government_id"):
        units[owner].append(pk)
    places = [
        Place(pk, teryt, kind, name, _weight(rng, kind, name), spoken(kind, name), units[pk])
        for pk, teryt, kind, name in LocalGovernment.objects.current()
        .order_by("teryt")
        .values_list("pk", "teryt", "kind", "name")
    ]
    keys = {
        name: list(model.objects.order_by("pk").values_list("pk", flat=True))
        for name, model in (("spheres", TaskSphere), ("groups", TargetGroup), ("topics", Topic), ("bases", LegalBasis))
    }
    return World(places, seed=seed, **keys)


def _weight(rng: Random, kind: str, name: str) -> float:
    size = LARGE_CITIES.get(name, WEIGHTS[kind]) if kind == Kind.MIASTO_NPP else WEIGHTS[kind]
    return size * rng.lognormvariate(0, 0.55)


def add_units(world: World) -> Table:
    """An OPS, a PUP and the like for who has none, in a table still to be written."""
    table = Table(LgUnit, "id", "local_government_id", "kind", "name", "abbreviation")
    pk = last_key(LgUnit)
    for place in world.places:
        if place.units:
            continue
        for kind, name, abbreviation in UNITS.get(place.kind, GMINA_UNITS):
            pk += 1
            table.add(str(pk), str(place.pk), kind, f"{name} ({place.words['jst.nom']})", abbreviation)
            place.units.append(pk)
    return table
