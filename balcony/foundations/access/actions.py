"""What is done with accounts and roles. Rights are read at every page: all of it works at the next click."""

from datetime import date, datetime
from secrets import choice

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.timezone import localdate

from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record

from .models import RoleGrant
from .policies import (
    Refusal,
    clash_of,
    may_add_account,
    may_change_account,
    may_close,
    may_end_grant,
    may_reopen,
    may_wear,
    require,
)
from .verbs import (
    ACCOUNT_CLOSED,
    ACCOUNT_MADE,
    ACCOUNT_REOPENED,
    GRANT_ENDED,
    GRANTED,
    PASSWORD_GIVEN,
    SECOND_STEP_CLEARED,
    WORN,
)

# Without letters and figures that are taken for one another when read aloud.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@transaction.atomic
def wear(role: str, *, by: User, at: datetime) -> None:
    """Record that a person works in this role from now on. Raises Refusal if they do not hold it."""
    require(may_wear(by, role, at))
    by.hat = role
    record(WORN, by=by, at=at, role=role)


@transaction.atomic
def add_account(*, full_name: str, email: str, by: User, at: datetime) -> tuple[User, str]:
    """Make an account; return it and its one-time password, which is kept nowhere in clear.

    Nothing opens until the person has changed that password. Raises Refusal where `by` may not, or the
    address is taken.
    """
    require(may_add_account(by, at))
    if User.objects.filter(email__iexact=email).exists():
        raise Refusal("There is an account with this email address already.")
    word = _one_time_password()
    person = User.objects.create_user(
        email, word, full_name=full_name, must_change_password=True, joined_at=at
    )
    # allauth lets only a verified address set up a second step; whoever made the account vouches for it.
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    record(ACCOUNT_MADE, about=person, by=by, at=at)
    return person, word


@transaction.atomic
def give_password(person: User, *, by: User, at: datetime) -> str:
    """Give somebody who cannot get in a one-time password, and return it."""
    require(may_change_account(by, person, at))
    word = _one_time_password()
    person.set_password(word)
    person.must_change_password = True
    person.save(update_fields=["password", "must_change_password"])
    record(PASSWORD_GIVEN, about=person, by=by, at=at)
    return word


@transaction.atomic
def clear_second_step(person: User, *, by: User, at: datetime) -> None:
    """Take away the second step of somebody who lost their phone; they set up another on signing in."""
    require(may_change_account(by, person, at))
    Authenticator.objects.filter(user=person).delete()
    record(SECOND_STEP_CLEARED, about=person, by=by, at=at)


@transaction.atomic
def close(person: User, *, by: User, at: datetime) -> User:
    """Close an account; its sessions end at their next click. Raises Refusal for one's own."""
    require(may_close(by, person, at))
    person.is_active = False
    person.save(update_fields=["is_active"])
    record(ACCOUNT_CLOSED, about=person, by=by, at=at)
    return person


@transaction.atomic
def reopen(person: User, *, by: User, at: datetime) -> User:
    """Open a closed account again, with the roles it still holds."""
    require(may_reopen(by, person, at))
    person.is_active = True
    person.save(update_fields=["is_active"])
    record(ACCOUNT_REOPENED, about=person, by=by, at=at)
    return person


@transaction.atomic
def grant(
    person: User, *, role: str, from_on: date, reason: str, by: User, at: datetime, to_on: date | None = None
) -> RoleGrant:
    """Grant a role from a day, until `to_on` if given; that day it no longer holds.

    Raises Refusal where `by` may not, for one's own account, for a role held already, and for roles that
    cannot be one person's.
    """
    require(may_change_account(by, person, at))
    standing = RoleGrant.objects.live_on(max(from_on, localdate(at))).filter(user=person)
    held = frozenset(standing.values_list("role", flat=True))
    if role in held:
        raise Refusal("This person holds this role already.")
    if because := clash_of(held | {role}):
        raise Refusal(because)
    made = RoleGrant.objects.create(
        user=person, role=role, from_on=from_on, to_on=to_on, reason=reason, made_by=by, made_at=at
    )
    record(GRANTED, about=made, by=by, at=at, role=str(role), from_on=from_on, to_on=to_on, account=person.pk)
    return made


@transaction.atomic
def end_grant(held: RoleGrant, *, to_on: date, by: User, at: datetime) -> RoleGrant:
    """End a role; on `to_on` it no longer holds. Raises Refusal for one's own or one already ended."""
    require(may_end_grant(by, held, at))
    if to_on < held.from_on:
        raise Refusal("A role cannot end before it began.")
    held.to_on, held.ended_by, held.ended_at = to_on, by, at
    held.save(update_fields=["to_on", "ended_by", "ended_at"])
    record(GRANT_ENDED, about=held, by=by, at=at, role=held.role, to_on=to_on, account=held.user_id)
    return held


def _one_time_password() -> str:
    return "-".join("".join(choice(LETTERS) for _ in range(5)) for _ in range(4))
