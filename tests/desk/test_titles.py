"""What a window of the panel is called: a person with ten of them open finds the record and the place."""

import re

import pytest

from cooperation.models import Correction
from tests import factories

pytestmark = pytest.mark.django_db


def title_of(answer) -> str:
    return " ".join(re.search(r"<title>(.*?)</title>", answer.content.decode(), re.DOTALL)[1].split())


def test_pages_of_a_record_name_it_and_differ(client_for, approver_a, gmina_a):
    record = factories.PromotionFactory(local_government=gmina_a, title="Targi ekonomii", published=True)
    draft = factories.PromotionFactory(local_government=gmina_a, title="Targi ekonomii")
    attachment = factories.AttachmentFactory(record=draft)
    correction = Correction.objects.create(
        record=record, record_version=record.updated_at, note="Aneks", created_by=approver_a, data={"title": ["X"]}
    )
    client = client_for("approver_a")
    at = f"/panel/wpisy/{record.pk}"
    titles = [
        title_of(client.get(path))
        for path in (
            f"/wspolpraca/{record.pk}/", f"{at}/", f"{at}/historia/", f"{at}/zalaczniki/", f"{at}/korekta/",
            f"{at}/korekta/{correction.pk}/", f"/panel/wpisy/{draft.pk}/edycja/",
            f"/panel/wpisy/{draft.pk}/zalaczniki/{attachment.pk}/",
        )
    ]  # fmt: skip
    assert all("Targi ekonomii" in title for title in titles), titles
    assert len(set(titles)) == len(titles), titles


def test_page_with_errors_says_so_in_its_title(client_for, officer_a, gmina_a):
    client = client_for("officer_a")
    path = "/panel/wpisy/nowy/promocja/"
    assert not title_of(client.get(path)).startswith("Błąd")
    assert title_of(client.post(path, {"jst": gmina_a.teryt, "akcja": "szkic"})).startswith("Błąd: ")
