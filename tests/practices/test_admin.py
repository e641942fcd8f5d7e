"""The catalogue in the administration."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from portal.lib.workflow import EditorialState
from practices.models import Adoption, GoodPractice
from registry.models import Notice
from tests import factories
from tests.support.admin_forms import act, add, address, change, field_errors, messages_on, row, row_errors

pytestmark = pytest.mark.django_db

NBSP = "\u00a0"


def typed_for(gmina, **typed):
    return {
        "kind": "PRAKTYKA", "title": "Wspólna kuchnia", "slug": "wspolna-kuchnia", "lead": "Gmina i spółdzielnia.",
        "local_government": str(gmina.pk), **typed,
    }  # fmt: skip


def test_catalogue_editor_writes_a_card_with_its_rows(client_for, gmina_a, catalogue_editor):
    client = client_for("catalogue_editor")
    entity = factories.EntityFactory()
    saved = add(
        client,
        GoodPractice,
        **typed_for(gmina_a),
        **row("instrument_links", instrument="PORECZENIE"),
        **row("actors", role="PARTNER", entity=str(entity.pk)),
        **row("milestones", when="2014"),
        **row("costs", kind="ROCZNY", label="Czynsz", amount=f"12{NBSP}000,50"),
        **row("results", indicator="miejsca pracy", before="0", after="5"),
        **row("sources", title="Sprawozdanie", accessed_on="22.11.2026"),
        **row("unknowns", question="Ile to kosztowało?"),
    )
    assert saved.status_code == 302, (field_errors(saved), row_errors(saved))
    practice = GoodPractice.objects.get()
    assert practice.created_by == catalogue_editor
    assert practice.state == EditorialState.DRAFT
    assert practice.costs.get().amount == 12_000.5
    for rows in ("instrument_links", "actors", "milestones", "results", "sources", "unknowns"):
        assert getattr(practice, rows).count() == 1

    # A row is a part of the card: its editor may remove it, though no card.
    removed = change(client, practice, **{"sources-0-DELETE": "on"})
    assert removed.status_code == 302, (field_errors(removed), row_errors(removed))
    assert practice.sources.count() == 0


def test_completeness_is_counted_from_the_fields(client_for):
    practice = factories.GoodPracticeFactory(problem="Brak lokalu.", place="Lipowo")
    factories.PracticeSourceFactory(practice=practice)
    client = client_for("catalogue_editor")
    assert "3 z 17" in client.get(address(GoodPractice, "changelist")).content.decode()
    assert "3 z 17" in client.get(address(GoodPractice, "change", practice.pk)).content.decode()


def test_editor_publishes_and_withdraws(client_for, catalogue_editor):
    practice = factories.GoodPracticeFactory()
    client = client_for("catalogue_editor")
    assert messages_on(act(client, GoodPractice, "publish", practice)) == [f"Opublikowano 1{NBSP}praktykę."]
    practice.refresh_from_db()
    assert practice.is_published
    assert practice.state_changed_by == catalogue_editor
    page = client.get(address(GoodPractice, "change", practice.pk)).content.decode()
    assert practice.get_absolute_url() in page
    assert messages_on(act(client, GoodPractice, "withdraw", practice, reason="Nieaktualne.")) == [
        f"Wycofano 1{NBSP}praktykę."
    ]
    practice.refresh_from_db()
    assert practice.state == EditorialState.WITHDRAWN


def test_author_is_told_of_a_card_returned_here(client_for, officer_a, gmina_a):
    practice = factories.GoodPracticeFactory(state="PRZEKAZANY", local_government=gmina_a, created_by=officer_a)
    act(client_for("catalogue_editor"), GoodPractice, "send_back", practice, reason="Brakuje kosztów.")
    notice = Notice.objects.get()
    assert notice.user == officer_a
    assert "Powód: Brakuje kosztów." in notice.text


def test_cards_are_marked_verified_and_reviewed_today(client_for):
    practices = factories.GoodPracticeFactory.create_batch(2)
    client = client_for("catalogue_editor")
    assert messages_on(act(client, GoodPractice, "mark_verified", *practices)) == [
        f"Oznaczono jako zweryfikowane: 2{NBSP}praktyki."
    ]
    assert messages_on(act(client, GoodPractice, "mark_reviewed", *practices)) == [
        f"Oznaczono jako przejrzane: 2{NBSP}praktyki."
    ]
    for practice in practices:
        practice.refresh_from_db()
        assert practice.verification_level == GoodPractice.Verification.SOURCE
        assert practice.verified_on == practice.reviewed_on == timezone.localdate()


def test_address_of_a_published_card_does_not_change(client_for):
    practice = factories.GoodPracticeFactory(published=True, slug="stary-adres")
    assert change(client_for("catalogue_editor"), practice, slug="nowy-adres", title="Nowy tytuł").status_code == 302
    practice.refresh_from_db()
    assert (practice.slug, practice.title) == ("stary-adres", "Nowy tytuł")


@pytest.mark.parametrize(("person", "status"), [("catalogue_editor", 403), ("administrator", 302)])
def test_only_the_administrator_deletes_a_draft(client_for, person, status):
    practice = factories.GoodPracticeFactory()
    url = address(GoodPractice, "delete", practice.pk)
    assert client_for(person).post(url, {"post": "yes"}).status_code == status


def test_published_card_is_not_deleted(client_for):
    practice = factories.GoodPracticeFactory(published=True)
    url = address(GoodPractice, "delete", practice.pk)
    assert client_for("administrator").post(url, {"post": "yes"}).status_code == 403


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"local_government": ""}, "__all__",
         "Praktyka musi mieć samorząd. Bez samorządu może być tylko wpis zbiorczy."),
        ({"year_from": "2020", "year_to": "2019"}, "__all__",
         "Rok zakończenia nie może być wcześniejszy niż rok rozpoczęcia."),
        ({"year_from": "1500"}, "year_from", "Rok od 1989."),
        ({"slug": "ze spacją"}, "slug", None),
        ({"slug": "zajety"}, "slug", None),
        ({"problem": "Osoba o numerze 44051401359."}, "problem",
         "Tekst zawiera numer PESEL. Portal nie przechowuje danych osób prywatnych – usuń numer."),
        ({"problem": "x" * 5001}, "problem", None),
        ({"lead": "\x00"}, "lead", "Znaki null są niedozwolone."),
    ],
)  # fmt: skip
def test_bad_card_is_answered_and_kept(client_for, gmina_a, typed, field, message):
    factories.GoodPracticeFactory(slug="zajety")
    data = typed_for(gmina_a, **typed)
    response = add(client_for("catalogue_editor"), GoodPractice, **data)
    assert response.status_code == 200
    errors = field_errors(response)
    assert field in errors
    if message:
        assert errors == {field: [message]}
    for name, value in data.items():
        assert response.context["adminform"].form[name].value() == value
    assert GoodPractice.objects.count() == 1


@pytest.mark.parametrize(
    ("prefix", "name", "content", "message"),
    [
        ("images", "obraz.png", b"to nie obraz", None),
        ("images", "obraz.svg", b"<svg onload='alert(1)'/>", None),
        ("documents", "wzor.pdf", b"MZ", "Dozwolone są pliki PDF, DOCX, XLSX i ODT."),
        ("documents", "wzor.html", b"<script>", "Dozwolone są pliki PDF, DOCX, XLSX i ODT."),
    ],
)
def test_bad_file_is_answered_beside_its_row(client_for, prefix, name, content, message):
    practice = factories.GoodPracticeFactory()
    typed = row(prefix, file=SimpleUploadedFile(name, content), title="Wzór", alt="Budynek", licence="Urząd")
    response = change(client_for("catalogue_editor"), practice, **typed)
    assert response.status_code == 200
    (errors,) = row_errors(response)
    assert set(errors) == {"file"}
    if message:
        assert errors["file"] == [message]


def test_file_of_a_card_is_linked_by_the_portals_own_address(client_for):
    image = factories.PracticeImageFactory()
    page = client_for("catalogue_editor").get(address(GoodPractice, "change", image.practice.pk)).content.decode()
    assert f"/praktyki/{image.practice.slug}/obrazy/{image.pk}/" in page


def test_nobody_else_publishes_practices(client_for, gmina_a):
    practice = factories.GoodPracticeFactory(local_government=gmina_a)
    act(client_for("approver_a"), GoodPractice, "publish", practice)
    practice.refresh_from_db()
    assert not practice.is_published


# --- Adoptions ------------------------------------------------------------------------------------


def test_adoption_is_corrected_and_its_history_kept(client_for):
    adoption = factories.AdoptionFactory(confirmed=True)
    before = (adoption.practice_id, adoption.local_government_id, adoption.declared_by_id)
    client = client_for("administrator")
    typed = {"result": "Spółdzielnia działa trzeci rok.", "state": "ZGLOSZONE", "practice": "1", "declared_by": "1"}
    assert change(client, adoption, **typed).status_code == 302
    adoption.refresh_from_db()
    assert adoption.result == "Spółdzielnia działa trzeci rok."
    assert adoption.state == Adoption.State.CONFIRMED
    assert (adoption.practice_id, adoption.local_government_id, adoption.declared_by_id) == before
    history = client.get(address(Adoption, "history", adoption.pk)).content.decode()
    assert "Spółdzielnia działa drugi rok." in history


def test_adoption_is_confirmed_once_and_its_author_told(client_for):
    adoption, decided = factories.AdoptionFactory(), factories.AdoptionFactory(confirmed=True)
    factories.MembershipFactory(user=adoption.declared_by, local_government=adoption.local_government)
    answers = messages_on(act(client_for("administrator"), Adoption, "confirm", adoption, decided))
    assert sorted(answers) == [
        f"Potwierdzono 1{NBSP}wdrożenie.",
        f"„{decided}”: Ktoś właśnie rozstrzygnął to wdrożenie. Odśwież stronę i sprawdź.",
    ]
    adoption.refresh_from_db()
    assert adoption.state == Adoption.State.CONFIRMED
    assert Notice.objects.get().user == adoption.declared_by


def test_editor_does_not_rewrite_what_others_declared(client_for):
    adoption = factories.AdoptionFactory()
    client = client_for("catalogue_editor")
    assert client.post(address(Adoption, "change", adoption.pk), {"result": "Inaczej"}).status_code == 403
    act(client, Adoption, "confirm", adoption)
    adoption.refresh_from_db()
    assert adoption.state == Adoption.State.DECLARED
