"""Files and feeds of a list: the same rows as the page, only public fields, cells a spreadsheet reads rightly."""

import csv
import datetime
import io
import json
import xml.etree.ElementTree as ET
from decimal import Decimal

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections, connection
from django.test import Client
from python_calamine import CalamineWorkbook

from cooperation import exports as record_exports
from cooperation.lists import RECORDS
from cooperation.models import Cooperation
from portal.lib import tabular
from portal.lib.downloads import export
from portal.lib.site_info import REUSE_TERMS
from portal.lists import ENTITIES, LOCAL_GOVERNMENTS
from practices import exports as practice_exports
from practices.lists import PRACTICES
from registry import exports as registry_exports
from tests import factories

pytestmark = pytest.mark.django_db

LISTS = ("/praktyki/", "/wspolpraca/", "/podmioty/", "/jst/")
ATOM = "{http://www.w3.org/2005/Atom}"


def body(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return response.getvalue() if response.streaming else response.content


def csv_rows(client, path, delimiter=";"):
    text = body(client, path).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def json_rows(client, path):
    return json.loads(body(client, path))["wyniki"]


def xlsx_sheet(client, path):
    return CalamineWorkbook.from_filelike(io.BytesIO(body(client, path))).get_sheet_by_name("Wyniki")


def feed_titles(client, path):
    root = ET.fromstring(body(client, path))  # noqa: S314 - our own feed
    return [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]


@pytest.fixture
def records(gmina_a, gmina_b):
    made = {
        "Publiczny w A": {"local_government": gmina_a, "published": True},
        "Publiczny w B": {"local_government": gmina_b, "published": True},
        "Szkic w A": {"local_government": gmina_a},
        "Wewnętrzny w A": {"local_government": gmina_a, "published": True, "internal": True},
        "Szkic w B": {"local_government": gmina_b},
    }
    return [
        factories.SuretyFactory(title=title, summary="Żółta łąka", internal_notes="TAJNA UWAGA", **fields)
        for title, fields in made.items()
    ]


# --- The rows ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "titles"),
    [
        ("visitor", {"Publiczny w A", "Publiczny w B"}),
        ("officer_b", {"Publiczny w A", "Publiczny w B", "Szkic w B"}),
        ("officer_a", {"Publiczny w A", "Publiczny w B", "Szkic w A", "Wewnętrzny w A"}),
    ],
)
@pytest.mark.parametrize("query", ["", "?q=%C5%BC%C3%B3%C5%82ta", "?forma=PORECZENIE&sortuj=tytul"])
def test_files_have_the_rows_of_the_list(person, titles, query, records, client_for):
    client = client_for(person)
    listed = [record.title for record in client.get(f"/wspolpraca/{query}").context["listing"].page]
    assert set(listed) == titles
    assert [row["Tytuł"] for row in csv_rows(client, f"/wspolpraca/eksport/csv/{query}")] == listed
    assert [row["tytul"] for row in json_rows(client, f"/wspolpraca/eksport/json/{query}")] == listed
    rows = xlsx_sheet(client, f"/wspolpraca/eksport/xlsx/{query}").to_python()
    index = rows[0].index("Tytuł")
    assert [row[index] for row in rows[1:]] == listed


def test_filter_that_matches_nothing_gives_only_the_header(client, records):
    assert csv_rows(client, "/wspolpraca/eksport/csv/?q=niczego") == []
    assert json_rows(client, "/wspolpraca/eksport/json/?q=niczego") == []
    assert len(xlsx_sheet(client, "/wspolpraca/eksport/xlsx/?q=niczego").to_python()) == 1


