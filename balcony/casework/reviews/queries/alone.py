"""Whether the IRO saw the child alone before a review: from the contact log, or a sentence why not."""

from dataclasses import dataclass
from datetime import date, timedelta

from balcony.casework.contact_log.models import Contact, With
from balcony.casework.contact_log.queries import contacts_for_review, seen_alone
from balcony.foundations.design.words import date_short

from ..models import NotSeenAlone, Review

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class AloneBefore:
    """The talk alone before a review, or why there was none; neither where nobody has said anything yet."""

    talk: Contact | None
    reason: NotSeenAlone | None

    @property
    def is_told(self) -> bool:
        """Whether the record can say it."""
        return self.talk is not None or self.reason is not None

    @property
    def words(self) -> str:
        """ "On 3 March 2026, in person", "No. He did not want to.", or "" where nothing is known."""
        if self.talk is not None:
            way = self.talk.get_way_display().lower()
            return f"On {date_short(self.talk.on)}{f', {way}' if way else ''}"
        return f"No. {self.reason.reason}" if self.reason is not None else ""


def alone_before(review: Review) -> AloneBefore:
    """Whether the child was seen alone before a review. Four queries at most.

    It counts from the day after the child's last review to the day before this one; on the day itself only
    what was written down as part of preparing this review. A talk goes before a reason given earlier.
    """
    day = review.first_meeting_on or review.completed_on
    prepared = contacts_for_review(review.pk).reached().filter(with_whom=With.CHILD, was_alone=True)
    if day is not None:
        prepared = prepared.filter(on__lte=day)
    talk = prepared.first() or seen_alone(review.child, since=_since(review, day), until=_until(day))
    return AloneBefore(talk, review.not_seen_alone.last())


def _until(day: date | None) -> date | None:
    return day - A_DAY if day is not None else None


def _since(review: Review, day: date | None) -> date | None:
    held = Review.objects.completed().filter(child=review.child_id).exclude(pk=review.pk)
    if day is not None:
        held = held.filter(completed_on__lt=day)
    last = held.order_by("-completed_on").values_list("completed_on", flat=True).first()
    return last + A_DAY if last is not None else None
