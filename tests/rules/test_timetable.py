"""The timetable: what is due, how it stands, and why, beyond the worked examples."""

from dataclasses import replace
from datetime import date, timedelta
from sys import getprofile, setprofile

import pytest

from balcony.rules.calendar import OutsideCalendar
from balcony.rules.parameters import Window
from balcony.rules.timetable import (
    AdoptionPlacement,
    EarlyTrigger,
    LocalLimitTooLoose,
    PeriodFacts,
    ReviewFact,
    Rulebook,
    dispute_end,
    england_rulebook,
    how_late,
    in_words,
    ordinal,
    timetable_for,
    wales_rulebook,
)

BOOK = england_rulebook()
START = date(2024, 1, 8)
CHAIN = (
    ReviewFact(date(2024, 2, 1), key="one"),
    ReviewFact(date(2024, 4, 29)),
    ReviewFact(date(2024, 10, 28)),
)


def told(period, on=date(2024, 11, 1), book=BOOK):
    return timetable_for(period, on=on, book=book)


def by_label(period, **kwargs):
    return {limit.label: limit for limit in told(period, **kwargs).limits}


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


# The relaxation of 2020


def relaxed(reviews=(), on=date(2020, 5, 1), ended_on=None):
    held = (ReviewFact(date(2019, 12, 16), number=2), *reviews)
    return by_label(
        PeriodFacts(date(2019, 12, 16), reviews=held, start_known=False, ended_on=ended_on), on=on
    )["R3"]


def test_a_relaxed_limit_has_no_date_and_is_never_overdue():
    limit = relaxed()
    assert limit.status == "relaxed"
    assert limit.limit_date is None
    assert limit.hold_by is None
    assert limit.nominal_date == date(2020, 6, 16)
    assert not limit.is_overdue(date(2020, 9, 24))
    assert "the law was relaxed" in limit.because
    assert "stricter" not in limit.because


def test_what_is_not_held_when_the_relaxation_ends_is_owed_at_once():
    limit = relaxed(on=date(2020, 9, 25))
    assert limit.status == "outstanding"
    assert limit.is_overdue(date(2020, 9, 25))
    assert "it is owed from 25 September 2020" in limit.because


def test_a_review_held_while_relaxed_is_not_late():
    limit = relaxed((ReviewFact(date(2020, 9, 25)),))
    assert limit.status == "relaxed"
    assert limit.days_late == 0


def test_a_review_held_after_the_relaxation_counts_its_days_from_the_end():
    limit = relaxed((ReviewFact(date(2020, 10, 5)),))
    assert limit.status == "outstanding"
    assert limit.days_late == 10
    assert not limit.is_overdue(date(2020, 12, 1))


def test_a_relaxed_limit_lapses_with_the_period():
    assert relaxed(ended_on=date(2020, 7, 1)).status == "lapsed"


def test_a_window_can_be_supposed_for_a_scenario():
    window = Window(
        date(2025, 1, 1),
        date(2025, 12, 31),
        date(2026, 1, 1),
        "E",
        "LAC",
        "later",
        "exempt",
        "supposed",
        "scenario",
    )
    law = Rulebook(BOOK.parameters.with_window(window), BOOK.calendar)
    assert told(PeriodFacts(START, reviews=CHAIN), book=law).next.status == "relaxed"


def test_a_scenario_is_the_same_function_with_another_number():
    law = Rulebook(BOOK.parameters.with_value("later_reviews", 12), BOOK.calendar)
    assert told(PeriodFacts(START, reviews=CHAIN), book=law).next.limit_date == date(2025, 10, 28)


# Local limits


def test_a_local_limit_shortens_the_one_of_the_law_and_both_are_said():
    strict = england_rulebook(local={"later_reviews": 3})
    limit = told(PeriodFacts(START, reviews=CHAIN), book=strict).next
    assert (limit.limit_date, limit.statutory_date) == (date(2025, 1, 28), date(2025, 4, 28))
    assert limit.certainty == "local"
    assert "the law allows until 28 April 2025" in limit.because


