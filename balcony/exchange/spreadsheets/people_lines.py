"""Rows of a people file as people around children, whichever of its two shapes the file has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from balcony.exchange.columns.problems import Problem
from balcony.people.relationships.models import Kind as Place

from .layouts import YES, Layout, day_of, place_of, yes_or_no
from .plans import Plan
from .reading import Row

LONGEST = {"name": 200, "person id": 60, "email": 254, "phone": 40, "organisation": 200, "job title": 120}
FURTHEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person around one child as a file tells it. None where the file has no such column or value."""

    row: Row
    child_id: str
    column: str
    place: Place
    name: str
    person_id: str = ""
    email: str = ""
    phone: str = ""
    organisation: str = ""
    job_title: str = ""
    has_responsibility: bool | None = None
    must_not_know_address: bool | None = None
    from_on: date | None = None
    to_on: date | None = None


class _Reader:
    """Reads the values of one row and gathers what is wrong with them."""

    def __init__(self, plan: Plan, row: Row, layout: Layout, today: date) -> None:
        self.plan, self.row, self.columns, self.today = plan, row, layout.columns, today
        self.problems: list[Problem] = []

    def text(self, ours: str) -> str:
        value = self.row.values[self.columns[ours]] if ours in self.columns else ""
        if len(value) > LONGEST.get(ours, 1000):
            self.wrong(ours, "too-long", f"This can have up to {LONGEST[ours]} letters.")
        return value

    def day(self, ours: str) -> date | None:
        try:
            day = day_of(self.text(ours))
        except ValueError as wrong:
            self.wrong(ours, "not-a-date", str(wrong))
            return None
        if day is not None and day > self.today + FURTHEST:
            self.wrong(ours, "too-far-ahead", "This day is more than a year ahead.")
        return day

    def flag(self, ours: str) -> bool | None:
        if ours not in self.columns:
            return None
        try:
            return yes_or_no(self.text(ours))
        except ValueError as wrong:
            self.wrong(ours, "not-yes-or-no", str(wrong))
            return None

    def wrong(self, ours: str, code: str, message: str) -> None:
        self.problems.append(self.plan.problem(self.row, self.columns.get(ours), code, message))


def lines_of(plan: Plan, row: Row, layout: Layout, today: date) -> tuple[list[PersonLine], list[Problem]]:
    """The people one row tells of, and what is wrong with it; a row with a problem is left out as a whole."""
    reader = _Reader(plan, row, layout, today)
    lines = list(_of_a_child(reader) if layout.one_child_a_line else _of_a_person(reader))
    if not lines and not reader.problems:
        reader.wrong("child id", "nobody", "There is nobody in this row.")
    return lines, reader.problems


def _of_a_person(reader: _Reader) -> Iterator[PersonLine]:
    try:
        place = place_of(reader.text("relationship"))
    except ValueError as wrong:
        reader.wrong("relationship", "unknown-relationship", str(wrong))
        return
    organisation = reader.text("organisation")
    name = reader.text("name") or (organisation if place == Place.SCHOOL else "")
    from_on, to_on = reader.day("from"), reader.day("to")
    if not name:
        reader.wrong("name", "no-name", "There is no name in this row.")
    if from_on and to_on and to_on < from_on:
        reader.wrong("to", "ends-before-it-starts", "This ends before it starts.")
    email = reader.text("email")
    if email and "@" not in email:
        reader.wrong("email", "not-an-email", f"“{email}” is not an e-mail address.")
    yield PersonLine(
        reader.row,
        reader.text("child id"),
        reader.columns.get("name", reader.columns["relationship"]),
        place,
        name,
        person_id=reader.text("person id"),
        email=email,
        phone=reader.text("phone"),
        organisation=organisation,
        job_title=reader.text("job title"),
        has_responsibility=reader.flag("parental responsibility"),
        must_not_know_address=reader.flag("must not know address"),
        from_on=from_on,
        to_on=to_on,
    )


def _of_a_child(reader: _Reader) -> Iterator[PersonLine]:
    """One line a child: several people in one cell are parted by semicolons."""
    yield from _in_cell(
        reader, "social worker", Place.SOCIAL_WORKER, "social worker from", "social worker email"
    )
    yield from _in_cell(reader, "team manager", Place.TEAM_MANAGER, "team manager from", "team manager email")
    yield from _in_cell(reader, "carers", Place.CARER, "carers from")
    yield from _in_cell(reader, "school", Place.SCHOOL, "school from")
    yield from _parents(reader)


def _in_cell(
    reader: _Reader, ours: str, place: Place, from_column: str, email_column: str = ""
) -> Iterator[PersonLine]:
    names = _parted(reader.text(ours))
    emails = _parted(reader.text(email_column)) if email_column else []
    from_on = reader.day(from_column)
    for number, name in enumerate(names):
        yield PersonLine(
            reader.row,
            reader.text("child id"),
            reader.columns[ours],
            place,
            name,
            email=emails[number] if number < len(emails) else "",
            organisation=name if place == Place.SCHOOL else "",
            from_on=from_on,
        )


def _parents(reader: _Reader) -> Iterator[PersonLine]:
    parents = _parted(reader.text("parents"))
    holders = _holders(reader, parents)
    child_id = reader.text("child id")
    for name in parents:
        has = None if holders is None else name.casefold() in holders
        yield PersonLine(
            reader.row, child_id, reader.columns["parents"], Place.PARENT, name, has_responsibility=has
        )
    for folded, name in (holders or {}).items():
        if folded not in {parent.casefold() for parent in parents}:
            yield PersonLine(
                reader.row,
                child_id,
                reader.columns["parental responsibility"],
                Place.PARENTAL_RESPONSIBILITY,
                name,
                has_responsibility=True,
            )


def _holders(reader: _Reader, parents: list[str]) -> Mapping[str, str] | None:
    """Who holds parental responsibility: the names given, or all parents for "yes".

    None without the column.
    """
    if "parental responsibility" not in reader.columns:
        return None
    said = reader.text("parental responsibility")
    names = parents if said.lower() in YES else [] if said.lower() in ("no", "n") else _parted(said)
    return {name.casefold(): name for name in names}


def _parted(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]
