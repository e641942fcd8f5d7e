"""The judged set of the search: its measures, its files, its baseline."""

import math
from collections import Counter

import pytest

from benchmarks.judged import (
    GRADES,
    Bm25,
    JudgedSetError,
    Kind,
    Question,
    Scores,
    hit_at,
    load,
    measure,
    measure_by_kind,
    mrr,
    ndcg_at,
    tokens,
)
from cooperation.instruments import Instrument

JUDGEMENTS = {"a": 3, "b": 2, "c": 1}
TEXTS = """
- {key: t1, title: Pierwszy, instrument: POZYCZKA, lead: Wstęp, body: Treść}
- {key: t2, title: Drugi, instrument: PROMOCJA, lead: Wstęp, body: Treść}
"""
QUESTIONS = """
- {id: q1, kind: keywords, text: pożyczki, judgements: {t1: 3, karta: 1}}
"""
CARD = """
slug: karta
title: Karta
short_title: Karta krótko
lead: Wstęp karty
problem: ''
context: ''
actions: Co zrobiono
place: ''
period_text: ''
success_factors: ''
risks: ''
transferability: ''
not_to_copy: ''
local_government: '0202011'
conditions: {good_will: null, good_will_note: Dobra wola, diagnosis_note: '', plan_note: ''}
actors: [{role: PARTNER, description: fundacja}]
milestones: [{when: data otwarcia, what: null}]
costs: []
results: []
sources: [{title: Prezentacja, url: 'https://przyklad.example'}]
unknowns: ['Kto był partnerem?']
"""


@pytest.fixture(scope="module")
def judged():
    return load()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "cards").mkdir()
    (tmp_path / "cards" / "karta.yaml").write_text(CARD, encoding="utf-8")
    (tmp_path / "texts.yaml").write_text(TEXTS, encoding="utf-8")
    (tmp_path / "questions.yaml").write_text(QUESTIONS, encoding="utf-8")
    return tmp_path


# --- measures ---


def test_ndcg_of_the_best_order_is_one():
    assert ndcg_at(10, ["a", "b", "c", "x"], JUDGEMENTS) == pytest.approx(1.0)


def test_ndcg_of_another_order():
    # 3/log2(2) + 0 + 7/log2(4) = 6.5; at best 7 + 3/log2(3) + 1/log2(4) = 9.392789
    assert ndcg_at(10, ["b", "x", "a"], JUDGEMENTS) == pytest.approx(0.692020, abs=1e-6)


def test_ndcg_looks_no_further_than_k():
    # 1/log2(3) = 0.630930; at best in two places 7 + 3/log2(3) = 8.892789
    assert ndcg_at(2, ["x", "c", "a"], JUDGEMENTS) == pytest.approx(0.070948, abs=1e-6)


def test_ndcg_of_nothing_found_is_zero():
    assert ndcg_at(10, [], JUDGEMENTS) == 0.0


def test_ndcg_without_judgements_is_zero():
    assert ndcg_at(10, ["a"], {}) == 0.0


@pytest.mark.parametrize(
    ("ranking", "expected"),
    [(["a"], 1.0), (["x", "b", "a"], 0.5), (["c", "x", "x", "a"], 0.25), (["c", "x"], 0.0), ([], 0.0)],
)
def test_mrr_counts_the_first_useful_document(ranking, expected):
    assert mrr(ranking, JUDGEMENTS) == expected


def test_mrr_counts_a_lower_grade_when_asked():
    assert mrr(["x", "c"], JUDGEMENTS, min_grade=1) == 0.5


@pytest.mark.parametrize(
    ("ranking", "expected"),
    [(["x", "c", "b"], 1.0), (["x", "c", "x", "a"], 0.0), (["c"], 0.0), ([], 0.0)],
)
def test_hit_at_counts_a_useful_document_among_the_first(ranking, expected):
    assert hit_at(3, ranking, JUDGEMENTS) == expected


def test_measure_is_the_mean_over_the_questions():
    questions = [
        Question("q1", Kind.KEYWORDS, "found", {"a": 3}),
        Question("q2", Kind.FAMILY, "second", {"a": 3}),
        Question("q3", Kind.FAMILY, "lost", {"a": 3}),
    ]
    answers = {"found": ["a"], "second": ["x", "a"], "lost": []}

    # The second question: (7/log2(3)) / 7 = 0.630930
    scores = measure(questions, answers.__getitem__)
    assert (scores.questions, scores.mrr, scores.hit_3) == (3, 0.5, pytest.approx(2 / 3))
    assert scores.ndcg_10 == pytest.approx(1.630930 / 3, abs=1e-6)
    assert measure_by_kind(questions, answers.__getitem__) == {
        "keywords": Scores(1, 1.0, 1.0, 1.0),
        "rough": Scores(0, 0.0, 0.0, 0.0),
        "sentence": Scores(0, 0.0, 0.0, 0.0),
        "family": Scores(2, pytest.approx(0.315465, abs=1e-6), 0.25, 0.5),
        "all": scores,
    }