@pytest.mark.parametrize(
    "local",
    [
        {"first_review": 21},
        {"second_review": 4},
        {"later_reviews": 7},
        {"adjournment": 21},
        {"secure_first_days": 32},
        {"secure_first_days": 29},
        {"first_review_days": 27},
        {"formal_dispute": 25},
    ],
)
def test_a_local_limit_that_would_loosen_the_law_is_refused(local):
    with pytest.raises(LocalLimitTooLoose, match="may only be shorter"):
        england_rulebook(local=local)


@pytest.mark.parametrize(
    "local",
    [{"first_review": 20}, {"secure_first_days": 28}, {"first_review_days": 26}, {"decisions_sent": 10}],
)
def test_a_local_limit_within_the_law_is_taken(local):
    assert england_rulebook(local=local).local == local


def test_a_setting_nobody_knows_or_below_one_is_refused():
    with pytest.raises(ValueError, match="not something an authority can set"):
        england_rulebook(local={"fourth_review": 2})
    with pytest.raises(ValueError, match="at least 1"):
        england_rulebook(local={"first_review": 0})


def test_a_secure_review_by_28_days_is_a_local_setting():
    strict = england_rulebook(local={"secure_first_days": 28})
    period = PeriodFacts(START, secure_placements=(date(2024, 1, 31),))
    assert by_label(period, book=strict)["S1"].limit_date == date(2024, 2, 28)
    assert by_label(period)["S1"].limit_date == date(2024, 2, 29)


def test_a_setting_for_under_fives_ends_at_five():
    strict = england_rulebook(local={"later_reviews_under_five": 3})
    reviews = (ReviewFact(date(2024, 2, 1)), ReviewFact(date(2024, 4, 29)))
    young = PeriodFacts(START, reviews=reviews, turns_18_on=date(2037, 4, 30))
    older = PeriodFacts(START, reviews=reviews, turns_18_on=date(2037, 4, 29))
    assert told(young, book=strict).next.limit_date == date(2024, 7, 29)
    assert told(older, book=strict).next.limit_date == date(2024, 10, 29)


# Reviews that must come earlier


def test_the_earlier_of_the_ordinary_limit_and_the_event_governs():
    period = PeriodFacts(
        START, reviews=CHAIN, early=(EarlyTrigger("proposed_cease_no_parent", date(2025, 2, 3)),)
    )
    governing = told(period).next
    assert governing.label == "NEXT_before"
    assert governing.strictly_before
    assert governing.last_day == date(2025, 2, 2)
    assert governing.is_overdue(date(2025, 2, 3))
    assert not governing.is_overdue(date(2025, 2, 2))
    assert "before 3 February 2025" in governing.because


def test_the_ordinary_limit_governs_when_it_is_earlier_than_the_event():
    period = PeriodFacts(START, reviews=CHAIN, early=(EarlyTrigger("ending_placement", date(2025, 9, 1)),))
    assert told(period).next.label == "R4"


def test_a_review_the_iro_asks_for_is_due_by_the_day_asked():
    trigger = EarlyTrigger("iro_requests_review", date(2024, 12, 2), since=date(2024, 11, 4))
    period = PeriodFacts(START, reviews=CHAIN, early=(trigger,))
    governing = told(period).next
    assert (governing.label, governing.limit_date) == ("NEXT_requested", date(2024, 12, 2))
    answer = ReviewFact(date(2024, 12, 2), key="four")
    held = PeriodFacts(START, reviews=(*CHAIN, answer), early=(trigger,))
    assert by_label(held)["NEXT_requested"].status == "met"
    assert by_label(held)["NEXT_requested"].review_key == "four"
    assert told(held).next.label == "R5"


def test_a_review_on_the_day_of_the_event_is_not_before_it():
    trigger = EarlyTrigger("placing_with_parent", date(2024, 12, 2), since=date(2024, 11, 4))
    period = PeriodFacts(START, reviews=(*CHAIN, ReviewFact(date(2024, 12, 2))), early=(trigger,))
    limit = by_label(period)["NEXT_before"]
    assert limit.status == "late"
    assert limit.days_late == 1


