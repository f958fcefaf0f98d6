"""How many adults were asked how a review was, and answered: numbers only, the small ones hidden."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from balcony.casework.afterwards.models import AskedAfter
from balcony.oversight.figures.measures import measure
from balcony.oversight.figures.queries import adults_after, quarters_back
from tests.doors.laying import held

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 18)
AT = datetime(2026, 11, 10, 9, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def review(amina, bea):
    """A review completed this quarter."""
    return held(amina, date(2026, 11, 2), bea)


def lay(review, by, *, answered=0, declined=0, waiting=0, listed=0):
    """That many adults of each sort."""
    sorts = [("answered_at", answered), ("declined_at", declined), ("", waiting)]
    for field, number in sorts:
        for place in range(number):
            more = {field: AT} if field else {}
            name = f"{field} {place}"
            AskedAfter.objects.create(review=review, name=name, way="hand", told_at=AT, by=by, at=AT, **more)
    for place in range(listed):
        AskedAfter.objects.create(review=review, name=f"listed {place}", way="hand", by=by, at=AT)


def told():
    return adults_after(quarters_back(TODAY, 2))


def test_where_nobody_was_asked_it_says_so_and_is_no_nought(review, bea):
    lay(review, bea, listed=2)
    assert told().sentence == "No adult has been asked after a review in this time."
    assert not measure("feedback_received")(TODAY).is_recorded


def test_many_are_told_in_numbers(review, bea):
    lay(review, bea, answered=12, declined=6, waiting=12)
    assert told().sentence == "Of 30 adults asked how a review was, 12 answered (40%)."
    now = told().by_quarter[-1]
    assert (now.cells, now.asked) == (("12", "6", "12"), "30")
    assert measure("feedback_received")(TODAY).says == told().sentence


def test_few_are_hidden_from_everybody(review, bea):
    lay(review, bea, answered=2, waiting=10)
    assert told().sentence == (
        "Adults asked how a review was: 12. Too few answered, or did not answer, to say how many."
    )
    now = told().by_quarter[-1]
    assert now.cells[0] == "c"
    assert "2" not in now.cells


def test_a_person_counts_to_the_quarter_of_the_review(amina, review, bea):
    lay(held(amina, date(2026, 8, 3), bea), bea, answered=7, waiting=7)
    assert [one.asked for one in told().by_quarter] == ["14", "0"]
    assert told().by_quarter[0].quarter.first < review.completed_on - timedelta(days=60)


def test_the_manager_sees_numbers_and_no_name(review, bea, grace, client_for):
    lay(review, bea, answered=7, waiting=7)
    page = client_for(grace).get(reverse("balcony_view:adults_after")).content.decode()
    assert "Of 14 adults asked how a review was, 7 answered (50%)." in page
    assert "answered_at 0" not in page
