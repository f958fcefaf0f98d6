"""Amina in care, and the way to a review of hers by the real deeds."""

from datetime import date

import pytest

from balcony.casework.reviews import actions
from balcony.people.children.models import CarePeriod, Episode
from balcony.people.register.models import Source

BEGAN = date(2026, 10, 26)
PLANNED_FOR = date(2026, 11, 17)
# What making a record final asks for where no talk alone is written down.
NOT_ALONE = {"not_alone_because": "She asked for her carer to stay."}


def care(child, setter, *, began=BEGAN, ended=None, source=Source.PERSON, known=True, **more):
    """A period of care, laid as an import would."""
    return CarePeriod.objects.create(
        child=child,
        started_on=began,
        ended_on=ended,
        source=source,
        start_is_known=known,
        made_by=setter,
        made_at=setter.joined_at,
        **more,
    )


def episode(child, setter, began, status="C2", placement="U6", ended=None):
    """An episode, laid as an import would."""
    return Episode.objects.create(
        child=child,
        started_on=began,
        ended_on=ended,
        legal_status=status,
        placement_type=placement,
        source=Source.PERSON,
        made_by=setter,
        made_at=setter.joined_at,
    )


@pytest.fixture
def in_care(amina, setter):
    """Amina became looked after on Monday 26 October 2026: her first review is due by 23 November."""
    return care(amina, setter)


@pytest.fixture
def planned(amina, in_care, ros, now):
    """Her first review, planned for Tuesday 17 November 2026."""
    return actions.plan(amina, on=PLANNED_FOR, has_taken_place=True, by=ros, at=now)


@pytest.fixture
def held(planned, ros, now):
    """The same review, held in one meeting on its day."""
    return actions.hold(planned.meetings.get(), held_on=PLANNED_FOR, is_complete=True, by=ros, at=now)


WORDS = {
    "letter": "Hello Amina",
    "childs_view": "She wants to stay.",
    "iro_view": "School is going well.",
    "adults": "",
    "differences": "",
}


@pytest.fixture
def recorded(held, ros, now):
    """The same review, written up."""
    actions.write(held, words=WORDS, based_on=0, by=ros, at=now)
    return held


@pytest.fixture
def final(recorded, ros, now):
    """The same review, its record final."""
    actions.finalise(recorded, based_on=1, **NOT_ALONE, by=ros, at=now)
    return recorded


@pytest.fixture
def desk(client_for, ros):
    """The IRO's browser."""
    return client_for(ros)
