"""Who has been told who the IRO is: once for each person and IRO, so that a new one is introduced anew."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from balcony.casework.reviews.models import Review
from balcony.foundations.outbox.models import Message
from balcony.people.iros.models import Iro
from balcony.people.relationships.models import Kind, Relationship
from balcony.people.relationships.queries import allocated_iro_of

from ..models import Introduction, Invitation
from .asking import NOT_TOLD, not_told


def iro_of_review(review: Review, on: date) -> Iro | None:
    """The IRO, on a day, of the child a review is about."""
    allocation = allocated_iro_of(review.child, on)
    if allocation is None or allocation.adult is None:
        return None
    return Iro.objects.filter(adult=allocation.adult).select_related("adult__user").first()


def to_introduce(invitation: Invitation, on: date) -> Iro | None:
    """The IRO this person has not been told of yet; None where they have, or are told by hand.

    Somebody around several children with the same IRO is told once. What was taken back or did not arrive
    told nobody.
    """
    if invitation.way == "hand":
        return None
    iro = iro_of_review(invitation.review, on)
    if iro is None:
        return None
    them = Q(invitation=invitation) | Q(
        invitation__name__iexact=invitation.name, invitation__address__iexact=invitation.address
    )
    if invitation.adult_id:
        them |= Q(invitation__adult=invitation.adult_id)
    sent = Introduction.objects.filter(them, iro=iro).values("message_id")
    return None if Message.objects.filter(pk__in=sent).exclude(state__in=NOT_TOLD).exists() else iro


def has_new_iro(invitations: Iterable[Invitation], on: date) -> set[UUID]:
    """Those of these who were told of an earlier IRO and not of the one there is now. Two queries at most."""
    held = {one.pk: one for one in invitations}
    told: dict[UUID, set[UUID]] = {}
    rows = Introduction.objects.filter(invitation__in=held).values_list("invitation_id", "iro__adult_id")
    for key, adult in rows:
        told.setdefault(key, set()).add(adult)
    if not told:
        return set()
    children = {held[key].review.child_id for key in told}
    allocated = Relationship.objects.live_on(on).filter(child__in=children, kind=Kind.ALLOCATED_IRO)
    now = dict(allocated.values_list("child_id", "adult_id"))
    current = {key: now.get(held[key].review.child_id) for key in told}
    return {key for key, adults in told.items() if current[key] is not None and current[key] not in adults}


def to_tell_again(invitations: Iterable[Invitation], on: date) -> set[UUID]:
    """Those whose message came back, and those whose IRO is another than the one who invited them."""
    held = list(invitations)
    return not_told(one.pk for one in held) | has_new_iro(held, on)
