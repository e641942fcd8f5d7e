"""The founding loaders on files made for the test: what a broken one is told, and what is created when."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

import cooperation.founding
import practices.founding
import registry.founding
from cooperation.models import Cooperation, InstrumentGuide
from practices.models import GoodPractice
from registry.models import Entity, LegalParameter, LocalGovernment, Statute

FILES = {
    "registry/territory.csv": """\
WOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA
02;;;;DOLNOŚLĄSKIE;województwo;2026-01-01
02;21;;;wałbrzyski;powiat;2026-01-01
02;21;08;2;Walim;gmina wiejska;2026-01-01
""",
    "registry/lg_units.yaml": """\
- key: gops
  local_government: '0221082'
  name: Gminny Ośrodek Pomocy Społecznej
  abbreviation: GOPS
  kind: OPS
""",
    "registry/statutes.yaml": """\
- code: ufp
  title: Ustawa o finansach publicznych
  short_title: ufp
  valid_from: 2010-01-01
  valid_to: null
  certainty: SPRAWDZONE
""",
    "registry/legal_bases.yaml": """\
- code: ufp:94
  statute: ufp
  provision: art. 94
  summary: Poręczenie jest terminowe.
""",
    "registry/legal_parameters.yaml": """\
- code: LIMIT
  name: Limit
  number: 0.3
  unit: PROCENT
  valid_from: null
  valid_to: 2025-12-31
  basis: ufp:94
- code: LIMIT
  name: Limit
  number: 20000
  unit: PLN
  valid_from: 2026-01-01
""",
    "registry/task_spheres.yaml": "- number: '1'\n  name: pomoc społeczna\n",
    "registry/target_groups.yaml": "- code: BEZROBOTNI\n  name: osoby bezrobotne\n",
    "registry/topics.yaml": "- code: LOKALE\n  name: lokale\n",
    "registry/synonyms.yaml": "- key: ngo\n  expressions: [NGO, organizacja pozarządowa]\n",
    "registry/glossary.yaml": """\
- term: poręczenie
  definition: Zobowiązanie za cudzy dług.
  see_also: [wierzyciel]
- term: wierzyciel
  definition: Ten, komu ktoś jest coś winien.
""",
    "registry/entities.yaml": """\
- key: fundacja
  name: Fundacja
  kind: FUNDACJA
  seat: '0221082'
""",
    "cooperation/guides/poreczenie.yaml": """\
instrument: PORECZENIE
short: Samorząd odpowiada za cudzy dług.
lead: Samorząd odpowiada za cudzy dług do kwoty i do dnia.
giver: gmina
receiver: dłużnik
steps:
  - title: Limit
    text: Rada ustala limit.
mistakes: [bez terminu]
uncertain: []
legal_bases: ['ufp:94']
""",
    "cooperation/records.yaml": """\
- key: P01
  practice: poreczenie-walim
  instrument: PORECZENIE
  local_government: '0221082'
  unit: gops
  title: Poręczenie gminy
  date_start: 2015-01-01
  date_end: 2016-12-31
  details:
    max_amount: 1000.50
  parties:
    - role: DLUZNIK
      entity: fundacja
    - role: WIERZYCIEL
      description: bank
  legal_bases: ['ufp:94']
  target_groups: [BEZROBOTNI]
""",
    "practices/poreczenie.yaml": """\
id: P01
kind: PRAKTYKA
slug: poreczenie-walim
title: Poręczenie gminy
lead: Gmina poręczyła.
local_government: '0221082'
instruments: [PORECZENIE]
actors:
  - role: BENEFICJENT
    description: niewskazany
    known: false
year_from: 2015
conditions:
  good_will: null
costs:
  - kind: ROCZNY
    label: Dotacja
    amount: 560000
milestones:
  - when: 2015
    what: null
