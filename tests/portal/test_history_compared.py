"""Two versions of a thing compared: each kind of field, rows that came and went, whatever way they were written."""

import datetime
import re
from decimal import Decimal

import pghistory
import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cooperation.models import Cooperation, Party, PublicTask, Tranche
from portal.lib.history import event_model, sources_of, timeline
from portal.lib.history.changes import FieldChange
from portal.lib.history.comparison import compared
from portal.lib.history.names import SOMEBODY
from portal.lib.history.timeline import EPOCH, key_of
from practices.models import GoodPractice
from registry.models import Entity, EntityStatus
from tests import factories

# Every change must have a moment of its own: in one transaction the database's clock stands still.
pytestmark = pytest.mark.django_db(transaction=True)

ROWS = [(Party, "cooperation"), (Tranche, "task")]


def last_moment(task) -> datetime.datetime:
    sources = sources_of(task, ROWS)
    found = [
        event_model(source.model)
        .objects.filter(**{f"{source.key}_id": source.pk})
        .order_by("-pgh_created_at")
        .values_list("pgh_created_at", flat=True)
        .first()
        for source in sources
    ]
    return max(moment for moment in found if moment)


def changes_between(task, earlier, later) -> dict[str, tuple[str, str]]:
    objects = compared(sources_of(task, ROWS), earlier, later)
    return {change.name: (change.before, change.after) for item in objects for change in item.changes}


@pytest.fixture
def task(gmina_a):
    return factories.PublicTaskFactory(
        local_government=gmina_a, title="Świetlica", grant_amount=Decimal("1000"), date_end=datetime.date(2025, 6, 30)
    )


def test_each_kind_of_field_is_told_from_what_to_what(task):
    before = last_moment(task)
    entity = factories.EntityFactory(name="Klub Integracji Społecznej w Lipowie", cis=True)
    PublicTask.objects.filter(pk=task.pk).update(
        title="Świetlica dla seniorów",
        grant_amount=Decimal("1234.56"),
        date_end=datetime.date(2025, 7, 31),
        grant_procedure="MALY_GRANT",
        multi_year=True,
        reintegration_unit=entity,
    )
    changed = changes_between(task, before, last_moment(task))
    fields = {field.verbose_name: field.name for field in PublicTask._meta.fields}
    found = {fields[name]: values for name, values in changed.items()}
    assert found["title"] == ("Świetlica", "Świetlica dla seniorów")
    assert found["grant_amount"] == ("1\xa0000\xa0zł", "1\xa0234,56\xa0zł")
    assert found["date_end"] == ("30\xa0czerwca\xa02025\xa0r.", "31\xa0lipca\xa02025\xa0r.")
    assert found["grant_procedure"][1] == "mały grant (art. 19a)"
    assert found["multi_year"][1] == "tak"
    assert found["reintegration_unit"] == ("brak danych", str(entity))


def test_rows_that_came_went_and_changed(task):
    kept = factories.TrancheFactory(task=task, amount=Decimal(100))
    gone = factories.TrancheFactory(task=task, amount=Decimal(200))
    before = last_moment(task)
    Tranche.objects.filter(pk=kept.pk).update(amount=Decimal(150))
    gone.delete()
    factories.TrancheFactory(task=task, amount=Decimal(300))
    objects = compared(sources_of(task, ROWS), before, last_moment(task))
    amounts = {
        item.action: [(one.before, one.after) for one in item.changes if "kwota" in one.name] for item in objects
    }
    assert amounts == {
        "zmieniono": [("100\xa0zł", "150\xa0zł")],
        "usunięto": [("200\xa0zł", "")],
        "dodano": [("", "300\xa0zł")],
    }


def test_what_came_and_went_between_is_no_difference(task):
    before = last_moment(task)
    factories.TrancheFactory(task=task).delete()
    PublicTask.objects.filter(pk=task.pk).update(title="Inny")
    PublicTask.objects.filter(pk=task.pk).update(title="Świetlica")
    assert compared(sources_of(task, ROWS), before, last_moment(task)) == []


def test_what_a_record_is_linked_with_reads_as_its_field(task):
    seniors, children, nobody = (factories.TargetGroupFactory(name=name) for name in ("seniorzy", "dzieci", "nikt"))
    task.target_groups.set([seniors, nobody])
    before = last_moment(task)
    task.target_groups.set([seniors, children])
    assert changes_between(task, before, last_moment(task)) == {
        "grupy docelowe": ("nikt, seniorzy", "dzieci, seniorzy")
    }
    assert "grupy docelowe" not in changes_between(task, last_moment(task), last_moment(task))
    _, entries = timeline(sources_of(task, ROWS))
    objects = [item for entry in entries for item in entry.objects]
    told = [(one.action, one.kind, change.after) for one in objects for change in one.changes if "grupy" in change.name]
    assert told[0] == ("zmieniono", "zadanie publiczne", "dodano: dzieci; usunięto: nikt")
    assert told[1][2] == "dodano: nikt, seniorzy"


