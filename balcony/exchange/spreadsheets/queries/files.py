"""Which list files came in, and what one would change if it were accepted now."""

from datetime import datetime

from django.db.models import QuerySet

from balcony.exchange.columns.problems import FileRefused
from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import Anyone, User
from balcony.people.register.models import Child
from balcony.people.relationships.queries import children_for

from ..layouts import layout_of
from ..models import Kind, ListFile
from ..plans import Plan, begun_plan, finished
from ..reading import read_table
from .names import plan_names
from .people import plan_people


def list_files_for(user: Anyone, at: datetime) -> QuerySet[ListFile]:
    """List files in this person's world: all of them for who may bring lists in."""
    every = ListFile.objects.select_related("sent_by", "accepted_by")
    return every if may("service.names_in", user, at) else every.none()


def plan_of(list_file: ListFile, *, by: User, at: datetime) -> Plan:
    """What accepting this file now would change.

    A file that is no list gives a plan with only its problem.
    """
    _, plan = plan_of_content(bytes(list_file.content), list_file.file_name, by=by, at=at)
    return plan


def plan_of_content(content: bytes, file: str, *, by: User, at: datetime) -> tuple[Kind | None, Plan]:
    """The kind of list some content is, by its columns, and what accepting it now would change.

    Children whose record is closed to `by` are answered like children who are not here.
    """
    try:
        table = read_table(content)
        layout = layout_of(table.columns)
    except FileRefused as refused:
        return None, Plan(file, problems=[refused.as_problem(file)])
    plan = begun_plan(file, table)
    planner = plan_names if layout.kind is Kind.NAMES else plan_people
    planner(plan, table, layout, _world(by, at), at=at)
    return layout.kind, finished(plan)


def _world(by: User, at: datetime) -> QuerySet[Child]:
    # A command acts for the authority as a whole: the feed it reads holds every child.
    return Child.objects.all() if by.is_machine else children_for(by, at)
