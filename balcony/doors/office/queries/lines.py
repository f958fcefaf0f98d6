"""The lines of the queue: dates and names, nothing anybody wrote."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from balcony.casework.afterwards.queries import PlanNow
from balcony.casework.preparation.queries import Preparation
from balcony.casework.reviews.models import ReviewMeeting


@dataclass(frozen=True, slots=True)
class ToArrange:
    """A review that is near or past its limit, with no meeting planned."""

    child_id: UUID
    name: str
    iro_id: UUID | None
    iro: str
    last_day: date
    hold_by: date | None
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting in the diary: coming, or past with nobody having said whether it was held."""

    review_id: UUID
    child_id: UUID
    name: str
    iro_id: UUID | None
    iro: str
    meeting: ReviewMeeting
    before: Preparation | None = None

    @property
    def to_tell(self) -> int:
        """How many of those invited have not been told of the plan."""
        return self.before.invited - self.before.told if self.before else 0

    @property
    def to_chase(self) -> tuple[int, int]:
        """How many have not answered with their views, and how many papers have not come."""
        if self.before is None:
            return 0, 0
        return self.before.asked - self.before.answered, len(self.before.missing_papers)


@dataclass(frozen=True, slots=True)
class ToSend:
    """A review held here: is its record final, and by when it should be written and sent round."""

    review_id: UUID
    child_id: UUID
    name: str
    iro_id: UUID | None
    iro: str
    held_on: date
    is_final: bool
    write_by: date
    send_by: date


@dataclass(frozen=True, slots=True)
class ToFile:
    """A final record that nobody has filed in the case system."""

    review_id: UUID
    child_id: UUID
    name: str
    iro_id: UUID | None
    iro: str
    held_on: date | None


@dataclass(frozen=True, slots=True)
class ToRing:
    """Somebody who asked to be rung about a review, and has not been heard yet."""

    review_id: UUID
    child_id: UUID
    name: str
    iro_id: UUID | None
    iro: str
    who: str
    asked_on: date


@dataclass(frozen=True, slots=True)
class PlanDue:
    """A care plan that is to come after a review, and whom to ring for it."""

    child_id: UUID
    name: str
    iro_id: UUID | None
    iro: str
    plan: PlanNow


Row = ToArrange | Meeting | ToSend | ToFile | ToRing | PlanDue
