from datetime import date

import pytest

from balcony.foundations.access.policies import Refusal
from balcony.foundations.design.faults import NotPossible
from balcony.people.children import actions
from balcony.people.children.models import CarePeriod, Episode
from balcony.people.relationships.models import Relationship
from tests.people.laying import in_care

TODAY = date(2026, 11, 18)


def end(amina, by, at, **more):
    return actions.end_care(
        amina, **{"ended_on": TODAY, "end_code": "E4A", "reason": "Home today", "by": by, "at": at} | more
    )


def test_care_ends_and_what_was_held_before_can_still_be_read(amina, ros, setter, now):
    in_care(amina, date(2024, 6, 3), setter)
    period = end(amina, ros, now)
    assert (period.ended_on, period.end_code, period.source) == (TODAY, "E4A", "person")
    assert CarePeriod.objects.filter(child=amina).count() == 2
    assert CarePeriod.objects.get(child=amina, superseded_at__isnull=False).ended_on is None
    assert Episode.objects.held().get(child=amina).ended_on == TODAY
    assert not CarePeriod.objects.open_on(TODAY).filter(child=amina).exists()


def test_the_iros_place_ends_with_care_or_up_to_28_days_later(amina, ros, setter, now):
    in_care(amina, date(2024, 6, 3), setter)
    end(amina, ros, now, iro_until=date(2026, 12, 2))
    standing = Relationship.objects.get(child=amina, kind="allocated_iro")
    assert standing.to_on == date(2026, 12, 2)


def test_an_iro_cannot_keep_a_child_for_more_than_28_days_after_care(amina, ros, setter, now):
    in_care(amina, date(2024, 6, 3), setter)
    with pytest.raises(NotPossible) as stopped:
        end(amina, ros, now, iro_until=date(2026, 12, 20))
    assert stopped.value.field == "iro_until"
    assert CarePeriod.objects.open_on(TODAY).filter(child=amina).exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"ended_on": date(2026, 11, 19)}, "ended_on"),
        ({"ended_on": date(2024, 6, 2)}, "ended_on"),
        ({"end_code": "X1"}, "end_code"),
        ({"end_code": "E99"}, "end_code"),
    ],
)
def test_impossible_ends_are_refused(amina, ros, setter, now, changed, field):
    in_care(amina, date(2024, 6, 3), setter)
    with pytest.raises(NotPossible) as stopped:
        end(amina, ros, now, **changed)
    assert stopped.value.field == field


def test_care_that_has_not_begun_cannot_end(amina, ros, now):
    with pytest.raises(Refusal, match="not looked after"):
        end(amina, ros, now)


def test_a_social_worker_cannot_end_care_here(amina, dev, setter, now):
    in_care(amina, date(2024, 6, 3), setter)
    with pytest.raises(Refusal):
        end(amina, dev, now)
