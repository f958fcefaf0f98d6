"""Questions about accounts."""

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from .models import User

MACHINE_EMAIL = "machine@balcony.invalid"


def machine_account() -> User:
    """Return the account that commands act under; the first call makes it. It can never sign in."""
    user, _ = User.objects.get_or_create(
        email=MACHINE_EMAIL, defaults={"full_name": "Balcony (command)", "is_machine": True, "password": "!"}
    )
    return user


def second_step_of(user: User) -> list[tuple[str, int]]:
    """Return what allauth keeps of an account's second step, as kind and key: "totp", "recovery_codes"."""
    return sorted(Authenticator.objects.filter(user=user).values_list("type", "pk"))


def people_with_accounts() -> QuerySet[User]:
    """Return every account of a person who works here, by name; children and families have no roles."""
    staff = User.objects.filter(is_machine=False, audience=User.Audience.STAFF)
    return staff.order_by("full_name", "email")
