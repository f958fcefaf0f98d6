"""What is done between reviews: checking, booking, telling, deciding about what was told."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils.timezone import localdate

from balcony.casework.reviews.actions import ask_earlier
from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible, Stale
from balcony.foundations.storage.turns import take_turn
from balcony.people.register.models import Child

from . import policies, verbs
from .models import (
    GOODBYE_WORDS,
    BookedCheck,
    Change,
    ChangeNotice,
    Goodbye,
    MidwayCheck,
    NoticeAnswer,
    Worry,
    WorrySorted,
)


class CannotBe(ValueError):
    """What was asked makes no sense; the message is for the page."""


@transaction.atomic
def check(
    child: Child,
    *,
    thinks: str,
    looked_at: str = "",
    left_alone: bool = False,
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> MidwayCheck:
    """Write down a check between reviews, or why it was left alone. The same form sent twice writes one.

    Raises CannotBe where nothing is said: no check stands without a sentence. It moves no review date.
    """
    require(policies.may_check(by, child, at))
    if token:
        take_turn(f"check {token}")
        made = MidwayCheck.objects.filter(form_token=token).first()
        if made is not None:
            return made
    if len(thinks.split()) < 3:
        raise CannotBe("Write at least a short sentence.")
    kind = MidwayCheck.Kind.LEFT_ALONE if left_alone else MidwayCheck.Kind.LOOKED
    made = MidwayCheck.objects.create(
        child=child,
        kind=kind,
        on=localdate(at),
        looked_at=looked_at.strip(),
        thinks=thinks.strip(),
        form_token=token,
        by=by,
        at=at,
    )
    record(verbs.CHECKED, about=made, child=child, by=by, at=at, kind=kind.value)
    return made


@transaction.atomic
def book(child: Child, *, for_on: date, by: User, at: datetime) -> BookedCheck:
    """Book the day of the next check; the newest booking stands. Raises CannotBe for a day gone by."""
    require(policies.may_check(by, child, at))
    if for_on < localdate(at):
        raise CannotBe("This day has gone by. Give a day to come.")
    booked = BookedCheck.objects.create(child=child, for_on=for_on, by=by, at=at)
    record(verbs.BOOKED, about=booked, child=child, by=by, at=at, for_on=for_on)
    return booked


@transaction.atomic
def tell(
    child: Child,
    *,
    kind: str,
    happened_on: date,
    words: str,
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> ChangeNotice:
    """Give the IRO notice of a change that matters. The same form sent twice gives one."""
    require(policies.may_tell(by, child, at))
    return _tell(child, kind, happened_on, words, token, by, at)


def _tell(
    child: Child, kind: str, happened_on: date, words: str, token: UUID | None, by: User, at: datetime
) -> ChangeNotice:
    if token:
        take_turn(f"notice {token}")
        made = ChangeNotice.objects.filter(form_token=token).first()
        if made is not None:
            return made
    made = ChangeNotice.objects.create(
        child=child, kind=kind, happened_on=happened_on, words=words, form_token=token, by=by, at=at
    )
    record(verbs.TOLD, about=made, child=child, by=by, at=at, kind=kind)
    return made


@transaction.atomic
def answer(
    notice: ChangeNotice,
    *,
    answer: str,
    words: str,
    before_on: date | None = None,
    by: User,
    at: datetime,
) -> NoticeAnswer:
    """Decide what a notice calls for: that is its acknowledgement.

    Bringing the review forward needs `before_on` and writes the reason the timetable heeds. Raises CannotBe
    without it, Refusal where somebody has decided already.
    """
    take_turn(f"answer {notice.pk}")
    require(policies.may_answer(by, notice, at))
    if answer == NoticeAnswer.Answer.EARLIER:
        if before_on is None:
            raise CannotBe("Say by which day the review should be held.")
        ask_earlier(
            notice.child,
            kind="iro_requests_review",
            before_on=before_on,
            arose_on=notice.happened_on,
            reason=words[:400],
            by=by,
            at=at,
        )
    made = NoticeAnswer.objects.create(notice=notice, answer=answer, words=words, by=by, at=at)
    record(verbs.ANSWERED, about=notice, child=notice.child_id, by=by, at=at, answer=answer)
    return made


@transaction.atomic
def worry(
    *,
    who: str,
    reach: str,
    child_words: str,
    what: str,
    token: UUID | None = None,
    by: User | None = None,
    at: datetime,
) -> Worry:
    """Keep what anybody sent about a child, known here or not: nobody looks that up before answering."""
    require(policies.may_worry(by or AnonymousUser(), at))
    if token:
        take_turn(f"worry {token}")
        sent = Worry.objects.filter(form_token=token).first()
        if sent is not None:
            return sent
    sent = Worry.objects.create(
        who=who, reach=reach, child_words=child_words, what=what, form_token=token, at=at
    )
    record(verbs.WORRIED, about=sent, by=by, at=at)
    return sent


@transaction.atomic
def match(worry: Worry, *, child: Child, by: User, at: datetime) -> WorrySorted:
    """Give a worry to the IRO of the child it is about, as a notice with its clock."""
    take_turn(f"sort {worry.pk}")
    require(policies.may_sort_worry(by, worry, at))
    words = f"A worry from {worry.who} ({worry.reach}):\n\n{worry.what}"
    notice = _tell(child, Change.WORRY, localdate(worry.at), words, None, by, at)
    done = WorrySorted.objects.create(worry=worry, notice=notice, by=by, at=at)
    record(verbs.MATCHED, about=worry, child=child, by=by, at=at)
    return done


@transaction.atomic
def set_aside(worry: Worry, *, reason: str, by: User, at: datetime) -> WorrySorted:
    """Set a worry aside that is about no child of the service, for a reason."""
    take_turn(f"sort {worry.pk}")
    require(policies.may_sort_worry(by, worry, at))
    done = WorrySorted.objects.create(worry=worry, reason=reason, by=by, at=at)
    record(verbs.SET_ASIDE, about=worry, by=by, at=at)
    return done


@transaction.atomic
def plan_goodbye(
    child: Child,
    *,
    based_on: int,
    ends_on: date | None = None,
    said_on: date | None = None,
    words: Mapping[str, str],
    by: User,
    at: datetime,
) -> Goodbye:
    """Keep what was planned and said for the ending, as the next version; the same words again add none.

    `words` holds any of wishes, own_part, said, in_touch and record_later; `based_on` is the version the
    page showed, 0 for none. Raises Stale where somebody saved since, and NotPossible where nothing is said,
    where a goodbye lies in the future, or where one is said on a day without words.
    """
    require(policies.may_check(by, child, at))
    take_turn(f"goodbye {child.pk}")
    stands = Goodbye.objects.filter(child=child).first()
    now: dict[str, Any] = {name: words.get(name, "").strip() for name in GOODBYE_WORDS}
    now |= {"ends_on": ends_on, "said_on": said_on}
    if stands is not None and all(getattr(stands, name) == value for name, value in now.items()):
        return stands
    version = stands.version if stands is not None else 0
    if version != based_on:
        raise Stale
    if not any(now.values()):
        raise NotPossible("Write at least one of these.", "wishes")
    if said_on is not None and said_on > localdate(at):
        raise NotPossible("This day is still to come. Write it down when you have said goodbye.", "said_on")
    if said_on is not None and not now["said"]:
        raise NotPossible("Write what was said. A sentence is enough.", "said")
    made = Goodbye.objects.create(child=child, version=version + 1, **now, by=by, at=at)
    record(verbs.PLANNED_GOODBYE, about=made, child=child, by=by, at=at, version=made.version)
    return made
