"""Who came, and how the child took part."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.people.register.models import Adult
from balcony.rules.participation import participation_code

from .. import policies, verbs
from ..models import Attendance, Mode, Review, ReviewMeeting
from .moves import lock


@dataclass(frozen=True)
class Entry:
    """What is said of one person and one part; without a part it is said of the whole review."""

    name: str
    came: str
    adult: Adult | None = None
    role: str = ""
    mode: str = ""
    reason: str = ""
    meeting: ReviewMeeting | None = None
    which_part: str = ""


@transaction.atomic
def record_attendance(
    review: Review, entries: Iterable[Entry], *, by: User, at: datetime
) -> list[Attendance]:
    """Write down who came to which part. A person has one row a part: saying it again corrects it."""
    require(policies.may_record_attendance(by, review, at))
    lock(review)
    kept = []
    for entry in entries:
        row = _row_of(review, entry) or Attendance(
            review=review, meeting=entry.meeting, adult=entry.adult, name=entry.name, made_by=by, made_at=at
        )
        row.meeting, row.adult = entry.meeting or row.meeting, entry.adult or row.adult
        row.role, row.came, row.mode, row.reason = entry.role, entry.came, entry.mode, entry.reason
        row.which_part = entry.which_part if entry.came == Attendance.Came.CAME else ""
        row.save()
        kept.append(row)
    if kept:
        record(verbs.ATTENDANCE, about=review, child=review.child_id, by=by, at=at, people=len(kept))
    return kept


def _row_of(review: Review, entry: Entry) -> Attendance | None:
    """The row about the same person and part: by the adult, else by the name as written down."""
    rows = Attendance.objects.filter(review=review).filter(Q(meeting=entry.meeting) | Q(meeting__isnull=True))
    same_name = Q(adult__isnull=True, name__iexact=entry.name.strip())
    if entry.adult is not None:
        return rows.filter(Q(adult=entry.adult) | same_name).first()
    return rows.filter(same_name).first()


@transaction.atomic
def record_participation(
    review: Review,
    *,
    attended: bool,
    mode: str = "",
    who_spoke: str = "",
    conveyed: str = "",
    words: str = "",
    by: User,
    at: datetime,
) -> Review:
    """Write down how the child took part, in answers and in words; the return's code follows from them.

    The code is never chosen: `rules/participation` derives it, with its reason and the rule of the fourth
    birthday, and it is derived anew when the review is completed on another day.
    """
    require(policies.may_record_participation(by, review, at))
    lock(review)
    review.child_attended, review.child_mode, review.who_spoke = attended, mode, who_spoke
    review.view_conveyed, review.participation_words = conveyed, words
    code_anew(review)
    review.save()
    record(
        verbs.PARTICIPATION,
        about=review,
        child=review.child_id,
        by=by,
        at=at,
        code=review.participation_code,
    )
    return review


def code_anew(review: Review) -> None:
    """Derive the participation code from the answers, for the day the review stands for; the caller saves."""
    day = review.completed_on or review.first_meeting_on
    if review.child_attended is None or day is None:
        return
    found = participation_code(
        born=review.child.date_of_birth,
        held_on=day,
        attended=review.child_attended,
        mode=review.child_mode or Mode.IN_PERSON,
        who_spoke=review.who_spoke or "nobody",
        conveyed=review.view_conveyed or "not_conveyed",
    )
    review.participation_code, review.participation_because = found.code, found.because[:300]
