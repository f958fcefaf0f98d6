"""The day's work, by law first: what is overdue, what is near, what is begun and not finished."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.timezone import localdate

from balcony.casework.afterwards.queries import NewAnswers, new_answers, plans_waiting
from balcony.casework.drift.queries import Line, handed_to
from balcony.casework.monitoring.queries import (
    CheckDue,
    Seen,
    WaitingNotice,
    checks_due,
    notices_waiting,
    seen_waiting,
)
from balcony.casework.preparation.queries import AnswerWaiting, answers_waiting
from balcony.casework.reviews.models import ReviewMeeting, State
from balcony.casework.reviews.queries import reviews_for, rulebook_on
from balcony.casework.voice.queries import New, RingingNow, Unopened, new_for, ringing_now, unopened_in_time
from balcony.foundations.access.models import Role
from balcony.foundations.access.queries import hat_of
from balcony.foundations.accounts.models import User
from balcony.foundations.drafts.queries import OpenDraft, open_drafts
from balcony.people.iros.queries import Waiting, is_on_duty, waiting_for_iro
from balcony.people.register.models import Source
from balcony.people.relationships.queries import GlassesWaiting, children_for, glasses_waiting
from balcony.rules.timetable import Rulebook

from .rows import OVERDUE, SOON, UNKNOWN, ChildRow, caseload_of

NEAR_DAYS = 7
NEW_DAYS = 28


@dataclass(frozen=True, slots=True)
class ToWrite:
    """A review that was held and whose record is not final: by when guidance wants it written."""

    review_id: UUID
    child_id: UUID
    name: str
    held_on: date
    write_by: date
    is_begun: bool

    def is_overdue(self, on: date) -> bool:
        """Whether the day has gone by."""
        return on > self.write_by


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A planned meeting whose day has gone by, and nobody has said whether it was held."""

    review_id: UUID
    child_id: UUID
    name: str
    on: date


@dataclass(frozen=True, slots=True)
class Today:
    """Everything one person should see first this morning."""

    on: date
    rows: tuple[ChildRow, ...]
    unsaid: tuple[Unsaid, ...]
    to_write: tuple[ToWrite, ...]
    drafts: tuple[OpenDraft, ...]
    without_iro: tuple[Waiting, ...]
    newly_mine: tuple[ChildRow, ...]
    notices: tuple[WaitingNotice, ...] = ()
    seen: tuple[tuple[ChildRow, tuple[Seen, ...]], ...] = ()
    checks: tuple[tuple[CheckDue, ChildRow], ...] = ()
    late_plans: int = 0
    from_children: New = field(default_factory=New)
    unopened: tuple[Unopened, ...] = ()
    handed: tuple[Line, ...] = ()
    ringing: tuple[RingingNow, ...] = ()
    times_said: tuple[AnswerWaiting, ...] = ()
    adults_said: tuple[NewAnswers, ...] = ()
    glasses: GlassesWaiting = field(default_factory=GlassesWaiting)

    @property
    def overdue(self) -> tuple[ChildRow, ...]:
        """Children whose review is past its last lawful day, the longest past first."""
        return tuple(row for row in self.rows if row.standing == OVERDUE)

    @property
    def soon(self) -> tuple[ChildRow, ...]:
        """Children whose review is due within ten working days."""
        return tuple(row for row in self.rows if row.standing == SOON)

    @property
    def untold(self) -> tuple[ChildRow, ...]:
        """Children for whom no next date can be told."""
        return tuple(row for row in self.rows if row.standing == UNKNOWN)

    @property
    def near(self) -> tuple[ChildRow, ...]:
        """Children with a meeting planned today or in the next seven days, by day."""
        until = self.on + timedelta(days=NEAR_DAYS)
        planned = [row for row in self.rows if row.planned_on and self.on <= row.planned_on <= until]
        return tuple(sorted(planned, key=lambda row: row.planned_on or self.on))

    @property
    def unplanned(self) -> int:
        """How many of those due soon or overdue have no meeting planned."""
        return sum(1 for row in (*self.overdue, *self.soon) if row.planned_on is None)

    @property
    def children(self) -> set[UUID]:
        """Every child named on the page, for the record of who looked."""
        shown = {row.id for row in (*self.overdue, *self.soon, *self.untold, *self.near, *self.newly_mine)}
        shown |= {one.child_id for one in self.unsaid} | {one.child_id for one in self.to_write}
        shown |= {one.child.pk for one in self.without_iro} | {one.notice.child_id for one in self.notices}
        shown |= {due.child_id for due, _ in self.checks} | {one.child.pk for one in self.unopened}
        shown |= {line.child.pk for line in self.handed} | {row.id for row, _ in self.seen}
        shown |= {one.review.child_id for one in self.times_said}
        shown |= {one.review.child_id for one in self.adults_said}
        return shown | {draft.child_id for draft in self.drafts if draft.child_id is not None}


