"""Sentences of records and practices. ``[S.gen]`` is a table of `polish.Banks`, ``<jst.gen>`` a word the caller knows.

Who the other party is stands as ``<party>``, always in the nominative, as a name in quotation marks may.
"""

from cooperation.instruments import Instrument as Form

TITLES: dict[str, tuple[str, ...]] = {
    Form.PUBLIC_TASK: (
        "Prowadzenie [S.gen] na rzecz [G.pl.gen]", "Organizacja [E.pl.gen] dla [G.pl.gen] w <jst.loc>",
        "[S.nom] – wsparcie zadania publicznego w <year> roku", "[C.nom] i [C.nom]: zajęcia dla [G.pl.gen]",
        "Wspieranie zadań z zakresu [O.gen] w <jst.loc>", "Upowszechnianie [O.gen] wśród [G.pl.gen] w <year> roku",
        "[E.pl.nom] i [E.pl.nom] w miejscowości [village]", "Powierzenie prowadzenia [S.gen] w <jst.loc>",
        "„[theme]” – [X.pl.nom] dla [G.pl.gen]", "Zajęcia pozalekcyjne: [C.nom], [C.nom] i [C.nom]"),
    Form.PROCUREMENT: (
        "Usługa: [S.nom] dla jednostek <jst.gen>", "Dostawa posiłków na [E.pl.acc] w <jst.loc>",
        "Utrzymanie zieleni i porządku przy ul. [street]", "Remont: [R.nom] przy ul. [street]",
        "Zakup i dostawa: [I.pl.nom] oraz [T.pl.nom]", "Sprzątanie: [R.pl.nom] <jst.gen> w <year> roku"),
    Form.PROPERTY_USE: (
        "Użyczenie: [R.nom] przy ul. [street]", "Najem: [R.nom] na cele statutowe, ul. [street]",
        "Udostępnienie na godziny: [R.nom] w <jst.loc>", "Dzierżawa pod [S.acc] w miejscowości [village]"),
    Form.LOCAL_INITIATIVE: (
        "Inicjatywa lokalna: [R.nom] w miejscowości [village]", "Wspólny remont: [R.nom] przy ul. [street]",
        "Inicjatywa mieszkańców „[theme]” w <jst.loc>"),
    Form.TRAINING: (
        "Szkolenie dla organizacji: [X.nom] i [D.nom]", "Doradztwo dla podmiotów z terenu <jst.gen>",
        "[S.nom]: porozumienie o współpracy w <jst.loc>", "Cykl szkoleń „[theme]” dla [G.pl.gen]"),
    Form.DISCOUNT: (
        "Ulga czynszowa: [R.nom] przy ul. [street]", "Bonifikata na cele [O.gen], ul. [street]",
        "Preferencyjna stawka czynszu za [R.acc] w <jst.loc>"),
    Form.CONSULTATION: (
        "Konsultacje projektu: [D.nom] <jst.gen> na <year> rok", "Konsultacje uchwały o zasadach [O.gen] w <jst.loc>",
        "Konsultacje programu współpracy <jst.gen> na <year> rok"),
    Form.PROMOTION: (
        "[E.nom] ekonomii społecznej w <jst.loc>", "Kampania „[theme]” dla [G.pl.gen] w <year> roku",
        "Katalog usług podmiotów z terenu <jst.gen>", "[E.pl.nom] i [E.pl.nom] „[theme]” w <jst.loc>"),
    Form.IN_KIND: (
        "Przekazanie sprzętu: [T.pl.nom] i [T.pl.nom]", "Użyczenie wyposażenia na [S.acc]: [T.pl.nom]",
        "Darowizna: [I.pl.nom], [I.pl.nom] i [T.pl.nom]"),
    Form.PARTNERSHIP_PROJECT: (
        "Projekt „[theme]”: [X.pl.nom] dla [G.pl.gen]", "Partnerstwo na rzecz [O.gen] w <jst.loc>",
        "„[theme]” – [S.nom] i [S.nom]"),
    Form.EMPLOYMENT_SUPPORT: (
        "Wsparcie zatrudnienia [G.pl.gen] w <jst.loc>", "Nowe stanowiska pracy: [S.nom], <year> rok",
        "Finansowanie kosztów wynagrodzenia [G.pl.gen]"),
    Form.COOPERATIVE_FUNDS: (
        "Środki na założenie spółdzielni socjalnej „[theme]”", "Przystąpienie do spółdzielni socjalnej w <jst.loc>"),
    Form.LOAN: ("Pożyczka na realizację projektu „[theme]”", "Pożyczka na wkład własny: [S.nom]"),
    Form.SURETY: (
        "Poręczenie kredytu na [S.acc] w <jst.loc>", "Poręczenie pożyczki na cele [O.gen]",
        "Gwarancja zaliczki w projekcie „[theme]”"),
    Form.PROPERTY_TRANSFER: (
        "Darowizna nieruchomości na cele [O.gen]", "Sprzedaż bez przetargu: [R.nom] przy ul. [street]"),
    Form.FOUNDING: (
        "Utworzenie spółdzielni socjalnej „[theme]” w <jst.loc>", "Utworzenie podmiotu: [S.nom] w <jst.loc>"),
    Form.CONSULTATIVE_BODY: (
        "Rada działalności pożytku publicznego <jst.gen>, kadencja od <year> roku",
        "Zespół doradczy do spraw [O.gen] w <jst.loc>"),
    Form.PLENIPOTENTIARY: ("Pełnomocnik do spraw organizacji pozarządowych <jst.gen>",
                        "Pełnomocnik do spraw [O.gen] w <jst.loc>"),
}  # fmt: skip

