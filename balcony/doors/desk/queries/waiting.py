"""What children are waiting for, for a whole caseload or the whole service."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate

from balcony.casework.drift.queries import Line, handed_to, lines_of
from balcony.casework.reviews.queries import rulebook_on
from balcony.foundations.accounts.models import User

from .rows import reviewed_by

LOOK, PUT_OFF, HANDED = "look", "put_off", "handed"


@dataclass(frozen=True)
class Waiting:
    """Every line of the children a person reviews, longest wait first, and those handed to the person."""

    lines: tuple[Line, ...]
    handed: tuple[Line, ...] = ()

    @property
    def children(self) -> int:
        """How many children wait for something."""
        return len({line.child.pk for line in self.lines})

    @property
    def put_off(self) -> tuple[Line, ...]:
        """The lines somebody looked at, which come back by themselves."""
        return tuple(line for line in self.lines if line.standing.put_off is not None)

    @property
    def with_colleague(self) -> int:
        """How many lines are in a colleague's hands."""
        return sum(line.standing.handed is not None for line in self.lines)

    @property
    def longest(self) -> int:
        """The longest wait of all, in days; 0 where nobody waits."""
        return max((line.drift.days for line in self.lines), default=0)


def waiting_for(user: User, at: datetime) -> Waiting:
    """What the children this person reviews are waiting for; for the IRO manager those of the service.

    As many queries however many children there are.
    """
    on = localdate(at)
    book = rulebook_on(on)
    return Waiting(lines_of(reviewed_by(user, at), on, book), handed_to(user, at, book))


FITS: dict[str, Callable[[Line, str], bool]] = {
    "kind": lambda line, value: line.drift.kind == value,
    "iro": lambda line, value: line.iro_id is None if value == "none" else str(line.iro_id) == value,
    "standing": lambda line, value: value in standing_of(line),
}
ORDERS: dict[str, Callable[[Line], tuple[object, ...]]] = {
    "days": lambda line: (line.drift.days,),
    "child": lambda line: (line.child.listed_as.casefold(),),
    "kind": lambda line: (line.drift.title,),
    "iro": lambda line: (line.iro.casefold(),),
}


def standing_of(line: Line) -> frozenset[str]:
    """How a line stands: to be looked at, put off, handed over; one put off may be handed over too."""
    found = {PUT_OFF} if line.standing.put_off is not None else {LOOK}
    return frozenset(found | ({HANDED} if line.standing.handed is not None else set()))


def fitting(lines: Sequence[Line], chosen: dict[str, str]) -> list[Line]:
    """The lines that fit every filter."""
    return [line for line in lines if all(FITS[name](line, value) for name, value in chosen.items())]


def ordered(lines: Sequence[Line], by: str, descending: bool) -> list[Line]:
    """The lines in the wished order; of equal ones the longest wait first."""
    return sorted(lines, key=ORDERS[by], reverse=descending)
