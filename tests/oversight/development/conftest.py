"""Ros and her appraiser; an appraisal as far as a test needs it."""

import pytest

from balcony.foundations.access.models import Role
from balcony.foundations.toolkit import actions as toolkit
from balcony.oversight.development import actions
from balcony.oversight.development.models import Side
from tests.conftest import NOW, person


@pytest.fixture
def gwen(setter):
    """Another IRO manager."""
    return person("Gwen", Role.IRO_MANAGER, setter)


@pytest.fixture
def taken(ros, grace):
    """Ros, whom Grace appraises."""
    actions.take_on(ros, reason="I manage her", by=grace, at=NOW)
    return ros


@pytest.fixture
def begun(taken, grace):
    """An appraisal just begun."""
    return actions.begin(taken, by=grace, at=NOW)


@pytest.fixture
def shared(begun, ros, grace):
    """An appraisal in which both wrote about K4.1 and shared it."""
    return both_share(begun, ros, grace)


@pytest.fixture
def adopted(grace):
    """The code, adopted."""
    return toolkit.adopt(
        "code", publisher="nairo", edition="1.0", from_on=NOW.date(), agreed_by="The team", by=grace, at=NOW
    )


def view(appraisal, item="K4.1", side=Side.IRO):
    """One side's page about an item."""
    return appraisal.competencies.get(item=item).assessments.get(side=side)


def both_share(appraisal, iro, manager, *, at=NOW, level="sound", manager_level="growing", item="K4.1"):
    """Both write about one item and share."""
    for side, by, chosen in ((Side.IRO, iro, level), (Side.MANAGER, manager, manager_level)):
        actions.rate(view(appraisal, item, side), words=f"By {side}", level=chosen, based_on=0, by=by, at=at)
        appraisal = actions.share(appraisal, by=by, at=at)
    return appraisal


def an_agreed_one(iro, manager, *, at=NOW, manager_level="sound", item="K4.1"):
    """An appraisal from beginning to end."""
    made = both_share(
        actions.begin(iro, by=manager, at=at), iro, manager, at=at, manager_level=manager_level, item=item
    )
    actions.talk_over(made, held_on=at.date(), words="We talked", based_on=0, by=manager, at=at)
    return actions.agree(made, by=iro, at=at)
