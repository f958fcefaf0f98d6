"""What the journeys stand on: a server, a clock, and visitors with browsers of their own."""

from contextlib import suppress
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.cache import cache
from playwright.sync_api import Error as PlaywrightError

from balcony.people.children.actions import start_care
from balcony.people.register.models import Adult
from balcony.people.relationships.models import Kind, Relationship
from tests.browser import PHONE
from tests.journeys.phone import Child
from tests.journeys.telling import Visitor
from tests.people.laying import an_iro

LONDON = ZoneInfo("Europe/London")
THE_DAY = datetime(2026, 11, 18, 10, 0, tzinfo=LONDON)  # a Wednesday, with working days around it


def pytest_collection_modifyitems(items):
    """Everything told here needs a browser and a database other threads can see."""
    for item in items:
        if "tests/journeys/" in str(item.path):
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Where a journey stopped, say what stood on each visitor's page."""
    report = yield
    if call.when == "call" and report.failed:
        for one in getattr(item, "visitors", []):
            with suppress(PlaywrightError):  # a page that is closed, or does not answer, has nothing to say
                report.sections.append((f"On the page {one.page.url}", one.page.locator("body").inner_text()))
    return report


@pytest.fixture(autouse=True)
def clock():
    """It is a Wednesday morning in November 2026, and time goes on. `clock.shift(minutes)` lets it pass."""
    with time_machine.travel(THE_DAY, tick=True) as moving:
        yield moving


@pytest.fixture(autouse=True)
def _nobody_is_held_off_for_what_others_tried(transactional_db):
    """Wrong tries are kept in a table that emptying the others leaves alone."""
    cache.clear()


@pytest.fixture
def today():
    """The day the journeys happen on."""
    return THE_DAY.date()


@pytest.fixture(scope="session")
def checked():
    """The pages in their states already found to be free of barriers."""
    return set()


@pytest.fixture
def visitor(request, browser, live_server, checked):
    """Open a browser for somebody: `visitor()`; with `script=False`, or another `size`."""
    opened = request.node.visitors = []

    def arrives(**more) -> Visitor:
        one = Visitor(browser, live_server.url, checked, private=("Amina", "Example", "900001"), **more)
        opened.append(one)
        return one

    yield arrives
    for one in opened:
        one.leaves()


@pytest.fixture
def at_work(visitor, client_for):
    """Open a browser where somebody is signed in already: `at_work(ros)`."""

    def sits(user, **more) -> Visitor:
        one = visitor(**more)
        one.sits_down_as(client_for(user))
        return one

    return sits


@pytest.fixture
def child(request, browser, live_server, checked):
    """Give a child a telephone: `child()`, or `child(script=False)`."""
    opened = request.node.visitors = getattr(request.node, "visitors", [])
    mine = []

    def arrives(**more) -> Child:
        one = Child(browser, live_server.url, checked, private=("Amina", "Example"), size=PHONE, **more)
        opened.append(one)
        mine.append(one)
        return one

    yield arrives
    for one in mine:
        one.leaves()


@pytest.fixture
def amina_in_care(setter, amina, ros, dev, tess, bea):
    """Amina has been looked after for three weeks; Ros is a full-time IRO; a carer and a mother are known."""
    start_care(
        amina,
        started_on=date(2026, 10, 27),
        legal_status="C2",
        placement_type="U6",
        reason="A care order",
        by=bea,
        at=THE_DAY,
    )
    an_iro(ros, setter)
    for name, kind in (("Pauline Carer", Kind.CARER), ("Lisa Mother", Kind.PARENT)):
        adult = Adult.objects.create(full_name=name, made_by=setter, made_at=setter.joined_at)
        Relationship.objects.create(
            adult=adult, child=amina, kind=kind, from_on=date(2026, 10, 27), reason="Test",
            made_by=setter, made_at=setter.joined_at,
        )  # fmt: skip
    return amina
