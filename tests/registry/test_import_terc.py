"""The TERC import: real files of the register where they lie beside the repository, and small samples of every trap."""

import datetime
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from registry.imports import add_missing, import_terc
from registry.models import LgUnit, LocalGovernment, LocalGovernmentName, TerytImport
from registry.roles import Role
from registry.terc.files import MAX_BYTES, MAX_ROWS, ImportRefused
from registry.terc.register import parse, parse_complete
from tests.factories import MembershipFactory

Kind = LocalGovernment.Kind
HEADER = "WOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA"

# --- The real register -----------------------------------------------------------------------------

REAL = Path(settings.BASE_DIR).parent / "shared/data/terc"
OFFICIAL_2025 = REAL / "TERC_Urzedowy_2025-11-18.csv"
OFFICIAL_2026 = REAL / "TERC_Urzedowy_2026-01-08.csv"
OFFICIAL_2026_XML = REAL / "TERC_Urzedowy_2026-01-08.xml"
ADDRESS_2026 = REAL / "TERC_Adresowy_2026-01-01.csv"
with_real_files = pytest.mark.skipif(not OFFICIAL_2026.exists(), reason=f"no files of the TERC register in {REAL}")


def import_file(path):
    return import_terc(path.read_bytes(), file_name=path.name)


def current_kinds():
    return Counter(LocalGovernment.objects.current().values_list("kind", flat=True))


def event_count():
    return LocalGovernment._meta.get_field("localgovernment_events").related_model.objects.count()


@with_real_files
@pytest.mark.django_db
def test_register_of_2026_has_2809_local_governments():
    report = import_file(OFFICIAL_2026)

    kinds = current_kinds()
    assert kinds.total() == LocalGovernment.objects.count() == len(report.created) == 2809
    assert (kinds[Kind.WOJEWODZTWO], kinds[Kind.POWIAT], kinds[Kind.MIASTO_NPP]) == (16, 314, 66)
    assert kinds[Kind.GMINA_MIEJSKA] + kinds[Kind.GMINA_WIEJSKA] + kinds[Kind.GMINA_MIEJSKO_WIEJSKA] == 2413
    assert not LocalGovernment.objects.exclude(valid_from=None).exists()


@with_real_files
@pytest.mark.django_db
def test_city_with_powiat_rights_is_one_row_with_both_codes():
    import_file(OFFICIAL_2026)

    walbrzych = LocalGovernment.objects.with_code("0265").get()
    assert (walbrzych.teryt, walbrzych.teryt_alias, walbrzych.kind) == ("0265011", "0265", Kind.MIASTO_NPP)
    assert walbrzych.parent.teryt == "02"
    assert LocalGovernment.objects.get(teryt="02").name == "dolnośląskie"
    assert LocalGovernment.objects.get(teryt_alias="1465").full_name == "Warszawa"
    assert not LocalGovernment.objects.filter(teryt="0265").exists()


@with_real_files
@pytest.mark.django_db
def test_2025_then_2026_gives_six_kind_changes_one_rename_and_loses_nothing():
    import_file(OFFICIAL_2025)
    keys = dict(LocalGovernment.objects.values_list("teryt", "pk"))

    report = import_file(OFFICIAL_2026)

    assert [change.old for change in report.kind_changed] == [
        "0601052", "1412142", "1416052", "1419142", "1602022", "2404032",
    ]  # fmt: skip
    assert [(change.teryt, change.old, change.name) for change in report.renamed] == [
        ("2812052", "Nowe Miasto Lubawskie", "Bratian")
    ]
    assert report.created == report.closed == report.reopened == report.corrected == []
    assert current_kinds().total() == 2809
    assert keys.items() <= dict(LocalGovernment.objects.values_list("teryt", "pk")).items()
    old = LocalGovernment.objects.get(teryt="1602022")
    assert (old.valid_to, old.successor.teryt) == (datetime.date(2025, 12, 31), "1602023")
    assert (old.successor.valid_from, old.successor.valid_to) == (datetime.date(2026, 1, 1), None)
    name = LocalGovernmentName.objects.get()
    assert (name.name, name.valid_to) == ("Nowe Miasto Lubawskie", datetime.date(2025, 12, 31))