def test_distinct_filter_gives_each_record_once(client, gmina_a):
    record = factories.SuretyFactory(published=True, local_government=gmina_a)
    other = factories.SuretyFactory(published=True, local_government=gmina_a)
    entity = factories.EntityFactory()
    for role in ("DLUZNIK", "PARTNER"):
        factories.PartyFactory(cooperation=record, entity=entity, role=role)
    factories.PartyFactory(cooperation=other, entity=entity)
    rows = json_rows(client, f"/wspolpraca/eksport/json/?podmiot={entity.pk}&kolumny=jst")
    assert rows == [{"jst": gmina_a.full_name}] * 2


@pytest.mark.parametrize("person", ["visitor", "officer_a", "administrator"])
def test_internal_fields_are_in_no_file(person, records, client_for):
    client = client_for(person)
    for kind in ("csv", "json"):
        assert "TAJNA" not in body(client, f"/wspolpraca/eksport/{kind}/").decode()


def test_drafts_are_marked_in_the_officers_own_file(client_for, records):
    rows = {row["tytul"]: row for row in json_rows(client_for("officer_a"), "/wspolpraca/eksport/json/")}
    assert rows["Szkic w A"]["stan"] == "szkic"
    assert rows["Wewnętrzny w A"]["widocznosc"] == "wewnętrzny"
    assert rows["Publiczny w A"]["stan"] == "opublikowany"


def test_counts_of_a_register_are_those_of_its_page(client_for, records, gmina_a):
    for person, number in (("visitor", 1), ("officer_a", 3)):
        rows = json_rows(client_for(person), "/jst/eksport/json/?q=Lipowo")
        assert [row["wpisy"] for row in rows] == [number]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
def test_file_asks_equally_often_for_one_row_and_for_three(client, path, kind, django_assert_max_num_queries):
    counted = []
    for rows in (1, 2):
        for _ in range(rows):
            practice = factories.GoodPracticeFactory(published=True)
            record = factories.SuretyFactory(published=True, local_government=practice.local_government)
            factories.PartyFactory.create_batch(2, cooperation=record)
            factories.PracticeActorFactory.create_batch(2, practice=practice)
        with django_assert_max_num_queries(8) as queries:
            body(client, f"{path}eksport/{kind}/")
        counted.append(len(queries))
    assert counted[0] == counted[1]


# --- The cells --------------------------------------------------------------------------------------


@pytest.fixture
def full_record(gmina_a):
    record = factories.SuretyFactory(
        published=True,
        local_government=gmina_a,
        title='Zażółć „gęślą”; "jaźń"\nw dwóch wierszach',
        agreement_no="0012",
        amount_awarded=Decimal("1234567.80"),
        amount_paid=Decimal(0),
        date_signed=datetime.date(2025, 3, 3),
        jobs_created=7,
        bip_url="https://bip.example/1",
    )
    factories.PartyFactory(cooperation=record, entity=factories.EntityFactory(name="Łąka"), position=1)
    factories.PartyFactory(cooperation=record, description="lokalne OPP", is_unnamed=True, position=2)
    return record


def test_csv_is_what_a_polish_office_opens(client, full_record):
    raw = body(client, "/wspolpraca/eksport/csv/")
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\r\n")
    assert raw.count(b"\r\n") == 2
    (row,) = csv_rows(client, "/wspolpraca/eksport/csv/")
    assert row["Tytuł"] == full_record.title
    assert row["Kod TERYT"] == "0239012"
    assert row["Numer umowy lub porozumienia"] == "0012"
    assert row["Kwota przyznana (zł)"] == "1234567,80"
    assert row["Kwota przekazana (zł)"] == "0,00"
    assert row["Kwota planowana (zł)"] == ""
    assert row["Data zawarcia"] == "2025-03-03"
    assert row["Partnerzy"] == "Łąka; lokalne OPP"
    assert row["Na czas nieokreślony"] == "nie"
    assert row["Liczba utworzonych miejsc pracy"] == "7"
    assert row["Forma współpracy (w adresie)"] == "poreczenie-i-gwarancja"
    assert row["Adres strony"] == f"http://testserver{full_record.get_absolute_url()}"


