"""What counts as in time, per review and per child and year."""

from datetime import date

import pytest

from balcony.rules.measures import Tally, child_year, place_of, standing_of, tally
from balcony.rules.timetable import PeriodFacts, ReviewFact, england_rulebook, timetable_for

ON = date(2026, 11, 18)
YEAR = {"first": date(2026, 4, 1), "last": date(2027, 3, 31), "on": ON}


def limits(*held, since=date(2026, 4, 6), on=ON, **more):
    facts = PeriodFacts(since, reviews=tuple(ReviewFact(day) for day in held), **more)
    return timetable_for(facts, on=on, book=england_rulebook()).limits


def test_a_share_is_of_those_that_can_be_told():
    counted = tally(["in_time", "in_time", "late", "cannot_tell"])
    assert counted == Tally(2, 1, 1)
    assert (counted.told, counted.total) == (3, 4)
    assert counted.share == pytest.approx(2 / 3)
    assert tally([]).share is None


def test_a_word_that_is_no_standing_is_refused():
    with pytest.raises(ValueError, match="is no standing"):
        tally(["early"])


def test_the_last_lawful_day_is_in_time_and_the_next_is_late():
    # 6 April 2026 is Easter Monday; 20 working days on is 5 May, the early May holiday not counted.
    assert standing_of(limits(date(2026, 5, 5))[0], on=ON) == "in_time"
    assert standing_of(limits(date(2026, 5, 6))[0], on=ON) == "late"


def test_what_is_not_held_is_late_once_its_day_has_gone_by():
    waiting = limits()[0]
    assert standing_of(waiting, on=date(2026, 5, 5)) == "in_time"
    assert standing_of(waiting, on=date(2026, 5, 6)) == "late"


def test_an_authoritys_own_stricter_limit_is_not_counted_against_it():
    book = england_rulebook(local={"first_review": 10})
    facts = PeriodFacts(date(2026, 4, 6), reviews=(ReviewFact(date(2026, 4, 24)),))
    limit = timetable_for(facts, on=ON, book=book).limits[0]
    assert limit.status == "late"
    assert standing_of(limit, on=ON) == "in_time"


def test_places_are_first_second_and_every_later_one():
    told = limits(date(2026, 4, 20), date(2026, 7, 10), date(2026, 10, 1))
    assert [place_of(limit) for limit in told] == ["first", "second", "later", "later"]


def test_one_late_review_makes_the_childs_year_late():
    assert child_year(limits(date(2026, 4, 20), date(2026, 7, 10)), **YEAR) == "in_time"
    assert child_year(limits(date(2026, 4, 20), date(2026, 8, 10)), **YEAR) == "late"


def test_a_review_due_and_not_held_makes_the_year_late():
    assert child_year(limits(date(2026, 4, 20)), **YEAR) == "late"


def test_a_limit_still_ahead_does_not_count_yet():
    assert child_year(limits(since=date(2026, 11, 2)), **YEAR) is None


def test_a_limit_that_fell_away_and_a_series_of_short_breaks_do_not_count():
    assert child_year(limits(ended_on=date(2026, 4, 20)), **YEAR) is None
    assert child_year(limits(short_breaks=True), **YEAR) is None


def test_a_review_owed_in_another_year_does_not_count_in_this():
    assert (
        child_year(limits(date(2025, 1, 30), since=date(2025, 1, 6), ended_on=date(2025, 3, 3)), **YEAR)
        is None
    )
