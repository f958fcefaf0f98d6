from pathlib import Path

import pytest

from balcony.exchange.spreadsheets.layouts import NAMES, ONE_CHILD_A_LINE, ONE_PERSON_A_LINE, PLACES_OFFERED

PAGE = (Path(__file__).parents[3] / "docs/how-to/lists-in.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("column", sorted({*NAMES, *ONE_PERSON_A_LINE, *ONE_CHILD_A_LINE}))
def test_the_how_to_tells_of_every_column(column):
    assert f"`{column}`" in PAGE


@pytest.mark.parametrize("place", PLACES_OFFERED)
def test_the_how_to_tells_of_every_relationship(place):
    assert place in PAGE
