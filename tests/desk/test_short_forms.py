"""Whatever is typed into the short forms of the account and the desk is answered, and what was wrong shown again."""

import html

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooperation.models import Cooperation
from desk.forms.practice_card import PracticeForm
from portal.lib.tokens import hash_of
from tests import factories
from tests.support.desk_forms import as_sent

pytestmark = pytest.mark.django_db

IN_ONE_DATABASE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
TYPED = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
ODD = st.sampled_from(
    ["-1", "1e999", "NaN", "9" * 400, "٣", "31.02.2026", "<b>x</b>", "'\"", "„”", "on", "\x00", "x" * 6000, "a@b.pl"]
)


def invitation(gmina_a, officer_a):
    factories.InvitationFactory(local_government=gmina_a, token_hash=hash_of("x"))
    return reverse("invitation", args=["x"]), ("name", "password1", "password2")


def person(gmina_a, officer_a):
    url = f"{reverse('desk:person_detail', args=[officer_a.pk])}?jst={gmina_a.teryt}"
    return url, ("roles", "widziane", "zakoncz")


def attachment(gmina_a, officer_a):
    record = factories.PromotionFactory(local_government=gmina_a)
    made = factories.AttachmentFactory(record=Cooperation(pk=record.pk))
    url = reverse("desk:attachment_edit", args=[record.pk, made.pk])
    return url, ("title", "visibility", "alt", "checked")


def upload(gmina_a, officer_a):
    record = factories.PromotionFactory(local_government=gmina_a)
    return reverse("desk:attachment_list", args=[record.pk]), ("title", "visibility", "alt", "file")


def adoption(gmina_a, officer_a):
    practice = factories.GoodPracticeFactory(published=True)
    url = reverse("desk:adoption_declare", args=[practice.slug])
    return url, ("local_government", "year", "outcome", "changes", "result", "url")


def decision(gmina_a, officer_a):
    practice = factories.GoodPracticeFactory(published=True, local_government=gmina_a)
    made = factories.AdoptionFactory(practice=practice)
    return reverse("desk:adoption_decide", args=[made.pk]), ("akcja", "reason")


def move(gmina_a, officer_a):
    practice = factories.GoodPracticeFactory(local_government=gmina_a)
    return reverse("desk:practice_move", args=[practice.slug]), ("akcja", "reason")


def fixed(url: str, *names: str):
    def build(gmina_a, officer_a):
        return url, names

    return build


FORMS = {
    "sign-in": ("visitor", fixed("/konto/login/", "login", "password", "next", "remember")),
    "forgotten password": ("visitor", fixed("/konto/haslo/odzyskaj/", "email")),
    "invitation": ("visitor", invitation),
    "second factor": ("officer_a", fixed("/konto/drugi-skladnik/potwierdz/", "code", "credential")),
    "passkey": ("visitor", fixed("/konto/drugi-skladnik/klucze/login/", "credential")),
    "password": ("officer_a", fixed("/konto/haslo/", "oldpassword", "password1", "password2")),
    "invite": ("lg_administrator_a", fixed("/panel/osoby/zapros/", "email", "name", "roles")),
    "person": ("lg_administrator_a", person),
    "unit": (
        "lg_administrator_a",
        fixed("/panel/jednostki/nowa/", "kind", "name", "abbreviation", "valid_from", "valid_to", "website"),
    ),
    "plan": ("officer_a", fixed("/panel/plany/dotacje/nowy/", "year", "amount", "source")),
    "limit": (
        "officer_a",
        fixed(
            "/panel/plany/limit/nowy/", "year", "amount", "resolution", "resolution_rodzaj", "resolution_numer",
            "resolution_data",
        ),
    ),
    "call": (
        "officer_a",
        fixed(
            "/panel/konkursy/nowy/", "number", "title", "announced_on", "deadline", "pool_amount", "sphere",
            "evaluation_criteria", "committee_act", "committee_act_rodzaj", "committee_act_numer", "committee_act_data",
            "bip_url", "offers_received", "offers_rejected_formally", "settled_on", "invalidated_on", "zapis", "pole",
            "akcja",
        ),
    ),
    "application": (
        "officer_a",
        fixed(
            "/panel/wnioski/nowy/", "entity", "entity-klucz", "entity-wybor", "subject", "received_on", "answered_on",
            "result", "call",
        ),
    ),
    "attachment": ("officer_a", attachment),
    "upload": ("officer_a", upload),
    "adoption": ("officer_a", adoption),
    "decision": ("officer_a", decision),
    "move": ("officer_a", move),
}  # fmt: skip
SECRET = {"password", "password1", "password2", "oldpassword"}


@pytest.mark.parametrize("form", FORMS)
def test_any_text_is_answered_and_shown_again(form, client_for, gmina_a, officer_a, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.MFA_RATE_LIMITS = False
    who, build = FORMS[form]
    url, names = build(gmina_a, officer_a)
    client = client_for(who)
    any_form(client, url, names)


def any_form(client, url, names) -> None:
    @settings(max_examples=15, deadline=None, suppress_health_check=IN_ONE_DATABASE, database=None)
    @given(st.dictionaries(st.sampled_from(names), TYPED | ODD))
    def answered(typed):
        page = client.post(url, typed)
        # A NUL, which nobody can type, is refused before any form.
        has_nul = any("\x00" in value for value in typed.values())
        assert page.status_code in ((400,) if has_nul else (200, 302, 403, 404, 410)), typed
        bound = page.context["form"] if page.status_code == 200 and page.context and "form" in page.context else None
        if bound is None or not bound.is_bound:
            return
        shown = html.unescape(page.content.decode())
        for name, value in typed.items():
            field = bound.fields.get(name)
            kind = getattr(getattr(field, "widget", None), "input_type", "")
            if kind in ("text", "email", "url") and name not in SECRET and "\r" not in value:
                assert value.strip() in shown or value in shown, name

    answered()


def test_any_text_in_a_card_is_answered_and_shown_again(client_for, gmina_a, officer_a):
    practice = factories.GoodPracticeFactory(local_government=gmina_a)
    entry = PracticeForm(practice)
    url = reverse("desk:practice_edit", args=[practice.slug])
    rows = {f"{name}-TOTAL_FORMS": "1" for name in entry.rows}
    plain = as_sent(entry) | rows | {"title": "", "wersja": practice.updated_at.isoformat()}
    names = [name for name in entry.main.fields if name != "title"]
    for name, one in entry.rows.items():
        names += [f"{name}-0-{field}" for field in one.formset.empty_form.fields if field != "id"]
    client = client_for("officer_a")

    @settings(max_examples=15, deadline=None, suppress_health_check=IN_ONE_DATABASE, database=None)
    @given(st.dictionaries(st.sampled_from(names), TYPED | ODD, max_size=12))
    def answered(typed):
        page = client.post(url, plain | typed)
        if any("\x00" in value for value in typed.values()):
            assert page.status_code == 400
            return
        assert page.status_code == 200
        shown = html.unescape(page.content.decode())
        for name, value in typed.items():
            field = page.context["form"].main.fields.get(name)
            if getattr(getattr(field, "widget", None), "input_type", "") == "text" and "\r" not in value:
                assert value.strip() in shown or value in shown, name

    answered()
