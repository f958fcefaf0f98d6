"""The times put to the adults after the child: who was asked, and what each said for themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from balcony.casework.reviews.models import Review
from balcony.foundations.accounts.models import PersonalLink
from balcony.foundations.outbox.models import Message

from ..models import Invitation, Slot, SlotAnswer, TimeOffer, TimesPut, TimesWords
from .asking import ANSWER, NOT_TOLD, TIMES, invited_to
from .offering import Offered, planned_since

FOUND = "A date has been found, so we no longer ask which times you can make. What you told us is kept."
CHANGED = "The times have changed, so we no longer ask about the ones before. What you told us is kept."
PASSED = "The days we asked about have passed. What you told us is kept."
OVER = ("held", "recorded", "finalised", "cancelled")


@dataclass(frozen=True)
class Put:
    """The times the adults were asked about last, in order; `is_fixed` once the day was chosen or set."""

    put: TimesPut
    slots: tuple[Slot, ...]
    is_fixed: bool

    def to_come(self, on: date) -> list[Slot]:
        """The times that can still be answered for on a day."""
        return [] if self.is_fixed else [one for one in self.slots if one.on > on]


def put_to_adults(review: Review) -> Put | None:
    """What the adults were asked about after the newest offer to the child; None while they were not.

    Times offered anew go to the child first again, so that what the adults were asked before is closed.
    """
    newest = TimeOffer.objects.filter(review=review).last()
    put = newest.put_to_adults.select_related("by", "offer").last() if newest is not None else None
    if newest is None or put is None:
        return None
    return Put(put, tuple(put.slots.all()), _is_set(newest))


def _is_set(offer: TimeOffer) -> bool:
    """Whether a time was chosen after this offer, or the day was set otherwise."""
    return offer.outcomes.exists() or planned_since(offer.review, offer.at) is not None


def times_over(invitation: Invitation, on: date) -> str:
    """What somebody who was asked for their times is told once these are closed.

    "" while they are open, and where they were never asked or are no longer invited. Nothing they answered is
    lost: it stays on the record.
    """
    review = invitation.review
    last = TimesPut.objects.filter(offer__review=review).select_related("offer__review").last()
    if last is None or invitation.withdrawn_at is not None or times_asked_of(invitation, on):
        return ""
    put = Put(last, tuple(last.slots.all()), _is_set(last.offer))
    if invitation.pk not in asked_for_times(put, [invitation]) | have_said(put, [invitation]):
        return ""
    newest = TimeOffer.objects.filter(review=review).last()
    if newest is not None and _is_set(newest):
        return FOUND
    return PASSED if newest is not None and newest.pk == last.offer_id else CHANGED


def times_asked_of(invitation: Invitation, on: date) -> tuple[Put, list[Slot]] | None:
    """The times somebody invited can still answer for on a day; None where they are asked for none."""
    if invitation.withdrawn_at is not None or invitation.review.state in OVER:
        return None
    put = put_to_adults(invitation.review)
    open_ones = put.to_come(on) if put is not None else []
    return (put, open_ones) if put is not None and open_ones else None


def said_of(invitation: Invitation, slots: Iterable[Slot]) -> dict[UUID, bool]:
    """What somebody said last of each of these times, by the key of the time; nobody else's answer."""
    rows = SlotAnswer.objects.filter(slot__in=[one.pk for one in slots], who=str(invitation.pk))
    return {one.slot_id: one.can_come for one in rows.order_by("at")}


def asked_for_times(put: Put, invited: Iterable[Invitation]) -> set[UUID]:
    """Those whose message about these times left and did not come back, or who were handed a letter with a
    code since. Two queries."""
    known = list(invited)
    keys, by_hand = [one.pk for one in known], [one.pk for one in known if one.way == "hand"]
    sent = Message.objects.filter(kind=TIMES, about_id__in=keys, posted_at__gte=put.put.at)
    newest = {one.about_id: one.state for one in sent.order_by("posted_at")}
    handed = PersonalLink.objects.filter(
        purpose=ANSWER, about_id__in=by_hand, made_at__gte=put.put.at, ended_at__isnull=True
    )
    told = {key for key, state in newest.items() if key is not None and state not in NOT_TOLD}
    return told | set(handed.values_list("about_id", flat=True))


def have_said(put: Put, invited: Iterable[Invitation]) -> set[UUID]:
    """Those who have said of at least one of these times whether they can make it. One query."""
    rows = SlotAnswer.objects.filter(slot__in=[one.pk for one in put.slots])
    known = set(rows.values_list("who", flat=True))
    return {one.pk for one in invited if str(one.pk) in known}


def words_with_times(review: Review) -> list[TimesWords]:
    """What those invited wrote with the times they can make, the newest first: for whoever arranges.

    Whoever is no longer invited is left out. One query.
    """
    rows = TimesWords.objects.filter(invitation__review=review, invitation__withdrawn_at__isnull=True)
    return list(rows.select_related("invitation").order_by("-at"))


def has_written(invitation: Invitation) -> bool:
    """Whether somebody wrote something with their times. What it was is not shown to them by link again: a
    message can be passed on."""
    return TimesWords.objects.filter(invitation=invitation).exists()


@dataclass(frozen=True)
class Answering:
    """Everybody invited, against the times they were asked about: who was asked, and who has said."""

    put: Put
    invited: tuple[Invitation, ...]
    asked: frozenset[UUID]
    said: frozenset[UUID]

    @property
    def to_ask(self) -> list[Invitation]:
        """Those no message has reached yet and who have not said; by hand too, for a letter or a call."""
        return [one for one in self.invited if one.pk not in self.asked | self.said]

    @property
    def words(self) -> str:
        """ "2 of 3 have said"."""
        count = len(self.said)
        return f"{count} of {len(self.invited)} {'has' if count == 1 else 'have'} said"


def answering(review: Review) -> Answering | None:
    """How far the adults are with the times they were asked about; None while they were not."""
    put = put_to_adults(review)
    if put is None:
        return None
    invited = tuple(invited_to(review))
    return Answering(
        put, invited, frozenset(asked_for_times(put, invited)), frozenset(have_said(put, invited))
    )


def times_wanted(offered: Offered, put: Put, on: date) -> date:
    """The day adults are asked to say by: the child hears by theirs, and the first of the times comes after.

    Never before the day itself.
    """
    first = min(one.on for one in put.slots) - timedelta(days=1)
    hear_by = offered.answer.answer_by if offered.answer is not None else None
    return max(on, min(first, hear_by or first))
