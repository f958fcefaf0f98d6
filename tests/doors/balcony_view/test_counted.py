"""Counts by quarter on the balcony: whole for the manager, small numbers hidden from everybody else."""

from datetime import date

import pytest
from django.urls import reverse

from balcony.casework.afterwards.models import PlanReceived
from balcony.casework.monitoring.models import Goodbye
from tests.conftest import NOW, person
from tests.doors.laying import child_in_care, held, words_of

pytestmark = pytest.mark.django_db
HELD = date(2026, 10, 5)
PLANS = reverse("balcony_view:care_plans")
GOODBYES = reverse("balcony_view:goodbyes")


@pytest.fixture
def sam(setter):
    return person("Sam", "senior_manager", setter)


@pytest.fixture
def plans(setter):
    """Eight reviews of October: after seven the plan came in time, after one it has not come."""
    for number in range(1, 9):
        review = held(child_in_care(setter, number), HELD, setter)
        if number > 1:
            PlanReceived.objects.create(review=review, received_on=HELD, from_name="Dev", by=setter, at=NOW)


def test_the_manager_reads_every_care_plan(grace, plans, client_for):
    said = words_of(client_for(grace).get(PLANS))
    assert "Of 8 care plans awaited after reviews since 1 January 2026, 7 came in time and 0 late." in said
    assert "1 have not come" in said
    assert "October to December 2026 7 0 1 0" in said
    assert "within 10 working days, a number this authority can set" in said


def test_without_names_a_small_number_of_plans_is_hidden(sam, plans, client_for):
    said = words_of(client_for(sam).get(PLANS))
    assert "There were 8 care plans awaited after reviews since 1 January 2026." in said
    assert "October to December 2026 c 0 c 0" in said


def test_nothing_to_count_says_so(grace, client_for):
    assert "No review after which a care plan is awaited" in words_of(client_for(grace).get(PLANS))


def test_the_service_page_leads_to_it(grace, plans, client_for):
    assert PLANS in client_for(grace).get(reverse("balcony_view:service")).content.decode()


@pytest.fixture
def endings(setter, ros):
    """Eight children left care: seven goodbyes took place, for one there was none."""
    for number in range(1, 9):
        child = child_in_care(setter, number)
        child.care_periods.update(ended_on=HELD)
        how = (
            {"said_on": HELD, "said": "Bye"} if number > 1 else {"no_goodbye": "too sudden", "ends_on": HELD}
        )
        Goodbye.objects.create(child=child, version=1, by=ros, at=NOW, **how)


def test_the_manager_reads_every_goodbye_and_why_there_was_none(grace, endings, client_for):
    page = client_for(grace).get(GOODBYES)
    said = words_of(page)
    assert "<svg" in page.content.decode()
    assert "Of 8 children who left care since 1 January 2026, a goodbye took place for 7" in said
    assert "For 1 there was none, and why is written." in said
    assert "Oct–Dec 2026 7 0 1 0" in said
    assert "It ended too suddenly 1" in said
    assert "There were no changes of IRO in care in this time." in said
    assert "There were no first reviews after the sixteenth birthday in this time." in said


def test_without_names_a_small_number_of_goodbyes_is_hidden(sam, endings, client_for):
    page = client_for(sam).get(GOODBYES)
    said = words_of(page)
    assert "bal-chart" not in page.content.decode()
    assert "There were 8 children who left care since 1 January 2026." in said
    assert "October to December 2026 c 0 c 0" in said
    assert "It ended too suddenly c" in said
