"""What has happened between reviews, and what is due. Nothing here is read by the review clock."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from uuid import UUID

from django.db.models import Max, QuerySet
from django.utils.timezone import localdate

from balcony.casework.contact_log.models import Contact
from balcony.casework.contact_log.queries import contacts_since
from balcony.casework.reviews.models import Decision, Review
from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import Anyone
from balcony.people.register.models import Child
from balcony.people.relationships.queries import children_for
from balcony.rules.timetable import Rulebook

from ..models import BookedCheck, ChangeNotice, MidwayCheck, Worry

RESPONSE = "change_notice_response"


def notices_for(user: Anyone, at: datetime) -> QuerySet[ChangeNotice]:
    """The notices about children in this person's world."""
    return ChangeNotice.objects.filter(child__in=children_for(user, at)).select_related(
        "child", "by", "answer__by"
    )


def worries_for(user: Anyone, at: datetime) -> QuerySet[Worry]:
    """The worries nobody has sorted, the oldest first, for those who sort them."""
    if not may("service.worries", user, at):
        return Worry.objects.none()
    return Worry.objects.filter(sorted__isnull=True)


@dataclass(frozen=True, slots=True)
class WaitingNotice:
    """A notice nobody has decided about, and by when somebody should."""

    notice: ChangeNotice
    by_on: date
    is_overdue: bool


def notices_waiting(
    user: Anyone, at: datetime, on: date, book: Rulebook, *, among: Container[UUID] | None = None
) -> tuple[WaitingNotice, ...]:
    """Notices nobody has decided about, the oldest first, `among` these children if given. One query."""
    waiting = notices_for(user, at).filter(answer__isnull=True).order_by("at")
    found = []
    for notice in waiting:
        if among is not None and notice.child_id not in among:
            continue
        by_on = book.due(RESPONSE, localdate(notice.at)).limit
        found.append(WaitingNotice(notice, by_on, by_on < on))
    return tuple(found)


def last_review_on(child: Child) -> date | None:
    """The day the child's last review was completed, or None."""
    return Review.objects.completed().filter(child=child).aggregate(last=Max("completed_on"))["last"]


@dataclass(frozen=True, slots=True)
class Since:
    """What has happened since the last review, laid out to read."""

    review: Review | None
    decisions: tuple[Decision, ...]
    contacts: tuple[Contact, ...]
    notices: tuple[ChangeNotice, ...]
    checks: tuple[MidwayCheck, ...]
    booked_on: date | None


def since_last_review(child: Child) -> Since:
    """Everything since the last completed review; from the beginning where there was none. Six queries."""
    review = Review.objects.completed().filter(child=child).order_by("-completed_on").first()
    since = review.completed_on if review is not None and review.completed_on else date.min
    decisions = (
        Decision.objects.filter(review=review, withdrawn_at__isnull=True)
        if review
        else Decision.objects.none()
    )
    notices = ChangeNotice.objects.filter(child=child, happened_on__gte=since)
    booked = BookedCheck.objects.filter(child=child, for_on__gt=since).first()
    return Since(
        review=review,
        decisions=tuple(decisions.select_related("owner")),
        contacts=tuple(contacts_since(child, since)),
        notices=tuple(notices.select_related("by", "answer__by")),
        checks=tuple(MidwayCheck.objects.filter(child=child, on__gt=since).select_related("by")),
        booked_on=booked.for_on if booked else None,
    )


def notices_of(child: Child) -> QuerySet[ChangeNotice]:
    """A child's notices with what was decided, newest first."""
    return ChangeNotice.objects.filter(child=child).select_related("by", "answer")


def decisions_about(child: Child) -> QuerySet[Decision]:
    """Every decision that stands of every review of a child, newest review first."""
    standing = Decision.objects.filter(review__child=child, withdrawn_at__isnull=True)
    return standing.select_related("review").order_by("-review__completed_on", "number")


def checks_of(child: Child) -> QuerySet[MidwayCheck]:
    """A child's checks, newest first."""
    return MidwayCheck.objects.filter(child=child).select_related("by")


@dataclass(frozen=True, slots=True)
class CheckDue:
    """A check that should have happened by now: the booked day, or halfway to the next review."""

    child_id: UUID
    due_on: date
    is_booked: bool


def checks_due(next_limits: Mapping[UUID, date | None], on: date) -> tuple[CheckDue, ...]:
    """Children whose check between reviews is due and not done, the longest waiting first. Three queries.

    `next_limits` gives the last lawful day of each child's next review. Without a booking the day is halfway
    between the last review and that day (NAIRO code of practice 6.3: at least one between two reviews).
    """
    ids = list(next_limits)
    last = _newest(Review.objects.completed().filter(child__in=ids), "completed_on")
    checked = _newest(MidwayCheck.objects.filter(child__in=ids), "on")
    booked = _newest(BookedCheck.objects.filter(child__in=ids), "for_on")
    found = []
    for child_id, held_on in last.items():
        limit = next_limits[child_id]
        if limit is None or checked.get(child_id, date.min) > held_on:
            continue
        wished = booked.get(child_id)
        is_booked = wished is not None and wished > held_on
        due_on = wished if wished is not None and is_booked else held_on + (limit - held_on) / 2
        if due_on <= on:
            found.append(CheckDue(child_id, due_on, is_booked))
    return tuple(sorted(found, key=lambda one: one.due_on))


def share_checked(children: Iterable[UUID], first: date, last: date) -> tuple[int, int]:
    """Of the reviews completed from `first` to `last` that followed another, how many had a check between.

    Returns (with a check, all of them). Two queries.
    """
    ids = list(children)
    held: dict[UUID, list[date]] = {}
    reviews = Review.objects.completed().filter(child__in=ids).order_by("completed_on")
    for child_id, held_on in reviews.values_list("child_id", "completed_on"):
        if held_on is not None:
            held.setdefault(child_id, []).append(held_on)
    checked: dict[UUID, list[date]] = {}
    for child_id, on in MidwayCheck.objects.filter(child__in=ids).values_list("child_id", "on"):
        checked.setdefault(child_id, []).append(on)
    done = every = 0
    for child_id, days in held.items():
        for before, after in pairwise(days):
            if first <= after <= last:
                every += 1
                done += any(before < day <= after for day in checked.get(child_id, ()))
    return done, every


def _newest(
    rows: QuerySet[Review] | QuerySet[MidwayCheck] | QuerySet[BookedCheck], day: str
) -> dict[UUID, date]:
    return dict(rows.order_by().values("child_id").annotate(last=Max(day)).values_list("child_id", "last"))