def test_links_written_with_the_record_belong_to_its_creation():
    with transaction.atomic():
        practice = factories.GoodPracticeFactory()
        practice.topics.add(factories.TopicFactory(name="mieszkalnictwo"))
    _, (entry,) = timeline(sources_of(practice))
    (item,) = entry.objects
    assert item.action == "utworzono"
    assert ("tematy", "mieszkalnictwo") in [(change.name, change.after) for change in item.changes]


def test_history_of_a_practice_tells_no_linked_record(client_for, gmina_a):
    practice = factories.GoodPracticeFactory(local_government=gmina_a)
    practice.cooperations.add(factories.SuretyFactory(title="Tajne poręczenie cudzej gminy"))
    practice.topics.add(factories.TopicFactory(name="mieszkalnictwo"))
    page = client_for("auditor_a").get(reverse("desk:practice_history", args=[practice.slug])).content.decode()
    assert "mieszkalnictwo" in page
    assert "Tajne poręczenie" not in page


def test_long_texts_are_compared_by_words():
    change = FieldChange(
        "opis",
        "Gmina prowadzi świetlicę dla dzieci w każdy poniedziałek od godziny ósmej rano.",
        "Gmina prowadzi świetlicę dla seniorów w każdy poniedziałek od godziny ósmej rano, bezpłatnie.",
    )
    assert [(kind, text) for kind, text in change.words if kind != "="] == [
        ("-", "dzieci"), ("+", "seniorów"), ("-", "rano."), ("+", "rano, bezpłatnie."),
    ]  # fmt: skip
    assert FieldChange("tytuł", "Krótki", "Inny").words == []


# --- The page -------------------------------------------------------------------------------------


def page_of(client, task, **query) -> str:
    return client.get(reverse("desk:record_history", args=[task.pk]), query).content.decode()


def test_two_versions_are_chosen_on_the_page_in_either_order(client_for, auditor_a, task):
    first = last_moment(task)
    Cooperation.objects.filter(pk=task.pk).update(title="Druga wersja")
    second = last_moment(task)
    Cooperation.objects.filter(pk=task.pk).update(title="Trzecia wersja")
    client = client_for("auditor_a")
    page = page_of(client, task)
    assert page.count('name="od"') == page.count('name="do"') == 3
    for od, do in ((first, second), (second, first)):
        text = page_of(client, task, od=key_of(od), do=key_of(do)).partition("<form")[2]
        section = page_of(client, task, od=key_of(od), do=key_of(do)).partition("Porównanie wersji")[2]
        section = section.partition("Cała historia")[0]
        assert "<del>Świetlica</del>" in section.replace("\n", "").replace("  ", "")
        assert "Druga wersja" in section
        assert "Trzecia wersja" not in section
        assert text
    present = page_of(client, task, od=key_of(first)).partition("Porównanie wersji")[2].partition("Cała historia")[0]
    assert "stan obecny" in present
    assert "Trzecia wersja" in present


@pytest.mark.parametrize(
    "query",
    [{"od": "x"}, {"do": "1"}, {"od": "9" * 400}, {"od": "-1", "do": "2"}, {"od": "", "do": ""}, {"od": "٣"},
     {"od": "1'; DROP TABLE"}, {"od": "253402300799999999"}],
)  # fmt: skip
def test_wrong_versions_are_told_in_polish(query, client_for, auditor_a, task):
    assert "Wybierz dwie wersje z listy" in page_of(client_for("auditor_a"), task, **query)


def test_same_version_twice_is_told(client_for, auditor_a, task):
    key = key_of(last_moment(task))
    assert "To ta sama wersja" in page_of(client_for("auditor_a"), task, od=key, do=key)


def test_before_the_beginning_there_was_nothing(client_for, auditor_a, task):
    page = page_of(client_for("auditor_a"), task, od="0")
    assert "dodano: zadanie publiczne" in " ".join(page.split())


def test_change_in_bulk_is_there(client_for, auditor_a, task):
    before = last_moment(task)
    Cooperation.objects.filter(local_government=task.local_government).update(case_no="AB.1.2025")
    section = page_of(client_for("auditor_a"), task, od=key_of(before)).partition("Porównanie wersji")[2]
    assert "AB.1.2025" in section.partition("Cała historia")[0]


def test_comparison_is_nobody_elses_business(client_for, officer_b, catalogue_editor, task):
    for person, status in (("visitor", 302), ("officer_b", 404), ("catalogue_editor", 403)):
        answer = client_for(person).get(reverse("desk:record_history", args=[task.pk]), {"od": "0"})
        assert answer.status_code == status
        assert "Świetlica" not in answer.content.decode()


def test_comparison_asks_equally_often(task):
    asked = []
    for _ in range(3):
        factories.TrancheFactory(task=task)
        with CaptureQueriesContext(connection) as queries:
            compared(sources_of(task, ROWS), EPOCH, last_moment(task))
        asked.append(len(queries))
    assert asked[0] == asked[1] == asked[2]


# --- Entities and practices -----------------------------------------------------------------------


