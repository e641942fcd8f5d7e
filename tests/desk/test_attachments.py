"""Files of a record: what is refused, what is kept, who sees it, what it says."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from cooperation import rules, workflow
from cooperation.models import Attachment, Cooperation
from portal.lib.files.kinds import MAX_BYTES
from portal.lib.files.pesel import text_of
from portal.lib.files.uploads import LimitedUploadHandler
from portal.lib.history import event_model
from tests import factories as make
from tests.support.uploads import PESEL, REFUSED_FILES, WORD, docx, pdf, photo, stored_files, zipped

pytestmark = pytest.mark.django_db


@pytest.fixture
def media(settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def record(gmina_a):
    return make.PromotionFactory(local_government=gmina_a)


def address(record, *more) -> str:
    return reverse("desk:attachment_edit" if more else "desk:attachment_list", args=[record.pk, *more])


def send(client, record, name: str, content: bytes, **fields):
    return client.post(address(record), {"file": SimpleUploadedFile(name, content), **fields})


# --- Refused, and nothing written -----------------------------------------------------------------


@pytest.mark.parametrize(("name", "content", "says"), REFUSED_FILES, ids=[name[:20] for name, _, _ in REFUSED_FILES])
def test_wrong_file_is_refused_in_polish_and_nothing_is_written(
    name, content, says, client_for, officer_a, record, media
):
    page = send(client_for("officer_a"), record, name, content, title="Moja umowa", visibility="PUBLICZNY")
    text = page.content.decode()
    assert says in text
    assert 'href="#id_file"' in text
    assert 'value="Moja umowa"' in text
    assert not Attachment.objects.exists()
    assert stored_files(media) == []


def test_locked_office_file_is_refused(client_for, officer_a, record, media):
    content = bytearray(zipped((WORD, b"x")))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    assert "zaszyfrowany" in send(client_for("officer_a"), record, "u.docx", bytes(content)).content.decode()
    assert stored_files(media) == []


@pytest.mark.parametrize(
    "name",
    [
        "../../../../etc/cron.d/x.png", "..\\..\\umowa.pdf", "/etc/passwd/../umowa.pdf", "umowy/umowa.pdf",
        "&#47;etc&#47;umowa.pdf", "C:\\fakepath\\umowa.pdf",
    ],
)  # fmt: skip
@pytest.mark.parametrize("size", [0, 3_000_000], ids=["in memory", "on disk"])
def test_folders_in_a_name_are_refused_and_nothing_is_written(name, size, client_for, officer_a, record, media):
    """Django takes folders off a name in silence, so our parser of forms marks them."""
    boundary = "granica"
    body = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="visibility"\r\n\r\nWEWNETRZNY\r\n'
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        f"Content-Type: application/pdf\r\n\r\n%PDF-1.4{'0' * size}\r\n"
        f"--{boundary}--\r\n"
    )
    page = client_for("officer_a").generic(
        "POST", address(record), body.encode(), content_type=f"multipart/form-data; boundary={boundary}"
    )
    assert "Nazwa pliku zawiera foldery" in page.content.decode()
    assert not Attachment.objects.exists()
    assert stored_files(media) == []


def test_dots_in_a_name_are_no_folders(client_for, officer_a, record, media):
    send(client_for("officer_a"), record, "umowa nr 1..2.pdf", b"%PDF-1.4", visibility="WEWNETRZNY")
    assert Attachment.objects.get().name == "umowa nr 1..2.pdf"


def test_nothing_past_the_limit_is_written_even_for_a_while(client_for, officer_a, record, monkeypatch):
    written = []
    original = LimitedUploadHandler.file_complete

    def watched(self, file_size):
        written.append((self.file.tell(), file_size))
        return original(self, file_size)

    monkeypatch.setattr(LimitedUploadHandler, "file_complete", watched)
    content = b"%PDF-1.4" + b"0" * (30 * 1024 * 1024)
    send(client_for("officer_a"), record, "duzy.pdf", content)
    ((kept_bytes, sent_bytes),) = written
    assert sent_bytes == len(content)
    assert kept_bytes <= MAX_BYTES


def test_record_holds_so_many_files_and_the_same_one_once(client_for, officer_a, record, media, monkeypatch):
    client = client_for("officer_a")
    send(client, record, "a.pdf", pdf("raz"), visibility="WEWNETRZNY")
    page = send(client, record, "b.pdf", pdf("raz"), visibility="WEWNETRZNY")
    assert "Ten sam plik jest już przy tym wpisie." in page.content.decode()
    monkeypatch.setattr(workflow, "MAX_PER_RECORD", 1)
    page = send(client, record, "c.pdf", pdf("dwa"), visibility="WEWNETRZNY")
    assert "Wpis ma już 1 załączników" in page.content.decode()
    assert (Attachment.objects.count(), len(stored_files(media))) == (1, 1)


# --- Kept -----------------------------------------------------------------------------------------


def test_document_is_kept_and_given_back_as_it_was(client_for, officer_a, record, media):
    content = pdf("Umowa")
    send(client_for("officer_a"), record, "Umowa żółta.pdf", content, title="Umowa nr 1", visibility="WEWNETRZNY")
    found = Attachment.objects.get()
    assert (found.title, found.size, found.pesel, found.uploaded_by) == ("Umowa nr 1", len(content), "NIE", officer_a)
    answer = client_for("officer_a").get(reverse("cooperation:attachment", args=[record.pk, found.pk]))
    assert b"".join(answer) == content
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Umowa%20%C5%BC%C3%B3%C5%82ta.pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_image_is_drawn_anew_without_what_the_camera_wrote(kind, client_for, officer_a, record, media):
    fields = {"visibility": "PUBLICZNY", "alt": "Budynek centrum"}
    send(client_for("officer_a"), record, f"foto.{kind.lower()}", photo(kind), **fields)
    (path,) = stored_files(media)
    assert b"Aparat" not in path.read_bytes()
    with Image.open(path) as image:
        assert not image.getexif()
        assert image.size == (20, 40)  # turned the right way up
    assert Attachment.objects.get().is_public


def test_large_image_is_made_smaller(client_for, officer_a, record, media):
    send(client_for("officer_a"), record, "a.png", photo("PNG", (4000, 1000)), visibility="WEWNETRZNY")
    with Image.open(stored_files(media)[0]) as image:
        assert image.size == (750, 3000)


def test_good_file_with_a_bad_description_is_not_uploaded_twice(client_for, officer_a, record, media):
    client = client_for("officer_a")
    page = send(client, record, "foto.png", photo("PNG"), title="Budynek", visibility="PUBLICZNY")
    assert "Obraz publiczny musi mieć opis" in page.content.decode()
    found = Attachment.objects.get()
    assert (found.title, found.is_public) == ("Budynek", False)
    client.post(address(record, found.pk), {"title": "Budynek", "visibility": "PUBLICZNY", "alt": "Fasada"})
    found.refresh_from_db()
    assert (found.alt, found.is_public) == ("Fasada", True)


def test_too_long_title_keeps_the_file_and_the_title(client_for, officer_a, record, media):
    page = send(client_for("officer_a"), record, "a.pdf", pdf("a"), title="t" * 300, visibility="WEWNETRZNY")
    assert "t" * 300 in page.content.decode()
    assert Attachment.objects.get().title == "a"


def test_removed_file_leaves_the_disk_and_stays_in_the_history(
    client_for, officer_a, record, media, django_capture_on_commit_callbacks
):
    client = client_for("officer_a")
    send(client, record, "a.pdf", pdf("a"), visibility="WEWNETRZNY")
    pk = Attachment.objects.get().pk
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("desk:attachment_remove", args=[record.pk, pk]))
    assert not Attachment.objects.exists()
    assert stored_files(media) == []
    events = event_model(Attachment).objects.filter(pgh_obj_id=pk).order_by("pgh_id")
    assert list(events.values_list("pgh_label", flat=True)) == ["insert", "delete"]
    history = client.get(reverse("desk:record_history", args=[record.pk])).content.decode()
    assert "usunięto: załącznik" in " ".join(history.split())


def test_deleted_draft_takes_its_files_along(client_for, officer_a, record, media, django_capture_on_commit_callbacks):
    client = client_for("officer_a")
    send(client, record, "a.pdf", pdf("a"), visibility="WEWNETRZNY")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("desk:record_delete", args=[record.pk]))
    assert not Cooperation.objects.exists()
    assert stored_files(media) == []


# --- PESEL ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.pdf", pdf(f"PESEL {PESEL} koniec"), "TAK"),
        ("a.pdf", pdf("PESEL 44051401459"), "NIE"),
        ("a.docx", docx(f"Jan, {PESEL}."), "TAK"),
        # Word splits a number between runs as it likes.
        ("a.docx", docx("440514</w:t></w:r><w:r><w:t>01458"), "TAK"),
        # Two neighbouring cells are two numbers.
        ("a.docx", docx("440514</w:t></w:r></w:p><w:p><w:r><w:t>01458"), "NIE"),
        ("a.docx", docx("440514 01458"), "TAK"),
        ("a.docx", docx(f"1{PESEL}"), "NIE"),
        ("a.xlsx", zipped(("xl/workbook.xml", b""), ("xl/sheet.xml", f"<c><v>{PESEL}</v></c>".encode())), "TAK"),
        ("a.odt", zipped(("content.xml", f"<text:p>{PESEL}</text:p>".encode())), "TAK"),
        ("a.pdf", b"%PDF-1.4 to nie jest dalej PDF", "NIEZNANE"),
        ("a.docx", docx(""), "NIEZNANE"),
    ],
    ids=lambda value: str(value)[:12],
)  # fmt: skip
def test_number_of_a_person_is_found_in_documents(name, content, found, client_for, officer_a, record, media):
    send(client_for("officer_a"), record, name, content, visibility="WEWNETRZNY")
    assert Attachment.objects.get().pesel == found


def test_document_with_a_pesel_is_made_public_only_on_purpose(client_for, officer_a, record, media):
    client = client_for("officer_a")
    page = send(client, record, "a.docx", docx(PESEL), title="Lista", visibility="PUBLICZNY").content.decode()
    assert "Dokument zawiera numer PESEL" in page
    found = Attachment.objects.get()
    assert not found.is_public
    assert "attachments" not in {warning.field for warning in rules.warnings_for(record)}
    client.post(address(record, found.pk), {"title": "Lista", "visibility": "PUBLICZNY", "checked": "on"})
    found.refresh_from_db()
    assert found.is_public
    (warning,) = (one for one in rules.warnings_for(record) if one.field == "attachments")
    assert "„Lista” zawiera poprawny numer PESEL" in warning.text
    # It must be answered before the record goes on.
    client.post(reverse("desk:record_move", args=[record.pk]), {"akcja": "przekaz"})
    assert Cooperation.objects.get().state == "SZKIC"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF", zipped(("a.xml", b"<&#xZZ;>" * 9))])
def test_reading_a_broken_file_never_fails(content):
    for suffix in (".pdf", ".docx"):
        assert text_of(content, suffix) is None or isinstance(text_of(content, suffix), str)


# --- Who sees what --------------------------------------------------------------------------------


def test_files_leak_nowhere(client_for, officer_b, gmina_a, media):
    published = make.PromotionFactory(local_government=gmina_a, published=True, title="Opublikowany")
    draft = make.PromotionFactory(local_government=gmina_a, title="Szkic")
    base = {name: Cooperation(pk=one.pk) for name, one in (("published", published), ("draft", draft))}
    public = make.AttachmentFactory(record=base["published"], visibility="PUBLICZNY", title="Jawny regulamin")
    hidden = make.AttachmentFactory(record=base["published"], title="Tajna notatka")
    of_draft = make.AttachmentFactory(record=base["draft"], visibility="PUBLICZNY", title="Ze szkicu")
    for person in ("visitor", "officer_b", "catalogue_editor"):
        client = client_for(person)
        page = client.get(published.get_absolute_url()).content.decode()
        assert "Jawny regulamin" in page
        assert "Tajna notatka" not in page
        for one, record, status in ((public, published, 200), (hidden, published, 404), (of_draft, draft, 404)):
            url = reverse("cooperation:attachment", args=[record.pk, one.pk])
            answer = client.get(url)
            assert b"".join(answer)
            assert answer.status_code == status, (person, one.title)
        # Not by way of another record either.
        assert client.get(reverse("cooperation:attachment", args=[published.pk, of_draft.pk])).status_code == 404
    assert "Tajna notatka" in client_for("officer_a").get(published.get_absolute_url()).content.decode()


def test_files_of_a_published_record_are_the_approvers(client_for, officer_a, gmina_a, media):
    published = make.PromotionFactory(local_government=gmina_a, published=True)
    one = make.AttachmentFactory(record=Cooperation(pk=published.pk))
    for person, status in (("officer_a", 403), ("auditor_a", 403), ("officer_b", 404), ("approver_a", 302)):
        client = client_for(person)
        assert send(client, published, f"{person}.pdf", pdf(person), visibility="WEWNETRZNY").status_code == status
        edit = client.post(address(published, one.pk), {"title": person, "visibility": "WEWNETRZNY"})
        assert edit.status_code == status
    assert set(Attachment.objects.values_list("title", flat=True)) == {"approver_a"}


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_files_asks_equally_often(count, client_for, officer_a, record, django_assert_num_queries):
    for _ in range(count):
        make.AttachmentFactory(record=Cooperation(pk=record.pk))
    client = client_for("officer_a")
    with django_assert_num_queries(7):
        client.get(address(record))
