"""The ways to put something right, as a child reads them, and what they have asked for already."""

from dataclasses import dataclass
from datetime import date

from balcony.casework.advocacy.models import Stage, Way, WayStep
from balcony.casework.advocacy.queries import ways_of
from balcony.foundations.toolkit.lines import Line
from balcony.foundations.toolkit.queries import InForce, in_force
from balcony.people.register.models import Child

from .words import group

# Which line of the pack asks for which way; the other lines lead to a page of their own.
ASKS = {
    "get-an-advocate": Way.ADVOCATE,
    "make-a-complaint": Way.COMPLAINT,
    "childrens-rights-officer": Way.RIGHTS_OFFICER,
    "childrens-commissioner": Way.COMMISSIONER,
    "cafcass": Way.CAFCASS,
    "solicitor": Way.SOLICITOR,
}


@dataclass(frozen=True)
class MyWay:
    """One way: its line in the pack, its words, and the newest step a child is shown."""

    id: str
    heading: Line
    words: Line
    step: WayStep | None

    @property
    def can_be_asked_for(self) -> bool:
        """Whether pressing it asks the IRO for it."""
        return self.id in ASKS


@dataclass(frozen=True)
class MyWays:
    """Every way, and the words they come from."""

    words: InForce
    ways: tuple[MyWay, ...]


def my_ways(child: Child, level: str, on: date, language: str = "") -> MyWays:
    """Return the ways at a level, in the pack's order, with what was asked for and what has come."""
    now = in_force("rights", on=on, language=language)
    newest = {one.way: _shown(one.steps) for one in ways_of(child)}
    return MyWays(
        now,
        tuple(
            MyWay(
                item.id,
                now.heading(item),
                now.line(item, group(level)),
                newest[ASKS[item.id]] if item.id in ASKS else None,
            )
            for item in now.items
            if item.section == "routes"
        ),
    )


def _shown(steps: tuple[WayStep, ...]) -> WayStep | None:
    """That it was asked for, and that it has come: what came of it is told by a person."""
    shown = [one for one in steps if one.stage in (Stage.ASKED_FOR, Stage.ARRIVED)]
    return shown[-1] if shown else None
