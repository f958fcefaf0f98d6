"""What the timetable is told about a child: dates, and nothing that names anyone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ReviewFact:
    """One review, of one meeting or of several.

    `completed_on` is the day of the only or the last meeting, None while a review in parts
    is not finished. `first_meeting_on` is given for a review in parts, `adjourned_on` when
    it was formally adjourned, `adjournments` says how often (once is allowed).
    `number` is the review's number in its period of care, where it is told; otherwise
    reviews count on from the one before. `key` is whatever the caller knows the review by.
    """

    completed_on: date | None
    first_meeting_on: date | None = None
    adjourned_on: date | None = None
    key: str = ""
    number: int | None = None
    adjournments: int = 1

    @property
    def day(self) -> date:
        """The day it stands for: its completion, or its first meeting while in parts.

        Raises ValueError for a review without any date.
        """
        day = self.completed_on or self.first_meeting_on or self.adjourned_on
        if day is None:
            raise ValueError("A review needs a date.")
        return day


@dataclass(frozen=True, slots=True)
class EarlyTrigger:
    """A reason why a review must come before the ordinary limit.

    `kind` is one of EARLY_KINDS. `on` is the day of the event the review must come before,
    or, for requests, the day by which it has been asked for. `since` is the day the reason
    arose: a review held from then on and before `on` answers it.
    """

    kind: str
    on: date
    since: date | None = None


@dataclass(frozen=True, slots=True)
class AdoptionPlacement:
    """One placement for adoption, and the day the child came back to the agency, if ever."""

    placed_on: date
    returned_on: date | None = None


@dataclass(frozen=True, slots=True)
class PeriodFacts:
    """One unbroken period of being looked after, as the timetable needs to know it.

    `started_on` is day 0 of the first review. Where only a later review is known (a return
    that does not reach back), `start_known` is False and nothing is counted from the start;
    `first_limit` may then tell the limit of the first review listed. `numbers_known` False says
    that nobody knows which review of the period each one was: the numbers then only choose the
    interval, and no reason mentions them.
    `jurisdiction` is "E" or "W". `short_breaks` says that regulation 48 applies.
    `placed_for_adoption_on` and `returned_to_agency_on` tell one placement for adoption;
    for more than one, list them all in `adoption_placements` instead. `secure_placements` are the
    days on which secure placements began, `secure_ends` those on which they ended.
    """

    started_on: date
    ended_on: date | None = None
    reviews: tuple[ReviewFact, ...] = ()
    jurisdiction: str = "E"
    short_breaks: bool = False
    authority_to_place_on: date | None = None
    placed_for_adoption_on: date | None = None
    returned_to_agency_on: date | None = None
    secure_placements: tuple[date, ...] = ()
    secure_reviews: tuple[date, ...] = ()
    secure_ends: tuple[date, ...] = ()
    early: tuple[EarlyTrigger, ...] = ()
    turns_18_on: date | None = None
    adoption_placements: tuple[AdoptionPlacement, ...] = ()
    start_known: bool = True
    first_limit: date | None = None
    numbers_known: bool = True

    @property
    def placements(self) -> tuple[AdoptionPlacement, ...]:
        """Every placement for adoption, however it was told."""
        if self.placed_for_adoption_on is None:
            return self.adoption_placements
        return (AdoptionPlacement(self.placed_for_adoption_on, self.returned_to_agency_on),)
