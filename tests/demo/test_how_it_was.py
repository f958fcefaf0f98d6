"""What adults said of reviews in the demo is laid by the real deeds."""

from datetime import date

import pytest

from balcony.casework.afterwards.models import AskedAfter
from balcony.casework.afterwards.queries import answers_of, stands_of
from balcony.demo.how_it_was import lay_how_it_was
from balcony.demo.roads import a_review
from balcony.people.children.actions import start_care

pytestmark = pytest.mark.django_db


def test_one_answered_on_paper_and_one_has_her_link(amina, ros, bea, now):
    care = {"legal_status": "C2", "placement_type": "U6", "reason": "A care order"}
    start_care(amina, started_on=date(2026, 10, 27), **care, by=bea, at=now)
    people = (("Lisa Mother", "Mother", "came"), ("Pauline Carer", "Carer", "came"))
    a_review(amina, on=date(2026, 11, 10), to="written", by=ros, people=people)
    lay_how_it_was([amina], bea, date(2026, 11, 18))
    asked = list(AskedAfter.objects.order_by("way"))
    assert stands_of(asked).words == "1 of 2 answered"
    assert [one.way for one in asked] == ["email", "hand"]
    assert len(answers_of(asked[1])) == 3
