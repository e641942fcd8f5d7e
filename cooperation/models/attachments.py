"""Files of a record: an agreement, a resolution, a photograph."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cooperation.models.base import Cooperation
from portal.lib.constraints import ConstrainedModel
from portal.lib.files import MAX_NAME, Pesel, UploadTo, suffix_of, validate_any
from portal.lib.history import tracked
from registry.roles import ALL_LG_ROLES, is_site_administrator, local_governments_of

# More files than any record needs; the limit stops a form that sends without end.
MAX_PER_RECORD = 50


class AttachmentQuerySet(models.QuerySet):
    def visible_to(self, user) -> "AttachmentQuerySet":
        """Files that the person may read: public ones of public records, and all of their own local governments."""
        if is_site_administrator(user):
            return self
        public = Q(visibility=Attachment.Visibility.PUBLIC, record__in=Cooperation.objects.published())
        own = local_governments_of(user, ALL_LG_ROLES)
        return self.filter(public | Q(record__local_government__in=own)) if own else self.filter(public)


@tracked
class Attachment(ConstrainedModel):
    """Załącznik: a file of a record. ``name`` is the name it was uploaded with; on the disk it has another one."""

    class Visibility(models.TextChoices):
        INTERNAL = "WEWNETRZNY", "tylko dla urzędu"
        PUBLIC = "PUBLICZNY", "publiczny"

    Pesel = Pesel

    record = models.ForeignKey(Cooperation, verbose_name="wpis", on_delete=models.CASCADE, related_name="attachments")
    file = models.FileField("plik", upload_to=UploadTo("attachments"), validators=[validate_any])
    name = models.CharField("nazwa pliku", max_length=MAX_NAME)
    title = models.CharField("co to jest", max_length=200, help_text="Np. umowa nr 12/2026 albo uchwała w sprawie.")
    visibility = models.CharField("kto widzi", max_length=10, choices=Visibility, default=Visibility.INTERNAL)
    alt = models.CharField(
        "co widać na obrazie",
        max_length=250,
        blank=True,
        help_text="Tekst dla osób, które obrazu nie widzą. Obraz publiczny musi go mieć.",
    )
    content_type = models.CharField("rodzaj treści", max_length=100, editable=False)
    size = models.PositiveIntegerField("rozmiar w bajtach", editable=False)
    sha256 = models.CharField("skrót treści", max_length=64, editable=False)
    pesel = models.CharField("numer PESEL w treści", max_length=8, choices=Pesel, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="kto dodał",
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    created_at = models.DateTimeField("kiedy dodano", auto_now_add=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = "załącznik"
        verbose_name_plural = "załączniki"
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                name="cooperation_attachment_has_title",
                condition=~Q(title=""),
                violation_error_message="Napisz, co to jest.",
            ),
            models.CheckConstraint(
                name="cooperation_attachment_public_image_has_alt",
                condition=Q(visibility="WEWNETRZNY") | ~Q(content_type__startswith="image/") | ~Q(alt=""),
                violation_error_message="Obraz publiczny musi mieć opis tego, co na nim widać.",
            ),
            models.CheckConstraint(
                name="cooperation_attachment_hash_format",
                condition=Q(("sha256__regex", r"^[0-9a-f]{64}$")),
                violation_error_message="Skrót treści ma 64 znaki szesnastkowe.",
            ),
            models.CheckConstraint(
                name="cooperation_attachment_not_empty",
                condition=Q(size__gt=0),
                violation_error_message="Plik jest pusty.",
            ),
            models.UniqueConstraint(
                fields=["record", "sha256"],
                name="cooperation_attachment_once",
                violation_error_message="Ten sam plik jest już przy tym wpisie.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_image(self) -> bool:
        return self.content_type.startswith("image/")

    @property
    def is_public(self) -> bool:
        return self.visibility == self.Visibility.PUBLIC

    @property
    def kind(self) -> str:
        """„PDF", „DOCX": as people call it."""
        return suffix_of(self.name).lstrip(".").upper()
