"""Today: what to do first, and why."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from balcony.casework.monitoring import actions as monitoring
from balcony.casework.reviews.models import State
from balcony.foundations.audit.models import Entry
from tests.conftest import NOW
from tests.doors.laying import allocate, child_in_care, held, planned, statements, words_of

pytestmark = pytest.mark.django_db
SETTLED = {"since": date(2026, 5, 4), "reviews": (date(2026, 5, 20), date(2026, 8, 14))}


def test_overdue_stands_first_with_its_reason_and_the_way_to_plan(ros, setter, client_for):
    late = child_in_care(setter, 1, reviews=(date(2024, 2, 1), date(2024, 4, 29)), iro=ros)
    page = client_for(ros).get("/desk/")
    said = words_of(page)
    assert "750 days past the limit" in said
    assert "within 6 months of 29 April 2024" in said
    assert f'href="/reviews/plan/{late.pk}/"' in page.content.decode()


def test_a_first_review_is_late_in_working_days(ros, setter, client_for):
    child_in_care(setter, 1, since=date(2026, 10, 16), iro=ros)
    assert "3 working days past the limit" in words_of(client_for(ros).get("/desk/"))


def test_due_soon_and_planned_and_newly_mine_are_told(ros, setter, client_for):
    child_in_care(setter, 1, since=date(2026, 11, 2), iro=ros)
    second = child_in_care(setter, 2, iro=ros, **SETTLED)
    planned(second, date(2026, 11, 20), setter)
    said = words_of(client_for(ros).get("/desk/"))
    assert "Child1 Test 30 Nov 2026" in said
    assert "Friday 20 November 2026: Child2 Test" in said
    assert "Newly yours" in said
    assert "Child1 Test , since 2 November 2026" in said


def test_a_planned_day_gone_by_asks_what_happened_and_counts_nothing(ros, setter, client_for):
    child = child_in_care(setter, 1, iro=ros, **SETTLED)
    planned(child, date(2026, 11, 16), setter)
    said = words_of(client_for(ros).get("/desk/"))
    assert "Was it held?" in said
    assert "Child1 Test , Monday 16 November 2026" in said


def test_a_review_held_and_not_final_is_a_record_to_write(ros, setter, client_for):
    child = child_in_care(setter, 1, since=date(2026, 9, 28), iro=ros)
    held(child, date(2026, 10, 12), setter, state=State.HELD)
    said = words_of(client_for(ros).get("/desk/"))
    assert "Records to write" in said
    assert "12 Oct 2026 2 Nov 2026 Overdue" in said


def test_a_quiet_day_says_so(ros, setter, client_for):
    checked(child_in_care(setter, 1, iro=ros, **SETTLED), ros)
    assert "Nothing is overdue" in words_of(client_for(ros).get("/desk/"))


def checked(child, iro):
    """The child, looked at between two reviews."""
    monitoring.check(child, thinks="The plan still fits.", by=iro, at=NOW)
    return child


def test_a_check_halfway_and_a_change_to_decide_are_on_the_list(ros, setter, client_for):
    child = child_in_care(setter, 1, iro=ros, **SETTLED)
    monitoring.tell(child, kind="missing", happened_on=NOW.date(), words="Back now", by=ros, at=NOW)
    said = words_of(client_for(ros).get("/desk/"))
    assert "Checks between reviews" in said
    assert "The child went missing" in said
    assert "Nothing is overdue" not in said


def test_the_manager_sees_who_has_no_iro_and_for_how_long(grace, ros, setter, client_for):
    child_in_care(setter, 1, since=date(2026, 11, 2))
    left = child_in_care(setter, 2, **SETTLED)
    allocate(left, ros, setter, date(2026, 5, 4), until=date(2026, 11, 16))
    said = words_of(client_for(grace).get("/desk/"))
    assert "Child1 Test 12" in said
    assert "Child2 Test 2" in said


def test_it_costs_the_same_for_few_and_for_many(ros, setter, client_for):
    browser = client_for(ros)
    costs = []
    for numbers in (range(1, 6), range(6, 31)):
        for number in numbers:
            child_in_care(setter, number, since=date(2026, 10, 16), iro=ros)
        browser.get("/desk/")
        with CaptureQueriesContext(connection) as made:
            browser.get("/desk/")
        costs.append(len(statements(made)))
    assert costs[0] == costs[1]


def test_every_child_named_is_in_the_record_of_who_looked(ros, setter, client_for):
    child = child_in_care(setter, 1, since=date(2026, 10, 16), iro=ros)
    quiet = checked(child_in_care(setter, 2, iro=ros, **SETTLED), ros)
    allocation = quiet.relationships.get()
    allocation.from_on = date(2024, 1, 1)
    allocation.save()
    client_for(ros).get("/desk/")
    shown = Entry.objects.get(verb="desk.saw_today").facts["children"]
    assert str(child.pk) in shown
    assert str(quiet.pk) not in shown


@pytest.mark.parametrize("who", ["bea", "dev", "tess", "ana", "sid", "stranger"])
def test_others_are_refused(who, request, client_for):
    assert client_for(request.getfixturevalue(who)).get("/desk/").status_code in (302, 403)


@pytest.mark.parametrize("who", ["ros", "grace"])
def test_every_way_on_from_today_is_open_to_whoever_is_shown_it(who, request, setter, client_for):
    person = request.getfixturevalue(who)
    child_in_care(setter, 1, iro=request.getfixturevalue("ros"))
    browser = client_for(person)
    main = browser.get("/desk/").content.decode().partition("<main")[2].partition("</main>")[0]
    ways = set(re.findall(r'href="(/[^"#?]*)', main))
    assert len(ways) > 3
    assert {way: browser.get(way).status_code for way in ways} == dict.fromkeys(ways, 200)
