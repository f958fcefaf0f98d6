"""Any story that can be told is either answered in the notation or refused with a reason."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balcony.exchange.columns.case_rows import CLOCKS, EVENT_KINDS, OPENERS, BadCase
from balcony.rules.calendar import OutsideCalendar
from balcony.rules.timetable import (
    EARLY_KINDS,
    AdoptionPlacement,
    EarlyTrigger,
    PeriodFacts,
    ReviewFact,
    timetable_for,
)
from tests.rules.cases import BOOKS, answered

START = date(2019, 6, 3)
DAY = st.integers(0, 1500).map(lambda days: START + timedelta(days=days))
KIND = st.sampled_from([*EVENT_KINDS, "review_n2", "review_n5", "returned_home_after_20_hours"])
EVENTS = st.lists(st.tuples(KIND, DAY), max_size=9)
DATED = re.compile(r"[A-Za-z0-9_]+=\d{4}-\d{2}-\d{2}")
WORD = re.compile(r"[A-Za-z0-9_]+=(none|relaxed)")
FLAG = re.compile(
    r"[A-Z0-9_]+:((opened_|completed_)?(in_time|late_\d+(wd|d))|lapsed|adjournment_(ok|late_\d+wd)"
    r"|adjourned_more_than_once|before_child_looked_after)"
)


@st.composite
def stories(draw):
    clock = draw(st.sampled_from([*CLOCKS, "LAC+ADOPT_UNPLACED", "LAC+SECURE"]))
    start_kind = draw(st.sampled_from(OPENERS[clock.split("+")[-1]]))
    events = [f"{kind}@{day}" for kind, day in draw(EVENTS)]
    if start_kind == "review_held":
        events.append(f"review_n3@{START}")
    return {
        "jurisdiction": draw(st.sampled_from("EW")),
        "clock": clock,
        "start_kind": start_kind,
        "start_date": str(START),
        "events": ";".join(events),
    }


def answered_or_refused(row):
    try:
        return answered(**row)
    except BadCase as problem:
        return problem


@settings(max_examples=400)
@given(stories())
def test_every_story_is_answered_in_the_notation_or_refused_with_a_reason(row):
    found = answered_or_refused(row)
    if isinstance(found, BadCase):
        assert found.column == "events"
        assert found.why.endswith(".")
        return
    assert all(DATED.fullmatch(one) or WORD.fullmatch(one) for one in found.due)
    assert all(DATED.fullmatch(one) for one in found.hold_by)
    assert all(FLAG.fullmatch(one) for one in found.flags)
    assert found.reasons
    assert found.sources
    if row["clock"] not in ("LAC", "ADOPT_PLACED", "ADMIN"):
        assert not found.flags
    dated = {one for one in found.due if DATED.fullmatch(one) and "_backlog=" not in one}
    assert {one.split("=")[0] for one in dated} == {one.split("=")[0] for one in found.hold_by}


REVIEWS = st.lists(
    st.builds(
        lambda day, parts, adjourned: ReviewFact(
            day,
            first_meeting_on=day - timedelta(days=parts) if parts else None,
            adjourned_on=day - timedelta(days=parts) if parts and adjourned else None,
        ),
        DAY,
        st.integers(0, 30),
        st.booleans(),
    ),
    max_size=7,
).map(tuple)
PLACEMENTS = st.lists(DAY, max_size=4).map(
    lambda days: tuple(
        AdoptionPlacement(first, second)
        for first, second in zip(sorted(days)[::2], [*sorted(days)[1::2], None], strict=False)
    )
)
PERIODS = st.builds(
    PeriodFacts,
    started_on=st.just(START),
    ended_on=st.none() | DAY,
    reviews=REVIEWS,
    short_breaks=st.booleans(),
    authority_to_place_on=st.none() | DAY,
    secure_placements=st.lists(DAY, max_size=2).map(tuple),
    secure_reviews=st.lists(DAY, max_size=3).map(tuple),
    early=st.lists(
        st.builds(EarlyTrigger, st.sampled_from(EARLY_KINDS), DAY, st.none() | DAY), max_size=2
    ).map(tuple),
    turns_18_on=st.none() | DAY,
    adoption_placements=PLACEMENTS,
    start_known=st.booleans(),
    numbers_known=st.booleans(),
)


@settings(max_examples=400)
@given(PERIODS, DAY)
def test_of_any_period_the_earliest_open_limit_governs_and_every_reason_reads(period, on):
    table = timetable_for(period, on=on, book=BOOKS["E"])
    waiting = [
        one
        for one in table.limits
        if not one.is_settled and one.last_day is not None and one.kind != "return_earliest"
    ]
    if waiting:
        assert table.next.last_day == min(one.last_day for one in waiting)
    for limit in table.limits:
        assert re.fullmatch(r"[A-Z].*\.", limit.because)
        assert "None" not in limit.because
        assert limit.source
        limit.counting(BOOKS["E"].calendar)
    if period.ended_on is not None and not period.adoption_placements:
        assert table.next is None


def test_a_story_outside_the_known_holidays_is_refused():
    with pytest.raises(OutsideCalendar):
        answered(clock="LAC", start_kind="looked_after", start_date="2031-01-01")
