"""Polish words for searching: the keys that the forms of one word have in common.

Morfeusz 2 (dictionary SGJP) gives every lemma of a form. The Snowball stemmer joins lemmas that belong together (the
noun „zatrudnienie" and the verb „zatrudnić"). Folding lets a word typed without Polish letters find the right
spelling. Measured by ``benchmarks/inflection.py``.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, product

# Words are short and few: a Polish corpus of our size holds tens of thousands of distinct forms.
_CACHED_WORDS = 65_536
_CACHED_QUERIES = 4_096

_WORD = re.compile(r"[^\W_]+")
_ROMAN = re.compile(r"(?=.)m{0,3}(?:c[md]|d?c{0,3})(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})\Z")
# Characters of a key. A lexeme of PostgreSQL has at most 2 046 bytes; no Polish word comes near.
_MAX_KEY_LENGTH = 100


def tokens(text: str) -> list[str]:
    """Return the words of ``text`` in order, lowercase, letters and digits only: „Ełk, ul. 3 Maja" → ełk, ul, 3, maja.

    The text is composed first (NFC): one copied from a PDF may hold „ó" as two characters, which would split the word.
    """
    return _WORD.findall(unicodedata.normalize("NFC", text.lower()))


def _folding() -> dict[int, str]:
    table = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        plain = "".join(c for c in unicodedata.normalize("NFKD", chr(code)) if c.isascii())
        if plain:
            table[code] = plain
    apart = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i"}
    for letter, plain in apart.items():
        table[ord(letter)] = plain
        table[ord(letter.upper())] = plain.upper()
    pairs = {"ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "TH"}
    return table | {ord(letter): plain for letter, plain in pairs.items()}


FOLDING = _folding()


def fold(word: str) -> str:
    """Return ``word`` without diacritics: „źródło" → zrodlo, „Straße" → Strasse."""
    return word.translate(FOLDING)


class _Dictionary:
    """Morfeusz and Snowball behind one lock.

    Neither may be used by two threads at once, and an instance of Morfeusz for each thread would cost 9 MB each. A call
    takes some 15 microseconds, so nobody waits long. The dictionary is built at the first word, so commands that do not
    search load nothing.
    """

    def __init__(self) -> None:
        # Here and not above, because the imports alone take 0.2 s and 40 MB.
        from morfeusz2 import IGNORE_CASE, Morfeusz
        from snowballstemmer import stemmer

        self._lock = threading.Lock()
        # Tokens are lowercase; by default „kielcach" would be some common word and „kielc" the town, never the same.
        self._morfeusz = Morfeusz(generate=False, case_handling=IGNORE_CASE)
        self._snowball = stemmer("polish")

    def analyse(self, word: str) -> list[tuple[int, int, str, str]]:
        with self._lock:
            return [(start, end, form[1], form[2]) for start, end, form in self._morfeusz.analyse(word)]

    def stem(self, word: str) -> str:
        with self._lock:
            return self._snowball.stemWord(word)


_building = threading.Lock()
_built: list[_Dictionary] = []


def _dictionary() -> _Dictionary:
    if not _built:
        with _building:
            if not _built:
                _built.append(_Dictionary())
    return _built[0]


@lru_cache(_CACHED_WORDS)
def lemmas(word: str) -> frozenset[str]:
    """Return the dictionary forms of ``word``, lowercase: „zamku" → zamek; empty where the dictionary has no such word.

    A negated participle or gerund keeps its „nie": „niewykorzystane" (unused) funds are not used ones.
    """
    return _lemmas_now(word)


def _lemmas_now(word: str) -> frozenset[str]:
    analyses = _dictionary().analyse(word)
    last = max((end for _, end, _, _ in analyses), default=0)
    forms = {
        "nie" * tag.endswith(":neg") + lemma
        for start, end, lemma, tag in analyses
        if start == 0 and (end == last or _is_first_of_verb(tag, analyses)) and tag != "ign"
    }
    if not forms and word.endswith("o"):
        # „społeczno" of „społeczno-gospodarczy": known only as the first half of a compound.
        forms = {lemma for _, _, lemma, tag in _dictionary().analyse(f"{word}-") if tag.startswith(("adja", "pacta"))}
    bare = {lemma.partition(":")[0].lower() for lemma in forms}
    if word.endswith("ąco"):
        bare |= _lemmas_now(f"{word[:-1]}y")  # „wspierająco" belongs to „wspierający"
    # „np." stands for two words, and neither was written.
    return frozenset(lemma for lemma in bare if len(tokens(lemma)) == 1)


def _is_first_of_verb(tag: str, analyses: list[tuple[int, int, str, str]]) -> bool:
    # „zawarliśmy" and „zrobiłbym" are cut into verb + by + śmy.
    return tag.startswith(("praet", "winien")) and all(
        start == 0 or other.startswith(("aglt", "part")) for start, _, _, other in analyses
    )


def _is_plain(word: str) -> bool:
    """Whether ``word`` is not inflected: a number, an identifier, a Roman numeral or a single letter."""
    return len(word) < 2 or any(c.isdigit() for c in word) or _ROMAN.match(word) is not None


# Lemmas that stemming or folding would join with another word. A digit makes their key unlike any other.
_EXCEPTIONS = {
    "szkoła": "szkol1",  # from „szkolić" and „szkolenie"
    "żądać": "zad1",  # from „zadanie", which is what a municipality commissions
    "żądanie": "zad1",
    "ustawić": "ustaw1",  # from „ustawa"
    "ustawać": "ustaw2",
    "podstawić": "podstaw1",  # from „podstawa"
    "przepisać": "przepis1",  # from „przepis"
    "chór": "chor1",  # from „chory"
    "dobrać": "dobr1",  # from „dobry"
    "kolej": "kolej1",  # from „koło"
    "plansza": "plansz1",  # from „plan"
    "transza": "transz1",  # from „tran"
}


@lru_cache(_CACHED_WORDS)
def _stem(lemma: str) -> str:
    return _EXCEPTIONS.get(lemma) or fold(_dictionary().stem(lemma))[:_MAX_KEY_LENGTH]


# „oznaczże", „oznaczmyż", „oznaczcież": the dictionary lacks imperatives with this particle.
_PARTICLE = re.compile(r"że\Z|(?<=my)ż\Z|(?<=cie)ż\Z")


@lru_cache(_CACHED_WORDS)
def _guessed_lemmas(word: str) -> frozenset[str]:
    """Return lemmas of a word the dictionary does not know: the word itself, and lemmas guessed by its known endings.

    „minigrantami" is inflected like „grantami" and „oznaczże" like „oznacz". The beginning is kept, so that only forms
    of the unknown word share a guess.
    """
    bare = word[: -len(particle[0])] if (particle := _PARTICLE.search(word)) else word
    ends = (bare[:start] + lemma for start in range(len(bare) - 2) for lemma in lemmas(bare[start:]))
    return frozenset({word, *ends})


def _lemmas_or_guesses(word: str) -> frozenset[str]:
    return lemmas(word) or _guessed_lemmas(word[:_MAX_KEY_LENGTH])


@lru_cache(_CACHED_WORDS)
def keys(word: str) -> frozenset[str]:
    """Return the keys of ``word``. Forms of one word share a key: „poręczeniami", „poręczenie"."""
    if _is_plain(word):
        return frozenset({fold(word)[:_MAX_KEY_LENGTH]})
    return frozenset(_stem(lemma) for lemma in _lemmas_or_guesses(word))


# Endings, folded, by which words are made from words. The rest of a lemma, at least four letters, is its family.
_ENDINGS = """
    a e o y i
    i?ac i?anie i?any i?any?owy aniec i?ajacy i?aniowy
    ywac ywanie ywany iwac iwanie iwany awac awanie awany awca awczy awczosc
    ic i?enie i?ony i?enio?wy iciel iciel(?:ka|ski|stwo) acy
    yc yciel yciel(?:ka|ski|stwo)
    owac owanie owany ow(?:nik|niczy|nictwo) owawczy
    i?owy i?owo i?owosc i?owiec
    i?ny i?nie i?nosc i?n?osciowy alny alnosc osc
    (?<=[bcdfghjklmnprstwz])c(?:a|zy|zyni|zosc) nia niany
    ztwo zki stwo ski enstwo ostwo
    ik (?<=n)i(?:czka|czy|czyc|ctwo)
    yka yczny yk yczka
    ek kowy kowac kowanie kowski kostwo ka
    unczy un unka
