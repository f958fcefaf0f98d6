"""Each turn is taken once, and work whose worker died is put right."""

import os
import socket
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from balcony.foundations.jobs import regular
from balcony.foundations.jobs.models import Job, Slot, State, WorkerBeat
from balcony.foundations.jobs.queue import MOST_ATTEMPTS
from balcony.foundations.jobs.regular import (
    Regular,
    died_here,
    name_of_this_worker,
    register_regular,
    slot_of,
    tick,
    unregister_regular,
)

LONDON = ZoneInfo("Europe/London")
NOBODY = 2**22 - 3  # a process number above what this machine hands out


@pytest.fixture(autouse=True)
def no_other_regular_work(monkeypatch):
    """The rooms' own regular work stays out of these tests."""
    monkeypatch.setattr(regular, "_regular", {})


@pytest.fixture
def turns():
    """The moments at which the daily work of the tests was started."""
    taken = []
    register_regular(Regular(name="test-daily", start=taken.append, every="day", hour=5))
    yield taken
    unregister_regular("test-daily")


def test_a_daily_work_is_started_once_a_day(db, turns):
    morning = datetime(2026, 11, 23, 6, 0, tzinfo=LONDON)
    for minutes in (0, 1, 300):
        tick(morning + timedelta(minutes=minutes))
    assert turns == [morning]
    tick(morning + timedelta(days=1))
    assert len(turns) == 2


def test_nothing_starts_before_its_hour(db, turns):
    tick(datetime(2026, 11, 23, 4, 59, tzinfo=LONDON))
    assert turns == []


def test_a_turn_missed_while_the_server_was_off_is_caught_up_the_same_day(db, turns):
    tick(datetime(2026, 11, 23, 17, 0, tzinfo=LONDON))
    assert len(turns) == 1


def test_the_hour_that_comes_twice_in_october_is_one_turn():
    work = Regular(name="hourly", start=print, every="hour")
    first = datetime(2026, 10, 25, 1, 30, tzinfo=LONDON)
    assert slot_of(work, first) == slot_of(work, first.replace(fold=1)) == "2026102501"


def test_a_turn_whose_start_fails_is_not_used_up(db):
    def fail(at):
        raise RuntimeError

    register_regular(Regular(name="test-failing", start=fail))
    try:
        with pytest.raises(RuntimeError):
            tick(datetime(2026, 11, 23, 6, 0, tzinfo=LONDON))
        assert not Slot.objects.exists()
    finally:
        unregister_regular("test-failing")


def running(kind, ros, now, worker, **more):
    return Job.objects.create(
        kind=kind,
        state=State.RUNNING,
        worker=worker,
        started_by=ros,
        asked_at=now,
        started_at=now - timedelta(minutes=10),
        **more,
    )


def test_a_job_whose_worker_fell_silent_is_done_again(kind, ros, now):
    job = running("test-count", ros, now, "elsewhere:1:a", attempts=1)
    WorkerBeat.objects.create(name="elsewhere:1:a", heard_at=now - timedelta(minutes=6))
    tick(now)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.DONE, 2)


def test_a_job_whose_worker_is_heard_of_is_left_alone(kind, ros, now):
    job = running("test-count", ros, now, "elsewhere:1:a", attempts=1)
    WorkerBeat.objects.create(name="elsewhere:1:a", heard_at=now - timedelta(seconds=40))
    tick(now)
    job.refresh_from_db()
    assert job.state == State.RUNNING


def test_a_worker_gone_from_this_machine_is_noticed_at_once(kind, ros, now):
    worker = f"{socket.gethostname()}:{NOBODY}:a"
    job = running("test-count", ros, now, worker, attempts=1)
    WorkerBeat.objects.create(name=worker, heard_at=now)
    tick(now)
    job.refresh_from_db()
    assert job.state == State.DONE


def test_work_that_must_not_be_repeated_is_marked_as_stopped(once_only, ros, now):
    job = running("test-once", ros, now, "elsewhere:1:a", attempts=1)
    tick(now)
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert "stopped in the middle" in job.message


def test_a_job_that_kills_its_worker_every_time_is_given_up(kind, ros, now):
    job = running("test-count", ros, now, "elsewhere:1:a", attempts=MOST_ATTEMPTS)
    tick(now)
    job.refresh_from_db()
    assert job.state == State.FAILED


def test_a_job_nobody_took_up_is_handed_over_again(kind, ros, now):
    job = Job.objects.create(kind="test-count", started_by=ros, asked_at=now - timedelta(minutes=3))
    tick(now)
    job.refresh_from_db()
    assert job.state == State.DONE


def test_this_very_process_is_alive():
    assert not died_here(name_of_this_worker())
    assert died_here(f"{socket.gethostname()}:{NOBODY}:a")
    assert not died_here(f"another-machine:{NOBODY}:a")
    assert not died_here("")
    assert os.getpid() != NOBODY
