"""How many children an IRO has for the time they have, against the good practice of 50 to 70.

IRO Handbook 2010, paragraph 7.15: 50 to 70 children for a full-time IRO, allowing for
complexity. Other duties count as less time (NAIRO management protocol, points 5 and 6).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

SOURCE = "IRO Handbook 2010, paragraph 7.15"
LOW, HIGH = 50, 70

BELOW, WITHIN, ABOVE, NO_TIME, NOBODY = "below", "within", "above", "no time", "nobody"


@dataclass(frozen=True, slots=True)
class Band:
    """A caseload against the band.

    `per_fte` is children for each full-time equivalent, to one decimal; None where no time is
    left to divide by. `word` is below, within, above, no time or nobody.
    """

    children: int
    fte: Decimal
    per_fte: Decimal | None
    word: str
    because: str
    source: str = SOURCE


def time_for_reviews(fte: Decimal, other_duties: Iterable[Decimal] = ()) -> Decimal:
    """The full-time equivalent left for reviewing when other duties are taken off; never below 0.

    `other_duties` in full-time equivalents: 0.2 is a day a week of a full-time week.
    """
    return max(fte - sum(other_duties, Decimal(0)), Decimal(0))


def caseload_band(children: int, fte: Decimal | float, *, low: int = LOW, high: int = HIGH) -> Band:
    """How a number of children compares with the band, for the time there is.

    `fte` is what is left after other duties. Both ends of the band are inside it, and the
    comparison is made before rounding: 70.04 a head is above 70. Raises ValueError for
    numbers below nought.
    """
    if children < 0 or fte < 0:
        raise ValueError("Children and time cannot be below nought.")
    fte = Decimal(str(fte))
    if fte == 0:
        if children == 0:
            return Band(0, fte, None, NOBODY, "No children and no time for reviews.")
        return Band(children, fte, None, NO_TIME, f"{children} children, but no time for reviews.")
    exact = Decimal(children) / fte
    rounded = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    word = BELOW if exact < low else ABOVE if exact > high else WITHIN
    return Band(children, fte, rounded, word, _words(children, fte, rounded, word, low, high))


def _words(children: int, fte: Decimal, per_fte: Decimal, word: str, low: int, high: int) -> str:
    who = "1 child" if children == 1 else f"{children} children"
    said = f"{who} for {_plain(fte)} of a full-time post is {_plain(per_fte)} for a full-time IRO"
    if fte == 1:
        said = f"{who} for a full-time IRO"
    return f"{said}: {word} the {low} to {high} of good practice."


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
