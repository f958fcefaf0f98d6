"""Who may look from the balcony, and who sees names."""

from datetime import datetime

from balcony.foundations.access.models import Role
from balcony.foundations.access.policies import may
from balcony.foundations.access.queries import hat_of
from balcony.foundations.accounts.models import User
from balcony.rules.rights import Decision, Refused

NAMES_ARE_THE_MANAGERS = "Names stand here for the IRO manager only. You can see the figures without them."


def may_see_figures(user: User, at: datetime) -> Decision:
    """Figures of the service without names, for use inside the authority."""
    decision = may("service.dashboards", user, at)
    if decision and decision.through == "own":
        return Refused("Figures of the whole service are not part of your role. Your own children are.")
    return decision


def may_see_names(user: User, at: datetime) -> Decision:
    """Figures with the names of IROs or children: the IRO manager, for the whole service."""
    decision = may("service.dashboards_named", user, at)
    if decision and hat_of(user, at) != Role.IRO_MANAGER:
        return Refused(NAMES_ARE_THE_MANAGERS)
    return decision
