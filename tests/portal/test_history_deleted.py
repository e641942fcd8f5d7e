"""Records that were deleted: who may read what is known of them, and what there is to read."""

import pghistory
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cooperation import permissions
from cooperation.history import deleted_records_of
from cooperation.models import Cooperation
from portal.lib.history.names import SOMEBODY
from tests import factories

pytestmark = pytest.mark.django_db

LIST = reverse("desk:deleted_list")
READERS = ("officer_a", "approver_a", "auditor_a", "lg_administrator_a", "administrator")


def deleted(place, by, **fields) -> Cooperation:
    record = factories.SuretyFactory(local_government=place, **fields)
    pk = record.pk
    with pghistory.context(user=by.pk, url="/"):
        Cooperation.objects.filter(pk=pk).update(title=f"{record.title}, wersja druga")
        record.delete()
    record.pk = pk
    return record


def history_of(record) -> str:
    return reverse("desk:deleted_history", args=[record.pk])


def test_its_people_read_it_and_nobody_else_finds_it(cast, client_for, gmina_a, gmina_b, officer_a):
    record, other = deleted(gmina_a, officer_a, title="Poręczenie A"), deleted(gmina_b, officer_a, title="Poręczenie B")
    for name in READERS:
        page = client_for(name).get(LIST).content.decode()
        assert "Poręczenie A, wersja druga" in page
        assert ("Poręczenie B" in page) == (name == "administrator")
        told = client_for(name).get(history_of(record)).content.decode()
        for text in ("Poręczenie A, wersja druga", "usunięto: poręczenie lub gwarancja", "redaktor JST"):
            assert text in " ".join(told.split()), (name, text)
        assert client_for(name).get(history_of(other)).status_code == (200 if name == "administrator" else 404)
    answer = client_for("officer_b").get(history_of(record))
    assert answer.status_code == 404
    assert "Poręczenie A" not in answer.content.decode() + client_for("officer_b").get(LIST).content.decode()
    assert client_for("catalogue_editor").get(history_of(record)).status_code == 403
    assert client_for("visitor").get(history_of(record)).status_code == 302


def test_those_who_see_a_desk_see_what_went_from_it(cast, gmina_a, officer_a):
    record = factories.SuretyFactory(local_government=gmina_a)
    may = {name: bool(permissions.can_see_desk_of(person, record)) for name, person in cast.items()}
    record.delete()
    assert {name: deleted_records_of(person).exists() for name, person in cast.items()} == may


def test_what_is_still_there_is_not_among_the_deleted(client_for, officer_a, gmina_a):
    record = factories.SuretyFactory(local_government=gmina_a, title="Poręczenie, które jest")
    client = client_for("officer_a")
    assert "Poręczenie, które jest" not in client.get(LIST).content.decode()
    assert client.get(history_of(record)).status_code == 404


def test_its_rows_are_told_its_files_are_not_offered(client_for, officer_a, officer_b, gmina_a):
    record = factories.PublicTaskFactory(local_government=gmina_a)
    factories.TrancheFactory(task=record)
    factories.AttachmentFactory(record=Cooperation(pk=record.pk), title="Umowa nr 12/2026")
    pk = record.pk
    with pghistory.context(user=officer_b.pk, url="/"):
        record.delete()
    page = client_for("officer_a").get(reverse("desk:deleted_history", args=[pk]), {"od": "0"}).content.decode()
    words = " ".join(page.split())
    for text in ("usunięto: transza", "usunięto: załącznik", "Umowa nr 12/2026", "już nie ma", SOMEBODY):
        assert text in words, text
    assert "zalaczniki/" not in page
    assert SOMEBODY in client_for("officer_a").get(LIST).content.decode()


def test_list_is_linked_from_the_records_and_asks_equally_often(client_for, officer_a, approver_a, gmina_a):
    client = client_for("officer_a")
    assert f'href="{LIST}"' in client.get(reverse("desk:record_list")).content.decode()
    deleted(gmina_a, officer_a)
    asked = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(LIST).status_code == 200
        asked.append(len(queries))
        deleted(gmina_a, approver_a)
        deleted(gmina_a, officer_a)
    assert asked[0] == asked[1]


def test_long_list_is_paged(client_for, officer_a, gmina_a):
    for number in range(51):
        deleted(gmina_a, officer_a, title=f"Poręczenie nr {number}.")
    client = client_for("officer_a")
    assert "Strona 1" in client.get(LIST).content.decode()
    assert client.get(LIST, {"strona": "2"}).context["page"].object_list[0].title.startswith("Poręczenie nr 0.")
    assert client.get(LIST, {"strona": "x"}).status_code == 200
