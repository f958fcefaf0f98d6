"""What a social worker and a team manager see: their children, dates, final records. Nothing more."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from balcony.casework.reviews.models import ReviewRecord, State
from balcony.foundations.audit.models import Entry
from balcony.people.relationships.models import Kind
from tests.conftest import stands
from tests.doors.laying import child_in_care, held, planned, put_in_care, statements, title_of, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cared_for(amina, setter):
    """Amina, in care since May and settled."""
    put_in_care(amina, setter, date(2026, 5, 4))
    held(amina, date(2026, 5, 20), setter)
    return amina


def final_record(child, day, setter):
    """A review whose record is final."""
    review = held(child, day, setter)
    ReviewRecord.objects.create(
        review=review, version=1, words={}, is_final=True, by=setter, at=setter.joined_at
    )
    return review


@pytest.mark.parametrize("who", ["dev", "tess"])
def test_they_see_their_own_children_and_the_next_date(who, cared_for, ros, setter, request, client_for):
    other = child_in_care(setter, 1, iro=ros)
    page = client_for(request.getfixturevalue(who)).get("/colleagues/")
    said = words_of(page)
    assert "Amina Example 12 Ros Test 20 Aug 2026 Overdue" in said
    assert other.listed_as not in said
    assert "Amina" not in title_of(page)


def test_a_record_appears_when_it_is_final_and_not_before(cared_for, dev, setter, client_for):
    draft = held(cared_for, date(2026, 8, 12), setter, state=State.RECORDED)
    browser = client_for(dev)
    assert "A record appears here when the IRO has made it final" in words_of(browser.get("/colleagues/"))
    final = final_record(cared_for, date(2026, 11, 9), setter)
    for address in ("/colleagues/", f"/colleagues/children/{cared_for.pk}/"):
        html = browser.get(address).content.decode()
        assert f"/reviews/{final.pk}/read/" in html
        assert str(draft.pk) not in html


def test_one_childs_page_says_why_the_date_and_when_the_meeting_is(cared_for, dev, setter, client_for):
    planned(cared_for, date(2026, 11, 30), setter)
    page = client_for(dev).get(f"/colleagues/children/{cared_for.pk}/")
    said = words_of(page)
    assert "within 3 months of 20 May 2026" in said
    assert "Planned for Monday 30 November 2026 at 2pm, in person" in said
    assert Entry.objects.get(verb="colleagues.saw_child").facts["through"] == "social_worker"


def test_the_list_can_be_narrowed(cared_for, dev, setter, client_for):
    second = child_in_care(setter, 1, since=date(2026, 11, 2))
    stands(dev, second, Kind.SOCIAL_WORKER, setter)
    said = words_of(client_for(dev).get("/colleagues/?date=overdue"))
    assert "Amina Example" in said
    assert "Child1" not in said


def test_nobody_in_their_name_is_said_with_whom_to_ask(setter, client_for):
    from tests.conftest import person

    assert "No child is in your name" in words_of(
        client_for(person("Una", "social_worker", setter)).get("/colleagues/")
    )


def test_it_costs_the_same_for_few_and_for_many(dev, setter, client_for):
    browser = client_for(dev)
    costs = []
    for numbers in (range(1, 4), range(4, 30)):
        for number in numbers:
            stands(dev, child_in_care(setter, number), Kind.SOCIAL_WORKER, setter)
        browser.get("/colleagues/")
        with CaptureQueriesContext(connection) as made:
            browser.get("/colleagues/")
        costs.append(len(statements(made)))
    assert costs[0] == costs[1]


@pytest.mark.parametrize("who", ["ros", "grace", "bea", "ana", "sid"])
def test_it_is_for_colleagues_only(who, cared_for, request, client_for):
    browser = client_for(request.getfixturevalue(who))
    assert browser.get("/colleagues/").status_code == 403
    assert browser.get(f"/colleagues/children/{cared_for.pk}/").status_code in (403, 404)


def test_a_relationship_that_has_ended_gives_nothing(cared_for, dev, setter, client_for):
    place = cared_for.relationships.get(kind=Kind.SOCIAL_WORKER)
    place.to_on = date(2026, 11, 1)
    place.ended_by, place.ended_at = setter, setter.joined_at
    place.save()
    assert client_for(dev).get(f"/colleagues/children/{cared_for.pk}/").status_code == 404
