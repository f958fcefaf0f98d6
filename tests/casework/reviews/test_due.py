from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from balcony.casework.reviews import actions
from balcony.casework.reviews.models import ReturnYear, Review, State
from balcony.casework.reviews.queries import histories_of, history_of, next_due, rulebook_on, timetables_of
from balcony.foundations.authority.models import AddedHoliday, LocalSetting
from balcony.people.register.models import Child, Source

from .conftest import care, episode

TODAY = date(2026, 11, 18)


@pytest.fixture
def book(db):
    return rulebook_on(TODAY)


def returned(child, setter, *days, code="PN1"):
    """Reviews known from a return."""
    for day in days:
        Review.objects.create(
            child=child,
            state=State.HELD,
            source=Source.RETURN,
            completed_on=day,
            participation_code=code,
            made_by=setter,
            made_at=setter.joined_at,
        )


def years(setter, *ends):
    for end in ends:
        ReturnYear.objects.create(year=end, from_on=date(end - 1, 4, 1), by=setter, at=setter.joined_at)


def test_the_first_review_is_due_twenty_working_days_after_becoming_looked_after(amina, in_care, book):
    due = next_due(amina, on=TODAY, book=book)
    assert due.next.last_day == date(2026, 11, 23)
    assert due.remind_by == date(2026, 11, 23)
    assert not due.next.is_overdue(TODAY)


def test_a_child_not_looked_after_has_no_next_date_and_is_told_so(amina, setter, book):
    care(amina, setter, began=date(2026, 1, 5), ended=date(2026, 6, 1))
    due = next_due(amina, on=TODAY, book=book)
    assert due.next is None
    assert "Not looked after" in due.cannot_tell


def test_the_next_date_runs_from_the_review_that_was_held(amina, held, book):
    assert next_due(amina, on=TODAY, book=book).next.last_day == date(2027, 2, 17)


def test_a_planned_or_cancelled_review_starts_nothing(amina, planned, ros, now, book):
    assert next_due(amina, on=TODAY, book=book).next.last_day == date(2026, 11, 23)
    actions.cancel(planned, reason="Wrong child", by=ros, at=now)
    assert next_due(amina, on=TODAY, book=book).next.last_day == date(2026, 11, 23)


def test_a_proclaimed_holiday_and_a_stricter_local_limit_are_heeded(amina, in_care, setter):
    AddedHoliday.objects.create(
        on=date(2026, 11, 10),
        name="A royal day",
        announced_on=date(2026, 11, 1),
        source="Proclamation",
        made_by=setter,
        made_at=setter.joined_at,
    )
    book = rulebook_on(TODAY)
    assert next_due(amina, on=TODAY, book=book).next.last_day == date(2026, 11, 24)
    LocalSetting.objects.create(
        key="first_review", value="15", from_on=date(2026, 1, 1), made_by=setter, made_at=setter.joined_at
    )
    with CaptureQueriesContext(
        connection,
    ) as asked:
        book = rulebook_on(TODAY)
    assert len(asked) == 1
    assert next_due(amina, on=TODAY, book=book).next.last_day == date(2026, 11, 17)


def test_a_placement_order_brings_the_adoption_clock_and_the_earlier_limit_governs(amina, setter, book):
    care(amina, setter, began=date(2026, 1, 5))
    returned(amina, setter, date(2026, 1, 30), date(2026, 4, 28), date(2026, 10, 20))
    episode(amina, setter, date(2026, 10, 12), "E1")
    due = next_due(amina, on=TODAY, book=book)
    assert due.next.clock == "LAC"
    assert {limit.clock for limit in due.limits} == {"LAC", "ADOPT_UNPLACED"}
    episode(amina, setter, date(2026, 11, 2), "E1", "A5")
    due = next_due(amina, on=TODAY, book=book)
    assert (due.next.clock, due.next.last_day) == ("ADOPT_PLACED", date(2026, 11, 30))


def test_a_secure_placement_has_a_clock_apart(amina, in_care, setter, book):
    episode(amina, setter, date(2026, 10, 26), "C2", "K1")
    due = next_due(amina, on=TODAY, book=book)
    assert due.next.clock == "LAC"
    assert due.secure_next.last_day == date(2026, 11, 26)


def test_short_breaks_only_are_reviewed_on_their_own_clock(amina, setter, book):
    care(amina, setter, began=date(2026, 10, 26))
    episode(amina, setter, date(2026, 10, 26), "V4")
    assert next_due(amina, on=TODAY, book=book).next.last_day == date(2027, 1, 26)


def test_a_request_for_an_earlier_review_governs_until_a_review_is_held(amina, in_care, held, ros, now, book):
    actions.ask_earlier(
        amina,
        kind="iro_requests_review",
        before_on=date(2026, 12, 4),
        arose_on=date(2026, 11, 18),
        reason="Her home may end",
        by=ros,
        at=now,
    )
    assert next_due(amina, on=TODAY, book=book).next.last_day == date(2026, 12, 4)


