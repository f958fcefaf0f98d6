"""What a list file would change, worked out against what is held now. Nothing is written here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from balcony.exchange.columns.problems import REFUSE, Problem, in_order
from balcony.people.children.names import NameRow
from balcony.people.register.models import Adult
from balcony.people.relationships.models import Relationship

from .reading import Row, Table

COUNTED = ("read", "new", "changed", "unchanged", "ended", "refused")


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the preview: on which line, about which child, and what would be different."""

    line: int
    child: str
    status: str
    words: str


@dataclass
class Plan:
    """What accepting a file would write, and what is wrong with it."""

    file: str
    columns: tuple[str, ...] = ()
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COUNTED, 0))
    problems: list[Problem] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    names: list[NameRow] = field(default_factory=list)
    adults: list[tuple[Adult, str, str]] = field(default_factory=list)
    contacts: list[tuple[Adult, Mapping[str, str]]] = field(default_factory=list)
    begun: list[Relationship] = field(default_factory=list)
    ended: list[tuple[Relationship, date, str]] = field(default_factory=list)
    bad: dict[int, Sequence[str]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether accepting it would change nothing."""
        return not (self.names or self.begun or self.ended or self.contacts)

    @property
    def could_be_read(self) -> bool:
        """Whether the file was a list at all."""
        return bool(self.columns)

    def count(self, status: str) -> None:
        """Count one row."""
        self.counts[status] += 1

    def refuse(self, row: Row, problems: Sequence[Problem]) -> None:
        """Leave a row out: its problems, one refused row, and its values for the file of bad rows."""
        self.problems += problems
        self.count("refused")
        self.bad[row.line] = list(row.values.values())

    def problem(
        self, row: Row | int | None, column: str | None, code: str, message: str, severity: str = REFUSE
    ) -> Problem:
        """A problem of this file, not yet added."""
        line = row.line if isinstance(row, Row) else row
        return Problem(self.file, line, column, code, severity, message)


def begun_plan(file: str, table: Table) -> Plan:
    """A plan with what is wrong with the shape of the file already in it."""
    plan = Plan(file, columns=table.columns)
    plan.counts["read"] = len(table.rows) + len(table.ragged)
    for line, values, given in table.ragged:
        plan.problems.append(
            plan.problem(
                line,
                None,
                "wrong-number-of-values",
                f"This row has {values} values, the first line has {len(table.columns)}.",
            )
        )
        plan.count("refused")
        plan.bad[line] = given
    return plan


def finished(plan: Plan) -> Plan:
    """The plan with its problems in order of the file."""
    plan.problems = in_order(plan.problems)
    return plan
