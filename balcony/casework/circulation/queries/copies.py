"""A review's copies, for whom each is, and why one cannot go."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from balcony.casework.reviews.models import Review
from balcony.casework.reviews.queries import reviews_for
from balcony.foundations.accounts.models import Anyone
from balcony.people.register.models import Adult, Child
from balcony.people.relationships.models import Kind, Relationship
from balcony.people.relationships.policies import is_denied
from balcony.people.relationships.queries import live_relationships

from ..models import Copy, RecipientKind, Released

# In this order one place is taken where somebody stands in two: the more is left out, the earlier.
AS = {
    Kind.PARENT: RecipientKind.PARENT,
    Kind.PARENTAL_RESPONSIBILITY: RecipientKind.PARENT,
    Kind.SCHOOL: RecipientKind.SCHOOL,
    Kind.HEALTH: RecipientKind.HEALTH,
    Kind.ADVOCATE: RecipientKind.ADVOCATE,
    Kind.INDEPENDENT_VISITOR: RecipientKind.ADVOCATE,
    Kind.GUARDIAN: RecipientKind.GUARDIAN,
    Kind.CARER: RecipientKind.CARER,
    Kind.SOCIAL_WORKER: RecipientKind.SOCIAL_WORKER,
    Kind.TEAM_MANAGER: RecipientKind.TEAM_MANAGER,
}


ENDED = {
    RecipientKind.PARENT: (
        "This person no longer has parental responsibility, or is no longer named as a parent."
    ),
    RecipientKind.CARER: "The placement with this carer has ended.",
}


ENDED_ELSE = "This person no longer stands in this place around the child."


@dataclass(frozen=True)
class Blocked:
    """Why a copy cannot go, and who can put it right."""

    reason: str
    fix: str


def copies_for(user: Anyone, at: datetime) -> QuerySet[Copy]:
    """The copies of the reviews in this person's world."""
    return Copy.objects.filter(review__in=reviews_for(user, at)).select_related(
        "review__child", "adult__agency"
    )


def recipients_around(child: Child, on: date) -> dict[Adult, RecipientKind]:
    """Return the adults who get a copy on a day and as what; one place each."""
    order = list(AS)
    found: dict[Adult, RecipientKind] = {}
    rows = [one for one in live_relationships(child, on) if one.adult is not None and one.kind in AS]
    for one in sorted(rows, key=lambda row: order.index(Kind(row.kind))):
        assert one.adult is not None
        found.setdefault(one.adult, AS[Kind(one.kind)])
    return found


def copies_of(review: Review) -> list[Copy]:
    """Return a review's copies in the order of their kinds."""
    order = list(RecipientKind.values)
    found = Copy.objects.filter(review=review).select_related("review__child", "adult__agency", "adult__user")
    return sorted(found, key=lambda one: (order.index(one.kind), one.made_at))


def released_of(copy: Copy) -> Released | None:
    """Return the newest release of a copy, without its bytes, or None."""
    return copy.releases.defer("content", "paper").select_related("by").order_by("-number").first()


def why_ended(copy: Copy, on: date) -> str:
    """Return why this person should have no copy any more, "" while they should."""
    if copy.adult is None:
        return ""
    kinds = [kind for kind, role in AS.items() if role == copy.kind]
    live = Relationship.objects.live_on(on).filter(child=copy.review.child, adult=copy.adult, kind__in=kinds)
    if is_denied(copy.adult.user, copy.review.child):
        return "This person is on the deny list of the child’s record."
    return "" if live.exists() else ENDED.get(RecipientKind(copy.kind), ENDED_ELSE)


def why_blocked(copy: Copy, on: date) -> Blocked | None:
    """Return why a copy cannot go to its person now and who can put it right, or None."""
    ended = why_ended(copy, on)
    if ended:
        return Blocked(
            ended, "If that is wrong, the social worker or business support corrects the child’s people."
        )
    if not copy.releases.exists():
        return Blocked("The IRO has not released this copy.", "The IRO reads it and releases it.")
    return None


def counts_of(copies: Collection[Copy], sent: Collection[UUID]) -> tuple[int, int]:
    """Return how many copies have gone, of how many."""
    return sum(one.pk in sent for one in copies), len(copies)
