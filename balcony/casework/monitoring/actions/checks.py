"""Checking between reviews, booking a check, and planning the goodbye."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible, Stale
from balcony.foundations.storage.turns import take_turn
from balcony.people.register.models import Child

from .. import policies, verbs
from ..models import GOODBYE_WORDS, BookedCheck, Goodbye, MidwayCheck, NoGoodbye


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

    Raises NotPossible where nothing is said: no check stands without a sentence. It moves no review date.
    """
    require(policies.may_check(by, child, at))
    if token:
        take_turn(f"check {token}")
        made = MidwayCheck.objects.filter(form_token=token).first()
        if made is not None:
            return made
    if len(thinks.split()) < 3:
        raise NotPossible("Write at least a short sentence.")
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
    """Book the day of the next check; the newest booking stands. Raises NotPossible for a day gone by."""
    require(policies.may_check(by, child, at))
    if for_on < localdate(at):
        raise NotPossible("This day has gone by. Give a day to come.")
    booked = BookedCheck.objects.create(child=child, for_on=for_on, by=by, at=at)
    record(verbs.BOOKED, about=booked, child=child, by=by, at=at, for_on=for_on)
    return booked


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

    `words` holds any of GOODBYE_WORDS, among them why there was none; `based_on` is the version the page
    showed, 0 for none. Raises Stale where somebody saved since, and NotPossible where nothing is said, where
    a goodbye lies in the future, has its day and no words or its words and no day, or where the reason for
    none makes no sense.
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
    _refuse_nonsense(now, said_on, localdate(at))
    made = Goodbye.objects.create(child=child, version=version + 1, **now, by=by, at=at)
    record(verbs.PLANNED_GOODBYE, about=made, child=child, by=by, at=at, version=made.version)
    return made


def _refuse_nonsense(now: Mapping[str, Any], said_on: date | None, today: date) -> None:
    if not any(now.values()):
        raise NotPossible("Write at least one of these.", "wishes")
    if said_on is not None and said_on > today:
        raise NotPossible("This day is still to come. Write it down when you have said goodbye.", "said_on")
    if said_on is not None and not now["said"]:
        raise NotPossible("Write what was said. A sentence is enough.", "said")
    if now["said"] and said_on is None:
        raise NotPossible("Give the day you said goodbye.", "said_on")
    why = now["no_goodbye"]
    if why and (said_on is not None or now["said"]):
        raise NotPossible("A goodbye was said, so leave out why there was none.", "no_goodbye")
    if why and why not in NoGoodbye.values:
        raise NotPossible("Choose one of the reasons on the list.", "no_goodbye")
    if why == NoGoodbye.OTHER and not now["why_none"]:
        raise NotPossible("Say in a sentence why there was none.", "why_none")
    if now["why_none"] and not why:
        raise NotPossible("Choose the reason that comes nearest.", "no_goodbye")
