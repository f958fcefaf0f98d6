"""A people file: who stands around which child, from when."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from balcony.exchange.columns.problems import WARN, Problem
from balcony.people.register.models import Adult, Child
from balcony.people.relationships.models import Kind as Place
from balcony.people.relationships.models import Relationship

from ..layouts import Layout
from ..people_lines import PersonLine, lines_of
from ..plans import Change, Plan
from ..reading import Row, Table
from .around import Around, around_of
from .children import children_called

# One person at a time stands here: the next one's first day is the last one's end.
ONE_AT_A_TIME = frozenset({Place.SOCIAL_WORKER, Place.TEAM_MANAGER, Place.SCHOOL})
STATUSES = ("unchanged", "changed", "new")


def plan_people(plan: Plan, table: Table, layout: Layout, world: QuerySet[Child], *, at: datetime) -> None:
    """Work out which relationships would begin and end, and whose contact details would change.

    Nobody's place ends because a file does not name them, except where one person follows another: social
    worker, team manager, school, and carers in a file with one line a child.
    """
    today = localdate(at)
    read = [(row, *lines_of(plan, row, layout, today)) for row in table.rows]
    children = children_called(world, [line.child_id for _, lines, _ in read for line in lines])
    held = around_of(children.values(), [line for _, lines, _ in read for line in lines], today)
    planner = _Planner(plan, held, today, complete=_complete(layout))
    for row, lines, problems in read:
        planner.row(row, lines, problems, children, layout)
    planner.end_the_followed()
    plan.adults = list(held.new.values())


def _complete(layout: Layout) -> frozenset[Place]:
    return ONE_AT_A_TIME | {Place.CARER} if layout.one_child_a_line else ONE_AT_A_TIME


class _Planner:
    """Goes through the rows of one people file once, keeping what earlier rows said."""

    def __init__(self, plan: Plan, held: Around, today: date, complete: frozenset[Place]) -> None:
        self.plan, self.held, self.today, self.complete = plan, held, today, complete
        self.reached: set[UUID] = set()
        self.seen: dict[tuple[str, Place, object], int] = {}
        self.named: dict[tuple[Child, Place], dict[object, date]] = defaultdict(dict)

    def row(
        self,
        row: Row,
        lines: Sequence[PersonLine],
        problems: list[Problem],
        children: dict[str, Child],
        layout: Layout,
    ) -> None:
        """Plan one row: all of it, or nothing where something in it is wrong."""
        problems = problems or [
            problem for line in lines for problem in self._problems(line, children, layout)
        ]
        if problems:
            self.plan.refuse(row, problems)
            return
        done = [self._line(line, children[line.child_id]) for line in lines]
        self.plan.count(max(done, key=STATUSES.index))

    def _problems(self, line: PersonLine, children: dict[str, Child], layout: Layout) -> list[Problem]:
        id_column = layout.columns["child id"]
        child = children.get(line.child_id)
        if child is None:
            said = (
                f"No child with the id {line.child_id} is here."
                if line.child_id
                else "There is no child id in this row."
            )
            return [self.plan.problem(line.row, id_column, "unknown-child", said)]
        adult = self.held.adult_for(line, child)
        key = (line.child_id, line.place, adult.pk)
        if key in self.seen:
            said = f"This person is already on line {self.seen[key]} for this child."
            return [self.plan.problem(line.row, line.column, "person-twice", said)]
        if self.held.is_denied(child, adult):
            said = "This person cannot be given a place around this child. Ask the IRO manager."
            return [self.plan.problem(line.row, line.column, "not-allowed", said)]
        self.seen[key] = line.row.line
        return []

    def _line(self, line: PersonLine, child: Child) -> str:
        adult = self.held.adult_for(line, child)
        contact = self._contact(line, child, adult)
        rows = self.held.of(child, line.place, adult)
        live = next((row for row in rows if row.to_on is None or row.to_on > self.today), None)
        self.named[child, line.place][adult.pk] = line.from_on or (live.from_on if live else self.today)
        status = self._held(line, child, live) if live else self._not_held(line, child, adult, rows)
        return max(status, contact, key=STATUSES.index)

    def _held(self, line: PersonLine, child: Child, live: Relationship) -> str:
        """Somebody who stands here already: they may leave, or what is known of them may differ."""
        if line.to_on is not None and line.to_on != live.to_on:
            self._end(line.row.line, live, line.to_on, "The people file says so")
            return "changed"
        if line.from_on is not None and line.from_on != live.from_on:
            self._warn(
                line,
                "other-start",
                f"Held since {_day(live.from_on)}; the file says {_day(line.from_on)}. Nothing was changed.",
            )
        responsibility = live.has_parental_responsibility
        if line.has_responsibility is not None:
            responsibility = line.has_responsibility
        # A file can hide the address from somebody, never show it: that is for a person to decide.
        hidden = live.must_not_know_address or bool(line.must_not_know_address)
        if (responsibility, hidden) == (live.has_parental_responsibility, live.must_not_know_address):
            return "unchanged"
        adult = live.adult or self.held.adult_for(line, child)
        self._end(line.row.line, live, self.today, "What is known of them changed")
        self._begin(line, child, adult, self.today, responsibility=responsibility, hidden=hidden)
        return "changed"

    def _not_held(self, line: PersonLine, child: Child, adult: Adult, rows: Sequence[Relationship]) -> str:
        """Somebody who does not stand here today.

        A place that ended here is not begun again by an old file.
        """
        last = max((row.to_on for row in rows if row.to_on), default=None)
        if last and (line.from_on is None or line.from_on < last):
            if line.to_on != last:
                said = f"This ended here on {_day(last)}. Nothing was changed."
                self._warn(line, "ended-here", said)
            self.named[child, line.place].pop(adult.pk, None)
            return "unchanged"
        self._begin(
            line,
            child,
            adult,
            line.from_on or self.today,
            responsibility=bool(line.has_responsibility),
            hidden=bool(line.must_not_know_address),
        )
        return "new"

    def _contact(self, line: PersonLine, child: Child, adult: Adult) -> str:
        changes = self.held.contact_changes(line, adult)
        if not changes or adult.pk in self.reached:
            return "unchanged"
        self.reached.add(adult.pk)
        self.plan.contacts.append((adult, changes))
        self._change(
            line.row.line, child, "changed", f"{adult.full_name}: new {' and '.join(sorted(changes))}"
        )
        return "changed"

    def _begin(
        self,
        line: PersonLine,
        child: Child,
        adult: Adult,
        from_on: date,
        *,
        responsibility: bool,
        hidden: bool,
    ) -> None:
        self.plan.begun.append(
            Relationship(
                child=child,
                adult=adult,
                kind=line.place,
                from_on=from_on,
                to_on=line.to_on,
                reason="People file",
                has_parental_responsibility=responsibility,
                must_not_know_address=hidden,
            )
        )
        until = f" to {_day(line.to_on)}" if line.to_on else ""
        self._change(
            line.row.line, child, "new", f"{line.place.label}: {adult.full_name}, from {_day(from_on)}{until}"
        )

    def end_the_followed(self) -> None:
        """End the places of those whom somebody named in the file has followed."""
        for (child, place), named in self.named.items():
            if place not in self.complete or not named:
                continue
            newest = max(named.values())
            for live in self.held.live_in(child, place):
                if live.adult_id not in named and live.from_on < newest:
                    self._end(None, live, newest, "Somebody else follows, in the people file")

    def _end(self, line: int | None, live: Relationship, to_on: date, why: str) -> None:
        self.plan.ended.append((live, to_on, why))
        self.plan.count("ended")
        who = live.adult.full_name if live.adult else ""
        said = f"{live.get_kind_display()}: {who} ends on {_day(to_on)}"
        self._change(line or 0, live.child, "ended", said)

    def _warn(self, line: PersonLine, code: str, message: str) -> None:
        self.plan.problems.append(self.plan.problem(line.row, line.column, code, message, severity=WARN))

    def _change(self, line: int, child: Child, status: str, words: str) -> None:
        self.plan.changes.append(Change(line, child.return_id or "", status, words))


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
