"""The demo's year of improvement: a closed round with findings and a plan, one open, a statement agreed."""

import random
from datetime import date, timedelta

import pytest

from balcony.demo.health_check import lay_improvement, told
from balcony.demo.roads import moment
from balcony.demo.staff import lay_staff
from balcony.oversight.quality.models import Answer, Round, Statement
from balcony.oversight.quality.queries import results_of, the_plan

TODAY = date(2026, 11, 18)


@pytest.fixture
def laid(db):
    """The people who work there, and their year."""
    staff = lay_staff(date(2022, 4, 1), today=TODAY, at=moment(date(2022, 4, 1), 9))
    lay_improvement(staff, TODAY, random.Random(612))
    return staff


def test_last_years_round_has_a_finding_on_every_question_and_views_side_by_side(laid):
    last = Round.objects.get(closed_at__isnull=False)
    results = results_of(last)
    assert all(one.finding for one in results)
    assert {one["item"] for one in told()["finding"]} == {one.question.item for one in results}
    assert not [view for one in results for view in one.views if view.is_hidden and view.asked.is_anonymous]
    assert not Answer.objects.filter(asked__is_anonymous=True).exclude(sheet=None).exists()


def test_the_plan_has_something_overdue_something_stuck_and_something_done(laid):
    plan = the_plan(on=TODAY)
    assert plan[0].is_overdue
    assert {"Stuck", "Done", "Under way", "Not started"} == {one.state for one in plan}


def test_a_round_is_open_and_a_statement_agreed(laid):
    assert Round.objects.get(closed_at=None).takes_answers_on(TODAY)
    assert Statement.objects.get().agreed_on == TODAY - timedelta(days=200)
