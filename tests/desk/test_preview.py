"""A record as its form would save it: what it shows, that nothing stays, and that nobody waits for it."""

import threading

import pytest
from django.db import connection, transaction

from cooperation.instruments import INSTRUMENTS
from cooperation.models import Cooperation, LegalAct, Party, PublicTask, RegistryCounter, Tranche
from desk.forms.drafts import querydict_from
from desk.forms.entry import RecordForm
from desk.preview import CannotPreview, preview, warnings_about
from registry.models import LocalGovernment, User
from tests import factories
from tests.support.desk_forms import as_sent

pytestmark = pytest.mark.django_db

TASK = INSTRUMENTS["ZADANIE_PUBLICZNE"].code


def filled(local_government, record=None, instrument=TASK, **typed) -> RecordForm:
    """A form as a browser sends it, with some controls typed in."""
    options = {"instrument": instrument, "local_government": local_government, "record": record}
    sent = as_sent(RecordForm(**options)) | typed
    data = {name: values if isinstance(values, list) else [values] for name, values in sent.items()}
    return RecordForm(**options, data=querydict_from(data))


def tranches(*amounts: str) -> dict[str, str]:
    typed = {"tranches-TOTAL_FORMS": str(len(amounts))}
    for number, amount in enumerate(amounts):
        typed |= {f"tranches-{number}-due_on": f"{number + 1}.03.2026", f"tranches-{number}-amount": amount}
    return typed


def test_preview_of_a_new_record_has_its_parts_and_leaves_nothing(gmina_a, officer_a):
    form = filled(gmina_a, title="Prowadzenie centrum", grant_amount="12 000,50", **tranches("5 000", "7 000,50"))
    with preview(form, by=officer_a) as shown:
        assert (shown.record.title, str(shown.record.grant_amount)) == ("Prowadzenie centrum", "12000.50")
        assert [str(row.amount) for row in shown.record.tranches.all()] == ["5000.00", "7000.50"]
        assert shown.record.created_by == officer_a
    for model in (Cooperation, Tranche, Party, RegistryCounter):
        assert not model.objects.exists()


def test_form_that_was_previewed_is_saved_as_if_it_had_not_been(gmina_a, officer_a):
    act = {"executive_act_rodzaj": "ZARZADZENIE", "executive_act_numer": "12/2026", "executive_act_data": "2.03.2026"}
    form = filled(gmina_a, instrument=INSTRUMENTS["PORECZENIE"].code, title="Poręczenie kredytu", **act)
    assert form.is_valid(), form.problems
    with preview(form, by=officer_a) as shown:
        assert shown.record.executive_act.number == "12/2026"
    assert not LegalAct.objects.exists()
    record = form.save(by=officer_a)
    assert record.executive_act == LegalAct.objects.get()
    assert Cooperation.objects.get().registry_no.endswith("/00001")


def test_preview_of_a_saved_record_changes_and_removes_its_rows(gmina_a, officer_a):
    task = factories.PublicTaskFactory(local_government=gmina_a, title="Zadanie")
    for amount in (1, 2):
        factories.TrancheFactory(task=task, amount=amount)
    typed = {"title": "Zadanie zmienione", "tranches-0-amount": "10", "tranches-1-DELETE": "on"}
    form = filled(gmina_a, PublicTask.objects.get(), **typed)
    with preview(form, by=officer_a) as shown:
        assert shown.record.title == "Zadanie zmienione"
        assert [row.amount for row in shown.record.tranches.all()] == [10]
    assert Cooperation.objects.get().title == "Zadanie"
    assert sorted(row.amount for row in task.tranches.all()) == [1, 2]


def test_what_is_wrong_is_left_out_of_the_preview(gmina_a, officer_a):
    """A wrong field counts as not filled, a wrong row as absent, and a record without a title gets one."""
    wrong = {"title": "", "date_signed": "kiedyś", "summary": "Opis", **tranches("dużo", "5")}
    with preview(filled(gmina_a, **wrong), by=officer_a) as shown:
        assert (shown.record.title, shown.record.date_signed, shown.record.summary) == ("bez tytułu", None, "Opis")
        assert [row.amount for row in shown.record.tranches.all()] == [5]


def test_days_in_the_wrong_order_are_left_out_where_the_error_stands(gmina_a, officer_a):
    form = filled(gmina_a, title="Zadanie", date_start="2.03.2026", date_end="1.03.2026")
    with preview(form, by=officer_a) as shown:
        assert shown.record.date_start.isoformat() == "2026-03-02"
        assert shown.record.date_end is None


def test_wrong_choice_leaves_what_the_record_had(gmina_a, officer_a):
    factories.PublicTaskFactory(local_government=gmina_a, state_aid="DE_MINIMIS")
    form = filled(gmina_a, PublicTask.objects.get(), state_aid="INNA")
    with preview(form, by=officer_a) as shown:
        assert shown.record.state_aid == "DE_MINIMIS"


def test_record_without_what_it_must_have_is_not_previewed(gmina_a, officer_a):
    form = filled(gmina_a, instrument=INSTRUMENTS["PROMOCJA"].code, title="Targi bez rodzaju")
    with pytest.raises(CannotPreview), preview(form, by=officer_a):
        pass
    assert warnings_about(form, by=officer_a) == []


@pytest.mark.django_db(transaction=True)
def test_previews_wait_neither_for_each_other_nor_for_the_registry_counter(gmina_a, officer_a):
    """Three connections: one is saving a record and holds the counter; two preview new records meanwhile."""
    both_inside, finished, failures = threading.Barrier(2, timeout=20), threading.Semaphore(0), []

    def look():
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '5s'")
            local_government, officer = LocalGovernment.objects.get(pk=gmina_a.pk), User.objects.get(pk=officer_a.pk)
            with preview(filled(local_government, title="Zadanie oglądane"), by=officer) as shown:
                assert shown.record.title == "Zadanie oglądane"
                both_inside.wait()
        except Exception as failure:  # noqa: BLE001 - told by the main thread
            failures.append(failure)
        finally:
            connection.close()
            finished.release()

    with transaction.atomic():
        filled(gmina_a, title="Zadanie zapisywane").save(by=officer_a)
        threads = [threading.Thread(target=look) for _ in range(2)]
        for thread in threads:
            thread.start()
        were_done = [finished.acquire(timeout=30) for _ in threads]
    for thread in threads:
        thread.join()
    assert (failures, were_done) == ([], [True, True])
    assert Cooperation.objects.get().registry_no.endswith("/00001")
