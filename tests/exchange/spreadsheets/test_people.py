from datetime import date

import pytest

from balcony.exchange.spreadsheets import actions
from balcony.exchange.spreadsheets.queries import plan_of
from balcony.foundations.accounts.models import User
from balcony.foundations.accounts.queries import machine_account
from balcony.people.register.models import Adult
from balcony.people.relationships.models import Kind, Relationship
from balcony.people.relationships.queries import children_for
from tests.conftest import grant
from tests.people.laying import a_child

TODAY = date(2026, 11, 18)
HEADER = (
    "child id,relationship,name,person id,email,phone,organisation,parental responsibility,"
    "must not know address,from,to\n"
)


def take_in(text, at, by=None):
    by = by or machine_account()
    return actions.accept(actions.send(text.encode(), file_name="people.csv", by=by, at=at), by=by, at=at)


def plan(text, at):
    by = machine_account()
    return plan_of(actions.send(text.encode(), file_name="people.csv", by=by, at=at), by=by, at=at)


def codes(plan):
    return [one.code for one in plan.problems]


def live(child, kind):
    rows = Relationship.objects.live_on(TODAY).filter(child=child, kind=kind)
    return {row.adult.full_name for row in rows.select_related("adult")}


FEED = HEADER + (
    "900001,Social worker,Joan Park,W7,joan.park@example.test,01632 960001,East team,,,01/10/2026,\n"
    "900001,Mother,Layla Example,,layla@example.test,,,yes,yes,,\n"
    "900001,School,,,,,Hill Primary,,,01/09/2025,\n"
    "900001,Foster carer,Pat Moor,,,,,no,,03/06/2024,\n"
)


def test_people_come_in_with_their_dates_and_what_they_may_not_know(amina, now):
    done = take_in(FEED, now)
    assert done.counts == {"read": 4, "new": 4, "changed": 0, "unchanged": 0, "ended": 0, "refused": 0}
    worker = Relationship.objects.get(child=amina, kind=Kind.SOCIAL_WORKER)
    assert (worker.from_on, worker.adult.agency.name, worker.adult.external_id) == (
        date(2026, 10, 1),
        "East team",
        "W7",
    )
    mother = Relationship.objects.get(child=amina, kind=Kind.PARENT)
    assert mother.has_parental_responsibility
    assert mother.must_not_know_address
    assert mother.from_on == TODAY
    assert Relationship.objects.get(child=amina, kind=Kind.SCHOOL).adult.agency.kind == "school"


def test_the_same_file_every_night_changes_nothing(amina, now):
    take_in(FEED, now)
    again = take_in(FEED, now)
    assert again.counts["unchanged"] == 4
    assert again.is_empty
    assert not again.problems
    assert Adult.objects.filter(full_name__in=["Joan Park", "Layla Example", "Pat Moor"]).count() == 3


def test_a_new_social_worker_follows_the_one_before(amina, dev, now):
    done = take_in(FEED, now)
    assert done.counts["ended"] == 1
    followed = Relationship.objects.get(child=amina, adult=dev.adult)
    assert followed.to_on == date(2026, 10, 1)
    assert live(amina, Kind.SOCIAL_WORKER) == {"Joan Park"}


def test_an_old_file_does_not_bring_back_whoever_was_followed_here_since(amina, dev, now):
    Relationship.objects.filter(child=amina, kind=Kind.SOCIAL_WORKER).update(to_on=date(2026, 11, 16))
    done = plan(HEADER + "900001,Social worker,Dev Test,,dev@example.test,,,,,01/01/2024,\n", now)
    assert codes(done) == ["ended-here"]
    assert done.is_empty


def test_an_address_ties_a_social_worker_to_their_account_and_so_to_the_child(amina, setter, now):
    user = User.objects.create_user("joan.park@example.test", full_name="Joan Park")
    grant(user, "social_worker", setter)
    take_in(FEED, now)
    assert amina in children_for(user, now)
    assert Adult.objects.get(user=user).full_name == "Joan Park"


def test_a_parents_address_never_ties_them_to_a_staff_account(amina, setter, now):
    user = User.objects.create_user("layla@example.test", full_name="Layla Example")
    take_in(FEED, now)
    assert not Adult.objects.filter(user=user).exists()


def test_somebody_who_leaves_is_ended_and_a_later_start_is_new(amina, now):
    take_in(FEED, now)
    gone = HEADER + "900001,Foster carer,Pat Moor,,,,,no,,03/06/2024,16/11/2026\n"
    done = take_in(gone, now)
    assert done.counts["ended"] == 1
    assert done.counts["changed"] == 1
    assert live(amina, Kind.CARER) == set()
    assert take_in(gone, now).counts["unchanged"] == 1
    back = take_in(HEADER + "900001,Foster carer,Pat Moor,,,,,no,,17/11/2026,\n", now)
    assert back.counts["new"] == 1


def test_a_file_may_hide_the_address_and_never_shows_it(amina, now):
    take_in(FEED, now)
    done = take_in(HEADER + "900001,Mother,Layla Example,,,,,yes,no,,\n", now)
    assert done.is_empty
    done = take_in(HEADER + "900001,Foster carer,Pat Moor,,,,,no,yes,03/06/2024,\n", now)
    assert done.counts["changed"] == 1
    (now_held,) = Relationship.objects.live_on(TODAY).filter(kind=Kind.CARER)
    assert now_held.must_not_know_address


