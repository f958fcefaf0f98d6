"""Figures put into sentences, tables and charts."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from balcony.foundations.design import charts
from balcony.foundations.design.charts import Chart
from balcony.foundations.design.words import count_words, date_short
from balcony.oversight.figures.queries import (
    ByQuarter,
    Caseloads,
    Goodbyes,
    IroLoad,
    PermanenceBySecond,
    Timeliness,
)
from balcony.rules import suppression
from balcony.rules.measures import Tally

from .queries import ToldCounts

PLACE_WORDS = {"first": "First reviews", "second": "Second reviews", "later": "Third and later reviews"}


def percent(share: float | None) -> str:
    """A share as a whole percentage; words where there is nothing to divide."""
    return "Cannot tell" if share is None else f"{round(share * 100)}%"


def plain(number: Decimal | None) -> str:
    """A decimal as people write it: 62.5, 70."""
    if number is None:
        return "Not recorded"
    text = f"{number:.1f}"
    return text.removesuffix(".0")


def tally_sentence(told: Tally, what: str) -> str:
    """How many were in time of those that can be told, and how many cannot be."""
    if not told.total:
        return f"No {what} were held."
    said = f"{told.in_time:,} of {told.told:,} {what} were in time ({percent(told.share)})."
    if told.told == 0:
        said = "Whether they were in time cannot be told."
    if told.cannot_tell:
        said += f" For {told.cannot_tell:,} more the return does not reach back far enough to tell."
    return said


def permanence_sentence(told: PermanenceBySecond) -> str:
    """Permanence by the second review in a sentence; “not recorded” is never counted as a no."""
    if not told.past_second and not told.cannot_tell:
        return "No child is past their second review."
    past = count_words(told.past_second, "child", "children")
    said = (
        f"{told.with_plan:,} of {past} past their second review had a plan for permanence recorded by then. "
        f"For {told.without_plan:,} there was none yet, and for {told.not_recorded:,} it is not recorded."
    )
    if told.cannot_tell:
        said += f" For {told.cannot_tell:,} more the first reviews lie before what is known here."
    return said


def caseload_sentence(loads: Caseloads, low: int, high: int) -> str:
    """The service's caseload in one sentence. The average never stands alone: who is above is counted."""
    if loads.per_full_time is None:
        return "No working pattern is recorded, so children for each full-time IRO cannot be counted."
    said = (
        f"{loads.children:,} children for {plain(loads.time)} full-time IROs is {plain(loads.per_full_time)} "
        f"for each, where {low} to {high} is good practice."
    )
    over = len(loads.above)
    if over:
        said += f" {count_words(over, 'IRO carries', 'IROs carry')} more than {high}."
    return said


def above_sentence(load: IroLoad, high: int) -> str:
    """One IRO above the band, in words."""
    return (
        f"{load.name} carries {count_words(load.load.children, 'child', 'children')}, which is "
        f"{plain(load.load.per_fte)} for a full-time week: above {high}."
    )


def caseload_chart(loads: Caseloads, *, named: bool, high: int) -> Chart:
    """Children for each full week of reviewing time, IRO by IRO; names only with the right to them."""
    known = [load for load in loads.iros if load.load.per_fte is not None]
    rows = [
        (load.name if named else f"IRO {place}", (float(load.load.per_fte or 0),))
        for place, load in enumerate(known, start=1)
    ]
    above = len(loads.above)
    sentence = (
        f"{count_words(above, 'IRO is', 'IROs are')} above {high} children for a full-time week."
        if above
        else f"Nobody is above {high} children for a full-time week."
    )
    return charts.bars(
        "Children for each full-time IRO",
        sentence,
        category="IRO",
        series=("Children",),
        rows=rows,
    )


def quarter_chart(told: Timeliness) -> Chart:
    """Looked-after reviews by the quarter they were completed in: in time, late, cannot be told."""
    rows = [
        (_short(quarter.label), (tally.in_time, tally.late, tally.cannot_tell))
        for quarter, tally in told.by_quarter
    ]
    return charts.bars(
        "Looked-after reviews by quarter",
        tally_sentence(told.whole, "looked-after reviews"),
        category="Quarter",
        series=("In time", "Late", "Cannot tell"),
        rows=rows,
    )


