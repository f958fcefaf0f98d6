"""Amina's mother, her father and her carer, each with pages of their own, and a review that is planned."""

from datetime import date

import pytest
from django.core.cache import cache

from balcony.casework.preparation import actions as preparation
from balcony.demo.roads import a_review
from balcony.doors.family_page import actions
from balcony.people.children.actions import start_care
from balcony.people.register.models import Adult
from balcony.people.relationships.models import Kind, Relationship

DAY = date(2026, 11, 20)
HOME = "https://balcony.example.test/family/in/"
REACHED = {
    "Lisa Merle": "lisa@example.test",
    "Obadiah Reed": "obadiah@example.test",
    "Pauline Finch": "pauline@example.test",
}


@pytest.fixture(autouse=True)
def _nobody_has_tried():
    cache.clear()


@pytest.fixture
def planned(amina, ros, bea, now):
    """Amina is in care, and a review of hers is planned at a place."""
    care = {"started_on": date(2026, 10, 27), "legal_status": "C2", "placement_type": "U6", "reason": "Order"}
    start_care(amina, **care, by=bea, at=now)
    review = a_review(amina, on=DAY, to="planned", by=ros)
    review.meetings.update(place="12 Oak Road")
    return review


@pytest.fixture
def place(amina, setter):
    """Give somebody a place around a child: `place("Lisa Merle", Kind.PARENT)`."""

    def given(name, kind, child=amina, **more):
        adult = Adult.objects.filter(full_name=name).first() or Adult.objects.create(
            full_name=name, email=REACHED.get(name, ""), made_by=setter, made_at=setter.joined_at
        )
        return Relationship.objects.create(
            child=child,
            adult=adult,
            kind=kind,
            from_on=date(2026, 1, 1),
            reason="Test",
            made_by=setter,
            made_at=setter.joined_at,
            **more,
        )

    return given


@pytest.fixture
def family(place, planned, bea, now):
    """The three of them, by what they are to Amina; each has been given pages."""
    found = {
        "mother": place("Lisa Merle", Kind.PARENT),
        "father": place("Obadiah Reed", Kind.PARENT),
        "carer": place("Pauline Finch", Kind.CARER),
    }
    for one in found.values():
        actions.give_pages(one, way="email", home=HOME, by=bea, at=now)
        one.adult.refresh_from_db()
    return found


@pytest.fixture
def invited(planned, family, bea, now):
    """The mother and the carer were invited and told by hand."""
    meeting = planned.meetings.get()
    for who, knows in (("mother", False), ("carer", True)):
        adult = family[who].adult
        one = preparation.invite(
            planned, name=adult.full_name, role=who, way="hand", address="", may_know_place=knows,
            adult=adult, by=bea, at=now,
        )  # fmt: skip
        preparation.tell(one, meeting=meeting, answer_by=DAY, by=bea, at=now)
    return planned
