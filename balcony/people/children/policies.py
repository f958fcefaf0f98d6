"""Who may do what here: the matrix first, then what the state of the child's care allows."""

from datetime import datetime

from django.utils.timezone import localdate

from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import Anyone
from balcony.people.register.models import Child
from balcony.people.relationships.policies import may_about
from balcony.rules.rights import Decision, Refused

from .models import CarePeriod, ChosenWords, Need


def may_add(user: Anyone, at: datetime) -> Decision:
    """Add a child by hand."""
    return may("child.add", user, at)


def may_see_details(user: Anyone, child: Child, at: datetime) -> Decision:
    """See who a child is and the dates of their care."""
    return may_about("child.identity", user, child, at)


def may_see_needs(user: Anyone, child: Child, at: datetime) -> Decision:
    """See what a child needs and the words they chose."""
    return may_about("child.needs", user, child, at)


def may_see_address(user: Anyone, child: Child, at: datetime) -> Decision:
    """See where a child lives."""
    return may_about("child.address", user, child, at)


def may_see_network(user: Anyone, child: Child, at: datetime) -> Decision:
    """See the people around a child."""
    return may_about("child.network", user, child, at)


def may_correct(user: Anyone, child: Child, at: datetime) -> Decision:
    """Correct who a child is."""
    return may_about("child.edit", user, child, at)


def may_add_to_network(user: Anyone, child: Child, at: datetime) -> Decision:
    """Say who stands around a child. IROs are allocated, not added here."""
    return may_about("child.edit", user, child, at)


def may_end_care(user: Anyone, child: Child, at: datetime) -> Decision:
    """Say that a child's care has ended: only while they are looked after."""
    right = may_about("child.edit_care", user, child, at)
    if right and not _is_looked_after(child, at):
        return Refused("This child is not looked after today, so there is no care to end.")
    return right


def may_start_care(user: Anyone, child: Child, at: datetime) -> Decision:
    """Say that a child is looked after again: only while they are not."""
    right = may_about("child.edit_care", user, child, at)
    if right and _is_looked_after(child, at):
        return Refused("This child is already looked after. End that period of care first.")
    return right


def may_choose_words(user: Anyone, child: Child, at: datetime) -> Decision:
    """Keep words the child chose."""
    return may_about("child.edit_needs", user, child, at)


def may_withdraw_words(user: Anyone, chosen: ChosenWords, at: datetime) -> Decision:
    """Take back words the child had chosen."""
    right = may_choose_words(user, chosen.child, at)
    if right and chosen.superseded_at:
        return Refused("These words have been taken back already.")
    return right


def may_add_need(user: Anyone, child: Child, at: datetime) -> Decision:
    """Write down what a child needs."""
    return may_about("child.edit_needs", user, child, at)


def may_end_need(user: Anyone, need: Need, at: datetime) -> Decision:
    """Say that a child no longer needs something."""
    right = may_about("child.edit_needs", user, need.child, at)
    if right and need.ended_at:
        return Refused("This need has already ended.")
    return right


def may_take_in_names(user: Anyone, at: datetime) -> Decision:
    """Bring in the names of many children from a file."""
    return may("service.names_in", user, at)


def _is_looked_after(child: Child, at: datetime) -> bool:
    return CarePeriod.objects.open_on(localdate(at)).filter(child=child).exists()
