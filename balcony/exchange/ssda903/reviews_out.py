"""The Reviews file of the return, written from what this service holds, and what to put right first.

One line for each completed review in the collection year (1 April to 31 March), DD/MM/YYYY, by CHILD and then
REVIEW. A line that an official rule would refuse is left out and listed: never dropped unseen, never sent.
"""

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from balcony.casework.reviews.models import Review, ReviewKind
from balcony.people.children.models import CarePeriod, Episode
from balcony.rules.participation import check_code

from . import codes
from .models import Difference

COLUMNS = ("CHILD", "DOB", "REVIEW", "REVIEW_CODE")
COMPLETED, FIRST_MEETING = "completed", "first_meeting"
SETTING = "return_review_date"
SHORT_BREAKS = {"V3", "V4"}
PLACED_FOR_ADOPTION = {"A3", "A4", "A5", "A6"}
BATCH = 500


@dataclass(frozen=True)
class Row:
    """One line of the file, with what is known of the review and the child behind it."""

    review_id: UUID
    child_id: UUID
    kind: str
    child: str
    born: date
    on: date
    code: str

    def as_text(self) -> tuple[str, str, str, str]:
        """The line as it is written."""
        return self.child, _day(self.born), _day(self.on), self.code


@dataclass(frozen=True)
class OutProblem:
    """Something to look at: the official rule if any, whether it keeps the line out, and in words."""

    code: str
    leaves_out: bool
    message: str
    child_id: UUID
    review_id: UUID
    child: str
    on: date


@dataclass(frozen=True)
class ReviewsFile:
    """The lines ready to go, what is to be put right, and how many lines are left out until it is."""

    year: int
    date_of_series: str
    rows: tuple[Row, ...]
    problems: tuple[OutProblem, ...]
    left_out: int
    short_breaks: int

    def as_csv(self) -> bytes:
        """The file, byte for byte: UTF-8 without a mark, CRLF, no quotes where none are needed."""
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        writer.writerows(row.as_text() for row in self.rows)
        return out.getvalue().encode()


@dataclass
class _Care:
    """What is held of one child's care that touches the year."""

    periods: list[tuple[date, date | None]] = field(default_factory=list)
    episodes: list[tuple[date, date | None, str, str]] = field(default_factory=list)
    born_differs: bool = False

    def was_looked_after_on(self, day: date) -> bool:
        return any(start <= day and (end is None or day <= end) for start, end in self.periods)

    def only_short_breaks(self, first: date, last: date) -> bool:
        held = {status for start, end, status, _ in self.episodes if _touches(start, end, first, last)}
        return bool(held) and held <= SHORT_BREAKS

    def is_in_year(self, first: date, last: date) -> bool:
        spans = [*self.periods, *((start, end) for start, end, _, _ in self.episodes)]
        return any(_touches(start, end, first, last) for start, end in spans)

    def placed_for_adoption_on(self, day: date) -> bool:
        return any(
            place in PLACED_FOR_ADOPTION
            for start, end, _, place in self.episodes
            if start <= day and (end is None or day <= end)
        )


def year_of(day: date) -> int:
    """Return the collection year a day falls in, named by its end: 31 March 2026 and before is 2026."""
    return day.year + (day.month >= 4)


def bounds_of(year: int) -> tuple[date, date]:
    """Return the first and last day of a collection year."""
    return date(year - 1, 4, 1), date(year, 3, 31)


def date_of_series(settings: Mapping[str, str]) -> str:
    """Return which day of a review in several meetings goes into the file, as this authority chose."""
    return FIRST_MEETING if settings.get(SETTING, "1") == "2" else COMPLETED


def reviews_file(year: int, *, series: str = COMPLETED, on: date) -> ReviewsFile:
    """Return the Reviews file of a collection year as seen on a day. One query, and three per 500 children.

    Reviews of a secure placement are held under other regulations and are no part of it. A child with nothing
    but short breaks (V3, V4) in the year has no line (rule 399). A review after placement for adoption is
    taken to be returned, because the child is still looked after; the guidance read does not settle it.
    """
    first, last = bounds_of(year)
    given = _rows(first, last, series)
    care = _care_of({row.child_id for row in given})
    rows = [row for row in given if not care[row.child_id].only_short_breaks(first, last)]
    seen = Counter((row.child_id, row.on) for row in rows)
    ready: list[Row] = []
    problems: list[OutProblem] = []
    left_out = 0
    for row in rows:
        found = _problems(row, care[row.child_id], seen[row.child_id, row.on], first, last, on)
        problems += found
        if any(one.leaves_out for one in found):
            left_out += 1
        else:
            ready.append(row)
    ready.sort(key=lambda row: (row.child, row.on))
    problems.sort(key=lambda one: (not one.leaves_out, one.child, one.on, one.code))
    return ReviewsFile(year, series, tuple(ready), tuple(problems), left_out, len(given) - len(rows))


