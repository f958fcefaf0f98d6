"""Who may look after IROs, and who may say which IRO a child has."""

from datetime import datetime

from balcony.foundations.access.policies import facts_of, may
from balcony.foundations.access.queries import hat_of
from balcony.foundations.accounts.models import Anyone
from balcony.people.register.models import Child
from balcony.people.relationships.policies import may_about
from balcony.rules.rights import ALLOWED, Decision, Refused, decide

from .models import Iro, OtherDuty


def may_see_iros(user: Anyone, at: datetime) -> Decision:
    """See the IROs of the service and how much each carries."""
    return may("service.iros", user, at)


def may_see_iro(user: Anyone, iro: Iro, at: datetime) -> Decision:
    """See one IRO's profile: their own, or any for who looks after IROs."""
    return _own_or_keeper(user, iro, at)


def may_describe(user: Anyone, iro: Iro, at: datetime) -> Decision:
    """Change what children read about an IRO: the IRO themself, or who looks after IROs."""
    return _own_or_keeper(user, iro, at)


def may_set_registration(user: Anyone, iro: Iro, at: datetime) -> Decision:
    """Write down a registration: the IRO themself, or who looks after IROs."""
    return _own_or_keeper(user, iro, at)


def may_add_iro(user: Anyone, at: datetime) -> Decision:
    """Add an IRO from an account."""
    return may("service.iros", user, at)


def may_set_duty(user: Anyone, at: datetime) -> Decision:
    """Say who is the duty IRO on which day."""
    return may("service.allocate", user, at)


def may_change_pattern(user: Anyone, iro: Iro, at: datetime) -> Decision:
    """Change how much of a week an IRO works."""
    return may("service.iros", user, at)


def may_add_duty(user: Anyone, iro: Iro, at: datetime) -> Decision:
    """Give an IRO another duty."""
    return may("service.iros", user, at)


def may_end_duty(user: Anyone, duty: OtherDuty, at: datetime) -> Decision:
    """End another duty of an IRO."""
    right = may("service.iros", user, at)
    if right and duty.to_on:
        return Refused("This duty has an end already.")
    return right


def may_say_leaving(user: Anyone, iro: Iro, at: datetime) -> Decision:
    """Say when an IRO leaves."""
    return may("service.iros", user, at)


def may_allocate_any(user: Anyone, at: datetime) -> Decision:
    """See the allocation board and allocate or cover many children."""
    return may("service.allocate", user, at)


def may_allocate(user: Anyone, child: Child, at: datetime) -> Decision:
    """Allocate an IRO to one child, whose record must be open to this person."""
    return may_about("child.allocate", user, child, at)


def may_hand_over(user: Anyone, iro: Iro, at: datetime) -> Decision:
    """Give an IRO's children to others."""
    return may("service.allocate", user, at)


def _own_or_keeper(user: Anyone, iro: Iro, at: datetime) -> Decision:
    """Their own profile, as an IRO who is properly signed in; otherwise by the matrix."""
    own = hat_of(user, at) == "iro" and iro.adult.user_id == user.pk
    if own and decide("service.desk", facts_of(user, at)):
        return ALLOWED
    return may("service.iros", user, at)
