"""Measures of what reviews asked: permanence by the second review (code of practice 5.2)."""

from datetime import date

from balcony.foundations.design.words import count_words

from .measures import Answer, Reading, hidden, register
from .queries import permanence_by_second

LABEL = "A plan for permanence by the second review"


def permanence(on: date) -> Answer:
    """Of the children past their second review, how many had a plan recorded by then."""
    told = permanence_by_second(on)
    past = count_words(told.past_second, "child", "children")
    says = (
        f"{told.with_plan} of {past} past their second review had a plan for permanence "
        f"recorded by then; for {told.without_plan} there was none, and for {told.not_recorded} it is not "
        f"recorded. For {told.cannot_tell} more it cannot be told."
    )
    outside = (
        f"{hidden(told.with_plan)} of {hidden(told.past_second)} children past their second review had a "
        f"plan for permanence recorded by then; for {hidden(told.without_plan)} there was none, and for "
        f"{hidden(told.not_recorded)} it is not recorded."
    )
    return Reading(LABEL, says, outside, on)


def register_measures() -> None:
    """Make them known; called once at start-up."""
    register("permanence_by_second", LABEL, permanence)
