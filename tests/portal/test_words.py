"""Keys of Polish words: what is one word to the search, and what is not."""

import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.inflection import Rule, read_entry, read_families, read_rules
from benchmarks.typos import KINDS, typo, typos
from portal.lib import words


def share(of_word, *asked):
    return bool(frozenset.intersection(*(of_word(word) for word in asked)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gmina Ełk, ul. 3 Maja", ["gmina", "ełk", "ul", "3", "maja"]),
        ("społeczno-gospodarczy", ["społeczno", "gospodarczy"]),
        ("XII/2026_a", ["xii", "2026", "a"]),
        ("„ŻŁOBEK”", ["żłobek"]),
        (unicodedata.normalize("NFD", "Spółdzielnia"), ["spółdzielnia"]),
        (" – ", []),
    ],
)
def test_tokens_are_lowercase_words_in_reading_order(text, found):
    assert words.tokens(text) == found


@pytest.mark.parametrize(
    ("word", "plain"),
    [("zażółć", "zazolc"), ("gęślą", "gesla"), ("jaźń", "jazn"), ("Łódź", "Lodz"), ("größe", "grosse")],
)
def test_fold_leaves_plain_letters(word, plain):
    assert words.fold(word) == plain
    assert word.translate(words.FOLDING) == plain


@pytest.mark.parametrize("forms", read_families(), ids=lambda forms: forms[0])
def test_keys_of_every_form_of_a_word_of_our_domain_meet(forms):
    assert [pair for pair in combinations(forms, 2) if not share(words.keys, *pair)] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zawarliśmy", "zawrzeć"),
        ("zatrudniłbym", "zatrudnić"),
        ("zatrudnieniem", "zatrudnić"),
        ("najlepszego", "dobry"),
        ("społeczno", "społecznych"),
        ("wspierająco", "wspierać"),
        ("oznaczcież", "oznaczyć"),
        ("minigrantami", "minigrant"),
        ("kielc", "kielcach"),
        ("poznań", "poznaniem"),
        ("przemyśl", "przemyślu"),
        ("zł", "złotych"),
    ],
)
def test_keys_of_forms_of_one_word_meet(one, other):
    assert share(words.keys, one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("niepełnosprawny", "sprawny"),
        ("niewykorzystane", "wykorzystane"),
        ("szkoła", "szkolenie"),
        ("zadanie", "żądanie"),
        ("ustawa", "ustawić"),
        ("chór", "chory"),
        ("koło", "kolej"),
        ("lokal", "lokalny"),
        ("powiat", "powiatowy"),
    ],
)
def test_keys_of_different_words_do_not_meet(one, other):
    assert not share(words.keys, one, other)


@pytest.mark.parametrize("word", ["2026", "xii", "xxi", "12a", "w", "0001234567"])
def test_keys_of_numbers_and_single_letters_are_the_word_itself(word):
    assert words.keys(word) == {word}
    assert words.family(word) == {f"f:{word}"}


@pytest.mark.parametrize(
    "relatives",
    [
        "zatrudnić zatrudnienie zatrudniony zatrudniać",
        "spółdzielnia spółdzielczy spółdzielca spółdzielczość",
        "poręczenie poręczyć poręczyciel poręczać",
        "użyczenie użyczyć użyczać",
        "gmina gminny",
        "powiat powiatowy",
        "dotacja dotować dotacyjny",
        "szkolenie szkoleniowy szkolić",
        "społeczny społeczność społeczeństwo",
        "opieka opiekuńczy opiekun",
        "mieszkanie mieszkaniowy mieszkaniec",
        "senior senioralny",
        "niepełnosprawny niepełnosprawność",
        "żywność żywnościowy",
        "dzierżawa dzierżawić dzierżawca",
        "sołtys sołectwo",
        "wieś wiejski",
        "konsultacja konsultować konsultacyjny",
        "członek członkostwo",
        "uczestnik uczestniczyć uczestnictwo",
    ],
)
def test_family_joins_words_made_from_one_root(relatives):
    assert share(words.family, *relatives.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("dzierżawa", "wydzierżawić"),
        ("niepełnosprawność", "sprawność"),
        ("lokal", "lokalny"),
        ("szkoła", "szkolenie"),
        ("budynek", "budyń"),
        ("środek", "środa"),
        ("ustawa", "ustawka"),
        ("wartość", "wartownik"),
        ("praca", "pranie"),
    ],
)
def test_family_keeps_strangers_apart(one, other):
    assert not share(words.family, one, other)