OPENINGS: dict[str, tuple[str, ...]] = {
    Form.PUBLIC_TASK: (
        "Dotacja na zadanie publiczne: [S.nom] dla [G.pl.gen]. Wykonawcą jest <party>.",
        "W otwartym konkursie ofert wybrano ofertę na [S.acc] w <jst.loc>, a zadanie prowadzi <party>.",
        "Zadanie z zakresu [O.gen], zlecone na podstawie oferty, którą złożyła organizacja: <party>.",
        "Środki <jst.gen> przeznaczono na [E.pl.acc] i [S.acc] dla [G.pl.gen]."),
    Form.PROCUREMENT: (
        "Zamówienie z klauzulami społecznymi na [S.acc]; umowę wykonuje <party>.",
        "W zapytaniu ofertowym wymagano zatrudnienia [G.pl.gen] na umowę o pracę."),
    Form.PROPERTY_USE: (
        "Na potrzeby działalności statutowej przekazano [R.acc] przy ul. [street], a korzysta z tego <party>.",
        "Umowa obejmuje [R.acc] przy ul. [street] z przeznaczeniem na [S.acc]."),
    Form.LOCAL_INITIATIVE: (
        "Mieszkańcy miejscowości [village] złożyli wniosek o realizację zadania: [X.nom] i [R.nom].",),
    Form.TRAINING: ("Szkolenie dla [G.pl.gen] z terenu <jst.gen>, tematem jest [X.nom] i [D.nom].",),
    Form.DISCOUNT: ("Ulga w opłatach za [R.acc] przy ul. [street], z której korzysta <party>.",),
    Form.CONSULTATION: ("Organizacje opiniowały projekt aktu w sprawie [O.gen], a uwagi zbierano przez 21 dni.",),
    Form.PROMOTION: ("<jst.nom> promuje podmioty ekonomii społecznej: [E.nom], [E.nom] oraz [D.nom].",),
    Form.IN_KIND: ("Przekazano [T.pl.acc] oraz [I.pl.acc] na [S.acc], a odbiór potwierdza <party>.",),
    Form.PARTNERSHIP_PROJECT: ("Partnerzy prowadzą wspólnie [S.acc] i [S.acc] dla [G.pl.gen], liderem jest <party>.",),
    Form.EMPLOYMENT_SUPPORT: ("Refundacja kosztów zatrudnienia [G.pl.gen], stanowiska tworzy <party>.",),
    Form.COOPERATIVE_FUNDS: (
        "Środki z Funduszu Pracy dla [G.pl.gen] na założenie spółdzielni lub przystąpienie do niej.",),
    Form.LOAN: ("Pożyczka z budżetu na [S.acc] do czasu refundacji kosztów, pożyczkobiorcą jest <party>.",),
    Form.SURETY: ("Poręczenie zobowiązania zaciągniętego na [S.acc]; dłużnikiem jest <party>.",),
    Form.PROPERTY_TRANSFER: ("Nieruchomość przekazano na cele [O.gen], a prowadzić ją będzie <party>.",),
    Form.FOUNDING: ("Rada podjęła uchwałę o utworzeniu podmiotu, którego celem jest [O.nom] [G.pl.gen].",),
    Form.CONSULTATIVE_BODY: ("Ciało opiniuje projekty aktów w sprawach [O.gen] i [O.gen] na terenie <jst.gen>.",),
    Form.PLENIPOTENTIARY: ("Pełnomocnik koordynuje współpracę <jst.gen> z organizacjami w sprawach [O.gen].",),
}  # fmt: skip

