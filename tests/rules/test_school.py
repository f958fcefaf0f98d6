"""Schools are closed between two terms and on inset days, and nobody guesses where no term is known."""

from datetime import date

import pytest

from balcony.rules.school import HOLIDAYS, INSET, NoSchool, Spell, holidays, unknown_from, why_no_school

AUTUMN = Spell(date(2026, 11, 2), date(2026, 12, 18))
SPRING = Spell(date(2027, 1, 4), date(2027, 2, 12))
SUMMER_END = Spell(date(2027, 6, 7), date(2027, 7, 22))
NEXT_AUTUMN = Spell(date(2027, 9, 2), date(2027, 10, 22))
CHRISTMAS = NoSchool(HOLIDAYS, date(2026, 12, 19), date(2027, 1, 3))


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 12, 18), None),
        (date(2026, 12, 19), CHRISTMAS),
        (date(2026, 12, 29), CHRISTMAS),
        (date(2027, 1, 3), CHRISTMAS),
        (date(2027, 1, 4), None),
        (date(2026, 10, 28), None),
        (date(2027, 2, 15), None),
    ],
)
def test_between_two_terms_are_holidays_and_beyond_the_terms_entered_nothing_is_said(day, why):
    assert why_no_school(day, [SPRING, AUTUMN]) == why


def test_an_inset_day_lies_in_a_term_and_is_no_school():
    day = date(2026, 11, 27)
    inset = Spell(day, day)
    assert why_no_school(day, [AUTUMN], [inset]) == NoSchool(INSET, day, day)
    assert why_no_school(date(2026, 11, 26), [AUTUMN], [inset]) is None


def test_the_summer_is_a_holiday_and_a_term_nobody_entered_is_not():
    assert holidays([SUMMER_END, NEXT_AUTUMN]) == [NoSchool(HOLIDAYS, date(2027, 7, 23), date(2027, 9, 1))]
    assert holidays([SPRING, SUMMER_END]) == []


def test_a_mere_weekend_between_two_terms_is_no_holiday():
    second = Spell(date(2026, 12, 21), date(2026, 12, 23))
    assert holidays([AUTUMN, second]) == []
    assert unknown_from(date(2026, 12, 17), date(2026, 12, 23), [AUTUMN, second]) is None


@pytest.mark.parametrize(
    ("first", "last", "unknown"),
    [
        (date(2026, 11, 19), date(2027, 2, 12), None),
        (date(2026, 11, 19), date(2027, 2, 20), date(2027, 2, 13)),
        (date(2026, 10, 30), date(2026, 11, 19), date(2026, 10, 30)),
    ],
)
def test_it_is_told_from_which_day_no_term_is_known(first, last, unknown):
    assert unknown_from(first, last, [AUTUMN, SPRING]) == unknown
    assert unknown_from(first, last, []) == first
