"""„Praktyki dla mojej gminy": what local governments of the same kind and size, and near by, have done."""

from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from portal.lib.polish import integer
from practices.models import GoodPractice
from practices.similar import LONG_TEXTS
from registry.models import LocalGovernment
from registry.voivodeships import NEIGHBOURS, VOIVODESHIPS

SHOWN = 30
# Points for each likeness.
KIND, SIZE, SAME_POWIAT, SAME_VOIVODESHIP, NEIGHBOUR = 4, 3, 3, 2, 1
# A population is similar from two thirds to one and a half of ours.
SMALLER, LARGER = Fraction(2, 3), Fraction(3, 2)

NAMES = dict(VOIVODESHIPS)
Kind = LocalGovernment.Kind
# Sizes are compared within one level only: a powiat and a city of 80 000 people have different tasks.
LEVELS = (
    (Kind.GMINA_MIEJSKA, Kind.GMINA_WIEJSKA, Kind.GMINA_MIEJSKO_WIEJSKA, Kind.MIASTO_NPP),
    (Kind.POWIAT,),
    (Kind.WOJEWODZTWO,),
)


@dataclass(frozen=True)
class Near:
    """A practice of another local government. ``reasons``: phrases that say what that one shares with ours."""

    practice: GoodPractice
    reasons: list[str]
    size_unknown: bool


def own_practices(ours: LocalGovernment, *, user) -> QuerySet:
    return GoodPractice.objects.visible_to(user).filter(local_government=ours).for_list().order_by("sort_key", "pk")


def practices_near(ours: LocalGovernment, *, user) -> tuple[list[Near], int]:
    """Up to `SHOWN` practices of local governments most like ``ours``, and how many in all have something in common.

    The most similar come first; the practices of ``ours`` itself are left out.
    """
    others = GoodPractice.objects.visible_to(user).practices().exclude(local_government=ours)
    conditions = _conditions(ours)
    any_likeness = Q()
    score = Value(0, output_field=IntegerField())
    for condition, points in conditions:
        any_likeness |= condition
        score += Case(When(condition, then=Value(points)), default=Value(0), output_field=IntegerField())
    likely = others.filter(any_likeness)
    best = (
        likely.annotate(score=score)
        .order_by("-score", F("published_at").desc(nulls_last=True), "-pk")
        .select_related("local_government__parent")
        .defer(*LONG_TEXTS)[:SHOWN]
    )
    rows = [Near(practice, *_reasons(ours, practice.local_government)) for practice in best]
    return rows, likely.count()


def _conditions(ours: LocalGovernment) -> list[tuple[Q, int]]:
    """Conditions that make another local government like ours, with the points of each.

    Of the conditions about distance (powiat, województwo, neighbouring województwo) at most one is true.
    """
    code = "local_government__teryt__startswith"
    voivodeship = Q(**{code: ours.voivodeship_code})
    nearby = Q(local_government__in=[])
    for neighbour in sorted(NEIGHBOURS[ours.voivodeship_code]):
        nearby |= Q(**{code: neighbour})
    conditions = [(Q(local_government__kind=ours.kind), KIND), (nearby, NEIGHBOUR)]
    if ours.population:
        low, high = ours.population * SMALLER, ours.population * LARGER
        is_similar = Q(
            local_government__kind__in=_level(ours),
            local_government__population__gte=-(-low // 1),
            local_government__population__lte=high // 1,
        )
        conditions.append((is_similar, SIZE))
    if ours.kind == Kind.WOJEWODZTWO:
        return [*conditions, (voivodeship, SAME_VOIVODESHIP)]
    powiat = Q(**{code: ours.teryt[:4]})
    return [*conditions, (powiat, SAME_POWIAT), (voivodeship & ~powiat, SAME_VOIVODESHIP)]


def _level(unit: LocalGovernment) -> tuple[str, ...]:
    return next(level for level in LEVELS if unit.kind in level)


def _reasons(ours: LocalGovernment, theirs: LocalGovernment) -> tuple[list[str], bool]:
    """Phrases that say what ``theirs`` shares with ``ours``, and whether only their missing population hides a size."""
    reasons = []
    if theirs.kind == ours.kind:
        reasons.append(f"też {theirs.get_kind_display()}")
    comparable = bool(ours.population) and theirs.kind in _level(ours)
    size_unknown = comparable and theirs.population is None
    if comparable and theirs.population and SMALLER <= Fraction(theirs.population, ours.population) <= LARGER:
        reasons.append(
            f"podobna liczba mieszkańców: {integer(theirs.population)} ({theirs.population_year} r.), "
            f"u Was {integer(ours.population)} ({ours.population_year} r.)"
        )
    distance = _distance_phrase(ours, theirs)
    return ([*reasons, distance] if distance else reasons), size_unknown


def _distance_phrase(ours: LocalGovernment, theirs: LocalGovernment) -> str:
    if ours.kind != Kind.WOJEWODZTWO and theirs.teryt.startswith(ours.teryt[:4]):
        powiat = _powiat_name(ours) or _powiat_name(theirs)
        return f"ten sam powiat: {powiat}" if powiat else "ten sam powiat"
    name = NAMES[theirs.voivodeship_code]
    if theirs.voivodeship_code == ours.voivodeship_code:
        return f"to samo województwo: {name}"
    if theirs.voivodeship_code in NEIGHBOURS[ours.voivodeship_code]:
        return f"sąsiednie województwo: {name}"
    return ""


def _powiat_name(unit: LocalGovernment) -> str:
    if unit.kind == Kind.POWIAT:
        return unit.name
    return unit.parent.name if unit.parent and unit.parent.kind == Kind.POWIAT else ""
