from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from balcony.people.iros import actions
from balcony.people.iros.queries import caseloads_on, days_without_iro, service_settings, waiting_for_iro
from balcony.people.register.models import Child
from balcony.people.relationships.models import Kind, Relationship
from balcony.rules.calendar import england_and_wales
from tests.conftest import stands
from tests.people.laying import a_child, an_iro, in_care

TODAY = date(2026, 11, 18)  # a Wednesday
CALENDAR = england_and_wales()


def waiting(on=TODAY):
    return waiting_for_iro(Child.objects.all(), on=on, calendar=CALENDAR)


def test_working_days_without_an_iro_count_from_the_day_care_began(amina, setter):
    in_care(amina, date(2026, 11, 11), setter)
    (one,) = waiting()
    assert (one.child, one.working_days, one.is_late) == (amina, 5, False)
    (later,) = waiting(date(2026, 11, 19))
    assert later.is_late


def test_a_vacancy_counts_from_the_day_the_last_iro_stopped(amina, ros, setter):
    in_care(amina, date(2025, 1, 6), setter)
    assert waiting() == []
    Relationship.objects.filter(child=amina).update(to_on=date(2026, 11, 16))
    (one,) = waiting()
    assert (one.without_since, one.working_days) == (date(2026, 11, 16), 2)


def test_the_longest_wait_comes_first_and_only_looked_after_children_wait(amina, setter):
    in_care(amina, date(2026, 11, 16), setter)
    longer = a_child(setter, "7001")
    in_care(longer, date(2026, 11, 2), setter)
    home = a_child(setter, "7002")
    in_care(home, date(2026, 10, 1), setter, until=date(2026, 10, 9), code="E4A")
    a_child(setter, "7003")
    assert [one.child for one in waiting()] == [longer, amina]


def test_waiting_costs_two_queries_or_fewer_however_many(amina, setter, django_assert_max_num_queries):
    for number in range(6):
        in_care(a_child(setter, f"7{number}"), date(2026, 11, 2), setter)
    with django_assert_max_num_queries(2):
        assert len(waiting()) == 6


def test_a_caseload_counts_children_in_care_against_the_time_left_for_reviews(
    amina, ros, theo, grace, setter, now
):
    hers, his = an_iro(ros, setter), an_iro(theo, setter, fte="0.5")
    in_care(amina, date(2025, 1, 6), setter)
    actions.add_duty(
        hers, name="Audits", fte_share=Decimal("0.2"), from_on=date(2026, 1, 5), by=grace, at=now
    )
    for number in range(30):
        child = a_child(setter, f"8{number}")
        in_care(child, date(2026, 2, 2), setter)
        stands(theo, child, Kind.ALLOCATED_IRO, setter)
    gone = a_child(setter, "9999")
    in_care(gone, date(2026, 2, 2), setter, until=date(2026, 5, 1), code="E4A")
    stands(theo, gone, Kind.ALLOCATED_IRO, setter)
    stands(theo, amina, Kind.COVER_IRO, setter, to_on=date(2026, 12, 1))

    mine, other = caseloads_on(TODAY)
    assert (mine.iro, mine.children, mine.review_fte, mine.per_fte) == (
        hers,
        1,
        Decimal("0.8"),
        Decimal("1.3"),
    )
    assert mine.band.word == "below"
    assert (other.iro, other.children, other.covering, other.per_fte) == (his, 30, 1, Decimal("60.0"))
    assert other.band.word == "within"


def test_caseloads_cost_the_same_for_two_iros_and_for_ten(ros, theo, setter, django_assert_max_num_queries):
    an_iro(ros, setter)
    an_iro(theo, setter)
    with django_assert_max_num_queries(4):
        assert len(caseloads_on(TODAY)) == 2


def test_the_service_can_set_its_own_days_to_appoint(grace, setter, now):
    from balcony.foundations.authority.models import LocalSetting

    assert service_settings(TODAY).appoint_within == 5
    LocalSetting.objects.create(
        key="appoint_iro", value="3", from_on=date(2026, 1, 1), made_by=setter, made_at=now
    )
    assert service_settings(TODAY).appoint_within == 3


def test_days_without_an_iro_are_counted_over_every_gap():
    care = [(date(2026, 11, 2), date(2026, 11, 16))]
    allocations = [(date(2026, 11, 4), date(2026, 11, 9)), (date(2026, 11, 11), None)]
    assert days_without_iro(care, allocations, on=TODAY, calendar=CALENDAR) == 4


def test_days_after_the_day_asked_about_are_not_counted():
    assert days_without_iro([(date(2026, 11, 16), None)], [], on=TODAY, calendar=CALENDAR) == 2


DAYS = st.dates(date(2024, 1, 1), date(2026, 11, 1))


@given(st.lists(st.tuples(DAYS, DAYS).map(sorted).map(tuple), max_size=5), DAYS)
def test_another_allocation_never_adds_days_without_an_iro(allocations, start):
    care = [(start, None)]
    without = days_without_iro(care, [], on=TODAY, calendar=CALENDAR)
    fewer = without
    for count in range(len(allocations) + 1):
        now = days_without_iro(care, allocations[:count], on=TODAY, calendar=CALENDAR)
        assert now <= fewer
        fewer = now
    assert days_without_iro(care, [*allocations, (start, None)], on=TODAY, calendar=CALENDAR) == 0
