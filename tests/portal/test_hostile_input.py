"""What a hostile tester once broke stays corrected."""

import datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.lib.fields import PolishDecimalFormField
from practices.models import PracticeImage
from registry.models import LocalGovernment
from tests import factories
from tests.support.admin_forms import address, change, field_errors, row

pytestmark = pytest.mark.django_db
Kind = LocalGovernment.Kind


@pytest.mark.parametrize("key", ["-1e100000", "-1e10000000", "1e400", "-1", "0", "x", "9" * 40])
def test_impossible_key_in_a_filter_is_answered_at_once(client, key):
    factories.SuretyFactory(published=True)
    response = client.get("/wspolpraca/", {"podmiot": key})
    assert response.status_code == 200
    assert "podmiot" in response.context["listing"].filterset.form.errors


def test_unknown_host_is_a_polish_page(client):
    for path in ("/", "/zdrowie/", "/praktyki/"):
        response = client.get(path, headers={"host": "obcy.example"})
        assert response.status_code == 400, path
        assert "Nie możemy odczytać tego adresu" in response.content.decode()


def test_long_text_is_answered_beside_its_field_and_a_longer_one_by_a_page(client_for, officer_a, settings):
    """A hundred kilobytes of „Ż" in each of 45 fields are 13.5 MB as a browser sends them."""
    client, path = client_for("officer_a"), "/panel/wpisy/nowy/promocja/"
    kind = "application/x-www-form-urlencoded"
    body = "&".join(f"{name}={'%C5%BB' * 50_000}" for name in ("title", *(f"pole{number}" for number in range(44))))
    assert len(body) > 13_000_000
    page = client.post(path, body, content_type=kind)
    assert page.status_code == 200
    assert "Ż" * 50_000 in page.content.decode()
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
    page = client.post(path, body, content_type=kind)
    assert page.status_code == 413
    assert "Tekst w formularzu jest za długi" in page.content.decode()
    assert "Wróć przyciskiem „wstecz”" in page.content.decode()
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    assert client.post(path, {f"pole{number}": "x" for number in range(5)}).status_code == 413


@pytest.mark.parametrize("order", ["kwota", "zawarcie"])
def test_unknown_amounts_and_dates_come_last(client, order):
    factories.SuretyFactory(published=True, amount_awarded=None, date_signed=None)
    known = factories.SuretyFactory(published=True, amount_awarded=10, date_signed=datetime.date(2020, 1, 1))
    assert client.get("/wspolpraca/", {"sortuj": order}).context["listing"].page[0].pk == known.pk


def test_far_year_is_refused_at_its_field():
    task = factories.PublicTaskFactory()
    task.date_end = task.report_due = datetime.date(9999, 12, 31)
    with pytest.raises(ValidationError) as refused:
        task.full_clean()
    assert refused.value.message_dict["date_end"] == ["Podaj rok od 1900 do 2100."]
    assert refused.value.message_dict["report_due"] == ["Podaj rok od 1900 do 2100."]


def test_pesel_is_refused_in_a_title():
    record = factories.SuretyFactory()
    record.title = "44051401359 Jan"
    with pytest.raises(ValidationError) as refused:
        record.full_clean()
    assert "PESEL" in refused.value.message_dict["title"][0]


@pytest.mark.parametrize("state", [{}, {"published": True}], ids=["draft", "published"])
def test_numbered_record_keeps_its_local_government(state):
    record = factories.SuretyFactory(**state)
    record.local_government = factories.LocalGovernmentFactory()
    with pytest.raises(ValidationError) as refused:
        record.full_clean()
    assert "numer w ewidencji" in refused.value.message_dict["local_government"][0]


def test_code_of_one_local_government_is_not_given_to_another():
    powiat = factories.LocalGovernmentFactory(kind=Kind.POWIAT, teryt="0208", name="kłodzki")
    city = factories.LocalGovernmentFactory(npp=True)
    city.teryt_alias = powiat.teryt
    with pytest.raises(ValidationError) as refused:
        city.full_clean()
    assert "Inny samorząd ma już ten kod." in refused.value.message_dict["teryt_alias"]


def test_parent_is_of_the_level_above():
    woj = factories.LocalGovernmentFactory(wojewodztwo=True)
    woj.parent = woj
    with pytest.raises(ValidationError) as refused:
        woj.full_clean()
    assert "parent" in refused.value.message_dict
    gmina = factories.LocalGovernmentFactory(gmina_wiejska=True)
    gmina.parent = woj
    with pytest.raises(ValidationError) as refused:
        gmina.full_clean()
    assert refused.value.message_dict["parent"] == ["Jednostka nadrzędna ma być innego rodzaju: powiat."]