@pytest.mark.parametrize(
    "meant", ["spółdzielniami", "poręczenia", "użyczenie", "źródło", "niepełnosprawnościami", "łąką"]
)
def test_unaccented_candidates_hold_the_word_that_was_meant(meant):
    assert meant in words.unaccented_candidates(words.fold(meant))


@pytest.mark.parametrize("word", ["budynek", "xqzzt", "2026", ""])
def test_unaccented_candidates_are_none_where_no_word_differs_by_polish_letters(word):
    assert words.unaccented_candidates(word) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("spoldzielni", "spółdzielni"), ("socjalnych", "socjalnych"), ("poreczenia", "poręczenia")],
)
def test_keys_of_typed_without_polish_letters_are_those_of_the_word_meant(typed, meant):
    assert words.keys_of_typed(typed) >= words.keys(meant)


def test_keys_of_typed_with_only_some_polish_letters_are_those_of_the_word_meant():
    assert words.keys_of_typed("spoldzielczość") >= words.keys("spółdzielczość")


def test_keys_of_typed_with_polish_letters_are_its_keys():
    assert words.keys_of_typed("żądania") == words.keys("żądania")


def test_stop_words_are_known_with_and_without_polish_letters():
    assert {"w", "z", "na", "do", "dla", "jak", "czy", "gdzie", "który", "ktory", "można", "mozna"} <= words.STOP_WORDS
    assert words.STOP_WORDS.isdisjoint({"gmina", "umowa", "rok", "koło", "radny", "miasto", "pomoc"})


def test_words_load_no_dictionary_before_the_first_word():
    code = "import sys, portal.lib.words; sys.exit('morfeusz2' in sys.modules or 'snowballstemmer' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_keys_are_the_same_from_many_threads():
    forms = [form for family in read_families()[:40] for form in family]
    expected = [words.keys(form) for form in forms]
    words.keys.cache_clear()
    words.lemmas.cache_clear()
    words._stem.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(words.keys, forms)) == expected


@given(st.text())
def test_tokens_of_any_text_are_lowercase_letters_and_digits(text):
    for token in words.tokens(text):
        assert token.isalnum()
        assert token == token.lower()


@given(st.text(alphabet="aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż01ivx-'\u0301ßéABCŻ \x00\n", max_size=130) | st.text())
def test_keys_of_any_string_are_never_empty(text):
    assert words.keys(text)
    assert words.keys_of_typed(text) >= words.keys(text)
    assert words.family(text)


@given(st.text().map(words.tokens))
def test_family_of_any_word_is_never_one_of_its_keys(found):
    for word in found:
        assert all(key.startswith("f:") for key in words.family(word))
        assert not any(key.startswith("f:") for key in words.keys(word))


def test_affix_rules_cross_prefix_and_suffix_as_hunspell_does():
    rules = read_rules(["PFX b Y 1", "PFX b 0 nie .", "SFX x Y 2", "SFX x y a [^gk]y", "SFX x i a [gk]i"])
    entry = read_entry("sprawny/bx", rules)
    assert entry.forms == ["sprawny", "sprawna"]
    assert entry.prefixed == ["niesprawny", "niesprawna"]
    assert isinstance(rules["b"][0], Rule)


@pytest.mark.parametrize("kind", KINDS)
def test_typo_is_the_same_every_time_and_no_dictionary_word(kind):
    made = typo("spółdzielnia", kind, seed=3)
    assert made == typo("spółdzielnia", kind, seed=3)
    assert made.typed != made.meant == "spółdzielnia"
    assert not words.lemmas(made.typed)


def test_typos_leave_short_words_alone():
    assert list(typos(["wieś", "gmina"])) == []
    assert {slip.kind for slip in typos(["poręczenie"])} == set(KINDS)
