"""The worker with a real queue: it takes up what waits, then ends when asked to."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from balcony.foundations.jobs import queue, regular
from balcony.foundations.jobs.models import Job, Slot, State, WorkerBeat
from balcony.foundations.jobs.queue import enqueue, tidy


@pytest.fixture
def queued(settings, monkeypatch):
    """A queue in the database, and no regular work of the rooms."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
    monkeypatch.setattr(regular, "_regular", {})
    monkeypatch.setattr(queue, "_worker", "")


# The worker commits as it goes, so these tests run without a wrapping transaction.
pytestmark = pytest.mark.django_db(transaction=True)


def test_work_waits_for_the_worker_and_is_then_done(queued, kind, ros, now):
    job = enqueue("test-count", by=ros, at=now)
    assert job.state == State.WAITING
    call_command("worker", batch=True)
    job.refresh_from_db()
    assert (job.state, job.result) == (State.DONE, {"counted": 3})
    assert WorkerBeat.objects.filter(name=job.worker).exists()


def test_a_failing_job_does_not_stop_the_next_one(queued, kind, works, ros, now):
    def fail_once(job, tell):
        if job.arguments:
            raise ValueError

    works["run"] = fail_once
    first = enqueue("test-count", arguments={"fail": True}, by=ros, at=now)
    second = enqueue("test-count", by=ros, at=now)
    call_command("worker", batch=True)
    states = {job.pk: job.state for job in Job.objects.all()}
    assert states == {first.pk: State.FAILED, second.pk: State.DONE}


def test_no_trace_of_what_somebody_wrote_is_kept_in_the_queue(queued, kind, works, ros, amina, now):
    def fail(job, tell):
        raise ValueError(amina.full_name)

    works["run"] = fail
    enqueue("test-count", about_id=amina.pk, by=ros, at=now)
    call_command("worker", batch=True)
    for kept in DBTaskResult.objects.all():
        assert amina.full_name not in f"{kept.args_kwargs} {kept.traceback}"
    assert DBTaskResult.objects.exists()


def test_asked_for_in_a_transaction_that_fails_nothing_is_asked(queued, kind, ros, now):
    @transaction.atomic
    def ask_and_fail():
        enqueue("test-count", by=ros, at=now)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        ask_and_fail()
    assert not Job.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_the_queue_is_tidied_once_a_day(queued, kind, ros, now):
    for _ in range(2):
        call_command("worker", batch=True)
    assert Slot.objects.filter(name="tidy-queue").count() <= 1


def test_old_jobs_are_let_go_and_young_ones_kept(queued, kind, ros, now):
    for days in (10, 100):
        Job.objects.create(
            kind="test-count",
            state=State.DONE,
            started_by=ros,
            asked_at=now,
            ended_at=now - timedelta(days=days),
        )
    tidy(now)
    assert [(now - job.ended_at).days for job in Job.objects.all()] == [10]
