"""The story of a case as facts for the timetable: its periods of care and what lay in each."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from balcony.exchange.columns.case_rows import BadCase, Case, Event
from balcony.rules.timetable import EarlyTrigger, PeriodFacts, ReviewFact
from balcony.rules.timetable.facts import AdoptionPlacement

REVIEW_NUMBER_WHEN_NOT_TOLD = 4
HOURS = 24

EARLY = ("planned_end_of_remand_accommodation", "proposed_cease_no_parent")
AUTHORITY = ("authority_to_place", "placement_order")
CARE_STARTS = ("looked_after", "accommodated_s20")
REVIEWS = ("review", "review_n", "review_first_meeting", "review_meeting", "review_last_meeting", "adjourned")


@dataclass
class Parts:
    """A review in parts while it is being read."""

    first: date
    adjourned: date | None = None
    adjournments: int = 0


@dataclass
class Period:
    """One period of care while it is being read."""

    started_on: date
    start_known: bool
    ended_on: date | None = None
    hours: int | None = None
    reviews: list[ReviewFact] = field(default_factory=list)
    parts: Parts | None = None
    authority_on: date | None = None
    placements: list[AdoptionPlacement] = field(default_factory=list)
    secure_placements: list[date] = field(default_factory=list)
    secure_reviews: list[date] = field(default_factory=list)
    early: list[EarlyTrigger] = field(default_factory=list)
    remanded_on: date | None = None
    first_limit: date | None = None
    next_number: int | None = None
    last_number: int = 0
    first_break_on: date | None = None

    @property
    def never_looked_after(self) -> bool:
        """Whether it was too short to be looked after at all: 24 hours or less."""
        return self.hours is not None and self.hours <= HOURS


def periods_of(case: Case) -> tuple[list[Period], date | None]:
    """The periods of care a case tells of, and the 18th birthday if it is told.

    Raises BadCase for events that contradict each other, such as a review of a child who was
    not looked after that day.
    """
    reader = _Reader(case)
    for event in case.events:
        reader.read(event)
    return reader.finish()


def facts_of(
    period: Period, case: Case, turns_18_on: date | None, *, short_breaks: bool = False
) -> PeriodFacts:
    """A period as the timetable takes it, on the looked-after clock or that of short breaks."""
    started_on, reviews = period.started_on, period.reviews
    if short_breaks and period.first_break_on is not None:
        started_on = period.first_break_on
        # The series counts its own reviews, from the first break on.
        reviews = [replace(one, number=None) for one in reviews if one.day >= started_on]
    return PeriodFacts(
        started_on=started_on,
        ended_on=period.ended_on,
        reviews=tuple(reviews),
        jurisdiction=case.jurisdiction,
        short_breaks=short_breaks,
        authority_to_place_on=period.authority_on,
        adoption_placements=tuple(period.placements),
        secure_placements=tuple(period.secure_placements),
        secure_reviews=tuple(period.secure_reviews),
        early=tuple(period.early),
        turns_18_on=turns_18_on,
        start_known=period.start_known or short_breaks,
        first_limit=period.first_limit,
    )


class _Reader:
    """Reads the events of a case one by one, in order."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.turns_18_on: date | None = None
        start = case.start
        self.period = Period(start.on, start.kind in CARE_STARTS)
        self.periods = [self.period]
        self.is_open = True
        if start.kind not in CARE_STARTS and {"LAC", "ADMIN"}.intersection(case.clocks):
            self.period.next_number = REVIEW_NUMBER_WHEN_NOT_TOLD
        if start.kind == "review_held":
            self.period.next_number = self._number_of_the_review_held()
        elif start.kind == "review_due":
            self.period.first_limit = start.on
        else:
            self._begin(start)

    def read(self, event: Event) -> None:
        """Take in one event."""
        if event.on == self.case.start.on and event.kind == self.case.start.kind:
            return
        if event.on < self.case.start.on and not self._belongs_before(event):
            return
        if event.kind in REVIEWS:
            self._review(event)
        elif event.kind in EARLY:
            self._early(event)
        elif event.kind == "looked_after":
            self._looked_after(event)
        elif event.kind in ("ceased_looked_after", "returned_home_after"):
            self._ceased(event)
        elif event.kind == "turns_18":
            self.turns_18_on = event.on
        elif event.kind == "remanded":
            self.period.remanded_on = event.on
        else:
            self._begin(event)

    def finish(self) -> tuple[list[Period], date | None]:
        """What was read, with a review still in parts as the last of its period."""
        self._leave_parts()
        return self.periods, self.turns_18_on

    def _number_of_the_review_held(self) -> int:
        start = self.case.start.on
        for event in self.case.events:
            if event.kind == "review_n" and event.on == start:
                return event.number
        raise BadCase("events", f"there is no review_nK@{start} to tell which review was held.")

    def _belongs_before(self, event: Event) -> bool:
        """Whether an event before the start means something: history, not contradiction."""
        start = self.case.start.kind
        if event.kind in REVIEWS:
            if start in CARE_STARTS and not {"PATHWAY", "DISPUTE"}.intersection(self.case.clocks):
                raise BadCase("events", f"a review on {event.on} is before the child was looked after.")
            return start != "review_held"
        if event.kind == "looked_after":
            return start not in CARE_STARTS
        if event.kind == "placed_for_adoption":
            return "ADOPT_DISRUPTED" in self.case.clocks
        return event.kind in ("turns_18", "remanded")

    def _begin(self, event: Event) -> None:
        """What starts a clock other than the looked-after one."""
        period = self.period
        if event.kind in AUTHORITY:
            period.authority_on = period.authority_on or event.on
        elif event.kind == "placed_for_adoption":
            period.placements.append(AdoptionPlacement(event.on))
        elif event.kind == "returned_to_agency":
            placed_on = period.placements.pop().placed_on if period.placements else event.on
            period.placements.append(AdoptionPlacement(placed_on, event.on))
        elif event.kind == "secure_placement":
            period.secure_placements.append(event.on)
        elif event.kind == "secure_review":
            period.secure_reviews.append(event.on)
        elif event.kind == "first_short_break":
            period.first_break_on = period.first_break_on or event.on

    def _looked_after(self, event: Event) -> None:
        if event.on < self.case.start.on:
            self.period.started_on, self.period.start_known = event.on, True
            self.period.next_number = None
        elif not self.is_open:
            self._leave_parts()
            self.period = Period(event.on, start_known=True)
            self.periods.append(self.period)
            self.is_open = True
        elif self.period.start_known and self.period.started_on != event.on:
            raise BadCase(
                "events", f"looked_after on {event.on}, but the child was looked after already on that day."
            )

    def _ceased(self, event: Event) -> None:
        if not self.is_open:
            raise BadCase("events", f"{event.kind} on {event.on}, but the child was not looked after then.")
        self.is_open = False
        self.period.ended_on = event.on
        if event.kind == "returned_home_after":
            self.period.hours = event.number

    def _early(self, event: Event) -> None:
        since = None
        if event.kind == "planned_end_of_remand_accommodation":
            since = self.period.remanded_on or self.period.started_on
            if not self.period.start_known and self.period.remanded_on is None:
                since += timedelta(days=1)
        self.period.early.append(EarlyTrigger(event.kind, event.on, since))

    def _review(self, event: Event) -> None:
        period = self.period
        if not self.is_open and period.ended_on != event.on:
            raise BadCase(
                "events", f"a review on {event.on}, but the child was not looked after on that day."
            )
        if event.kind in ("review_first_meeting", "review_meeting", "review_last_meeting", "adjourned"):
            self._part(event)
            return
        if period.parts is not None:
            raise BadCase(
                "events",
                f"a review on {event.on}, but that begun on {period.parts.first} has no review_last_meeting.",
            )
        period.reviews.append(ReviewFact(event.on, number=self._number(event)))

    def _part(self, event: Event) -> None:
        period = self.period
        if event.kind == "review_first_meeting":
            if period.parts is not None:
                raise BadCase(
                    "events", f"the review begun on {period.parts.first} has no review_last_meeting."
                )
            period.parts = Parts(event.on)
            return
        if period.parts is None and event.kind == "adjourned":
            period.parts = Parts(event.on)
        if period.parts is None:
            raise BadCase("events", f"{event.kind} on {event.on} has no review_first_meeting before it.")
        if event.kind == "adjourned":
            period.parts.adjourned = period.parts.adjourned or event.on
            period.parts.adjournments += 1
        elif event.kind == "review_last_meeting":
            self._complete(event.on)

    def _complete(self, completed_on: date | None) -> None:
        parts = self.period.parts
        if parts is None:
            return
        self.period.reviews.append(
            ReviewFact(
                completed_on,
                first_meeting_on=parts.first,
                adjourned_on=parts.adjourned,
                number=self._number(None),
                adjournments=max(parts.adjournments, 1),
            )
        )
        self.period.parts = None

    def _leave_parts(self) -> None:
        """A review in parts that is never completed stays open."""
        self._complete(None)

    def _number(self, event: Event | None) -> int:
        """The number of the review now read: as told, or the one after the last."""
        period = self.period
        number = event.number if event is not None and event.number else 0
        if number and number <= period.last_number:
            raise BadCase(
                "events", f"review_n{number} comes after review {period.last_number}: numbers must rise."
            )
        if not number:
            number = period.next_number or period.last_number + 1
        period.next_number, period.last_number = None, number
        return number
