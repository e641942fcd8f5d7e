"""Every address × person → status, by hand. An address missing from the table fails the test."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from cooperation.digests import unsubscribe_token
from cooperation.instruments import BY_SLUG
from registry.workflow import renew_calendar_address
from tests import factories

pytestmark = pytest.mark.django_db

ALL = ("visitor", "officer_a", "approver_a", "officer_b", "auditor_a", "catalogue_editor", "administrator")
NOT_SIGNED_IN = {"visitor": 302}
OWN = {"officer_a": 200, "approver_a": 200, "auditor_a": 200, "administrator": 200}

# What the object behind an address is, by name of the state it stands in.
PUBLIC = dict.fromkeys(ALL, 200)
DRAFT_RECORD = dict.fromkeys(ALL, 404) | OWN
DRAFT_PRACTICE = dict.fromkeys(ALL, 404) | OWN | {"catalogue_editor": 200}
DESK = dict.fromkeys(ALL, 200) | NOT_SIGNED_IN | {"catalogue_editor": 403}
DESK_POST = dict.fromkeys(ALL, 405) | NOT_SIGNED_IN | {"catalogue_editor": 403}

TABLE = {
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
    "cooperation:deadline_list": DESK,
    "cooperation:reminders": DESK,
    "cooperation:calendar_renew": DESK_POST,
    "cooperation:calendar_revoke": DESK_POST,
    "cooperation:digest_choose": DESK_POST,
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
    "login": PUBLIC,
    "logout": dict.fromkeys(ALL, 405),
    # The administration: who is not of its staff is sent to sign in.
    "admin:index": dict.fromkeys(ALL, 302) | {"catalogue_editor": 200, "administrator": 200},
}


@pytest.fixture
def addresses(gmina_a, officer_a, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    published = factories.GoodPracticeFactory(published=True, local_government=gmina_a)
    draft = factories.GoodPracticeFactory(local_government=gmina_a)
    entity = factories.EntityFactory()
    records = {
        "published": factories.SuretyFactory(published=True, local_government=gmina_a),
        "draft": factories.SuretyFactory(local_government=gmina_a),
        "internal": factories.SuretyFactory(published=True, internal=True, local_government=gmina_a),
    }
    plain = {
        name: reverse(name)
        for name in TABLE
        if " " not in name
        and not name.endswith("_export")
        and name not in ("instrument_detail", "lg_detail", "entity_detail", "sitemap_section")
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
    return addresses


@pytest.mark.parametrize("person", ALL)
def test_each_address_answers_each_person_as_the_table_says(person, addresses, client_for):
    client = client_for(person)
    answers = {name: client.get(addresses[name]).status_code for name in TABLE}
    assert answers == {name: row[person] for name, row in TABLE.items()}


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
