from datetime import date

import pytest

from balcony.people.children import queries
from balcony.people.children.models import CarePeriod, Episode
from balcony.people.register.models import Source
from tests.people.laying import a_child, in_care

TODAY = date(2026, 11, 18)


def test_looked_after_since_is_worked_out_from_the_period_running_on_the_day(amina, setter):
    in_care(amina, date(2020, 1, 6), setter, until=date(2021, 3, 1), code="E4A")
    in_care(amina, date(2024, 6, 3), setter)
    assert queries.looked_after_since(amina, TODAY) == date(2024, 6, 3)
    assert queries.looked_after_since(amina, date(2020, 5, 1)) == date(2020, 1, 6)
    assert queries.looked_after_since(amina, date(2021, 3, 1)) is None


def test_a_superseded_period_is_not_looked_at(amina, setter, now):
    period = in_care(amina, date(2024, 6, 3), setter)
    CarePeriod.objects.filter(pk=period.pk).update(superseded_at=now)
    assert queries.looked_after_since(amina, TODAY) is None
    assert not queries.looked_after_on(TODAY).exists()


def test_facts_of_a_child_tell_home_status_and_moves_in_one_query(
    amina, setter, now, django_assert_num_queries
):
    common = {"child": amina, "source": Source.RETURN, "made_by": setter, "made_at": now}
    CarePeriod.objects.create(started_on=date(2025, 1, 6), **common)
    Episode.objects.create(
        started_on=date(2025, 1, 6),
        ended_on=date(2025, 4, 1),
        start_code="S",
        legal_status="V2",
        placement_type="U6",
        **common,
    )
    Episode.objects.create(
        started_on=date(2025, 4, 1), start_code="B", legal_status="C1", placement_type="K2", **common
    )
    with django_assert_num_queries(1):
        facts = queries.child_page_facts(amina, TODAY)
    assert facts.is_looked_after
    assert facts.placement is not None
    assert facts.placement.says == "Children's home"
    assert facts.legal_status is not None
    assert facts.legal_status.says == "Interim care order"
    assert facts.moves == 1
    assert facts.age == 12
    assert not facts.is_short_breaks


def test_a_list_of_children_costs_two_queries_however_long(amina, setter, django_assert_num_queries):
    in_care(amina, date(2025, 1, 6), setter, status="V4", place="U3")
    others = [a_child(setter, f"7{number}") for number in range(5)]
    for other in others[:3]:
        in_care(other, date(2026, 2, 2), setter)
    with django_assert_num_queries(2):
        care = queries.care_of([amina.pk, *(other.pk for other in others)], TODAY)
    assert len(care) == 4
    assert care[amina.pk].is_short_breaks
    assert care[amina.pk].placement_words == "Foster home with family or friends"
    assert queries.since_of([amina.pk, others[4].pk], TODAY) == {amina.pk: date(2025, 1, 6)}


@pytest.mark.parametrize(
    ("first", "family", "found"),
    [
        ("Amina", "Example", True),
        ("amina", "Another", True),
        ("Zoe", "Other", False),
        ("", "", True),
    ],
)
def test_a_child_with_the_same_birthday_may_be_the_same_unless_no_name_agrees(
    amina, bea, now, first, family, found
):
    matches = queries.possible_matches(
        bea, now, date_of_birth=amina.date_of_birth, first_names=first, family_name=family
    )
    assert (amina in matches) is found


def test_the_same_names_match_though_the_claimed_birthday_differs(amina, bea, now):
    matches = queries.possible_matches(
        bea, now, date_of_birth=date(2012, 1, 1), first_names="Amina", family_name="Example"
    )
    assert matches == [amina]


def test_a_child_hidden_from_this_person_is_never_offered_as_a_match(amina, bea, grace, now):
    from balcony.people.relationships.actions import restrict

    restrict(amina, ground="staff", reason="Relative works here", named=[grace], by=grace, at=now)
    assert queries.possible_matches(bea, now, date_of_birth=amina.date_of_birth) == []