topics: [LOKALE]
legal_bases: ['ufp:94']
unknowns: ['Do kiedy?']
""",
}


@pytest.fixture
def files(tmp_path, monkeypatch):
    """The folder of the files above, which the loaders read instead of the repository's."""
    for module in (registry.founding, cooperation.founding, practices.founding):
        monkeypatch.setattr(module, "DATA", tmp_path / module.__name__.partition(".")[0])
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.django_db
def test_command_tells_what_it_created_and_then_that_nothing_was_missing(files, capsys):
    call_command("load_founding_data")
    call_command("load_founding_data")

    told = capsys.readouterr().out.replace("\u00a0", " ")
    assert "  3 samorządy\n  1 jednostka organizacyjna\n  1 akt prawny\n" in told
    assert "  1 wpis współpracy\n  1 praktyka\n" in told
    assert told.endswith("Dane założycielskie są już w bazie. Niczego nie dodano.\n")


@pytest.mark.django_db
def test_fractions_and_dates_are_read_exactly(files):
    call_command("load_founding_data", verbosity=0)

    assert str(LegalParameter.objects.get(unit="PROCENT").number) == "0.30"
    assert str(Cooperation.objects.get().surety.max_amount) == "1000.50"
    assert str(Cooperation.objects.get().date_end) == "2016-12-31"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("registry/statutes.yaml", "2010-01-01", "2010-02-30", "statutes.yaml: wpis 1 (ufp): valid_from: "),
        ("registry/statutes.yaml", "title: Ustawa o finansach publicznych", "title: [Ustawa]",
         "wpis 1 (ufp): title: to ma być jedna wartość."),
        ("registry/legal_bases.yaml", "statute: ufp", "statute: upf", "(ufp:94): statute: nieznany kod „upf”."),
        ("registry/legal_bases.yaml", "provision", "provison", "(ufp:94): nieznane pole: provison."),
        ("registry/legal_bases.yaml", "provision: art. 94", "provision: ''", "(ufp:94): provision: "),
        ("registry/legal_bases.yaml", "code: ufp:94", "code: art 94", "(art 94): code: Kod ma postać uodpp:19a."),
        ("registry/legal_parameters.yaml", "number: 0.3", "number: dużo", "wpis 1 (LIMIT): number: "),
        ("registry/legal_parameters.yaml", "valid_from: 2026-01-01", "valid_from: 2025-12-31",
         "wpis 2 (LIMIT): Ten parametr ma już wartość w części tego okresu."),
        ("registry/territory.csv", "02;21;;;", "02;2;;;", "territory.csv: Wiersz 3: w kolumnie POW jest „2”"),
        ("registry/lg_units.yaml", "'0221082'", "221082", "(gops): local_government: „221082” ma być tekstem."),
        ("registry/glossary.yaml", "[wierzyciel]", "[dłużnik]", "(poręczenie): see_also: nieznany kod „dłużnik”."),
        ("registry/glossary.yaml", "[wierzyciel]", "wierzyciel", "(poręczenie): see_also: to ma być lista tekstów."),
        ("registry/entities.yaml", "kind: FUNDACJA", "kind: FUNDACIA", "(fundacja): kind: "),
        ("registry/topics.yaml", "code:", "kod:", "topics.yaml: wpis 1: nieznane pole: kod."),
        ("registry/topics.yaml", "code: LOKALE", "code:", "topics.yaml: wpis 1: brak tekstu w polu code."),
        ("registry/topics.yaml", "- code: LOKALE\n  name: lokale", "LOKALE", "plik ma zawierać listę wpisów."),
        ("registry/topics.yaml", "- code: LOKALE\n  name: lokale", "- LOKALE", "wpis 1: to ma być zbiór pól."),
        ("registry/topics.yaml", "LOKALE", "[", "topics.yaml: plik nie jest poprawnym plikiem YAML (wiersz "),
        ("cooperation/guides/poreczenie.yaml", "'ufp:94'", "'ufp:95'", "legal_bases: nieznany kod „ufp:95”."),
        ("cooperation/guides/poreczenie.yaml", "title: Limit", "tytul: Limit", "steps 1: nieznane pole: tytul."),
        ("cooperation/guides/poreczenie.yaml", "instrument: PORECZENIE", "instrument: PORĘKA", "PORĘKA: instrument: "),
        ("cooperation/guides/poreczenie.yaml", "steps:\n", "steps: brak\nwhy:\n", "PORECZENIE: "),
        ("cooperation/records.yaml", "date_end: 2016", "date_end: 2014", "(P01): date_end: Data zakończenia nie"),
        ("cooperation/records.yaml", "instrument: PORECZENIE", "instrument: PORĘKA", "(P01): instrument: nieznany kod"),
        ("cooperation/records.yaml", "max_amount", "promo_kind", "wpis 1 (P01), details: nieznane pole: promo_kind."),
        ("cooperation/records.yaml", "max_amount: 1000.50", "max_amount: 0", "(P01): max_amount: Kwota poręczenia"),
        ("cooperation/records.yaml", "entity: fundacja", "entity: fundacia", "(P01), parties 1: entity: nieznany kod"),
        ("cooperation/records.yaml", "description: bank", "description: bank\n      entity: fundacja",
         "(P01), parties 2: entity: Wskaż jedno: podmiot, samorząd albo opis strony."),
        ("cooperation/records.yaml", "poreczenie-walim", "poreka", "(P01): practice: nieznany kod"),
        ("practices/poreczenie.yaml", "year_from: 2015", "year_from: 1907", "year_from: Rok od 1989."),
        ("practices/poreczenie.yaml", "kind: ROCZNY", "kind: CZASEM", "poreczenie-walim, costs 1: kind: "),
        ("practices/poreczenie.yaml", "milestones:\n  - when: 2015\n    what: null", "milestones: brak",
         "poreczenie-walim: milestones: to ma być lista."),
        ("practices/poreczenie.yaml", "[PORECZENIE]", "[PORĘKA]", "poreczenie-walim: instrument: "),
        ("practices/poreczenie.yaml", "Do kiedy?", "x" * 301, "poreczenie-walim: question: "),
        ("practices/poreczenie.yaml", "slug: poreczenie-walim", "slug:", "wpis: brak tekstu w polu slug."),
    ],
)  # fmt: skip
def test_broken_file_is_told_with_file_and_entry_and_nothing_is_written(files, name, old, new, told):
    edit(files / name, old, new)

    with pytest.raises(CommandError) as refused:
        call_command("load_founding_data")

    assert told in str(refused.value)
    assert f"/{name}: " in str(refused.value)
    for model in (LocalGovernment, Statute, Entity, InstrumentGuide, Cooperation, GoodPractice):
        assert not model.objects.exists()


