"""What old records and practices point to is not deleted, and what is, is named in Polish."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from cooperation.models import Cooperation, LegalAct, Loan
from practices.models import GoodPractice
from registry.models import LegalBasis, TargetGroup, TaskSphere, Topic
from tests import factories
from tests.support.admin_forms import address, messages_on

pytestmark = pytest.mark.django_db

# Dictionary, and the fields of records and practices that point to it.
LINKS = [
    (LegalBasis, Cooperation, "legal_bases"),
    (LegalBasis, GoodPractice, "legal_bases"),
    (LegalAct, Cooperation, "legal_acts"),
    (TaskSphere, Cooperation, "task_spheres"),
    (TargetGroup, Cooperation, "target_groups"),
    (TargetGroup, GoodPractice, "target_groups"),
    (Topic, GoodPractice, "topics"),
]
FACTORY = {
    LegalBasis: factories.LegalBasisFactory,
    LegalAct: factories.LegalActFactory,
    TaskSphere: factories.TaskSphereFactory,
    TargetGroup: factories.TargetGroupFactory,
    Topic: factories.TopicFactory,
}


def user_of(model, name: str, term):
    made = (factories.GoodPracticeFactory if model is GoodPractice else factories.LoanFactory)(
        title="Tytuł tego, co używa", published=True
    )
    getattr(made, name).add(term)
    return made


@pytest.mark.parametrize(("term_model", "model", "name"), LINKS)
def test_term_in_use_is_not_deleted(client_for, term_model, model, name):
    term, client = FACTORY[term_model](), client_for("administrator")
    made = user_of(model, name, term)
    for answer in (
        client.get(address(term_model, "delete", term.pk)),
        client.post(address(term_model, "delete", term.pk), {"post": "yes"}),
        client.post(
            address(term_model, "changelist"),
            {"action": "delete_selected", "_selected_action": [term.pk], "post": "yes"},
        ),
    ):
        page = " ".join(answer.content.decode().split())
        assert "Nie da się tego usunąć, bo jest używane." in page
        assert f'href="{address(model, "change", made.pk)}"' in page
        assert "Tytuł tego, co używa" in page
    with pytest.raises(ProtectedError):
        term.delete()
    assert getattr(made, name).get() == term


def test_database_refuses_it_too():
    topic = factories.TopicFactory()
    user_of(GoodPractice, "topics", topic)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute("DELETE FROM registry_topic WHERE id = %s", [topic.pk])


def test_many_users_are_counted_not_listed(client_for):
    topic = factories.TopicFactory()
    client = client_for("administrator")
    asked = []
    for number in (1, 22):
        for practice in factories.GoodPracticeFactory.create_batch(number):
            practice.topics.add(topic)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(address(Topic, "delete", topic.pk))
        asked.append(len(queries))
    *named, rest = page.context["protected"]
    assert len(named) == 20
    assert rest.name == "i jeszcze 3"
    assert asked[0] == asked[1]


def test_free_terms_are_deleted_one_and_many(client_for):
    client = client_for("administrator")
    one, *others = factories.TargetGroupFactory.create_batch(3)
    page = client.get(address(TargetGroup, "delete", one.pk)).content.decode()
    assert f"Na pewno usunąć: grupa docelowa „{one}”?" in " ".join(page.split())
    assert client.post(address(TargetGroup, "delete", one.pk), {"post": "yes"}).status_code == 302
    chosen = {"action": "delete_selected", "_selected_action": [other.pk for other in others]}
    question = client.post(address(TargetGroup, "changelist"), chosen)
    assert "Na pewno usunąć zaznaczone: grupy docelowe?" in question.content.decode()
    assert "Grupy docelowe: 2" in question.content.decode()
    done = client.post(address(TargetGroup, "changelist"), chosen | {"post": "yes"}, follow=True)
    assert messages_on(done) == ["Usunięto. Grupy docelowe: 2."]
    assert not TargetGroup.objects.exists()


def test_draft_is_deleted_with_its_links_and_rows_which_are_named(client_for):
    loan = factories.LoanFactory(title="Szkic do usunięcia")
    factories.PartyFactory(cooperation=loan)
    loan.target_groups.add(factories.TargetGroupFactory())
    client = client_for("administrator")
    page = client.get(address(Loan, "delete", loan.pk))
    shown = page.content.decode()
    assert "Strona współpracy:" in shown
    assert "Pożyczka: Szkic do usunięcia" in shown
    assert "object (" not in shown
    assert "Powiązania" not in shown
    assert dict(page.context["model_count"]) == {"2a. pożyczki": 1, "strony współpracy": 1}
    assert client.post(address(Loan, "delete", loan.pk), {"post": "yes"}).status_code == 302
    assert TargetGroup.objects.count() == 1
