"""Dates, times and numbers as people say them."""

from datetime import UTC, date, datetime, time

import pytest

from balcony.foundations.design import words
from balcony.rules.parameters import CERTAINTIES


def test_days_are_said_long_plain_and_brief():
    day = date(2026, 3, 3)
    assert words.date_words(day) == "Tuesday 3 March 2026"
    assert words.date_short(day) == "3 March 2026"
    assert words.date_brief(day) == "3 Mar 2026"


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (time(0), "midnight"),
        (time(0, 5), "12:05am"),
        (time(9), "9am"),
        (time(12), "midday"),
        (time(12, 30), "12:30pm"),
        (time(14, 2), "2:02pm"),
    ],
)
def test_times_are_said_in_the_twelve_hour_way(at, said):
    assert words.time_words(at) == said


def test_a_moment_is_told_in_local_time_and_may_fall_on_the_next_day():
    assert words.moment_words(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == "2 July 2026 at 12:30am"


def test_small_numbers_are_words_and_large_ones_have_commas():
    assert [words.number_words(n) for n in (0, 1, 9, 10, 1204)] == ["no", "one", "nine", "10", "1,204"]
    assert words.count_words(1, "child", "children") == "1 child"
    assert words.count_words(1204, "child", "children") == "1,204 children"
    assert words.count_words(0, "day") == "0 days"


def test_paragraphs_escape_and_keep_line_breaks():
    html = words.paragraphs("One <b>\r\ntwo\n\n\n\nthree")
    assert html == (
        '<p class="govuk-body" dir="auto">One &lt;b&gt;<br>two</p><p class="govuk-body" dir="auto">three</p>'
    )
    assert words.paragraphs("  \n\n ") == ""


def test_words_from_word_and_dictation_keep_their_paragraphs():
    text = "One.\r\rTwo, line one\u000bline two.\u2029Three.\n \nFour."
    assert str(words.paragraphs(text)).count("<p ") == 4
    assert "line one<br>line two" in words.paragraphs(text)


@pytest.mark.parametrize("certainty", CERTAINTIES)
def test_how_sure_a_source_is_has_words_for_every_mark(certainty):
    assert words.certainty_words(certainty) not in CERTAINTIES
