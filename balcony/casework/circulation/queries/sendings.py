"""What left, by which message, and the letters that wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from balcony.casework.reviews.models import Review
from balcony.casework.reviews.queries import reviews_for
from balcony.foundations.accounts.models import Anyone
from balcony.foundations.outbox.models import Message, Way
from balcony.foundations.outbox.models import State as MessageState
from balcony.foundations.outbox.queries import last_letter_to, messages_for

from ..models import Copy, Sending
from .copies import released_of, why_ended

NOT_GONE = (MessageState.UNDONE, MessageState.BOUNCED)


@dataclass(frozen=True)
class Gone:
    """What was sent once, and the message it went by: None where it went by hand, or before there was one."""

    sending: Sending
    message: Message | None

    @property
    def state(self) -> str:
        """Where its message stands, in words."""
        return self.message.get_state_display() if self.message is not None else ""

    @property
    def is_posted(self) -> bool:
        """True for a letter somebody put in the post."""
        return self.message is not None and self.message.is_letter and self.message.state == MessageState.SENT


def sendings_for(user: Anyone, at: datetime) -> QuerySet[Sending]:
    """What was sent of the reviews in this person's world."""
    return Sending.objects.filter(released__copy__review__in=reviews_for(user, at)).select_related(
        "released__copy__review__child"
    )


def log_of(review: Review) -> list[Gone]:
    """Return what was sent of a review, newest first, each with the message it went by."""
    sendings = list(
        Sending.objects.filter(released__copy__review=review)
        .select_related("by", "released__copy__adult", "released__copy__review__child", "taken_back__by")
        .defer("released__content", "released__paper")
    )
    keys = [one.pk for one in sendings]
    found = Message.objects.filter(about_id__in=keys).select_related("dealt_with_by").defer("words")
    by_sending = {one.about_id: one for one in found.order_by("posted_at")}
    return [Gone(one, by_sending.get(one.pk)) for one in sendings]


def letter_of(sending: Sending) -> Message | None:
    """Return the letter a copy goes by, None where it goes otherwise."""
    return Message.objects.filter(about_id=sending.pk, way=Way.LETTER).first()


def messages_seen(log: Sequence[Gone], user: Anyone, at: datetime) -> set[UUID]:
    """Return the keys of those messages of a log that this person may open in the outbox."""
    keys = [one.message.pk for one in log if one.message is not None]
    return set(messages_for(user, at).filter(pk__in=keys).values_list("pk", flat=True))


def sent_copies(review: Review) -> set[UUID]:
    """Return the keys of a review's copies that have gone; one taken back or not delivered has not.

    A letter has gone when somebody says that it is in the post.
    """
    failed = Message.objects.filter(about_id=OuterRef("pk")).filter(
        Q(state__in=NOT_GONE) | Q(way=Way.LETTER) & ~Q(state=MessageState.SENT)
    )
    found = Sending.objects.filter(~Exists(failed), released__copy__review=review, taken_back__isnull=True)
    return set(found.values_list("released__copy_id", flat=True))


def letters_waiting(log: Sequence[Gone]) -> set[UUID]:
    """Return the keys of the copies of which a letter waits to be printed and posted."""
    waits = (MessageState.WAITING, MessageState.SENDING, MessageState.TO_PRINT)
    return {
        one.sending.released.copy_id
        for one in log
        if one.message is not None and one.message.is_letter and one.message.state in waits
    }


def address_known(copy: Copy) -> tuple[str, date | None]:
    """Return where the last letter about this child to this adult went, and when; "" where there was none.

    Nothing is proposed for the child, who may have moved, and nothing from letters about another child: an
    address is used within the relationship it was given in.
    """
    if copy.adult_id is None:
        return "", None
    held = last_letter_to(copy.adult_id, copy.review.child_id)
    return (held.to_address, localdate(held.posted_at)) if held is not None else ("", None)


def why_not_post(sending: Sending, on: date) -> str:
    """Return why a letter with what was sent should not be printed any more, "" while it should."""
    copy = sending.released.copy
    ended, newest = why_ended(copy, on), released_of(copy)
    if ended:
        return ended
    if newest is not None and newest.pk != sending.released_id:
        return "A newer copy was released since. Take this letter back, and send the newer one."
    return ""


def sending_of(key: UUID) -> Sending | None:
    """Return what was sent, with the copy it is of, for the link to it; None where it is gone."""
    return (
        Sending.objects.filter(pk=key)
        .select_related("released__copy__review__child", "released__copy__adult__user")
        .first()
    )