def test_history_of_an_entity_names_only_ones_own_people(client_for, officer_a, officer_b, administrator):
    with pghistory.context(user=officer_a.pk, url="/"):
        entity = factories.EntityFactory(name="Spółdzielnia Pierwsza")
    before = event_model(Entity).objects.get(pgh_obj_id=entity.pk).pgh_created_at
    with pghistory.context(user=officer_b.pk, url="/"):
        Entity.objects.filter(pk=entity.pk).update(name="Spółdzielnia Druga")
        EntityStatus.objects.create(entity=entity, kind="OPP", valid_from=datetime.date(2025, 1, 1))
    officer_a.name, officer_b.name = "Anna z Lipowa", "Barbara z Dębiny"
    officer_a.save()
    officer_b.save()
    url = reverse("desk:entity_history", args=[entity.pk])
    page = client_for("officer_a").get(url, {"od": key_of(before)}).content.decode()
    assert "Anna z Lipowa" in page
    assert SOMEBODY in page
    assert "Barbara z Dębiny" not in page
    assert "Spółdzielnia Druga" in page.partition("Porównanie wersji")[2].partition("Cała historia")[0]
    assert "Barbara z Dębiny" in client_for("administrator").get(url).content.decode()
    assert client_for("visitor").get(url).status_code == 302


def test_history_of_a_practice_with_its_rows(client_for, officer_a, gmina_a):
    practice = factories.GoodPracticeFactory(local_government=gmina_a, title="Praktyka pierwsza")
    before = event_model(GoodPractice).objects.filter(pgh_obj_id=practice.pk).latest("pgh_id").pgh_created_at
    GoodPractice.objects.filter(pk=practice.pk).update(title="Praktyka druga")
    factories.PracticeCostFactory(practice=practice, label="Wynajem hali")
    url = reverse("desk:practice_history", args=[practice.slug])
    page = client_for("officer_a").get(url, {"od": key_of(before)}).content.decode()
    section = page.partition("Porównanie wersji")[2].partition("Cała historia")[0]
    for text in ("Praktyka pierwsza", "Praktyka druga", "Wynajem hali"):
        assert text in section
    _, entries = timeline(sources_of(practice))
    assert [item.action for entry in entries for item in entry.objects] == ["zmieniono", "utworzono"]


def test_no_field_names_a_person_of_another_local_government(client_for, officer_a, officer_b, gmina_a, gmina_b):
    practice = factories.GoodPracticeFactory(local_government=gmina_a)
    officer_b.name = "Barbara z Dębiny"
    officer_b.save()
    with pghistory.context(user=officer_b.pk, url="/"):
        factories.AdoptionFactory(practice=practice, local_government=gmina_b, declared_by=officer_b)
    url = reverse("desk:practice_history", args=[practice.slug])
    page = client_for("officer_a").get(url, {"od": "0"}).content.decode()
    assert "Kto zgłosił" in page
    assert page.count(SOMEBODY) >= 3
    assert "Barbara z Dębiny" not in page
    assert "Barbara z Dębiny" in client_for("administrator").get(url, {"od": "0"}).content.decode()


def test_history_of_a_record_names_its_people_also_those_who_left(client_for, auditor_a, officer_a, officer_b, task):
    for person, name in ((officer_a, "Anna z Lipowa"), (officer_b, "Barbara z Dębiny")):
        person.name = name
        person.save()
    officer_a.memberships.all().delete()
    factories.WarningConfirmationFactory(record=task, text="Krótki nabór", by=officer_a)
    factories.WarningConfirmationFactory(record=task, text="Brak zgody", by=officer_b)
    page = page_of(client_for("auditor_a"), task, od="0")
    assert page.count("Anna z Lipowa") == 2
    assert page.count(SOMEBODY) == 2
    assert "Barbara z Dębiny" not in page


# --- Long histories -------------------------------------------------------------------------------


def test_version_ticked_on_one_page_is_compared_with_one_of_another(client_for, auditor_a, task):
    for number in range(220):
        Cooperation.objects.filter(pk=task.pk).update(title=f"Tytuł nr {number}")
    client = client_for("auditor_a")
    oldest = client.get(reverse("desk:record_history", args=[task.pk]), {"strona": "5"})
    od = oldest.context["entries"][-1].key
    # What the button „Nowsze" sends.
    there = {"strona": "5", "na-strone": "4", "od": od}
    page = page_of(client, task, **there)
    assert "Strona 4" in page
    assert "Porównanie wersji" not in page
    assert "na innej stronie" in page
    assert re.search(rf'name="od"\s+value="{od}"\s+checked', page)
    assert re.search(r'name="na-strone"\s+value="3"', page)
    newest = client.get(reverse("desk:record_history", args=[task.pk]), {"na-strone": "1", "od": od})
    do = newest.context["entries"][0].key
    compared_page = page_of(client, task, od=od, do=do)
    section = compared_page.partition("Porównanie wersji")[2].partition("Cała historia")[0]
    assert "Tytuł nr 219" in section
    assert re.search(rf'name="do"\s+value="{do}"\s+form="porownanie"\s+checked', compared_page)
    assert 'href="?strona=1"' in compared_page
    assert "checked" not in page_of(client, task, strona="1")