def test_where_earlier_reviews_may_be_missing_it_cannot_be_told(amina, setter, book):
    care(amina, setter, began=date(2023, 5, 9), source=Source.RETURN)
    years(setter, 2026)
    returned(amina, setter, date(2025, 6, 10), date(2025, 12, 9))
    told = {one.held_on: one for one in history_of(amina, on=TODAY, book=book)}
    assert told[date(2025, 6, 10)].status == "cannot_tell"
    assert told[date(2025, 6, 10)].because.startswith("Cannot tell from this return")
    assert told[date(2025, 12, 9)].status == "in_time"
    assert next_due(amina, on=TODAY, book=book).next.last_day == date(2026, 6, 9)


def test_where_no_review_and_no_start_is_known_there_is_no_date_but_a_sentence(amina, setter, book):
    care(amina, setter, began=date(2023, 5, 9), source=Source.RETURN)
    years(setter, 2026)
    due = next_due(amina, on=TODAY, book=book)
    assert due.next is None
    assert due.cannot_tell.startswith("Cannot tell from this return")


def test_soon_after_an_unknown_start_three_or_six_months_are_not_guessed_between(amina, setter, book):
    care(amina, setter, began=date(2025, 3, 3), source=Source.RETURN, known=False)
    years(setter, 2026)
    returned(amina, setter, date(2025, 4, 8), date(2025, 9, 1), date(2026, 2, 27))
    told = {one.held_on: one.status for one in history_of(amina, on=TODAY, book=book)}
    assert told == {
        date(2025, 4, 8): "cannot_tell",
        date(2025, 9, 1): "cannot_tell",
        date(2026, 2, 27): "in_time",
    }


def test_lateness_known_from_a_return_stands_against_nobody_until_confirmed(amina, ros, setter, now, book):
    care(amina, setter, began=date(2025, 4, 7), source=Source.RETURN)
    years(setter, 2026)
    returned(amina, setter, date(2025, 5, 20))
    late = history_of(amina, on=TODAY, book=book)[0]
    assert (late.is_late, late.days_late, late.late_unit) == (True, 8, "working days")
    assert not late.stands_against_a_name
    review = Review.objects.get()
    actions.give_late_reason(review, code="iro_absent", by=ros, at=now)
    assert history_of(amina, on=TODAY, book=book)[0].stands_against_a_name
    actions.give_late_reason(review, code="not_late", words="First part was in time", by=ros, at=now)
    again = history_of(amina, on=TODAY, book=book)[0]
    assert not again.is_late


def test_a_review_outside_any_time_in_care_is_said_to_be_so(amina, in_care, setter, book):
    returned(amina, setter, date(2024, 2, 2))
    assert "Outside any time in care" in history_of(amina, on=TODAY, book=book)[0].because


@pytest.mark.parametrize("how_many", [35, 70])
def test_a_caseload_is_one_query_whatever_its_size(how_many, setter, book):
    children = [
        Child.objects.create(
            return_id=f"c{n}",
            date_of_birth=date(2012, 3, 1),
            source=Source.PERSON,
            made_by=setter,
            made_at=setter.joined_at,
        )
        for n in range(how_many)
    ]
    for child in children:
        care(child, setter)
    with CaptureQueriesContext(connection) as asked:
        found = timetables_of(children, on=TODAY, book=book)
    assert len(asked) == 1
    assert all(found[child.pk].next.last_day == date(2026, 11, 23) for child in children)
    with CaptureQueriesContext(connection) as asked:
        histories_of(children, on=TODAY, book=book)
    assert len(asked) == 2


def test_a_review_held_here_and_told_again_by_a_return_is_one_review(amina, held, setter, book):
    returned(amina, setter, held.completed_on)
    assert len(history_of(amina, on=TODAY, book=book)) == 1
    assert next_due(amina, on=TODAY, book=book).next.label == "R2"


def test_a_secure_review_is_judged_by_its_own_clock_and_leaves_the_other_alone(
    amina, in_care, setter, ros, now, book
):
    episode(amina, setter, date(2026, 10, 12), "C2", "K1")
    episode(amina, setter, date(2026, 10, 26), "C2", "K1")
    review = actions.plan(amina, on=date(2026, 11, 17), kind="secure", has_taken_place=True, by=ros, at=now)
    actions.hold(review.meetings.get(), held_on=date(2026, 11, 17), is_complete=True, by=ros, at=now)
    assert (review.limit_name, review.days_late) == ("S1", 0)
    due = next_due(amina, on=TODAY, book=book)
    assert due.next.label == "R1"
    assert due.secure_next.label == "S2"