@pytest.mark.parametrize(("ended", "status"), [("2024-11-20", "lapsed"), ("2024-12-02", "late")])
def test_nothing_governs_once_the_period_has_ended(ended, status):
    trigger = EarlyTrigger("proposed_cease_no_parent", date(2024, 12, 2), since=date(2024, 11, 4))
    ended_on = date.fromisoformat(ended)
    period = PeriodFacts(START, reviews=CHAIN, early=(trigger,), ended_on=ended_on)
    assert by_label(period)["NEXT_before"].status == status
    assert told(period).next is None


def test_an_adjourned_review_ends_with_the_period():
    parts = ReviewFact(None, first_meeting_on=date(2024, 1, 30), adjourned_on=date(2024, 1, 30))
    table = told(PeriodFacts(START, reviews=(parts,), ended_on=date(2024, 2, 2)))
    assert {limit.label: limit.status for limit in table.limits} == {"R1": "lapsed", "ADJ_LIMIT": "lapsed"}
    assert table.next is None


def test_an_adjournment_is_told_once_also_where_two_clocks_run():
    parts = ReviewFact(date(2024, 11, 20), first_meeting_on=date(2024, 11, 4), adjourned_on=date(2024, 11, 4))
    period = PeriodFacts(START, reviews=(*CHAIN, parts), authority_to_place_on=date(2024, 11, 1))
    assert [limit.label for limit in told(period).limits].count("ADJ_LIMIT") == 1


def test_an_unknown_reason_for_an_early_review_is_an_error():
    with pytest.raises(ValueError, match="not a reason"):
        told(PeriodFacts(START, early=(EarlyTrigger("full_moon", date(2024, 2, 1)),)))


# Adoption


def test_before_placement_both_clocks_run_and_the_earlier_governs():
    period = PeriodFacts(START, reviews=CHAIN, authority_to_place_on=date(2024, 11, 1))
    limits = by_label(period)
    assert limits["U1"].limit_date == date(2025, 2, 1)
    assert limits["R4"].limit_date == date(2025, 4, 28)
    assert told(period).next.label == "U1"


def test_from_placement_only_the_adoption_clock_runs():
    period = PeriodFacts(
        START,
        reviews=(*CHAIN, ReviewFact(date(2024, 12, 20))),
        authority_to_place_on=date(2024, 11, 1),
        placed_for_adoption_on=date(2024, 12, 2),
    )
    limits = by_label(period)
    assert limits["R4"].status == limits["U1"].status == "lapsed"
    assert limits["A1"].status == "met"
    assert limits["A1"].limit_date == date(2024, 12, 30)
    assert told(period).next.label == "A2"
    assert told(period).next.limit_date == date(2025, 3, 20)


def test_a_disrupted_placement_is_reviewed_between_28_and_42_days():
    period = PeriodFacts(
        START,
        reviews=CHAIN,
        placed_for_adoption_on=date(2024, 12, 2),
        returned_to_agency_on=date(2025, 1, 10),
    )
    limits = by_label(period, on=date(2025, 1, 11))
    assert limits["A1"].status == "late"
    assert limits["A1"].held_on is None
    assert limits["RET_earliest"].limit_date == date(2025, 2, 7)
    assert told(period).next.label == "RET_latest"
    assert told(period).next.limit_date == date(2025, 2, 21)


def test_a_review_before_28_days_is_not_the_one_wanted_after_a_disruption():
    early, right = ReviewFact(date(2025, 1, 20)), ReviewFact(date(2025, 2, 10))
    facts = {"placed_for_adoption_on": date(2024, 12, 2), "returned_to_agency_on": date(2025, 1, 10)}
    assert by_label(PeriodFacts(START, reviews=(*CHAIN, early), **facts))["RET_latest"].status == "open"
    limits = by_label(PeriodFacts(START, reviews=(*CHAIN, early, right), **facts))
    assert limits["RET_latest"].status == "met"


