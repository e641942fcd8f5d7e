"""Citations: true, escaped for each format, dated by the Polish day."""

import dataclasses
import datetime

import pytest

from practices.citation import Citation, bibtex, citation_of, ris
from practices.models import GoodPractice
from tests import factories

pytestmark = pytest.mark.django_db

NBSP = "\u00a0"


@pytest.fixture
def practice(gmina_a):
    made = factories.GoodPracticeFactory(
        published=True, local_government=gmina_a, title="Kuchnia & sad {100%}", slug="kuchnia-i-sad"
    )
    # Half past eleven at night in UTC is the next day in Poland.
    late = datetime.datetime(2026, 11, 21, 23, 30, tzinfo=datetime.UTC)
    GoodPractice.objects.filter(pk=made.pk).update(updated_at=late)
    made.refresh_from_db()
    return made


@pytest.fixture
def citation():
    return Citation(
        key="kuchnia-i-sad",
        title="Kuchnia & sad {100%}",
        local_government="Gmina Lipowo",
        portal="Portal",
        changed_on=datetime.date(2026, 11, 22),
        address="https://portal.example/praktyki/kuchnia-i-sad/",
        accessed_on=datetime.date(2026, 11, 23),
    )


def test_citation_of_a_card_says_what_the_card_says(practice):
    made = citation_of(practice, portal="Portal", root="https://portal.example")
    assert made.title == practice.title
    assert made.local_government == "Gmina Lipowo"
    assert made.changed_on == datetime.date(2026, 11, 22)
    assert made.address == "https://portal.example/praktyki/kuchnia-i-sad/"


def test_words_name_everything(citation):
    assert citation.in_words == (
        "„Kuchnia & sad {100%}”. Gmina Lipowo. W: Portal, katalog dobrych praktyk. "
        f"Ostatnia zmiana: 22{NBSP}listopada{NBSP}2026{NBSP}r. "
        "Adres: https://portal.example/praktyki/kuchnia-i-sad/ "
        f"(dostęp: 23{NBSP}listopada{NBSP}2026{NBSP}r.)."
    )


def test_quotation_marks_of_a_title_become_inner_ones(citation):
    quoted = dataclasses.replace(citation, title="Centrum „Sektor 3”")
    assert quoted.in_words.startswith("„Centrum «Sektor 3»”. Gmina Lipowo.")


def test_bibtex_escapes_what_tex_would_read(citation):
    assert bibtex(citation) == (
        "@misc{kuchnia-i-sad,\n"
        "  title = {{Kuchnia \\& sad \\{100\\%\\}}},\n"
        "  howpublished = {Portal, katalog dobrych praktyk},\n"
        "  year = {2026},\n"
        "  date = {2026-11-22},\n"
        "  url = {https://portal.example/praktyki/kuchnia-i-sad/},\n"
        "  urldate = {2026-11-23},\n"
        "  note = {Samorząd: Gmina Lipowo. Dostęp: 2026-11-23},\n"
        "  language = {polish}\n"
        "}\n"
    )


def test_ris_has_its_tags_in_lines_of_windows(citation):
    assert ris(citation).split("\r\n") == [
        "TY  - ELEC",
        "ID  - kuchnia-i-sad",
        "TI  - Kuchnia & sad {100%}",
        "PB  - Portal",
        "PY  - 2026",
        "DA  - 2026/11/22",
        "Y2  - 2026/11/23",
        "UR  - https://portal.example/praktyki/kuchnia-i-sad/",
        "LA  - pl",
        "N1  - Samorząd: Gmina Lipowo",
        "ER  - ",
        "",
    ]


def test_line_break_in_a_title_starts_no_new_field(practice):
    practice.title = "Kuchnia\r\nUR  - https://zly.example"
    assert "\nUR  - https://zly" not in ris(citation_of(practice, portal="Portal", root="https://portal.example"))


@pytest.mark.parametrize(
    ("style", "name", "content_type"),
    [
        ("bibtex", "kuchnia-i-sad.bib", "application/x-bibtex; charset=utf-8"),
        ("ris", "kuchnia-i-sad.ris", "application/x-research-info-systems; charset=utf-8"),
    ],
)
def test_citation_is_downloaded_as_a_file(client, practice, style, name, content_type):
    answer = client.get(f"{practice.get_absolute_url()}cytat/{style}/")
    assert answer["Content-Type"] == content_type
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert "http://testserver/praktyki/kuchnia-i-sad/" in answer.content.decode()


def test_unknown_format_is_not_found(client, practice):
    assert client.get(f"{practice.get_absolute_url()}cytat/docx/").status_code == 404


def test_practice_page_shows_its_citation_and_last_change(client, practice):
    html = client.get(practice.get_absolute_url()).content.decode()
    assert "Kuchnia &amp; sad {100%}" in html
    assert f"Ostatnia zmiana: 22{NBSP}listopada" in html
    assert f"{practice.get_absolute_url()}cytat/bibtex/" in html
    assert f"<dd>22{NBSP}listopada{NBSP}2026{NBSP}r.</dd>" in html


def test_collective_entry_is_cited_without_a_local_government():
    entry = factories.GoodPracticeFactory(published=True, collective=True)
    made = citation_of(entry, portal="Portal", root="https://portal.example")
    assert made.local_government == ""
    assert "Samorząd" not in bibtex(made) + ris(made)
