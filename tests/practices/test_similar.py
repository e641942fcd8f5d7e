"""Similar practices: each reason is true, and nothing hidden takes part."""

import pytest

from cooperation.instruments import Instrument
from practices.models import GoodPractice
from practices.similar import MAX_WORDS, SHOWN, shared_words, similar_practices
from tests import factories

pytestmark = pytest.mark.django_db


def card(*instruments, topics=(), groups=(), **fields) -> GoodPractice:
    fields.setdefault("published", True)
    practice = factories.GoodPracticeFactory(**fields)
    for position, instrument in enumerate(instruments):
        factories.PracticeInstrumentFactory(practice=practice, instrument=instrument, position=position)
    practice.topics.set(topics)
    practice.target_groups.set(groups)
    return practice


def told(practice, user) -> dict[str, list[str]]:
    return {row.practice.slug: row.reasons for row in similar_practices(practice, user=user)}


def test_each_reason_is_told_in_words(visitor, gmina_a):
    topic = factories.TopicFactory(name="Opieka")
    group = factories.TargetGroupFactory(name="Seniorzy")
    shared = {"topics": [topic], "groups": [group], "plane": "ZADANIA"}
    mine = card(
        Instrument.SURETY, Instrument.LOAN, **shared, local_government=gmina_a,
        title="Kuchnia dla seniorów", lead="Obiady z dowozem.",
    )  # fmt: skip
    other = card(Instrument.LOAN, Instrument.SURETY, **shared, title="Wspólna kuchnia", lead="Senior zje obiad.")
    assert told(mine, visitor)[other.slug] == [
        "te same formy współpracy: poręczenie i gwarancja, pożyczka",
        "ten sam temat: opieka",
        "ta sama grupa docelowa: seniorzy",
        "też gmina wiejska",
        f"ta sama płaszczyzna: {mine.get_plane_display().lower()}",
        "wspólne słowa: kuchnia, seniorów, obiady",
    ]


def test_what_is_not_shared_is_no_reason(visitor, gmina_a, gmina_b):
    mine = card(
        Instrument.SURETY, local_government=gmina_a, plane="ZADANIA", topics=[factories.TopicFactory()],
        title="Kuchnia", lead="Obiady.",
    )  # fmt: skip
    other = card(Instrument.SURETY, local_government=gmina_b, topics=[factories.TopicFactory()], title="Warsztat")
    assert told(mine, visitor) == {other.slug: ["ta sama forma współpracy: poręczenie i gwarancja"]}


def test_same_local_government_is_named(visitor, gmina_a):
    mine = card(Instrument.SURETY, local_government=gmina_a)
    other = card(Instrument.SURETY, local_government=gmina_a)
    assert "ten sam samorząd: gmina Lipowo" in told(mine, visitor)[other.slug]
    assert "też gmina wiejska" not in told(mine, visitor)[other.slug]


def test_kind_and_plane_alone_make_nothing_similar(visitor):
    mine = card(Instrument.SURETY, plane="ZADANIA")
    card(Instrument.LOAN, plane="ZADANIA")
    assert told(mine, visitor) == {}


def test_rare_form_weighs_more_than_a_common_one(visitor, gmina_b):
    for _ in range(6):
        card(Instrument.PUBLIC_TASK, local_government=gmina_b)
    mine = card(Instrument.PUBLIC_TASK, Instrument.SURETY)
    rare = card(Instrument.SURETY, local_government=gmina_b)
    rows = similar_practices(mine, user=visitor)
    assert rows[0].practice == rare
    assert len(rows) == SHOWN


def test_card_without_a_local_government_has_similar_ones(visitor):
    mine = card(Instrument.SURETY, collective=True)
    other = card(Instrument.SURETY)
    assert told(mine, visitor) == {other.slug: ["ta sama forma współpracy: poręczenie i gwarancja"]}


@pytest.mark.parametrize(
    ("person", "sees"),
    [("visitor", False), ("officer_b", False), ("officer_a", True), ("catalogue_editor", True)],
)
def test_draft_is_similar_only_for_its_own_people(person, sees, cast, gmina_a, client_for):
    mine = card(Instrument.SURETY, title="Kuchnia seniora")
    draft = card(Instrument.SURETY, published=False, title="Kuchnia seniora Tajemnicowo", local_government=gmina_a)
    assert (draft.slug in told(mine, cast[person])) is sees
    page = client_for(person).get(mine.get_absolute_url()).content.decode()
    assert ("Tajemnicowo" in page) is sees


def test_drafts_do_not_change_the_weights(visitor):
    mine = card(Instrument.SURETY, Instrument.LOAN)
    by_loan = card(Instrument.LOAN)
    by_surety = card(Instrument.SURETY)
    before = [row.practice for row in similar_practices(mine, user=visitor)]
    for _ in range(5):
        card(Instrument.SURETY, published=False)
    assert [row.practice for row in similar_practices(mine, user=visitor)] == before
    assert set(before) == {by_loan, by_surety}


@pytest.mark.parametrize("rows", [1, 3])
def test_similar_ones_cost_equally_many_queries(rows, visitor, django_assert_num_queries):
    shared = {"topics": [factories.TopicFactory()], "groups": [factories.TargetGroupFactory()]}
    mine = GoodPractice.objects.for_card().get(pk=card(Instrument.SURETY, **shared).pk)
    for _ in range(rows):
        card(Instrument.SURETY, Instrument.LOAN, **shared)
    with django_assert_num_queries(5):
        assert len(similar_practices(mine, user=visitor)) == rows


def test_shared_words_ignore_endings_common_words_and_the_place(gmina_a):
    one = GoodPractice(
        title="Gmina Lipowo: kuchnia społeczna dla seniorów", lead="W Lipowie.", local_government=gmina_a
    )
    two = GoodPractice(title="Kuchnie społeczne", lead="Gmina Lipowo karmi seniora.", local_government=gmina_a)
    assert shared_words(one, two) == ["kuchnia", "seniorów"]


def test_words_of_one_beginning_need_not_be_one_word():
    assert shared_words(GoodPractice(title="Szkoła gotowania"), GoodPractice(title="Szkolenia z gotowania")) == [
        "gotowania"
    ]


def test_shared_words_are_few():
    words = "piekarnia rowery ogrodnictwo stolarnia krawiectwo pralnia"
    assert len(shared_words(GoodPractice(title=words), GoodPractice(title=words))) == MAX_WORDS