@with_real_files
@pytest.mark.django_db
def test_founding_data_then_2026_keeps_primary_keys():
    call_command("load_founding_data", verbosity=0)
    keys = dict(LocalGovernment.objects.values_list("teryt", "pk"))

    report = import_file(OFFICIAL_2026)

    assert report.renamed == report.kind_changed == report.closed == report.corrected == []
    assert current_kinds().total() == 2809
    assert keys.items() <= dict(LocalGovernment.objects.values_list("teryt", "pk")).items()


@with_real_files
@pytest.mark.django_db
def test_founding_territory_after_the_register_adds_nothing():
    import_file(OFFICIAL_2026)

    assert add_missing((Path(settings.BASE_DIR) / "registry/data/territory.csv").read_bytes()) == []


@with_real_files
@pytest.mark.django_db
def test_xml_says_the_same_as_csv():
    assert parse_complete(OFFICIAL_2026_XML.read_bytes()) == parse_complete(OFFICIAL_2026.read_bytes())


@with_real_files
@pytest.mark.django_db
def test_same_register_twice_changes_nothing(capsys):
    import_file(OFFICIAL_2026)
    events = event_count()

    call_command("import_terc", OFFICIAL_2026_XML)

    assert event_count() == events
    assert TerytImport.objects.count() == 1
    assert "ten stan już jest wczytany" in capsys.readouterr().out


@with_real_files
@pytest.mark.django_db
def test_command_reports_in_polish(capsys):
    import_file(OFFICIAL_2025)

    call_command("import_terc", OFFICIAL_2026)

    output = capsys.readouterr().out.replace("\u00a0", " ")
    assert "2 809 samorządów (16 województw, 314 powiatów, 66 miast na prawach powiatu" in output
    assert "\n1 zmiana nazwy\n  2812052 Nowe Miasto Lubawskie → Bratian\n6 zmian rodzaju\n" in output


@with_real_files
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "reason"),
    [(ADDRESS_2026, "To jest wersja adresowa"), (OFFICIAL_2025, "jest starszy niż ostatnio wczytany")],
)
def test_address_version_and_older_register_are_refused(path, reason):
    import_file(OFFICIAL_2026)
    before = list(LocalGovernment.objects.order_by("pk").values())

    with pytest.raises(CommandError, match=reason):
        call_command("import_terc", path)

    assert list(LocalGovernment.objects.order_by("pk").values()) == before


# --- A made-up register ----------------------------------------------------------------------------


class Sample:
    """A register as small as an import takes: 16 województwa of 150 gminas, and a city with powiat rights."""

    def __init__(self, state="2025-01-01"):
        self.state = state
        self.rows = {}
        for voivodeship in range(2, 33, 2):
            self.set(f"{voivodeship:02}", "ŁÓDZKIE", "województwo")
            for powiat in range(1, 4):
                self.set(f"{voivodeship:02}{powiat:02}", "żółty", "powiat")
                for gmina in range(1, 51):
                    self.set_gmina(f"{voivodeship:02}{powiat:02}{gmina:02}{gmina % 3 + 1}", "Żabia Wola")
        self.set("0261", "Gęśl", "miasto na prawach powiatu")
        self.set_gmina("0261011", "Gęśl")

    def set(self, code, name, addition):
        self.rows[code] = (name, addition)

    def set_gmina(self, code, name):
        addition = {"1": "gmina miejska", "2": "gmina wiejska", "3": "gmina miejsko-wiejska"}[code[6]]
        self.set(code, name, addition)
        if code[6] == "3":
            self.set(f"{code[:6]}4", name, "miasto")
            self.set(f"{code[:6]}5", name, "obszar wiejski")

    def remove(self, *codes):
        for code in codes:
            del self.rows[code]

    def later(self, state="2026-01-01"):
        copy = Sample(state)
        copy.rows = dict(self.rows)
        return copy

    def lines(self):
        return [HEADER] + [
            ";".join((code[:2], code[2:4], code[4:6], code[6:], name, addition, self.state))
            for code, (name, addition) in sorted(self.rows.items())
        ]

    def csv(self):
        return "\r\n".join([*self.lines(), "", ""]).encode("utf-8-sig")

    def run(self):
        return import_terc(self.csv(), file_name=f"sample-{self.state}.csv")


def lg(code):
    return LocalGovernment.objects.get(teryt=code)


