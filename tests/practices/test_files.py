"""Images and documents of a practice from the desk: what is refused, what is kept, who sees it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from practices.models import GoodPractice, PracticeDocument, PracticeImage
from practices.workflow import files
from tests import factories as make
from tests.support.uploads import EXECUTABLE, PESEL, REFUSED_FILES, docx, pdf, photo, stored_files

pytestmark = pytest.mark.django_db

DESCRIBED = {"alt": "Wejście do sklepu", "licence": "Urząd Gminy, za zgodą", "visibility": "PUBLICZNY"}
IMAGE, DOCUMENT = "obrazy", "dokumenty"
MODELS = {IMAGE: PracticeImage, DOCUMENT: PracticeDocument}


@pytest.fixture
def media(settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def card(gmina_a):
    return make.GoodPracticeFactory(local_government=gmina_a)


def address(card: GoodPractice, kind: str, pk: int | None = None, page: str = "practice_file_edit") -> str:
    if pk is None:
        return reverse("desk:practice_files", args=[card.slug, kind])
    return reverse(f"desk:{page}", args=[card.slug, kind, pk])


def send(client, card, kind: str, name: str, content: bytes, **fields):
    return client.post(address(card, kind), {"file": SimpleUploadedFile(name, content), **fields})


def status(client, url: str) -> int:
    answer = client.get(url)
    if answer.streaming:
        b"".join(answer)  # reads it to its end, and so closes the file
    return answer.status_code


# --- Refused, and nothing written -----------------------------------------------------------------

WRONG = [
    *((DOCUMENT, *row) for row in REFUSED_FILES if row[0].endswith((".pdf", ".docx"))),
    *((IMAGE, *row) for row in REFUSED_FILES if row[0].endswith(".png")),
    (IMAGE, "rysunek.svg", b"<svg/>", "Dozwolone są obrazy PNG, JPEG i WebP."),
    (IMAGE, "umowa.pdf", b"%PDF-1.4", "Dozwolone są obrazy PNG, JPEG i WebP."),
    (DOCUMENT, "foto.png", photo("PNG"), "Dozwolone są pliki PDF, DOCX, XLSX i ODT."),
    (DOCUMENT, "program.exe", EXECUTABLE, "Dozwolone są pliki PDF, DOCX, XLSX i ODT."),
]


@pytest.mark.parametrize(("kind", "name", "content", "says"), WRONG, ids=[f"{row[0]}-{row[1][:20]}" for row in WRONG])
def test_wrong_file_is_refused_in_polish_and_nothing_is_written(
    kind, name, content, says, client_for, officer_a, card, media
):
    page = send(client_for("officer_a"), card, kind, name, content, alt="Moje słowa", title="Moje słowa", licence="Ja")
    text = page.content.decode()
    assert says in text
    assert 'href="#id_file"' in text
    assert 'value="Moje słowa"' in text
    assert not MODELS[kind].objects.exists()
    assert stored_files(media) == []


def test_card_holds_so_many_files_and_the_same_one_once(client_for, officer_a, card, media, monkeypatch):
    client = client_for("officer_a")
    send(client, card, DOCUMENT, "a.pdf", pdf("raz"), visibility="PUBLICZNY")
    page = send(client, card, DOCUMENT, "b.pdf", pdf("raz"), visibility="PUBLICZNY")
    assert "Ten sam plik jest już przy tej praktyce." in page.content.decode()
    monkeypatch.setattr(files, "MAX_FILES", 1)
    page = send(client, card, DOCUMENT, "c.pdf", pdf("dwa"), visibility="PUBLICZNY")
    assert "tyle plików, ile może być" in page.content.decode()
    assert (PracticeDocument.objects.count(), len(stored_files(media))) == (1, 1)


# --- Kept -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("person", ["officer_a", "catalogue_editor"])
def test_image_is_added_described_and_drawn_anew(person, client_for, cast, card, media):
    client = client_for(person)
    answer = send(client, card, IMAGE, "sklep.jpg", photo("JPEG"), caption="Sklep", **DESCRIBED)
    assert answer["Location"] == address(card, IMAGE)
    image = PracticeImage.objects.get()
    assert (image.alt, image.caption, image.licence, image.is_public) == (
        "Wejście do sklepu", "Sklep", "Urząd Gminy, za zgodą", True,
    )  # fmt: skip
    (path,) = stored_files(media)
    assert b"Aparat" not in path.read_bytes()
    with Image.open(path) as drawn:
        assert not drawn.getexif()
        assert drawn.size == (image.width, image.height) == (20, 40)
    assert 'alt="Wejście do sklepu"' in client.get(card.get_absolute_url()).content.decode()


@pytest.mark.parametrize("missing", ["alt", "licence"])
def test_good_image_without_its_words_is_kept_for_the_office(missing, client_for, catalogue_editor, card, media):
    """Also of a published card: what is not described yet is shown to nobody else."""
    GoodPractice.objects.filter(pk=card.pk).update(state="OPUBLIKOWANY", published_at=card.created_at)
    client, visitor = client_for("catalogue_editor"), client_for("visitor")
    page = send(client, card, IMAGE, "sklep.png", photo("PNG"), **DESCRIBED | {missing: ""}).content.decode()
    assert "Plik zapisano tylko dla urzędu." in page
    assert f'href="#id_{missing}"' in page
    image = PracticeImage.objects.get()
    shown = reverse("practices:practice_image", args=[card.slug, image.pk])
    assert (image.is_public, status(visitor, shown), status(client, shown)) == (False, 404, 200)
    assert shown not in visitor.get(card.get_absolute_url()).content.decode()
    client.post(address(card, IMAGE, image.pk), DESCRIBED)
    assert status(visitor, shown) == 200
    assert shown in visitor.get(card.get_absolute_url()).content.decode()
    assert len(stored_files(media)) == 1


def test_document_with_a_pesel_is_shown_only_once_somebody_has_looked(client_for, officer_a, card, media):
    client = client_for("officer_a")
    page = send(client, card, DOCUMENT, "umowa.docx", docx(f"PESEL {PESEL}"), visibility="PUBLICZNY").content.decode()
    assert "Dokument zawiera numer PESEL." in page
    document = PracticeDocument.objects.get()
    assert (document.title, document.pesel, document.is_public) == ("umowa", "TAK", False)
    desk = reverse("desk:practice_detail", args=[card.slug])
    assert "Numer PESEL w&nbsp;dokumencie" in client.get(desk).content.decode()
    assert "zawiera PESEL" in client.get(address(card, DOCUMENT)).content.decode()
    data = {"title": "Umowa", "visibility": "PUBLICZNY"}
    assert client.post(address(card, DOCUMENT, document.pk), data).status_code == 200
    assert not PracticeDocument.objects.get().is_public
    client.post(address(card, DOCUMENT, document.pk), data | {"checked": "on"})
    document.refresh_from_db()
    assert (document.title, document.is_public) == ("Umowa", True)
    # Whoever publishes the card is told as well.
    assert "będzie publiczny z&nbsp;kartą" in client.get(desk).content.decode()


def test_document_without_one_raises_nothing(client_for, officer_a, card, media):
    client = client_for("officer_a")
    send(client, card, DOCUMENT, "wzor.pdf", pdf("Wzor"), title="Wzór uchwały", visibility="PUBLICZNY")
    document = PracticeDocument.objects.get()
    assert (document.title, document.pesel, document.is_public) == ("Wzór uchwały", "NIE", True)
    desk = client.get(reverse("desk:practice_detail", args=[card.slug])).content.decode()
    assert "PESEL" not in desk


@pytest.mark.parametrize("kind", [IMAGE, DOCUMENT])
def test_file_is_removed_with_what_lies_on_disk(
    kind, client_for, officer_a, card, media, django_capture_on_commit_callbacks
):  # fmt: skip
    name, content = ("a.png", photo("PNG")) if kind == IMAGE else ("a.pdf", pdf("a"))
    client = client_for("officer_a")
    send(client, card, kind, name, content, **DESCRIBED)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address(card, kind, MODELS[kind].objects.get().pk, "practice_file_remove"))
    assert not MODELS[kind].objects.exists()
    assert stored_files(media) == []


# --- By whom --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "state", "status"),
    [("officer_a", "SZKIC", 302), ("officer_a", "PRZEKAZANY", 403), ("auditor_a", "SZKIC", 403),
     ("officer_b", "SZKIC", 404), ("catalogue_editor", "PRZEKAZANY", 302), ("visitor", "SZKIC", 302)],
)  # fmt: skip
def test_files_are_changed_by_who_writes_the_card(person, state, status, client_for, cast, card, media):
    GoodPractice.objects.update(state=state)
    made = make.PracticeDocumentFactory(practice=card)
    client = client_for(person)
    answers = [
        send(client, card, DOCUMENT, "a.pdf", pdf("a"), visibility="PUBLICZNY"),
        client.post(address(card, DOCUMENT, made.pk), {"title": "Inny", "visibility": "PUBLICZNY"}),
        client.post(address(card, DOCUMENT, made.pk, "practice_file_remove")),
    ]
    assert [answer.status_code for answer in answers] == [status] * 3
    titles = set(PracticeDocument.objects.values_list("title", flat=True))
    assert titles == ({"a"} if status == 302 and person != "visitor" else {"Wzór uchwały"})


def test_file_of_another_card_or_kind_is_not_there(client_for, officer_a, card, gmina_a, gmina_b):
    foreign = make.PracticeDocumentFactory(practice=make.GoodPracticeFactory(local_government=gmina_b))
    client = client_for("officer_a")
    for page in ("practice_file_edit", "practice_file_remove"):
        assert client.post(address(card, DOCUMENT, foreign.pk, page)).status_code == 404
        assert client.post(address(card, "inne", foreign.pk, page)).status_code == 404
    assert client.get(address(card, "inne")).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("kind", [IMAGE, DOCUMENT])
def test_page_of_files_asks_equally_often(kind, count, client_for, officer_a, card, django_assert_num_queries):
    made = make.PracticeImageFactory if kind == IMAGE else make.PracticeDocumentFactory
    made.create_batch(count, practice=card)
    client = client_for("officer_a")
    with django_assert_num_queries(7):
        client.get(address(card, kind))
