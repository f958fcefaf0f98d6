"""Whether the IRO was told of what changed: in time, late, or not at all. Worked out, never kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from django.db.models import Q

from balcony.foundations.design.words import count_words
from balcony.rules.timetable import Rulebook

from ..models import Change, ChangeNotice

TELLING = "change_telling"


class Standing(Enum):
    """How the authority kept its duty to tell."""

    IN_TIME = "in_time"
    LATE = "late"
    NOT_TOLD = "not_told"


@dataclass(frozen=True, slots=True)
class Telling:
    """One change and how the IRO came to know of it.

    `tell_by` is the last day on which telling was in time. A change told before it happens is in time.
    """

    notice: ChangeNotice
    happened_on: date
    standing: Standing
    tell_by: date

    @property
    def days_after(self) -> int:
        """Days from the change to the IRO's knowing, nought where it was told beforehand."""
        return max(0, (self.notice.known_on - self.happened_on).days)

    @property
    def days_late(self) -> int:
        """Days from the last day in time to the IRO's knowing, nought where it was in time."""
        return max(0, (self.notice.known_on - self.tell_by).days)

    @property
    def words(self) -> str:
        """What a page says of it."""
        after = f"{count_words(self.days_after, 'day')} after it happened"
        if self.standing is Standing.NOT_TOLD:
            return f"The IRO was not told and found out {after}."
        if self.standing is Standing.LATE:
            return f"Told {after}, {count_words(self.days_late, 'day')} late."
        return f"Told in time, {after}." if self.days_after else "Told in time."


def telling_of(notice: ChangeNotice, book: Rulebook) -> Telling | None:
    """How the IRO came to know of one change.

    None for a worry, which nobody had a duty to tell, and for an e-mail until a person has read in it on
    which day it happened: a machine guesses neither.
    """
    day = notice.read_on
    if day is None or notice.read_kind == Change.WORRY:
        return None
    tell_by = book.due(TELLING, day).limit
    if not notice.is_told:
        return Telling(notice, day, Standing.NOT_TOLD, tell_by)
    return Telling(notice, day, Standing.LATE if notice.known_on > tell_by else Standing.IN_TIME, tell_by)


def each_change(notices: Iterable[ChangeNotice], book: Rulebook) -> tuple[Telling, ...]:
    """One for each change, as the IRO first knew of it: a change told of twice counts once.

    The same change is the same kind for the same child on the same day. Told on the very day the IRO found
    out counts as told.
    """
    first: dict[tuple[UUID, str, date], Telling] = {}
    for notice in sorted(notices, key=lambda one: (one.known_on, not one.is_told, one.at)):
        told = telling_of(notice, book)
        if told is not None:
            first.setdefault((notice.child_id, notice.read_kind, told.happened_on), told)
    return tuple(first.values())


@dataclass(frozen=True, slots=True)
class Tally:
    """How many changes the IRO was told of in time, late, and not at all."""

    in_time: int = 0
    late: int = 0
    not_told: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.in_time + self.late + self.not_told

    @property
    def numbers(self) -> tuple[int, int, int]:
        """In time, late, not told: a row of a table."""
        return self.in_time, self.late, self.not_told


def tally(tellings: Iterable[Telling]) -> Tally:
    """Count them."""
    standings = [one.standing for one in tellings]
    return Tally(*(standings.count(one) for one in Standing))


def changes_between(first: date, last: date, book: Rulebook) -> tuple[Telling, ...]:
    """Every change of the service that happened from `first` to `last`. One query; for figures, no names."""
    days = (first, last)
    kept_or_read = Q(happened_on__range=days) | Q(answer__happened_on__range=days)
    found = each_change(ChangeNotice.objects.filter(kept_or_read).select_related("answer"), book)
    return tuple(one for one in found if first <= one.happened_on <= last)