@pytest.mark.django_db
def test_first_register_leaves_the_beginning_unknown_and_a_later_one_sets_it():
    sample = Sample()
    sample.run()
    later = sample.later()
    later.set_gmina("0201512", "Nowa")

    report = later.run()

    assert [change.teryt for change in report.created] == ["0201512"]
    assert lg("0201512").valid_from == datetime.date(2026, 1, 1)
    assert lg("0201512").parent == lg("0201")
    assert lg("0201012").valid_from is None


@pytest.mark.django_db
def test_unit_gone_from_the_register_is_closed_and_nothing_is_deleted():
    sample = Sample()
    sample.run()
    later = sample.later()
    later.remove("0201031")

    report = later.run()

    assert [change.teryt for change in report.closed] == ["0201031"]
    assert lg("0201031").valid_to == datetime.date(2025, 12, 31)
    assert lg("0201031").successor is None
    assert TerytImport.objects.order_by("-state_on").first().closed == 1


@pytest.mark.django_db
def test_kind_change_carries_contact_data_over_and_leaves_what_points_at_the_old_row():
    sample = Sample()
    sample.run()
    old = lg("0201012")
    LocalGovernment.objects.filter(pk=old.pk).update(
        population=1234, population_year=2024, bip_url="https://bip.example/", contact_role="pełnomocnik",
    )  # fmt: skip
    unit = LgUnit.objects.create(local_government=old, kind="OPS", name="Ośrodek")
    later = sample.later()
    later.remove("0201012")
    later.set_gmina("0201013", "Żabia Góra")

    report = later.run()

    new = lg("0201013")
    assert [(change.old, change.teryt) for change in report.kind_changed] == [("0201012", "0201013")]
    assert report.created == report.closed == report.renamed == []
    assert (new.population, new.population_year, new.bip_url) == (1234, 2024, "https://bip.example/")
    assert (new.name, new.contact_role, new.kind) == ("Żabia Góra", "pełnomocnik", Kind.GMINA_MIEJSKO_WIEJSKA)
    unit.refresh_from_db()
    assert unit.local_government == old


@pytest.mark.django_db
def test_people_go_on_serving_a_gmina_whose_kind_changed():
    sample = Sample()
    sample.run()
    officer = MembershipFactory(role=Role.OFFICER, local_government=lg("0201012")).user
    later = sample.later()
    later.remove("0201012")
    later.set_gmina("0201013", "Żabia Góra")

    later.run()

    held = officer.memberships.order_by("local_government__teryt")
    assert [(row.local_government.teryt, row.role) for row in held] == [
        ("0201012", Role.OFFICER),
        ("0201013", Role.OFFICER),
    ]


@pytest.mark.django_db
def test_closed_code_that_appears_again_is_reopened():
    sample = Sample()
    sample.run()
    without = sample.later("2025-07-01")
    without.remove("0201031")
    without.run()

    report = sample.later().run()

    assert [change.teryt for change in report.reopened] == ["0201031"]
    assert not report.created
    assert lg("0201031").valid_to is None


@pytest.mark.django_db
def test_kind_changed_back_reopens_the_old_row_and_turns_the_successor_round():
    sample = Sample()
    sample.run()
    town = sample.later("2025-07-01")
    town.remove("0201012")
    town.set_gmina("0201013", "Żabia Wola")
    town.run()
    LocalGovernment.objects.filter(teryt="0201013").update(website="https://nowa.example/")

    report = sample.later().run()

    village, former = lg("0201012"), lg("0201013")
    assert [(change.old, change.teryt) for change in report.kind_changed] == [("0201013", "0201012")]
    assert (village.valid_to, village.successor, village.website) == (None, None, "https://nowa.example/")
    assert (former.valid_to, former.successor) == (datetime.date(2025, 12, 31), village)


@pytest.mark.django_db
def test_rename_keeps_the_former_name_with_its_last_day():
    sample = Sample()
    sample.run()
    later = sample.later()
    later.set("0201", "zielony", "powiat")

    report = later.run()

    assert [(change.old, change.name) for change in report.renamed] == [("żółty", "zielony")]
    assert lg("0201").full_name == "powiat zielony"
    assert list(lg("0201").former_names.values_list("name", "valid_to")) == [("żółty", datetime.date(2025, 12, 31))]