# --- the baseline ---


def test_tokens_are_exact_words_in_lower_case():
    assert tokens("Zażółć: KGW, 1,5% – „gmina”") == ["zażółć", "kgw", "1", "5", "gmina"]


def test_bm25_scores_one_word():
    engine = Bm25({"a": "kot pies", "b": "kot kot"})
    # Rarity ln(1 + 1.5/1.5); the length is the mean, so one occurrence is 1 * 2.2 / (1 + 1.2) = 1
    assert engine.score("a", ["pies"]) == pytest.approx(math.log(2))
    # Rarity ln(1 + 0.5/2.5); two occurrences are 2 * 2.2 / (2 + 1.2) = 1.375
    assert engine.score("b", ["kot"]) == pytest.approx(1.375 * math.log(1.2))


def test_bm25_puts_the_shorter_document_first():
    assert Bm25({"long": "kot i dwa stare psy", "short": "kot"}).rank("Kot") == ["short", "long"]


def test_bm25_finds_no_other_form_of_a_word():
    assert Bm25({"a": "poręczenie gminy", "b": "pożyczka"}).rank("poręczenia") == []


def test_bm25_keeps_equal_documents_in_the_order_of_their_keys():
    assert Bm25({"b": "kot", "a": "kot", "c": "pies"}).rank("kot") == ["a", "b"]


# --- what the files may hold ---


def test_load_reads_texts_questions_and_all_words_of_a_card(folder):
    judged = load(folder, folder / "cards")

    assert judged.documents["t1"] == "Pierwszy\nWstęp\nTreść"
    assert judged.cards["karta"].splitlines() == [
        "Karta", "Karta krótko", "Wstęp karty", "Co zrobiono", "fundacja", "data otwarcia", "Prezentacja",
        "Dobra wola", "Kto był partnerem?",
    ]  # fmt: skip
    assert judged.questions == (Question("q1", Kind.KEYWORDS, "pożyczki", {"t1": 3, "karta": 1}),)


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("texts.yaml", "t2", "t1", "key stands twice: t1"),
        ("texts.yaml", "t2", "karta", "key stands twice: karta"),
        ("texts.yaml", "Drugi", "Pierwszy", "title stands twice"),
        ("texts.yaml", "PROMOCJA", "PREZENT", "t2: no instrument PREZENT"),
        ("texts.yaml", "key: t2, ", "", "the fields are"),
        ("texts.yaml", "title: Drugi", "title: ''", "t2: the fields are"),
        ("questions.yaml", "keywords", "riddle", "q1: no kind riddle"),
        ("questions.yaml", "t1: 3, karta: 1", "t1: 3, t9: 1", "q1: no document t9"),
        ("questions.yaml", "t1: 3, karta: 1", "t1: 3, t1: 1", "t1 stands twice"),
        ("questions.yaml", "karta: 1", "karta: 4", "q1: the grade of karta"),
        ("questions.yaml", "karta: 1", "karta: 0", "q1: the grade of karta"),
        ("questions.yaml", "karta: 1", "karta: true", "q1: the grade of karta"),
        ("questions.yaml", "t1: 3", "t1: 2", "q1: no document answers exactly this"),
        ("questions.yaml", QUESTIONS, QUESTIONS * 2, "id stands twice: q1"),
        ("questions.yaml", QUESTIONS, QUESTIONS + QUESTIONS.replace("q1", "q2"), "question stands twice"),
    ],
)
def test_load_refuses_a_wrong_file(folder, file, old, new, message):
    path = folder / file
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(JudgedSetError, match=message):
        load(folder, folder / "cards")


# --- the set itself ---


def test_set_has_the_texts_it_promises(judged):
    assert len(judged.cards) == 17
    assert len(judged.texts) >= 110
    assert min(Counter(text.instrument for text in judged.texts)[instrument] for instrument in Instrument) >= 4
    assert [text.key for text in judged.texts if not 60 <= len(text.body.split()) <= 160] == []
    assert [text.key for text in judged.texts if not 5 <= len(text.title.split()) <= 12] == []


def test_set_has_the_questions_it_promises(judged):
    assert len(judged.questions) >= 80
    assert min(Counter(question.kind for question in judged.questions)[kind] for kind in Kind) >= 20
    assert [question.id for question in judged.questions if len(question.judgements) > 10] == []
    assert {grade for question in judged.questions for grade in question.judgements.values()} == set(GRADES)


def test_every_document_answers_some_question(judged):
    asked = {key for question in judged.questions for key in question.judgements}
    assert judged.documents.keys() - asked == set()


def test_exact_words_leave_room_for_an_engine_that_knows_polish(judged):
    scores = measure(judged.questions, Bm25(judged.documents).rank)
    assert 0.4 < scores.ndcg_10 < 0.6