def test_new_contact_details_are_kept_once_for_all_children(amina, setter, now):
    a_child(setter, "900002")
    row = "{0},Social worker,Joan Park,W7,joan.park@example.test,{1},East team,,,01/10/2026,\n"

    def both(phone):
        return HEADER + row.format("900001", phone) + row.format("900002", phone)

    take_in(both("01632 960001"), now)
    assert Adult.objects.filter(external_id="W7").count() == 1
    done = take_in(both("01632 960999"), now)
    assert (done.counts["changed"], len(done.contacts)) == (1, 1)
    assert Adult.objects.get(external_id="W7").phone == "01632 960999"


def test_how_a_colleague_signs_in_is_not_for_a_file_to_change(amina, dev, now):
    adult = dev.adult
    adult.external_id = "W1"
    adult.save()
    take_in(HEADER + "900001,Social worker,Mallory,W1,mallory@example.test,,,,,01/01/2024,\n", now)
    adult.refresh_from_db()
    assert (adult.full_name, adult.email) == ("Dev Test", "")


def test_another_start_is_told_and_not_written(amina, dev, now):
    done = plan(HEADER + "900001,Social worker,Dev Test,,dev@example.test,,,,,02/02/2024,\n", now)
    assert codes(done) == ["other-start"]
    assert done.problems[0].severity == "warn"
    assert done.is_empty


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("999,Parent,A B,,,,,,,,", "unknown-child", "child id"),
        (",Parent,A B,,,,,,,,", "unknown-child", "child id"),
        ("900001,Pet,A B,,,,,,,,", "unknown-relationship", "relationship"),
        ("900001,Allocated IRO,A B,,,,,,,,", "unknown-relationship", "relationship"),
        ("900001,Parent,,,,,,,,,", "no-name", "name"),
        ("900001,Parent,A B,,,,,perhaps,,,", "not-yes-or-no", "parental responsibility"),
        ("900001,Parent,A B,,,,,,,32/01/2026,", "not-a-date", "from"),
        ("900001,Parent,A B,,,,,,,01/01/2030,", "too-far-ahead", "from"),
        ("900001,Parent,A B,,,,,,,02/01/2026,01/01/2026", "ends-before-it-starts", "to"),
        ("900001,Parent,A B,,not an address,,,,,,", "not-an-email", "email"),
    ],
)
def test_what_is_wrong_with_a_row_is_said_by_line_and_column(amina, now, row, code, column):
    found = plan(HEADER + row + "\n900001,Carer,Good One,,,,,,,,\n", now)
    assert [(one.line, one.code, one.column) for one in found.problems] == [(2, code, column)]
    assert (found.counts["refused"], found.counts["new"]) == (1, 1)


def test_the_same_person_twice_is_told(amina, now):
    found = plan(HEADER + "900001,Carer,A B,,,,,,,,\n900001,Carer,a b,,,,,,,,\n", now)
    assert codes(found) == ["person-twice"]


def test_somebody_on_the_deny_list_gets_no_place(amina, dev, grace, now):
    from balcony.people.relationships.actions import deny

    Relationship.objects.filter(child=amina).delete()
    deny(amina, user=dev, reason="Neighbour", by=grace, at=now)
    found = plan(HEADER + "900001,Social worker,Dev Test,,dev@example.test,,,,,,\n", now)
    assert codes(found) == ["not-allowed"]


WIDE = (
    "child id,social worker,social worker email,social worker from,team manager,carers,carers from,"
    "parents,parental responsibility,school\n"
)


def test_one_line_a_child_tells_of_everybody_around_them(amina, now):
    done = take_in(
        WIDE
        + "900001,Joan Park,joan@example.test,01/10/2026,Mo Shah,Pat Moor; Lee Moor,03/06/2024,"
        + "Layla Example; Omar Example,Layla Example; Aunt Sara,Hill Primary\n",
        now,
    )
    assert (done.counts["read"], done.counts["new"], len(done.begun)) == (1, 1, 8)
    assert live(amina, Kind.CARER) == {"Pat Moor", "Lee Moor"}
    holders = Relationship.objects.filter(child=amina, has_parental_responsibility=True)
    assert {(row.kind, row.adult.full_name) for row in holders} == {
        ("parent", "Layla Example"),
        ("parental_responsibility", "Aunt Sara"),
    }


def test_in_one_line_a_child_carers_follow_the_carers_before(amina, now):
    row = "900001,,,,,{0},{1},,,\n"
    take_in(WIDE + row.format("Pat Moor", "03/06/2024"), now)
    done = take_in(WIDE + row.format("Kim Reed", "02/11/2026"), now)
    assert done.counts["ended"] == 1
    assert live(amina, Kind.CARER) == {"Kim Reed"}
    assert take_in(WIDE + row.format("Kim Reed", "02/11/2026"), now).is_empty


def test_a_whole_row_is_left_out_when_part_of_it_is_wrong(amina, now):
    found = plan(WIDE + "900001,Joan Park,,yesterday,Mo Shah,,,,,\n", now)
    assert codes(found) == ["not-a-date"]
    assert found.is_empty


def test_a_nightly_feed_of_many_children_costs_few_queries(setter, now, django_assert_max_num_queries):
    rows = []
    for number in range(60):
        a_child(setter, f"8{number:03}")
        rows.append(f"8{number:03},Social worker,Worker {number % 5},W{number % 5},,,Team,,,01/10/2026,\n")
        rows.append(f"8{number:03},Mother,Mother {number},,,,,yes,,,\n")
    text = HEADER + "".join(rows)
    kept = actions.send(text.encode(), file_name="people.csv", by=machine_account(), at=now)
    with django_assert_max_num_queries(60):
        assert actions.accept(kept, by=machine_account(), at=now).counts["new"] == 120
    with django_assert_max_num_queries(30):
        assert actions.accept(kept, by=machine_account(), at=now).is_empty
