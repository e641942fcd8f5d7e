"""Every address × person → status, by hand. An address missing from the table fails the test."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from cooperation.instruments import BY_SLUG
from cooperation.models import Cooperation, Correction, Draft
from desk.digests import unsubscribe_token
from portal.lib.tokens import hash_of
from registry.workflow.reminders import renew_calendar_address
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
    "desk:practice_propose": dict.fromkeys(ALL, 405) | {"visitor": 302},
    "desk:practice_list": PRACTICE_DESK,
    "desk:practice_detail (draft)": OF_A_OR_EDITOR,
    "desk:practice_detail (published)": OF_A_OR_EDITOR,
    "desk:practice_edit (draft)": OF_A_OR_EDITOR | {"auditor_a": 403},
    "desk:practice_edit (published)": OF_A_OR_EDITOR | dict.fromkeys(("officer_a", "approver_a", "auditor_a"), 403),
    "desk:practice_files (draft)": OF_A_OR_EDITOR,
    "desk:practice_files (published)": OF_A_OR_EDITOR,
    "desk:practice_file_edit (draft)": OF_A_OR_EDITOR | {"auditor_a": 403},
    "desk:practice_file_edit (published)": OF_A_OR_EDITOR
    | dict.fromkeys(("officer_a", "approver_a", "auditor_a"), 403),
    "desk:practice_file_remove (draft)": dict.fromkeys(ALL, 405) | {"visitor": 302},
    "desk:practice_file_remove (published)": dict.fromkeys(ALL, 405) | {"visitor": 302},
    "desk:practice_move": dict.fromkeys(ALL, 405) | {"visitor": 302},
    # Declared by those of another local government; no visitor can tell what is a draft.
    "desk:adoption_declare (published)": dict.fromkeys(ALL, 403) | {"visitor": 302, "officer_b": 200},
    "desk:adoption_declare (draft)": dict.fromkeys(ALL, 404) | {"visitor": 302},
    "desk:adoption_list": PRACTICE_DESK,
    "desk:adoption_decide": dict.fromkeys(ALL, 405) | {"visitor": 302},
    "desk:notice_list": ACCOUNT,
    "desk:notices_read": dict.fromkeys(ALL, 405) | {"visitor": 302},
    "desk:notice_open": dict.fromkeys(ALL, 405) | {"visitor": 302},
    "desk:person_list": MANAGERS,
    # Whoever manages several local governments is asked which.
    "desk:person_invite": MANAGERS | {"administrator": 302},
    "desk:person_detail": MANAGERS,
    "desk:invitation_resend": MANAGERS | {"administrator": 405},
    "desk:invitation_revoke": MANAGERS | {"administrator": 405},
    "desk:unit_list": DESK,
    "desk:entity_history": PRACTICE_DESK,
    "desk:practice_history": OF_A_OR_EDITOR,
    "desk:unit_add": MANAGERS | {"administrator": 302},
    "desk:unit_edit": DESK | {"officer_a": 403, "approver_a": 403, "auditor_a": 403, "officer_b": 404},
    "invitation (open)": PUBLIC,
    "invitation (unknown)": dict.fromkeys(ALL, 404),
    # Who has only the catalogue is led to its practices.
    "desk:panel": DESK | {"catalogue_editor": 302},
    "desk:record_list": DESK,
    "desk:instrument_choose": DESK,
    # Who writes for no one place is asked which.
    "desk:record_add": DESK | {"auditor_a": 302, "administrator": 302},
    "desk:draft_edit": OF_A | {"approver_a": 404, "auditor_a": 404, "administrator": 404},
    "desk:record_detail (draft)": OF_A,
    "desk:record_detail (published)": OF_A,
    "desk:record_edit (draft)": WRITERS_OF_A,
    # What is published is corrected.
    "desk:record_edit (published)": WRITERS_OF_A | {"officer_a": 302, "approver_a": 302},
    "desk:record_move": ONLY_POSTED,
    "desk:record_delete": ONLY_POSTED,
    "desk:record_copy": ONLY_POSTED,
    "desk:record_history": OF_A,
    "desk:deleted_list": DESK,
    "desk:deleted_history": OF_A,
    "desk:attachment_list": OF_A,
    "desk:attachment_edit": WRITERS_OF_A,
    "desk:attachment_remove": ONLY_POSTED,
    "cooperation:attachment (public)": PUBLIC,
    "cooperation:attachment (internal)": DRAFT_RECORD,
    "cooperation:attachment (of a draft)": DRAFT_RECORD,
    "desk:record_correct (draft)": OF_A | dict.fromkeys(("officer_a", "approver_a", "auditor_a", "administrator"), 403),
    "desk:record_correct (published)": WRITERS_OF_A,
    "desk:correction_detail": OF_A,
    "desk:entity_add": DESK | {"auditor_a": 403},
    # Editors of the catalogue fill in forms as well.
    "desk:suggest_entities": PRACTICE_DESK,
    "desk:suggest_local_governments": PRACTICE_DESK,
    "desk:check_identifier": DESK,
    "home": PUBLIC,
    "practices:practice_list": PUBLIC,
    "practice_detail (published)": PUBLIC,
    "practice_detail (draft)": DRAFT_PRACTICE,
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
    "record_detail (published)": PUBLIC,
    "record_detail (draft)": DRAFT_RECORD,
    "record_detail (internal)": DRAFT_RECORD,
    # The desk: for whoever has a role in a local government.
    # Whoever looks after several local governments, or all, is asked which.
    "desk:plan_list": DESK,
    "desk:plan_add": DESK | {"auditor_a": 302, "administrator": 302},
    "desk:plan_edit": WRITERS_OF_A,
    "desk:plan_history": OF_A,
    # The auditor reads there what others change.
    "desk:call_list": DESK,
    "desk:call_add": DESK | {"auditor_a": 403},
    "desk:call_edit": OF_A,
    "desk:call_history": OF_A,
    "desk:application_list": DESK,
    "desk:application_add": DESK | {"auditor_a": 403},
    "desk:application_edit": OF_A,
    "desk:application_history": OF_A,
    "desk:deadline_list": DESK,
    "desk:reminders": DESK,
    "desk:calendar_renew": ONLY_POSTED,
    "desk:calendar_revoke": ONLY_POSTED,
    "desk:digest_choose": ONLY_POSTED,
    # For programs that cannot sign in: the address is the key, whoever asks.
    "desk:calendar_feed (known)": PUBLIC,
    "desk:calendar_feed (unknown)": dict.fromkeys(ALL, 404),
    "desk:digest_unsubscribe (signed)": PUBLIC,
    "desk:digest_unsubscribe (forged)": dict.fromkeys(ALL, 404),
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

KEPT_FOR_ITS_WRITER = {"desk:record_correct (draft)", "desk:practice_edit (published)"}
WITH_ARGUMENTS = {
    "instrument_detail", "lg_detail", "entity_detail", "sitemap_section", "desk:record_add",
    "desk:draft_edit", "desk:record_move", "desk:record_delete", "desk:record_copy",
    "desk:record_history", "desk:deleted_history", "desk:correction_detail",
    "desk:suggest_entities",
    "desk:check_identifier", "account_reset_password_from_key", "mfa_edit_webauthn", "mfa_remove_webauthn",
    "desk:entity_history", "desk:practice_history",
    "desk:practice_propose", "desk:practice_move", "desk:adoption_decide",
    "desk:plan_add", "desk:plan_edit", "desk:plan_history", "desk:call_edit",
    "desk:call_history", "desk:application_edit", "desk:application_history",
    "desk:attachment_list", "desk:attachment_edit", "desk:attachment_remove",
    "openid_connect_login", "openid_connect_callback", "desk:notice_open", "desk:person_detail",
    "desk:invitation_resend", "desk:invitation_revoke", "desk:unit_edit",
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
        addresses[f"desk:{name} ({state})"] = reverse(f"desk:{name}", args=[given])
    for state, practice in (("published", published), ("draft", draft)):
        image = factories.PracticeImageFactory(practice=practice)
        document = factories.PracticeDocumentFactory(practice=practice)
        addresses[f"practice_detail ({state})"] = practice.get_absolute_url()
        addresses[f"desk:practice_files ({state})"] = reverse("desk:practice_files", args=[practice.slug, "obrazy"])
        for page in ("practice_file_edit", "practice_file_remove"):
            addresses[f"desk:{page} ({state})"] = reverse(
                f"desk:{page}", args=[practice.slug, "dokumenty", document.pk]
            )
        for page in ("practice_detail", "practice_edit", "adoption_declare"):
            addresses[f"desk:{page} ({state})"] = reverse(f"desk:{page}", args=[practice.slug])
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
        addresses[f"record_detail ({state})"] = record.get_absolute_url()
        for page in ("record_detail", "record_edit", "record_correct"):
            addresses[f"desk:{page} ({state})"] = reverse(f"desk:{page}", args=[record.pk])
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
        addresses[f"desk:{page}"] = reverse(f"desk:{page}", args=[records["draft"].pk, made.pk])
    addresses["desk:attachment_list"] = reverse("desk:attachment_list", args=[records["draft"].pk])
    for page in ("record_move", "record_delete", "record_copy", "record_history"):
        addresses[f"desk:{page}"] = reverse(f"desk:{page}", args=[records["draft"].pk])
    gone = factories.SuretyFactory(local_government=gmina_a)
    addresses["desk:deleted_history"] = reverse("desk:deleted_history", args=[gone.pk])
    gone.delete()
    draft = Draft.objects.create(author=officer_a, local_government=gmina_a, instrument="PROMOCJA")
    corrected = factories.SuretyFactory(published=True, local_government=gmina_a)
    invitation = factories.InvitationFactory(local_government=gmina_a, token_hash=hash_of("odnosnik"))
    limit = factories.CreditLimitFactory(local_government=gmina_a)
    call = factories.OpenCallFactory(local_government=gmina_a)
    application = factories.TaskApplicationFactory(local_government=gmina_a)
    for page in ("edit", "history"):
        addresses[f"desk:plan_{page}"] = reverse(f"desk:plan_{page}", args=["limit", limit.pk])
        addresses[f"desk:call_{page}"] = reverse(f"desk:call_{page}", args=[call.pk])
        addresses[f"desk:application_{page}"] = reverse(f"desk:application_{page}", args=[application.pk])
    correction = Correction.objects.create(record=corrected, record_version=corrected.updated_at, note="Aneks")
    addresses |= {
        "desk:record_add": reverse("desk:record_add", args=["promocja"]),
        "desk:draft_edit": reverse("desk:draft_edit", args=[draft.pk]),
        "desk:correction_detail": reverse("desk:correction_detail", args=[corrected.pk, correction.pk]),
        "desk:suggest_entities": reverse("desk:suggest_entities", args=["podmioty"]),
        "desk:plan_add": reverse("desk:plan_add", args=["dotacje"]),
        "desk:entity_history": reverse("desk:entity_history", args=[entity.pk]),
        "desk:practice_history": reverse("desk:practice_history", args=[published.slug]),
        "desk:practice_propose": reverse("desk:practice_propose", args=[records["published"].pk]),
        "desk:practice_move": reverse("desk:practice_move", args=[draft_card.slug]),
        "desk:adoption_decide": reverse(
            "desk:adoption_decide", args=[factories.AdoptionFactory(practice=published).pk]
        ),
        "desk:notice_open": reverse("desk:notice_open", args=[factories.NoticeFactory(user=officer_a).pk]),
        "desk:person_detail": f"{reverse('desk:person_detail', args=[officer_a.pk])}?jst={gmina_a.teryt}",
        "desk:invitation_resend": reverse("desk:invitation_resend", args=[invitation.pk]),
        "desk:invitation_revoke": reverse("desk:invitation_revoke", args=[invitation.pk]),
        "desk:unit_edit": reverse("desk:unit_edit", args=[factories.LgUnitFactory(local_government=gmina_a).pk]),
        "invitation (open)": reverse("invitation", args=["odnosnik"]),
        "invitation (unknown)": reverse("invitation", args=["nie-ma"]),
        "account_reset_password_from_key": reverse("account_reset_password_from_key", args=["1", "nie-taki"]),
        # Nobody has this key, no office has set up this directory.
        "mfa_edit_webauthn": reverse("mfa_edit_webauthn", args=[1]),
        "mfa_remove_webauthn": reverse("mfa_remove_webauthn", args=[1]),
        "openid_connect_login": reverse("openid_connect_login", args=["nie-ma"]),
        "openid_connect_callback": reverse("openid_connect_callback", args=["nie-ma"]),
        "desk:check_identifier": reverse("desk:check_identifier", args=["nip"]),
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
    assert here - known == set(), (
        f"Add to TABLE of tests/test_access.py, with each person's status (PUBLIC: everybody sees it): {here - known}."
        " An address with arguments stands in WITH_ARGUMENTS too, and the fixture `addresses` makes one."
    )
    assert known - here == {"admin:index"}