def test_csv_has_texts_in_quotation_marks_and_values_without(client, full_record):
    # Of this LibreOffice makes texts and values, where it is told to take what is quoted for text.
    line = body(client, "/wspolpraca/eksport/csv/?kolumny=teryt&kolumny=zawarcie&kolumny=kwota_przyznana")
    assert line.decode("utf-8-sig").splitlines()[1] == '"0239012";2025-03-03;1234567,80'


def test_csv_with_commas_has_a_decimal_point(client, full_record):
    (row,) = csv_rows(client, "/wspolpraca/eksport/csv/?separator=,", delimiter=",")
    assert row["Kwota przyznana (zł)"] == "1234567.80"
    assert row["Tytuł"] == full_record.title


def test_json_keeps_codes_sums_and_the_unknown(client, full_record):
    document = json.loads(body(client, "/wspolpraca/eksport/json/?forma=PORECZENIE"))
    assert document["adres"] == "http://testserver/wspolpraca/?forma=PORECZENIE"
    assert datetime.datetime.fromisoformat(document["wygenerowano"]).tzinfo
    assert document["zasady_wykorzystania"] == REUSE_TERMS
    (row,) = document["wyniki"]
    assert list(row) == [column.name for column in record_exports.COLUMNS] == list(document["kolumny"])
    assert row["teryt"] == "0239012"
    assert row["kwota_przyznana"] == "1234567.80"
    assert row["kwota_planowana"] is None
    assert row["jednostka"] is None
    assert row["bezterminowo"] is False
    assert row["miejsca_pracy"] == 7
    assert row["tytul"] == full_record.title
    assert row["numer"] == full_record.registry_no


def test_xlsx_has_text_codes_real_dates_and_real_numbers(client, full_record):
    rows = xlsx_sheet(client, "/wspolpraca/eksport/xlsx/").to_python()
    row = dict(zip(rows[0], rows[1], strict=True))
    assert row["Kod TERYT"] == "0239012"
    assert row["Numer umowy lub porozumienia"] == "0012"
    assert row["Kwota przyznana (zł)"] == 1234567.80
    assert row["Data zawarcia"] == datetime.date(2025, 3, 3)
    assert row["Liczba utworzonych miejsc pracy"] == 7.0
    assert row["Tytuł"] == full_record.title
    assert row["Adres w BIP"] == "https://bip.example/1"
    assert row["Kwota planowana (zł)"] == ""


FORMULAS = [
    '=HYPERLINK("http://zlo.example","kliknij")', "+48 74 000 00 00", "-2+3", "@SUM(A1)", "\t=1+1 po tabulatorze",
    "   =1+1 po spacjach", "\u00a0=1+1 po twardej spacji", "＝1+1 pełnej szerokości", "\u200b=1+1 po niewidocznym",
]  # fmt: skip


@pytest.mark.parametrize("title", FORMULAS)
def test_text_that_looks_like_a_formula_is_text(title, client, gmina_a):
    factories.SuretyFactory(published=True, local_government=gmina_a, title=title)
    (row,) = csv_rows(client, "/wspolpraca/eksport/csv/")
    assert row["Tytuł"] == f"'{title}"
    sheet = xlsx_sheet(client, "/wspolpraca/eksport/xlsx/?kolumny=tytul").to_python()
    assert sheet[1] == [title]
    assert json_rows(client, "/wspolpraca/eksport/json/?kolumny=tytul") == [{"tytul": title}]


def test_formula_of_a_partner_is_text_too(client, full_record):
    factories.PartyFactory(cooperation=full_record, description="=cmd", position=0)
    (row,) = csv_rows(client, "/wspolpraca/eksport/csv/?kolumny=partnerzy")
    assert row == {"Partnerzy": "'=cmd; Łąka; lokalne OPP"}


