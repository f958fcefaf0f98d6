"""The times offered to a child, how they answered, and how the day went on from there."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Min, OuterRef, Subquery

from balcony.casework.reviews.models import Review, ReviewMeeting
from balcony.casework.reviews.queries import reviews_for
from balcony.foundations.accounts.models import Anyone
from balcony.foundations.authority.queries import SchoolYear
from balcony.people.register.models import Child
from balcony.rules.timetable import Rulebook

from ..models import OfferAnswer, OfferOutcome, Slot, TimeOffer
from .times import KEY

FEWEST, MANY = 2, 5
EVENING = time(18)


@dataclass(frozen=True)
class Offered:
    """The newest offer to a child, its times in order, their answers, and what was chosen after it.

    `planned_since` is a day or time set otherwise while none of these was chosen: it closes them, too.
    """

    offer: TimeOffer
    slots: tuple[Slot, ...]
    answers: tuple[OfferAnswer, ...]
    good: frozenset[UUID]
    outcome: OfferOutcome | None
    planned_since: ReviewMeeting | None = None

    @property
    def answer(self) -> OfferAnswer | None:
        """What the child said last."""
        return self.answers[-1] if self.answers else None

    @property
    def good_slots(self) -> list[Slot]:
        """The times the child called good."""
        return [one for one in self.slots if one.pk in self.good]

    def is_open(self, on: date) -> bool:
        """Whether the child can still say: no time is chosen or set, and one of those offered is to come."""
        is_set = self.outcome is not None or self.planned_since is not None
        return not is_set and any(one.on > on for one in self.slots)


def offered_to_child(review: Review) -> Offered | None:
    """The newest offer of times to the child of a review, None while there is none. Six queries at most."""
    offer = TimeOffer.objects.filter(review=review).select_related("by").last()
    if offer is None:
        return None
    answers = tuple(offer.answers.select_related("by"))
    good = frozenset(answers[-1].good.values_list("pk", flat=True)) if answers else frozenset()
    outcome = offer.outcomes.select_related("slot", "by").last()
    since = planned_since(review, offer.at) if outcome is None else None
    return Offered(offer, tuple(offer.slots.all()), answers, good, outcome, since)


def planned_since(review: Review, moment: datetime) -> ReviewMeeting | None:
    """The newest plan of a review for another day or time than stood at a moment; None while there is none.

    A new place alone asks nobody for another time. A plan moved back closes what was asked all the same. The
    plan a review began with was there before anything was asked.
    """
    plans = sorted(review.meetings.all(), key=lambda one: one.made_at)
    since = [one for one in plans[1:] if one.made_at > moment]
    stood = {
        (one.on, one.starts_at)
        for one in plans
        if one not in since and (one.replaced_at is None or one.replaced_at > moment)
    }
    new = [one for one in since if (one.on, one.starts_at) not in stood]
    return new[-1] if new else None


@dataclass(frozen=True)
class AnswerWaiting:
    """A child has said which times are good and none is chosen; `hear_by` is the day they were told."""

    review: Review
    hear_by: date | None

    def is_late(self, on: date) -> bool:
        """Whether the child was to hear before this day."""
        return self.hear_by is not None and self.hear_by < on


def answers_waiting(user: Anyone, at: datetime) -> list[AnswerWaiting]:
    """The children in this person’s world who have said which times are good, the first to hear first."""
    newest = TimeOffer.objects.filter(review=OuterRef("review")).order_by("-at").values("pk")[:1]
    offers = (
        TimeOffer.objects.filter(pk=Subquery(newest), review__in=reviews_for(user, at))
        .filter(answers__isnull=False, outcomes__isnull=True)
        .exclude(review__state__in=("held", "recorded", "finalised", "cancelled"))
        .annotate(hear_by=Min("answers__answer_by"))
        .select_related("review__child")
        .prefetch_related("review__meetings")
    )
    found = [
        AnswerWaiting(one.review, vars(one)["hear_by"])
        for one in offers
        if planned_since(one.review, one.at) is None
    ]
    return sorted(found, key=lambda one: (one.hear_by or date.max, one.review.child.listed_as))


@dataclass(frozen=True)
class TimesTold:
    """What a child said of times they were offered, and what they are told of the one chosen after it.

    `answer` is None where a time was chosen before they said, `outcome` while none is chosen. `is_over` says
    that the day was set otherwise in the meantime.
    """

    offer: TimeOffer
    answer: OfferAnswer | None
    good: tuple[Slot, ...]
    outcome: OfferOutcome | None
    has_moved: bool
    is_over: bool = False


def times_told(child: Child) -> list[TimesTold]:
    """What a child said of times and what came of it, the newest first, whatever became of the plan since.

    Times that were offered anew before one was chosen are left out: the newer ones stand in their place.
    As many queries, however many.
    """
    offers = TimeOffer.objects.filter(review__child=child).select_related("review").order_by("-at")
    rows = list(
        offers.prefetch_related("answers__good", "outcomes__slot", "outcomes__by", "review__meetings")
    )
    newest: dict[UUID, UUID] = {}
    for one in rows:
        newest.setdefault(one.review_id, one.pk)
    standing = ReviewMeeting.objects.standing().filter(review__in=newest)
    days = {(key, on, at) for key, on, at in standing.values_list("review_id", "on", "starts_at")}
    told = [_told(one, days) for one in rows if one.outcomes.all() or newest[one.review_id] == one.pk]
    return [one for one in told if one.answer is not None or one.outcome is not None]


def _told(offer: TimeOffer, days: set[tuple[UUID, date, time | None]]) -> TimesTold:
    answers, outcomes = list(offer.answers.all()), list(offer.outcomes.all())
    answer, outcome = answers[-1] if answers else None, outcomes[-1] if outcomes else None
    good = tuple(answer.good.all()) if answer is not None else ()
    set_to = (offer.review_id, outcome.slot.on, outcome.slot.starts_at) if outcome is not None else None
    is_over = outcome is None and planned_since(offer.review, offer.at) is not None
    return TimesTold(offer, answer, good, outcome, set_to is not None and set_to not in days, is_over)


def another_time(review: Review) -> OfferOutcome | None:
    """The last time chosen for a review that the child had not called good, with what they are told of it."""
    chosen = OfferOutcome.objects.filter(offer__review=review).select_related("slot", "by").last()
    return chosen if chosen is not None and not chosen.was_good else None


def outcome_for(offered: Offered | None, meeting: ReviewMeeting) -> OfferOutcome | None:
    """What was chosen after the offer, where this meeting still stands at that time."""
    chosen = offered.outcome if offered is not None else None
    if chosen is None or (chosen.slot.on, chosen.slot.starts_at) != (meeting.on, meeting.starts_at):
        return None
    return chosen


def child_calls_good(slot: Slot) -> bool:
    """Whether the child's newest answer calls this time good."""
    newest = slot.answers.filter(who=KEY).last()
    return newest is not None and newest.can_come


def part_of_day(slot: Slot, book: Rulebook, year: SchoolYear) -> str:
    """Where a time lies in the child's day, by the authority's school hours: the key of the words for it.

    On a day without school there is no before, in or after it.
    """
    if not book.calendar.is_working_day(slot.on) or year.why_closed(slot.on):
        if slot.starts_at >= EVENING:
            return "evening"
        return "morning" if slot.starts_at < time(12) else "afternoon"
    if slot.starts_at.hour < book.rule("school_begins", slot.on).value:
        return "before-school"
    if slot.starts_at.hour < book.rule("school_ends", slot.on).value:
        return "in-school"
    return "evening" if slot.starts_at >= EVENING else "after-school"
