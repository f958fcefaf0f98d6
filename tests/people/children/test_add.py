from datetime import date

import pytest

from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.queries import entries_about_child
from balcony.foundations.design.faults import NotPossible
from balcony.people.children import actions
from balcony.people.children.actions import PossibleMatches
from balcony.people.children.models import CarePeriod, Episode
from balcony.people.register.models import Child
from tests.people.laying import in_care

TODAY = date(2026, 11, 18)


def add(by, at, **more):
    return actions.add(
        **{
            "date_of_birth": date(2011, 7, 9),
            "started_on": TODAY,
            "legal_status": "V2",
            "reason": "Came into care this morning",
            "by": by,
            "at": at,
        }
        | more
    )


def test_a_child_is_added_the_same_day_without_a_return_id(bea, now):
    child = add(bea, now, first_names="Yusuf", born_basis="claimed", is_uasc=True)
    assert child.return_id is None
    assert child.born_basis == "claimed"
    assert CarePeriod.objects.open_on(TODAY).get(child=child).started_on == TODAY
    episode = Episode.objects.get(child=child)
    assert (episode.start_code, episode.legal_status, episode.source) == ("S", "V2", "person")
    assert entries_about_child(child).first().verb == "child.added"


def test_short_breaks_start_a_period_of_short_breaks(bea, now):
    child = add(bea, now, legal_status="V4")
    assert CarePeriod.objects.get(child=child).is_short_breaks


def test_the_second_of_two_people_adding_the_same_child_is_shown_the_first(bea, grace, now):
    first = add(bea, now, first_names="Yusuf", family_name="Amari")
    with pytest.raises(PossibleMatches) as stopped:
        add(grace, now, first_names="Yusuf", family_name="Amari")
    assert stopped.value.children == [first]
    assert Child.objects.filter(first_names="Yusuf").count() == 1


def test_a_twin_can_be_added_once_somebody_says_it_is_another_child(bea, now):
    add(bea, now, first_names="Yusuf", family_name="Amari")
    twin = add(bea, now, first_names="Idris", family_name="Amari", is_another_child=True)
    assert twin.first_names == "Idris"


def test_a_return_id_is_never_shared_even_when_said_to_be_another_child(amina, bea, now):
    with pytest.raises(NotPossible) as stopped:
        add(bea, now, return_id="900001", is_another_child=True)
    assert stopped.value.field == "return_id"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"started_on": date(2026, 11, 19)}, "started_on"),
        ({"started_on": date(2011, 7, 8)}, "started_on"),
        ({"date_of_birth": date(2008, 11, 18)}, "started_on"),
    ],
)
def test_impossible_days_are_refused_and_nothing_is_kept(bea, now, changed, field):
    with pytest.raises(NotPossible) as stopped:
        add(bea, now, **changed)
    assert stopped.value.field == field
    assert not Child.objects.filter(date_of_birth=date(2011, 7, 9)).exists()


def test_an_iro_cannot_add_a_child_and_is_told_why(theo, now):
    with pytest.raises(Refusal, match="add a child by hand"):
        add(theo, now)


def test_a_child_who_returns_starts_a_new_period_of_the_same_child(amina, bea, setter, now):
    in_care(amina, date(2020, 1, 6), setter, until=date(2021, 3, 1), code="E4A")
    actions.start_care(
        amina, started_on=TODAY, legal_status="C1", placement_type="U6", reason="Order made", by=bea, at=now
    )
    assert CarePeriod.objects.held().filter(child=amina).count() == 2
    with pytest.raises(Refusal, match="already looked after"):
        actions.start_care(amina, started_on=TODAY, legal_status="C1", reason="Again", by=bea, at=now)


def test_care_cannot_start_within_an_earlier_period(amina, bea, setter, now):
    in_care(amina, date(2020, 1, 6), setter, until=date(2021, 3, 1), code="E4A")
    with pytest.raises(NotPossible):
        actions.start_care(
            amina, started_on=date(2021, 2, 1), legal_status="C1", reason="Order", by=bea, at=now
        )
