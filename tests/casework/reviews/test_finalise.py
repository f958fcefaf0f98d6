from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from balcony.casework.reviews import actions
from balcony.casework.reviews.models import ReviewRecord, ReviewStatus, State
from balcony.casework.reviews.queries import final_record_of
from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.queries import entries_about

from .conftest import NOT_ALONE, WORDS


def refused_by_the_database(write):
    """True where the database itself refuses, whoever asks."""
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


def test_a_final_record_holds_the_words_last_saved(final):
    record = final_record_of(final)
    assert record.words == WORDS
    assert record.version == 2
    assert final.state == State.FINALISED


def test_finalising_twice_makes_it_final_once(final, ros, now):
    assert actions.finalise(final, based_on=2, by=ros, at=now) == final_record_of(final)
    assert ReviewRecord.objects.count() == 2
    assert [entry.verb for entry in entries_about(final)].count("review.finalised") == 1


def test_a_record_saved_since_it_was_checked_is_not_made_final(recorded, ros, now):
    actions.write(recorded, words=WORDS | {"adults": "More"}, based_on=1, by=ros, at=now)
    with pytest.raises(actions.Stale):
        actions.finalise(recorded, based_on=1, by=ros, at=now)
    assert final_record_of(recorded) is None


def test_a_review_without_a_record_cannot_be_made_final(held, ros, now):
    with pytest.raises(Refusal):
        actions.finalise(held, based_on=0, by=ros, at=now)


def test_nothing_of_a_final_record_can_be_done_again(final, ros, now):
    with pytest.raises(Refusal, match="addendum only"):
        actions.write(final, words=WORDS, based_on=2, by=ros, at=now)
    with pytest.raises(Refusal, match="addendum only"):
        actions.decide(final, action="More", by=ros, at=now)
    with pytest.raises(Refusal, match="addendum only"):
        actions.record_participation(final, attended=False, by=ros, at=now)
    with pytest.raises(Refusal, match="addendum only"):
        actions.record_attendance(final, [], by=ros, at=now)


def test_the_database_refuses_to_change_a_version_of_the_record_even_before_it_is_final(recorded):
    refused_by_the_database(lambda: ReviewRecord.objects.update(words={}))
    refused_by_the_database(lambda: ReviewRecord.objects.all().delete())


def test_the_database_refuses_another_version_after_the_final_one(final, ros, now):
    refused_by_the_database(
        lambda: ReviewRecord.objects.create(review=final, version=9, words={}, by=ros, at=now)
    )


def test_the_database_refuses_to_change_statuses(final):
    refused_by_the_database(lambda: ReviewStatus.objects.update(reason="x"))
    refused_by_the_database(lambda: ReviewStatus.objects.all().delete())


def test_the_database_refuses_to_change_what_is_final_around_the_record(recorded, ros, now):
    decision = actions.decide(recorded, action="Find a school", by=ros, at=now)
    actions.record_attendance(recorded, [actions.Entry("Gran", "came")], by=ros, at=now)
    actions.finalise(recorded, based_on=1, **NOT_ALONE, by=ros, at=now)
    decision.action = "Nothing"
    refused_by_the_database(decision.save)
    refused_by_the_database(lambda: recorded.decisions.create(number=8, action="x", made_by=ros, made_at=now))
    refused_by_the_database(lambda: recorded.attendances.update(came="not_asked"))
    refused_by_the_database(lambda: recorded.meetings.update(was_held=False))
    recorded.participation_code = "PN7"
    refused_by_the_database(recorded.save)
    refused_by_the_database(lambda: type(recorded).objects.filter(pk=recorded.pk).update(completed_on=None))


def test_a_final_review_can_still_be_superseded_by_a_return(final, now):
    assert type(final).objects.filter(pk=final.pk).update(superseded_at=now) == 1


def test_an_addendum_stands_beside_the_record_and_comes_once(final, ros, now):
    token = uuid4()
    first = actions.add_addendum(final, words="Her school is the other one", token=token, by=ros, at=now)
    again = actions.add_addendum(final, words="Her school is the other one", token=token, by=ros, at=now)
    assert first == again
    assert final_record_of(final).words == WORDS
    refused_by_the_database(lambda: final.addenda.update(words="x"))


def test_only_her_iro_adds_to_it(final, theo, grace, dev, bea, now):
    for someone in (theo, grace, dev, bea):
        with pytest.raises(Refusal):
            actions.add_addendum(final, words="x", by=someone, at=now)
