"""What a parent or carer may see: about the children they stand around today, and of those only their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.timezone import localdate

from balcony.casework.afterwards.models import AskedAfter
from balcony.casework.afterwards.queries import own_asked
from balcony.casework.circulation.models import Sending
from balcony.casework.circulation.queries import why_ended
from balcony.casework.monitoring.models import ChangeNotice
from balcony.casework.preparation.models import Consultation, Invitation
from balcony.casework.preparation.queries import own_consultation, preparation_of, times_asked_of, times_over
from balcony.casework.preparation.queries.asking import came_back, may_know_now
from balcony.casework.reviews.models import Mode, Review, ReviewMeeting, State
from balcony.casework.reviews.queries import rulebook_on
from balcony.foundations.accounts.models import Anyone, User
from balcony.foundations.outbox.models import Message
from balcony.foundations.outbox.models import State as MessageState
from balcony.foundations.outbox.outgoing import number_of
from balcony.people.register.models import Adult, Child
from balcony.people.relationships.models import Kind, Relationship
from balcony.people.relationships.queries import allocated_iro_of, children_for, family_of, live_relationships

FAMILY = (Kind.PARENT, Kind.PARENTAL_RESPONSIBILITY, Kind.CARER)
UNDERWAY = (State.PLANNED, State.OPENED, State.ADJOURNED)
# While it can still be taken back, and once it was, a copy has not reached anybody.
NOT_REACHED = (MessageState.WAITING, MessageState.UNDONE)


def my_children(user: Anyone, at: datetime) -> QuerySet[Child]:
    """The children this parent or carer stands around today."""
    return family_of(user, at).order_by("date_of_birth")


def adult_of(user: User) -> Adult | None:
    """The person whose pages these are."""
    return Adult.objects.filter(user=user).first()


def my_copies(user: Anyone, at: datetime) -> QuerySet[Sending]:
    """The copies of records that were sent to this person, the newest first, while they should have them."""
    sent = Sending.objects.filter(
        ~Exists(Message.objects.filter(about_id=OuterRef("pk"), state__in=NOT_REACHED)),
        released__copy__adult__user=user.pk,
        released__copy__review__child__in=family_of(user, at),
        taken_back__isnull=True,
    )
    ended = [
        one.pk
        for one in sent.select_related("released__copy__adult__user", "released__copy__review__child").defer(
            "released__content", "released__paper"
        )
        if why_ended(one.released.copy, localdate(at))
    ]
    return sent.exclude(pk__in=ended).select_related("released__copy__review__child").order_by("-at")


@dataclass(frozen=True)
class Meeting:
    """The meeting this person was told of, as they may know it; `place` is "" where they may not."""

    on: date
    starts_at: object
    place: str
    mode: str


@dataclass(frozen=True)
class Told:
    """Something this person told the IRO, and whether somebody has read it."""

    notice: ChangeNotice
    is_read: bool


@dataclass(frozen=True)
class Mine:
    """One child's page for one parent or carer."""

    child: Child
    iro: str
    iro_phone: str
    iro_email: str
    review: Review | None
    meeting: Meeting | None
    views: Consultation | None
    copies: Sequence[Sending]
    told: tuple[Told, ...]
    asked_after: tuple[AskedAfter, ...] = ()
    asks_times: bool = False
    times_over: str = ""

    @property
    def is_to_be_rung(self) -> bool:
        """Whether they asked to be rung and nobody has written down what they said."""
        return bool(self.views and self.views.way == "hand" and self.views.address)


def mine(user: User, child: Child, at: datetime) -> Mine:
    """Everything this person may see about one child."""
    on = localdate(at)
    adult = adult_of(user)
    iro = iro_of(child, on)
    review = underway(child)
    invited = invitation_of(review, adult) if review is not None and adult is not None else None
    notices = ChangeNotice.objects.filter(child=child, by=user).select_related("answer")
    copies = my_copies(user, at).filter(released__copy__review__child=child)
    return Mine(
        child=child,
        iro=iro.full_name if iro else "",
        iro_phone=iro.phone if iro else "",
        iro_email=(iro.email or (iro.user.email if iro.user else "")) if iro else "",
        review=review,
        meeting=_meeting(review, adult, on) if review is not None and adult is not None else None,
        views=own_consultation(review, adult) if review is not None and adult is not None else None,
        copies=list(copies.defer("released__content", "released__paper")),
        told=tuple(Told(one, hasattr(one, "answer")) for one in notices),
        asked_after=tuple(own_asked(user, at).filter(review__child=child)),
        asks_times=invited is not None and times_asked_of(invited, on) is not None,
        times_over=times_over(invited, on) if invited is not None else "",
    )


def iro_of(child: Child, on: date) -> Adult | None:
    """The child's IRO on a day, as a person."""
    allocation = allocated_iro_of(child, on)
    return allocation.adult if allocation is not None else None


def underway(child: Child) -> Review | None:
    """The child's review that is being prepared, or None."""
    return Review.objects.standing().filter(child=child, state__in=UNDERWAY).first()


def invitation_of(review: Review, adult: Adult) -> Invitation | None:
    """This person's own invitation to a review, while it stands."""
    return review.invitations.filter(adult=adult, withdrawn_at__isnull=True).first()


def _meeting(review: Review, adult: Adult, on: date) -> Meeting | None:
    """The meeting they were told of: who was not invited, or not told, is told of no day here either."""
    invited = invitation_of(review, adult)
    if invited is None or not (invited.version or invited.handed_on) or came_back(invited):
        return None
    planned = preparation_of(review, rulebook_on(on), on).meeting
    return _as_known(planned, invited, on) if planned is not None else None


def _as_known(planned: ReviewMeeting, invited: Invitation, on: date) -> Meeting:
    place = planned.place if may_know_now(invited, on) else ""
    mode = Mode(planned.mode).label if planned.mode else ""
    return Meeting(planned.on, planned.starts_at, place, mode)


def given_for(user: Anyone, at: datetime) -> QuerySet[Relationship]:
    """The parents and carers around the children in this person's world: whom pages can be given to."""
    return (
        Relationship.objects.live_on(localdate(at))
        .filter(child__in=children_for(user, at), kind__in=FAMILY, adult__isnull=False)
        .select_related("child", "adult__user")
    )


def others_with_pages(child: Child, on: date) -> list[Relationship]:
    """The parents and carers around a child today, for the list they are given pages from."""
    return [one for one in live_relationships(child, on) if one.kind in FAMILY and one.adult is not None]


def accounts_reached_by(typed: str) -> list[Adult]:
    """The parents and carers with pages of their own who are reached by this address or number."""
    with_pages = Adult.objects.filter(
        user__audience=User.Audience.FAMILY, user__is_active=True
    ).select_related("user")
    if "@" in typed:
        return list(with_pages.filter(email__iexact=typed.strip()))
    number = number_of(typed)
    if number is None:
        return []
    return [one for one in with_pages.exclude(phone="") if number_of(one.phone) == number]


def account_of(key: str) -> User | None:
    """The account of this key while its pages are open, or None."""
    found = User.objects.filter(audience=User.Audience.FAMILY, is_active=True)
    return found.filter(pk=key).first() if key else None


def account_for_link(key: UUID) -> User | None:
    """The same, for a link that was sent by text message."""
    return account_of(str(key))
