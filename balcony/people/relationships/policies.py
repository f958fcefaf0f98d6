"""Who may say who stands where, shut a record, and open one that is not theirs."""

from datetime import datetime

from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import Anyone, User
from balcony.people.register.models import Child
from balcony.rules.rights import Decision, Refused, decide

from .models import BreakGlass, DenyListing, Kind, Relationship, Restriction
from .queries import facts_about, glasses_for, left_to_director

IRO_KINDS = frozenset({Kind.ALLOCATED_IRO, Kind.COVER_IRO})
CASE_KINDS = frozenset({Kind.SOCIAL_WORKER, Kind.TEAM_MANAGER, Kind.SUPERVISING_SOCIAL_WORKER})


def may_about(action: str, user: Anyone, child: Child, at: datetime) -> Decision:
    """Say whether this person may do this to this child now: `may_about("review.read", user, child, at)`."""
    return decide(action, facts_about(user, child, at))


def may_begin(user: Anyone, child: Child, kind: str, at: datetime) -> Decision:
    """Beginning a place that gives rights is for those who allocate; the rest is keeping the network."""
    return may_about(_action_for(kind, "child.allocate"), user, child, at)


def may_end(user: Anyone, relationship: Relationship, at: datetime) -> Decision:
    """A relationship is ended once."""
    right = may_about(_action_for(relationship.kind, "child.end_allocation"), user, relationship.child, at)
    if right and relationship.ended_at is not None:
        return Refused("This relationship has already been ended.")
    return right


def _action_for(kind: str, for_iros: str) -> str:
    if kind in IRO_KINDS:
        return for_iros
    return "child.assign" if kind in CASE_KINDS else "child.edit"


def may_take_in(user: Anyone, at: datetime) -> Decision:
    """Bringing in the people around many children at once."""
    return may("service.names_in", user, at)


def may_restrict(user: Anyone, child: Child, at: datetime) -> Decision:
    """Restricting a record needs the right to restrictions, and a child in one's world."""
    return may_about("child.restrict", user, child, at)


def may_lift(user: Anyone, restriction: Restriction, at: datetime) -> Decision:
    """Lifting needs a second person (access notes, sections 4 and 7)."""
    right = may("service.restrictions", user, at)
    if right and restriction.lifted_at is not None:
        return Refused("This restriction has already been lifted.")
    if right and restriction.made_by_id == user.pk:
        return Refused("You made this restriction, so somebody else must lift it.")
    return right


def may_keep(user: Anyone, restriction: Restriction, at: datetime) -> Decision:
    """Looking again at a restriction that stands."""
    right = may("service.restrictions", user, at)
    if right and restriction.lifted_at is not None:
        return Refused("This restriction has already been lifted.")
    return right


def may_see_shut(user: Anyone, at: datetime) -> Decision:
    """The list of restrictions and the deny list."""
    return may("service.restrictions", user, at)


def may_deny(user: Anyone, child: Child, at: datetime) -> Decision:
    """Keeping the deny list of a child."""
    return may_about("child.restrict", user, child, at)


def may_end_denial(user: Anyone, listing: DenyListing, at: datetime) -> Decision:
    """Nobody takes themself off the deny list."""
    right = may("service.restrictions", user, at)
    if right and listing.ended_at is not None:
        return Refused("This account is no longer on the deny list.")
    if right and listing.user_id == user.pk:
        return Refused("This is about you, so somebody else must decide it.")
    return right


def may_break_glass(user: Anyone, child: Child, at: datetime) -> Decision:
    """Break-glass is for an IRO and a child who is not theirs; what is shut cannot be broken (section 7)."""
    known = facts_about(user, child, at)
    right = decide("child.break_glass", known)
    if right and decide("child.edit", known):
        return Refused("This child is yours already: open the record as usual.")
    return right


def may_see_whose(user: Anyone, at: datetime) -> Decision:
    """Whose record was opened by break-glass: the IRO manager, who may open it, and not the director."""
    return may("service.break_glass_review", user, at)


def may_see_glass(user: Anyone, at: datetime) -> Decision:
    """The list of break-glass, to be looked into; the director's holds only those no IRO manager can."""
    return may_see_whose(user, at) or may("service.break_glass_review_above", user, at)


def may_review_glass(user: Anyone, glass: BreakGlass, at: datetime) -> Decision:
    """A break-glass is looked into by somebody else, once: an IRO manager, or the director it is left to."""
    right = may_see_glass(user, at)
    if right and glass.reviewed_at is not None:
        return Refused("This break-glass has already been looked into.")
    if right and glass.user_id == user.pk:
        return Refused("This is your own break-glass, so somebody else must look into it.")
    if right and not may_see_whose(user, at) and not left_to_director(user, at).filter(pk=glass.pk).exists():
        return Refused("An IRO manager looks into this break-glass.")
    if right and may_see_whose(user, at) and not glasses_for(user, at).filter(pk=glass.pk).exists():
        return Refused("This record is shut to you, so somebody else must look into the break-glass.")
    return right


def may_remind(user: Anyone, at: datetime) -> Decision:
    """Remind of a break-glass nobody has looked into in time: the house's own daily work."""
    return may("service.break_glass_remind", user, at)


def is_denied(adult_user: User | None, child: Child) -> bool:
    """True where this account is on the child's deny list, so no relationship may be given to it."""
    return (
        adult_user is not None
        and DenyListing.objects.filter(child=child, user=adult_user, ended_at__isnull=True).exists()
    )
