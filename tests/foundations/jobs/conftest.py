"""A job of the tests, whose work each test writes itself."""

import pytest

from balcony.foundations.jobs.kinds import JobKind, register, unregister


@pytest.fixture
def works():
    """What the job of the tests does; a test may replace it."""
    return {"run": lambda job, tell: {"counted": 3}}


@pytest.fixture
def kind(works):
    """A sort of work that may be repeated."""
    made = JobKind(
        name="test-count",
        label="Counting",
        run=lambda job, tell: works["run"](job, tell),
        next_page=lambda job: f"/counted/{job.pk}/",
        may_repeat=True,
    )
    register(made)
    yield made
    unregister(made.name)


@pytest.fixture
def once_only(works):
    """A sort of work that must not be repeated."""
    made = JobKind(name="test-once", label="Once", run=lambda job, tell: works["run"](job, tell))
    register(made)
    yield made
    unregister(made.name)