@pytest.mark.django_db
def test_missing_and_unreadable_files_are_named(files):
    (files / "registry/topics.yaml").write_bytes("- code: ŻÓŁĆ".encode("cp1250"))
    with pytest.raises(CommandError, match=r"topics\.yaml: plik nie jest zapisany w UTF-8"):
        call_command("load_founding_data")
    (files / "registry/topics.yaml").unlink()
    with pytest.raises(CommandError, match=r"topics\.yaml: nie ma tego pliku"):
        call_command("load_founding_data")
    (files / "registry/territory.csv").unlink()
    with pytest.raises(CommandError, match=r"territory\.csv: nie ma tego pliku"):
        call_command("load_founding_data")


@pytest.mark.django_db
def test_what_was_added_to_the_files_later_is_loaded_and_tied(files):
    call_command("load_founding_data", verbosity=0)
    first = FILES["cooperation/records.yaml"]
    (files / "cooperation/records.yaml").write_text(
        first + first.replace("key: P01", "key: P02").replace("1000.50", "7"), encoding="utf-8"
    )
    second = FILES["practices/poreczenie.yaml"].replace("slug: poreczenie-walim", "slug: poreczenie-drugie")
    (files / "practices/drugie.yaml").write_text(second, encoding="utf-8")

    call_command("load_founding_data", verbosity=0)

    assert GoodPractice.objects.get(slug="poreczenie-drugie").is_published
    assert GoodPractice.objects.get(slug="poreczenie-walim").cooperations.count() == 2
    assert Cooperation.objects.count() == 2
