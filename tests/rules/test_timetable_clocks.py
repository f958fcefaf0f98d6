"""What comes before the ordinary limit, and the clocks that run beside it or in its place."""

from dataclasses import replace
from datetime import date

import pytest

from balcony.rules.calendar import OutsideCalendar
from balcony.rules.timetable import (
    AdoptionPlacement,
    EarlyTrigger,
    PeriodFacts,
    ReviewFact,
    dispute_end,
    england_rulebook,
    wales_rulebook,
)
from tests.rules.told import BOOK, CHAIN, START, by_label, told

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