@pytest.mark.parametrize("typed", ["sNaN", "-sNaN", "NaN", "Infinity"])
def test_what_is_no_number_is_no_amount(typed):
    with pytest.raises(ValidationError):
        PolishDecimalFormField().clean(typed)
    assert PolishDecimalFormField().has_changed(1, typed)


def test_stored_image_is_checked_again_without_an_upload():
    image = factories.PracticeImageFactory()
    stored = PracticeImage.objects.get(pk=image.pk)
    stored.full_clean()
    stored.file = SimpleUploadedFile("obraz.png", b"to nie obraz")
    with pytest.raises(ValidationError):
        stored.full_clean()


def test_mistyped_teryt_is_answered_at_its_field(client_for):
    gmina = factories.LocalGovernmentFactory(gmina_wiejska=True)
    client = client_for("administrator")
    response = change(client, gmina, teryt="026501")
    assert response.status_code == 200
    assert field_errors(response)["teryt"] == ["Kod TERYT ma 2, 4 albo 7 cyfr."]


@pytest.mark.parametrize("key", ["abc", "\x00", "1e5"])
def test_forged_selection_is_a_bad_request(client_for, key):
    record = factories.SuretyFactory()
    url = address(type(record), "changelist")
    response = client_for("administrator").post(url, {"action": "publish", "_selected_action": key})
    assert response.status_code == 400


def test_internal_field_cannot_be_guessed_through_a_list(client_for):
    factories.SuretyFactory(published=True, internal_notes="ZXQ")
    url = address(type(factories.SuretyFactory()), "changelist")
    for lookup in ("internal_notes__startswith=ZXQ", "counter_security__contains=a"):
        assert client_for("catalogue_editor").get(f"{url}?{lookup}").status_code == 400, lookup


def test_second_entity_of_one_krs_is_refused_in_words(client_for):
    entity = factories.EntityFactory(krs="0000123456")
    other = factories.EntityFactory(krs=None)
    response = change(client_for("administrator"), other, krs=entity.krs)
    assert "Podmiot z tym numerem KRS już jest w rejestrze." in str(field_errors(response))


def test_editor_neither_sees_nor_loses_ties_to_hidden_records(client_for):
    hidden = factories.SuretyFactory(title="Tajny szkic umowy")
    shown = factories.SuretyFactory(published=True)
    practice = factories.GoodPracticeFactory()
    practice.cooperations.add(hidden)
    client = client_for("catalogue_editor")
    url = address(type(practice), "change", practice.pk)
    assert "Tajny szkic" not in client.get(url).content.decode()
    change(client, practice, cooperations=[shown.pk])
    assert set(practice.cooperations.all()) == {hidden.cooperation_ptr, shown.cooperation_ptr}
    forged = factories.SuretyFactory(title="Inny szkic umowy")
    response = change(client, practice, cooperations=[forged.pk])
    assert "Inny szkic" not in response.content.decode()
    assert forged.cooperation_ptr not in practice.cooperations.all()


def test_year_no_calendar_has_is_a_wrong_parameter(client_for):
    client = client_for("administrator")
    response = client.get("/admin/registry/legalbasis/?valid_from__year=0&valid_from__month=1")
    assert (response.status_code, response["Location"]) == (302, "/admin/registry/legalbasis/?e=1")


def test_detour_by_content_type_is_closed(client_for):
    client = client_for("administrator")
    for content_type in ContentType.objects.all():
        assert client.get(f"/admin/r/{content_type.pk}/1/").status_code == 404


def test_row_typed_twice_is_answered_in_polish(client_for):
    task = factories.PublicTaskFactory()
    rows = row("yearly_amounts", 0, year="2025", amount="10") | row("yearly_amounts", 1, year="2025", amount="20")
    response = change(client_for("administrator"), task, **rows)
    assert response.status_code == 200
    formsets = [inline.formset for inline in response.context["inline_admin_formsets"]]
    errors = [form.errors for formset in formsets for form in formset.forms if form.errors]
    assert errors == [{"year": ["Na ten rok jest już kwota."]}]
    assert [error for formset in formsets for error in formset.non_form_errors()] == []
