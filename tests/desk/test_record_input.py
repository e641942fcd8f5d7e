"""Whatever is typed into an entry form is answered and shown again; and how often a form asks the database."""

import html

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooperation.instruments import BY_SLUG, INSTRUMENTS
from cooperation.models import Cooperation
from desk.forms.entry import RecordForm
from tests import factories
from tests.support.desk_forms import address, edited, saved_task, sent

pytestmark = pytest.mark.django_db

# As many whatever there is.
QUERIES_NEW, QUERIES_EDIT, QUERIES_REFUSED = 13, 31, 48
QUERIES_PANEL, QUERIES_LIST = 22, 8
IN_ONE_DATABASE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
# A NUL is refused before any form; lines end as a browser sends them.
TYPED = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)
ODD = st.sampled_from(["-1", "1e999", "NaN", "0", "9" * 40, "٣", "31.02.2026", "1.1.0001", "<b>", "'\"", "„”", "on"])


@pytest.mark.parametrize("slug", BY_SLUG)
def test_any_text_in_any_control_is_answered_and_shown_again(slug, client_for, gmina_a):
    client = client_for("officer_a")
    entry = RecordForm(instrument=BY_SLUG[slug].code, local_government=gmina_a)
    plain = sent(entry, title="")
    rows = {f"{name}-TOTAL_FORMS": "1" for name in entry.rows}
    controls = [name for name in entry.main.fields if name != "title"]
    for name, one in entry.rows.items():
        controls += [f"{name}-0-{field}" for field in one.formset.empty_form.fields if field != "id"]

    @settings(max_examples=12, deadline=None, suppress_health_check=IN_ONE_DATABASE, database=None)
    @given(st.dictionaries(st.sampled_from(controls), TYPED | ODD, max_size=12))
    def answered(typed):
        page = client.post(address("record_add", slug), plain | rows | typed)
        assert page.status_code == 200
        shown = html.unescape(page.content.decode())
        texts = {
            name: value
            for name, value in typed.items()
            if (field := page.context["form"].main.fields.get(name)) is not None
            and getattr(field.widget, "input_type", "") == "text"
        }
        for name, value in texts.items():
            assert value.strip() in shown, name

    answered()
    assert not Cooperation.objects.exists()


@pytest.mark.parametrize("number", ["-1", "x", "99999999999999999999", ""])
def test_forged_numbers_of_rows_are_answered(number, client_for, gmina_a):
    entry = RecordForm(instrument=INSTRUMENTS["ZADANIE_PUBLICZNE"].code, local_government=gmina_a)
    data = sent(entry, title="Zadanie") | {"tranches-TOTAL_FORMS": number, "tranches-INITIAL_FORMS": number}
    for action in ("szkic", "dodaj:tranches", "dodaj:nic", "sprawdz", "podglad", "autozapis", "podmiot:nic", "x"):
        page = client_for("officer_a").post(address("record_add", "zadanie-publiczne"), data | {"akcja": action})
        assert page.status_code in (200, 302), action


@pytest.mark.parametrize("many", [1, 30])
def test_form_asks_equally_often_whatever_there_is_to_choose_from(many, client_for, gmina_a, django_assert_num_queries):
    # Fewer provisions are not folded, and the usual ones are not asked for.
    factories.LegalBasisFactory.create_batch(20)
    factories.EntityFactory.create_batch(many)
    for number in range(many):
        factories.LegalActFactory(local_government=gmina_a, number=str(number))
        factories.LegalBasisFactory()
    task = saved_task(gmina_a)
    factories.PartyFactory.create_batch(many, cooperation=task)
    client = client_for("officer_a")
    client.get("/panel/")
    with django_assert_num_queries(QUERIES_NEW):
        client.get(address("record_add", "zadanie-publiczne"))
    with django_assert_num_queries(QUERIES_EDIT):
        client.get(address("record_edit", task.pk))
    data = edited(task, date_signed="31.02.2026") | {"tranches-TOTAL_FORMS": str(many)}
    for number in range(many):
        # As many rows that are changed, and as many that are new.
        data |= {f"parties-{number}-share_text": "Udział", f"tranches-{number}-amount": "5"}
        data[f"tranches-{number}-due_on"] = "1.03.2026"
    with django_assert_num_queries(QUERIES_REFUSED):
        client.post(address("record_edit", task.pk), data)


@pytest.mark.parametrize("rows", [1, 3])
def test_desk_asks_equally_often(rows, client_for, gmina_a, django_assert_num_queries):
    for _ in range(rows):
        for traits in ({}, {"published": True}, {"returned": True}, {"state": "PRZEKAZANY"}):
            factories.PublicTaskFactory(local_government=gmina_a, **traits)
        factories.DraftFactory(author=factories.UserFactory(), record__local_government=gmina_a)
        factories.CorrectionFactory(record__local_government=gmina_a)
    client = client_for("officer_a")
    client.get("/panel/")
    with django_assert_num_queries(QUERIES_PANEL):
        client.get("/panel/")
    with django_assert_num_queries(QUERIES_LIST):
        client.get("/panel/wpisy/")
