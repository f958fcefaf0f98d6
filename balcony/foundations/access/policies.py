"""Asking the matrix, for things that are no one child's."""

from datetime import datetime

from django.core.exceptions import PermissionDenied

from balcony.foundations.accounts.models import Anyone, User
from balcony.rules.rights import ALLOWED, Decision, Facts, Refused, decide
from balcony.rules.rights.matrix import SIGNED_OUT

from .models import Role, RoleGrant
from .queries import hat_of, roles_of


class Refusal(PermissionDenied):
    """A deed that is not allowed; the message is the reason, in words for the person refused."""


def require(decision: Decision) -> None:
    """Raise Refusal with the reason unless the decision is a yes."""
    if not decision:
        raise Refusal(decision.reason)


def facts_of(user: Anyone, at: datetime) -> Facts:
    """Return what is known of the person, for `decide` on something that is no one child's.

    The guard notes on the user of a request which hat they wear and how they signed in; an account used
    outside a request (a command, a test) counts as properly signed in, and acts in its only role.
    """
    if not isinstance(user, User):
        return Facts(role=SIGNED_OUT)
    hat = hat_of(user, at)
    held = user.roles if user.roles is not None else () if hat else roles_of(user, at)
    return Facts(
        role=hat,
        other_roles=len(held),
        is_active=user.is_active,
        has_second_factor=user.has_second_factor,
    )


def may(action: str, user: Anyone, at: datetime) -> Decision:
    """Say whether the person may do something of the service: `may("service.settings", user, at)`."""
    return decide(action, facts_of(user, at))


def may_wear(user: Anyone, role: str, at: datetime) -> Decision:
    """Working in a role needs only that it is held today."""
    return ALLOWED if role in roles_of(user, at) else Refused("You do not hold this role today.")


def may_see_people(user: Anyone, at: datetime) -> Decision:
    """The list of accounts and the roles they hold."""
    return may("service.users_see", user, at)


def may_see_person(user: Anyone, person: User, at: datetime) -> Decision:
    """One account and every role it ever held."""
    return may("service.users_see", user, at)


def may_add_account(user: Anyone, at: datetime) -> Decision:
    """Making an account for somebody."""
    return may("service.users", user, at)


def may_change_account(user: Anyone, person: User, at: datetime) -> Decision:
    """Everything done to an account is done by somebody else: nobody approves their own (section 4)."""
    right = may("service.users", user, at)
    if right and person.pk == user.pk:
        return Refused("This is your own account, so somebody else must do this.")
    return right


def may_close(user: Anyone, person: User, at: datetime) -> Decision:
    """An open account can be closed."""
    right = may_change_account(user, person, at)
    return Refused("This account is closed already.") if right and not person.is_active else right


def may_reopen(user: Anyone, person: User, at: datetime) -> Decision:
    """A closed account can be opened again."""
    right = may_change_account(user, person, at)
    return Refused("This account is open already.") if right and person.is_active else right


def may_end_grant(user: Anyone, held: RoleGrant, at: datetime) -> Decision:
    """A role is ended once, by somebody else."""
    right = may_change_account(user, held.user, at)
    return Refused("This role has already been ended.") if right and held.ended_at else right


def clash_of(roles: frozenset[str]) -> str:
    """Return why these roles cannot be one person's, or "" if they can.

    An IRO's manager stands outside operational and resource decisions (access notes, section 5).
    """
    managers = roles & {Role.IRO_MANAGER, Role.IRO}
    if managers and Role.TEAM_MANAGER in roles:
        return (
            "A team manager decides about the same children's cases and money, so they cannot also be an IRO "
            "or an IRO manager. End one role before the other begins."
        )
    return ""
