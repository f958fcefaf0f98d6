"""When a series of short breaks may use the lighter timetable."""

from datetime import date, timedelta

import pytest

from balcony.rules.timetable import Break, england_rulebook, outside_short_breaks, wales_rulebook

ENGLAND, WALES = england_rulebook(), wales_rulebook()


def stay(first, days, intended=None):
    first = date.fromisoformat(first)
    return Break(first, first + timedelta(days=days), intended)


def test_an_ordinary_series_is_inside():
    assert outside_short_breaks([stay("2024-04-12", 2), stay("2024-05-10", 3)], book=ENGLAND) == []


@pytest.mark.parametrize(
    ("days", "book", "inside"),
    [(17, ENGLAND, True), (18, ENGLAND, False), (28, WALES, True), (29, WALES, False)],
)
def test_a_single_break_has_a_longest_length(days, book, inside):
    assert (outside_short_breaks([stay("2024-04-12", days)], book=book) == []) is inside


def test_what_counts_for_one_break_is_how_long_it_was_meant_to_last():
    assert outside_short_breaks([stay("2024-04-12", 3, intended=21)], book=ENGLAND) == [
        "The break from 12 April 2024 was meant to last 21 days; at most 17 are allowed."
    ]


@pytest.mark.parametrize(
    ("first", "inside"),
    [("2020-04-23", False), ("2020-04-24", True), ("2020-09-24", True), ("2020-09-25", False)],
)
def test_the_longest_length_was_dropped_for_a_while_in_2020_in_england(first, inside):
    assert (outside_short_breaks([stay(first, 20)], book=ENGLAND) == []) is inside
    assert outside_short_breaks([stay(first, 30)], book=WALES) != []


def test_the_total_is_tested_in_any_twelve_months_not_by_the_financial_year():
    across = [stay(f"2024-{month:02}-01", 15) for month in (1, 2, 3)]
    across += [stay(f"2024-{month:02}-10", 15) for month in (4, 5, 6)]
    reasons = outside_short_breaks(across, book=ENGLAND)
    assert len(reasons) == 1
    assert "come to 90 days; at most 75 are allowed" in reasons[0]
    assert outside_short_breaks(across, book=WALES) == []


def test_seventy_five_days_are_allowed_and_one_more_is_not():
    five = [stay(f"2024-{month:02}-01", 15) for month in (1, 3, 5, 7, 9)]
    assert outside_short_breaks(five, book=ENGLAND) == []
    assert outside_short_breaks([*five, stay("2024-11-01", 1)], book=ENGLAND) != []
    assert outside_short_breaks([*five, stay("2025-01-01", 1)], book=ENGLAND) == []


def test_each_of_the_other_conditions_is_said():
    reasons = outside_short_breaks([], book=ENGLAND, in_care=True, same_carer=False, returns_to_parent=False)
    assert len(reasons) == 3