@pytest.mark.django_db
def test_second_file_of_one_state_corrects_without_a_history_of_the_mistake():
    sample = Sample()
    sample.run()
    mistaken = sample.later()
    mistaken.set_gmina("0201012", "Zła Nazwa")
    mistaken.set_gmina("0201512", "Pomyłka")
    mistaken.run()
    right = sample.later()
    right.set_gmina("0201012", "Dobra Nazwa")

    report = right.run()

    assert [change.teryt for change in report.closed] == ["0201512"]
    assert lg("0201512").valid_to == datetime.date(2026, 1, 1)
    assert list(lg("0201012").former_names.values_list("name", flat=True)) == ["Żabia Wola"]


@pytest.mark.django_db
def test_command_cuts_a_list_of_thousands(capsys, tmp_path):
    file = tmp_path / "sample.csv"
    file.write_bytes(Sample().csv())

    call_command("import_terc", file)

    output = capsys.readouterr().out.replace("\u00a0", " ").splitlines()
    assert output[0].startswith("TERC, stan na 1 stycznia 2025 r.: 2 465 samorządów (16 województw, 48 powiatów,")
    assert output[1:3] == ["2 465 utworzonych samorządów", "  02 łódzkie (województwo)"]
    assert output[22:] == ["  … i 2 445 kolejnych", "0 zmian nazwy", "0 zmian rodzaju", "0 zniesionych samorządów"]


@pytest.mark.django_db
def test_newer_state_without_changes_is_recorded(capsys, tmp_path):
    sample = Sample()
    sample.run()
    file = tmp_path / "sample.csv"
    file.write_bytes(sample.later().csv())

    call_command("import_terc", file)

    assert list(TerytImport.objects.values_list("state_on", flat=True)) == [
        datetime.date(2026, 1, 1),
        datetime.date(2025, 1, 1),
    ]
    assert "zapisano nowszy stan" in capsys.readouterr().out


@pytest.mark.django_db
def test_wrong_parent_is_set_right_and_reported():
    sample = Sample()
    sample.run()
    LocalGovernment.objects.filter(teryt="0201012").update(parent=lg("0403"))

    report = sample.run()

    assert [change.teryt for change in report.corrected] == ["0201012"]
    assert lg("0201012").parent == lg("0201")


@pytest.mark.django_db
def test_powiat_code_held_by_another_city_is_refused():
    sample = Sample()
    sample.run()
    later = sample.later()
    later.remove("0261011")
    later.set_gmina("0261021", "Gęśl")

    with pytest.raises(ImportRefused, match="Kod powiatu 0261 miasta Gęśl"):
        later.run()

    assert lg("0261011").valid_to is None


def queries_of_import(changed_powiaty):
    """How many queries an import takes that renames, closes, creates and changes a kind in each powiat."""
    sample = Sample()
    sample.run()
    later = sample.later()
    for powiat in changed_powiaty:
        later.set(powiat, "zielony", "powiat")
        later.remove(f"{powiat}031", f"{powiat}042")
        later.set_gmina(f"{powiat}043", "Żabia Wola")
        later.set_gmina(f"{powiat}512", "Nowa")
    with CaptureQueriesContext(connection) as queries:
        report = later.run()
    for changes in (report.renamed, report.closed, report.kind_changed, report.created):
        assert len(changes) == len(changed_powiaty)
    return len(queries)


@pytest.mark.django_db
@pytest.mark.parametrize("changed", [["0201"], ["0201", "0202", "0203", "0401", "3203"]])
def test_number_of_queries_does_not_grow_with_the_changes(changed):
    assert queries_of_import(changed) == 11


# --- Forms of the file -------------------------------------------------------------------------------

PARTIAL = (
    "02;;;;DOLNOŚLĄSKIE;województwo;2026-01-01",
    "02;21;;;wałbrzyski;powiat;2026-01-01",
    "02;21;08;2;Walim;gmina wiejska;2026-01-01",
    "02;21;09;3;Żarów;gmina miejsko-wiejska;2026-01-01",
    "02;65;;;Wałbrzych;miasto na prawach powiatu;2026-01-01",
    "02;65;01;1;Wałbrzych;gmina miejska;2026-01-01",
    "02;65;02;9;Śródmieście;delegatura;2026-01-01",
)


def partial(*lines, header=HEADER, end="\n", encoding="utf-8"):
    return end.join([header, *(lines or PARTIAL)]).encode(encoding)


