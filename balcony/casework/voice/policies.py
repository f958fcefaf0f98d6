"""Who may see, sign, give and print promises."""

from datetime import datetime

from django.utils.timezone import localdate

from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import Anyone
from balcony.people.iros.models import Iro
from balcony.people.register.models import Child
from balcony.people.relationships.policies import may_about
from balcony.people.relationships.queries import allocated_iro_of
from balcony.rules.rights import Decision, Refused

from .models import Promise


def may_list(user: Anyone, at: datetime) -> Decision:
    """Who has the promise and who has none."""
    return may("service.promises", user, at)


def may_see(user: Anyone, child: Child, at: datetime) -> Decision:
    """A child's promise."""
    return may_about("voice.promise_see", user, child, at)


def may_see_signed(user: Anyone, promise: Promise, at: datetime) -> Decision:
    """One signed copy."""
    return may_see(user, promise.child, at)


def may_sign(user: Anyone, child: Child, at: datetime) -> Decision:
    """Only the allocated IRO signs: a promise made by somebody else is none."""
    decision = may_about("voice.promise_give", user, child, at)
    allocation = allocated_iro_of(child, localdate(at))
    if decision and (allocation is None or allocation.adult is None or allocation.adult.user_id != user.pk):
        return Refused("Only the child's own IRO can sign the promise.")
    return decision


def may_give(user: Anyone, promise: Promise, at: datetime) -> Decision:
    """Whoever works for the child as IRO may say how the signed copy reached them."""
    return may_about("voice.promise_give", user, promise.child, at)


def may_print_unsigned(user: Anyone, iro: Iro, at: datetime) -> Decision:
    """Copies for an IRO to sign by hand, each for one of their children."""
    return may("service.promises", user, at)


def may_give_card(user: Anyone, child: Child, at: datetime) -> Decision:
    """Giving a child a card, or stopping one: whoever works for the child as IRO."""
    return may_about("voice.card_give", user, child, at)
