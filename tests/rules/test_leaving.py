"""Pathway plans and who is eligible."""

from datetime import date

from balcony.rules.timetable import (
    becomes_eligible_on,
    england_rulebook,
    pathway_limits,
    pathway_limits_after_move,
)

BOOK = england_rulebook()
BORN = date(2008, 5, 20)
ON = date(2025, 1, 1)


def test_a_pathway_plan_is_reviewed_every_six_months_also_after_18():
    limits = pathway_limits(BOOK, date(2024, 8, 31), [date(2025, 2, 20)], on=date(2025, 3, 1))
    assert [(limit.label, limit.limit_date) for limit in limits] == [
        ("P2", date(2025, 2, 28)),
        ("P3", date(2025, 8, 20)),
    ]
    assert limits[0].certainty == "from memory"


def test_after_a_move_it_is_28_days_and_then_every_three_months():
    limits = pathway_limits_after_move(BOOK, date(2024, 8, 1), [date(2024, 8, 30)], on=date(2024, 9, 1))
    assert [limit.limit_date for limit in limits] == [date(2024, 8, 29), date(2024, 11, 30)]


def test_thirteen_weeks_before_sixteen_make_a_child_eligible_at_sixteen():
    assert becomes_eligible_on(BORN, [(date(2020, 1, 1), None)], on=ON) == date(2024, 5, 20)


def test_care_begun_after_sixteen_takes_ninety_one_days():
    assert becomes_eligible_on(BORN, [(date(2024, 6, 1), None)], on=ON) == date(2024, 8, 30)


def test_days_before_fourteen_do_not_count():
    periods = [(date(2022, 3, 1), date(2022, 5, 19)), (date(2024, 6, 1), None)]
    assert becomes_eligible_on(BORN, periods, on=ON) == date(2024, 8, 30)


def test_days_of_several_periods_are_added_up():
    periods = [(date(2023, 1, 1), date(2023, 2, 28)), (date(2024, 6, 1), None)]
    assert becomes_eligible_on(BORN, periods, on=ON) == date(2024, 7, 2)


def test_a_child_no_longer_looked_after_at_sixteen_is_not_eligible():
    assert becomes_eligible_on(BORN, [(date(2022, 6, 1), date(2024, 5, 19))], on=ON) is None
    assert becomes_eligible_on(BORN, [(date(2024, 12, 1), None)], on=ON) is None
