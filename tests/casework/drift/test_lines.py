"""The list of many children counts as one child's page does, in as many queries whatever their number."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from balcony.casework.contact_log.actions import log
from balcony.casework.drift import queries
from balcony.casework.reviews.models import Decision, DecisionState, DecisionStatus, Permanence, State
from balcony.casework.reviews.queries import rulebook_on
from balcony.doors.desk.queries import child_page
from balcony.people.children.models import Episode
from balcony.people.register.models import Child
from balcony.people.relationships.models import Kind
from tests.conftest import NOW, stands
from tests.doors.laying import child_in_care, held, statements

pytestmark = pytest.mark.django_db
SINCE = date(2024, 1, 8)


def decided(review, by, *, due_on, states, number=1):
    made = Decision.objects.create(
        review=review, number=number, action="Find a tutor", due_on=due_on, made_by=by, made_at=NOW
    )
    for place, state in enumerate(states, start=1):
        DecisionStatus.objects.create(decision=made, number=place, state=state, by=by, at=NOW)


def waits_for_everything(setter, ros, dev, number):
    """A child whose every line is drawn: late decisions, nobody around, no plan, no record, not heard."""
    child = child_in_care(setter, number, since=SINCE)
    Episode.objects.filter(child=child).update(legal_status="V2")
    first, second = (held(child, SINCE + timedelta(days=days), setter) for days in (20, 100))
    third = held(child, date(2026, 8, 3), setter, state=State.HELD)
    sent, done = (DecisionState.SENT,), (DecisionState.SENT, DecisionState.AGREED, DecisionState.DONE)
    decided(first, setter, due_on=SINCE + timedelta(days=60), states=sent)
    decided(second, setter, due_on=date(2026, 8, 20), states=sent)
    decided(second, setter, due_on=date(2026, 8, 20), states=done, number=2)
    decided(third, setter, due_on=date(2026, 9, 1), states=())
    Permanence.objects.create(review=second, version=1, has_plan=False, plan="x", by=setter, at=NOW)
    for user, kind in ((ros, Kind.ALLOCATED_IRO), (dev, Kind.SOCIAL_WORKER)):
        gone = {"to_on": date(2026, 10, 1), "ended_by": setter, "ended_at": NOW}
        stands(user, child, kind, setter, **gone)
    return child


@pytest.fixture
def laid(setter, ros, dev, grace):
    """One child who waits for everything, one who waits for nothing, one section 20 of old, one left care."""
    full = waits_for_everything(setter, ros, dev, 1)
    well = child_in_care(setter, 2, since=date(2026, 10, 1), iro=ros)
    log(well, with_whom="child", reached=True, on=date(2026, 11, 2), by=ros, at=NOW)
    old = child_in_care(setter, 3, since=SINCE, iro=ros)
    Episode.objects.filter(child=old).update(legal_status="V2", ended_on=date(2025, 3, 3))
    made = {"child": old, "source": "person", "made_by": setter, "made_at": NOW}
    Episode.objects.create(
        start_code="L", legal_status="C2", placement_type="U6", started_on=date(2025, 3, 3), **made
    )
    return full, well, old


def by_child(lines):
    found = {}
    for line in lines:
        found.setdefault(line.child.pk, []).append(line.drift)
    return {child: sorted(drift, key=lambda one: (one.since, one.kind)) for child, drift in found.items()}


def test_many_children_are_counted_as_each_is_on_its_own_page(laid, grace):
    on = NOW.date()
    listed = by_child(queries.lines_of(Child.objects.all(), on, rulebook_on(on)))
    for child in laid:
        alone = [line.drift for line in child_page(grace, child, NOW).between.drift]
        assert listed.get(child.pk, []) == sorted(alone, key=lambda one: (one.since, one.kind))
    assert {one.kind for one in listed[laid[0].pk]} == {
        "decision",
        "decision_twice",
        "iro",
        "social_worker",
        "permanence",
        "section_20",
        "record",
        "quiet",
    }
    assert laid[1].pk not in listed


def test_the_longest_wait_stands_first_and_says_whose_iro(laid, ros):
    on = NOW.date()
    lines = queries.lines_of(Child.objects.all(), on, rulebook_on(on))
    assert [one.drift.days for one in lines] == sorted((one.drift.days for one in lines), reverse=True)
    assert {one.iro for one in lines if one.child == laid[2]} == {"Ros Test"}


def test_as_many_queries_for_forty_children_as_for_one(laid, setter, ros, dev):
    on = NOW.date()
    book = rulebook_on(on)

    def cost():
        with CaptureQueriesContext(
            connection,
        ) as made:
            queries.lines_of(Child.objects.all(), on, book)
        return len(statements(made))

    before = cost()
    for number in range(10, 50):
        waits_for_everything(setter, ros, dev, number)
    assert cost() == before <= 10


def test_who_is_not_looked_after_waits_for_nothing(laid):
    full = laid[0]
    full.care_periods.update(ended_on=date(2026, 11, 1))
    on = NOW.date()
    assert full.pk not in by_child(queries.lines_of(Child.objects.all(), on, rulebook_on(on)))
