"""A names file: child id, names, preferred name."""

from datetime import datetime

from django.db.models import QuerySet

from balcony.people.children.names import NameRow, different_names
from balcony.people.register.models import Child

from ..layouts import Layout, two_names
from ..plans import Change, Plan
from ..reading import Row, Table
from .children import children_called

LONGEST = 120
TITLES = {"first_names": "first names", "family_name": "family name", "name_in_use": "preferred name"}


def plan_names(plan: Plan, table: Table, layout: Layout, world: QuerySet[Child], *, at: datetime) -> None:
    """Work out whose names would be new or changed. An empty name leaves what is held as it is."""
    columns = layout.columns
    known = children_called(world, [row.values[columns["child id"]] for row in table.rows])
    seen: dict[str, int] = {}
    for row in table.rows:
        child_id = row.values[columns["child id"]]
        problems = _problems(plan, row, layout, known.get(child_id), seen)
        if problems:
            plan.refuse(row, problems)
            continue
        seen[child_id] = row.line
        _add(plan, row.line, _names_of(row, layout, known[child_id]))


def _problems(plan: Plan, row: Row, layout: Layout, child: Child | None, seen: dict[str, int]) -> list:
    id_column = layout.columns["child id"]
    child_id = row.values[id_column]
    if not child_id:
        return [plan.problem(row, id_column, "no-child-id", "There is no child id in this row.")]
    if child is None:
        return [plan.problem(row, id_column, "unknown-child", f"No child with the id {child_id} is here.")]
    if child_id in seen:
        return [
            plan.problem(row, id_column, "child-twice", f"This child is already on line {seen[child_id]}.")
        ]
    found = [
        plan.problem(row, column, "too-long", f"A name can have up to {LONGEST} letters.")
        for ours, column in layout.columns.items()
        if ours != "child id" and len(row.values[column]) > LONGEST
    ]
    if not any(row.values[column] for ours, column in layout.columns.items() if ours != "child id"):
        found.append(plan.problem(row, None, "no-name", "There is no name in this row."))
    return found


def _names_of(row: Row, layout: Layout, child: Child) -> NameRow:
    given = {ours: row.values[column] for ours, column in layout.columns.items()}
    first, family = given.get("first names", ""), given.get("family name", "")
    if not first and not family and given.get("names"):
        first, family = two_names(given["names"])
    return NameRow(child, first, family, given.get("preferred name", ""))


def _add(plan: Plan, line: int, names: NameRow) -> None:
    different = different_names(names)
    if not different:
        plan.count("unchanged")
        return
    is_new = not (names.child.first_names or names.child.family_name)
    status = "new" if is_new else "changed"
    plan.count(status)
    said = [
        f"{TITLES[name]}: {value}"
        if is_new
        else f"{TITLES[name]}: {getattr(names.child, name) or 'nothing'} → {value}"
        for name, value in different.items()
    ]
    plan.changes.append(Change(line, names.child.return_id or "", status, "; ".join(said)))
    plan.names.append(names)
