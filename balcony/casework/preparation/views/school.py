"""What Find a time says about school: its hours, its holidays, and what nobody has entered yet."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from balcony.foundations.accounts.models import Anyone
from balcony.foundations.authority.policies import may_keep_school_dates
from balcony.foundations.authority.queries import SchoolYear, school_year
from balcony.foundations.design.words import date_short
from balcony.rules.school import NoSchool
from balcony.rules.timetable import Rulebook


@dataclass(frozen=True)
class SchoolOnPage:
    """The hours of school, when schools are closed in the days looked at, and from when that is not known."""

    begins: int
    ends: int
    source: str
    certainty: str
    year: SchoolYear
    closed: tuple[str, ...]
    unknown_from: date | None
    may_enter: bool

    @property
    def has_terms(self) -> bool:
        """Whether anybody has entered a term."""
        return bool(self.year.terms)

    def why_closed(self, day: date) -> str:
        """Why schools are closed on a day, "" where they are open or nobody knows."""
        closed = self.year.why_closed(day)
        return closed_words(closed) if closed is not None else ""


def school_on_page(user: Anyone, book: Rulebook, first: date, last: date) -> SchoolOnPage:
    """What the page says about school between two days."""
    at, year = timezone.now(), school_year()
    begins, ends = (book.rule(key, timezone.localdate(at)) for key in ("school_begins", "school_ends"))
    return SchoolOnPage(
        begins.value,
        ends.value,
        begins.source,
        begins.certainty,
        year,
        tuple(closed_words(one) for one in year.closed_between(first, last)),
        year.unknown_from(first, last),
        bool(may_keep_school_dates(user, at)),
    )


def closed_words(closed: NoSchool) -> str:
    """ "School holidays: 19 December 2026 to 3 January 2027"."""
    until = f" to {date_short(closed.last)}" if closed.last != closed.first else ""
    return f"{closed.what}: {date_short(closed.first)}{until}"
