"""Polish words, dates, amounts and the order of the alphabet."""

import datetime
from decimal import Decimal

import pytest

from portal.lib import polish
from registry.models import GlossaryTerm
from tests import factories

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("number", "form"),
    [
        (0, "wpisów"), (1, "wpis"), (2, "wpisy"), (4, "wpisy"), (5, "wpisów"), (11, "wpisów"), (12, "wpisów"),
        (14, "wpisów"), (21, "wpisów"), (22, "wpisy"), (25, "wpisów"), (101, "wpisów"), (102, "wpisy"),
        (112, "wpisów"), (1002, "wpisy"), (1012, "wpisów"),
    ],
)  # fmt: skip
def test_plural_picks_the_form_that_goes_with_the_number(number, form):
    assert polish.plural(number, "wpis", "wpisy", "wpisów") == form


def test_counted_ties_number_and_noun_with_a_space_that_does_not_break():
    assert polish.counted(2809, "samorząd", "samorządy", "samorządów") == f"2{NBSP}809{NBSP}samorządów"


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (999, "999"), (1000, "1 000"), (1234567, "1 234 567"), (-5000, "-5 000")]
)
def test_integer_groups_thousands(number, text):
    assert polish.integer(number) == text.replace(" ", NBSP)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("0", "0 zł"), ("0.50", "0,50 zł"), ("560000.00", "560 000 zł"), ("1234567.89", "1 234 567,89 zł"),
        ("999999999999.99", "999 999 999 999,99 zł"), ("10.10", "10,10 zł"),
    ],
)  # fmt: skip
def test_money_drops_grosze_of_whole_amounts_only(amount, text):
    assert polish.money(Decimal(amount)) == text.replace(" ", NBSP)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("30.00", None, "30"),
        ("0.30", None, "0,3"),
        ("1000", None, "1 000"),
        ("12.5", 2, "12,50"),
        ("1E+3", None, "1 000"),
    ],
)
def test_decimal_number_has_a_comma(value, places, text):
    assert polish.decimal_number(Decimal(value), places) == text.replace(" ", NBSP)


def test_long_date_is_in_the_genitive_with_the_year():
    assert polish.long_date(datetime.date(2026, 11, 22)) == f"22{NBSP}listopada{NBSP}2026{NBSP}r."
    assert polish.long_date(datetime.date(2026, 1, 1)) == f"1{NBSP}stycznia{NBSP}2026{NBSP}r."


@pytest.mark.parametrize(
    ("words", "text"),
    [([], ""), (["gmina"], "gmina"), (["gmina", "powiat"], "gmina i\u00a0powiat"), (["a", "b", "c"], "a, b i\u00a0c")],
)
def test_enumeration_joins_with_and(words, text):
    assert polish.enumeration(words) == text


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("praca w gminie i w powiecie", "praca w\u00a0gminie i\u00a0w\u00a0powiecie"),
        ("Zakład z o.o.", "Zakład z\u00a0o.o."),
        ("W gminie", "W\u00a0gminie"),
        ("ktow jest", "ktow jest"),
    ],
)
def test_one_letter_words_are_tied_to_the_next(text, bound):
    assert polish.bind_short_words(text) == bound


ALPHABET = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"


def test_sort_key_follows_the_polish_alphabet():
    mixed = ALPHABET[::-1]
    assert "".join(sorted(mixed, key=polish.sort_key)) == ALPHABET


def test_sort_key_ignores_case():
    assert polish.sort_key("ŁÓDŹ") == polish.sort_key("łódź")


@pytest.mark.django_db
def test_the_database_computes_the_same_sort_key():
    words = ["Łódź", "ŻABKA", "źdźbło", "Ćma Ąbc", "Ęą 12", "zza", "Mielnik", "Świdnica Śl.", "ÓŃŚ"]
    for word in words:
        factories.GlossaryTermFactory(term=word)
    computed = dict(GlossaryTerm.objects.values_list("term", "sort_key"))
    assert computed == {word: polish.sort_key(word) for word in words}


@pytest.mark.django_db
def test_the_database_sorts_as_the_alphabet_goes():
    words = ["Zator", "Żabno", "Źródła", "Lubin", "Łódź", "Luboń", "Ćmielów", "Cieszyn", "Czarna", "Ślęza", "Sobótka"]
    for word in words:
        factories.GlossaryTermFactory(term=word)
    assert list(GlossaryTerm.objects.order_by("sort_key").values_list("term", flat=True)) == [
        "Cieszyn", "Czarna", "Ćmielów", "Lubin", "Luboń", "Łódź", "Sobótka", "Ślęza", "Zator", "Źródła", "Żabno",
    ]  # fmt: skip


@pytest.mark.django_db
def test_the_database_folds_as_the_code_does():
    words = ["Łódź", "ŻABKA", "źdźbło", "Ćma Ąbc", "Ęą 12", "ÓŃŚ"]
    for word in words:
        factories.GlossaryTermFactory(term=word)
    computed = dict(GlossaryTerm.objects.annotate(plain=polish.folded("term")).values_list("term", "plain"))
    assert computed == {word: polish.fold(word) for word in words}
    assert polish.fold("Źdźbło ŁÓDŹ") == "zdzblo lodz"


def test_quotation_inside_a_quotation_has_the_inner_marks():
    assert polish.quoted("Spółdzielnia „Szklany Świat”") == "„Spółdzielnia »Szklany Świat«”"
    assert polish.quoted("Bez cudzysłowu") == "„Bez cudzysłowu”"
