"""Who may see and make this authority's decisions."""

from datetime import datetime

from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import Anyone
from balcony.rules.rights import Decision, Refused

from .models import AddedHoliday, ChainPlace, Closure, SchoolDates


def may_see(user: Anyone, at: datetime) -> Decision:
    """Everybody who works here may see what was decided."""
    return may("service.settings_see", user, at)


def may_change(user: Anyone, at: datetime) -> Decision:
    """Choosing a setting, adding a bank holiday or a closure."""
    return may("service.settings", user, at)


def may_withdraw(user: Anyone, day: AddedHoliday | Closure, at: datetime) -> Decision:
    """A day entered by mistake is withdrawn once."""
    right = may("service.settings", user, at)
    return Refused("This day has been withdrawn already.") if right and day.withdrawn_at else right


def may_keep_school_dates(user: Anyone, at: datetime) -> Decision:
    """Entering the school terms and inset days of the area."""
    return may("service.school_dates", user, at)


def may_withdraw_school_dates(user: Anyone, dates: SchoolDates, at: datetime) -> Decision:
    """School dates entered by mistake are withdrawn once."""
    right = may_keep_school_dates(user, at)
    return Refused("These dates have been withdrawn already.") if right and dates.withdrawn_at else right


def may_check_help(user: Anyone, at: datetime) -> Decision:
    """Checking the numbers a child can ring."""
    return may("service.help_contacts", user, at)


def may_see_chain(user: Anyone, at: datetime) -> Decision:
    """Seeing who is in the phone chain, with their numbers: whoever may have to ring them."""
    return may("service.phone_chain_ring", user, at)


def may_change_chain(user: Anyone, at: datetime) -> Decision:
    """Saying who is rung, and in which order, when nobody opens what a child cannot wait with."""
    return may("service.phone_chain", user, at)


def may_take_out(user: Anyone, place: ChainPlace, at: datetime) -> Decision:
    """Somebody is taken out of the chain once."""
    right = may_change_chain(user, at)
    return Refused("They are out of the chain already.") if right and place.withdrawn_at else right
