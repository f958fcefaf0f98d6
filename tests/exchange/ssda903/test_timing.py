"""What the import says of a whole return's reviews is what the rules say of each child."""

from datetime import date
from itertools import pairwise

import pytest

from balcony.exchange.ssda903.actions import take_in
from balcony.exchange.ssda903.previewing import opened, preview
from balcony.exchange.ssda903.timing import Timing, timing_of
from balcony.foundations.accounts.queries import machine_account
from balcony.people.children.models import CarePeriod
from balcony.rules.calendar import add_months
from balcony.rules.timetable import PeriodFacts, ReviewFact, england_rulebook, timetable_for

from .returns import TODAY, rows, write

pytestmark = pytest.mark.django_db


def timing(path) -> Timing:
    with opened(path, on=TODAY) as checked:
        preview(checked)
        return timing_of(checked)


def test_only_what_the_return_reaches_back_to_is_told(tmp_path):
    # A1 has been looked after since 2024, so which review is the first of the year cannot be told.
    assert timing(write(tmp_path / "r", rows())) == Timing(in_time=2, late=0, cannot_tell=2)


def test_a_late_first_and_a_late_second_review_are_counted(tmp_path):
    tables = rows()
    tables["Reviews"][2][2] = "11/06/2025"
    tables["Reviews"][3][2] = "12/09/2025"
    assert timing(write(tmp_path / "r", tables)) == Timing(in_time=0, late=2, cannot_tell=2)


def test_a_child_placed_for_adoption_has_another_clock(tmp_path):
    tables = rows()
    tables["Episodes"][2][5] = "A5"
    assert timing(write(tmp_path / "r", tables)).cannot_tell == 4


def test_a_whole_year_counts_as_the_rules_count_each_child(tmp_path, now):
    from bench.generator import write_csv

    write_csv(tmp_path / "r", 400)
    with opened(tmp_path / "r", on=TODAY) as checked:
        take_in(checked, by=machine_account(), at=now)
        told = timing_of(checked)
        placed = {
            row[0]
            for row in checked.reading.engine.execute(
                "SELECT child_id FROM fate_Episodes WHERE placement_type LIKE 'A%'"
            ).fetchall()
        }
    assert not placed
    book, expected, in_all = england_rulebook(), {"in time": 0, "late": 0}, 0
    for period in CarePeriod.objects.all():
        held = sorted(period.child.reviews.values_list("completed_on", flat=True))
        in_all += len(held)
        if period.started_on >= date(2025, 4, 1) and period.start_is_known:
            facts = PeriodFacts(
                started_on=period.started_on,
                ended_on=period.ended_on,
                reviews=tuple(ReviewFact(completed_on=day) for day in held),
            )
            limits = timetable_for(facts, on=TODAY, book=book).limits
            late = [limit.status == "late" for limit in limits if limit.held_on is not None]
        else:
            # Of a longer period only what follows two known reviews is surely six months from the one before.
            pairs = pairwise(held[1:])
            late = [later > add_months(earlier, 6) for earlier, later in pairs]
        expected["late"] += sum(late)
        expected["in time"] += len(late) - sum(late)
    assert told == Timing(expected["in time"], expected["late"], in_all - sum(expected.values()))
    assert told.in_time > 100
    assert told.late > 10
