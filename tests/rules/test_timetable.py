"""The timetable: what is due, how it stands, and why, beyond the worked examples."""

from datetime import date, timedelta
from sys import getprofile, setprofile

from balcony.rules.timetable import (
    PeriodFacts,
    ReviewFact,
    how_late,
    in_words,
    ordinal,
)
from tests.rules.told import BOOK, CHAIN, START, by_label, told


def test_the_open_limit_after_the_last_review_governs():
    table = told(PeriodFacts(START, reviews=CHAIN))
    assert table.next.label == "R4"
    assert table.next.limit_date == date(2025, 4, 28)
    assert [limit.status for limit in table.limits] == ["met", "met", "met", "open"]
    assert table.limits[0].review_key == "one"
    assert table.safe is None


def test_the_reason_of_a_first_review_names_its_day_and_its_beginning():
    first = told(PeriodFacts(START)).next
    assert first.because == (
        "The first review must be held within 20 working days of 8 January 2024, the day the child became "
        "looked after. The last day is 5 February 2024."
    )
    assert "33(1)" in first.source
    assert first.certainty == "sourced"


def test_the_reason_of_a_late_review_says_how_late():
    late = told(PeriodFacts(date(2024, 7, 1), reviews=(ReviewFact(date(2024, 8, 5)),))).limits[0]
    assert late.because.endswith("It was held on 5 August 2024, 5 working days late.")


def test_a_limit_that_is_no_working_day_says_by_when_to_hold_it():
    limit = told(PeriodFacts(START, reviews=(ReviewFact(date(2024, 2, 25)),))).next
    assert limit.limit_date == date(2024, 5, 25)
    assert limit.hold_by == date(2024, 5, 24)
    assert "as that is not a working day, hold it by 24 May 2024" in limit.because


def test_overdue_begins_the_day_after_the_last_day():
    first = told(PeriodFacts(START)).next
    assert not first.is_overdue(date(2024, 2, 5))
    assert first.is_overdue(date(2024, 2, 6))
    assert not told(PeriodFacts(START, reviews=CHAIN)).limits[0].is_overdue(date(2030, 1, 1))


def test_reviews_may_be_given_in_any_order():
    assert (
        told(PeriodFacts(START, reviews=CHAIN[::-1])).limits == told(PeriodFacts(START, reviews=CHAIN)).limits
    )


def test_a_limit_lapses_when_the_period_ends_first():
    table = told(PeriodFacts(START, ended_on=date(2024, 1, 30)))
    assert table.limits[0].status == "lapsed"
    assert table.next is None
    assert (
        "It fell away, because the child ceased to be looked after on 30 January 2024."
        in table.limits[0].because
    )


def test_a_limit_missed_before_the_period_ended_stays_missed():
    limit = told(PeriodFacts(START, ended_on=date(2024, 2, 12))).limits[0]
    assert limit.status == "late"
    assert limit.held_on is None
    assert (limit.days_late, limit.late_unit) == (5, "working days")
    assert "It had not been held when the child ceased to be looked after" in limit.because


def test_no_review_is_due_after_the_18th_birthday():
    table = told(PeriodFacts(START, reviews=CHAIN, turns_18_on=date(2025, 4, 1)))
    assert table.next is None
    assert table.limits[-1].label == "R4_if_still_looked_after"
    assert "turns 18 on 1 April 2025" in table.limits[-1].because


def test_the_limit_before_the_18th_birthday_stays():
    table = told(PeriodFacts(START, reviews=CHAIN, turns_18_on=date(2025, 6, 1)))
    assert table.next.label == "R4"


def test_a_review_in_parts_is_one_review_and_gives_a_safe_date():
    parts = ReviewFact(date(2024, 3, 18), first_meeting_on=date(2024, 3, 4))
    table = told(PeriodFacts(date(2024, 2, 12), reviews=(parts,)))
    first = table.limits[0]
    assert (first.status, first.days_late, first.opened_in_time) == ("late", 5, True)
    assert first.because.endswith("5 working days late, though it began in time.")
    assert table.next.limit_date == date(2024, 6, 18)
    assert (table.safe.label, table.safe.limit_date) == ("R2_safe", date(2024, 6, 4))
    assert "4 March 2024" in table.safe.because


def test_an_adjourned_review_has_a_limit_of_its_own_until_it_is_completed():
    parts = ReviewFact(None, first_meeting_on=date(2024, 3, 4), adjourned_on=date(2024, 3, 4))
    table = told(PeriodFacts(date(2024, 2, 12), reviews=(parts,)), on=date(2024, 3, 5))
    assert {limit.label: limit.status for limit in table.limits} == {"R1": "open", "ADJ_LIMIT": "open"}
    assert table.next.label == "R1"
    assert table.limits[0].is_overdue(date(2024, 3, 12))


def test_a_second_adjournment_is_never_in_order():
    parts = ReviewFact(
        date(2024, 3, 18), first_meeting_on=date(2024, 3, 4), adjourned_on=date(2024, 3, 4), adjournments=2
    )
    limits = by_label(PeriodFacts(date(2024, 2, 12), reviews=(parts,)))
    assert limits["ADJ_LIMIT"].status == "late"