def xml(*lines, declared="utf-8", encoding="utf-8", old=False):
    rows = []
    for line in lines or PARTIAL:
        columns = zip(HEADER.split(";"), line.split(";"), strict=True)
        rows.append(
            "".join(
                f'<col name="{name}">{value}</col>' if old else f"<{name}>{value}</{name}>" for name, value in columns
            )
        )
    body = "".join(f"<row>{row}</row>\n" for row in rows)
    text = f'<?xml version="1.0" encoding="{declared}"?>\n<teryt><catalog name="TERC">\n{body}</catalog></teryt>'
    return text.encode(encoding)


@pytest.mark.parametrize(
    "content",
    [
        partial(end="\r\n", encoding="utf-8-sig") + b"\r\n\r\n",
        partial(encoding="cp1250"),
        partial(header=HEADER.replace("RODZ", "RODZ_GMI")),
        partial(header=HEADER.lower()),
        b"\n" + partial(*(line.replace(";Walim", ' ; "Walim" ') for line in PARTIAL)),
        xml(),
        xml(encoding="utf-8-sig"),
        xml(declared="windows-1250", encoding="cp1250"),
        xml(declared="ISO-8859-2", encoding="iso-8859-2"),
        xml(old=True),
        xml().replace(b"RODZ>", b"RODZ_GMI>").replace(b"<POW></POW>", b"<POW />"),
    ],
    ids=[
        "bom-crlf-blank-lines", "cp1250", "rodz-gmi", "small-letters", "spaces-quotes", "xml", "xml-bom", "xml-cp1250",
        "xml-latin2", "xml-old", "xml-rodz-gmi",
    ],
)  # fmt: skip
def test_every_form_of_the_file_is_read_alike(content):
    assert parse(content) == parse(partial())


def test_partial_file_has_only_local_governments_parents_first():
    register = parse(partial())

    assert [(unit.teryt, unit.alias, unit.kind, unit.name, unit.parent) for unit in register.units] == [
        ("02", None, Kind.WOJEWODZTWO, "dolnośląskie", None),
        ("0221", None, Kind.POWIAT, "wałbrzyski", "02"),
        ("0265011", "0265", Kind.MIASTO_NPP, "Wałbrzych", "02"),
        ("0221082", None, Kind.GMINA_WIEJSKA, "Walim", "0221"),
        ("0221093", None, Kind.GMINA_MIEJSKO_WIEJSKA, "Żarów", "0221"),
    ]


@pytest.mark.django_db
def test_partial_file_creates_what_is_missing_and_changes_nothing_else():
    voivodeship = LocalGovernment.objects.create(teryt="02", kind=Kind.WOJEWODZTWO, name="Nazwa od administratora")

    added = add_missing(partial())

    assert [row.teryt for row in added] == ["0221", "0265011", "0221082", "0221093"]
    assert lg("0221082").parent.parent == voivodeship
    voivodeship.refresh_from_db()
    assert voivodeship.name == "Nazwa od administratora"
    assert add_missing(partial()) == []
    assert not TerytImport.objects.exists()


# --- Refusals ----------------------------------------------------------------------------------------


