"""Offering times to the child first, and keeping what they say to them."""

from collections.abc import Iterable
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from balcony.casework.reviews.models import Review
from balcony.casework.voice import actions as voice
from balcony.casework.voice.models import Audience, Kind
from balcony.casework.voice.queries import answer_day
from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.storage.turns import take_turn

from .. import verbs
from ..models import OfferAnswer, Slot, SlotAnswer, TimeOffer
from ..policies import may_answer_offer, may_offer_times, may_write_down_answer
from ..queries.offering import FEWEST, MANY, offered_to_child
from ..queries.times import KEY
from .arranging import propose, turn_of

SOME, ANY = OfferAnswer.Said.SOME, OfferAnswer.Said.ANY


class OfferOver(NotPossible):
    """A time was chosen, or other times were offered, since these were shown."""


@transaction.atomic
def offer_times(
    review: Review,
    *,
    times: Iterable[tuple[date, time]],
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> TimeOffer:
    """Offer times to the child before anybody else, proposing those that are new; an earlier offer is closed.

    The same form sent twice makes one. Raises NotPossible unless two to five times to come are picked.
    """
    require(may_offer_times(by, review, at))
    take_turn(turn_of(review))
    made = TimeOffer.objects.filter(form_token=token).first() if token else None
    if made is not None:
        return made
    picked = {(on, starts) for on, starts in times if on > localdate(at)}
    if not FEWEST <= len(picked) <= MANY:
        raise NotPossible("Pick two to five times to come, and no more: a child chooses from these.", "time")
    propose(review, times=sorted(picked), by=by, at=at)
    offer = TimeOffer.objects.create(review=review, form_token=token, by=by, at=at)
    offer.slots.set(one for one in review.slots.all() if (one.on, one.starts_at) in picked)
    record(verbs.TIMES_OFFERED, about=review, child=review.child_id, by=by, at=at, count=len(picked))
    return offer


@transaction.atomic
def answer_own_offer(
    offer: TimeOffer,
    *,
    said: str,
    good: Iterable[Slot] = (),
    words: str = "",
    level: str,
    asked_in: str = "",
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> OfferAnswer:
    """Keep what the child says on their own page about the times offered, anew until one of them is set.

    Words of their own go to their IRO alone. Raises OfferOver where these times are closed.
    """
    require(may_answer_offer(by, offer, at))
    take_turn(turn_of(offer.review))
    made = OfferAnswer.objects.filter(form_token=token).first() if token else None
    if made is not None:
        return made
    picked = _picked(offer, said, good, localdate(at))
    wrote = None
    if words.strip():
        wrote = voice.say(
            offer.review.child,
            kind=Kind.BEFORE_REVIEW,
            audience=Audience.IRO,
            words=words,
            level=level,
            asked_in=asked_in,
            review_id=offer.review_id,
            token=token,
            by=by,
            at=at,
        )
    answer = OfferAnswer.objects.create(
        offer=offer,
        said=said,
        is_own=True,
        asked_on=localdate(at),
        answer_by=answer_day(localdate(at)),
        words_id=wrote.pk if wrote else None,
        form_token=token,
        by=by,
        at=at,
    )
    _keep(answer, picked)
    record(
        verbs.OFFER_ANSWERED, about=offer.review, child=offer.review.child_id, by=by, at=at, how="own page"
    )
    return answer


@transaction.atomic
def write_down_offer_answer(
    offer: TimeOffer,
    *,
    said: str,
    good: Iterable[Slot] = (),
    asked_by: str,
    asked_on: date,
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> OfferAnswer:
    """Keep what a child said to somebody they trust about the times offered: who asked, and when (CP2.2).

    Raises NotPossible where nobody is named or the day is to come, OfferOver where the times are closed.
    """
    require(may_write_down_answer(by, offer, at))
    take_turn(turn_of(offer.review))
    made = OfferAnswer.objects.filter(form_token=token).first() if token else None
    if made is not None:
        return made
    if not asked_by.strip():
        raise NotPossible("Say who asked the child.", "asked_by")
    if asked_on > localdate(at):
        raise NotPossible("This day is still to come.", "asked_on")
    picked = _picked(offer, said, good, localdate(at))
    answer = OfferAnswer.objects.create(
        offer=offer,
        said=said,
        is_own=False,
        asked_by=asked_by.strip(),
        asked_on=asked_on,
        form_token=token,
        by=by,
        at=at,
    )
    _keep(answer, picked)
    child = offer.review.child_id
    record(verbs.OFFER_ANSWERED, about=offer.review, child=child, by=by, at=at, how="written down")
    return answer


def _picked(offer: TimeOffer, said: str, good: Iterable[Slot], on: date) -> list[Slot]:
    """The times called good. Raises OfferOver where these are closed, NotPossible for no answer."""
    now = offered_to_child(offer.review)
    if now is None or now.offer.pk != offer.pk or not now.is_open(on):
        raise OfferOver("These times are closed: one was chosen, or others were offered.")
    if said not in OfferAnswer.Said.values:
        raise NotPossible("Say which times are good.", "said")
    keys = {one.pk for one in good} if said == SOME else set()
    picked = [one for one in now.slots if said == ANY or one.pk in keys]
    if said == SOME and not picked:
        raise NotPossible("Tick the times that are good.", "good")
    return picked


def _keep(answer: OfferAnswer, picked: list[Slot]) -> None:
    """Keep which times are good, beside the answers of everybody else."""
    answer.good.set(picked)
    keys = {one.pk for one in picked}
    SlotAnswer.objects.bulk_create(
        SlotAnswer(slot=one, who=KEY, can_come=one.pk in keys, by=answer.by, at=answer.at)
        for one in answer.offer.slots.all()
    )