"""
_FAMILY_ENDINGS = re.compile(f"(?:{'|'.join(_ENDINGS.split())})$")
# dotacja, dotować, dotacyjny: one ending in three shapes, and „dot" alone would be too short.
_ATION = re.compile(r"(?:acja|acyjny|acyjnie|acyjnosc|ator|atorka|owac|owanie|owany|owanie)$")


# Families that the endings would split („sołtys", „sołectwo") or join with another („budynek", „budyń").
_FAMILIES_BY_HAND = {
    word: f"{fold(line.split()[0])}1"
    for line in """
    szkoła szkolny szkolnictwo
    asystent asystentka asystencja asystencki asystować
    bezrobocie bezrobotny
    budowa budować budowanie budowlany budownictwo budowniczy
    choroba chory chorować chorobowy
    członek członkini członkostwo członkowski
    doradca doradczy doradczyni doradztwo doradzać doradzić
    dzierżawa dzierżawić dzierżawca dzierżawczyni dzierżawny
    promocja promować promowanie promocyjny
    sołtys sołtyska sołectwo sołecki
    sprzedaż sprzedać sprzedawać sprzedawca sprzedażowy
    starosta starostwo starościński
    terapia terapeuta terapeutka terapeutyczny
    ubóstwo ubogi
    umorzyć umorzenie umarzać umarzanie
    wieś wiejski wiejskość
    wolontariat wolontariusz wolontariuszka wolontariacki
    wniosek wnioskować wnioskowanie wnioskowy wnioskodawca wnioskodawczyni
    współpraca współpracować współpracownik współpracowniczka
    wspomóc wspomożenie wspomagać
    wypowiedzieć wypowiedzenie wypowiadać
    zamówić zamówienie zamawiać zamawiający
    zawrzeć zawarcie zawierać
    zwolnić zwolnienie zwalniać
    żądać żądanie
    artykuł artykułowy
    budynek budynkowy
    chór chóralny chórek chórzysta
    dział działowy
    działka działkowy działkowiec
    działo
    dług dłużny dłużnik dłużniczka
    długi długość długościowy
    dzień dzienny
    koło kółko
    krajać krajalny krajalność krajka
    lokalny lokalność lokalnie
    miesiąc miesięczny miesięcznie miesięcznik
    opłatek opłatkowy
    poręczny poręczność
    podstawa podstawowy
    posiłek posiłkowy
    prać pranie
    prawiczek prawiczka
    stały stałość
    środek
    przepis przepisowy
    uchodźca uchodźczyni uchodźczy uchodźstwo
    ustawa ustawowy
    wartość wartościowy
    wierzyciel wierzycielka wierzycielski wierzytelność
    wydatek wydatkować wydatkowy
    zakład zakładowy
    żłobek żłobkowy
    """.splitlines()
    for word in line.split()
}


@lru_cache(_CACHED_WORDS)
def family(word: str) -> frozenset[str]:
    """Return keys shared by words made from one root by endings: „zatrudnić", „zatrudnienie", „zatrudniony".

    They are coarser than `keys` and never equal to one of those. Prefixes differ: „wydzierżawić" is not „dzierżawa".
    """
    if _is_plain(word):
        return frozenset({f"f:{fold(word)[:_MAX_KEY_LENGTH]}"})
    return frozenset(f"f:{_root(lemma)[:_MAX_KEY_LENGTH]}" for lemma in _lemmas_or_guesses(word))


def _root(lemma: str) -> str:
    if lemma in _FAMILIES_BY_HAND:
        return _FAMILIES_BY_HAND[lemma]
    plain = fold(lemma)
    if ation := _ATION.search(plain):
        start = plain[: ation.start()]
        if len(start) >= 3:
            return start if len(start) > 3 else f"{start}ow"
    # The leftmost match is the longest ending.
    ending = _FAMILY_ENDINGS.search(plain, 4)
    return plain[: ending.start()] if ending else plain


_ACCENTED = {"a": "ą", "c": "ć", "e": "ę", "l": "ł", "n": "ń", "o": "ó", "s": "ś", "z": "żź"}
_MAX_CHANGES = 4
_MAX_CANDIDATES = 1_200


def _accented_spellings(word: str) -> Iterator[str]:
    positions = [position for position, letter in enumerate(word) if letter in _ACCENTED]
    for number in range(1, min(_MAX_CHANGES, len(positions)) + 1):
        for chosen in combinations(positions, number):
            for letters in product(*(_ACCENTED[word[position]] for position in chosen)):
                changed = list(word)
                for position, letter in zip(chosen, letters, strict=True):
                    changed[position] = letter
                yield "".join(changed)


@lru_cache(_CACHED_QUERIES)
def _unaccented_candidates(word: str) -> tuple[str, ...]:
    if _is_plain(word):
        return ()
    tried = (candidate for _, candidate in zip(range(_MAX_CANDIDATES), _accented_spellings(word), strict=False))
    # Without the cache: a thousand spellings that are no words would push the words out of it.
    return tuple(candidate for candidate in tried if _lemmas_now(candidate))


def unaccented_candidates(word: str) -> list[str]:
    """Return dictionary words that ``word``, typed with too few Polish letters, may mean: spoldzielnia → spółdzielnia.

    The fewest changes come first; at most four letters are changed and 1,200 spellings tried.
    """
    return list(_unaccented_candidates(word))


@lru_cache(_CACHED_QUERIES)
def keys_of_typed(word: str) -> frozenset[str]:
    """Return the keys of a typed word, with or without its Polish letters: „spoldzielni", „spółdzielni"."""
    typed_keys = keys(word)
    if word.isascii() or not lemmas(word):
        typed_keys = typed_keys.union(*(keys(candidate) for candidate in unaccented_candidates(word)))
    return typed_keys


def _with_unaccented(words: str) -> frozenset[str]:
    return frozenset(words.split()) | frozenset(fold(words).split())


# Words that a question is full of and a page is not chosen by.
STOP_WORDS = _with_unaccented(
    """
    a aby acz aczkolwiek albo ale ależ ani aż bardziej bardzo bez bo bowiem by byli bym być był była było były
    będzie będą będę bądź ci cię ciebie co cokolwiek coś czasami czasem czemu czy czyj czyli dla
    dlaczego dlatego do dokąd dość dużo dwa dwaj dwie dwoje dziś dzisiaj gdy gdyby gdyż gdzie gdziekolwiek
    gdzieś go i ich ile im inna inne inny innych iż ja ją jak jakaś jakby jaki jakichś jakie jakiego jakiej jakiś jakiż
    jakkolwiek jako jakoś je jeden jedna jedno jednak jednakże jego jej jemu jest jestem jeszcze jeśli jeżeli już każdy
    każda każde kiedy kilka kimś kto ktokolwiek ktoś która które którego której który których którym którymi którą
    którzy ku lecz lub ma mają mam mamy mi mimo między mieć mną mnie mogą mogę moi moim moja moje może możemy możliwe
    można mój mu musi musimy muszą my na nad nam nami nas nasi nasz nasza nasze naszego naszych natomiast natychmiast
    nawet nią nic nich nie niech niego niej niemu nigdy nim nimi niż no o obok od około on ona one oni ono oraz oto
    po pod podczas pomimo ponad ponieważ poza przed przede przedtem przez przy również są sam sama się skąd sobie
    sobą swoje swój swoja swoich ta tak taka taki takich takie także tam te tego tej ten teraz też tę to tobą
    tobie toteż trzeba tu tutaj twoi twoim twoja twoje twój twym ty tych tylko tym tymi tą u w we według wam wami was
    wasz wasza wasze więc wiele wielu właśnie wszyscy wszystkich wszystkie wszystkim wszystko wtedy wy z za zapewne
    zawsze ze znowu znów żaden żadna żadne żadnych że żeby
    """
)
