"""The worked examples of the review timetable, as they stand, and our own beside them."""

import pytest

from tests.rules.cases import BOOKS, answer, as_set, read_case, rows_of

EXAMPLES = rows_of("review-timetable-examples.csv")
OURS = rows_of("our-cases.csv")


@pytest.mark.parametrize("row", EXAMPLES + OURS, ids=lambda row: row["id"])
def test_the_worked_example_comes_out_as_written(row):
    case = read_case(row)
    found = answer(case, BOOKS[case.jurisdiction])
    assert set(found.due) == as_set(row["expected_due"])
    assert set(found.hold_by) == as_set(row["expected_hold_by"])
    assert set(found.flags) == as_set(row["expected_flags"])


@pytest.mark.parametrize("row", EXAMPLES + OURS, ids=lambda row: row["id"])
def test_every_answer_says_why_and_where_it_is_written(row):
    case = read_case(row)
    found = answer(case, BOOKS[case.jurisdiction])
    assert all(reason.endswith(".") for reason in found.reasons)
    assert found.reasons
    assert all(found.sources)


def test_there_are_thirty_seven_worked_examples_of_the_reference():
    assert [row["id"] for row in EXAMPLES] == [f"E{number:02}" for number in range(1, 38)]
