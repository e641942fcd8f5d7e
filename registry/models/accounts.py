"""People who sign in, their roles, and their attempts to sign in."""

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.functional import cached_property

from portal.lib.constraints import ConstrainedModel
from portal.lib.history import tracked
from registry.models.own import OwnRowsQuerySet
from registry.roles import Role


class UserQuerySet(models.QuerySet):
    def holding(self, local_government_id: int | None, *roles: str) -> "UserQuerySet":
        """Active people who hold one of ``roles`` in the local government (None: site-wide), by e-mail address."""
        held = Membership.objects.filter(local_government=local_government_id, role__in=roles)
        return self.filter(is_active=True, pk__in=held.values("user")).order_by("email")

    def site_administrators(self) -> "UserQuerySet":
        """Active site administrators, by e-mail address."""
        return self.filter(is_active=True, is_superuser=True).order_by("email")


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def create_user(self, email: str, password: str | None = None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str):
        return self.get(email__iexact=email)


class User(ConstrainedModel, AbstractUser):
    """A person who signs in with an e-mail address.

    What they may do follows from their memberships; the site administrator (``is_superuser``) may do everything.
    """

    username = None
    first_name = None
    last_name = None
    email = models.EmailField("adres e-mail", max_length=254, unique=True)
    name = models.CharField("imię i nazwisko albo funkcja", max_length=150)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = UserManager()

    class Meta:
        verbose_name = "osoba"
        verbose_name_plural = "osoby"
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="registry_user_email_unique",
                violation_error_message="Jest już osoba z tym adresem e-mail.",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @cached_property
    def roles(self) -> dict[int | None, set[str]]:
        """The roles held, by primary key of a local government; site-wide roles under None. Asks the database once."""
        roles: dict[int | None, set[str]] = {}
        for local_government_id, role in self.memberships.values_list("local_government_id", "role"):
            roles.setdefault(local_government_id, set()).add(role)
        return roles

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


@tracked
class Membership(ConstrainedModel):
    """A person's role: in one local government, or on the whole site."""

    user = models.ForeignKey(User, verbose_name="osoba", on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField("rola", max_length=20, choices=Role)
    local_government = models.ForeignKey(
        "registry.LocalGovernment",
        verbose_name="samorząd (JST)",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        help_text="Puste tylko przy roli redaktora katalogu, która dotyczy całego serwisu.",
    )
    created_at = models.DateTimeField("od kiedy", auto_now_add=True)

    class Meta:
        verbose_name = "rola osoby"
        verbose_name_plural = "role osób"
        ordering = ["user", "role"]
        constraints = [
            models.CheckConstraint(
                name="registry_membership_scope",
                condition=Q(role="REDAKTOR_KATALOGU", local_government__isnull=True)
                | (~Q(role="REDAKTOR_KATALOGU") & Q(local_government__isnull=False)),
                violation_error_message="Rola w samorządzie wymaga wskazania JST; redaktor katalogu nie ma JST.",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "local_government"],
                name="registry_membership_once",
                nulls_distinct=False,
                violation_error_message="Ta osoba ma już tę rolę.",
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(str(part) for part in (self.get_role_display(), self.local_government) if part)


class SignIn(models.Model):
    """An attempt to sign in to a known person's account, shown to that person so that they notice a stranger.

    No network address is kept, and ``manage.py clean_up`` deletes rows older than a year.
    """

    class Method(models.TextChoices):
        PASSWORD = "HASLO", "hasło"
        CODE = "KOD", "hasło i kod z aplikacji"
        KEY = "KLUCZ", "hasło i klucz"
        PASSKEY = "KLUCZ_BEZ_HASLA", "klucz dostępu bez hasła"
        RECOVERY_CODE = "KOD_ODZYSKIWANIA", "hasło i kod odzyskiwania"
        DIRECTORY = "KATALOG_URZEDU", "konto urzędu"
        INVITATION = "ZAPROSZENIE", "zaproszenie"

    user = models.ForeignKey(User, verbose_name="osoba", on_delete=models.CASCADE, related_name="sign_ins")
    at = models.DateTimeField("kiedy", auto_now_add=True)
    method = models.CharField("sposób", max_length=20, choices=Method)
    succeeded = models.BooleanField("udane")
    browser = models.CharField("przeglądarka", max_length=100, blank=True)

    objects = OwnRowsQuerySet.as_manager()

    class Meta:
        verbose_name = "logowanie"
        verbose_name_plural = "logowania"
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["user", "-at"], name="registry_sign_in_of_user")]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_method_display()}"
