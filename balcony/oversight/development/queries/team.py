"""Where the team as one stands by competency heading: words, never counts, and nobody singled out."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from balcony.foundations.access.models import Role, RoleGrant

from ..models import Appraisal, AppraisalStatus, Level, Rating, Side
from ..pooling import Dated, in_whole_groups, is_spread, middle
from .people import FEW

ORDER = [level.value for level in Level]
Levels = dict[str, list[str]]


@dataclass(frozen=True)
class Heading:
    """One heading: where the middle of the team stands, and whether people differ much."""

    title: str
    level: str
    is_spread: bool

    @property
    def label(self) -> str:
        """The level in words."""
        return str(Level(self.level).label)


def team_view(*, on: date) -> list[Heading]:
    """Each heading as the team stands in it, in the order of the schedule; empty for fewer than five people.

    It holds the managers' levels of agreed appraisals, which join it five people at a time (see `pooling`).
    A heading that fewer than five people have a level in is left out.
    """
    agreed = AppraisalStatus.objects.filter(state=Appraisal.State.AGREED).select_related("appraisal")
    things = [Dated(one.appraisal.person_id, one.at, one.appraisal_id) for one in agreed]
    shown = in_whole_groups(things, few=FEW, is_here=_here())
    if not shown:
        return []
    by_heading: dict[str, list[str]] = defaultdict(list)
    titles: dict[str, tuple[int, str]] = {}
    for levels, heading in _levels(list(shown.values()), titles):
        found = middle(levels, ORDER)
        if found:
            by_heading[heading].append(found)
    rows = sorted(titles.items(), key=lambda one: one[1])
    return [
        Heading(title, middle(by_heading[key], ORDER) or "", is_spread(by_heading[key], ORDER))
        for key, (_, title) in rows
        if len(by_heading[key]) >= FEW
    ]


def _levels(appraisals: list[UUID], titles: dict[str, tuple[int, str]]) -> list[tuple[list[str], str]]:
    """The manager's levels of each person in each heading; fills in the titles of the headings."""
    rows = Rating.objects.filter(
        assessment__side=Side.MANAGER, assessment__competency__appraisal__in=appraisals
    ).select_related("assessment__competency")
    newest: dict[UUID, Rating] = {one.assessment_id: one for one in rows.order_by("number")}
    found: dict[tuple[UUID, str], list[str]] = defaultdict(list)
    for one in newest.values():
        it = one.assessment.competency
        titles.setdefault(it.heading, (it.place, it.section))
        if one.level:
            found[it.appraisal_id, it.heading].append(one.level)
    return [(levels, heading) for (_, heading), levels in found.items()]


def _here() -> Callable[[UUID, datetime], bool]:
    grants: dict[UUID, list[tuple[date, date | None]]] = defaultdict(list)
    rows = RoleGrant.objects.filter(role=Role.IRO, user__is_active=True)
    for person, start, end in rows.values_list("user_id", "from_on", "to_on"):
        grants[person].append((start, end))

    def is_here(person: UUID, at: datetime) -> bool:
        day = localdate(at)
        return any(start <= day and (end is None or day < end) for start, end in grants[person])

    return is_here
