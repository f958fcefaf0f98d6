"""Every route x everybody who might ask: let in, refused with a reason, or as if it never was.

The expectations are data, in routes.toml; a route without a line there fails. What is let in is looked at
as well: a title and an address that name nobody, one first heading, a label for every question, no name in a
log.
"""

import logging
import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.db import transaction
from django.urls import reverse

from balcony.foundations.audit.models import Entry
from tests.contracts.house import routes
from tests.contracts.laying import NAMES, VIEWERS, lay, signed_in

TABLE = tomllib.loads(Path(__file__).with_name("routes.toml").read_text(encoding="utf-8"))
LINES = {name: line.split() for name, line in TABLE["lines"].items()}
ROWS = TABLE["routes"]
# The house is laid once around all of them; each test then works within a savepoint of its own.
pytestmark = pytest.mark.django_db
# A child or a parent has no password to look after: there is nothing there for them, and nothing to record.
OWN_ACCOUNT = {route.name for route in routes() if hasattr(route.view, "own_account_because")}
SIGN_IN = ("/account/sign-in/", "/in/?next=", "/family/in/?next=")
BY_GLASS, RED_BANNER = "another IRO, break-glass", 'aria-label="Break-glass"'


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    """The whole house, laid once; every request is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield lay()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def browsers(house):
    """One browser for each viewer, signed in."""
    return signed_in(house)


def test_every_route_has_a_line_and_every_line_a_route():
    named = {route.name for route in routes()}
    bare, gone = sorted(named - set(ROWS)), sorted(set(ROWS) - named)
    assert not bare, f"Add a line for each of these to tests/contracts/routes.toml: {bare}"
    assert not gone, f"These routes are gone, take them out of tests/contracts/routes.toml: {gone}"


def test_every_line_has_a_mark_for_every_viewer():
    for name, line in LINES.items():
        assert len(line) == len(VIEWERS), name
        assert set(line) <= set("+x.s"), name


def ask(house, browsers, row: dict, name: str, viewer: str):
    who, which = VIEWERS[viewer]
    kwargs = dict(row.get("with", {}))
    if "about" in row:
        kwargs["id"] = house.things[which][row["about"]]
    browser = browsers[who]
    return getattr(browser, row.get("method", "get"))(reverse(name, kwargs=kwargs))


def is_page_about_a_child(answer, row: dict) -> bool:
    """A record shown to somebody it does not belong to; the page that asks for a reason shows none yet."""
    is_page = answer.status_code == 200 and "text/html" in answer.headers.get("Content-Type", "")
    return is_page and "about" in row and row["expect"] in ("see", "read", "promise")


def mark_of(answer) -> str:
    if answer.status_code in (301, 302) and answer.url.startswith(SIGN_IN):
        return "s"
    return {401: "s", 403: "x", 404: "."}.get(answer.status_code, "+")


@pytest.mark.parametrize("name", sorted(ROWS))
def test_a_route_lets_in_those_it_should_and_nobody_else(house, browsers, name, caplog):
    row = ROWS[name]
    wrong = []
    caplog.set_level(logging.DEBUG)
    for viewer, expected in zip(VIEWERS, LINES[row["expect"]], strict=True):
        with transaction.atomic():
            before = Entry.objects.count()
            answer = ask(house, browsers, row, name, viewer)
            recorded = Entry.objects.count() > before
            transaction.set_rollback(True)
        got = mark_of(answer)
        if expected == "+" and got == "." and row.get("may_be_empty"):
            got = "+"
        if got != expected:
            wrong.append(f"{viewer}: {got}, not {expected} ({answer.status_code})")
        if got in "x." and expected in "x." and not recorded and name not in OWN_ACCOUNT:
            wrong.append(f"{viewer}: the try was not recorded")
        wrong += [f"{viewer}: {fault}" for fault in faults_of(answer, got)]
        if (
            viewer == BY_GLASS
            and is_page_about_a_child(answer, row)
            and RED_BANNER not in answer.content.decode()
        ):
            wrong.append(f"{viewer}: no red banner says that the record was opened in an emergency")
    assert not wrong, "\n".join([name, *wrong])
    told = "\n".join(
        record.getMessage() for record in caplog.records if not record.name.startswith("django.db")
    )
    assert not [word for word in NAMES if word in told], f"{name} wrote a name into a log"


def faults_of(answer, got: str) -> list[str]:
    """What is wrong with an answer: an error, a name where none may be, a question without a label."""
    if answer.status_code >= 500:
        return [f"answered {answer.status_code}"]
    found = []
    if got == "x" and "govuk-body" not in answer.content.decode():
        found.append("the refusal is not a page with a reason")
    if answer.status_code != 200 or "text/html" not in answer.headers.get("Content-Type", ""):
        return found
    return found + page_faults(answer.content.decode())


class Reader(HTMLParser):
    """Counts headings and finds questions without a label."""

    def __init__(self) -> None:
        super().__init__()
        self.headings, self.ids, self.labelled, self.questions = 0, [], set(), []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.headings += tag == "h1"
        if given.get("id"):
            self.ids.append(given["id"])
        if tag == "label":
            self.labelled.add(given.get("for"))
        asks = tag in ("select", "textarea") or (
            tag == "input" and given.get("type") not in ("hidden", "submit", "button")
        )
        if asks and not (given.get("aria-label") or given.get("aria-labelledby")):
            self.questions.append(given.get("id"))


def page_faults(page: str) -> list[str]:
    found = []
    title = re.search(r"<title>(.*?)</title>", page, re.S)
    words = title.group(1).strip() if title else ""
    if not words or words.startswith("–"):
        found.append("the page has no title")
    if any(name in words for name in NAMES):
        found.append(f"the title names a child: {words}")
    for address in re.findall(r'(?:href|action|src)="([^"]*)"', page):
        if any(name in address for name in NAMES):
            found.append(f"an address names a child: {address}")
    reader = Reader()
    reader.feed(page)
    if reader.headings != 1:
        found.append(f"{reader.headings} first headings")
    twice = {one for one in reader.ids if reader.ids.count(one) > 1}
    if twice:
        found.append(f"ids used twice: {sorted(twice)}")
    bare = [one for one in reader.questions if one not in reader.labelled]
    if bare:
        found.append(f"questions without a label: {bare}")
    return found
