"""Every action on a record: person × state, by hand. An action or a state missing from the table fails the test."""

import itertools

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from cooperation import rules, workflow
from cooperation.models import Attachment, Cooperation, Correction
from cooperation.steps import RECORD_STEPS
from desk.steps import CORRECTION_STEPS
from portal.lib.workflow import EditorialState
from tests import factories as make
from tests.conftest import CAST

pytestmark = pytest.mark.django_db

DRAFT, SUBMITTED, PUBLISHED, RETURNED, WITHDRAWN = (
    "SZKIC", "PRZEKAZANY", "OPUBLIKOWANY", "ZWROCONY", "WYCOFANY",
)  # fmt: skip
TRAITS = {
    DRAFT: {}, SUBMITTED: {"state": SUBMITTED}, PUBLISHED: {"published": True}, RETURNED: {"returned": True},
    WITHDRAWN: {"withdrawn": True},
}  # fmt: skip
OFFICERS = {"officer_a", "lg_administrator_a"}
WRITERS = OFFICERS | {"approver_a", "administrator"}
APPROVERS = {"approver_a", "administrator"}
NOBODY: set[str] = set()

# Of a record of gmina A: action → state → who may.
ACTIONS = {
    "edycja": {
        DRAFT: WRITERS, SUBMITTED: APPROVERS, RETURNED: WRITERS, PUBLISHED: {"administrator"},
        WITHDRAWN: {"administrator"},
    },
    "przekaz": {DRAFT: WRITERS, SUBMITTED: NOBODY, RETURNED: WRITERS, PUBLISHED: NOBODY, WITHDRAWN: NOBODY},
    "opublikuj": {
        DRAFT: APPROVERS, SUBMITTED: APPROVERS, RETURNED: APPROVERS, PUBLISHED: NOBODY, WITHDRAWN: APPROVERS,
    },
    "zwroc": {DRAFT: NOBODY, SUBMITTED: APPROVERS, RETURNED: NOBODY, PUBLISHED: NOBODY, WITHDRAWN: NOBODY},
    "wycofaj": {DRAFT: NOBODY, SUBMITTED: NOBODY, RETURNED: NOBODY, PUBLISHED: APPROVERS, WITHDRAWN: NOBODY},
    "usun": {DRAFT: WRITERS, SUBMITTED: NOBODY, RETURNED: WRITERS, PUBLISHED: NOBODY, WITHDRAWN: NOBODY},
    "kopia": dict.fromkeys((DRAFT, SUBMITTED, RETURNED, PUBLISHED, WITHDRAWN), WRITERS),
    "korekta": {DRAFT: NOBODY, SUBMITTED: NOBODY, RETURNED: NOBODY, PUBLISHED: WRITERS, WITHDRAWN: NOBODY},
}  # fmt: skip
# Of an open correction of a published record of gmina A.
CORRECTIONS = {
    "przekaz": {DRAFT: WRITERS, SUBMITTED: NOBODY, RETURNED: WRITERS},
    "usun": {DRAFT: WRITERS, SUBMITTED: APPROVERS, RETURNED: WRITERS},
    "zatwierdz": {DRAFT: APPROVERS, SUBMITTED: APPROVERS, RETURNED: APPROVERS},
    "zwroc": {DRAFT: NOBODY, SUBMITTED: APPROVERS, RETURNED: NOBODY},
}
# Without a role in gmina A its records are not there; without one anywhere there is no desk.
REFUSED = {"visitor": 302, "officer_b": 404, "catalogue_editor": 403}


def test_the_tables_name_every_action_state_and_person():
    assert set(ACTIONS) == {*RECORD_STEPS, "edycja", "kopia", "korekta"}
    assert set(CORRECTIONS) == set(CORRECTION_STEPS)
    for states in ACTIONS.values():
        assert set(states) == set(EditorialState.values)
    named = set().union(*(people for states in ACTIONS.values() for people in states.values()))
    assert named | set(REFUSED) | {"auditor_a"} == set(CAST)


