"""Who may see and make this authority's decisions."""

from datetime import datetime

from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import Anyone
from balcony.rules.rights import Decision, Refused

from .models import AddedHoliday, Closure


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


def may_check_help(user: Anyone, at: datetime) -> Decision:
    """Checking the numbers a child can ring."""
    return may("service.help_contacts", user, at)
