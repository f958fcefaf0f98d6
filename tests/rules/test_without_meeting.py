"""A review without a meeting: who may, and which day counts."""

from datetime import date

import pytest

from balcony.rules.without_meeting import CHILD_SAID, counts_on, without_meeting

USUAL = {"is_secure": False, "is_first": False, "child_said": "agreed", "setting": 1}

TABLE = [
    ({}, True, "from memory"),
    ({"child_said": "asked"}, True, "from memory"),
    ({"child_said": "cannot"}, True, "from memory"),
    ({"child_said": "wants"}, False, "policy"),
    ({"child_said": "not_asked"}, False, "policy"),
    ({"is_first": True}, False, "policy"),
    ({"setting": 2}, False, "policy"),
    ({"is_secure": True}, False, "from memory"),
]


@pytest.mark.parametrize(("changes", "allowed", "certainty"), TABLE)
def test_the_truth_table(changes, allowed, certainty):
    answer = without_meeting(**(USUAL | changes))
    assert (answer.is_allowed, answer.certainty) == (allowed, certainty)
    assert answer.because
    assert answer.source


def test_no_answer_leaves_out_its_source():
    for said in CHILD_SAID:
        assert without_meeting(**(USUAL | {"child_said": said})).source


def test_an_unknown_word_is_refused():
    with pytest.raises(ValueError, match="nothing a child can have said"):
        without_meeting(**(USUAL | {"child_said": "maybe"}))


def test_it_counts_from_the_last_of_the_three_days():
    monday, tuesday, friday = date(2026, 11, 9), date(2026, 11, 10), date(2026, 11, 13)
    assert counts_on(heard_on=monday, views_by=friday, considered_on=tuesday) == friday
    assert counts_on(heard_on=friday, views_by=monday, considered_on=tuesday) == friday
