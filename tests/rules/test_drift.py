"""Drift is dates: what has not happened, since when, why, and where the number is from."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from balcony.rules.drift import NUMBERS, DriftFacts, OpenDecision, drift_of
from balcony.rules.timetable import england_rulebook

ON = date(2026, 11, 18)
RULES = {key: england_rulebook().rule(key, ON) for key in NUMBERS}
STILL = DriftFacts(date(2014, 5, 2), date(2025, 1, 1), heard_on=ON - timedelta(days=10))


def found(**facts):
    return {one.kind: one for one in drift_of(replace(STILL, **facts), ON, RULES)}


def test_a_child_for_whom_all_has_happened_waits_for_nothing():
    assert drift_of(STILL, ON, RULES) == ()


@pytest.mark.parametrize(
    ("facts", "kind", "days"),
    [
        ({"decisions": (OpenDecision(3, ON - timedelta(days=9), 1),)}, "decision", 9),
        ({"decisions": (OpenDecision(3, ON - timedelta(days=200), 2),)}, "decision_twice", 200),
        ({"without_social_worker_since": ON - timedelta(days=14)}, "social_worker", 14),
        ({"without_iro_since": ON - timedelta(days=30)}, "iro", 30),
        ({"second_review_on": ON - timedelta(days=5), "permanence_missing": True}, "permanence", 5),
        ({"write_by": ON - timedelta(days=2)}, "record", 2),
        ({"section_20_since": date(2025, 1, 1)}, "section_20", 321),
        ({"heard_on": ON - timedelta(days=100)}, "quiet", 10),
    ],
)
def test_each_is_counted_in_days_with_its_reason_and_source(facts, kind, days):
    [one] = found(**facts).values()
    assert (one.kind, one.days) == (kind, days)
    assert one.because.endswith(".")
    assert one.source
    assert one.certainty in ("sourced", "from memory", "policy", "local")


@pytest.mark.parametrize(
    "facts",
    [
        {"decisions": (OpenDecision(3, ON, 1),)},
        {"write_by": ON},
        {"second_review_on": ON, "permanence_missing": None},
        {"section_20_since": date(2026, 9, 1)},
    ],
)
def test_what_is_not_late_or_not_known_is_no_drift(facts):
    assert found(**facts) == {}


def test_a_small_child_is_to_be_heard_from_more_often():
    quiet = {"heard_on": ON - timedelta(days=70)}
    assert "quiet" not in found(**quiet)
    assert "quiet" in found(**quiet, born_on=date(2023, 1, 1))


def test_the_longest_wait_comes_first():
    waits = drift_of(
        replace(STILL, write_by=ON - timedelta(days=2), without_iro_since=date(2026, 1, 1)), ON, RULES
    )
    assert [one.kind for one in waits] == ["iro", "record"]