def _rows(first: date, last: date, series: str) -> list[Row]:
    reviews = Review.objects.completed().exclude(kind=ReviewKind.SECURE).filter(completed_on__gte=first)
    if series == COMPLETED:
        reviews = reviews.filter(completed_on__lte=last)
    columns = ("id", "child_id", "kind", "child__return_id", "child__date_of_birth", "first_meeting_on")
    found = []
    for one, child, kind, number, born, began, ended, code in reviews.values_list(
        *columns, "completed_on", "participation_code"
    ):
        # By the first meeting, a series begun in the year belongs to it even if it was completed after it.
        day = (began or ended) if series == FIRST_MEETING else ended
        if first <= day <= last:
            found.append(Row(one, child, kind, number or "", born, day, code))
    return found


def _care_of(children: Iterable[UUID]) -> dict[UUID, _Care]:
    care: dict[UUID, _Care] = defaultdict(_Care)
    ids = sorted(children)
    for start in range(0, len(ids), BATCH):
        some = ids[start : start + BATCH]
        periods = CarePeriod.objects.held().filter(child__in=some)
        for child, began, ended in periods.values_list("child_id", "started_on", "ended_on"):
            care[child].periods.append((began, ended))
        episodes = Episode.objects.held().filter(child__in=some).order_by()
        columns = ("child_id", "started_on", "ended_on", "legal_status", "placement_type")
        for child, began, ended, status, place in episodes.values_list(*columns):
            care[child].episodes.append((began, ended, status, place))
        open_ones = Difference.objects.filter(child__in=some, field="date_of_birth", choice="")
        for child in open_ones.values_list("child_id", flat=True):
            care[child].born_differs = True
    return care


def _problems(row: Row, care: _Care, times: int, first: date, last: date, on: date) -> list[OutProblem]:
    """Everything to say about one line: first what keeps it out, by the number of the rule."""
    wrong_code = check_code(row.code, row.born, row.on) if row.code in codes.REVIEW_CODE else None
    said = [
        (
            not row.child,
            "INT08",
            True,
            "The child has no id in the return yet, so there is no line to write.",
        ),
        (
            bool(row.child) and not _fits(row.child),
            "child-id",
            True,
            "The child’s id is not up to 20 letters and digits.",
        ),
        (row.on > on, "166", True, "The review is dated after today."),
        (
            row.code not in codes.REVIEW_CODE,
            "167",
            True,
            "How the child took part (PN0 to PN7) is not recorded."
            if not row.code
            else f"{row.code} is not one of PN0 to PN7.",
        ),
        (bool(wrong_code), "440" if row.code == "PN0" else "441", True, wrong_code or ""),
        (
            not care.is_in_year(first, last),
            "1012",
            True,
            "The child was not looked after in this year by what we hold.",
        ),
        (
            care.born_differs,
            "INT17",
            False,
            "The return and this service give different dates of birth. Decide which is right.",
        ),
        (
            care.is_in_year(first, last) and not care.was_looked_after_on(row.on),
            "review-outside-period",
            False,
            "The review lies outside every time in care that we hold.",
        ),
        (
            row.kind != ReviewKind.ADOPTION and care.placed_for_adoption_on(row.on),
            "placed-for-adoption",
            False,
            "The child was placed for adoption that day, but this is not recorded as an adoption review.",
        ),
        (times > 1, "duplicate-row", False, "The child has two reviews on this day."),
    ]
    return [
        OutProblem(code, leaves_out, message, row.child_id, row.review_id, row.child, row.on)
        for is_so, code, leaves_out, message in said
        if is_so
    ]


def _fits(identifier: str) -> bool:
    return identifier.isascii() and identifier.isalnum() and len(identifier) <= 20


def _touches(start: date, end: date | None, first: date, last: date) -> bool:
    return start <= last and (end is None or end >= first)


def _day(day: date) -> str:
    return f"{day:%d/%m/}{day.year:04d}"