def broken(number, text):
    """The partial file with line ``number`` (as a person counts, the header is 1) replaced."""
    lines = list(PARTIAL)
    lines[number - 2] = text
    return partial(*lines)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "Plik jest pusty."),
        (b"\xef\xbb\xbf \r\n\r\n", "Plik jest pusty."),
        (HEADER.encode(), "W pliku nie ma ani jednego wiersza z danymi."),
        (b"\x89PNG\r\n\x1a\n\0\0", "bajty zerowe (NUL)"),
        (partial().replace(b"Walim", b"Wal\0im"), "bajty zerowe (NUL)"),
        (partial(encoding="utf-16"), "bajty zerowe (NUL)"),
        (b"PK\x03\x04reszta", "To jest archiwum ZIP."),
        (b"\x81\x83\x88 nic z tego", "To nie jest plik tekstowy"),
        (b"Ala ma kota", "W pliku nie ma kolumn WOJ, POW, GMI, RODZ, NAZWA, NAZWA_DOD i\u00a0STAN_NA."),
        (partial().replace(b";", b","), "W pliku nie ma kolumn WOJ"),
        (partial(header=HEADER.replace("RODZ", "TYP")), "W pliku nie ma kolumny RODZ."),
        (b"\n" * (MAX_BYTES + 1), "Plik jest za duży"),
        (partial(*(["02;;;;X;województwo;2026-01-01"] * (MAX_ROWS + 1))), "ponad 20\u00a0000 wierszy"),
        (xml(*(["02;;;;X;województwo;2026-01-01"] * (MAX_ROWS + 1))), "ponad 20\u00a0000 wierszy"),
        (xml()[:-40], "plik XML jest w tym miejscu uszkodzony"),
        (xml(declared="utf-16"), "Plik XML ma nieobsługiwane kodowanie „utf-16”"),
        (b"<teryt><catalog/></teryt>", "W pliku nie ma ani jednego wiersza z danymi."),
        (xml().replace(b"<POW>21</POW>", b"", 1), "Wiersz 4: nie ma kolumny POW."),
        (xml().replace(b"Walim", b"<b>Walim</b>"), "Wiersz 5: nieoczekiwany element <b>."),
        (xml().replace(b"<GMI>08</GMI>", b"<GMI>08</GMI><GMI>09</GMI>"), "Wiersz 5: nieoczekiwany element <GMI>."),
        (xml().replace(b"Walim", b"&walim;"), "Wiersz 5: plik XML"),
        (broken(4, "02;21;08;2;Walim;gmina wiejska"), "Wiersz 4: liczba kolumn to 6, a w nagłówku 7."),
        (broken(4, "2;21;08;2;Walim;gmina wiejska;2026-01-01"), "Wiersz 4: w kolumnie WOJ jest „2”, a mają być dwie"),
        (broken(4, ";21;08;2;Walim;gmina wiejska;2026-01-01"), "Wiersz 4: w kolumnie WOJ nic nie ma"),
        (broken(4, "02;٢١;08;2;Walim;gmina wiejska;2026-01-01"), "Wiersz 4: w kolumnie POW"),
        (broken(4, "02;;08;2;Walim;gmina wiejska;2026-01-01"), "Wiersz 4: w kolumnie POW nic nie ma"),
        (broken(4, "02;21;8;2;Walim;gmina wiejska;2026-01-01"), "Wiersz 4: w kolumnie GMI jest „8”"),
        (broken(4, "02;21;;2;Walim;gmina wiejska;2026-01-01"), "Wiersz 4: w kolumnie GMI nic nie ma"),
        (broken(4, "02;21;08;7;Walim;gmina wiejska;2026-01-01"), "Wiersz 4: w kolumnie RODZ jest „7”"),
        (broken(4, "02;21;08;;Walim;gmina wiejska;2026-01-01"), "Wiersz 4: w kolumnie RODZ nic nie ma"),
        (broken(4, "02;21;08;2;;gmina wiejska;2026-01-01"), "Wiersz 4: w kolumnie NAZWA nic nie ma"),
        (broken(4, "02;21;08;2;<b>Walim</b>;gmina wiejska;2026-01-01"), "Wiersz 4: w kolumnie NAZWA"),
        (broken(4, f"02;21;08;2;{'W' * 101};gmina wiejska;2026-01-01"), "Wiersz 4: w kolumnie NAZWA"),
        (broken(4, "02;21;08;2;Walim;gmina miejska;2026-01-01"), "Wiersz 4: w kolumnie NAZWA_DOD jest „gmina miejska”"),
        (broken(3, "02;21;;;wałbrzyski;związek;2026-01-01"), "Wiersz 3: w kolumnie NAZWA_DOD"),
        (broken(4, "02;21;08;2;Walim;gmina wiejska;1.01.2026"), "Wiersz 4: w kolumnie STAN_NA"),
        (broken(4, "02;21;08;2;Walim;gmina wiejska;2026-02-30"), "Wiersz 4: w kolumnie STAN_NA"),
        (broken(4, "02;21;08;2;Walim;gmina wiejska;0001-01-01"), "Wiersz 4: w kolumnie STAN_NA"),
        (broken(4, "02;21;08;2;Walim;gmina wiejska;2025-01-01"), "Wiersz 4: w kolumnie STAN_NA jest 2025-01-01"),
        (partial(*PARTIAL, PARTIAL[2]), "Wiersz 9: kod 0221082 był już w wierszu 4."),
        (broken(5, "02;21;08;3;Walim;gmina miejsko-wiejska;2026-01-01"), "Wiersz 5: gmina o numerze 022108 była już"),
        (broken(4, "02;22;08;2;Walim;gmina wiejska;2026-01-01"), "jej powiatu 0222 w pliku nie ma."),
        (broken(4, "04;21;08;2;Walim;gmina wiejska;2026-01-01"), "województwa 04 w pliku nie ma."),
        (broken(7, "02;65;01;2;Wałbrzych;gmina wiejska;2026-01-01"), "Wiersz 6: miasto na prawach powiatu Wałbrzych"),
        (broken(8, "02;65;02;2;Wałbrzych;gmina wiejska;2026-01-01"), "Wiersz 6: miasto na prawach powiatu Wałbrzych"),
        (partial(encoding="iso-8859-2"), "może plik ma inne kodowanie"),
        (partial(), "Plik jest niepełny: ma 1\u00a0województwo i 3\u00a0gminy"),
        (broken(5, "02;21;09;2;Żarów;gmina wiejska;2026-01-01"), "To jest wersja adresowa"),
    ],
)  # fmt: skip
def test_wrong_file_is_refused_with_a_reason_and_nothing_is_written(content, reason):
    with pytest.raises(ImportRefused) as refused:
        import_terc(content, file_name="plik.csv")

    assert reason in str(refused.value)
    assert not LocalGovernment.objects.exists()
    assert not TerytImport.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["<!DOCTYPE teryt [", '<?xml version="1.0"?>\n<!DOCTYPE teryt [\n'])
