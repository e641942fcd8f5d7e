"""Public pages as a visitor sees them."""

import datetime
import re

import pytest
from django.db import DatabaseError, connection
from django.urls import reverse

from portal.models import SiteSettings
from registry.models import EntityStatus
from tests import factories

pytestmark = pytest.mark.django_db

PATHS = (
    "/", "/praktyki/", "/instrumenty/", "/jst/", "/podmioty/", "/wspolpraca/", "/slownik/", "/o-serwisie/",
    "/deklaracja-dostepnosci/", "/polityka-prywatnosci/", "/mapa-strony/",
)  # fmt: skip
FOR_MACHINES = ("/robots.txt", "/sitemap.xml", "/zdrowie/")


def one_line(response) -> str:
    """The page with its line breaks and indents folded into single spaces."""
    return re.sub(r"[ \n]+", " ", response.content.decode())


@pytest.mark.parametrize("path", PATHS + FOR_MACHINES)
def test_page_answers_when_the_database_is_empty(client, path):
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_page_says_it_is_polish_and_has_one_heading_one(client, path):
    html = client.get(path).content.decode()
    assert '<html lang="pl"' in html
    assert html.count("<h1") == 1


@pytest.mark.parametrize("path", ["/praktyki/", "/jst/", "/podmioty/", "/wspolpraca/"])
@pytest.mark.parametrize("page", ["2", "0", "-1", "x", "99999999999999999999"])
def test_page_number_out_of_range_is_not_found(client, path, page):
    response = client.get(path, {"strona": page})
    assert response.status_code == 404
    assert "Nie ma takiej strony wyników" in response.content.decode()


@pytest.mark.parametrize("path", ["/praktyki/", "/jst/", "/podmioty/", "/wspolpraca/"])
def test_unknown_parameter_and_sort_are_named(client, path):
    html = client.get(path, {"cokolwiek": "1", "sortuj": "losowo"}).content.decode()
    assert "Pominęliśmy nieznane parametry" in html
    assert "cokolwiek" in html
    assert "sortuj=losowo" in html


@pytest.mark.parametrize("value", ["31.02.2020", "jutro", "2020-13-01", "'; DROP TABLE", "٣٢"])
def test_wrong_date_in_a_filter_is_answered_at_the_field_and_kept(client, value):
    response = client.get("/wspolpraca/", {"zawarte_od": value, "q": "zachowane"})
    html = response.content.decode()
    assert response.status_code == 200
    assert "Wpisz datę tak: 1.03.2026." in html
    assert 'value="zachowane"' in html


def test_polish_date_is_understood(client):
    record = factories.SuretyFactory(published=True, date_signed=datetime.date(2026, 3, 1))
    inside = client.get("/wspolpraca/", {"zawarte_od": "1.03.2026", "zawarte_do": "01.03.2026"}).content.decode()
    after = client.get("/wspolpraca/", {"zawarte_od": "2.03.2026"}).content.decode()
    assert record.title in inside
    assert record.title not in after


@pytest.mark.parametrize("path", ["/praktyki/", "/jst/", "/podmioty/", "/wspolpraca/"])
@pytest.mark.parametrize(
    "query",
    [
        {"q": "x" * 10_000}, {"q": "' OR 1=1 --"}, {"q": "%_\\"}, {"q": "<b>"}, {"teren": "99"}, {"teren": "x"},
        {"kwota_od": "-1"}, {"kwota_od": "NaN"}, {"rodzaj": "BRAK"},
        {"rok_od": "99999999999999999999"}, {"rok": "NaN"}, {"podmiot": "1e9999"}, {"temat": "nie-ma"},
        {"jst": "0" * 500}, {"status": "?"}, {"q": "\u202e\ud83d\ude00"},
    ],
)  # fmt: skip
def test_odd_filter_values_never_break_a_list(client, path, query):
    encoded = {name: value.encode("utf-8", "replace").decode() for name, value in query.items()}
    assert client.get(path, encoded).status_code == 200


@pytest.mark.parametrize("path", ["/praktyki/?q=a%00b", "/jst/%00/", "/%00", "/praktyki/x%00y/", "/admin/?q=%00"])
def test_nul_byte_in_the_address_is_refused(client, path):
    response = client.get(path)
    assert response.status_code in (400, 404)
    assert '<html lang="pl"' in response.content.decode()


@pytest.mark.parametrize("path", ["/podmioty/99999999999999999999999/", "/wspolpraca/99999999999999999999999/",
                                  "/jst/123/", "/jst/0000000/", "/praktyki/nie-ma/", "/instrumenty/nie-ma/",
                                  "/sitemap-nie-ma.xml"])  # fmt: skip
def test_what_is_not_there_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_filters_stay_in_the_address_as_removable_chips(client):
    factories.GoodPracticeFactory.create_batch(2, published=True)
    html = client.get("/praktyki/?q=praktyka&rodzaj=POWIAT&sortuj=tytul").content.decode()
    assert 'href="?q=praktyka&amp;sortuj=tytul"' in html
    assert 'href="?rodzaj=POWIAT&amp;sortuj=tytul"' in html


