"""The queue: what business support is to arrange, chase and send."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from balcony.casework.afterwards.actions import receive_plan
from balcony.casework.preparation.models import Consultation
from balcony.casework.reviews.models import State
from balcony.foundations.audit.models import Entry
from balcony.people.register.models import Adult
from balcony.people.relationships.models import Kind, Relationship
from tests.doors.laying import child_in_care, held, planned, statements, words_of

pytestmark = pytest.mark.django_db
SETTLED = {"since": date(2026, 5, 4), "reviews": (date(2026, 5, 20), date(2026, 8, 14))}


def test_a_review_due_with_nothing_planned_is_to_be_arranged(bea, ros, setter, client_for):
    child = child_in_care(setter, 1, since=date(2026, 11, 2), iro=ros)
    page = client_for(bea).get("/office/")
    assert "Child1 Test Ros Test 30 Nov 2026" in words_of(page)
    assert f'href="/reviews/plan/{child.pk}/"' in page.content.decode()


def test_once_planned_it_moves_to_the_diary(bea, ros, setter, client_for):
    child = child_in_care(setter, 1, since=date(2026, 11, 2), iro=ros)
    planned(child, date(2026, 11, 24), setter)
    said = words_of(client_for(bea).get("/office/"))
    assert "Nothing to arrange" in said
    assert "24 Nov 2026, 2pm Child1 Test The Lodge" in said


def test_a_planned_day_gone_by_is_to_be_chased(bea, ros, setter, client_for):
    child = child_in_care(setter, 1, iro=ros, **SETTLED)
    planned(child, date(2026, 11, 16), setter)
    assert "To chase: was it held?" in words_of(client_for(bea).get("/office/"))


def test_records_are_followed_by_their_dates(bea, ros, setter, client_for):
    final = child_in_care(setter, 1, since=date(2026, 10, 5), iro=ros)
    held(final, date(2026, 10, 26), setter)
    unwritten = child_in_care(setter, 2, since=date(2026, 10, 5), iro=ros)
    held(unwritten, date(2026, 10, 26), setter, state=State.HELD)
    said = words_of(client_for(bea).get("/office/"))
    assert "Child1 Test 26 Oct 2026 Final: its copies for Child1 Test Send by 23 Nov 2026" in said
    assert "Child2 Test 26 Oct 2026 Not final yet 23 days old Write by 16 Nov 2026 Late" in said


def test_it_can_be_narrowed_to_one_iro_or_to_children_without_one(bea, ros, setter, client_for):
    child_in_care(setter, 1, since=date(2026, 11, 2), iro=ros)
    child_in_care(setter, 2, since=date(2026, 11, 2))
    browser = client_for(bea)
    mine = words_of(browser.get(f"/office/?iro={ros.adult.pk}"))
    nobodys = words_of(browser.get("/office/?iro=none"))
    assert ("Child1" in mine, "Child2" in mine) == (True, False)
    assert ("Child1" in nobodys, "Child2" in nobodys) == (False, True)


def test_an_empty_queue_says_so(bea, client_for):
    said = words_of(client_for(bea).get("/office/"))
    assert "Nothing to arrange" in said
    assert "No meeting is planned" in said


def test_it_costs_the_same_for_few_and_for_many(bea, ros, setter, client_for):
    browser = client_for(bea)
    costs = []
    for numbers in (range(1, 4), range(4, 30)):
        for number in numbers:
            child_in_care(setter, number, since=date(2026, 11, 2), iro=ros)
        browser.get("/office/")
        with CaptureQueriesContext(connection) as made:
            browser.get("/office/")
        costs.append(len(statements(made)))
    assert costs[0] == costs[1]


def test_who_looked_at_whom_is_recorded(bea, ros, setter, client_for):
    child = child_in_care(setter, 1, since=date(2026, 11, 2), iro=ros)
    client_for(bea).get("/office/")
    assert Entry.objects.get(verb="office.saw_queue").facts["children"] == [str(child.pk)]


@pytest.mark.parametrize(("who", "leads_to"), [("ana", "/office/returns/"), ("sid", "/office/access-log/")])
def test_the_others_of_the_office_are_led_to_their_own_desk(who, leads_to, request, client_for):
    answer = client_for(request.getfixturevalue(who)).get("/office/")
    assert (answer.status_code, answer.headers["Location"]) == (302, leads_to)


def test_the_first_of_every_list_is_shown_and_each_can_be_shown_whole(bea, ros, setter, client_for):
    for number in range(1, 13):
        child_in_care(setter, number, since=date(2026, 11, 2), iro=ros)
    browser = client_for(bea)
    first = browser.get("/office/")
    assert words_of(first).count("Plan it for") == 10
    assert 'href="?show=arrange"' in first.content.decode()
    assert "See all 12" in words_of(first)
    whole = words_of(browser.get("/office/?show=arrange"))
    assert whole.count("Plan it for") == 12
    assert "Every final record is filed." not in whole


@pytest.mark.parametrize("name", ["chase", "ring", "coming", "send", "file", "plans"])
def test_a_list_with_nothing_in_it_says_so_when_it_is_asked_for(name, bea, client_for):
    assert client_for(bea).get(f"/office/?show={name}").content.decode().count("bal-empty") >= 1


def test_whoever_asked_to_be_rung_is_in_the_queue_with_the_way_to_their_number(
    bea, ros, setter, now, client_for
):
    child = child_in_care(setter, 1, iro=ros, **SETTLED)
    review = planned(child, date(2026, 11, 24), setter)
    Consultation.objects.create(
        review=review, name="Mum Test", group="parent", way="hand", address="07700 900123", by=setter, at=now
    )
    page = client_for(bea).get("/office/")
    assert "Mum Test , about the review of Child1 Test" in words_of(page)
    assert reverse("preparation:consultations", kwargs={"id": review.pk}) in page.content.decode()
    assert "07700" not in page.content.decode()


def held_and_awaited(setter, ros, number=1):
    child = child_in_care(setter, number, since=date(2026, 10, 5), iro=ros)
    return child, held(child, date(2026, 11, 2), setter)


def stands_around(child, setter, kind, name, phone=""):
    adult = Adult.objects.create(full_name=name, phone=phone, made_by=setter, made_at=setter.joined_at)
    Relationship.objects.create(
        child=child,
        adult=adult,
        kind=kind,
        from_on=date(2026, 10, 5),
        made_by=setter,
        made_at=setter.joined_at,
    )


def test_a_care_plan_that_is_late_is_listed_with_whom_to_ring(bea, ros, setter, client_for):
    child, review = held_and_awaited(setter, ros)
    stands_around(child, setter, Kind.TEAM_MANAGER, "Tess Team", "01632 960111")
    browser = client_for(bea)
    assert "Ring IRO Child1 Test 2 Nov 2026 Not received: 2 working days late" in words_of(
        browser.get("/office/")
    )
    assert "Tess Team : 01632 960111 Ros Test" in words_of(browser.get("/office/?show=plans"))
    stands_around(child, setter, Kind.SOCIAL_WORKER, "Dev Worker")
    page = browser.get("/office/?show=plans")
    assert "Dev Worker : no number is held" in words_of(page)
    assert reverse("afterwards:receive", kwargs={"id": review.pk}) in page.content.decode()


def test_once_it_came_it_is_not_asked_for_again(bea, ros, setter, now, client_for):
    _, review = held_and_awaited(setter, ros)
    browser = client_for(bea)
    said = words_of(browser.get("/office/"))
    assert ("1 care plan late" in said, "the care plan for Child1" in said) == (True, True)
    receive_plan(review, received_on=date(2026, 11, 17), from_name="Dev Worker", by=bea, at=now)
    said = words_of(browser.get("/office/"))
    assert ("0 care plans late" in said, "the care plan for Child1" in said) == (True, False)


def test_the_manager_looks_and_is_led_to_the_reason(grace, ros, setter, client_for):
    _, review = held_and_awaited(setter, ros)
    shown = client_for(grace).get("/office/?show=plans").content.decode()
    assert reverse("afterwards:plan", kwargs={"id": review.pk}) in shown
    assert reverse("afterwards:receive", kwargs={"id": review.pk}) not in shown
    assert "No social worker is written down" in shown
