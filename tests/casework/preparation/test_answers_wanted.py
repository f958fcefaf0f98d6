"""By when people are asked to answer is a local setting, with its marker on the page."""

from datetime import date, time

import pytest
from django.urls import reverse

from balcony.casework.preparation.queries.times import out_of_school
from balcony.casework.preparation.views.parts import answers_wanted
from balcony.casework.reviews.queries import rulebook_on
from balcony.foundations.authority.actions import choose

from .conftest import invited

pytestmark = pytest.mark.django_db


def test_three_days_before_the_review_until_somebody_sets_otherwise(review, client_for, bea, now):
    assert answers_wanted(review).on == date(2026, 11, 21)
    invited(review, bea, now)
    shown = client_for(bea).get(reverse("preparation:send", kwargs={"id": review.pk})).content.decode()
    assert "asked to answer by Saturday 21 November 2026" in shown
    assert "Set by the authority" not in shown


def test_what_this_service_chose_is_asked_for(review, grace, now):
    choose("answers_wanted", value=5, from_on=now.date(), reason="Time to ring", by=grace, at=now)
    assert answers_wanted(review).on == date(2026, 11, 19)


def test_times_are_proposed_outside_the_school_hours_of_the_authority(grace, now):
    day = now.date()
    assert out_of_school(day, rulebook_on(day)) == (time(8, 30), time(16), time(17))
    choose("school_begins", value=8, from_on=day, reason="Our schools", by=grace, at=now)
    assert out_of_school(day, rulebook_on(day))[0] == time(7, 30)
