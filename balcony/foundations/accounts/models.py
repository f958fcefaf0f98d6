"""The account a person signs in with."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone


class UserManager(BaseUserManager["User"]):
    """Makes accounts by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **more: object) -> "User":
        """Return a saved account. A missing password means nobody can sign in with one."""
        user = self.model(email=self.normalize_email(email), **more)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the account with this e-mail address, whatever its capitals."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person who can sign in.

    What they may do is a `RoleGrant`; whose child they know, a `Relationship`. The guard of a page notes
    three things on the account of its request, which are not kept: `roles` (all that are held today), `hat`
    (the one being worn, "" if none) and `has_second_factor` (whether this session was opened with one).
    """

    hat: str | None = None
    roles: tuple[str, ...] | None = None
    has_second_factor: bool = True

    class Audience(models.TextChoices):
        """Who an account is for. Staff are given roles; the others have one place, which is their own."""

        STAFF = "staff", "Staff"
        CHILD = "child", "A child"
        FAMILY = "family", "A parent or carer"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.STAFF)
    email = models.EmailField(unique=True)
    full_name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    is_machine = models.BooleanField(
        default=False, help_text="An account that commands act under; it can never sign in."
    )
    must_change_password = models.BooleanField(
        default=False,
        help_text="Signed in with a password somebody else has seen; nothing opens until it is changed.",
    )
    joined_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    def __str__(self) -> str:
        return self.full_name

    def get_full_name(self) -> str:
        """Return the name as colleagues know it."""
        return self.full_name


Anyone = User | AnonymousUser


class ChildCard(models.Model):
    """A card a child was given to sign in with: a code, and the three picture-words they chose after it."""

    class Ended(models.TextChoices):
        REPLACED = "replaced", "A new card was given"
        SOMEONE_ELSE = "someone_else", "The child said that someone else has it"
        STOPPED = "stopped", "Stopped by the IRO"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="cards")
    code_fingerprint = models.CharField(max_length=64, unique=True)
    pictures = models.CharField(max_length=200, blank=True)
    chosen_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    ended_because = models.CharField(max_length=20, choices=Ended, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=Q(ended_at__isnull=True), name="one_working_card_a_child"
            ),
        ]

    def __str__(self) -> str:
        return f"Card given {self.made_at:%Y-%m-%d}"


class WayInCode(models.Model):
    """A one-time code a parent or carer signs in with; the newest of an account is the only one that works.

    The code itself is kept nowhere: only its keyed fingerprint. Too many wrong tries end it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="codes")
    fingerprint = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    wrong = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True, help_text="Used, replaced, or tried too often")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=Q(ended_at__isnull=True), name="one_standing_code_an_account"
            ),
        ]
        indexes = [models.Index(fields=["fingerprint"])]

    def __str__(self) -> str:
        return f"Code given {self.made_at:%Y-%m-%d}"


class PersonalLink(models.Model):
    """A link one person was given for one purpose; it needs no account and opens one thing.

    The secret itself is kept nowhere: only its fingerprint. Opening a link changes nothing, because mail
    scanners open links too; using it up is a deed of the room whose purpose it is.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    purpose = models.CharField(max_length=60)
    about_id = models.UUIDField(help_text="The thing it opens, in the room whose purpose it is")
    person_id = models.UUIDField(null=True, blank=True, help_text="The adult it was made for")
    fingerprint = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["purpose", "about_id"])]
        constraints = [
            models.CheckConstraint(
                name="personal_link_ended_by_and_at_together",
                condition=Q(ended_by__isnull=True, ended_at__isnull=True)
                | Q(ended_by__isnull=False, ended_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"A link for {self.purpose}"
