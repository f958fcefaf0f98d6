"""Once a week, once a person: counts and a link, nobody named; nothing where there is nothing to tell."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from balcony.casework.drift import actions as drift
from balcony.casework.drift.queries import lines_of
from balcony.casework.monitoring import actions as monitoring
from balcony.casework.reviews.models import State
from balcony.casework.reviews.queries import rulebook_on
from balcony.foundations.access.models import Role
from balcony.foundations.access.policies import Refusal
from balcony.foundations.accounts.queries import machine_account
from balcony.foundations.authority.models import LocalSetting
from balcony.foundations.jobs.models import Job
from balcony.foundations.outbox.models import Message
from balcony.oversight.digest import actions, jobs, queries, wording
from balcony.oversight.digest.models import Digest, Wish
from balcony.people.register.models import Child
from tests.conftest import grant
from tests.doors.laying import child_in_care, held, planned, put_in_care, statements, words_of

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 16)
TODAY = "https://balcony.example.test/desk/"


@pytest.fixture
def machine(db):
    return machine_account()


@pytest.fixture
def waiting(amina, ros, dev, setter, now):
    """Amina: a review planned on Friday, a change told of, and nobody wrote down a talk for years."""
    put_in_care(amina, setter, date(2020, 1, 6))
    planned(amina, date(2026, 11, 20), setter)
    monitoring.tell(amina, kind="exclusion", happened_on=now.date(), words="Three days", by=dev, at=now)
    return amina


def write(person, machine, now, **more):
    return actions.write(person, **{"address": TODAY, "by": machine, "at": now} | more)


def test_an_iro_is_told_counts_and_where_to_look(waiting, ros, machine, now):
    made = write(ros, machine, now)
    assert made.outcome == Digest.Outcome.SENT
    assert made.week == MONDAY
    sent = Message.objects.get()
    assert sent.to_address == ros.email
    assert "1 review is planned for this week" in sent.words
    assert "1 change or worry waits for your decision" in sent.words
    assert "1 review has preparation due by the end of the week" in sent.words
    assert TODAY in sent.words


def test_nobody_is_named_in_it_nor_anything_said_of_them(waiting, ros, grace, machine, now):
    for person in (ros, grace):
        write(person, machine, now)
    for sent in Message.objects.all():
        for word in ("Amina", "Example", "Ros", "Grace", "Three days", "exclu", "900001", str(waiting.pk)):
            assert word not in sent.words + sent.subject
        assert sent.child_id is None


def test_the_same_week_is_never_told_twice(waiting, ros, machine, now):
    first = write(ros, machine, now)
    assert write(ros, machine, now + timedelta(days=2)) == first
    assert Message.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Digest.objects.create(person=ros, week=MONDAY, outcome="sent", at=now)
    assert write(ros, machine, now + timedelta(days=7)).week == MONDAY + timedelta(days=7)


def test_who_has_nothing_to_be_told_gets_nothing(theo, machine, now):
    assert write(theo, machine, now).outcome == Digest.Outcome.NOTHING
    assert not Message.objects.exists()


def test_who_turned_it_off_is_not_written_to_and_nothing_is_counted(waiting, ros, machine, now):
    actions.choose(is_wanted=False, by=ros, at=now)
    assert actions.choose(is_wanted=False, by=ros, at=now) is None
    made = write(ros, machine, now)
    assert (made.outcome, made.counts) == (Digest.Outcome.OFF, {})
    actions.choose(is_wanted=True, by=ros, at=now + timedelta(hours=1))
    assert write(ros, machine, now + timedelta(days=7)).outcome == Digest.Outcome.SENT
    assert Wish.objects.count() == 2


def test_a_manager_is_told_the_services_counts(waiting, ros, grace, setter, dev, machine, now):
    child_in_care(setter, 1, since=date(2026, 11, 2))
    late = child_in_care(setter, 2, since=date(2025, 1, 6), iro=ros)
    held(late, date(2026, 8, 3), setter, state=State.HELD)
    monitoring.not_told(
        late,
        kind="home",
        happened_on=now.date() - timedelta(days=9),
        learned_on=now.date(),
        found_out="import",
        words="She moved.",
        by=ros,
        at=now,
    )
    counts = queries.sheet_for(grace, now).counts
    assert counts["children"] == 3
    assert counts["without_iro"] == 1
    assert counts["records"] == 1
    assert counts["not_told"] == 1
    assert counts["service_notices"] >= 1
    assert counts["service_drift"] == len(lines_of(Child.objects.all(), now.date(), rulebook_on(now.date())))


def test_what_was_put_off_is_not_counted_until_it_is_back(amina, ros, setter, now):
    put_in_care(amina, setter, now.date() - timedelta(days=94))
    (line,) = lines_of(Child.objects.all(), now.date(), rulebook_on(now.date()))
    assert queries.sheet_for(ros, now).counts["drift_new"] == 1
    until = now.date() + timedelta(days=20)
    drift.put_off(line, again_on=until, words="She is at camp.", based_on=0, by=ros, at=now)
    counts = queries.sheet_for(ros, now).counts
    assert (counts["drift_new"], counts["drift_back"]) == (0, 0)
    assert queries.sheet_for(ros, now + timedelta(days=22)).counts["drift_back"] == 1


def test_who_is_iro_and_manager_is_sent_one_with_both(waiting, ros, setter, machine, now):
    grant(ros, Role.IRO_MANAGER, setter)
    write(ros, machine, now)
    words = Message.objects.get().words
    assert "1 review is planned for this week" in words
    assert "1 child is looked after" in words


@pytest.mark.parametrize(
    ("days", "hour", "is_due"),
    [(-3, 10, False), (-2, 6, False), (-2, 7, True), (-1, 0, True), (0, 10, True), (1, 0, False)],
)
def test_it_is_due_from_monday_seven_and_caught_up_for_two_days(days, hour, is_due, ros, now):
    at = (now + timedelta(days=days)).replace(hour=hour)
    assert queries.is_due(at) == is_due


def test_day_and_hour_are_the_authoritys_own(setter, now):
    made = {"from_on": MONDAY, "made_by": setter, "made_at": now}
    LocalSetting.objects.create(key="digest_day", value=4, **made)
    LocalSetting.objects.create(key="digest_hour", value=30, **made)
    assert queries.when_sent(now.date()) == queries.When(4, 23)
    assert not queries.is_due(now)


def test_the_worker_writes_to_each_once_and_is_not_asked_again(waiting, ros, theo, grace, dev, bea, now):
    job = jobs.start(now)
    assert job.result == {"people": 3, "sent": 2}
    assert {one.person.full_name for one in Digest.objects.all()} == {"Ros Test", "Theo Test", "Grace Test"}
    assert jobs.start(now + timedelta(hours=1)) is None
    jobs.write_all(Job.objects.get(), lambda *_: None)
    assert Message.objects.count() == 2


@pytest.mark.parametrize("name", ["ros", "grace", "dev", "sid"])
def test_nobody_but_the_worker_writes_them(name, waiting, now, request):
    with pytest.raises(Refusal):
        write(request.getfixturevalue("ros"), request.getfixturevalue(name), now)


def test_what_was_sent_is_never_changed(waiting, ros, machine, now):
    made = write(ros, machine, now)
    with pytest.raises(DatabaseError), transaction.atomic():
        Digest.objects.filter(pk=made.pk).update(outcome="nothing")


def test_counting_costs_the_same_for_few_and_for_many(waiting, ros, setter, now):
    costs = []
    for numbers in (range(1, 3), range(3, 33)):
        for number in numbers:
            planned(child_in_care(setter, number, since=date(2024, 1, 8), iro=ros), MONDAY, setter)
        with CaptureQueriesContext(connection) as made:
            queries.sheet_for(ros, now)
        costs.append(len(statements(made)))
    assert costs[0] == costs[1]


def test_the_page_shows_what_would_be_sent_and_turns_it_off(waiting, ros, client_for):
    browser = client_for(ros)
    said = words_of(browser.get("/digest/"))
    assert wording.SUBJECT in said
    assert "1 review is planned for this week" in said
    assert "on Monday from 7:00" in said
    assert "turned off" in words_of(browser.post("/digest/", {"wanted": "off"}, follow=True))
    assert not queries.is_wanted_by(ros)
    assert "Monday digest" in words_of(browser.get("/account/"))


def test_a_manager_sees_who_was_sent_one_and_an_iro_their_own(
    waiting, ros, grace, theo, machine, now, client_for
):
    for person in (ros, theo):
        write(person, machine, now)
    assert "Theo Test" in words_of(client_for(grace).get("/digest/"))
    assert "Theo Test" not in words_of(client_for(ros).get("/digest/"))
