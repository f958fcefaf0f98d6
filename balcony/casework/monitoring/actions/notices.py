"""Telling the IRO of a change, writing down one nobody told them of, and deciding what it calls for."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from balcony.casework.reviews.actions import ask_earlier
from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.storage.turns import take_turn
from balcony.people.register.models import Child

from .. import policies, verbs
from ..models import Change, ChangeNotice, How, NoticeAnswer


@transaction.atomic
def tell(
    child: Child,
    *,
    kind: str,
    happened_on: date,
    words: str,
    told_on: date | None = None,
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> ChangeNotice:
    """Give the IRO notice of a change that matters. The same form sent twice gives one.

    `told_on` is the day the IRO was told, where they write it down later: only they may say so. Raises
    NotPossible for a day still to come.
    """
    require(policies.may_tell(by, child, at))
    if told_on is not None:
        require(policies.may_check(by, child, at))
        if told_on > localdate(at):
            raise NotPossible("This day is still to come.", "told_on")
    return give(child, kind, happened_on, words, learned_on=told_on, token=token, by=by, at=at)


@transaction.atomic
def not_told(
    child: Child,
    *,
    kind: str,
    happened_on: date,
    found_out: str,
    learned_on: date,
    words: str,
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> ChangeNotice:
    """Write down a change the authority did not tell the IRO of: how they found out, and on which day.

    The same form sent twice writes one. It waits for the IRO's decision like any other. Raises NotPossible
    where they knew before it happened or know it on a day to come, and for a worry.
    """
    require(policies.may_check(by, child, at))
    if kind == Change.WORRY:
        raise NotPossible("Nobody has a duty to tell you of a worry. Say what has changed.", "kind")
    if learned_on > localdate(at):
        raise NotPossible("This day is still to come.", "learned_on")
    if happened_on > learned_on:
        raise NotPossible("It happened after the day you found out. Look at both days.", "happened_on")
    return give(
        child,
        kind,
        happened_on,
        words,
        how=How.NOT_TOLD,
        found_out=found_out,
        learned_on=learned_on,
        token=token,
        by=by,
        at=at,
    )


def give(
    child: Child,
    kind: str,
    happened_on: date,
    words: str,
    *,
    token: UUID | None = None,
    by: User | None,
    at: datetime,
    **more: Any,
) -> ChangeNotice:
    """Make a notice, or return the one this very form made. For deeds that have asked whether they may.

    Raises ValueError for a kind of change nobody knows: every page that counts notices names their kind.
    """
    kind = Change(kind).value
    if token:
        take_turn(f"notice {token}")
        made = ChangeNotice.objects.filter(form_token=token).first()
        if made is not None:
            return made
    made = ChangeNotice.objects.create(
        child=child, kind=kind, happened_on=happened_on, words=words, form_token=token, by=by, at=at, **more
    )
    verb = verbs.TOLD if made.is_told else verbs.NOT_TOLD
    record(verb, about=made, child=child, by=by, at=at, kind=kind)
    return made


@transaction.atomic
def answer(
    notice: ChangeNotice,
    *,
    answer: str,
    words: str,
    before_on: date | None = None,
    kind: str = "",
    happened_on: date | None = None,
    by: User,
    at: datetime,
) -> NoticeAnswer:
    """Decide what a notice calls for: that is its acknowledgement.

    Bringing the review forward needs `before_on` and writes the reason the timetable heeds. A notice by
    e-mail needs its `kind`, as the IRO read it, and takes `happened_on`, None where nobody could say: from
    then on it counts as told in time or late like any other. Raises NotPossible without either, or where a
    notice says its kind itself, Refusal where somebody has decided already.
    """
    take_turn(f"answer {notice.pk}")
    require(policies.may_answer(by, notice, at))
    _has_its_reading(notice, kind, happened_on)
    if answer == NoticeAnswer.Answer.EARLIER:
        if before_on is None:
            raise NotPossible("Say by which day the review should be held.")
        ask_earlier(
            notice.child,
            kind="iro_requests_review",
            before_on=before_on,
            arose_on=happened_on or notice.listed_on,
            reason=words[:400],
            by=by,
            at=at,
        )
    made = NoticeAnswer.objects.create(
        notice=notice, answer=answer, words=words, kind=kind, happened_on=happened_on, by=by, at=at
    )
    record(verbs.ANSWERED, about=notice, child=notice.child_id, by=by, at=at, answer=answer)
    return made


def _has_its_reading(notice: ChangeNotice, kind: str, happened_on: date | None) -> None:
    """A notice by e-mail is read by a person, and no other is: they say themselves what happened."""
    if notice.how == How.MAIL:
        if kind not in Change.values:
            raise NotPossible("Say what has changed.", "kind")
    elif kind or happened_on is not None:
        raise NotPossible("This notice says itself what has changed and when.", "kind")