def test_a_history_that_does_not_reach_back_cannot_tell_its_first_limit():
    reviews = (ReviewFact(date(2024, 1, 10), number=3), ReviewFact(date(2024, 7, 1)))
    limits = by_label(PeriodFacts(date(2024, 1, 10), reviews=reviews, start_known=False))
    assert limits["R3"].status == "unknown"
    assert "cannot be told" in limits["R3"].because
    assert limits["R4"].status == "met"
    assert not limits["R3"].is_overdue(date(2030, 1, 1))


def test_a_missing_review_in_the_middle_is_said_to_be_missing():
    reviews = (ReviewFact(date(2024, 2, 1), number=1), ReviewFact(date(2024, 12, 2), number=3))
    limits = by_label(PeriodFacts(START, reviews=reviews))
    assert limits["R2"].limit_date == date(2024, 5, 1)
    assert limits["R2"].status == "unknown"
    assert limits["R3"].limit_date is None
    assert limits["R4"].limit_date == date(2025, 6, 2)


def test_where_nobody_knows_which_review_it_was_no_number_is_said():
    reviews = (ReviewFact(date(2024, 1, 10), number=2), ReviewFact(date(2024, 7, 1), number=4))
    table = told(
        PeriodFacts(date(2023, 11, 1), reviews=reviews, start_known=False, numbers_known=False),
        on=date(2024, 7, 2),
    )
    assert [limit.status for limit in table.limits] == ["unknown", "unknown", "open"]
    assert table.limits[1].because == (
        "When this review was due cannot be told, because the review before it is not known. "
        "It was held on 1 July 2024."
    )
    assert table.next.because == (
        "A review must be held within 6 months of 1 July 2024, the day the review before was held. "
        "The last day is 1 January 2025; as that is not a working day, hold it by 31 December 2024."
    )


# The counting


def test_the_counting_of_working_days_names_what_is_left_out():
    first = told(PeriodFacts(date(2023, 12, 11))).next
    steps = first.counting(BOOK.calendar)
    assert steps[0].day == date(2023, 12, 11)
    assert not steps[0].counted
    assert sum(step.counted for step in steps) == 20
    assert steps[-1].day == first.limit_date
    assert steps[-1].note == "working day 20"
    left_out = {step.day: step.note for step in steps if not step.counted}
    assert left_out[date(2023, 12, 25)] == "not counted: Christmas Day"
    assert left_out[date(2023, 12, 16)] == "not counted: Saturday"


def test_the_counting_of_months_says_when_a_month_is_too_short():
    period = PeriodFacts(START, reviews=(ReviewFact(date(2023, 8, 31), number=2),), start_known=False)
    steps = told(period).next.counting(BOOK.calendar)
    assert [step.day for step in steps[1:7]] == [
        date(2023, 9, 30),
        date(2023, 10, 31),
        date(2023, 11, 30),
        date(2023, 12, 31),
        date(2024, 1, 31),
        date(2024, 2, 29),
    ]
    assert "there is no day 31" in steps[6].note


def test_the_counting_goes_back_from_a_holiday_to_the_day_to_hold_by():
    period = PeriodFacts(START, reviews=(ReviewFact(date(2023, 9, 25), number=1),), start_known=False)
    steps = told(period).next.counting(BOOK.calendar)
    assert [step.day for step in steps[-4:]] == [date(2023, 12, day) for day in (25, 24, 23, 22)]
    assert steps[-1].note == "hold by: the last working day before"


def test_the_counting_of_weeks_goes_by_weeks():
    period = PeriodFacts(START, placed_for_adoption_on=date(2024, 6, 3))
    steps = by_label(period)["A1"].counting(BOOK.calendar)
    assert [step.note for step in steps[1:]] == [
        "day 7 (1 week)",
        "day 14 (2 weeks)",
        "day 21 (3 weeks)",
        "day 28 (4 weeks)",
    ]


# Words


def test_numbers_and_dates_are_said_as_people_say_them():
    assert [ordinal(n) for n in (1, 3, 10, 11, 12, 21, 22, 23, 111)] == [
        "first",
        "third",
        "tenth",
        "11th",
        "12th",
        "21st",
        "22nd",
        "23rd",
        "111th",
    ]
    assert in_words(date(2024, 1, 8)) == "8 January 2024"
    assert how_late(1, "working days") == "1 working day late"


def test_a_late_first_review_held_before_the_next_working_day_is_still_late():
    limit = told(PeriodFacts(date(2024, 2, 29), reviews=(ReviewFact(date(2024, 3, 30)),))).limits[0]
    assert limit.status == "late"
    assert limit.days_late == 0
    assert "late, though before the next working day" in limit.because


def test_the_work_for_a_timetable_is_small_and_grows_only_with_its_reviews():
    # Counted, not timed: a busy machine makes any number of seconds untrue (bench/ measures seconds).
    assert calls_for(8) < 300
    assert calls_for(12) < 2 * calls_for(6)


def calls_for(how_many):
    reviews = tuple(ReviewFact(date(2021, 1, 29) + timedelta(days=180 * step)) for step in range(how_many))
    period = PeriodFacts(date(2021, 1, 8), reviews=reviews)
    told(period)  # what is kept for the next time is kept now
    calls = []
    before = getprofile()
    setprofile(lambda frame, event, argument: calls.append(event) if event == "call" else None)
    try:
        told(period)
    finally:
        setprofile(before)
    return len(calls)
