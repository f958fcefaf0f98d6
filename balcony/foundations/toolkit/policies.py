"""Who may read the words we work by, talk about them, and change them."""

from datetime import datetime

from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import Anyone
from balcony.rules.rights import Decision, Refused

from .models import Amendment


def may_see(user: Anyone, at: datetime) -> Decision:
    """Every colleague may read the instruments."""
    return may("service.toolkit_see", user, at)


def may_remark(user: Anyone, at: datetime) -> Decision:
    """IROs and their manager talk the items over."""
    return may("service.toolkit_discuss", user, at)


def may_change(user: Anyone, at: datetime) -> Decision:
    """The IRO manager writes down what was agreed."""
    return may("service.toolkit", user, at)


def may_withdraw(user: Anyone, amendment: Amendment, at: datetime) -> Decision:
    """As `may_change`, once: an amendment already withdrawn stays as it is."""
    decision = may_change(user, at)
    if decision and amendment.withdrawn_at:
        return Refused("This amendment has been withdrawn already.")
    return decision
