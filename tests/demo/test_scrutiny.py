"""The demo's considered reviews: every matter answered, by the real deeds."""

from datetime import date

import pytest

from balcony.casework.reviews.queries import scrutiny_of
from balcony.demo.roads import a_review
from balcony.demo.scrutiny import consider_all, how_considered

pytestmark = pytest.mark.django_db


def test_the_demos_review_leaves_no_matter_unanswered(amina, ros, setter):
    review = a_review(amina, on=date(2026, 11, 12), to="finalised", by=ros, considered=consider_all)
    found = scrutiny_of(review)
    assert found.unanswered == ()
    assert found.permanence.has_plan
    assert len(found.items) == 2


def test_only_some_reviews_are_considered_whole():
    assert how_considered(0, 12) is consider_all
    assert how_considered(0, 3) is not consider_all
    assert how_considered(40, 12) is not consider_all
