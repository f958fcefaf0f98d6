"""The matrix as the page docs/reference/who-may-do-what.md."""

from .matrix import MATRIX, Action, Mark

SHORT = {
    Mark.NEVER: "–",
    Mark.OWN: "own",
    Mark.OWN_OR_BREAK_GLASS: "own, B",
    Mark.SERVICE: "all",
    Mark.YES: "yes",
}

HEAD = """# Who may do what

Printed from `balcony/rules/rights/matrix.toml` by `python -m balcony.rules.rights`; do not edit it here.

The first of these that fits decides:

1. The account is closed, has no second step for signing in, or its session has ended: no.
2. The person is on the child's deny list: no, break-glass or not.
3. The child's record is restricted and the person is not named: no, break-glass or not.
4. The item has an audience and the person is not in it: no.
5. Where the person stands around the child today, or a role that serves the whole service: the marks below.
6. A break-glass they started is running: what the role may *read*.
7. Otherwise: no. An unknown action or role is an error.

A person with two roles wears one at a time. Everything is read from the database at every page.

| Mark | Means |
|---|---|
| – | never |
| own | the children they stand around today, or what is theirs |
| own, B | the same, and reading within a break-glass |
| all | every child of the service, unless restricted or deny-listed |
| yes | yes |
"""


def page() -> str:
    """Return the reference as Markdown, ending in one line feed."""
    parts = [HEAD, "## One child's record\n", _table(True), "## The service\n", _table(False), _standing()]
    return "\n".join(parts).rstrip() + "\n"


def _table(about_child: bool) -> str:
    names = [role.name for role in MATRIX.roles.values()]
    rows = [_row(action) for action in MATRIX.actions.values() if action.about_child is about_child]
    head = ["| " + " | ".join(["To do", "Name in code", *names]) + " |", "|" + "---|" * (len(names) + 2)]
    return "\n".join([*head, *rows]) + "\n"


def _row(action: Action) -> str:
    marks = [SHORT[action.marks[role]] for role in MATRIX.roles]
    return "| " + " | ".join([action.says, f"`{action.key}`", *marks]) + " |"


def _standing() -> str:
    lines = [
        f"- {role.name}: {', '.join(sorted(kind.replace('_', ' ') for kind in role.stands_as))}"
        for role in MATRIX.roles.values()
        if role.stands_as
    ]
    return "\n".join(["## What makes a child somebody's own\n", *lines])
