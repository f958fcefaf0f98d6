"""Small numbers hidden before a figure leaves the authority, so that nobody is recognised.

Access and records, section 9: a count of 1 to 5 becomes c, nought stays nought, a percentage
is hidden with its parts, and where a hidden number could be worked out from a total a second
one is hidden with it.
"""

from __future__ import annotations

from collections.abc import Sequence

HIDDEN = "c"
SMALL = 5


def count(number: int) -> str:
    """A count as it may be shown: c for 1 to 5. Raises ValueError below nought."""
    if number < 0:
        raise ValueError("A count cannot be below nought.")
    return HIDDEN if 1 <= number <= SMALL else str(number)


def percentage(part: int, whole: int) -> str:
    """A whole percentage, c where part, rest or whole is small, z where there is no whole.

    Raises ValueError where `part` is not between nought and `whole`.
    """
    if not 0 <= part <= whole:
        raise ValueError("A part lies between nought and the whole.")
    if whole == 0:
        return "z"
    if whole <= SMALL or 1 <= part <= SMALL or 1 <= whole - part <= SMALL:
        return HIDDEN
    return str(_half_up(100 * part, whole))


def average(total: float, number: int) -> str:
    """A mean to one decimal, c for five or fewer, z for none."""
    if number == 0:
        return "z"
    return HIDDEN if number <= SMALL else f"{total / number:.1f}"


def rounded_to_ten(number: int) -> int:
    """A count to the nearest 10 (halves up), for regional and national figures."""
    return _half_up(number, 10) * 10


def table(rows: Sequence[Sequence[int]], *, zeros_reveal: bool = False) -> list[list[str]]:
    """A table of counts whose row and column totals are published, safe to show.

    In every row and column with a hidden number at least two are hidden, the next smallest
    first, so that no total gives one away; noughts are hidden only when nothing else is left
    to hide, or when `zeros_reveal` says that a nought tells something about everyone in a
    small group. Where a line has only one number, its total has to be hidden too (see
    `total`). Raises ValueError for a ragged table.
    """
    if len({len(row) for row in rows}) > 1:
        raise ValueError("Every row of a table has the same number of columns.")
    hidden = {
        (y, x)
        for y, row in enumerate(rows)
        for x, number in enumerate(row)
        if 1 <= number <= SMALL or (zeros_reveal and number == 0)
    }
    while True:
        more = {cell for line in _lines(rows) if (cell := _second(rows, line, hidden)) is not None}
        if not more:
            break
        hidden |= more
    return [
        [HIDDEN if (y, x) in hidden else str(number) for x, number in enumerate(row)]
        for y, row in enumerate(rows)
    ]


def total(numbers: Sequence[int], shown: Sequence[str]) -> str:
    """The total of a line of a table as it may be shown: c if it would give a hidden number away."""
    return HIDDEN if shown.count(HIDDEN) == 1 else count(sum(numbers))


def _lines(rows: Sequence[Sequence[int]]) -> list[list[tuple[int, int]]]:
    if not rows:
        return []
    across = [[(y, x) for x in range(len(rows[0]))] for y in range(len(rows))]
    down = [[(y, x) for y in range(len(rows))] for x in range(len(rows[0]))]
    return across + down


def _second(
    rows: Sequence[Sequence[int]], line: Sequence[tuple[int, int]], hidden: set[tuple[int, int]]
) -> tuple[int, int] | None:
    """The cell to hide beside the only hidden one of a line, if there is one to hide."""
    if sum(cell in hidden for cell in line) != 1:
        return None
    rest = [cell for cell in line if cell not in hidden]
    if not rest:
        return None
    return min(rest, key=lambda cell: (rows[cell[0]][cell[1]] == 0, rows[cell[0]][cell[1]], cell))


def _half_up(part: int, whole: int) -> int:
    return (2 * part + whole) // (2 * whole)
