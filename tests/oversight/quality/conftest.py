"""A round that is open, and one that is closed with answers."""

import pytest

from balcony.oversight.quality import actions
from tests.oversight.quality.laying import NOW, a_round, answered, question


@pytest.fixture
def open_round(grace):
    """A round that takes answers today."""
    return a_round(grace, NOW)


@pytest.fixture
def closed(grace, open_round):
    """A round with answers, closed, with one finding."""
    answered(open_round, "iros", "M7", ["needs_work"] * 6, grace, NOW, words="=Too many children")
    answered(open_round, "children", "M7", ["best"] * 3, grace, NOW, words="Very secret")
    actions.close(open_round, by=grace, at=NOW)
    actions.find(
        question(open_round, "M7"), standing="needs_work", summary="Each carries 80.",
        required_action="Two more posts", based_on=0, by=grace, at=NOW,
    )  # fmt: skip
    return open_round