def test_dates_known_to_the_year_are_years(client, gmina_a):
    factories.SuretyFactory(published=True, local_government=gmina_a, dates_precision=Cooperation.DatePrecision.YEAR)
    assert json_rows(client, "/wspolpraca/eksport/json/?kolumny=okres_od") == [{"okres_od": "2025"}]
    assert xlsx_sheet(client, "/wspolpraca/eksport/xlsx/?kolumny=okres_od").to_python()[1] == ["2025"]


def test_day_of_publication_is_that_of_warsaw(client, gmina_a):
    late = datetime.datetime(2026, 7, 1, 22, 30, tzinfo=datetime.UTC)
    factories.SuretyFactory(local_government=gmina_a, state="OPUBLIKOWANY", published_at=late)
    assert json_rows(client, "/wspolpraca/eksport/json/?kolumny=opublikowano") == [{"opublikowano": "2026-07-02"}]


def test_entity_file_has_identifiers_and_statuses(client):
    entity = factories.EntityFactory(name="Spółdzielnia Źródło", regon="021234567", krs="0000123456")
    factories.EntityStatusFactory(entity=entity)
    (row,) = json_rows(client, "/podmioty/eksport/json/")
    assert (row["nip"], row["regon"], row["krs"]) == (entity.nip, "021234567", "0000123456")
    assert row["statusy"] == "przedsiębiorstwo społeczne (PS)"
    assert row["adres"] == f"http://testserver{entity.get_absolute_url()}"


def test_addresses_are_those_of_the_pages(client, gmina_a):
    practice = factories.GoodPracticeFactory(published=True, local_government=gmina_a)
    assert json_rows(client, "/praktyki/eksport/json/?kolumny=adres") == [
        {"adres": f"http://testserver{practice.get_absolute_url()}"}
    ]
    assert json_rows(client, "/jst/eksport/json/?kolumny=adres") == [
        {"adres": f"http://testserver{gmina_a.get_absolute_url()}"}
    ]


def test_address_of_a_contact_goes_with_whose_it_is(client):
    factories.GoodPracticeFactory(published=True, contact_email="ngo@urzad.example")
    factories.GoodPracticeFactory(published=True, contact_email="ngo@urzad.example", contact_role="pełnomocnik")
    rows = json_rows(client, "/praktyki/eksport/json/?kolumny=kontakt&kolumny=kontakt_email")
    assert rows == [
        {"kontakt": "pełnomocnik", "kontakt_email": "ngo@urzad.example"},
        {"kontakt": None, "kontakt_email": None},
    ]


@pytest.mark.parametrize(
    "columns",
    [record_exports.COLUMNS, practice_exports.COLUMNS, registry_exports.LG_COLUMNS, registry_exports.entity_columns()],
)
def test_columns_have_names_of_their_own(columns):
    assert len({column.name for column in columns}) == len({column.title for column in columns}) == len(columns)


# --- The address ------------------------------------------------------------------------------------


def test_chosen_columns_come_in_the_order_of_the_address(client, full_record):
    path = "/wspolpraca/eksport/csv/?kolumny=teryt&kolumny=numer&kolumny=teryt"
    assert csv_rows(client, path) == [{"Kod TERYT": "0239012", "Numer w ewidencji": full_record.registry_no}]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("nieznany=1", "Nieznany parametr adresu: nieznany"),
        ("strona=2", "Nieznany parametr adresu: strona"),
        ("kolumny=internal_notes", "Nieznana kolumna: internal_notes"),
        ("separator=x", "Separator może być"),
        ("rok=dwa", "Rok:"),
        ("forma=NIE_MA", "Forma współpracy:"),
        ("sortuj=losowo", "Nieznane sortowanie: losowo"),
    ],
)
def test_address_it_does_not_understand_is_refused(query, words, client, records):
    response = client.get(f"/wspolpraca/eksport/csv/?{query}")
    assert response.status_code == 400
    assert words in response.content.decode()
    assert "Publiczny w A" not in response.content.decode()


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("kind", ["eksport/csv", "eksport/xlsx", "eksport/json", "atom"])
def test_unknown_parameter_is_refused_everywhere(path, kind, client):
    assert client.get(f"{path}{kind}/?nieznany=1").status_code == 400


