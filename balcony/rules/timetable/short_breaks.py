"""Whether a series of short breaks may use the lighter timetable (regulation 48; Wales 62)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from balcony.rules.calendar import DAY, add_months
from balcony.rules.timetable.rulebook import Rulebook
from balcony.rules.timetable.words import in_words


@dataclass(frozen=True, slots=True)
class Break:
    """One short break: its first and last day away, both counted.

    `intended_days` is how long it was meant to last, where that differs from how long it did.
    """

    first: date
    last: date
    intended_days: int | None = None

    @property
    def days(self) -> int:
        """How long it was meant to last, in days: what the law looks at for one break."""
        return self.intended_days if self.intended_days is not None else (self.last - self.first).days


def outside_short_breaks(
    breaks: Sequence[Break],
    *,
    book: Rulebook,
    in_care: bool = False,
    same_carer: bool = True,
    returns_to_parent: bool = True,
) -> list[str]:
    """Why a series is outside the short breaks rule: an empty list when it is inside.

    Outside it the full timetable applies from the day the child is looked after. The yearly
    total is tested in every rolling 12 months, not in a financial year. In England the limit
    on a single break did not apply to breaks that began from 24 April to 24 September 2020.
    """
    reasons = []
    if in_care:
        reasons.append("The child is in care under an order.")
    if not same_carer:
        reasons.append("The breaks are not all with the same person or in the same accommodation.")
    if not returns_to_parent:
        reasons.append("The child does not return to a parent, or a person with parental responsibility.")
    for one in breaks:
        longest = book.rule("short_break_longest", one.first).value
        dropped = book.window("SHORT_BREAKS", "longest", one.first)
        if one.days > longest and dropped is None:
            reasons.append(
                f"The break from {in_words(one.first)} was meant to last {one.days} days; "
                f"at most {longest} are allowed."
            )
    worst = most_days_in_any_year(breaks)
    if worst is not None:
        total = book.rule("short_breaks_total", worst[0]).value
        if worst[1] > total:
            reasons.append(
                f"In the 12 months from {in_words(worst[0])} the breaks come to {worst[1]} days; "
                f"at most {total} are allowed."
            )
    return reasons


def most_days_in_any_year(breaks: Sequence[Break]) -> tuple[date, int] | None:
    """The 12 months with the most days away: the day they begin, and how many days.

    The fullest 12 months can always be moved to begin on the first day of a break or to end
    on the last day of one, so only those are tried. A day away is a night away: the first day
    of a break counts, the day of return does not, and a break within one day counts as one.
    """
    away = {one.first + step * DAY for one in breaks for step in range(max((one.last - one.first).days, 1))}
    if not away:
        return None
    starts = {one.first for one in breaks} | {add_months(day, -12) + DAY for day in away}
    counts = ((start, _days_within(away, start)) for start in sorted(starts))
    return max(counts, key=lambda pair: pair[1])


def _days_within(away: set[date], start: date) -> int:
    until = add_months(start, 12)
    return sum(start <= day < until for day in away)
