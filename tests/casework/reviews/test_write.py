import pytest

from balcony.casework.reviews import actions
from balcony.casework.reviews.models import State
from balcony.casework.reviews.queries import latest_record_of, words_of_record

from .conftest import WORDS


def test_every_save_is_a_version_and_the_first_makes_it_written_up(held, ros, now):
    actions.write(held, words={"letter": "Hello"}, based_on=0, by=ros, at=now)
    actions.write(held, words={"letter": "Hello Amina"}, based_on=1, by=ros, at=now)
    assert held.state == State.RECORDED
    assert [record.words["letter"] for record in held.records.all()] == ["Hello", "Hello Amina"]
    assert words_of_record(held)["adults"] == ""


def test_saving_the_same_words_again_makes_no_version(held, ros, now):
    first = actions.write(held, words=WORDS, based_on=0, by=ros, at=now)
    assert actions.write(held, words=WORDS, based_on=0, by=ros, at=now) == first


def test_words_that_rest_on_an_older_version_are_refused_not_written_over(held, ros, now):
    actions.write(held, words=WORDS, based_on=0, by=ros, at=now)
    with pytest.raises(actions.Stale):
        actions.write(held, words=WORDS | {"letter": "Other"}, based_on=0, by=ros, at=now)
    assert latest_record_of(held).words == WORDS


def test_notes_taken_before_the_review_is_said_to_be_held_are_kept(planned, ros, now):
    actions.write(planned, words=WORDS, based_on=0, by=ros, at=now)
    assert planned.state == State.PLANNED
    actions.hold(planned.meetings.get(), held_on=planned.meetings.get().on, is_complete=True, by=ros, at=now)
    planned.refresh_from_db()
    assert planned.state == State.RECORDED
