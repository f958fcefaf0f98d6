"""Views fetch through a way in, take the clock, and decide nothing; the clock is read nowhere else."""

import ast

import pytest

from tests.contracts.house import ROOT, files_named, parsed, short

VIEWS = [pytest.param(path, id=short(path)) for path in files_named("views")]
# Where today may be asked for: pages, commands, work that starts later; and the way in.
CLOCK = {"now", "localdate", "localtime", "today", "utcnow"}
MAY_ASK = (
    "/views",
    "/jobs",
    "/gallery/",
    "/management/commands/",
    "/foundations/accounts/",
    "/foundations/access/guards.py",
)
ALSO = {
    "balcony/foundations/access/context.py": "it draws the frame of a page",
    "balcony/config/checks.py": "a check is a command",
    "balcony/foundations/drafts/middleware.py": "it stands before a page, and keeps what was sent to it",
    "balcony/foundations/outbox/backend.py": "Django's own mail comes in here, as through a page",
    "balcony/foundations/outbox/delivery.py": "the worker's own loop, which waits by the clock",
}
ELSEWHERE = [
    pytest.param(path, id=short(path))
    for path in sorted(ROOT.glob("balcony/**/*.py"))
    if "/migrations/" not in str(path)
    and not any(part in str(path) for part in MAY_ASK)
    and short(path) not in ALSO
]


@pytest.mark.parametrize("path", VIEWS)
def test_no_view_goes_past_a_way_in(path):
    lines = [
        node.lineno
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute) and node.attr == "objects"
    ]
    assert not lines, f"{short(path)} says .objects on lines {lines}. Write a …_for(user, at) in queries.py."


@pytest.mark.parametrize("path", ELSEWHERE)
def test_only_pages_and_commands_ask_what_today_is(path):
    asked = [
        node.lineno
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCK
        and not node.args
    ]
    assert not asked, f"{short(path)} asks the clock on lines {asked}. Take `on` or `at` as an argument."
