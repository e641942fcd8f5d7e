"""„Podobne praktyki": which cards are like this one, and why, in words.

The database scores what it can count (forms, topics, groups, kind of local government, plane) over the rows the
person may see; the few best are then compared by their words and given their reasons.
"""

import math
import re
from collections import Counter
from dataclasses import dataclass

from django.db.models import Case, Count, F, FloatField, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from cooperation.instruments import INSTRUMENTS, Instrument
from portal.lib.polish import fold
from practices.models import GoodPractice, PracticeInstrument

SHOWN = 4
# So many of the best rows by score are compared by their words.
SHORTLIST = 40
# Points for each thing that is shared; a form has a weight of its own.
TOPIC, GROUP, KIND, PLANE, WORD = 2.0, 2.0, 1.0, 0.5, 0.5
MAX_WORDS = 4
LONG_TEXTS = ("problem", "context", "actions", "success_factors", "risks", "transferability", "not_to_copy")

_WORD = re.compile(r"[^\W\d_]+")
_STEM = 5
_MAX_ENDING = 3
# Beginnings of words that most cards have, in any inflection, so that to share them says nothing.
_COMMON = (
    "bezrobot", "centrum", "dobra", "dobre", "dzial", "dzieki", "ekonomi", "fundacj", "gmin", "jedn", "ktor", "lokal",
    "mias", "mieszk", "nowe", "oraz", "organizacj", "osob", "podmiot", "porozum", "powiat", "pozarzad", "prac",
    "prakty", "prowadz", "przez", "przy", "publiczn", "razem", "samorzad", "socjaln", "spoleczn", "spoldzieln",
    "stowarzysz", "urzad", "wojewodz", "wspol", "wspier", "wsparc", "zadan", "zrobi",
)  # fmt: skip


@dataclass(frozen=True)
class Similar:
    """A practice with what it shares with another, each a phrase to read."""

    practice: GoodPractice
    reasons: list[str]


def similar_practices(practice: GoodPractice, *, user) -> list[Similar]:
    """Up to `SHOWN` practices most like ``practice`` that ``user`` may see, the most similar first.

    Each shares a form, a topic or a target group with it; the kind of local government or the plane alone do not
    count. Empty where none does. The number of queries is constant.
    """
    visible = GoodPractice.objects.visible_to(user)
    mine = [link.instrument for link in practice.instrument_links.all()]
    rarity = _rarity(visible) if mine else {}
    scored = _scored(visible.exclude(pk=practice.pk), practice, {code: rarity.get(code, 1.0) for code in mine})
    shortlist = []
    for other in scored:
        words = shared_words(practice, other)
        shortlist.append((other.score + WORD * len(words), other, words))
    shortlist.sort(key=lambda row: -row[0])
    return [Similar(other, _reasons(practice, other, words, rarity)) for _, other, words in shortlist[:SHOWN]]


def shared_words(a: GoodPractice, b: GoodPractice) -> list[str]:
    """Words of ``a`` that say something and stand in ``b`` too, in any inflection.

    At most `MAX_WORDS`, in the order of ``a``.
    """
    theirs = _telling_words(b)
    shared: list[str] = []
    for plain, word in _telling_words(a).items():
        if any(_is_same_word(plain, other) for other in theirs) and not any(
            _is_same_word(plain, fold(earlier)) for earlier in shared
        ):
            shared.append(word)
    return shared[:MAX_WORDS]


def _telling_words(practice: GoodPractice) -> dict[str, str]:
    """Words of the title and the lead that say something about the card: {word without Polish marks: word}.

    Left out are short words, words that most cards have, and the name of the local government, which has a reason of
    its own.
    """
    names = fold(practice.local_government.name).split() if practice.local_government else []
    words = {fold(word): word.lower() for word in _WORD.findall(f"{practice.title} {practice.lead}")}
    return {
        plain: word
        for plain, word in words.items()
        if len(plain) >= _STEM
        and not plain.startswith(_COMMON)
        and not any(_is_same_word(plain, name) for name in names)
    }


def _is_same_word(one: str, other: str) -> bool:
    """Forms of one word differ in a short ending: kuchnia – kuchnie, senior – seniorów; not szkoła – szkolenia."""
    if one[:_STEM] != other[:_STEM]:
        return False
    differ = (index for index, (x, y) in enumerate(zip(one, other, strict=False)) if x != y)
    common = next(differ, min(len(one), len(other)))
    return common >= _STEM and max(len(one), len(other)) - common <= _MAX_ENDING


