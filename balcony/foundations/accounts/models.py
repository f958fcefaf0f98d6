"""The account a person signs in with."""

from typing import ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import AnonymousUser
from django.db import models
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

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
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
