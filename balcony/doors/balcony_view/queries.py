"""What the balcony gathers: figures of the whole service, and names for those who may have them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from balcony.casework.monitoring import queries as monitoring
from balcony.casework.monitoring.models import Change
from balcony.casework.monitoring.queries import Tally, Telling
from balcony.casework.reviews.models import LateReason
from balcony.casework.reviews.queries import rulebook_on
from balcony.foundations.accounts.models import User
from balcony.oversight.figures import queries as figures
from balcony.oversight.figures.queries import (
    ByQuarter,
    Caseloads,
    Judged,
    PermanenceBySecond,
    Quarter,
    Timeliness,
)
from balcony.people.iros.queries import Waiting, waiting_for_iro
from balcony.people.relationships.queries import children_for
from balcony.rules.parameters import Rule

REASONS = dict(LateReason.Code.choices)


@dataclass(frozen=True, slots=True)
class LateRow:
    """A late review and the child it was about, by the name they use."""

    judged: Judged
    name: str

    @property
    def reason(self) -> str:
        """Why it was late, in words; "" where nobody has said."""
        return REASONS.get(self.judged.reason, "")


def caseloads_on(at: datetime) -> Caseloads:
    """Every IRO's caseload today."""
    on = localdate(at)
    return figures.caseloads(on, rulebook_on(on))


def timeliness_of(quarters: tuple[Quarter, ...], at: datetime) -> Timeliness:
    """Both measures over the quarters, and per child over the present financial year."""
    on = localdate(at)
    return figures.timeliness(quarters, year=figures.year_of(on), on=on, book=rulebook_on(on))


def permanence_on(at: datetime) -> PermanenceBySecond:
    """How many of the children past their second review had a plan for permanence recorded by then."""
    return figures.permanence_by_second(localdate(at))


def care_plans_of(quarters: tuple[Quarter, ...], at: datetime) -> ByQuarter:
    """How many care plans came in time, late or not at all after the reviews of these quarters."""
    on = localdate(at)
    return figures.care_plans(quarters, on, rulebook_on(on))


def plan_rule(at: datetime) -> Rule:
    """Within how many working days after a review the care plan is to come, and where that is written."""
    on = localdate(at)
    return rulebook_on(on).rule("plan_updated", on)


def late_rows(user: User, quarters: tuple[Quarter, ...], at: datetime) -> list[LateRow]:
    """Late reviews of the children this person may know of, the latest first."""
    on = localdate(at)
    found = figures.late_reviews(quarters[0].first, quarters[-1].last, on=on, book=rulebook_on(on))
    names = _names(user, (one.child_id for one in found), at)
    return [LateRow(one, names[one.child_id]) for one in found if one.child_id in names]


def children_without_iro(user: User, at: datetime) -> list[Waiting]:
    """Children nobody reviews, of those this person may know of, the longest wait first."""
    on = localdate(at)
    book = rulebook_on(on)
    allowed = book.rule("appoint_iro", on).value
    return waiting_for_iro(children_for(user, at), on=on, calendar=book.calendar, allowed=allowed)


@dataclass(frozen=True, slots=True)
class ToldCounts:
    """Changes the authority should tell IROs of, counted: all, by quarter, by kind, and not told by both.

    `by_kind` holds the kinds that came up, most often first; `not_told` one row for each of them, a number
    for each quarter. `rule` is the time in which the authority should tell.
    """

    whole: Tally
    by_quarter: tuple[tuple[Quarter, Tally], ...]
    by_kind: tuple[tuple[str, Tally], ...]
    not_told: tuple[tuple[str, tuple[int, ...]], ...]
    rule: Rule


def told_of(quarters: tuple[Quarter, ...], at: datetime) -> ToldCounts:
    """Count the changes that happened in these quarters, up to today. One query and the rules."""
    on = localdate(at)
    book = rulebook_on(on)
    found = monitoring.changes_between(quarters[0].first, min(on, quarters[-1].last), book)
    kinds: dict[str, list[Telling]] = {}
    for one in found:
        kinds.setdefault(one.notice.read_kind, []).append(one)
    ordered = sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0]))
    return ToldCounts(
        whole=monitoring.tally(found),
        by_quarter=tuple((one, monitoring.tally(_within(found, one))) for one in quarters),
        by_kind=tuple((Change(kind).label, monitoring.tally(those)) for kind, those in ordered),
        not_told=tuple(
            (Change(kind).label, tuple(monitoring.tally(_within(those, one)).not_told for one in quarters))
            for kind, those in ordered
        ),
        rule=book.rule(monitoring.TELLING, on),
    )


def _within(found: Iterable[Telling], quarter: Quarter) -> list[Telling]:
    return [one for one in found if quarter.has(one.happened_on)]


def _names(user: User, children: Iterable[UUID], at: datetime) -> dict[UUID, str]:
    wanted = list(set(children))
    found = children_for(user, at).filter(pk__in=wanted)
    return {child.pk: child.listed_as for child in found.only(*_NAME)}


_NAME = ("pk", "name_in_use", "first_names", "family_name", "return_id")
