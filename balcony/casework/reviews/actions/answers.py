"""Decisions go to the manager, are answered one by one, and are followed until they are done or overtaken."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from balcony.casework.concerns.actions import raise_from
from balcony.casework.concerns.queries import answer_due
from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.design.words import date_words
from balcony.foundations.outbox.actions import post
from balcony.foundations.outbox.models import Way
from balcony.people.relationships.queries import allocated_iro_of
from balcony.rules.timetable import manager_response
from balcony.rules.transitions import DECISION

from .. import policies, verbs
from ..models import Decision, DecisionsSent, DecisionState, DecisionStatus, Review
from ..queries import (
    decisions_of,
    manager_to_ask,
    not_sent,
    rulebook_on,
    silence_agrees,
    standings_of,
    state_of,
    unanswered_since,
)
from .moves import lock

TO_MANAGER = "decisions-to-manager"
SUBJECT = "Review decisions to answer"
WORDS = (
    "There are decisions of a review for you to answer by {day}.\n\n"
    "Sign in to read and answer them: {address}"
)


@transaction.atomic
def send_decisions(
    review: Review, *, address: str, token: UUID | None = None, by: User, at: datetime
) -> DecisionsSent:
    """Send every decision not sent yet to the child's team manager and return the sending.

    The e-mail holds no content, only when and where to answer (`address`). Raises NotPossible where nothing
    is left to send or nobody with an account is the child's team manager. The same form twice sends once.
    """
    require(policies.may_send_decisions(by, review, at))
    lock(review)
    made = review.decisions_sent.filter(form_token=token).first() if token else None
    if made is not None:
        return made
    on = localdate(at)
    wanted = not_sent(standings_of(decisions_of(review), on))
    if not wanted:
        raise NotPossible("Every decision of this review is with the manager already.")
    manager = manager_to_ask(review.child, on)
    if manager is None or manager.user is None:
        raise NotPossible(
            "This child has no team manager with an account. Business support adds one to the child’s people."
        )
    limit = manager_response(rulebook_on(on), on)
    assert limit.limit_date is not None
    sent = DecisionsSent.objects.create(
        review=review,
        to=manager,
        answer_by=limit.limit_date,
        answer_source=limit.source,
        form_token=token,
        by=by,
        at=at,
    )
    for decision in wanted:
        _move(decision, DecisionState.SENT, sent=sent, by=by, at=at)
    post(
        kind=TO_MANAGER,
        way=Way.EMAIL,
        to_name=manager.full_name,
        to_address=manager.user.email,
        subject=SUBJECT,
        words=WORDS.format(day=date_words(sent.answer_by), address=address),
        reference=f"{TO_MANAGER}:{sent.pk}",
        about=sent,
        child=review.child,
        by=by,
        at=at,
    )
    record(
        verbs.DECISIONS_SENT,
        about=review,
        child=review.child_id,
        by=by,
        at=at,
        decisions=len(wanted),
        answer_by=sent.answer_by,
    )
    return sent


@transaction.atomic
def answer_decisions(review: Review, *, answers: Mapping[UUID, str], by: User, at: datetime) -> int:
    """Answer decisions: "" agrees, words are the reasons for not agreeing. Return how many were answered.

    A decision that is not agreed opens an informal concern of the child's IRO, in the same transaction. What
    was answered before is left as it is, so a second click changes nothing.
    """
    require(policies.may_answer_decisions(by, review, at))
    lock(review)
    on, answered = localdate(at), 0
    for standing in standings_of(decisions_of(review), on):
        reason = answers.get(standing.decision.pk)
        if reason is None or standing.state != DecisionState.SENT:
            continue
        state = DecisionState.NOT_AGREED if reason.strip() else DecisionState.AGREED
        _move(standing.decision, state, reason=reason.strip(), by=by, at=at)
        record(
            verbs.DECISION_ANSWERED,
            about=review,
            child=review.child_id,
            by=by,
            at=at,
            number=standing.decision.number,
            answer=str(state),
        )
        if state == DecisionState.NOT_AGREED:
            _open_concern(standing.decision, reason.strip(), by, at)
        answered += 1
    return answered


def _open_concern(decision: Decision, reason: str, by: User, at: datetime) -> None:
    """The IRO's concern, put to who did not agree. It is the IRO's own: theirs to follow and to end."""
    review, on = decision.review, localdate(at)
    iro = allocated_iro_of(review.child, on)
    owner = iro.adult.user if iro is not None and iro.adult is not None else None
    raise_from(
        review.child,
        what=f"Decision {decision.number} was not agreed: {decision.action}\n\nReasons given: {reason}",
        to_whom=by.adult,
        answer_by=answer_due(on).on,
        about=("decision", decision.pk),
        owner=owner or decision.made_by,
        by=by,
        at=at,
    )


@transaction.atomic
def let_silence_agree(*, by: User, at: datetime) -> int:
    """Let decisions stand that were not answered in time, where the authority's policy says so.

    Return how many. Done by the machine account once a day; nothing happens where the setting is off.
    """
    require(policies.may_let_silence_agree(by, at))
    on = localdate(at)
    if not silence_agrees(rulebook_on(on), on):
        return 0
    late = unanswered_since(on)
    for decision in late:
        _move(decision, DecisionState.AGREED_BY_DEFAULT, by=by, at=at)
        record(
            verbs.DECISION_STANDS,
            about=decision.review,
            child=decision.review.child_id,
            by=by,
            at=at,
            number=decision.number,
        )
    return len(late)


@transaction.atomic
def say_outcome(
    decision: Decision, *, state: DecisionState | str, reason: str = "", by: User, at: datetime
) -> DecisionState:
    """Say what became of a decision: done, not done or overtaken; the last two need a reason.

    At any time after it was agreed, whether or not the record is final. Raises NotPossible where it makes no
    sense. Saying the same again changes nothing.
    """
    require(policies.may_say_outcome(by, decision, at))
    lock(decision.review)
    wanted, now = DecisionState(state), state_of(decision)
    if wanted == now:
        return now
    if wanted == DecisionState.AGREED and now != DecisionState.NOT_AGREED:
        raise NotPossible("Only the manager agrees to a decision they were sent.")
    if wanted != DecisionState.DONE and not reason.strip():
        raise NotPossible("Say why: it is asked again at the next review.")
    _move(decision, wanted, reason=reason.strip(), by=by, at=at)
    record(
        verbs.DECISION_OUTCOME,
        about=decision.review,
        child=decision.review.child_id,
        by=by,
        at=at,
        number=decision.number,
        outcome=str(wanted),
    )
    return wanted


def _move(
    decision: Decision,
    to: DecisionState,
    *,
    reason: str = "",
    sent: DecisionsSent | None = None,
    by: User,
    at: datetime,
) -> None:
    newest = decision.statuses.order_by("-number").first()
    why_not = DECISION.why_not(newest.state if newest is not None else DecisionState.RECOMMENDED, to)
    if why_not is not None:
        raise NotPossible(why_not)
    DecisionStatus.objects.create(
        decision=decision,
        number=newest.number + 1 if newest is not None else 1,
        state=to,
        reason=reason,
        sent=sent,
        by=by,
        at=at,
    )