def _short(label: str) -> str:
    """A quarter for the foot of a bar: Apr–Jun 2026."""
    first, _, rest = label.partition(" to ")
    last, year = rest.split()
    return f"{first[:3]}–{last[:3]} {year}"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of counts: its caption, what its lines are, its columns, and each line with its cells."""

    caption: str
    first: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


TOLD_COLUMNS = ("Told in time", "Told late", "Not told")


def told_sentence(counted: ToldCounts, *, shows_small: bool) -> str:
    """How many changes IROs learned of and how, in a sentence that gives no small number away."""
    whole = counted.whole
    since = f"since {date_short(counted.by_quarter[0][0].first)}"
    [shown] = _cells([whole.numbers], shows_small=shows_small)
    if suppression.HIDDEN in shown:
        number = "fewer than 6" if whole.total <= suppression.SMALL else f"{whole.total:,}"
        return f"IROs know of {number} significant changes {since}. The numbers told are too small to show."
    changes = count_words(whole.total, "significant change")
    return (
        f"IROs know of {changes} {since}. They were told of {shown[0]} in time and {shown[1]} late, "
        f"and were not told of {shown[2]}."
    )


def told_tables(counted: ToldCounts, *, shows_small: bool) -> tuple[Table, ...]:
    """The counts by quarter, by kind, and those not told by kind and quarter."""
    quarters = [quarter.label for quarter, _ in counted.by_quarter]
    return (
        _table(
            "By the quarter they happened in",
            "Quarter",
            TOLD_COLUMNS,
            [(label, one.numbers) for label, (_, one) in zip(quarters, counted.by_quarter, strict=True)],
            shows_small=shows_small,
        ),
        _table(
            "By what changed",
            "What changed",
            TOLD_COLUMNS,
            [(label, one.numbers) for label, one in counted.by_kind],
            shows_small=shows_small,
        ),
        _table(
            "Not told, by what changed and quarter",
            "What changed",
            [_short(label) for label in quarters],
            counted.not_told,
            shows_small=shows_small,
        ),
    )


# Things counted, as one is called and as several are.
What = tuple[str, str]


def counted_sentence(counted: ByQuarter, what: What, told: str, *, shows_small: bool) -> str:
    """How many there were and how each column fared, in a sentence that gives no small number away.

    `what` names the things counted, one and several; `told` holds a place for each column, in its order.
    """
    since = f"since {date_short(counted.rows[0][0].first)}"
    [shown] = _cells([counted.whole], shows_small=shows_small)
    if suppression.HIDDEN in shown:
        number = "fewer than 6" if counted.total <= suppression.SMALL else f"{counted.total:,}"
        return f"There were {number} {what[1]} {since}. The numbers behind that are too small to show."
    return f"Of {count_words(counted.total, *what)} {since}, {told.format(*shown)}"


def counted_table(counted: ByQuarter, caption: str, *, shows_small: bool) -> Table:
    """The counts by quarter."""
    rows = [(quarter.label, numbers) for quarter, numbers in counted.rows]
    return _table(caption, "Quarter", counted.columns, rows, shows_small=shows_small)


def care_plan_sentence(counted: ByQuarter, *, shows_small: bool) -> str:
    """How the care plans after reviews fared."""
    what = ("care plan awaited after a review", "care plans awaited after reviews")
    told = (
        "{} came in time and {} late. {} have not come though their last day is past, and {} are still "
        "to come in time."
    )
    return counted_sentence(counted, what, told, shows_small=shows_small)


def care_plan_table(counted: ByQuarter, *, shows_small: bool) -> Table:
    """The care plans after reviews, by quarter."""
    return counted_table(counted, "By the quarter the review was completed in", shows_small=shows_small)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a page of counts: its heading, sentence and tables, and a chart where all may be seen."""

    heading: str
    sentence: str
    tables: tuple[Table, ...]
    chart: Chart | None = None


LEFT_CARE = "child who left care", "children who left care"
CHANGED_IRO = "change of IRO in care", "changes of IRO in care"
AFTER_16 = "first review after the sixteenth birthday", "first reviews after the sixteenth birthday"
CAME_OF = (
    "a goodbye took place for {} and was planned only for {}. For {} there was none, and why is written. "
    "For {} nothing is written."
)
ASKED = (
    "staying put was asked at {}, and for {} at a later review. For {} it has not been asked, "
    "and for {} it cannot be told."
)


def goodbye_parts(told: Goodbyes, asked: ByQuarter, *, shows_small: bool) -> tuple[Part, ...]:
    """Goodbyes at the end of care, at a change of IRO, why there was none, and staying put after 16."""
    parts = [
        _part("When care ends", told.of_care, LEFT_CARE, CAME_OF, shows_small),
        _part("When the IRO changes", told.of_iro, CHANGED_IRO, CAME_OF, shows_small),
    ]
    if told.reasons:
        rows = [(label, (number,)) for label, number in told.reasons]
        caption = "Why there was no goodbye, in all quarters"
        why = _table(caption, "Reason", ("Endings",), rows, shows_small=shows_small)
        parts.append(Part("Why there was no goodbye", "Where there was none, and why is written.", (why,)))
    parts.append(_part("Staying put at the first review after 16", asked, AFTER_16, ASKED, shows_small))
    return tuple(parts)


def _part(heading: str, counted: ByQuarter, what: What, told: str, shows_small: bool) -> Part:
    if not counted.total:
        return Part(heading, f"There were no {what[1]} in this time.", ())
    sentence = counted_sentence(counted, what, told, shows_small=shows_small)
    title = f"{heading}, by quarter"
    counts = counted_table(counted, title, shows_small=shows_small)
    return Part(heading, sentence, (counts,), _chart_of(counted, counts, title, sentence))


def _chart_of(counted: ByQuarter, shown: Table, title: str, sentence: str) -> Chart | None:
    """The counts as stacked bars; None where a number is hidden, which its bar would give away."""
    if any(suppression.HIDDEN in cells for _, cells in shown.rows):
        return None
    rows = [(_short(quarter.label), numbers) for quarter, numbers in counted.rows]
    return charts.bars(title, sentence, category="Quarter", series=counted.columns, rows=rows)


def _table(
    caption: str,
    first: str,
    columns: Sequence[str],
    rows: Sequence[tuple[str, Sequence[int]]],
    *,
    shows_small: bool,
) -> Table:
    cells = _cells([numbers for _, numbers in rows], shows_small=shows_small)
    lines = tuple((label, row) for (label, _), row in zip(rows, cells, strict=True))
    return Table(caption, first, tuple(columns), lines)


def _cells(rows: Sequence[Sequence[int]], *, shows_small: bool) -> list[tuple[str, ...]]:
    if shows_small:
        return [tuple(f"{number:,}" for number in row) for row in rows]
    return [tuple(row) for row in suppression.table(rows)]
