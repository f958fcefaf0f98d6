"""Independence, caseload, moves between statuses and small numbers."""

from dataclasses import fields
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balcony.rules.caseload import caseload_band, time_for_reviews
from balcony.rules.independence import IndependenceFacts, check_independence
from balcony.rules.suppression import average, count, percentage, rounded_to_ten, table, total
from balcony.rules.transitions import APPRAISAL, DECISION, REVIEW

# Independence

SAYS_NO = {field.name for field in fields(IndependenceFacts) if field.default is False}


def test_nothing_stands_against_an_independent_iro():
    assert check_independence(IndependenceFacts(years_since_qualifying=5)) == []


@pytest.mark.parametrize("name", sorted(SAYS_NO))
def test_every_conflict_is_a_breach_of_its_own_with_a_source(name):
    (breach,) = check_independence(IndependenceFacts(**{name: True}))
    assert breach.reason.endswith(".")
    assert breach.source
    assert breach.forbids is (name not in {"did_so_before", "line_manager_is_operational"})


def test_an_iro_is_a_registered_social_worker():
    (breach,) = check_independence(IndependenceFacts(is_registered_social_worker=False))
    assert breach.forbids


def test_fewer_than_five_years_asks_for_a_reason_and_does_not_forbid():
    (breach,) = check_independence(IndependenceFacts(years_since_qualifying=4))
    assert not breach.forbids


def test_several_conflicts_are_all_said():
    facts = IndependenceFacts(manages_the_case=True, controls_resources=True, is_the_visitor=True)
    assert len(check_independence(facts)) == 3


# Caseload


@pytest.mark.parametrize(
    ("children", "fte", "per_fte", "word"),
    [
        (49, "1", "49.0", "below"),
        (50, "1", "50.0", "within"),
        (70, "1", "70.0", "within"),
        (71, "1", "71.0", "above"),
        (35, "0.5", "70.0", "within"),
        (56, "0.8", "70.0", "within"),
        (45, "0.6", "75.0", "above"),
        (0, "1", "0.0", "below"),
        (0, "0", None, "nobody"),
        (3, "0", None, "no time"),
    ],
)
def test_a_caseload_is_compared_with_the_band_for_the_time_there_is(children, fte, per_fte, word):
    band = caseload_band(children, Decimal(fte))
    assert band.word == word
    assert band.per_fte == (Decimal(per_fte) if per_fte else None)


def test_the_band_is_compared_before_rounding():
    band = caseload_band(1401, Decimal("20.01"))
    assert band.per_fte == Decimal("70.0")
    assert band.word == "above"


def test_other_duties_reduce_the_time_never_below_nought():
    assert time_for_reviews(Decimal("1"), [Decimal("0.2"), Decimal("0.1")]) == Decimal("0.7")
    assert time_for_reviews(Decimal("0.2"), [Decimal("0.5")]) == 0


def test_a_caseload_is_said_in_words():
    band = "the 50 to 70 of good practice."
    assert caseload_band(78, 1).because == f"78 children for a full-time IRO: above {band}"
    assert caseload_band(45, 0.6).because == (
        f"45 children for 0.6 of a full-time post is 75 for a full-time IRO: above {band}"
    )
    assert caseload_band(1, 1).because.startswith("1 child for")


def test_numbers_below_nought_are_refused():
    with pytest.raises(ValueError, match="below nought"):
        caseload_band(-1, Decimal(1))


# Moves


@pytest.mark.parametrize("moves", [REVIEW, DECISION, APPRAISAL], ids=["review", "decision", "appraisal"])
def test_every_status_named_has_a_sentence_and_can_be_reached(moves):
    named = {name for status in moves.statuses.values() for name in status.moves} | set(moves.begins)
    assert named == set(moves.statuses)
    assert all(status.sentence.endswith(".") for status in moves.statuses.values())


@pytest.mark.parametrize(
    ("moves", "from_", "to", "may"),
    [
        (REVIEW, None, "planned", True),
        (REVIEW, "planned", "cancelled", True),
        (REVIEW, "opened", "adjourned", True),
        (REVIEW, "adjourned", "adjourned", False),
        (REVIEW, "held", "cancelled", False),
        (REVIEW, "recorded", "finalised", True),
        (REVIEW, "finalised", "recorded", False),
        (DECISION, "sent_to_manager", "agreed_by_default", True),
        (DECISION, "recommended", "agreed", False),
        (DECISION, "agreed", "not_done", True),
        (DECISION, "not_agreed", "done", False),
        (APPRAISAL, "begun", "both_shared", False),
        (APPRAISAL, "iro_shared", "both_shared", True),
        (APPRAISAL, "both_shared", "agreed", False),
        (APPRAISAL, "talked_over", "agreed", True),
        (APPRAISAL, "agreed", "left_unfinished", False),
    ],
)
def test_only_the_moves_of_the_table_are_allowed(moves, from_, to, may):
    assert moves.may_move(from_, to) is may
    assert (moves.why_not(from_, to) is None) is may


def test_a_refused_move_says_what_could_follow():
    assert REVIEW.why_not("opened", "finalised") == (
        "This review is opened; it can become adjourned or held, not finalised."
    )
    assert "nothing more" in REVIEW.why_not("finalised", "held")
    assert "cannot begin" in REVIEW.why_not(None, "finalised")


def test_an_unknown_status_is_an_error():
    with pytest.raises(KeyError):
        REVIEW.may_move("planned", "done")
    with pytest.raises(KeyError):
        REVIEW.may_move("plan", "held")


# Small numbers


@pytest.mark.parametrize(("number", "shown"), [(0, "0"), (1, "c"), (5, "c"), (6, "6"), (120, "120")])
def test_a_small_count_is_hidden(number, shown):
    assert count(number) == shown


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (0, 0, "z"),
        (0, 5, "c"),
        (0, 6, "0"),
        (5, 60, "c"),
        (55, 60, "c"),
        (54, 60, "90"),
        (60, 60, "100"),
        (6, 48, "13"),
    ],
)
def test_a_percentage_is_hidden_with_its_parts(part, whole, shown):
    assert percentage(part, whole) == shown


def test_averages_and_roundings():
    assert average(30, 5) == "c"
    assert average(30, 6) == "5.0"
    assert average(0, 0) == "z"
    assert [rounded_to_ten(number) for number in (4, 5, 14, 15)] == [0, 10, 10, 20]


def test_a_second_number_is_hidden_where_a_total_would_give_the_first_away():
    assert table([[3, 20, 30], [40, 50, 60], [70, 80, 90]]) == [
        ["c", "c", "30"],
        ["c", "c", "60"],
        ["70", "80", "90"],
    ]


def test_a_total_that_gives_a_number_away_is_hidden_too():
    assert total([3, 0], ["c", "0"]) == "c"
    assert total([3, 20], ["c", "c"]) == "23"


TABLES = st.integers(2, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 40), min_size=width, max_size=width), min_size=2, max_size=5
    )
)


@given(TABLES)
def test_no_line_of_a_table_has_just_one_number_hidden(rows):
    shown = table(rows)
    for line in [*shown, *map(list, zip(*shown, strict=True))]:
        assert line.count("c") != 1


@given(TABLES)
def test_every_small_number_is_hidden_and_every_shown_one_is_right(rows):
    for numbers, shown in zip(rows, table(rows), strict=True):
        for number, cell in zip(numbers, shown, strict=True):
            assert cell == ("c" if 1 <= number <= 5 else cell)
            assert cell in ("c", str(number))
