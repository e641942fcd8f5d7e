"""Letters that cannot be sent: the change they tell of stands, and the log says what happened."""

import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django.urls import reverse

from practices.models import GoodPractice
from registry.models import Invitation, Notice
from tests import factories

pytestmark = pytest.mark.django_db


class DeadServer(BaseEmailBackend):
    def send_messages(self, email_messages):
        raise ConnectionRefusedError(111, "Connection refused")


@pytest.fixture
def _dead_mail_server(settings):
    settings.EMAIL_BACKEND = f"{__name__}.DeadServer"


def the_only_error(caplog):
    (record,) = [record for record in caplog.records if record.levelname == "ERROR"]
    return record


@pytest.mark.usefixtures("_dead_mail_server")
def test_invitation_that_cannot_be_sent_is_logged_and_stands(
    client_for, gmina_a, caplog, django_capture_on_commit_callbacks
):
    typed = {"email": "nowa@urzad.example", "name": "Nowa Osoba", "roles": ["REDAKTOR_JST"]}
    with django_capture_on_commit_callbacks(execute=True):
        answer = client_for("lg_administrator_a").post(reverse("desk:person_invite"), typed)
    assert answer.status_code == 302
    assert Invitation.objects.get().email == "nowa@urzad.example"
    error = the_only_error(caplog)
    assert error.getMessage() == "A letter was not sent: invitation."
    assert error.exc_info[0] is ConnectionRefusedError
    assert "nowa@urzad.example" not in caplog.text


@pytest.mark.usefixtures("_dead_mail_server")
def test_notice_that_cannot_be_sent_is_logged_and_the_practice_moved(
    client_for, catalogue_editor, gmina_a, caplog, django_capture_on_commit_callbacks
):
    practice = factories.GoodPracticeFactory(local_government=gmina_a)
    with django_capture_on_commit_callbacks(execute=True):
        answer = client_for("officer_a").post(reverse("desk:practice_move", args=[practice.slug]), {"akcja": "przekaz"})
    assert answer.status_code == 302
    assert GoodPractice.objects.get().state == "PRZEKAZANY"
    assert Notice.objects.filter(user=catalogue_editor).count() == 1
    error = the_only_error(caplog)
    assert error.getMessage() == "A letter was not sent: notice."
    assert error.exc_info[0] is ConnectionRefusedError
    assert catalogue_editor.email not in caplog.text
