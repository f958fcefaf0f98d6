"""The talk with the social worker, what the child chose, times, access needs, and a missing care plan."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from balcony.casework.reviews import actions as reviews
from balcony.casework.reviews.models import Review, ReviewMeeting
from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.storage.turns import take_turn

from .. import verbs
from ..models import AccessNeed, Choice, ChoiceAnswer, NoPlan, OfferOutcome, Slot, SlotAnswer, Talk
from ..policies import may_answer_choice, may_arrange, may_choose_time, may_prepare
from ..queries.offering import Offered, child_calls_good, offered_to_child, outcome_for
from ..queries.times import KEY as CHILD

ANSWERED_SINCE = (
    "Somebody has answered since you opened this page. Nothing was kept. Look at the answers below, then "
    "write down what you heard."
)


@transaction.atomic
def talk(
    review: Review,
    *,
    on: date,
    with_whom: str,
    words: str,
    risks: str = "",
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> Talk:
    """Write down the talk with the social worker in which the review was planned (code CP2.1)."""
    require(may_prepare(by, review, at))
    made = Talk.objects.filter(form_token=token).first() if token else None
    if made is not None:
        return made
    if on > localdate(at):
        raise NotPossible("This day is still to come.", "on")
    said = Talk.objects.create(
        review=review, on=on, with_whom=with_whom, words=words, risks=risks, form_token=token, by=by, at=at
    )
    record(verbs.TALKED, about=review, child=review.child_id, by=by, at=at, on=on.isoformat())
    return said


@transaction.atomic
def choose(
    review: Review,
    *,
    about: str,
    words: str,
    asked_by: str,
    asked_on: date,
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> Choice:
    """Write down what the child chose, and who asked them: the IRO, or somebody the child trusts (CP2.2)."""
    require(may_arrange(by, review, at))
    made = Choice.objects.filter(form_token=token).first() if token else None
    if made is not None:
        return made
    if asked_on > localdate(at):
        raise NotPossible("This day is still to come.", "asked_on")
    choice = Choice.objects.create(
        review=review,
        about=about,
        words=words,
        asked_by=asked_by,
        asked_on=asked_on,
        form_token=token,
        by=by,
        at=at,
    )
    record(verbs.CHOSEN, about=review, child=review.child_id, by=by, at=at, about_what=about)
    return choice


@transaction.atomic
def answer_choice(
    choice: Choice, *, is_kept: bool, reason: str = "", told_on: date | None = None, by: User, at: datetime
) -> ChoiceAnswer:
    """Say whether a choice of the child is kept. A no needs its reason, which is told to the child."""
    require(may_answer_choice(by, choice, at))
    if not is_kept and not reason.strip():
        raise NotPossible("Say why not. The child is told this reason.", "reason")
    newest = choice.answers.last()
    if newest and (newest.is_kept, newest.reason, newest.told_on) == (is_kept, reason.strip(), told_on):
        return newest
    answer = ChoiceAnswer.objects.create(
        choice=choice, is_kept=is_kept, reason=reason.strip(), told_on=told_on, by=by, at=at
    )
    child = choice.review.child_id
    record(verbs.CHOICE_ANSWERED, about=choice.review, child=child, by=by, at=at, is_kept=is_kept)
    return answer


@transaction.atomic
def note_need(
    review: Review,
    *,
    need: str,
    is_booked: bool,
    was_used: bool | None = None,
    note: str = "",
    by: User,
    at: datetime,
) -> AccessNeed:
    """Note help needed at a review: whether it is booked, and later whether it was used."""
    require(may_arrange(by, review, at))
    noted = AccessNeed.objects.create(
        review=review, need=need, is_booked=is_booked, was_used=was_used, note=note, by=by, at=at
    )
    record(verbs.NEED_NOTED, about=review, child=review.child_id, by=by, at=at)
    return noted


@transaction.atomic
def go_on_without_plan(review: Review, *, adjourns: bool, reason: str, by: User, at: datetime) -> NoPlan:
    """Say what follows from there being no care plan: adjourn, or go on, and why (code CP5.4)."""
    require(may_prepare(by, review, at))
    if not reason.strip():
        raise NotPossible("Say why.", "reason")
    said = NoPlan.objects.create(review=review, adjourns=adjourns, reason=reason.strip(), by=by, at=at)
    record(verbs.WITHOUT_PLAN, about=review, child=review.child_id, by=by, at=at, adjourns=adjourns)
    return said


def turn_of(review: Review) -> str:
    """The name under which offering times, answering and choosing one wait for each other."""
    return f"times of {review.pk}"


@transaction.atomic
def propose(review: Review, *, times: Sequence[tuple[date, time]], by: User, at: datetime) -> int:
    """Propose times for a review; return how many are new. A time proposed already is left as it is."""
    require(may_arrange(by, review, at))
    new = 0
    for on, starts_at in times:
        _, made = Slot.objects.get_or_create(
            review=review, on=on, starts_at=starts_at, defaults={"by": by, "at": at}
        )
        if made:
            new += 1
            record(verbs.TIME_PROPOSED, about=review, child=review.child_id, by=by, at=at, on=on.isoformat())
    return new


@transaction.atomic
def say_who_can(
    review: Review,
    *,
    answers: Mapping[tuple[Slot, str], bool],
    seen: Mapping[tuple[Slot, str], bool | None] | None = None,
    by: User,
    at: datetime,
) -> int:
    """Note which of the adults can come at which proposed time; return how many answers are new.

    `seen` is what stood there when it was written down. Raises NotPossible where somebody has answered for
    themselves since, and for an answer of the child: theirs says who asked them (`write_down_offer_answer`).
    """
    require(may_arrange(by, review, at))
    take_turn(turn_of(review))
    if any(who == CHILD for _, who in answers):
        raise NotPossible("Offer the times to the child first, and write down who asked them.")
    new = 0
    for (slot, who), can_come in answers.items():
        newest = slot.answers.filter(who=who).last()
        stands = newest.can_come if newest is not None else None
        if seen is not None and stands != seen.get((slot, who)) and stands != can_come:
            raise NotPossible(ANSWERED_SINCE)
        if slot.review_id != review.pk or (newest is not None and newest.can_come == can_come):
            continue
        SlotAnswer.objects.create(slot=slot, who=who, can_come=can_come, by=by, at=at)
        new += 1
    if new:
        record(verbs.TIME_ANSWERED, about=review, child=review.child_id, by=by, at=at)
    return new


@transaction.atomic
def choose_time(slot: Slot, *, reason: str = "", to_child: str = "", by: User, at: datetime) -> ReviewMeeting:
    """Move the review's next meeting to a proposed time, and keep what the child is told of it.

    Raises what planning raises: a day beyond the limit needs its reason. Raises NotPossible where no times
    were offered to the child and `reason` does not say why, and for a time they did not call good while
    `to_child` does not tell them why it is this one.
    """
    require(may_choose_time(by, slot, at))
    review = slot.review
    take_turn(turn_of(review))
    offered, was_good = offered_to_child(review), child_calls_good(slot)
    if offered is None and not was_good and not reason.strip():
        raise NotPossible("The child comes first: offer them times, or say why they were not asked.")
    if offered is not None and not was_good and not to_child.strip():
        raise NotPossible(
            "The child did not call this time good. Tell them why it is this one: they read it."
        )
    meeting = review.meetings.standing().filter(was_held__isnull=True).order_by("on").first()
    if meeting is not None and _is_chosen(meeting, slot, offered):
        return meeting
    if meeting is None:
        chosen = reviews.add_part(
            review,
            on=slot.on,
            starts_at=slot.starts_at,
            place=slot.place,
            mode=slot.mode,
            reason=reason,
            by=by,
            at=at,
        )
    else:
        chosen = reviews.change_plan(
            meeting,
            on=slot.on,
            starts_at=slot.starts_at,
            place=slot.place or meeting.place,
            mode=slot.mode or meeting.mode,
            reason=reason,
            by=by,
            at=at,
        )
    if offered is not None:
        OfferOutcome.objects.create(
            offer=offered.offer,
            slot=slot,
            was_good=was_good,
            to_child="" if was_good else to_child.strip(),
            by=by,
            at=at,
        )
    record(verbs.TIME_CHOSEN, about=review, child=review.child_id, by=by, at=at, on=slot.on.isoformat())
    return chosen


def _is_chosen(meeting: ReviewMeeting, slot: Slot, offered: Offered | None) -> bool:
    """Whether this time was chosen already and still stands: a form sent twice chooses once."""
    chosen = outcome_for(offered, meeting)
    return chosen is not None and chosen.slot_id == slot.pk