GENERAL = (
    "Zadanie [VP.sg].", "Projekt [VP.sg] i [VP.sg].", "Organizacja [VP.sg], a samorząd [VP.sg].",
    "W programie są [E.pl.nom], [E.pl.nom] oraz [X.pl.nom].", "Wsparciem objęto ponad [count].",
    "Zajęcia dla [G.pl.gen] odbywają się [month] i [month], a ich tematem jest [C.nom] oraz [C.nom].",
    "Kupiono [I.pl.acc], [I.pl.acc] i [T.pl.acc].", "Odbiorcami są [G.pl.nom] z terenu <jst.gen>.",
    "Efektem jest [X.nom] oraz [X.nom].", "Partnerzy ustalili [X.acc] i podpisali [D.acc].",
    "Koszt działania to [money], z czego część pokrywa [X.nom].",
    "Spotkanie zespołu odbywa się [month]: przedstawiono [D.acc] i [X.acc].",
    "Uczestnicy korzystają z [X.pl.gen] oraz [S.gen].", "Samorząd użyczył [T.gen] i udostępnił [R.acc].",
    "Spotkania odbywają się przy ul. [street] w miejscowości [village].", "[X.nom] [VP.sg].", "[X.pl.nom] [VP.pl].",
    "[G.pl.nom] [VP.pl].", "Środki przeznaczono na [X.acc] oraz [X.pl.acc] dla [G.pl.gen].",
    "Działania służą [O.dat] i [O.dat].", "Przygotowano [E.acc] dla [count].",
    "Na kiermaszu znalazły się [I.pl.nom], [I.pl.nom] i [I.pl.nom].",
    "Wśród tematów są [C.nom], [C.nom] i [C.nom].", "Prace objęły [R.acc] i [R.acc].",
    "Współpracę opisuje [D.nom], a o zmianach decyduje [X.nom].",
    "Zakres ustalono w rozmowach, które obejmowały [X.acc] i [X.acc].",
    "Warunkiem jest [D.nom] oraz [X.nom].", "Do udziału zaproszono [G.pl.acc] i [G.pl.acc].",
    "Zapewniono [S.acc] przez cały okres umowy.", "O wyniku świadczy [X.nom] po zakończeniu zadania.",
    "Program „[theme]” [VP.sg].", "Opiekę nad uczestnikami sprawuje [X.nom].",
    "Wolontariusze przepracowali ponad [hours].", "Rozliczenie obejmuje [D.acc], [D.acc] i [D.acc].",
)  # fmt: skip

# Numbers nobody repeats: what a search for a sign of a case is tried on.
RARE = (
    "Umowa nr <number>, sprawę prowadzi referat [O.gen].", "Znak sprawy: <number>.",
    "Lokal przy ul. [street] odebrano [month] protokołem nr <number>.",
    "Ogłoszenie nr <number> zamieszczono w Biuletynie Informacji Publicznej.",
)  # fmt: skip

PRACTICE_TITLES = (
    "[S.nom] w <jst.loc>: [X.nom] dla [G.pl.gen]", "Jak powstaje [X.nom] i [S.nom] w <jst.loc>",
    "Program „[theme]” na rzecz [O.gen]", "Wspólnie o [O.loc]: [S.nom] i [E.pl.nom]",
    "[R.nom] dla [G.pl.gen] w miejscowości [village]", "Od [D.gen] do [O.gen]: doświadczenia <jst.gen>",
)  # fmt: skip
LEADS = (
    "<jst.nom> i <party> prowadzą wspólnie [S.acc] dla [G.pl.gen].",
    "Dzięki współpracy samorządu i organizacji działa [S.nom], a odbiorcami są [G.pl.nom].",
    "Samorząd przekazał [R.acc], a organizacja zapewnia [S.acc] dla [G.pl.gen].",
)  # fmt: skip
PROBLEMS = (
    "W <jst.loc> brakowało [S.gen], a [G.pl.nom] [VP.pl].", "Dotychczasowe działania nie obejmowały [G.pl.gen].",
    "[X.nom] od lat [VP.sg].", "Diagnoza wskazała, że liczy się [X.nom] dla ponad [count].",
    "Podobne usługi działały dotąd tylko w innym powiecie.",
)  # fmt: skip
ACTIONS = (
    "Strony [month] podpisały [D.acc] i uzgodniły [X.acc].", "Samorząd wyremontował [R.acc] przy ul. [street].",
    "Ogłoszono konkurs na [S.acc] i wybrano ofertę, którą złożyła organizacja: <party>.",
    "Zatrudniono [G.pl.acc] i przeszkolono [G.pl.acc].", "Kupiono [T.pl.acc], [T.pl.acc] oraz [I.pl.acc].",
    "Co miesiąc odbywa się [E.nom], a raz w roku [E.nom].",
)  # fmt: skip
FACTORS = (
    "O powodzeniu przesądza [X.nom] i [O.nom].", "Liczy się też [X.nom] po stronie samorządu.",
    "Obie strony od początku znały [X.acc] i [X.acc].", "Pomaga [O.nom] oraz [D.nom].",
)  # fmt: skip
RISKS = (
    "Największym ryzykiem jest [X.nom].", "W pierwszym roku zabrakło [X.gen] i [X.pl.gen].",
    "Trudność sprawia [D.nom], bo zmieniają się [X.pl.nom].",
)  # fmt: skip
TRANSFERS = (
    "Zacznij od [D.gen] i rozmowy o tym, kto zapewni [X.acc].",
    "Potrzebne są: [D.nom], [R.nom] oraz co najmniej [money] rocznie.",
    "Model sprawdzi się tam, gdzie działa [S.nom] i gdzie [X.nom] [VP.sg].",
)  # fmt: skip
NOT_TO_COPY = (
    "Nie warto zaczynać bez [D.gen] i bez [X.gen].", "Zbyt krótka umowa utrudnia [X.acc].",
)  # fmt: skip
