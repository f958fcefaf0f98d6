"""Work is taken up once, says how far it is, and what goes wrong is told in plain words."""

import logging

import pytest
from django.urls import reverse

from balcony.foundations.jobs.kinds import JobFailed
from balcony.foundations.jobs.models import Job, State
from balcony.foundations.jobs.queue import WENT_WRONG, enqueue, run_job


def test_work_asked_for_is_done_and_its_result_kept(kind, ros, now):
    job = enqueue("test-count", by=ros, at=now)
    assert (job.state, job.result, job.attempts) == (State.DONE, {"counted": 3}, 1)
    assert job.ended_at >= job.started_at


def test_a_job_knows_who_asked_and_about_what(kind, works, ros, amina, now):
    seen = {}
    works["run"] = lambda job, tell: seen.update(by=job.started_by, about=job.about_id, more=job.arguments)
    enqueue("test-count", about_id=amina.pk, arguments={"year": 2026}, by=ros, at=now)
    assert seen == {"by": ros, "about": amina.pk, "more": {"year": 2026}}


def test_work_no_room_knows_is_an_error_at_once(ros, now, db):
    with pytest.raises(KeyError):
        enqueue("never-registered", by=ros, at=now)
    assert not Job.objects.exists()


def test_a_job_is_taken_up_once_however_often_it_is_handed_over(kind, works, ros, now):
    times = []
    works["run"] = lambda job, tell: times.append(job.pk)
    job = enqueue("test-count", by=ros, at=now)
    run_job.call(str(job.pk))
    assert times == [job.pk]


def test_each_new_step_is_told(kind, works, ros, now):
    seen = []

    def count(job, tell):
        tell("Reading", 0, 10)
        tell("Writing", 5, 10)
        seen.append(Job.objects.get(pk=job.pk))

    works["run"] = count
    enqueue("test-count", by=ros, at=now)
    assert [(job.message, job.done, job.of) for job in seen] == [("Writing", 5, 10)]


def test_counting_within_a_step_does_not_write_every_time(
    kind, works, ros, now, django_assert_max_num_queries
):
    def count(job, tell):
        with django_assert_max_num_queries(20):
            for number in range(10_000):
                tell("Reading", number, 10_000)

    works["run"] = count
    assert enqueue("test-count", by=ros, at=now).state == State.DONE


def test_a_plain_problem_is_shown_in_its_own_words(kind, works, ros, now):
    def fail(job, tell):
        raise JobFailed("The file is empty.")

    works["run"] = fail
    job = enqueue("test-count", by=ros, at=now)
    assert (job.state, job.message) == (State.FAILED, "The file is empty.")


def test_any_other_error_says_nothing_of_what_somebody_wrote(kind, works, ros, amina, now, caplog):
    def fail(job, tell):
        raise ValueError(amina.full_name)

    works["run"] = fail
    with caplog.at_level(logging.ERROR):
        job = enqueue("test-count", by=ros, at=now)
    assert (job.state, job.message) == (State.FAILED, WENT_WRONG)
    assert "ValueError" in caplog.text
    assert amina.full_name not in caplog.text


def test_the_page_goes_on_to_the_result(kind, ros, now, client_for):
    job = enqueue("test-count", by=ros, at=now)
    answer = client_for(ros).get(reverse("jobs:progress", kwargs={"id": job.pk}))
    assert (answer.status_code, answer.url) == (302, f"/counted/{job.pk}/")


def test_a_running_job_shows_how_far_it_is_and_looks_again_by_itself(kind, ros, now, client_for):
    job = Job.objects.create(
        kind="test-count", state=State.RUNNING, message="Checking", done=2, of=5, started_by=ros, asked_at=now
    )
    text = client_for(ros).get(reverse("jobs:progress", kwargs={"id": job.pk})).content.decode()
    assert "2 of 5" in text
    assert 'http-equiv="refresh"' in text


def test_a_job_that_waits_with_no_worker_says_so(kind, ros, now, client_for):
    job = Job.objects.create(kind="test-count", started_by=ros, asked_at=now)
    text = client_for(ros).get(reverse("jobs:progress", kwargs={"id": job.pk})).content.decode()
    assert "begins as soon as the job worker is started" in text


def test_a_failed_job_shows_why_and_stops_looking(kind, ros, now, client_for):
    job = Job.objects.create(
        kind="test-count", state=State.FAILED, message="The file is empty.", started_by=ros, asked_at=now
    )
    text = client_for(ros).get(reverse("jobs:progress", kwargs={"id": job.pk})).content.decode()
    assert "The file is empty." in text
    assert "refresh" not in text


def test_somebody_elses_job_is_not_there(kind, ros, grace, now, client_for):
    job = enqueue("test-count", by=ros, at=now)
    assert client_for(grace).get(reverse("jobs:progress", kwargs={"id": job.pk})).status_code == 404
