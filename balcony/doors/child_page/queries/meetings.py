"""The meetings of a child's reviews: when, where, who was asked, and the times they can pick from."""

from dataclasses import dataclass
from datetime import date

from balcony.casework.preparation.models import OfferOutcome
from balcony.casework.preparation.queries import (
    Offered,
    TimesTold,
    another_time,
    invited_to,
    offered_to_child,
    outcome_for,
    part_of_day,
    times_told,
)
from balcony.casework.reviews.models import Review, ReviewMeeting, State
from balcony.casework.reviews.queries import rulebook_on
from balcony.foundations.authority.queries import school_year
from balcony.foundations.design.words import date_near
from balcony.people.register.models import Child

from ..words import Spoken, clock

UNDERWAY = (State.PLANNED, State.OPENED, State.ADJOURNED)
OVER = (State.HELD, State.RECORDED, State.FINALISED)


@dataclass(frozen=True)
class MyMeeting:
    """A meeting of the child's review that is to come: when, where, and who was asked to it.

    `earlier` is the time set before, which was not theirs, where the day has moved since: its reason stays.
    """

    meeting: ReviewMeeting
    who: tuple[tuple[str, str, bool], ...]
    chosen: OfferOutcome | None = None
    was_answered: bool = False
    earlier: OfferOutcome | None = None
    was_set_otherwise: bool = False


def my_meetings(child: Child, on: date) -> list[MyMeeting]:
    """The meetings of the child's reviews still to come, the next first, with who is asked and who comes."""
    coming = ReviewMeeting.objects.standing().filter(
        review__child=child,
        review__superseded_at__isnull=True,
        review__state__in=UNDERWAY,
        was_held__isnull=True,
        on__gte=on,
    )
    meetings = list(coming.select_related("review").order_by("on"))
    offers = {one.review_id: offered_to_child(one.review) for one in meetings}
    return [_my_meeting(one, offers[one.review_id]) for one in meetings]


def _my_meeting(meeting: ReviewMeeting, offered: Offered | None) -> MyMeeting:
    chosen = outcome_for(offered, meeting)
    was_answered = offered is not None and offered.answer is not None
    earlier = another_time(meeting.review) if chosen is None else None
    was_set = offered is not None and offered.planned_since is not None
    return MyMeeting(meeting, _asked_to(meeting.review), chosen, was_answered, earlier, was_set)


def my_times_told(child: Child) -> list[TimesTold]:
    """What I said of times for my meetings and what came of it, newest first; it stays when a plan moves."""
    return times_told(child)


def my_times(child: Child, on: date) -> Offered | None:
    """The times the child may pick from now; None where nothing is offered, or a time is set."""
    review = my_review(child, "before")
    offered = offered_to_child(review) if review is not None else None
    return offered if offered is not None and offered.is_open(on) else None


def named_times(offered: Offered, say: Spoken, on: date) -> dict[str, str]:
    """Each time offered that is to come, by its key: the day, the part of the day, the time as it is said."""
    book, year = rulebook_on(on), school_year()
    return {
        str(one.pk): say(
            f"time-{part_of_day(one, book, year)}", day=date_near(one.on), time=clock(one.starts_at)
        )
        for one in offered.slots
        if one.on > on
    }


def _asked_to(review: Review) -> tuple[tuple[str, str, bool], ...]:
    """Name, what they are, and whether they said that they come."""
    found = []
    for one in invited_to(review):
        answers = list(one.answers.all())
        found.append((one.name, one.role, bool(answers) and answers[-1].coming == "coming"))
    return tuple(found)


def my_review(child: Child, part: str) -> Review | None:
    """The review the questions are about: the one to come, or the last one held."""
    mine = Review.objects.standing().filter(child=child)
    if part == "before":
        return mine.filter(state__in=UNDERWAY).first()
    return mine.filter(state__in=OVER, completed_on__isnull=False).order_by("-completed_on").first()
