"""Images and documents of a card."""

from django.db import models
from django.db.models import Q

from cooperation.models import Attachment
from portal.lib.files import ImageField, UploadTo, validate_document, validate_image
from portal.lib.history import tracked
from portal.lib.ordered import OrderedPart
from portal.lib.workflow import EditorialState
from practices.models.card import GoodPractice
from registry.roles import Role, has_site_role, is_site_administrator, local_governments_of


class PracticeFileQuerySet(models.QuerySet):
    def public(self) -> "PracticeFileQuerySet":
        return self.filter(visibility=Attachment.Visibility.PUBLIC)

    def visible_to(self, user) -> "PracticeFileQuerySet":
        """Public files of published practices; to editors and to people of the local government all files."""
        if is_site_administrator(user) or has_site_role(user, Role.CATALOGUE_EDITOR):
            return self
        public = Q(visibility=Attachment.Visibility.PUBLIC, practice__state=EditorialState.PUBLISHED)
        own = local_governments_of(user)
        return self.filter(public | Q(practice__local_government__in=own)) if own else self.filter(public)


class PracticeFile(OrderedPart):
    """A file of a card. Until it is described only the office sees it, so nobody has to upload it twice."""

    visibility = models.CharField(
        "kto widzi", max_length=10, choices=Attachment.Visibility, default=Attachment.Visibility.PUBLIC
    )
    # Empty for files added in the administration.
    sha256 = models.CharField("skrót treści", max_length=64, blank=True, editable=False)

    objects = PracticeFileQuerySet.as_manager()

    class Meta(OrderedPart.Meta):
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "sha256"], name="practices_%(class)s_once", condition=~Q(sha256=""),
                violation_error_message="Ten sam plik jest już przy tej praktyce.",
            ),
        ]  # fmt: skip

    @property
    def is_public(self) -> bool:
        return self.visibility == Attachment.Visibility.PUBLIC


@tracked
class PracticeImage(PracticeFile):
    """Obraz z tekstem alternatywnym i zgodą na użycie."""

    is_image = True
    pesel = Attachment.Pesel.NONE

    practice = models.ForeignKey(GoodPractice, verbose_name="praktyka", on_delete=models.CASCADE, related_name="images")
    file = ImageField(
        "plik", upload_to=UploadTo("practices/images"), validators=[validate_image],
        width_field="width", height_field="height",
    )  # fmt: skip
    width = models.PositiveIntegerField(editable=False, null=True)
    height = models.PositiveIntegerField(editable=False, null=True)
    alt = models.CharField(
        "tekst alternatywny", max_length=250, help_text="Co widać na obrazie, dla osób niewidzących."
    )
    caption = models.CharField("podpis", max_length=250, blank=True)
    licence = models.CharField("autor i licencja lub zgoda", max_length=200)

    class Meta(PracticeFile.Meta):
        verbose_name = "obraz"
        verbose_name_plural = "obrazy"
        constraints = [
            *PracticeFile.Meta.constraints,
            models.CheckConstraint(
                name="practices_image_has_alt", condition=Q(visibility="WEWNETRZNY") | ~Q(alt=""),
                violation_error_message="Podaj tekst alternatywny.",
            ),
            models.CheckConstraint(
                name="practices_image_has_licence", condition=Q(visibility="WEWNETRZNY") | ~Q(licence=""),
                violation_error_message="Podaj autora i licencję albo zgodę.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.alt or "obraz bez opisu"


@tracked
class PracticeDocument(PracticeFile):
    """Dokument do pobrania: wzór uchwały, regulamin."""

    is_image = False

    practice = models.ForeignKey(
        GoodPractice, verbose_name="praktyka", on_delete=models.CASCADE, related_name="documents"
    )
    file = models.FileField("plik", upload_to=UploadTo("practices/documents"), validators=[validate_document])
    title = models.CharField("tytuł", max_length=200)
    pesel = models.CharField(
        "numer PESEL w treści", max_length=8, choices=Attachment.Pesel, default=Attachment.Pesel.UNKNOWN,
        editable=False,
    )  # fmt: skip

    class Meta(PracticeFile.Meta):
        verbose_name = "dokument"
        verbose_name_plural = "dokumenty"

    def __str__(self) -> str:
        return self.title