def asked(client, record: Cooperation, action: str):
    pages = {"edycja": "record_edit", "usun": "record_delete", "kopia": "record_copy", "korekta": "record_correct"}
    url = reverse(f"desk:{pages.get(action, 'record_move')}", args=[record.pk])
    if action in ("edycja", "korekta"):
        return client.get(url)
    stamp = Cooperation.objects.get(pk=record.pk).updated_at.isoformat()
    return client.post(url, {"akcja": action, "reason": "Powód próbny", "wersja": stamp})


@pytest.mark.parametrize("person", CAST)
@pytest.mark.parametrize(("action", "state"), list(itertools.product(ACTIONS, EditorialState.values)))
def test_action_is_open_to_whom_the_table_says(action, state, person, gmina_a, cast, client_for):
    record = make.PromotionFactory(local_government=gmina_a, **TRAITS[state])
    warnings = rules.warnings_for(record)
    workflow.confirm(record, warnings, {one.text: "Uzgodniono" for one in warnings}, by=cast["administrator"])
    before = Cooperation.objects.values_list("state", "updated_at").get()
    answer = asked(client_for(person), record, action)
    if person in ACTIONS[action][state]:
        assert answer.status_code in (200, 302)
        if action in RECORD_STEPS:
            left = Cooperation.objects.first()
            assert left is None if action == "usun" else left.state != state
        return
    # Somebody of gmina A who edits what is published is led to its correction.
    led_on = action == "edycja" and state == PUBLISHED and person in WRITERS
    assert answer.status_code == REFUSED.get(person, 302 if led_on else 403)
    assert Cooperation.objects.values_list("state", "updated_at").get() == before


@pytest.mark.parametrize("person", CAST)
@pytest.mark.parametrize(
    ("action", "state"), [(action, state) for action, states in CORRECTIONS.items() for state in states]
)
def test_correction_is_moved_by_whom_the_table_says(action, state, person, gmina_a, client_for):
    record = make.PromotionFactory(local_government=gmina_a, published=True)
    reason = {"state_reason": "Powód"} if state == RETURNED else {}
    correction = Correction.objects.create(
        record=record,
        record_version=record.updated_at,
        note="Aneks",
        state=state,
        data={"title": ["Za krótko"]},
        **reason,
    )
    url = reverse("desk:correction_detail", args=[record.pk, correction.pk])
    sent = {"akcja": action, "reason": "Powód próbny", "wersja": correction.version}
    answer = client_for(person).post(url, sent)
    expected = 302 if person in CORRECTIONS[action][state] else REFUSED.get(person, 403)
    assert answer.status_code == expected


# Of files of a record of gmina A: those of a public one are looked after by whoever answers for what is public.
FILES = {
    DRAFT: WRITERS, SUBMITTED: APPROVERS, RETURNED: WRITERS, PUBLISHED: APPROVERS, WITHDRAWN: {"administrator"},
}  # fmt: skip


@pytest.mark.parametrize("person", CAST)
@pytest.mark.parametrize("state", EditorialState.values)
def test_files_are_added_described_and_removed_by_whom_the_table_says(state, person, gmina_a, cast, client_for):
    record = make.PromotionFactory(local_government=gmina_a, **TRAITS[state])
    client = client_for(person)

    def file_of(page: str):
        made = make.AttachmentFactory(record=Cooperation(pk=record.pk))
        return made, reverse(f"desk:{page}", args=[record.pk, made.pk])

    upload = ContentFile(b"%PDF-1.7 %%EOF", name="umowa.pdf")
    added = client.post(reverse("desk:attachment_list", args=[record.pk]), {"file": upload})
    described, url = file_of("attachment_edit")
    description = client.post(url, {"title": "Aneks", "visibility": "WEWNETRZNY"})
    removed, url = file_of("attachment_remove")
    removal = client.post(url)
    names = set(Attachment.objects.values_list("title", flat=True))
    if person in FILES[state]:
        assert "umowa" in names
        assert "Aneks" in names
        assert not Attachment.objects.filter(pk=removed.pk).exists()
    else:
        expected = REFUSED.get(person, 403)
        assert {added.status_code, description.status_code, removal.status_code} == {expected}
        assert names == {described.title, removed.title}
