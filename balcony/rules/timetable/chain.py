"""Reviews one after another, each limit counted from the review actually held before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from balcony.rules.parameters import Window
from balcony.rules.timetable.facts import AdoptionPlacement, ReviewFact
from balcony.rules.timetable.limits import LAPSED, LATE, MET, OPEN, UNKNOWN, Limit
from balcony.rules.timetable.rulebook import Due, Rulebook
from balcony.rules.timetable.standing import End, Safe, held, untold, waiting

REVIEW_LETTER = "R"


@dataclass(frozen=True, slots=True)
class Clock:
    """A way of counting: the letter of its labels and the parameter for each place in the row.

    The last of `keys` serves every later review.
    """

    name: str
    letter: str
    keys: tuple[str, ...]

    def key(self, number: int) -> str:
        """The parameter that gives the limit of review `number`."""
        return self.keys[min(number, len(self.keys)) - 1]

    def limb(self, number: int) -> str:
        """The limb of the rule that review `number` falls under: first, second or later."""
        return ("first", "second")[number - 1] if number < 3 else "later"


LOOKED_AFTER = Clock("LAC", REVIEW_LETTER, ("first_review", "second_review", "later_reviews"))
SHORT_BREAKS = Clock("SHORT_BREAKS", "B", ("short_breaks_first", "short_breaks_later"))
UNPLACED = Clock("ADOPT_UNPLACED", "U", ("adoption_unplaced_first", "adoption_unplaced_later"))
PLACED = Clock(
    "ADOPT_PLACED", "A", ("adoption_placed_first", "adoption_placed_second", "adoption_placed_later")
)
SECURE = Clock("SECURE", "S", ("secure_first", "secure_later"))
PATHWAY = Clock("PATHWAY", "P", ("pathway_later",))


@dataclass(frozen=True, slots=True)
class Run:
    """One stretch of a clock: where it starts, where it stops, and under which law.

    `start` is None where the facts do not reach back to it; `first_limit` may then tell the
    limit of the first review. `broken` are placements for adoption, which stop the clock in
    the middle. `number` is that of the last review before the start.
    """

    clock: Clock
    book: Rulebook
    on: date
    start: date | None
    basis: str
    end: End | None = None
    turns_18_on: date | None = None
    prefix: str = ""
    first_limit: date | None = None
    broken: Sequence[AdoptionPlacement] = ()
    number: int = 0
    numbers_known: bool = True

    def label(self, number: int) -> str:
        """The label of review `number`, such as R3 or P2_A1."""
        return f"{self.prefix}{self.clock.letter}{number}"

    def due(self, number: int, previous: ReviewFact | None) -> _Next | None:
        """The limit of review `number` after `previous`, or None if it cannot be told."""
        key = self.clock.key(number)
        if previous is None:
            if self.start is None:
                return None
            start, basis, safe = self.start, self.basis, None
            due = self.book.due(key, start, self.turns_18_on)
        else:
            assert previous.completed_on is not None
            start = previous.completed_on
            due, basis, safe = self.book.due(key, start, self.turns_18_on), "held", None
            if previous.first_meeting_on is not None:
                basis = "completed"
                first = previous.first_meeting_on
                safe = Safe(self.book.due(key, first, self.turns_18_on).limit, first)
        window = self.book.window(self.clock.name, self.clock.limb(number), due.limit)
        return _Next(due, start, basis, safe, window)

    def told(self, number: int) -> _Next | None:
        """The limit of the first review where the facts give it outright."""
        if self.first_limit is None:
            return None
        rule = self.book.rule(self.clock.key(number), self.first_limit)
        window = self.book.window(self.clock.name, self.clock.limb(number), self.first_limit)
        due = Due(self.first_limit, self.first_limit, rule)
        return _Next(due, self.first_limit, "told", None, window)


class _Next(NamedTuple):
    due: Due
    start: date
    basis: str
    safe: Safe | None
    window: Window | None


def limits_of(run: Run, reviews: Sequence[ReviewFact]) -> list[Limit]:
    """Every limit of a run of reviews: of each review held, and of the next one.

    `reviews` in the order they were held; the last may be in parts and not completed.
    """
    found: list[Limit] = []
    previous: ReviewFact | None = None
    number = run.number
    for review in reviews:
        stop = _break_between(run, previous, review) if run.broken else None
        if stop is not None:
            _wait(run, found, number + 1, previous, stop, None)
        told = review.number if review.number is not None else number + 1
        if stop is None and told > number + 1 and run.numbers_known:
            _miss(run, found, number + 1, previous)
        if review.completed_on is None:
            _wait(run, found, told, previous, _stop_after(run, previous), review, gap=told != number + 1)
            if review.adjourned_on is not None:
                _adjourned(run, found, told, review, review.adjourned_on)
            return found
        if stop is None:
            _hold(run, found, told, previous, review, gap=told != number + 1)
        if review.adjourned_on is not None:
            _adjourned(run, found, told, review, review.adjourned_on)
        previous, number = review, told
    _wait(run, found, number + 1, previous, _stop_after(run, previous), None)
    return found


def _hold(
    run: Run, found: list[Limit], number: int, previous: ReviewFact | None, review: ReviewFact, gap: bool
) -> None:
    step = None
    if previous is None and run.start is None:
        step = run.told(number)
    elif not gap:
        step = run.due(number, previous)
    label = run.label(number)
    if step is None:
        found.append(untold(run.book, run.clock.name, number, label, review, run.numbers_known))
        return
    found.append(
        held(
            run.book,
            run.clock.name,
            number,
            label,
            step.due,
            step.start,
            step.basis,
            review,
            step.window,
            step.safe,
            run.numbers_known,
        )
    )


def _wait(
    run: Run,
    found: list[Limit],
    number: int,
    previous: ReviewFact | None,
    end: End | None,
    opened: ReviewFact | None,
    gap: bool = False,
) -> None:
    if previous is None and run.start is None:
        step = run.told(number)
    else:
        step = None if gap else run.due(number, previous)
    if step is None or _stopped_before_it_began(step, end):
        return
    found.append(
        waiting(
            run.book,
            run.clock.name,
            number,
            run.label(number),
            step.due,
            step.start,
            step.basis,
            run.on,
            end,
            run.turns_18_on,
            step.window,
            step.safe,
            opened,
            run.numbers_known,
        )
    )


def _miss(run: Run, found: list[Limit], number: int, previous: ReviewFact | None) -> None:
    """The limit of a review that the facts leave out: known, but not whether it was kept."""
    step = run.due(number, previous)
    if step is None or step.window is not None:
        return
    limit = waiting(
        run.book,
        run.clock.name,
        number,
        run.label(number),
        step.due,
        step.start,
        step.basis,
        run.on,
        None,
        None,
    )
    found.append(replace(limit, status=UNKNOWN))


def _stopped_before_it_began(step: _Next, end: End | None) -> bool:
    return end is not None and step.basis != "told" and end.on < step.start


def _stop_after(run: Run, previous: ReviewFact | None) -> End | None:
    """Why the clock is not running for the review after `previous`, if it is not."""
    since = previous.completed_on if previous is not None else run.start
    for placement in run.broken:
        if since is None or placement.placed_on >= since:
            return End(placement.placed_on, "placed")
    return run.end


def _break_between(run: Run, previous: ReviewFact | None, review: ReviewFact) -> End | None:
    """The placement for adoption that came between two reviews of this clock, if one did."""
    since = previous.completed_on if previous is not None else run.start
    if since is None:
        return None
    for placement in run.broken:
        if since <= placement.placed_on < review.day:
            return End(placement.placed_on, "placed")
    return None


def _adjourned(run: Run, found: list[Limit], number: int, review: ReviewFact, adjourned_on: date) -> None:
    """The limit within which an adjourned review must be completed."""
    due = run.book.due("adjournment", adjourned_on)
    status, late, ended = OPEN, 0, None
    if review.completed_on is not None:
        late = max(run.book.calendar.working_days_between(due.limit, review.completed_on), 0)
        once = review.adjournments <= run.book.rule("adjournments_allowed", adjourned_on).value
        status = MET if once and review.completed_on <= due.limit else LATE
    elif run.end is not None:
        status = LAPSED if run.end.on <= due.limit else LATE
        ended = run.end
    found.append(
        Limit(
            run.clock.name,
            number,
            f"{run.prefix}ADJ_LIMIT",
            due.limit,
            run.book.calendar.hold_by(due.limit),
            status,
            adjourned_on,
            due.rule,
            "adjournment",
            review.completed_on,
            review.key or None,
            late,
            "working days",
            statutory_date=due.statutory,
            opened_on=review.first_meeting_on,
            ended_on=ended.on if ended else None,
            ended_why=ended.why if ended else "",
            basis="adjourned",
            number_known=run.numbers_known,
        )
    )