def test_unknown_format_is_not_found(client):
    assert client.get("/wspolpraca/eksport/pdf/").status_code == 404


def test_too_many_rows_for_xlsx_offer_csv(client, records, monkeypatch):
    monkeypatch.setattr(tabular, "MAX_XLSX_ROWS", 1)
    response = client.get("/wspolpraca/eksport/xlsx/?forma=PORECZENIE")
    assert response.status_code == 400
    assert 'href="/wspolpraca/eksport/csv/?forma=PORECZENIE"' in response.content.decode()


def test_sheet_that_grew_while_it_was_written_is_refused(records, monkeypatch):
    monkeypatch.setattr(tabular, "MAX_XLSX_ROWS", 1)
    table = tabular.Table(Cooperation.objects.with_stage().order_by("pk"), record_exports.COLUMNS, "")
    with pytest.raises(tabular.TooManyRows):
        tabular.xlsx_file(table, [])


def test_text_longer_than_a_cell_ends_with_an_ellipsis(gmina_a, monkeypatch):
    factories.SuretyFactory(local_government=gmina_a, title="Długi tytuł")
    monkeypatch.setattr(tabular, "MAX_XLSX_CELL", 6)
    table = tabular.Table(Cooperation.objects.order_by("pk"), [tabular.Column("t", "T", "title")], "")
    with tabular.xlsx_file(table, []) as file:
        assert CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python() == [["T"], ["Długi…"]]


def test_file_has_a_dated_name_and_is_no_business_of_caches(client_for, records):
    response = client_for("officer_a").get("/wspolpraca/eksport/csv/")
    response.getvalue()
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith('attachment; filename="wpisy-wspolpracy-20')
    assert response["Cache-Control"] == "private, no-store"


def test_head_sends_no_rows_and_post_is_not_allowed(client):
    response = client.head("/wspolpraca/eksport/csv/")
    assert (response.status_code, response.content) == (200, b"")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert client.post("/wspolpraca/eksport/csv/").status_code == 405


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_reader_who_goes_away_closes_the_cursor(kind, rf, visitor, records, request):
    def open_cursors():
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_cursors WHERE name LIKE '_django%%'")
            return cursor.fetchone()[0]

    # At its end a request also lets go of the connection, which here belongs to the test.
    request_finished.disconnect(close_old_connections)
    request.addfinalizer(lambda: request_finished.connect(close_old_connections))
    asked = rf.get(f"/wspolpraca/eksport/{kind}/")
    asked.user = visitor
    response = export(asked, kind, RECORDS)
    parts = iter(response.streaming_content)
    next(parts)
    next(parts)
    assert open_cursors() == 1
    response.close()
    assert open_cursors() == 0


# --- The feed ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("person", ["visitor", "officer_a", "administrator"])
def test_feed_has_only_what_is_public(person, records, client_for):
    assert set(feed_titles(client_for(person), "/wspolpraca/atom/")) == {"Publiczny w A", "Publiczny w B"}


