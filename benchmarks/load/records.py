"""Records of cooperation: the base row, the row of the instrument, the parties and the dictionaries."""

from bisect import bisect

from benchmarks.load import texts
from benchmarks.load.columns import CHILDREN, COLUMNS
from benchmarks.load.poland import SIZE, Place, World
from benchmarks.load.polish import Banks, Template, compiled
from benchmarks.load.rows import NULL, Table
from benchmarks.load.shares import (
    BUDGETS,
    DAYS,
    GROWTH,
    LONG,
    MAY_BE_INDEFINITE,
    MEDIANS,
    OFFICES,
    REASONS,
    ROLES,
    SHARES,
    YEAR_STARTS,
)
from cooperation.instruments import INSTRUMENTS
from cooperation.instruments import Instrument as Form
from cooperation.models import INSTRUMENT_MODELS, Cooperation, Party

FIRST_YEAR, LAST_YEAR = 2006, 2025


class Records:
    """Fills the base table, the eighteen tables of the instruments, the parties and the dictionaries of records."""

    def __init__(self, world: World, banks: Banks, *, first_key: int, names: dict[int, str], counters: dict[str, int]):
        self.world, self.rng = world, world.random("records")
        self.rnd = self.rng.random
        self.pk, self.names, self.counters = first_key, names, counters
        self.base = Table(Cooperation, *COLUMNS)
        self.children = {
            code: Table(model, "cooperation_ptr_id", *CHILDREN[code]) for code, model in INSTRUMENT_MODELS.items()
        }
        self.parties = Table(
            Party, "cooperation_id", "entity_id", "local_government_id", "description", "role", "position"
        )
        self.groups = Table(Cooperation.target_groups.through, "cooperation_id", "targetgroup_id")
        self.spheres = Table(Cooperation.task_spheres.through, "cooperation_id", "tasksphere_id")
        self.bases = Table(Cooperation.legal_bases.through, "cooperation_id", "legalbasis_id")
        self.instruments = self.rng.choices(list(SHARES), list(SHARES.values()), k=8192)
        self.titles = {code: compiled(values, banks) for code, values in texts.TITLES.items()}
        self.openings = {code: compiled(values, banks) for code, values in texts.OPENINGS.items()}
        self.general, self.rare = compiled(texts.GENERAL, banks), compiled(texts.RARE, banks)
        self.street, self.village = Template("ul. [address]", banks), Template("[village]", banks)
        self.address, self.service = Template("[address]", banks), Template("[S.nom]", banks)
        self.amounts = [self.rng.lognormvariate(0, 1.05) for _ in range(8192)]
        # Public, published records by place: what practices point to.
        self.published: dict[int, list[int]] = {}
        self.everywhere = [entity for place in world.places for entity in place.entities]
        self.year_ends = _year_ends()

    @property
    def tables(self) -> list[Table]:
        """In the order of their foreign keys."""
        return [self.base, *self.children.values(), self.parties, self.groups, self.spheres, self.bases]

    def generate(self, first: int, count: int, total: int) -> None:
        """Records number ``first`` to ``first + count`` of ``total``, those of earlier years first."""
        codes = list(INSTRUMENTS)
        for number in range(first, first + count):
            # Each instrument at least once, however few records are asked for.
            code = codes[number] if number < len(codes) else self.instruments[int(self.rnd() * 8192)]
            self._one(code, FIRST_YEAR + bisect(self.year_ends, number / total))

    def _one(self, code: Form, year: int) -> None:
        rnd = self.rnd
        self.pk += 1
        pk = str(self.pk)
        place = self.world.places[self.world.by_weight[int(rnd() * SIZE)]]
        signed, start, end, indefinite, terminated = self._dates(code, year)
        finished = end is not None and end < YEAR_STARTS[2026]
        amount = self._amount(code)
        entities = self._entities(place)
        office = OFFICES[int(rnd() * len(OFFICES))]
        sign = f"{office}.{int(100 + rnd() * 900)}.{int(1 + rnd() * 400)}.{year}"
        known = {
            **place.words, "year": str(year), "number": sign,
            "party": self.names[entities[0]] if entities else "samorząd",
        }  # fmt: skip
        title = _sentence(self._pick(self.titles[code]).fill(rnd, known))[:250]
        state, visibility, reason = self._state()
        created = signed + int(rnd() * 20)
        moment = f"{DAYS[created]} {8 + int(rnd() * 8):02}:{int(rnd() * 60):02}:00+01"
        moved = f"{DAYS[created + 1 + int(rnd() * 30)]} 12:00:00+01" if state != "SZKIC" else NULL
        published = moved if state in ("OPUBLIKOWANY", "WYCOFANY") else NULL
        key = f"{place.teryt}/{code.value}/{DAYS[created][:4]}"
        self.counters[key] = number = self.counters.get(key, 0) + 1
        paid = amount if finished and amount else None
        jobs = int(1 + rnd() * 8) if code in (Form.EMPLOYMENT_SUPPORT, Form.FOUNDING, Form.COOPERATIVE_FUNDS) else None
        self.base.add(
            pk, f"{key}/{number:05}", code.value, title, self._summary(code, known), str(place.pk),
            str(place.units[int(rnd() * len(place.units))]) if place.units and rnd() < 0.25 else NULL,
            f"{office}/{int(1 + rnd() * 900)}/{year}" if rnd() < 0.7 else "",
            DAYS[signed], DAYS[start], _day(end), "t" if indefinite else "f", _day(terminated),
            REASONS[int(rnd() * len(REASONS))] if terminated else "",
            _money(amount), _money(amount), _money(paid),
            _money(amount * int(rnd() * 40) // 100) if paid and rnd() < 0.05 else NULL,
            BUDGETS[int(rnd() * len(BUDGETS))] if amount and rnd() < 0.5 else "",
            INSTRUMENTS[code].default_aid.value, _number(jobs), _number(jobs and int(jobs * rnd())),
            str(int(5 + rnd() * rnd() * 400)) if rnd() < 0.5 else NULL,
            str(int(1 + rnd() * 20)) if rnd() < 0.2 else NULL, sign,
            f"https://bip.example/{place.teryt}/{pk}" if rnd() < 0.3 else "",
            "Wpis wymaga uzupełnienia." if state == "SZKIC" else "",
            visibility, "IMPORT" if rnd() < 0.6 else "RECZNIE", state, reason, moved, published, moment, moment,
        )  # fmt: skip
        values = getattr(self, f"_{code.name.lower()}")(place, known, signed, start, end, amount or 500_000, finished)
        self.children[code].add(pk, *values)
        self._parties(pk, code, place, entities)
        self._dictionaries(pk, code)
        if state == "OPUBLIKOWANY" and visibility == "PUBLICZNY":
            kept = self.published.setdefault(place.pk, [])
            if len(kept) < 40:
                kept.append(self.pk)

    def _pick(self, choices):
        return choices[int(self.rnd() * len(choices))]

    def _dates(self, code: Form, year: int):
        """Days as numbers from FIRST_DAY: signed, start, end, is it without end, day of termination."""
        rnd = self.rnd
        signed = YEAR_STARTS[year] + int(rnd() * rnd() * 364)
        start = signed + int(rnd() * rnd() * 60)
        if code in MAY_BE_INDEFINITE and rnd() < 0.25:
            end, indefinite = None, True
        elif code in LONG:
            end, indefinite = start + int(180 + rnd() * 365 * LONG[code]), False
        else:
            end, indefinite = max(start + int(1 + rnd() * 300), signed), False
        terminated = None
        if rnd() < 0.03:
            terminated = start + int(rnd() * ((end or start + 2000) - start))
            if terminated >= YEAR_STARTS[2026]:
                terminated = None
        return signed, start, end, indefinite, terminated

    def _amount(self, code: Form) -> int | None:
        """In grosze; some whole thousands, as offices give, some to the grosz."""
        median = MEDIANS.get(code)
        rnd = self.rnd
        if median is None or rnd() < 0.04:
            return None
        amount = median * self.amounts[int(rnd() * 8192)]
        if rnd() < 0.5:
            return max(500, round(amount / 100) * 100) * 100
        return max(20_000, int(amount * 100))

    def _entities(self, place: Place) -> list[int]:
        rnd = self.rnd
        own = place.entities if place.entities and rnd() < 0.9 else self.everywhere
        if not own:
            return []
        # The first of a place are its large organisations, met again and again.
        first = own[int(rnd() * rnd() * len(own))]
        second = own[int(rnd() * len(own))] if rnd() < 0.18 else first
        return [first] if second == first else [first, second]

    def _state(self) -> tuple[str, str, str]:
        drawn = self.rnd()
        if drawn < 0.04:
            return "SZKIC", "PUBLICZNY", ""
        if drawn < 0.06:
            return "OPUBLIKOWANY", "WEWNETRZNY", ""
        if drawn < 0.07:
            return "WYCOFANY", "PUBLICZNY", "Wpis powtarza inny wpis."
        if drawn < 0.075:
            return "PRZEKAZANY", "PUBLICZNY", ""
        if drawn < 0.078:
            return "ZWROCONY", "PUBLICZNY", "Brakuje daty zakończenia."
        return "OPUBLIKOWANY", "PUBLICZNY", ""

    def _summary(self, code: Form, known: dict[str, str]) -> str:
        """25 to 60 words."""
        rnd = self.rnd
        sentences = [_sentence(self._pick(self.openings[code]).fill(rnd, known))]
        length, wanted = sentences[0].count(" ") + 1, 25 + int(rnd() * 22)
        while length < wanted:
            choices = self.rare if rnd() < 0.04 else self.general
            sentence = _sentence(self._pick(choices).fill(rnd, known))
            length += sentence.count(" ") + 1
            sentences.append(sentence)
        return " ".join(sentences)

    def _parties(self, pk: str, code: Form, place: Place, entities: list[int]) -> None:
        role = ROLES.get(code, "BENEFICJENT")
        for position, entity in enumerate(entities):
            shown = role if position == 0 or role != "LIDER" else "PARTNER"
            self.parties.add(pk, str(entity), NULL, "", shown, str(position))
        if code is Form.SURETY:
            self.parties.add(pk, NULL, NULL, "bank spółdzielczy", "WIERZYCIEL", "9")
        elif not entities and INSTRUMENTS[code].needs_party:
            self.parties.add(pk, NULL, NULL, "organizacja pozarządowa", role, "0")

    def _dictionaries(self, pk: str, code: Form) -> None:
        rnd, world = self.rnd, self.world
        if world.groups and rnd() < 0.5:
            self.groups.add(pk, str(world.groups[int(rnd() * rnd() * len(world.groups))]))
        if world.spheres and code is Form.PUBLIC_TASK:
            self.spheres.add(pk, str(world.spheres[int(rnd() * rnd() * len(world.spheres))]))
        if world.bases and rnd() < 0.25:
            self.bases.add(pk, str(world.bases[int(rnd() * rnd() * len(world.bases))]))

    # The rows of the instruments: values in the order of CHILDREN.

    def _founding(self, place, known, signed, start, end, amount, finished):
        kind = self._pick(("SPOLDZIELNIA_SOCJALNA", "CIS", "KIS", "ZAZ", "WTZ", "CUS", "SPOLKA_ZOO"))
        cooperative = kind == "SPOLDZIELNIA_SOCJALNA"
        legal_person = kind in ("SPOLDZIELNIA_SOCJALNA", "SPOLKA_ZOO")
        form = "OSOBA_PRAWNA" if legal_person else self._pick(("JEDNOSTKA_BUDZETOWA", "ZAKLAD_BUDZETOWY"))
        return (kind, self._pick(("UTWORZENIE", "WSPOLUTWORZENIE", "PRZYSTAPIENIE")), "DZIALA",
                "OSOBY_PRAWNE" if cooperative else "", DAYS[start], form, _money(amount), "PIENIEZNY",
                f"{int(self.rnd() * 100)}.00" if legal_person else NULL, str(int(2 + self.rnd() * 20)))  # fmt: skip

    def _cooperative_funds(self, place, known, signed, start, end, amount, finished):
        persons = int(2 + self.rnd() * 6)
        return (self._pick(("ZALOZENIE", "PRZYSTAPIENIE")), "ROZLICZONE" if finished else "UMOWA", str(persons),
                _money(amount // persons), self._pick(("PORECZENIE", "WEKSEL", "BLOKADA")), "12")  # fmt: skip

    def _employment_support(self, place, known, signed, start, end, amount, finished):
        kinds = ("STANOWISKO_PRACY", "KOSZTY_WYNAGRODZENIA", "SKLADKI_PS", "STAZ", "DOTACJA_CIS", "ROBOTY_PUBLICZNE",
                 "PRACE_SPOLECZNIE_UZYTECZNE", "ZATRUDNIENIE_WSPIERANE")  # fmt: skip
        months = int(3 + self.rnd() * 21)
        positions = int(1 + self.rnd() * 8)
        return self._pick(kinds), str(positions), f"{positions}.00", _money(amount // months), str(months)

    def _public_task(self, place, known, signed, start, end, amount, finished):
        rnd = self.rnd
        support = rnd() < 0.8
        cash = int(amount * rnd() * 0.3) + 100 if support else 0
        personal = int(amount * rnd() * 0.2) if support else 0
        small = rnd() < 0.15
        due = end + 30
        received = due - int(rnd() * 25) if finished else None
        return ("WSPARCIE" if support else "POWIERZENIE", "MALY_GRANT" if small else "OTWARTY_KONKURS",
                "ROZLICZONY" if finished else "W_REALIZACJI", f"{int(1 + rnd() * 900)}/{known['year']}",
                DAYS[max(signed - 40, 0)], f"{40 + int(rnd() * 60)}.{int(rnd() * 10)}0",
                _money(amount + cash + personal), _money(amount), _money(cash), _money(personal), "0.00", "0.00",
                "0.00", "f", DAYS[due], _day(received), _day(received and received + 20))  # fmt: skip

    def _procurement(self, place, known, signed, start, end, amount, finished):
        rnd = self.rnd
        net = amount * 100 // 123
        return (_sentence(self.service.fill(rnd, known)), self._pick(("55520000-1", "90910000-9", "77310000-6",
        "85312000-9")),
                self._pick(("USLUGI", "USLUGI", "USLUGI", "DOSTAWY", "ROBOTY")),
                "PODPROGOWE" if net < 13_000_000 else "KRAJOWE",
                "ZAPYTANIE_OFERTOWE" if net < 13_000_000 else "TRYB_PODSTAWOWY_1",
                "WYKONANE" if finished else "REALIZACJA",
                DAYS[max(signed - 30, 0)], _money(net + net // 20), _money(net), _money(amount),
                str(int(1 + rnd() * 6)),
                "SPELNIONA" if finished else "")  # fmt: skip

    def _loan(self, place, known, signed, start, end, amount, finished):
        return (_money(amount), f"Wkład własny: {self.service.fill(self.rnd, known)}", DAYS[end],
                f"{self.rnd() * 5:.3f}", _money(amount if finished else 0),
                "SPLACONE" if finished else "UDZIELONE")  # fmt: skip

    def _surety(self, place, known, signed, start, end, amount, finished):
        return (self._pick(("PORECZENIE", "PORECZENIE", "GWARANCJA")),
                self._pick(("DOTACJA_FP", "KREDYT", "POZYCZKA", "ZALICZKA_EFS")), _money(amount + amount // 4),
                _money(amount), DAYS[end], "WYGASLE" if finished else "UDZIELONE")  # fmt: skip

    def _property_use(self, place, known, signed, start, end, amount, finished):
        rnd = self.rnd
        form = self._pick(("NAJEM", "NAJEM", "UZYCZENIE", "UZYCZENIE", "DZIERZAWA", "NA_GODZINY"))
        area = int(1000 + rnd() * rnd() * 40_000)
        market = area * int(8 + rnd() * 25)
        rent = 0 if form == "UZYCZENIE" else int(market * (0.1 + rnd() * 0.7))
        return (self._pick(("LOKAL", "LOKAL", "BUDYNEK", "DZIALKA", "POMIESZCZENIE", "SALA_NA_GODZINY")),
                self.address.fill(rnd, known), f"{int(place.teryt[:2]) * 3 % 100:02}-{int(rnd() * 1000):03}",
                place.name if place.is_gmina else self.village.fill(rnd, known), _money(area), "JST", form,
                "BEZPRZETARGOWO_RADA", _money(market), _money(rent), self._pick(("ORGANIZACJA", "SAMORZAD", "PODZIAL")),
                _sentence(self.service.fill(rnd, known)), "WYGASLA" if finished else "TRWA")  # fmt: skip

    def _discount(self, place, known, signed, start, end, amount, finished):
        percent = int(5 + self.rnd() * 95)
        base = amount * 100 // percent
        return (self._pick(("ULGA_CZYNSZOWA", "STAWKA_PREFERENCYJNA", "BONIFIKATA_CENA", "BONIFIKATA_OPLATA")),
                _money(base), f"{percent}.00", _money(base * percent // 100))  # fmt: skip

    def _property_transfer(self, place, known, signed, start, end, amount, finished):
        gift = self.rnd() < 0.5
        return ("BUDYNEK", self.address.fill(self.rnd, known), place.name if place.is_gmina else "",
                _money(int(5000 + self.rnd() * 90_000)), "JST", "DAROWIZNA" if gift else "SPRZEDAZ_BEZPRZETARGOWA",
                _money(amount), _money(0 if gift else amount // 2),
                f"Cel publiczny: {self.service.fill(self.rnd, known)}.")  # fmt: skip

    def _in_kind(self, place, known, signed, start, end, amount, finished):
        return (self._pick(("DAROWIZNA", "UZYCZENIE", "NIEODPLATNE_PRZEKAZANIE")),
                f"P/{int(1 + self.rnd() * 300)}/{known['year']}", DAYS[start])  # fmt: skip

    def _local_initiative(self, place, known, signed, start, end, amount, finished):
        rnd = self.rnd
        return (self._pick(("MIESZKANCY", "ORGANIZACJA")), str(int(5 + rnd() * 60)),
                "drogi, kanalizacja i budynki" if rnd() < 0.5 else "kultura, sport i turystyka",
                _money(amount), str(int(20 + rnd() * 400)), _money(amount // 10),
                "ODBIOR" if finished else "REALIZACJA")  # fmt: skip

    def _partnership_project(self, place, known, signed, start, end, amount, finished):
        eu, national = amount * 85 // 100, amount // 10
        year = int(known["year"])
        programme = (
            "POKL" if year < 2014 else self._pick(("RPO", "POWER")) if year < 2022 else self._pick(("FEDS", "FERS"))
        )
        number = f"{programme}.07.0{int(1 + self.rnd() * 4)}-00-{int(self.rnd() * 10000):04}/{year % 100:02}"
        return (programme, number, "OTWARTY_NABOR", _money(amount), _money(eu), _money(national),
                _money(amount - eu - national), "ROZLICZONY" if finished else "REALIZACJA")  # fmt: skip

    def _consultative_body(self, place, known, signed, start, end, amount, finished):
        rdpp = {2: "RDPP_WOJEWODZKA", 4: "RDPP_POWIATOWA"}.get(len(place.teryt), "RDPP_GMINNA")
        kind = self._pick((rdpp, "ZESPOL_DORADCZY", "RADA_SENIOROW", "MLODZIEZOWA_RADA", "KOMISJA_DIALOGU"))
        return (kind, f"Rada ({place.words['jst.nom']})", str(int(1 + self.rnd() * 6)),
                "KADENCJA_ZAKONCZONA" if finished else "KADENCJA_TRWA")  # fmt: skip

    def _plenipotentiary(self, place, known, signed, start, end, amount, finished):
        return ("pełnomocnik do spraw organizacji pozarządowych", "Informowanie, koordynacja programu współpracy.",
                "ETAT", self._pick(("1.00", "0.50")))  # fmt: skip

    def _consultation(self, place, known, signed, start, end, amount, finished):
        return (f"Program współpracy na rok {known['year']}", f"{int(1 + self.rnd() * 90)}/{known['year']}",
                DAYS[start], DAYS[start + 21], "pismo, e-mail, spotkanie", str(int(self.rnd() * 40)),
                "WYNIKI_OPUBLIKOWANE")  # fmt: skip

    def _promotion(self, place, known, signed, start, end, amount, finished):
        return (self._pick(("KATALOG", "WYDARZENIE", "KAMPANIA", "TARGI", "PATRONAT", "KONKURS", "ZNAK_JAKOSCI")),
                place.name if place.is_gmina else self.village.fill(self.rnd, known), str(int(20 + self.rnd() * 2000)),
                "Każdy podmiot, który zgłosił się w terminie.", _money(amount))  # fmt: skip

    def _training(self, place, known, signed, start, end, amount, finished):
        rnd = self.rnd
        return (self._pick(("SZKOLENIE", "SZKOLENIE", "DORADZTWO", "INKUBATOR", "CENTRUM_WSPARCIA", "WOLONTARIAT")),
                _sentence(self.service.fill(rnd, known)), place.name if place.is_gmina else "",
                f"{int(2 + rnd() * 60)}.0", str(int(5 + rnd() * 60)), str(int(1 + rnd() * 20)),
                _money(amount))  # fmt: skip


def _year_ends() -> list[float]:
    """Up to which part of all records each year reaches, but the last."""
    weights = [GROWTH**number for number in range(LAST_YEAR - FIRST_YEAR + 1)]
    return [sum(weights[: number + 1]) / sum(weights) for number in range(len(weights) - 1)]


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]


def _money(grosze: int | None) -> str:
    return NULL if grosze is None else f"{grosze // 100}.{grosze % 100:02}"


def _number(value: int | None) -> str:
    return NULL if value is None else str(value)


def _day(number: int | None) -> str:
    return NULL if number is None else DAYS[number]
