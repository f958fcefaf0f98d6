"""Changes told in time, late and not at all, counted for the service."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from balcony.casework.monitoring import actions
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def changes(amina, ros, dev):
    """Of eleven moves and exclusions six were told in time, one late, four not told."""
    on = NOW.date()
    for back in range(3):
        for kind in ("home", "exclusion"):
            at = NOW - back * DAY
            actions.tell(amina, kind=kind, happened_on=at.date(), words="x", by=dev, at=at)
    actions.tell(amina, kind="missing", happened_on=on - 20 * DAY, words="x", by=dev, at=NOW)
    for back in range(30, 34):
        actions.not_told(
            amina,
            kind="home",
            happened_on=on - back * DAY,
            found_out="child",
            learned_on=on,
            words="x",
            by=ros,
            at=NOW,
        )


def words_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_the_manager_reads_every_number(grace, changes, client_for):
    said = words_of(client_for(grace).get(reverse("balcony_view:told")))
    assert "IROs know of 11 significant changes since 1 January 2026." in said
    assert "told of 6 in time and 1 late, and were not told of 4" in said
    assert "The child moves without its being planned 3 0 4" in said
    assert "October to December 2026 6 1 4" in said


@pytest.mark.parametrize("who", ["sam", "ana"])
def test_without_names_small_numbers_are_hidden(who, request, setter, changes, client_for):
    from tests.conftest import person

    looker = person("Sam", "senior_manager", setter) if who == "sam" else request.getfixturevalue("ana")
    said = words_of(client_for(looker).get(reverse("balcony_view:told")))
    assert "IROs know of 11 significant changes" in said
    assert "too small to show" in said
    assert "October to December 2026 6 c c" in said
    assert "not told of 4" not in said
    assert "c stands for a number that could point to one child" in said


def test_a_quiet_time_says_so(grace, client_for):
    assert "No significant change is written down" in words_of(
        client_for(grace).get(reverse("balcony_view:told"))
    )