def test_after_a_disruption_the_looked_after_clock_goes_on_from_the_next_review():
    period = PeriodFacts(
        START,
        reviews=(*CHAIN, ReviewFact(date(2025, 2, 10))),
        placed_for_adoption_on=date(2024, 12, 2),
        returned_to_agency_on=date(2025, 1, 10),
    )
    governing = told(period).next
    assert (governing.label, governing.limit_date) == ("R5", date(2025, 8, 10))


def test_a_second_placement_for_adoption_begins_again():
    placements = (
        AdoptionPlacement(date(2024, 12, 2), date(2025, 1, 10)),
        AdoptionPlacement(date(2025, 6, 2)),
    )
    period = PeriodFacts(
        START, reviews=(*CHAIN, ReviewFact(date(2025, 2, 10))), adoption_placements=placements
    )
    governing = told(period).next
    assert (governing.label, governing.limit_date) == ("P2_A1", date(2025, 6, 30))


# Other clocks


def test_a_series_of_short_breaks_has_its_own_clock():
    period = PeriodFacts(date(2024, 4, 12), reviews=(ReviewFact(date(2024, 7, 4)),), short_breaks=True)
    assert [limit.label for limit in told(period).limits] == ["B1", "B2"]
    assert told(period).next.limit_date == date(2025, 1, 4)


def test_secure_reviews_never_touch_the_looked_after_clock():
    plain = told(PeriodFacts(START, reviews=CHAIN))
    secure = told(
        PeriodFacts(
            START, reviews=CHAIN, secure_placements=(date(2024, 6, 3),), secure_reviews=(date(2024, 7, 1),)
        )
    )
    assert secure.reviews[: len(plain.limits)] == plain.limits
    assert [limit.label for limit in secure.limits[len(plain.limits) :]] == ["S1", "S2"]


def test_no_secure_review_is_due_once_the_secure_placement_has_ended():
    period = PeriodFacts(
        START,
        reviews=CHAIN,
        secure_placements=(date(2024, 6, 3), date(2024, 9, 2)),
        secure_ends=(date(2024, 6, 20),),
    )
    limits = by_label(period)
    assert limits["S1"].status == "lapsed"
    assert "the secure placement ended on 20 June 2024" in limits["S1"].because
    assert limits["P2_S1"].status == "open"
    assert told(period).next.label == "P2_S1"


def test_a_limit_that_was_given_or_asked_for_has_no_counting():
    given = PeriodFacts(START, reviews=(ReviewFact(date(2024, 5, 1), number=4),), start_known=False)
    given = replace(given, first_limit=date(2024, 5, 3))
    asked = PeriodFacts(START, early=(EarlyTrigger("iro_requests_review", date(2024, 1, 20)),))
    assert by_label(given)["R4"].counting(BOOK.calendar) == ()
    assert by_label(asked)["NEXT_requested"].counting(BOOK.calendar) == ()


def test_wales_asks_for_a_rulebook_of_wales():
    with pytest.raises(ValueError, match="facts of W"):
        told(PeriodFacts(START, jurisdiction="W"))
    welsh = told(PeriodFacts(START, jurisdiction="W"), book=wales_rulebook()).next
    assert welsh.limit_date == date(2024, 2, 5)
    assert "Wales" in welsh.source


def test_a_proclaimed_holiday_moves_the_first_limit():
    extra = england_rulebook(extra_holidays=(date(2024, 1, 15),))
    assert told(PeriodFacts(START), book=extra).next.limit_date == date(2024, 2, 6)


def test_a_formal_dispute_may_be_kept_shorter_locally():
    assert dispute_end(BOOK, date(2024, 12, 9)).limit_date == date(2025, 1, 9)
    short = england_rulebook(local={"formal_dispute": 10})
    assert dispute_end(short, date(2024, 12, 9)).limit_date == date(2024, 12, 23)


def test_dates_outside_the_known_holidays_are_refused():
    with pytest.raises(OutsideCalendar, match="2002"):
        told(PeriodFacts(date(1999, 1, 1)))


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
