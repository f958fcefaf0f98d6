"""Questions about roles: which a person holds today, and which one they are wearing."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from balcony.foundations.accounts.models import Anyone, User
from balcony.foundations.accounts.queries import people_with_accounts
from balcony.rules.rights import Facts, decide

from .models import Role, RoleGrant


def roles_of(user: Anyone, at: datetime) -> tuple[str, ...]:
    """Return the roles this account holds at this moment, read from the database each time."""
    if not isinstance(user, User):
        return ()
    if user.audience != User.Audience.STAFF:
        return (user.audience,)
    held = RoleGrant.objects.live_on(localdate(at)).filter(user_id=user.pk).values_list("role", flat=True)
    known = set(held)
    return tuple(role for role in Role.values if role in known)


def hat_of(user: Anyone, at: datetime) -> str:
    """Return the one role this person acts in: the hat of their request, else their only role; "" if none.

    A machine account acts as "machine". Two roles are never merged: without a choice the answer is "".
    """
    if not isinstance(user, User):
        return ""
    if user.hat is not None:
        return user.hat
    if user.is_machine:
        return "machine"
    held = roles_of(user, at)
    return held[0] if len(held) == 1 else ""


def grants_of(user: User) -> list[RoleGrant]:
    """Return every grant this account ever had, the newest first."""
    return list(
        RoleGrant.objects.filter(user=user).select_related("made_by", "ended_by").order_by("-from_on")
    )


def people_for(user: Anyone, at: datetime) -> QuerySet[User]:
    """Return the accounts this person may look after or see: every person's, for those with the right."""
    right = decide("service.users_see", Facts(role=hat_of(user, at))) if hat_of(user, at) else None
    return people_with_accounts() if right else User.objects.none()


def grants_for(user: Anyone, at: datetime) -> QuerySet[RoleGrant]:
    """Return the grants of the accounts in this person's world."""
    return RoleGrant.objects.filter(user__in=people_for(user, at)).select_related("user")


def roles_by_person(on: date) -> dict[UUID, list[str]]:
    """Return the names of the roles every account holds on a day, in one query."""
    found: dict[UUID, list[str]] = {}
    for user_id, role in RoleGrant.objects.live_on(on).order_by("role").values_list("user_id", "role"):
        found.setdefault(user_id, []).append(Role(role).label)
    return found
