"""The numbers of the law as dated data."""

import re
from datetime import date

import pytest

from balcony.rules.parameters import (
    CERTAINTIES,
    FORCES,
    UNITS,
    england,
    local_defaults,
    wales,
)

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("law", [england(), wales()], ids=["England", "Wales"])
def test_every_number_has_a_sentence_a_source_and_a_marker(law):
    for key, parameter in law.table.items():
        for begins, rule in parameter.dated:
            assert rule.key == key
            assert begins.year > 1988
            assert re.fullmatch(r"[^{}]+\.", rule.says), key
            assert len(rule.source) > 5, key
            assert rule.force in FORCES, key
            assert rule.certainty in CERTAINTIES, key
            assert rule.unit in UNITS, key
            assert rule.value > 0, key


def test_wales_knows_every_number_that_england_knows():
    assert set(wales().table) == set(england().table)


@pytest.mark.parametrize(
    ("key", "in_england", "in_wales"),
    [
        ("first_review", (20, "working days"), (20, "working days")),
        ("second_review", (3, "months"), (3, "months")),
        ("later_reviews", (6, "months"), (6, "months")),
        ("short_break_longest", (17, "days"), (28, "days")),
        ("short_breaks_total", (75, "days"), (120, "days")),
        ("secure_first", (1, "months"), (15, "working days")),
        ("secure_later", (3, "months"), (3, "months")),
    ],
)
def test_england_and_wales_differ_where_the_law_does(key, in_england, in_wales):
    for law, wanted in ((england(), in_england), (wales(), in_wales)):
        rule = law.rule(key, TODAY)
        assert (rule.value, rule.unit) == wanted


def test_only_england_had_the_relaxation_of_2020():
    assert {window.clock for window in england().windows} == {"LAC", "SHORT_BREAKS"}
    assert wales().windows == ()


def test_a_question_is_answered_by_value_source_and_sentence():
    law = england()
    assert law.value("first_review", TODAY) == 20
    assert "33(1)" in law.source("first_review", TODAY)
    assert "20 working days" in law.says("first_review", TODAY)
    assert law.certainty("adjournment") == "from memory"


def test_an_unknown_number_is_an_error():
    with pytest.raises(KeyError):
        england().value("fourth_review", TODAY)


def test_a_scenario_changes_one_number_from_a_day_on_and_nothing_else():
    changed = england().with_value("later_reviews", 12, from_=date(2026, 1, 1))
    assert changed.value("later_reviews", date(2025, 12, 31)) == 6
    assert changed.value("later_reviews", date(2026, 1, 1)) == 12
    assert changed.certainty("later_reviews") == "scenario"
    assert "12 months" in changed.says("later_reviews", TODAY)
    assert england().value("later_reviews", TODAY) == 6
    assert changed.value("second_review", TODAY) == 3


def test_a_later_change_goes_on_top_of_an_earlier_one():
    law = england().with_value("later_reviews", 12, from_=date(2026, 1, 1))
    law = law.with_value("later_reviews", 9, from_=date(2027, 1, 1))
    days = (date(2025, 1, 1), date(2026, 6, 1), date(2027, 6, 1))
    assert [law.value("later_reviews", day) for day in days] == [6, 12, 9]


def test_a_scenario_below_one_is_refused():
    with pytest.raises(ValueError, match="at least 1"):
        england().with_value("later_reviews", 0)


def test_every_local_setting_says_where_it_comes_from():
    for key, setting in local_defaults().items():
        assert setting.says.endswith("."), key
        assert setting.source, key
        assert setting.certainty in CERTAINTIES, key
        assert setting.unit in UNITS or setting.unit.startswith("("), key  # "(1 or 2)": a choice
        assert not setting.shortens or setting.shortens in england().table, key


@pytest.mark.parametrize("key", ["first_review", "second_review", "later_reviews", "adjournment"])
def test_what_an_authority_may_set_about_the_law_only_tightens_it(key):
    assert local_defaults()[key].shortens == key
    assert local_defaults()[key].default is None
