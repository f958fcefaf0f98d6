"""How the tests of a review's papers make one, and one with everything in it."""

from datetime import date

from balcony.casework.reviews import actions
from balcony.casework.reviews.models import Attendance, LateReason
from balcony.casework.reviews.papers import record_paper
from balcony.casework.reviews.queries import rulebook_on


def paper_of(review, by, at):
    return record_paper(review, by=by, at=at, book=rulebook_on(at.date()))


def full(review, by, at):
    """The same review with everything a record can hold."""
    actions.decide(review, action="See Tariq", owner_name="Dev Test", due_on=date(2026, 12, 1), by=by, at=at)
    actions.decide(review, action="Ask the school", by=by, at=at)
    Attendance.objects.create(
        review=review,
        name="Carol Mensah",
        role="Foster carer",
        came="came",
        mode="video",
        made_by=by,
        made_at=at,
    )
    LateReason.objects.create(review=review, code="court", words="The hearing moved", by=by, at=at)
    return review
