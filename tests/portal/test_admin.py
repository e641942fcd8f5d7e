"""Every page of the administration, whatever the model: it answers, it finds, it asks the database equally often."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cooperation.instruments import Instrument
from cooperation.models import (
    Attachment,
    Cooperation,
    Correction,
    CreditLimit,
    Draft,
    GrantPlan,
    InstrumentGuide,
    LegalAct,
    OpenCall,
    PublicCount,
    RegistryCounter,
    SubmittedForm,
    TaskApplication,
    WarningConfirmation,
)
from portal.models import SiteSettings
from practices.models import Adoption, GoodPractice
from registry.models import (
    CalendarAddress,
    DigestPreference,
    IndexedWord,
    Invitation,
    Membership,
    NewWord,
    Notice,
    SignIn,
    TerytImport,
    User,
)
from tests import factories
from tests.conftest import FACTORIES
from tests.support.admin_forms import address, change, messages_on, posted_from

pytestmark = pytest.mark.django_db

OURS = ("registry", "cooperation", "practices", "portal")
REGISTERED = [model for model in admin.site._registry if model._meta.app_label in OURS]
LISTED = [model for model in REGISTERED if model is not SiteSettings]
FACTORY_OF = {made._meta.model: made for made in FACTORIES} | {Cooperation: factories.SuretyFactory}
# Nobody adds these by hand: a record begins with its instrument, an import with a file, the settings are one, an
# adoption is declared at the desk.
NOT_ADDED = {Adoption, Cooperation, TerytImport, SiteSettings}
ODD_WORDS = ["'\"; DROP TABLE --", "a" * 500, '"', "\\", "%_", "774-000-14-54", "ąęłż", "\u202e", "1" * 400]
# What an editor of the catalogue has no business with: people, and what a local government keeps for its own work.
CLOSED_TO_EDITORS = {User, Membership, CreditLimit, GrantPlan, LegalAct, OpenCall, TaskApplication}


def named(model) -> str:
    return model._meta.label_lower


def make(model):
    """One row, with what its list shows of other tables."""
    if model is InstrumentGuide:
        free = set(Instrument.values) - set(InstrumentGuide.objects.values_list("instrument", flat=True))
        return factories.InstrumentGuideFactory(instrument=min(free))
    made = FACTORY_OF[model]()
    if model is GoodPractice:
        factories.PracticeSourceFactory(practice=made)
        made.cooperations.add(factories.SuretyFactory(local_government=made.local_government))
    return made


def test_every_model_of_ours_has_a_page_or_is_a_row_of_one():
    rows = {inline.model for model in REGISTERED for inline in admin.site.get_model_admin(model).inlines}
    ours = {
        model
        for label in OURS
        for model in apps.get_app_config(label).get_models()
        if not hasattr(model, "pgh_trackers") and not model._meta.proxy
    }
    counted_by_the_database = {RegistryCounter, PublicCount, IndexedWord, NewWord}
    on_the_desk = {Attachment, Correction, Draft, Invitation, SubmittedForm, WarningConfirmation}
    of_the_person_alone = {CalendarAddress, DigestPreference, Notice, SignIn}
    assert ours - set(REGISTERED) - rows == counted_by_the_database | on_the_desk | of_the_person_alone


@pytest.mark.parametrize("model", LISTED, ids=named)
def test_list_shows_its_rows(client_for, model):
    obj = make(model)
    response = client_for("administrator").get(address(model, "changelist"))
    assert response.status_code == 200
    assert obj.pk in {row.pk for row in response.context["cl"].result_list}


@pytest.mark.parametrize("model", LISTED, ids=named)
def test_list_answers_odd_words_and_wrong_parameters(client_for, model):
    client = client_for("administrator")
    make(model)
    url = address(model, "changelist")
    for word in ODD_WORDS:
        assert client.get(url, {"q": word}).status_code == 200, word
    for wrong in ({"p": "999999"}, {"p": "x"}, {"woj": "99"}, {"okres": "x"}, {"nie_ma": "1"}, {"o": "99.-1"}):
        assert client.get(url, wrong, follow=True).status_code == 200, wrong
    assert client.get(url + "?q=%00").status_code == 400


@pytest.mark.parametrize("model", LISTED, ids=named)
def test_list_asks_equally_often_for_one_row_and_for_three(client_for, model):
    client = client_for("administrator")
    asked = []
    for _ in range(3):
        make(model)
        with CaptureQueriesContext(connection) as queries:
            client.get(address(model, "changelist"))
        asked.append(len(queries))
    assert asked[0] == asked[2]


@pytest.mark.parametrize("model", LISTED, ids=named)
def test_every_filter_of_a_list_can_be_chosen(client_for, model):
    client = client_for("administrator")
    make(model)
    changelist = client.get(address(model, "changelist")).context["cl"]
    for spec in changelist.filter_specs:
        for choice in list(spec.choices(changelist))[:6]:
            answer = client.get(address(model, "changelist") + choice["query_string"])
            assert answer.status_code == 200, (spec.title, choice)


@pytest.mark.parametrize("model", [model for model in REGISTERED if model not in NOT_ADDED], ids=named)
def test_page_to_add_answers(client_for, model):
    response = client_for("administrator").get(address(model, "add"))
    assert response.status_code == 200
    assert "object at 0x" not in response.content.decode()


@pytest.mark.parametrize("model", LISTED, ids=named)
def test_page_of_an_object_answers(client_for, model):
    response = client_for("administrator").get(address(model, "change", make(model).pk), follow=True)
    assert response.status_code == 200
    assert "Historia" in response.content.decode()


@pytest.mark.parametrize("model", LISTED, ids=named)
def test_saving_a_page_untouched_changes_nothing(client_for, model):
    """What a page shows is what it reads back: amounts, dates, choices."""
    if model in (Cooperation, TerytImport):
        return
    obj = make(model)
    before = _values(obj)
    response = change(client_for("administrator"), obj)
    assert response.status_code == 302, response.context["errors"]
    obj = model._base_manager.get(pk=obj.pk)
    assert _values(obj) == before


def _values(obj) -> dict:
    return {
        field.name: getattr(obj, field.attname)
        for field in obj._meta.fields
        if field.name not in ("updated_at", "password", "full_name", "sort_key")
    }


@pytest.mark.parametrize("model", [*REGISTERED], ids=named)
def test_no_page_is_open_to_people_of_a_local_government_or_to_visitors(client_for, model):
    for name in ("visitor", "officer_a", "approver_a", "lg_administrator_a", "auditor_a"):
        assert client_for(name).get(address(model, "changelist")).status_code == 302


@pytest.mark.parametrize("model", LISTED, ids=named)
def test_catalogue_editor_edits_practices_and_only_reads_the_rest(client_for, model):
    client = client_for("catalogue_editor")
    obj = make(model)
    is_practice = model is GoodPractice
    reads = 403 if model in CLOSED_TO_EDITORS else 200
    assert client.get(address(model, "changelist")).status_code == reads
    assert client.get(address(model, "add")).status_code == (200 if is_practice else 403)
    client.post(address(model, "delete", obj.pk), {"post": "yes"}, follow=True)
    assert model._base_manager.filter(pk=obj.pk).exists()
    if is_practice:
        assert change(client, obj, title="Nowy tytuł praktyki").status_code == 302
    elif model not in CLOSED_TO_EDITORS and not issubclass(model, Cooperation):
        page = client.get(address(model, "change", obj.pk))
        assert page.status_code == 200
        assert page.context["has_change_permission"] is False
        assert client.post(address(model, "change", obj.pk), {}).status_code == 403


def test_catalogue_editor_does_not_see_the_settings(client_for):
    assert client_for("catalogue_editor").get(address(SiteSettings, "change", 1)).status_code == 403


def test_settings_are_one_page_without_list_adding_or_deleting(client_for):
    client = client_for("administrator")
    page = client.get(address(SiteSettings, "changelist"), follow=True)
    assert page.redirect_chain == [(address(SiteSettings, "change", 1), 302)]
    assert SiteSettings.objects.count() == 0
    typed = posted_from(page, "sitesettings_form", operator_name="Urząd Gminy Wzorowo")
    saved = client.post(address(SiteSettings, "change", 1), typed | {"_continue": "1"}, follow=True)
    assert messages_on(saved) == ["Zapisano zmiany: ustawienia serwisu „Ustawienia serwisu”."]
    assert SiteSettings.objects.get().operator_name == "Urząd Gminy Wzorowo"
    assert client.get(address(SiteSettings, "add")).status_code == 403
    assert client.get(address(SiteSettings, "delete", 1)).status_code == 403


def test_titles_are_polish(client_for):
    client = client_for("administrator")
    index = client.get("/admin/").content.decode()
    assert "Administracja portalu Współpraca JST–PES" in index
    page = client.get(address(Cooperation, "changelist")).content.decode()
    assert "Razem: 0" in page
