"""The participation code that follows from what happened."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balcony.rules.participation import (
    CONVEYED,
    MEANINGS,
    MODES,
    SPEAKERS,
    check_code,
    fourth_birthday,
    participation_code,
)

BORN, HELD = date(2012, 3, 4), date(2024, 3, 4)


@pytest.mark.parametrize(
    ("code", "attended", "who_spoke", "conveyed"),
    [
        ("PN1", True, "child", "spoken"),
        ("PN2", True, "advocate", "briefed"),
        ("PN2", True, "iro", "spoken"),
        ("PN3", True, "nobody", "without_words"),
        ("PN3", True, "nobody", "sent"),
        ("PN4", True, "nobody", "not_conveyed"),
        ("PN5", False, "advocate", "briefed"),
        ("PN5", False, "iro", "not_conveyed"),
        ("PN5", False, "nobody", "briefed"),
        ("PN6", False, "nobody", "sent"),
        ("PN7", False, "nobody", "not_conveyed"),
    ],
)
def test_the_code_follows_from_what_happened(code, attended, who_spoke, conveyed):
    found = participation_code(
        born=BORN, held_on=HELD, attended=attended, who_spoke=who_spoke, conveyed=conveyed
    )
    assert found.code == code
    assert found.because.endswith(".")


def test_joining_live_by_video_is_being_there():
    found = participation_code(born=BORN, held_on=HELD, attended=True, mode="video", who_spoke="child")
    assert found.code == "PN1"
    assert "by video" in found.because


def test_a_child_under_four_is_pn0_whatever_happened():
    found = participation_code(born=date(2020, 3, 5), held_on=HELD, attended=True, who_spoke="child")
    assert found.code == "PN0"


def test_on_the_fourth_birthday_the_child_is_four():
    found = participation_code(born=date(2020, 3, 4), held_on=HELD, attended=True, who_spoke="child")
    assert found.code == "PN1"


@given(
    st.dates(date(2005, 1, 1), date(2024, 1, 1)),
    st.integers(0, 6500),
    st.booleans(),
    st.sampled_from(MODES),
    st.sampled_from(SPEAKERS),
    st.sampled_from(CONVEYED),
)
def test_a_derived_code_always_passes_the_check(born, days, attended, mode, who_spoke, conveyed):
    held_on = born + timedelta(days=days)
    found = participation_code(
        born=born, held_on=held_on, attended=attended, mode=mode, who_spoke=who_spoke, conveyed=conveyed
    )
    assert check_code(found.code, born, held_on) is None


@pytest.mark.parametrize(
    ("code", "days", "wrong"),
    [
        ("PN0", -1, False),
        ("PN0", 0, False),
        ("PN0", 1, True),
        ("PN4", -1, True),
        ("PN4", 0, False),
        ("PN4", 1, False),
        ("PN8", 1, True),
        ("", 1, True),
    ],
)
def test_the_check_of_the_return_passes_either_kind_on_the_birthday_itself(code, days, wrong):
    held_on = fourth_birthday(BORN) + timedelta(days=days)
    assert (check_code(code, BORN, held_on) is not None) is wrong


def test_taking_part_is_one_two_three_five_and_six():
    codes = [
        participation_code(born=BORN, held_on=HELD, attended=a, who_spoke=w, conveyed=c)
        for a in (True, False)
        for w in SPEAKERS
        for c in CONVEYED
    ]
    assert {found.code for found in codes if found.took_part} == {"PN1", "PN2", "PN3", "PN5", "PN6"}
    assert {found.code for found in codes} == set(MEANINGS) - {"PN0"}


def test_a_word_nobody_knows_is_an_error():
    with pytest.raises(ValueError, match="not one of"):
        participation_code(born=BORN, held_on=HELD, attended=True, who_spoke="teacher")


def test_a_leap_day_child_turns_four_on_a_leap_day():
    assert fourth_birthday(date(2020, 2, 29)) == date(2024, 2, 29)
    assert fourth_birthday(date(2096, 2, 29)) == date(2100, 2, 28)
