"""What may move in one way only is kept otherwise by the database itself, and ends once."""

from datetime import timedelta

from balcony.oversight.development import actions
from balcony.oversight.development.models import Appraisal, TrainingNeed
from tests.conftest import NOW
from tests.locked import stays
from tests.oversight.development.conftest import an_agreed_one
from tests.oversight.development.test_training import course

TODAY = NOW.date()


def test_who_appraised_whom_and_on_which_words_stays(taken, gwen, grace):
    stays(taken.appraisers.get(), manager=gwen)
    begun = actions.begin(taken, by=grace, at=NOW)
    stays(begun, wording="Another edition")


def test_an_agreed_appraisal_is_not_opened_again(taken, grace):
    made = an_agreed_one(taken, grace)
    stays(Appraisal.objects.get(pk=made.pk), state="begun")


def test_a_need_ends_once(taken):
    need = actions.add_need(taken, words="Evidence in court", heading="7", item="K7.2", by=taken, at=NOW)
    stays(need, words="Nothing")
    actions.end_need(need, how="met", by=taken, at=NOW)
    stays(TrainingNeed.objects.get(), ended_words="Not really")


def test_a_course_is_called_off_once_and_a_place_given_up_once(taken, grace):
    made = course(grace)
    stays(made, on=TODAY + timedelta(days=90))
    booking = actions.book(made, person=taken, by=taken, at=NOW)
    stays(booking, person=grace)
    actions.give_up(booking, by=taken, at=NOW)
    stays(booking, given_up_at=None, given_up_by=None)
    actions.call_off(made, by=grace, at=NOW)
    stays(made, called_off_at=None, called_off_by=None)


def test_a_post_that_was_described_stays(grace):
    paper = actions.begin_job("Reviewing officer", by=grace, at=NOW)
    stays(paper, title="Another post")
