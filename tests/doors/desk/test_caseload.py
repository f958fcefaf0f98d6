"""The caseload: who is in it, in which order, and at what cost."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from balcony.foundations.audit.models import Entry
from balcony.people.relationships.models import Restriction
from tests.doors.laying import (
    allocate,
    child_in_care,
    held,
    planned,
    put_in_care,
    statements,
    title_of,
    words_of,
)
from tests.people.laying import an_iro

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 18)


def caseload_of(count, ros, setter):
    return [
        child_in_care(
            setter,
            number,
            since=date(2025, 1, 6) + timedelta(days=number),
            reviews=(date(2025, 1, 29) + timedelta(days=number), date(2025, 4, 25), date(2025, 10, 20)),
            iro=ros,
        )
        for number in range(1, count + 1)
    ]


@pytest.mark.parametrize("count", [35, 70])
def test_it_costs_eight_queries_whatever_the_number_of_children(count, ros, setter, client_for):
    caseload_of(count, ros, setter)
    an_iro(ros, setter)
    browser = client_for(ros)
    browser.get("/desk/caseload/")
    with CaptureQueriesContext(connection) as made:
        page = browser.get("/desk/caseload/")
    assert page.status_code == 200
    assert page.content.decode().count('<th scope="row"') == count
    assert len(statements(made)) <= 8


def test_the_most_urgent_stand_first_and_say_why(ros, setter, client_for):
    late = child_in_care(setter, 1, reviews=(date(2024, 2, 1), date(2024, 4, 29)), iro=ros)
    soon = child_in_care(setter, 2, since=date(2026, 11, 2), iro=ros)
    later = child_in_care(
        setter, 3, since=date(2026, 5, 4), reviews=(date(2026, 5, 20), date(2026, 8, 14)), iro=ros
    )
    said = words_of(client_for(ros).get("/desk/caseload/"))
    assert said.index(late.listed_as) < said.index(soon.listed_as) < said.index(later.listed_as)
    assert "29 Oct 2024 Overdue" in said
    assert "30 Nov 2026 Due soon" in said
    assert "14 Feb 2027" in said


def test_only_own_children_in_care_are_listed(ros, theo, amina, setter, client_for):
    mine = child_in_care(setter, 1, iro=ros)
    theirs = child_in_care(setter, 2, iro=theo)
    gone = child_in_care(setter, 3, iro=None)
    allocate(gone, ros, setter, date(2024, 1, 8), until=date(2026, 1, 5))
    said = words_of(client_for(ros).get("/desk/caseload/"))
    assert mine.listed_as in said
    assert theirs.listed_as not in said
    assert gone.listed_as not in said
    assert amina.listed_as not in said  # allocated, but not looked after


def test_a_restricted_child_is_not_there_for_whoever_is_not_named(ros, grace, setter, client_for):
    child = child_in_care(setter, 1, iro=ros)
    Restriction.objects.create(
        child=child, ground="staff", reason="Test", review_on=TODAY, made_by=setter, made_at=setter.joined_at
    )
    assert child.listed_as not in words_of(client_for(ros).get("/desk/caseload/"))
    assert child.listed_as not in words_of(client_for(grace).get("/desk/caseload/"))


def test_the_band_is_said_for_the_time_that_is_left(ros, setter, client_for):
    an_iro(ros, setter, fte="0.50")
    for number in range(1, 37):
        child_in_care(setter, number, iro=ros)
    said = words_of(client_for(ros).get("/desk/caseload/"))
    assert "36 children for 0.5 of a full-time post is 72 for a full-time IRO: above the 50 to 70" in said


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("standing=overdue", {1}),
        ("plan=planned", {3}),
        ("age=0-4", {2}),
        ("care=short_breaks", {4}),
        ("time=0-3", {2}),
        ("standing=nonsense&age=%22", {1, 2, 3, 4}),
    ],
)
def test_filters_narrow_the_list(asked, shown, ros, setter, client_for):
    child_in_care(setter, 1, iro=ros)
    child_in_care(setter, 2, since=date(2026, 11, 2), born=date(2023, 1, 1), iro=ros)
    third = child_in_care(
        setter, 3, since=date(2026, 5, 4), reviews=(date(2026, 5, 20), date(2026, 8, 14)), iro=ros
    )
    planned(third, date(2026, 12, 1), setter)
    fourth = child_in_care(setter, 4, iro=None)
    fourth.care_periods.all().delete()
    put_in_care(fourth, setter, date(2026, 7, 6), short_breaks=True)
    held(fourth, date(2026, 9, 21), setter)
    allocate(fourth, ros, setter, date(2026, 6, 1))
    said = words_of(client_for(ros).get(f"/desk/caseload/?{asked}"))
    assert {number for number in (1, 2, 3, 4) if f"Child{number} Test" in said} == shown


def test_it_can_be_sorted_by_name_both_ways(ros, setter, client_for):
    child_in_care(setter, 2, iro=ros)
    child_in_care(setter, 1, iro=ros)
    browser = client_for(ros)
    there = words_of(browser.get("/desk/caseload/?sort=name"))
    back = words_of(browser.get("/desk/caseload/?sort=-name"))
    assert there.index("Child1") < there.index("Child2")
    assert back.index("Child2") < back.index("Child1")


def test_an_empty_caseload_says_who_fills_it(theo, client_for):
    assert "The IRO manager allocates" in words_of(client_for(theo).get("/desk/caseload/"))


def test_the_record_names_the_children_shown_and_the_page_title_nobody(ros, setter, client_for):
    child = child_in_care(setter, 1, iro=ros)
    page = client_for(ros).get("/desk/caseload/")
    entry = Entry.objects.get(verb="desk.saw_caseload")
    assert entry.facts["children"] == [str(child.pk)]
    assert "Child1" not in title_of(page)


@pytest.mark.parametrize("who", ["bea", "dev", "tess", "ana", "sid"])
def test_others_are_refused(who, request, client_for):
    assert client_for(request.getfixturevalue(who)).get("/desk/caseload/").status_code == 403


def test_the_manager_sees_everybody_and_can_ask_for_one_iro(ros, theo, grace, setter, client_for):
    mine, theirs = child_in_care(setter, 1, iro=ros), child_in_care(setter, 2, iro=theo)
    browser = client_for(grace)
    every = words_of(browser.get("/desk/caseload/"))
    assert mine.listed_as in every
    assert theirs.listed_as in every
    one = words_of(browser.get(f"/desk/caseload/?iro={ros.adult.pk}"))
    assert mine.listed_as in one
    assert theirs.listed_as not in one


def test_the_list_leaves_only_for_a_purpose_which_is_recorded(ros, setter, client_for):
    child = child_in_care(setter, 1, iro=ros, family_name="=1+1")
    browser = client_for(ros)
    refused = browser.post("/desk/caseload/download/", {"format": "csv"})
    assert "There is a problem" in words_of(refused)
    file = browser.post("/desk/caseload/download/", {"format": "csv", "purpose": "Supervision on Thursday"})
    assert file.status_code == 200
    assert "attachment" in file.headers["Content-Disposition"]
    assert "Child1" in file.content.decode("utf-8-sig")
    entry = Entry.objects.get(verb="list.taken_out")
    assert entry.facts["children"] == [str(child.pk)]


def test_an_ods_file_comes_when_asked_for(ros, setter, client_for):
    child_in_care(setter, 1, iro=ros)
    file = client_for(ros).post(
        "/desk/caseload/download/", {"format": "ods", "purpose": "Supervision on Thursday"}
    )
    assert file.content.startswith(b"PK")