def _rarity(visible: QuerySet) -> dict[str, float]:
    """The weight of each form, {code: weight}: the fewer visible cards have it, the more it counts to share it."""
    counted: Counter[str] = Counter(
        dict(
            PracticeInstrument.objects.filter(practice__in=visible)
            .order_by()
            .values_list("instrument")
            .annotate(number=Count("pk"))
        )
    )
    return {code: 1 + math.log(counted.total() / number) for code, number in counted.items()}


def _scored(others: QuerySet, practice: GoodPractice, weights: dict[str, float]) -> QuerySet:
    """The SHORTLIST best rows with ``score``, among those that share a form, a topic or a target group."""
    links = PracticeInstrument.objects.filter(instrument__in=weights)
    topics = GoodPractice.topics.through.objects.filter(topic__in=practice.topics.all())
    groups = GoodPractice.target_groups.through.objects.filter(targetgroup__in=practice.target_groups.all())
    weight = Case(
        *(When(instrument=code, then=Value(value)) for code, value in weights.items()),
        default=Value(0.0),
        output_field=FloatField(),
    )
    score = (
        _sum_of(links, "practice", weight)
        + _sum_of(topics, "goodpractice", Value(TOPIC))
        + _sum_of(groups, "goodpractice", Value(GROUP))
    )
    if practice.local_government:
        score += _points(Q(local_government__kind=practice.local_government.kind), KIND)
    if practice.plane:
        score += _points(Q(plane=practice.plane), PLANE)
    return (
        others.filter(
            Q(pk__in=links.values("practice"))
            | Q(pk__in=topics.values("goodpractice"))
            | Q(pk__in=groups.values("goodpractice"))
        )
        .annotate(score=score)
        .order_by("-score", F("published_at").desc(nulls_last=True), "-pk")
        .select_related("local_government")
        .prefetch_related("instrument_links", "topics", "target_groups")
        .defer(*LONG_TEXTS)[:SHORTLIST]
    )


def _sum_of(links: QuerySet, key: str, weight):
    """Sum of ``weight`` over the outer row's ``links``; 0 where it has none."""
    rows = links.filter(**{key: OuterRef("pk")}).order_by().values(key)
    summed = rows.annotate(points=Sum(weight, output_field=FloatField())).values("points")
    return Coalesce(Subquery(summed), Value(0.0), output_field=FloatField())


def _points(condition: Q, points: float) -> Case:
    return Case(When(condition, then=Value(points)), default=Value(0.0), output_field=FloatField())


def _reasons(practice: GoodPractice, other: GoodPractice, words: list[str], rarity: dict[str, float]) -> list[str]:
    reasons = []
    theirs = {link.instrument for link in other.instrument_links.all()}
    forms = [link.instrument for link in practice.instrument_links.all() if link.instrument in theirs]
    forms.sort(key=lambda code: -rarity.get(code, 0))
    names = [_small(INSTRUMENTS[Instrument(code)].name) for code in forms]
    reasons += _phrase(names, "ta sama forma współpracy", "te same formy współpracy")
    reasons += _phrase(_common(practice.topics, other.topics), "ten sam temat", "te same tematy")
    reasons += _phrase(
        _common(practice.target_groups, other.target_groups), "ta sama grupa docelowa", "te same grupy docelowe"
    )
    if practice.local_government and other.local_government:
        if practice.local_government_id == other.local_government_id:
            reasons.append(f"ten sam samorząd: {other.local_government.spoken_name}")
        elif practice.local_government.kind == other.local_government.kind:
            reasons.append(f"też {other.local_government.get_kind_display()}")
    if practice.plane and practice.plane == other.plane:
        reasons.append(f"ta sama płaszczyzna: {_small(other.get_plane_display())}")
    reasons += _phrase(words, "wspólne słowo", "wspólne słowa")
    return reasons


def _common(mine, theirs) -> list[str]:
    keys = {term.pk for term in theirs.all()}
    return [_small(term.name) for term in mine.all() if term.pk in keys]


def _phrase(names: list[str], one: str, many: str) -> list[str]:
    return [f"{one if len(names) == 1 else many}: {', '.join(names)}"] if names else []


def _small(text: str) -> str:
    """``text`` as it stands inside a sentence: with a small first letter, unless it is an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
