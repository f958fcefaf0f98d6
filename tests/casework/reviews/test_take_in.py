from datetime import date

import pytest

from balcony.casework.reviews import actions
from balcony.casework.reviews.models import ReturnYear, Review
from balcony.casework.reviews.queries import history_of, rulebook_on
from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.queries import entries_by
from balcony.people.register.models import Source

from .conftest import care

TODAY = date(2026, 11, 18)


def test_reviews_of_a_return_are_kept_as_one_deed(amina, setter, ana, now):
    care(amina, setter, began=date(2025, 5, 6), source=Source.RETURN)
    rows = [(amina.pk.hex, "2025-05-30", "PN1"), (amina.pk.hex, "2025-09-01", "PN6")]
    assert actions.take_in(rows, years=[2026], by=ana, at=now) == 2
    assert ReturnYear.objects.get().from_on == date(2025, 4, 1)
    told = history_of(amina, on=TODAY, book=rulebook_on(TODAY))
    assert [(one.held_on, one.status) for one in told] == [
        (date(2025, 9, 1), "late"),
        (date(2025, 5, 30), "in_time"),
    ]
    verbs = [entry.verb for entry in entries_by(ana)]
    assert verbs == ["review.taken_in"]


def test_taking_in_the_same_years_again_adds_no_year_and_can_replace(amina, setter, ana, now):
    actions.take_in([(amina.pk.hex, "2025-05-30", "PN1")], years=[2026], by=ana, at=now)
    old = Review.objects.get()
    actions.take_in(
        [(amina.pk.hex, "2025-05-30", "PN2")], superseded=[old.pk.hex], years=[2026], by=ana, at=now
    )
    assert ReturnYear.objects.count() == 1
    assert Review.objects.standing().get().participation_code == "PN2"
    assert Review.objects.count() == 2


def test_only_those_who_bring_in_returns_may(amina, ros, dev, now):
    for someone in (ros, dev):
        with pytest.raises(Refusal):
            actions.take_in([], years=[2026], by=someone, at=now)
