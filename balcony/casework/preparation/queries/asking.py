"""Who is invited and who is asked, and who of them answered. What they wrote is asked for on purpose."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from django.db.models import QuerySet

from balcony.casework.reviews.models import Review
from balcony.casework.reviews.queries import reviews_for
from balcony.foundations.accounts.models import Anyone, PersonalLink
from balcony.foundations.outbox.models import Message, State
from balcony.foundations.outbox.queries import messages_about
from balcony.foundations.toolkit.items import Item
from balcony.foundations.toolkit.queries import in_force
from balcony.people.register.models import Adult
from balcony.people.relationships.models import Kind, Relationship
from balcony.people.relationships.queries import live_relationships

from ..models import Consultation, Group, Invitation

# A parent, and whoever must not know where the child is, is told of no place unless it is opened for them.
NOT_THE_PLACE = frozenset(
    {Kind.PARENT, Kind.PARENTAL_RESPONSIBILITY, Kind.RELATIVE, Kind.SIBLING, Kind.OTHER}
)
NOT_TOLD = (State.UNDONE, State.BOUNCED)
FORMS = {
    Kind.PARENT: Group.PARENT,
    Kind.PARENTAL_RESPONSIBILITY: Group.PARENT,
    Kind.CARER: Group.CARER,
    Kind.SCHOOL: Group.SCHOOL,
    Kind.HEALTH: Group.HEALTH,
    Kind.SOCIAL_WORKER: Group.SOCIAL_WORKER,
}
LINK = "views-before-review"
ANSWER = "answer-an-invitation"
INVITE, TIMES = "review-invitation", "review-times"
NOT_INVITED = frozenset({Kind.ALLOCATED_IRO, Kind.COVER_IRO, Kind.TEAM_MANAGER})


@dataclass(frozen=True)
class ToAsk:
    """Somebody around the child: what they are, how they can be reached, and what they may know."""

    adult: Adult
    role: str
    group: str
    email: str
    may_know_place: bool


def people_to_ask(review: Review, on: date) -> list[ToAsk]:
    """The adults around the child who could be invited or asked, each once, with what each may know."""
    found: dict[object, ToAsk] = {}
    for one in live_relationships(review.child, on):
        if one.adult is None or one.kind in NOT_INVITED or one.adult.pk in found:
            continue
        found[one.adult.pk] = _to_ask(one, one.adult)
    return list(found.values())


def _to_ask(one: Relationship, adult: Adult) -> ToAsk:
    email = adult.email or (adult.user.email if adult.user else "")
    hidden = one.must_not_know_address or one.kind in NOT_THE_PLACE
    return ToAsk(adult, one.get_kind_display(), FORMS.get(Kind(one.kind), ""), email, not hidden)


def invitations_for(user: Anyone, at: datetime) -> QuerySet[Invitation]:
    """The invitations to reviews in this person's world."""
    mine = Invitation.objects.filter(review__in=reviews_for(user, at))
    return mine.select_related("review__child", "adult")


def invited_to(review: Review) -> list[Invitation]:
    """Everybody invited to a review and not called off, with their newest answer."""
    standing = review.invitations.filter(withdrawn_at__isnull=True)
    return list(standing.select_related("adult").prefetch_related("answers__by"))


def consultations_for(user: Anyone, at: datetime) -> QuerySet[Consultation]:
    """Those asked for their views before reviews in this person's world."""
    mine = Consultation.objects.filter(review__in=reviews_for(user, at))
    return mine.select_related("review__child", "adult")


def asked_of(consultation: Consultation, on: date) -> tuple[Item, ...]:
    """The questions of somebody's form, as this service asks them on a day."""
    return in_force("forms", on=on).meant_for(consultation.group, section=consultation.group)


@dataclass(frozen=True)
class Coverage:
    """Who was asked before a review and how far it is, in numbers and in words."""

    asked: int
    answered: int
    declined: int

    @property
    def words(self) -> str:
        """ "2 of 5 answered, 1 would rather not"."""
        if not self.asked:
            return "Nobody asked yet"
        more = f", {self.declined} would rather not" if self.declined else ""
        return f"{self.answered} of {self.asked} answered{more}"


def coverage_of(consultations: list[Consultation]) -> Coverage:
    """How many were asked, answered, and would rather not."""
    answered = sum(one.answered_at is not None for one in consultations)
    declined = sum(one.declined_at is not None for one in consultations)
    return Coverage(len(consultations), answered, declined)


def mark_of(writer: str) -> str:
    """The fingerprint of the browser that wrote something by a link."""
    return sha256(writer.encode()).hexdigest()


def links_made(consultation: Consultation) -> int:
    """How many links somebody was given to answer by, the closed ones included."""
    return PersonalLink.objects.filter(purpose=LINK, about_id=consultation.pk).count()


def knows_by_default(review: Review, adult: Adult | None, on: date) -> bool:
    """Whether somebody around the child is told the place without anybody opening it to them."""
    known = (one for one in people_to_ask(review, on) if adult is not None and one.adult.pk == adult.pk)
    return any(one.may_know_place for one in known)


def may_know_now(invitation: Invitation, on: date) -> bool:
    """Whether somebody may know the place today: whoever was shut out since they were invited may not."""
    if not invitation.may_know_place:
        return False
    around = live_relationships(invitation.review.child, on).filter(adult=invitation.adult_id)
    return not (invitation.adult_id and around.filter(must_not_know_address=True).exists())


def came_back(invitation: Invitation) -> bool:
    """Whether the newest invitation to somebody was taken back or did not arrive: they were not told."""
    sent = [one for one in messages_about(invitation) if one.kind == INVITE]
    return any(one.state in NOT_TOLD for one in sent[:1])


def times_messages(invitation: Invitation) -> int:
    """How many messages asked somebody for times, those that came back included."""
    return Message.objects.filter(kind=TIMES, about_id=invitation.pk).count()


def not_told(invitations: Iterable[UUID]) -> set[UUID]:
    """Those of these whose newest invitation was taken back or did not arrive. One query."""
    sent = Message.objects.filter(
        kind=INVITE, about_kind="preparation.invitation", about_id__in=list(invitations)
    )
    newest = {one.about_id: one.state for one in sent.order_by("posted_at")}
    return {key for key, state in newest.items() if key is not None and state in NOT_TOLD}
