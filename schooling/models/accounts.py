"""People who sign in, the roles they hold from day to day, and their API tokens."""

import hashlib
import secrets
from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from schooling import access
from schooling.models.region import Region


class AccountManager(BaseUserManager["Account"]):
    def create_account(
        self, *, email: str, name: str, password: str | None, language: str = "fi", is_demo: bool = False
    ) -> "Account":
        """A new person; without a password they cannot sign in with one."""
        account = self.model(email=self.normalize_email(email).lower(), name=name, language=language, is_demo=is_demo)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        """The account of an address, however it is capitalised at the door."""
        return self.get(email=(username or "").strip().lower())


class Account(AbstractBaseUser):
    """A person who signs in; what they may do is in their grants."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, choices=[("fi", "suomi"), ("sv", "svenska"), ("en", "English")], default="fi")
    is_active = models.BooleanField(default=True)
    # Demo people have known passwords: a server that listens beyond loopback refuses them.
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def grants_on(self, day: date) -> tuple[access.Grant, ...]:
        """The roles held on that day, as the access table reads them (one query)."""
        rows = self.grants.filter(taken_at=None, first_day__lte=day).filter(Q(last_day=None) | Q(last_day__gte=day))
        return tuple(row.as_access() for row in rows.select_related("region").order_by("pk"))


NAMES_WHAT_ITS_ROLE_REACHES = (
    Q(role__in=["coordinator", "auditor"])
    | Q(role="director") & ~Q(municipality="")
    | Q(role="principal") & ~Q(municipality="") & ~Q(school="")
    | Q(role="teacher") & ~Q(staff="")
)


class Grant(models.Model):
    """One role of one person, with where it reaches, from when to when, who gave it, and who took it back at once."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in access.Role])
    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="grants")
    municipality = models.CharField(max_length=20, blank=True)
    school = models.CharField(max_length=40, blank=True)
    staff = models.CharField(max_length=40, blank=True)
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    given_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="grants_given")
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="grants_taken")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=models.F("first_day")), name="grant_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=NAMES_WHAT_ITS_ROLE_REACHES, name="grant_names_what_its_role_reaches"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.school or self.municipality or self.region_id}"

    def as_access(self) -> access.Grant:
        """The same grant as the access table reads it."""
        return access.Grant(
            role=access.Role(self.role),
            region=self.region.code,
            municipality=self.municipality,
            school=self.school,
            staff=self.staff,
        )


def secret_digest(secret: str) -> str:
    """How a secret is kept: 256 random bits need no salt and no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


class ApiToken(models.Model):
    """A revocable token with which a program acts as its owner; only its digest is kept."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def issue(cls, *, account: Account, name: str) -> tuple["ApiToken", str]:
        """A new token and its secret, which is shown once and never again."""
        secret = secrets.token_urlsafe(32)
        return cls.objects.create(account=account, name=name, digest=secret_digest(secret)), secret
