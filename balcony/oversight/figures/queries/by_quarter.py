"""Counts by quarter: what happened on a day, under one of a few names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .timeliness import Quarter


@dataclass(frozen=True, slots=True)
class ByQuarter:
    """What each column counts, and each quarter with a number for each of them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Quarter, tuple[int, ...]], ...]

    @property
    def whole(self) -> tuple[int, ...]:
        """Each column over all quarters."""
        return tuple(sum(numbers) for numbers in zip(*(row for _, row in self.rows), strict=True))

    @property
    def total(self) -> int:
        """Everything that was counted."""
        return sum(self.whole)


def count_by_quarter(
    quarters: Iterable[Quarter], columns: tuple[str, ...], happened: Iterable[tuple[date, str]]
) -> ByQuarter:
    """Count what happened, a day and one of the columns each; what lies outside the quarters is left out."""
    found = list(happened)
    return ByQuarter(
        columns,
        tuple(
            (
                quarter,
                tuple(sum(quarter.has(day) and name == column for day, name in found) for column in columns),
            )
            for quarter in quarters
        ),
    )
