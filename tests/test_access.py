"""Every address × person → status, by hand. An address missing from the table fails the test."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from cooperation.digests import unsubscribe_token
from cooperation.instruments import BY_SLUG
from cooperation.models import Cooperation, Correction, Draft
from registry.models.reminders import hash_of
from registry.workflow import renew_calendar_address
from tests import factories

pytestmark = pytest.mark.django_db

ALL = ("visitor", "officer_a", "approver_a", "officer_b", "auditor_a", "catalogue_editor", "administrator")
OWN = {"officer_a": 200, "approver_a": 200, "auditor_a": 200, "administrator": 200}

# What the object behind an address is, by name of the state it stands in.
PUBLIC = dict.fromkeys(ALL, 200)
DRAFT_RECORD = dict.fromkeys(ALL, 404) | OWN
DRAFT_PRACTICE = dict.fromkeys(ALL, 404) | OWN | {"catalogue_editor": 200}

# The desk: who is signed out is sent to sign in, who has no role in a local government has no desk.
DESK = dict.fromkeys(ALL, 200) | {"visitor": 302, "catalogue_editor": 403}
OF_A = DESK | {"officer_b": 404}
WRITERS_OF_A = OF_A | {"auditor_a": 403}
ONLY_POSTED = DESK | dict.fromkeys(("officer_a", "approver_a", "officer_b", "auditor_a", "administrator"), 405)

# Account pages: one's own, for whoever is signed in. Some ask for the password once more, or send where there is
# nothing to see: 302.
ACCOUNT = dict.fromkeys(ALL, 200) | {"visitor": 302}
ELSEWHERE = dict.fromkeys(ALL, 302)
SIGNING_IN = ELSEWHERE | {"visitor": 200}

# For who looks after the people of a local government; here of none of the officers.
MANAGERS = dict.fromkeys(ALL, 403) | {"visitor": 302, "administrator": 200}

# Practices at the desk: editors of the catalogue have it too.
PRACTICE_DESK = dict.fromkeys(ALL, 200) | {"visitor": 302}
OF_A_OR_EDITOR = PRACTICE_DESK | {"officer_b": 404}

TABLE = {
    "practices:propose": dict.fromkeys(ALL, 405) | {"visitor": 302},
    "practices:practice_desk_list": PRACTICE_DESK,
    "practices:practice_desk (draft)": OF_A_OR_EDITOR,
    "practices:practice_desk (published)": OF_A_OR_EDITOR,
    "practices:practice_edit (draft)": OF_A_OR_EDITOR | {"auditor_a": 403},
    "practices:practice_edit (published)": OF_A_OR_EDITOR
    | dict.fromkeys(("officer_a", "approver_a", "auditor_a"), 403),
    "practices:practice_files (draft)": OF_A_OR_EDITOR,
    "practices:practice_files (published)": OF_A_OR_EDITOR,
    "practices:practice_file_edit (draft)": OF_A_OR_EDITOR | {"auditor_a": 403},
    "practices:practice_file_edit (published)": OF_A_OR_EDITOR
    | dict.fromkeys(("officer_a", "approver_a", "auditor_a"), 403),
    "practices:practice_file_remove (draft)": dict.fromkeys(ALL, 405) | {"visitor": 302},
    "practices:practice_file_remove (published)": dict.fromkeys(ALL, 405) | {"visitor": 302},
    "practices:practice_move": dict.fromkeys(ALL, 405) | {"visitor": 302},
    # Declared by those of another local government; no visitor can tell what is a draft.
    "practices:adoption_declare (published)": dict.fromkeys(ALL, 403) | {"visitor": 302, "officer_b": 200},
    "practices:adoption_declare (draft)": dict.fromkeys(ALL, 404) | {"visitor": 302},
    "practices:adoption_list": PRACTICE_DESK,
    "practices:adoption_decide": dict.fromkeys(ALL, 405) | {"visitor": 302},
    "registry:notices": ACCOUNT,
    "registry:notices_read": dict.fromkeys(ALL, 405) | {"visitor": 302},
    "registry:notice_open": dict.fromkeys(ALL, 405) | {"visitor": 302},
    "registry:people": MANAGERS,
    # Whoever manages several local governments is asked which.
    "registry:invite": MANAGERS | {"administrator": 302},
    "registry:person": MANAGERS,
    "registry:invitation_resend": MANAGERS | {"administrator": 405},
    "registry:invitation_revoke": MANAGERS | {"administrator": 405},
    "registry:units": DESK,
    "registry:entity_history": PRACTICE_DESK,
    "practices:practice_history": OF_A_OR_EDITOR,
    "registry:unit_new": MANAGERS | {"administrator": 302},
    "registry:unit": DESK | {"officer_a": 403, "approver_a": 403, "auditor_a": 403, "officer_b": 404},
    "invitation (open)": PUBLIC,
    "invitation (unknown)": dict.fromkeys(ALL, 404),
    # Who has only the catalogue is led to its practices.
    "panel": DESK | {"catalogue_editor": 302},
    "cooperation:desk_list": DESK,
    "cooperation:desk_new": DESK,
    # Who writes for no one place is asked which.
    "cooperation:desk_entry_new": DESK | {"auditor_a": 302, "administrator": 302},
    "cooperation:desk_draft": OF_A | {"approver_a": 404, "auditor_a": 404, "administrator": 404},
    "cooperation:desk_record (draft)": OF_A,
    "cooperation:desk_record (published)": OF_A,
    "cooperation:desk_edit (draft)": WRITERS_OF_A,
    # What is published is corrected.
    "cooperation:desk_edit (published)": WRITERS_OF_A | {"officer_a": 302, "approver_a": 302},
    "cooperation:desk_move": ONLY_POSTED,
    "cooperation:desk_delete": ONLY_POSTED,
    "cooperation:desk_copy": ONLY_POSTED,
    "cooperation:desk_history": OF_A,
    "cooperation:deleted_list": DESK,
    "cooperation:deleted_history": OF_A,
    "cooperation:attachments": OF_A,
    "cooperation:attachment_edit": WRITERS_OF_A,
    "cooperation:attachment_remove": ONLY_POSTED,
    "cooperation:attachment (public)": PUBLIC,
    "cooperation:attachment (internal)": DRAFT_RECORD,
    "cooperation:attachment (of a draft)": DRAFT_RECORD,
    "cooperation:desk_correct (draft)": OF_A
    | dict.fromkeys(("officer_a", "approver_a", "auditor_a", "administrator"), 403),
    "cooperation:desk_correct (published)": WRITERS_OF_A,
    "cooperation:desk_correction": OF_A,
    "cooperation:desk_entity_new": DESK | {"auditor_a": 403},
    # Editors of the catalogue fill in forms as well.
    "cooperation:suggest_entities": PRACTICE_DESK,
    "cooperation:suggest_local_governments": PRACTICE_DESK,
    "cooperation:check_identifier": DESK,
    "home": PUBLIC,
    "practices:practice_list": PUBLIC,
    "practices:practice_detail (published)": PUBLIC,
    "practices:practice_detail (draft)": DRAFT_PRACTICE,
    "practices:practices_near": PUBLIC,
    "practices:practice_comparison": PUBLIC,
    "practices:practice_citation (published)": PUBLIC,
    "practices:practice_citation (draft)": DRAFT_PRACTICE,
    "practices:practice_image (published)": PUBLIC,
    "practices:practice_image (draft)": DRAFT_PRACTICE,
    "practices:practice_document (published)": PUBLIC,
    "practices:practice_document (draft)": DRAFT_PRACTICE,
    "practices:practice_export": PUBLIC,
    "practices:practice_feed": PUBLIC,
    "cooperation:record_list": PUBLIC,
    "cooperation:record_export": PUBLIC,
    "cooperation:record_feed": PUBLIC,
    "cooperation:record_detail (published)": PUBLIC,
    "cooperation:record_detail (draft)": DRAFT_RECORD,
    "cooperation:record_detail (internal)": DRAFT_RECORD,
    # The desk: for whoever has a role in a local government.
    # Whoever looks after several local governments, or all, is asked which.
    "cooperation:plan_list": DESK,
    "cooperation:plan_new": DESK | {"auditor_a": 302, "administrator": 302},
    "cooperation:plan_edit": WRITERS_OF_A,
    "cooperation:plan_history": OF_A,
    # The auditor reads there what others change.
    "cooperation:call_list": DESK,
    "cooperation:call_new": DESK | {"auditor_a": 403},
    "cooperation:call_edit": OF_A,
    "cooperation:call_history": OF_A,
    "cooperation:application_list": DESK,
    "cooperation:application_new": DESK | {"auditor_a": 403},
    "cooperation:application_edit": OF_A,
    "cooperation:application_history": OF_A,
    "cooperation:deadline_list": DESK,
    "cooperation:reminders": DESK,
    "cooperation:calendar_renew": ONLY_POSTED,
    "cooperation:calendar_revoke": ONLY_POSTED,
    "cooperation:digest_choose": ONLY_POSTED,
    # For programs that cannot sign in: the address is the key, whoever asks.
    "cooperation:calendar_feed (known)": PUBLIC,
    "cooperation:calendar_feed (unknown)": dict.fromkeys(ALL, 404),
    "cooperation:digest_unsubscribe (signed)": PUBLIC,
    "cooperation:digest_unsubscribe (forged)": dict.fromkeys(ALL, 404),
    "registry:glossary": PUBLIC,
    "instrument_list": PUBLIC,
    "instrument_detail": PUBLIC,
    "lg_list": PUBLIC,
    "lg_export": PUBLIC,
    "lg_feed": PUBLIC,
    "lg_detail": PUBLIC,
    "entity_list": PUBLIC,
    "entity_export": PUBLIC,
    "entity_feed": PUBLIC,
    "entity_detail": PUBLIC,
    "about": PUBLIC,
    "search": PUBLIC,
    "search_suggestions": PUBLIC,
    "accessibility": PUBLIC,
    "privacy": PUBLIC,
    "site_map": PUBLIC,
    "theme": dict.fromkeys(ALL, 405),
    "robots": PUBLIC,
    "sitemap": PUBLIC,
    "sitemap_section": PUBLIC,
    "health": PUBLIC,
    "account_home": ACCOUNT,
    "account_sign_ins": ACCOUNT,
    "account_login": SIGNING_IN,
    "account_logout": ACCOUNT,
    "account_inactive": PUBLIC,
    "account_signup": SIGNING_IN,
    "account_reauthenticate": ACCOUNT,
    "account_change_password": ACCOUNT,
    "account_set_password": ELSEWHERE,
    "account_reset_password": PUBLIC,
    "account_reset_password_done": PUBLIC,
    "account_reset_password_from_key": PUBLIC,
    "account_reset_password_from_key_done": PUBLIC,
    "usersessions_list": ACCOUNT,
    "mfa_index": ACCOUNT,
    "mfa_authenticate": ELSEWHERE,
    # Nothing to ask them for: they have set up no second factor here.
    "mfa_reauthenticate": ELSEWHERE,
    "mfa_activate_totp": ELSEWHERE,
    "mfa_deactivate_totp": dict.fromkeys(ALL, 404) | {"visitor": 302},
    "mfa_view_recovery_codes": dict.fromkeys(ALL, 404) | {"visitor": 302},
    "mfa_generate_recovery_codes": ELSEWHERE,
    "mfa_download_recovery_codes": dict.fromkeys(ALL, 404) | {"visitor": 302},
    "mfa_list_webauthn": ACCOUNT,
    "mfa_add_webauthn": ELSEWHERE,
    "mfa_reauthenticate_webauthn": ELSEWHERE,
    "mfa_login_webauthn": ELSEWHERE,
    "mfa_edit_webauthn": ELSEWHERE,
    "mfa_remove_webauthn": dict.fromkeys(ALL, 404) | {"visitor": 302},
    "openid_connect_login": dict.fromkeys(ALL, 404),
    "openid_connect_callback": dict.fromkeys(ALL, 404),
    "socialaccount_login_cancelled": PUBLIC,
    "socialaccount_login_error": dict.fromkeys(ALL, 401),
    # The administration: who is not of its staff is sent to sign in.
    "admin:index": dict.fromkeys(ALL, 302) | {"catalogue_editor": 200, "administrator": 200},
}

KEPT_FOR_ITS_WRITER = {"cooperation:desk_correct (draft)", "practices:practice_edit (published)"}
WITH_ARGUMENTS = {
    "instrument_detail", "lg_detail", "entity_detail", "sitemap_section", "cooperation:desk_entry_new",
    "cooperation:desk_draft", "cooperation:desk_move", "cooperation:desk_delete", "cooperation:desk_copy",
    "cooperation:desk_history", "cooperation:deleted_history", "cooperation:desk_correction",
    "cooperation:suggest_entities",
    "cooperation:check_identifier", "account_reset_password_from_key", "mfa_edit_webauthn", "mfa_remove_webauthn",
    "registry:entity_history", "practices:practice_history",
    "practices:propose", "practices:practice_move", "practices:adoption_decide",
    "cooperation:plan_new", "cooperation:plan_edit", "cooperation:plan_history", "cooperation:call_edit",
    "cooperation:call_history", "cooperation:application_edit", "cooperation:application_history",
    "cooperation:attachments", "cooperation:attachment_edit", "cooperation:attachment_remove",
    "openid_connect_login", "openid_connect_callback", "registry:notice_open", "registry:person",
    "registry:invitation_resend", "registry:invitation_revoke", "registry:unit",
}  # fmt: skip


@pytest.fixture
def addresses(gmina_a, officer_a, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    published = factories.GoodPracticeFactory(published=True, local_government=gmina_a)
    draft = draft_card = factories.GoodPracticeFactory(local_government=gmina_a)
    entity = factories.EntityFactory()
    records = {
        "published": factories.SuretyFactory(published=True, local_government=gmina_a),
        "draft": factories.SuretyFactory(local_government=gmina_a),
        "internal": factories.SuretyFactory(published=True, internal=True, local_government=gmina_a),
    }
    plain = {
        name: reverse(name)
        for name in TABLE
        if " " not in name and not name.endswith("_export") and name not in WITH_ARGUMENTS
    }
    exports = {name: reverse(name, args=["csv"]) for name in TABLE if name.endswith("_export")}
    addresses = (
        plain
        | exports
        | {
            "instrument_detail": reverse("instrument_detail", args=[next(iter(BY_SLUG))]),
            "lg_detail": gmina_a.get_absolute_url(),
            "entity_detail": entity.get_absolute_url(),
            "sitemap_section": reverse("sitemap_section", args=["praktyki"]),
        }
    )
    token = renew_calendar_address(by=officer_a)
    signed = unsubscribe_token(officer_a)
    for name, state, given in (
        ("calendar_feed", "known", token),
        ("calendar_feed", "unknown", f"{token}x"),
        ("digest_unsubscribe", "signed", signed),
        ("digest_unsubscribe", "forged", f"{signed}x"),
    ):
        addresses[f"cooperation:{name} ({state})"] = reverse(f"cooperation:{name}", args=[given])
    for state, practice in (("published", published), ("draft", draft)):
        image = factories.PracticeImageFactory(practice=practice)
        document = factories.PracticeDocumentFactory(practice=practice)
        addresses[f"practices:practice_detail ({state})"] = practice.get_absolute_url()
        addresses[f"practices:practice_files ({state})"] = reverse(
            "practices:practice_files", args=[practice.slug, "obrazy"]
        )
        for page in ("practice_file_edit", "practice_file_remove"):
            addresses[f"practices:{page} ({state})"] = reverse(
                f"practices:{page}", args=[practice.slug, "dokumenty", document.pk]
            )
        for page in ("practice_desk", "practice_edit", "adoption_declare"):
            addresses[f"practices:{page} ({state})"] = reverse(f"practices:{page}", args=[practice.slug])
        addresses[f"practices:practice_citation ({state})"] = reverse(
            "practices:practice_citation", args=[practice.slug, "bibtex"]
        )
        addresses[f"practices:practice_image ({state})"] = reverse(
            "practices:practice_image", args=[practice.slug, image.pk]
        )
        addresses[f"practices:practice_document ({state})"] = reverse(
            "practices:practice_document", args=[practice.slug, document.pk]
        )
    for state, record in records.items():
        addresses[f"cooperation:record_detail ({state})"] = record.get_absolute_url()
        for page in ("desk_record", "desk_edit", "desk_correct"):
            addresses[f"cooperation:{page} ({state})"] = reverse(f"cooperation:{page}", args=[record.pk])
    for state, record, fields in (
        ("public", "published", {"visibility": "PUBLICZNY"}),
        ("internal", "published", {}),
        ("of a draft", "draft", {"visibility": "PUBLICZNY"}),
    ):
        made = factories.AttachmentFactory(record=Cooperation(pk=records[record].pk), **fields)
        addresses[f"cooperation:attachment ({state})"] = reverse(
            "cooperation:attachment", args=[records[record].pk, made.pk]
        )
    for page in ("attachment_edit", "attachment_remove"):
        addresses[f"cooperation:{page}"] = reverse(f"cooperation:{page}", args=[records["draft"].pk, made.pk])
    addresses["cooperation:attachments"] = reverse("cooperation:attachments", args=[records["draft"].pk])
    for page in ("desk_move", "desk_delete", "desk_copy", "desk_history"):
        addresses[f"cooperation:{page}"] = reverse(f"cooperation:{page}", args=[records["draft"].pk])
    gone = factories.SuretyFactory(local_government=gmina_a)
    addresses["cooperation:deleted_history"] = reverse("cooperation:deleted_history", args=[gone.pk])
    gone.delete()
    draft = Draft.objects.create(author=officer_a, local_government=gmina_a, instrument="PROMOCJA")
    corrected = factories.SuretyFactory(published=True, local_government=gmina_a)
    invitation = factories.InvitationFactory(local_government=gmina_a, token_hash=hash_of("odnosnik"))
    limit = factories.CreditLimitFactory(local_government=gmina_a)
    call = factories.OpenCallFactory(local_government=gmina_a)
    application = factories.TaskApplicationFactory(local_government=gmina_a)
    for page in ("edit", "history"):
        addresses[f"cooperation:plan_{page}"] = reverse(f"cooperation:plan_{page}", args=["limit", limit.pk])
        addresses[f"cooperation:call_{page}"] = reverse(f"cooperation:call_{page}", args=[call.pk])
        addresses[f"cooperation:application_{page}"] = reverse(f"cooperation:application_{page}", args=[application.pk])
    correction = Correction.objects.create(record=corrected, base=corrected.updated_at, note="Aneks")
    addresses |= {
        "cooperation:desk_entry_new": reverse("cooperation:desk_entry_new", args=["promocja"]),
        "cooperation:desk_draft": reverse("cooperation:desk_draft", args=[draft.pk]),
        "cooperation:desk_correction": reverse("cooperation:desk_correction", args=[corrected.pk, correction.pk]),
        "cooperation:suggest_entities": reverse("cooperation:suggest_entities", args=["podmioty"]),
        "cooperation:plan_new": reverse("cooperation:plan_new", args=["dotacje"]),
        "registry:entity_history": reverse("registry:entity_history", args=[entity.pk]),
        "practices:practice_history": reverse("practices:practice_history", args=[published.slug]),
        "practices:propose": reverse("practices:propose", args=[records["published"].pk]),
        "practices:practice_move": reverse("practices:practice_move", args=[draft_card.slug]),
        "practices:adoption_decide": reverse(
            "practices:adoption_decide", args=[factories.AdoptionFactory(practice=published).pk]
        ),
        "registry:notice_open": reverse("registry:notice_open", args=[factories.NoticeFactory(user=officer_a).pk]),
        "registry:person": f"{reverse('registry:person', args=[officer_a.pk])}?jst={gmina_a.teryt}",
        "registry:invitation_resend": reverse("registry:invitation_resend", args=[invitation.pk]),
        "registry:invitation_revoke": reverse("registry:invitation_revoke", args=[invitation.pk]),
        "registry:unit": reverse("registry:unit", args=[factories.LgUnitFactory(local_government=gmina_a).pk]),
        "invitation (open)": reverse("invitation", args=["odnosnik"]),
        "invitation (unknown)": reverse("invitation", args=["nie-ma"]),
        "account_reset_password_from_key": reverse("account_reset_password_from_key", args=["1", "nie-taki"]),
        # Nobody has this key, no office has set up this directory.
        "mfa_edit_webauthn": reverse("mfa_edit_webauthn", args=[1]),
        "mfa_remove_webauthn": reverse("mfa_remove_webauthn", args=[1]),
        "openid_connect_login": reverse("openid_connect_login", args=["nie-ma"]),
        "openid_connect_callback": reverse("openid_connect_callback", args=["nie-ma"]),
        "cooperation:check_identifier": reverse("cooperation:check_identifier", args=["nip"]),
    }
    return addresses


@pytest.mark.parametrize("person", ALL)
def test_each_address_answers_each_person_as_the_table_says(person, addresses, client_for):
    client = client_for(person)
    answers = {name: client.get(addresses[name]).status_code for name in TABLE}
    assert answers == {name: row[person] for name, row in TABLE.items()}


@pytest.mark.parametrize("person", ALL)
def test_nobody_sends_anything_where_they_may_not_look(person, addresses, client_for):
    """The same table, for whatever is posted: a form that is shown to nobody takes nothing from anybody."""
    refused = {
        name: row[person] for name, row in TABLE.items() if row[person] in (403, 404) and not name.startswith("admin:")
    }
    before = timezone.now()
    answers = {name: client_for(person).post(addresses[name], {"akcja": "x"}).status_code for name in refused}
    let_in = {name: status for name, status in answers.items() if status not in (refused[name], 403, 404, 405)}
    # What was typed while somebody else moved the text is shown to its own people, and changes nothing.
    writes = person in ("officer_a", "approver_a", "administrator")
    assert let_in == ({name: answers[name] for name in KEPT_FOR_ITS_WRITER if name in refused} if writes else {})
    assert not Cooperation.objects.filter(updated_at__gt=before).exists()


def _names(patterns, prefix=""):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            namespace = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _names(pattern.url_patterns, prefix + namespace)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield prefix + pattern.name


def test_no_address_is_missing_from_the_table():
    known = {name.partition(" ")[0] for name in TABLE}
    # The administration's own addresses are tried in test_admin.py, model by model.
    here = {name for name in _names(get_resolver().url_patterns) if not name.startswith("admin:")}
    assert here - known == set()
    assert known - here == {"admin:index"}