def test_feed_is_atom_with_stable_names(client, gmina_a):
    record = factories.SuretyFactory(
        published=True, local_government=gmina_a, title="Znak \x0b sterujący", summary="<b>&</b>"
    )
    path = "/wspolpraca/atom/?forma=PORECZENIE&teren=02"
    root = ET.fromstring(body(client, path))  # noqa: S314 - our own feed
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert root.tag == f"{ATOM}feed"
    assert root.findtext(f"{ATOM}title") == (
        "Wpisy współpracy – Forma współpracy: Poręczenie i gwarancja; Położenie: dolnośląskie – Współpraca JST–PES"
    )
    assert links["self"] == f"http://testserver{path}"
    assert links["alternate"] == "http://testserver/wspolpraca/?forma=PORECZENIE&teren=02"
    assert root.findtext(f"{ATOM}id").startswith("tag:testserver,2026:wspolpraca?")
    assert root.findtext(f"{ATOM}rights") == REUSE_TERMS
    (entry,) = root.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == f"tag:testserver,2026:wpis/{record.pk}"
    assert entry.find(f"{ATOM}link").get("href") == f"http://testserver{record.get_absolute_url()}"
    assert entry.findtext(f"{ATOM}title") == "Znak  sterujący"
    assert entry.findtext(f"{ATOM}summary") == "&lt;b&gt;&amp;&lt;/b&gt;"
    assert datetime.datetime.fromisoformat(entry.findtext(f"{ATOM}updated")) == record.updated_at
    assert root.findtext(f"{ATOM}updated") == entry.findtext(f"{ATOM}updated")


def test_feed_has_the_fifty_newest(client, gmina_a):
    start = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    for number in range(52):
        factories.GoodPracticeFactory(
            title=f"Praktyka {number}",
            local_government=gmina_a,
            state="OPUBLIKOWANY",
            published_at=start + datetime.timedelta(days=number),
        )
    titles = feed_titles(client, "/praktyki/atom/?sortuj=tytul")
    assert titles == [f"Praktyka {number}" for number in range(51, 1, -1)]


@pytest.mark.parametrize("path", ["/jst/", "/podmioty/"])
def test_feed_of_a_register_tells_when_each_row_changed(path, client, gmina_a):
    factories.EntityFactory(name="Lipowa Spółdzielnia")
    root = ET.fromstring(body(client, f"{path}atom/?q=Lipow"))  # noqa: S314 - our own feed
    (entry,) = root.findall(f"{ATOM}entry")
    changed = datetime.datetime.fromisoformat(entry.findtext(f"{ATOM}updated"))
    assert changed.date() == datetime.datetime.now(datetime.UTC).date()


def test_feed_takes_every_order_of_its_list(client):
    for list_description in (RECORDS, PRACTICES, LOCAL_GOVERNMENTS, ENTITIES):
        for sort in list_description.sorts:
            path = f"{list_description.path}atom/?sortuj={sort}"
            assert client.get(path).status_code == 200, path


def test_empty_feed_is_the_same_each_time(client):
    assert body(client, "/praktyki/atom/") == body(client, "/praktyki/atom/")


def test_feed_not_changed_since_is_not_sent_again(client, records):
    first = client.get("/wspolpraca/atom/")
    again = client.get("/wspolpraca/atom/", headers={"If-Modified-Since": first["Last-Modified"]})
    assert again.status_code == 304


# --- The links --------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", LISTS)
def test_list_links_to_its_files_and_its_feed(path, records):
    client = Client()
    factories.GoodPracticeFactory(published=True, title="Nad Wartą")
    factories.EntityFactory(name="Nad Wartą")
    html = client.get(f"{path}?sortuj=nieznane&obce=1&teren=").content.decode()
    for kind in ("eksport/csv", "eksport/xlsx", "eksport/json", "atom"):
        assert f'href="{path}{kind}/"' in html
    assert '<link\n                rel="alternate"' in html


def test_links_keep_the_filters_and_the_order_and_work(client, records):
    html = client.get("/wspolpraca/?forma=PORECZENIE&sortuj=tytul&strona=1").content.decode()
    assert 'href="/wspolpraca/eksport/csv/?forma=PORECZENIE&amp;sortuj=tytul"' in html
    assert len(csv_rows(client, "/wspolpraca/eksport/csv/?forma=PORECZENIE&sortuj=tytul")) == 2


def test_robots_are_asked_not_to_take_files(client):
    assert "Disallow: /*/eksport/" in client.get("/robots.txt").content.decode()


def test_page_about_the_site_says_what_may_be_done_with_the_data(client):
    assert REUSE_TERMS in client.get("/o-serwisie/").content.decode()