def today_for(user: User, at: datetime) -> Today:
    """What this person should see first, in a constant number of queries."""
    on = localdate(at)
    book = rulebook_on(on)
    rows = caseload_of(user, at, book=book).rows
    manages = hat_of(user, at) == Role.IRO_MANAGER
    without = _waiting(user, at, book) if manages else []
    since = on - timedelta(days=NEW_DAYS)
    newly = () if manages else tuple(row for row in rows if row.iro_from and row.iro_from >= since)
    mine = {row.id for row in rows}
    return Today(
        on=on,
        rows=rows,
        unsaid=_unsaid(user, at, mine),
        to_write=() if manages else _to_write(user, at, mine, book),
        drafts=tuple(open_drafts(user, at)),
        without_iro=tuple(without),
        newly_mine=newly,
        notices=notices_waiting(user, at, on, book, among=mine),
        seen=() if manages else _seen(rows, on, book),
        checks=() if manages else _checks(rows, on),
        late_plans=0 if manages else _late_plans(user, at, mine, book),
        from_children=new_for(user, at),
        unopened=tuple(unopened_in_time(user, at)),
        handed=handed_to(user, at, book),
        ringing=_ringing(user, at),
        times_said=() if manages else _times_said(user, at, mine),
        adults_said=tuple(one for one in new_answers(user, at) if one.review.child_id in mine),
        glasses=glasses_waiting(user, at, book),
    )


def _times_said(user: User, at: datetime, mine: set[UUID]) -> tuple[AnswerWaiting, ...]:
    """The children of one's own who have said which times are good and have not heard yet."""
    return tuple(one for one in answers_waiting(user, at) if one.review.child_id in mine)


def _ringing(user: User, at: datetime) -> tuple[RingingNow, ...]:
    """Whom to ring because a child's message is unopened: to managers, and to the duty IRO of the day."""
    ringing = tuple(ringing_now(at))
    if ringing and (hat_of(user, at) == Role.IRO_MANAGER or is_on_duty(user, localdate(at))):
        return ringing
    return ()


def _seen(
    rows: tuple[ChildRow, ...], on: date, book: Rulebook
) -> tuple[tuple[ChildRow, tuple[Seen, ...]], ...]:
    """The changes a return shows that nobody told of, by child, the longest waiting first."""
    by_id = {row.id: row for row in rows}
    found: dict[UUID, list[Seen]] = {}
    for one in seen_waiting(by_id, on, book):
        found.setdefault(one.child_id, []).append(one)
    return tuple((by_id[child_id], tuple(those)) for child_id, those in found.items())


def _checks(rows: tuple[ChildRow, ...], on: date) -> tuple[tuple[CheckDue, ChildRow], ...]:
    """The checks between reviews that are due, each with its child."""
    by_id = {row.id: row for row in rows}
    found = checks_due({row.id: row.last_day for row in rows}, on)
    return tuple((due, by_id[due.child_id]) for due in found)


def _late_plans(user: User, at: datetime, mine: set[UUID], book: Rulebook) -> int:
    """How many care plans have not come after a review and are late; the list of them names the children."""
    waiting = plans_waiting(user, at, localdate(at), book)
    return sum(one.is_late and one.review.child_id in mine for one in waiting)


def _waiting(user: User, at: datetime, book: Rulebook) -> list[Waiting]:
    on = localdate(at)
    allowed = book.rule("appoint_iro", on).value
    return waiting_for_iro(children_for(user, at), on=on, calendar=book.calendar, allowed=allowed)


def _unsaid(user: User, at: datetime, mine: set[UUID]) -> tuple[Unsaid, ...]:
    meetings = (
        ReviewMeeting.objects.standing()
        .filter(
            review__in=reviews_for(user, at),
            review__state__in=(State.PLANNED, State.OPENED, State.ADJOURNED),
            was_held__isnull=True,
            on__lt=localdate(at),
        )
        .select_related("review__child")
        .order_by("on")
    )
    return tuple(
        Unsaid(meeting.review_id, meeting.review.child_id, meeting.review.child.listed_as, meeting.on)
        for meeting in meetings
        if meeting.review.child_id in mine
    )


def _to_write(user: User, at: datetime, mine: set[UUID], book: Rulebook) -> tuple[ToWrite, ...]:
    held = reviews_for(user, at).filter(
        source=Source.PERSON, state__in=(State.HELD, State.RECORDED), completed_on__isnull=False
    )
    return tuple(
        ToWrite(
            review.pk,
            review.child_id,
            review.child.listed_as,
            review.completed_on,
            book.due("record_written", review.completed_on).limit,
            review.state == State.RECORDED,
        )
        for review in held.order_by("completed_on")
        if review.child_id in mine and review.completed_on is not None
    )
