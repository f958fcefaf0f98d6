"""Measures of advocacy: before how many reviews an advocate was offered (code of practice 4.3)."""

from datetime import date, timedelta

from balcony.casework.advocacy.queries import offers_between
from balcony.rules.suppression import HIDDEN, SMALL

from .measures import Answer, NotRecorded, Reading, hidden, register

LABEL = "An advocate offered before the review"
A_YEAR = timedelta(days=365)


def advocacy_offered(on: date) -> Answer:
    """Of the reviews of the last year, before how many an advocate was offered, whether asked for or not."""
    told = offers_between(on - A_YEAR, on)
    if not told.held:
        return NotRecorded(LABEL, "reviews held, and the offer written down before each")
    # Neither side of the division may be told where either holds one to five reviews.
    is_small = any(1 <= side <= SMALL for side in (told.offered, told.held - told.offered))
    offered = HIDDEN if is_small else str(told.offered)
    tail = "reviews held in the last year an advocate was offered, whether or not the child asked"
    return Reading(
        LABEL,
        f"Before {told.offered} of {told.held} {tail}.",
        f"Before {offered} of {hidden(told.held)} {tail}.",
        on,
    )


def register_measures() -> None:
    """Make it known; called once at start-up."""
    register("advocacy_offered", LABEL, advocacy_offered)