def test_untouched_fields_of_a_form_leave_the_address(client):
    practice = factories.GoodPracticeFactory(published=True)
    page = client.get("/praktyki/?q=&rodzaj=POWIAT&forma=&rok_od=&rok_do=&sortuj=tytul")
    assert 'href="?sortuj=tytul"' in page.content.decode()
    assert not page.context["listing"].filterset.form.errors
    file = client.get("/praktyki/eksport/json/?forma=&rok_od=")
    assert practice.title in b"".join(file.streaming_content).decode()


def test_each_filter_of_the_catalogue_finds_what_it_names(client):
    topic = factories.TopicFactory()
    practice = factories.GoodPracticeFactory(published=True, year_from=2015)
    other = factories.GoodPracticeFactory(published=True, year_from=2001)
    practice.topics.add(topic, factories.TopicFactory())
    factories.PracticeInstrumentFactory(practice=practice, instrument="PROMOCJA")
    lg = practice.local_government
    for query in (
        {"temat": topic.code}, {"forma": ["PROMOCJA", "PELNOMOCNIK"]}, {"jst": lg.teryt}, {"rok_od": "2010"},
        {"rok_od": "2015", "rok_do": "2015"}, {"q": f'"{practice.title}"'},
        {"temat": topic.code, "teren": lg.teryt[:2], "rodzaj": lg.kind, "weryfikacja": practice.verification_level},
    ):  # fmt: skip
        listing = client.get("/praktyki/", query).context["listing"]
        assert [found.pk for found in listing.page] == [practice.pk], query
    assert client.get("/praktyki/").context["listing"].total == 2
    assert other in client.get("/praktyki/", {"rok_do": "2010"}).context["listing"].page


def test_each_filter_of_the_records_finds_what_it_names(client):
    record = factories.SuretyFactory(
        published=True,
        date_signed=datetime.date(2026, 3, 1),
        date_start=datetime.date(2026, 3, 1),
        date_end=datetime.date(2026, 4, 30),
        state_aid="DE_MINIMIS",
    )
    factories.PublicTaskFactory(
        published=True,
        date_signed=datetime.date(2020, 1, 1),
        date_start=None,
        state_aid="NIE_STANOWI",
        date_end=datetime.date(2020, 2, 1),
    )
    party = factories.PartyFactory(cooperation=record)
    lg = record.local_government
    for query in (
        {"forma": "PORECZENIE"},
        {"jst": lg.teryt},
        {"podmiot": party.entity_id},
        {"rok": "2026"},
        {"pomoc": "DE_MINIMIS"},
        {"zawarte_od": "1.01.2026"},
        {"q": record.registry_no},
        {"grupa": "FINANSOWE", "forma": "PORECZENIE"},
    ):
        listing = client.get("/wspolpraca/", query).context["listing"]
        assert [found.pk for found in listing.page] == [record.pk], query
    assert client.get("/wspolpraca/").context["listing"].total == 2


def test_entities_are_found_by_status_on_a_day(client):
    status = factories.EntityStatusFactory(
        kind=EntityStatus.Kind.PS, valid_from=datetime.date(2023, 1, 1), valid_to=datetime.date(2023, 12, 31)
    )
    factories.EntityFactory()
    during = client.get("/podmioty/", {"status": "PS", "na_dzien": "1.06.2023"}).context["listing"]
    after = client.get("/podmioty/", {"status": "PS", "na_dzien": "1.06.2024"}).context["listing"]
    assert [entity.pk for entity in during.page] == [status.entity_id]
    assert after.total == 0


def test_list_says_how_many_in_polish(client):
    factories.SuretyFactory.create_batch(5, published=True)
    assert "5\u00a0wpisów" in client.get("/wspolpraca/").content.decode()


def test_practice_is_found_from_the_catalogue_its_local_government_and_its_instrument(client):
    practice = factories.GoodPracticeFactory(published=True)
    link = factories.PracticeInstrumentFactory(practice=practice)
    pages = [
        reverse("practices:practice_list"),
        practice.local_government.get_absolute_url(),
        reverse("instrument_detail", args=[practice.instruments[0].slug]),
    ]
    assert link in practice.instrument_links.all()
    for page in pages:
        assert practice.get_absolute_url() in client.get(page).content.decode()


def test_practice_shows_what_is_not_known(client):
    practice = factories.GoodPracticeFactory(published=True, place="", year_from=None)
    factories.PracticeUnknownFactory(practice=practice, question="Kto zapłacił za remont?")
    html = client.get(practice.get_absolute_url()).content.decode()
    assert "Kto zapłacił za remont?" in html
    assert html.count("brak danych") > 5


def test_city_with_powiat_rights_answers_under_both_codes(client):
    city = factories.LocalGovernmentFactory(npp=True)
    assert client.get(f"/jst/{city.teryt}/").status_code == 200
    response = client.get(f"/jst/{city.teryt_alias}/")
    assert (response.status_code, response["Location"]) == (301, city.get_absolute_url())


