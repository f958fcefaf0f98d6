"""Two requests at the same moment: the second finds what the first did."""

from datetime import date
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection

from balcony.casework.reviews import actions
from balcony.casework.reviews.models import Decision, Review, ReviewRecord, ReviewStatus

from .conftest import PLANNED_FOR, WORDS

pytestmark = pytest.mark.django_db(transaction=True)


def both_at_once(deed):
    """Do the same deed in two threads that start together; return what each came to."""
    start, found = Barrier(2), []

    def run():
        start.wait()
        try:
            found.append(deed())
        except Exception as refused:
            found.append(refused)
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_one_form_sent_twice_at_once_plans_one_review(amina, in_care, ros, now):
    token = uuid4()
    first, second = both_at_once(
        lambda: actions.plan(amina, on=date(2026, 11, 20), token=token, by=ros, at=now)
    )
    assert first == second
    assert Review.objects.count() == 1


def test_two_forms_at_once_plan_one_review(amina, in_care, ros, now):
    found = both_at_once(lambda: actions.plan(amina, on=date(2026, 11, 20), token=uuid4(), by=ros, at=now))
    assert sum(isinstance(one, actions.AlreadyPlanned) for one in found) == 1
    assert Review.objects.count() == 1


def test_a_meeting_held_twice_at_once_is_held_once(planned, ros, now):
    meeting = planned.meetings.get()

    def hold():
        mine = type(meeting).objects.get(pk=meeting.pk)
        return actions.hold(mine, held_on=PLANNED_FOR, is_complete=True, by=ros, at=now)

    found = both_at_once(hold)
    assert found == [planned, planned]
    assert ReviewStatus.objects.filter(state="held").count() == 1


def test_two_decisions_at_once_have_two_numbers(held, ros, now):
    both_at_once(
        lambda: actions.decide(
            Review.objects.get(pk=held.pk), action="Find a school", token=uuid4(), by=ros, at=now
        )
    )
    assert sorted(Decision.objects.values_list("number", flat=True)) == [1, 2]


def test_two_records_at_once_keep_one_and_refuse_the_other(held, ros, now):
    def write():
        words = WORDS | {"letter": str(uuid4())}
        return actions.write(Review.objects.get(pk=held.pk), words=words, based_on=0, by=ros, at=now)

    found = both_at_once(write)
    assert sum(isinstance(one, actions.Stale) for one in found) == 1
    assert ReviewRecord.objects.count() == 1