def test_xml_with_a_document_type_is_refused_before_any_entity_is_expanded(prefix):
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha" * 10}">' for n in range(12))

    with pytest.raises(ImportRefused, match="deklaracja DOCTYPE"):
        import_terc(f"{prefix}{entities}]><teryt>&a11;</teryt>".encode(), file_name="bomba.xml")


@pytest.mark.django_db
def test_every_broken_row_is_named():
    lines = [line.replace(";02;", ";2x;").replace("08;2", "08;7") for line in PARTIAL]

    with pytest.raises(ImportRefused) as refused:
        import_terc(partial(*lines), file_name="plik.csv")

    assert [problem[:9] for problem in refused.value.problems] == ["Wiersz 4:", "Wiersz 8:"]


@pytest.mark.django_db
def test_long_list_of_broken_rows_is_cut():
    with pytest.raises(ImportRefused) as refused:
        import_terc(partial(*["0;;;;X;województwo;2026-01-01"] * 25), file_name="plik.csv")

    assert len(refused.value.problems) == 25
    assert str(refused.value).count("\n") == 20
    assert str(refused.value).endswith("I jeszcze 5\u00a0innych błędów.")


@pytest.mark.django_db
@pytest.mark.parametrize("removed", ["gminas", "voivodeship"])
def test_register_with_a_hole_is_refused(removed):
    sample = Sample()
    hole = [code for code in sample.rows if code.startswith("32" if removed == "voivodeship" else "3203")]
    if removed == "voivodeship":
        for number in range(51, 99):
            for powiat in ("0201", "0202", "0203", "0401"):
                sample.set_gmina(f"{powiat}{number}2", "Nowa")
    sample.remove(*hole)

    with pytest.raises(ImportRefused, match="Plik jest niepełny"):
        sample.run()


@pytest.mark.django_db
def test_state_far_in_the_future_is_refused():
    with pytest.raises(ImportRefused, match="ponad rok później niż dziś"):
        Sample("2099-01-01").run()


@pytest.mark.django_db
def test_command_names_what_is_wrong_with_the_path(tmp_path):
    with pytest.raises(CommandError, match="Nie ma pliku"):
        call_command("import_terc", tmp_path / "brak.csv")
    with pytest.raises(CommandError, match="nie jest plikiem"):
        call_command("import_terc", tmp_path)
    with pytest.raises(CommandError, match="nie można odczytać"):
        call_command("import_terc", "x" * 5000)
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(CommandError, match="Plik jest za duży"):
        call_command("import_terc", large)


@pytest.mark.django_db
def test_failure_on_the_way_writes_nothing(monkeypatch):
    sample = Sample()
    sample.run()
    later = sample.later()
    later.set_gmina("0201512", "Nowa")
    later.set("0201", "zielony", "powiat")

    def fail(**values):
        raise RuntimeError

    monkeypatch.setattr(TerytImport.objects, "create", fail)
    with pytest.raises(RuntimeError):
        later.run()

    assert not LocalGovernment.objects.filter(teryt="0201512").exists()
    assert lg("0201").name == "żółty"