def test_entity_page_tells_the_status_of_a_day(client):
    entity = factories.EntityFactory()
    factories.EntityStatusFactory(
        entity=entity,
        kind=EntityStatus.Kind.PS,
        valid_from=datetime.date(2023, 1, 1),
        valid_to=datetime.date(2023, 12, 31),
    )
    url = entity.get_absolute_url()
    during = client.get(url, {"na_dzien": "31.12.2023"})
    after = client.get(url, {"na_dzien": "1.01.2024"})
    wrong = client.get(url, {"na_dzien": "kiedyś"})
    assert [status.kind for status in during.context["statuses_that_day"]] == [EntityStatus.Kind.PS]
    assert "31\u00a0grudnia\u00a02023\u00a0r.: " in one_line(during)
    assert "portal nie zna statusu na ten dzień" in one_line(after)
    assert "Wpisz datę tak: 1.03.2026." in one_line(wrong)


def test_html_in_a_text_is_shown_as_text(client):
    practice = factories.GoodPracticeFactory(published=True, title="<script>alert(1)</script> praktyka")
    html = client.get(practice.get_absolute_url()).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html


def test_theme_is_kept_in_a_cookie_and_set_by_the_server(client):
    response = client.post(reverse("theme"), {"wyglad": "dark", "powrot": "/praktyki/"})
    assert (response.status_code, response["Location"]) == (302, "/praktyki/")
    assert 'data-bs-theme="dark"' in client.get("/").content.decode()
    client.post(reverse("theme"), {"wyglad": "system"})
    assert "data-bs-theme" not in client.get("/").content.decode()


@pytest.mark.parametrize("back", ["https://zly.example/", "//zly.example", "javascript:alert(1)"])
def test_theme_does_not_send_anyone_elsewhere(client, back):
    assert client.post(reverse("theme"), {"wyglad": "light", "powrot": back})["Location"] == "/"


def test_unknown_theme_is_refused(client):
    assert client.post(reverse("theme"), {"wyglad": "różowy"}).status_code == 400


def test_health_says_503_without_the_database(client, monkeypatch):
    def refuse():
        raise DatabaseError("no server")

    monkeypatch.setattr(connection, "cursor", refuse)
    response = client.get("/zdrowie/")
    assert response.status_code == 503


def test_pages_forbid_inline_code_and_other_origins(client):
    policy = client.get("/")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'self'" in policy
    assert "http" not in policy


def test_form_token_error_is_polish(settings):
    from django.test import Client

    response = Client(enforce_csrf_checks=True).post(reverse("theme"), {"wyglad": "dark"})
    assert response.status_code == 403
    assert "Formularz wygasł" in response.content.decode()


A11Y_MANDATORY = (
    "a11y-wstep", "a11y-podmiot", "a11y-zakres", "a11y-url", "a11y-data-publikacja", "a11y-data-aktualizacja",
    "a11y-status", "a11y-kontakt", "a11y-email", "a11y-telefon", "a11y-procedura", "a11y-data-sporzadzenie",
    "a11y-architektura", "a11y-komunikacja",
)  # fmt: skip


@pytest.mark.parametrize("filled", [False, True])
@pytest.mark.parametrize("identifier", A11Y_MANDATORY)
def test_accessibility_declaration_has_each_mandatory_id_once(client, identifier, filled):
    if filled:
        factories.SiteSettingsFactory()
    html = client.get("/deklaracja-dostepnosci/").content.decode()
    assert html.count(f'id="{identifier}"') == 1


def test_accessibility_declaration_takes_its_content_from_the_settings(client):
    SiteSettings.objects.create(
        pk=1,
        operator_name="Urząd Miejski w Przykładowie",
        a11y_email="dostepnosc@urzad.example",
        a11y_site_published_on=datetime.date(2026, 11, 22),
        a11y_reviewed_on=datetime.date(2027, 3, 31),
        a11y_status=SiteSettings.Status.PARTIAL,
        a11y_burden="Nagrania sesji bez napisów.",
    )
    html = one_line(client.get("/deklaracja-dostepnosci/"))
    assert "Urząd Miejski w Przykładowie" in html
    assert 'href="mailto:dostepnosc@urzad.example"' in html
    assert 'id="a11y-data-publikacja" datetime="2026-11-22"' in html
    assert 'id="a11y-data-przeglad" datetime="2027-03-31"' in html
    assert 'id="a11y-ocena"' in html
    for heading in ("Stan dostępności cyfrowej", "Niedostępne treści", "Niezgodność z", "Nadmierne koszty",
                    "Przygotowanie deklaracji dostępności", "Informacje zwrotne i", "Obsługa wniosków i",
                    "Pozostałe informacje", "Dostępność architektoniczna",
                    "Dostępność komunikacyjno-informacyjna"):  # fmt: skip
        assert heading in html


def test_fully_conforming_site_lists_no_inaccessible_content(client):
    SiteSettings.objects.create(pk=1, a11y_status=SiteSettings.Status.FULL)
    assert "Niedostępne treści" not in client.get("/deklaracja-dostepnosci/").content.decode()
