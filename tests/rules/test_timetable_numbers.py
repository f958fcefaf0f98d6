"""The numbers of the timetable: relaxed by law in 2020, shortened by an authority, or only supposed."""

from datetime import date

import pytest

from balcony.rules.parameters import Window
from balcony.rules.timetable import (
    LocalLimitTooLoose,
    PeriodFacts,
    ReviewFact,
    Rulebook,
    england_rulebook,
)
from tests.rules.told import BOOK, CHAIN, START, by_label, told

# The relaxation of 2020


def relaxed(reviews=(), on=date(2020, 5, 1), ended_on=None):
    held = (ReviewFact(date(2019, 12, 16), number=2), *reviews)
    return by_label(
        PeriodFacts(date(2019, 12, 16), reviews=held, start_known=False, ended_on=ended_on), on=on
    )["R3"]


def test_a_relaxed_limit_has_no_date_and_is_never_overdue():
    limit = relaxed()
    assert limit.status == "relaxed"
    assert limit.limit_date is None
    assert limit.hold_by is None
    assert limit.nominal_date == date(2020, 6, 16)
    assert not limit.is_overdue(date(2020, 9, 24))
    assert "the law was relaxed" in limit.because
    assert "stricter" not in limit.because


def test_what_is_not_held_when_the_relaxation_ends_is_owed_at_once():
    limit = relaxed(on=date(2020, 9, 25))
    assert limit.status == "outstanding"
    assert limit.is_overdue(date(2020, 9, 25))
    assert "it is owed from 25 September 2020" in limit.because


def test_a_review_held_while_relaxed_is_not_late():
    limit = relaxed((ReviewFact(date(2020, 9, 25)),))
    assert limit.status == "relaxed"
    assert limit.days_late == 0


def test_a_review_held_after_the_relaxation_counts_its_days_from_the_end():
    limit = relaxed((ReviewFact(date(2020, 10, 5)),))
    assert limit.status == "outstanding"
    assert limit.days_late == 10
    assert not limit.is_overdue(date(2020, 12, 1))


def test_a_relaxed_limit_lapses_with_the_period():
    assert relaxed(ended_on=date(2020, 7, 1)).status == "lapsed"


def test_a_window_can_be_supposed_for_a_scenario():
    window = Window(
        date(2025, 1, 1),
        date(2025, 12, 31),
        date(2026, 1, 1),
        "E",
        "LAC",
        "later",
        "exempt",
        "supposed",
        "scenario",
    )
    law = Rulebook(BOOK.parameters.with_window(window), BOOK.calendar)
    assert told(PeriodFacts(START, reviews=CHAIN), book=law).next.status == "relaxed"


def test_a_scenario_is_the_same_function_with_another_number():
    law = Rulebook(BOOK.parameters.with_value("later_reviews", 12), BOOK.calendar)
    assert told(PeriodFacts(START, reviews=CHAIN), book=law).next.limit_date == date(2025, 10, 28)


# Local limits


def test_a_local_limit_shortens_the_one_of_the_law_and_both_are_said():
    strict = england_rulebook(local={"later_reviews": 3})
    limit = told(PeriodFacts(START, reviews=CHAIN), book=strict).next
    assert (limit.limit_date, limit.statutory_date) == (date(2025, 1, 28), date(2025, 4, 28))
    assert limit.certainty == "local"
    assert "the law allows until 28 April 2025" in limit.because


@pytest.mark.parametrize(
    "local",
    [
        {"first_review": 21},
        {"second_review": 4},
        {"later_reviews": 7},
        {"adjournment": 21},
        {"secure_first_days": 32},
        {"secure_first_days": 29},
        {"first_review_days": 27},
        {"formal_dispute": 25},
    ],
)
def test_a_local_limit_that_would_loosen_the_law_is_refused(local):
    with pytest.raises(LocalLimitTooLoose, match="may only be shorter"):
        england_rulebook(local=local)


@pytest.mark.parametrize(
    "local",
    [{"first_review": 20}, {"secure_first_days": 28}, {"first_review_days": 26}, {"decisions_sent": 10}],
)
def test_a_local_limit_within_the_law_is_taken(local):
    assert england_rulebook(local=local).local == local


def test_a_setting_nobody_knows_or_below_one_is_refused():
    with pytest.raises(ValueError, match="not something an authority can set"):
        england_rulebook(local={"fourth_review": 2})
    with pytest.raises(ValueError, match="at least 1"):
        england_rulebook(local={"first_review": 0})


def test_a_secure_review_by_28_days_is_a_local_setting():
    strict = england_rulebook(local={"secure_first_days": 28})
    period = PeriodFacts(START, secure_placements=(date(2024, 1, 31),))
    assert by_label(period, book=strict)["S1"].limit_date == date(2024, 2, 28)
    assert by_label(period)["S1"].limit_date == date(2024, 2, 29)


def test_a_setting_for_under_fives_ends_at_five():
    strict = england_rulebook(local={"later_reviews_under_five": 3})
    reviews = (ReviewFact(date(2024, 2, 1)), ReviewFact(date(2024, 4, 29)))
    young = PeriodFacts(START, reviews=reviews, turns_18_on=date(2037, 4, 30))
    older = PeriodFacts(START, reviews=reviews, turns_18_on=date(2037, 4, 29))
    assert told(young, book=strict).next.limit_date == date(2024, 7, 29)
    assert told(older, book=strict).next.limit_date == date(2024, 10, 29)
