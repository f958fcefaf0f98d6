"""How far a preparation is, worked out from what is kept; nobody ticks what the record can tell."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from balcony.casework.reviews.models import Review, ReviewMeeting
from balcony.rules.timetable import Rulebook

from ..models import Choice, Consultation, Invitation, NoPlan, Paper, Talk
from .answers import COMES, answer_of, has_answered
from .child import MadeForChild, made_for_children, told_child
from .introduced import to_tell_again

# What a review rests on, and whose absence asks whether to adjourn.
WANTED = (Paper.What.REPORT, Paper.What.CARE_PLAN, Paper.What.ASSESSMENT)


@dataclass(frozen=True)
class DueDay:
    """A day by which something is done before a review, and what says so: guidance, or a local setting."""

    on: date
    source: str
    certainty: str

    def is_over(self, on: date) -> bool:
        """Whether the day has gone by."""
        return on > self.on


@dataclass(frozen=True)
class Preparation:
    """One review's preparation on a day."""

    review: Review
    meeting: ReviewMeeting | None
    due: Mapping[str, DueDay]
    talk: Talk | None
    choices: int
    choices_unanswered: int
    untold: int
    child_told: MadeForChild | None
    child_told_before: bool
    invited: int
    told: int
    coming: int
    to_hear_from: int
    asked: int
    answered: int
    received: frozenset[str]
    went_on_without_plan: bool

    @property
    def missing_papers(self) -> list[str]:
        """The papers that have not come, in words."""
        return [what.label for what in WANTED if what not in self.received]

    @property
    def asks_to_adjourn(self) -> bool:
        """Whether there is no care plan yet and nobody has said what follows from that (code CP5.4)."""
        return Paper.What.CARE_PLAN not in self.received and not self.went_on_without_plan

    @property
    def is_arranged(self) -> bool:
        """Whether day, time and place are set."""
        return self.meeting is not None and self.meeting.starts_at is not None


def preparation_of(review: Review, book: Rulebook, on: date) -> Preparation:
    """One review's preparation on a day."""
    return preparations_of([review], book, on)[0]


def preparations_of(reviews: Iterable[Review], book: Rulebook, on: date) -> list[Preparation]:
    """The preparations of many reviews on a day; twelve queries at most, however many."""
    held = list(reviews)
    keys = [review.pk for review in held]
    meetings = _next_meetings(keys)
    talks = {talk.review_id: talk for talk in Talk.objects.filter(review__in=keys).order_by("on")}
    invited = _grouped(
        Invitation.objects.filter(review__in=keys, withdrawn_at__isnull=True)
        .select_related("review")
        .prefetch_related("answers")
    )
    asked = _grouped(Consultation.objects.filter(review__in=keys))
    papers = _grouped(Paper.objects.filter(review__in=keys))
    choices = _choices(keys)
    made = made_for_children(keys)
    without = set(_without_plan(keys))
    back = to_tell_again((one for rows in invited.values() for one in rows), on)
    return [
        Preparation(
            review=review,
            meeting=meetings.get(review.pk),
            due=_due(book, meetings.get(review.pk)),
            talk=talks.get(review.pk),
            choices=choices[review.pk][0],
            choices_unanswered=choices[review.pk][1],
            untold=choices[review.pk][2],
            child_told=told_child(made.get(review.pk, ()), _key(meetings.get(review.pk))),
            child_told_before=bool(made.get(review.pk)),
            invited=len(invited[review.pk]),
            told=sum(_was_told(one, back) for one in invited[review.pk]),
            coming=sum(_comes(one) for one in invited[review.pk]),
            to_hear_from=sum(_was_told(one, back) and not has_answered(one) for one in invited[review.pk]),
            asked=len(asked[review.pk]),
            answered=sum(one.answered_at is not None for one in asked[review.pk]),
            received=frozenset(one.what for one in papers[review.pk]),
            went_on_without_plan=review.pk in without,
        )
        for review in held
    ]


def _grouped(rows: Iterable) -> defaultdict[UUID, list]:
    found: defaultdict[UUID, list] = defaultdict(list)
    for row in rows:
        found[row.review_id].append(row)
    return found


def _was_told(invitation: Invitation, back: set[UUID]) -> bool:
    return bool(invitation.version or invitation.handed_on) and invitation.pk not in back


def _comes(invitation: Invitation) -> bool:
    newest = answer_of(invitation)
    return newest is not None and newest.coming in COMES


def _next_meetings(keys: list[UUID]) -> dict[UUID, ReviewMeeting]:
    coming = ReviewMeeting.objects.standing().filter(review__in=keys, was_held__isnull=True)
    found: dict[UUID, ReviewMeeting] = {}
    for meeting in coming.order_by("on", "starts_at"):
        found.setdefault(meeting.review_id, meeting)
    return found


def _key(meeting: ReviewMeeting | None) -> UUID | None:
    return meeting.pk if meeting is not None else None


def _choices(keys: list[UUID]) -> defaultdict[UUID, tuple[int, int, int]]:
    """How many choices, how many nobody answered, how many refusals the child was not told of."""
    found: defaultdict[UUID, tuple[int, int, int]] = defaultdict(lambda: (0, 0, 0))
    for choice in Choice.objects.filter(review__in=keys).prefetch_related("answers"):
        made, unanswered, untold = found[choice.review_id]
        answers = list(choice.answers.all())
        refused = bool(answers) and not answers[-1].is_kept and answers[-1].told_on is None
        found[choice.review_id] = (made + 1, unanswered + (not answers), untold + refused)
    return found


def _without_plan(keys: list[UUID]) -> Iterable[UUID]:
    return NoPlan.objects.filter(review__in=keys).values_list("review_id", flat=True)


def _due(book: Rulebook, meeting: ReviewMeeting | None) -> dict[str, DueDay]:
    if meeting is None:
        return {}
    found = {}
    for key in ("sw_iro_contact", "invitations", "papers"):
        due = book.before(key, meeting.on)
        found[key] = DueDay(due.limit, due.rule.source, due.rule.certainty)
    return found
