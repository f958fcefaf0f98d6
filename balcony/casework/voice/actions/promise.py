"""Signing the promise for a child, saying how it was given, printing copies to sign."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from balcony.foundations.access.policies import Refusal, require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.people.iros.models import Iro
from balcony.people.register.models import Child
from balcony.people.relationships.queries import allocated_iro_of

from ..models import Promise, PromiseGiven
from ..policies import may_give, may_print_unsigned, may_sign
from ..queries import FORM, closing_line, points, promise_in_force
from ..verbs import GIVEN, PRINTED, SIGNED


@transaction.atomic
def sign(child: Child, *, level: str, by: User, at: datetime) -> Promise:
    """Sign the promise in force for a child, as their IRO. The same words signed again are what is there.

    Raises Refusal for anybody but the child's own IRO.
    """
    require(may_sign(by, child, at))
    day = localdate(at)
    now = promise_in_force(day)
    words = dict(points(now.items, level)) | {FORM: closing_line(now.items, level)}
    allocation = allocated_iro_of(child, day)
    if allocation is None or allocation.adult is None:
        raise Refusal("This child has no IRO to sign for them.")
    there = Promise.objects.filter(child=child, iro=allocation.adult, level=level, words=words).first()
    if there:
        return there
    promise = Promise.objects.create(
        child=child,
        iro=allocation.adult,
        level=level,
        publisher=now.pack.publisher,
        edition=now.pack.edition,
        words=words,
        signed_by=by,
        signed_at=at,
    )
    edition = f"{now.pack.publisher} {now.pack.edition}"
    record(SIGNED, by=by, at=at, about=promise, child=child, level=level, edition=edition)
    return promise


@transaction.atomic
def give(
    promise: Promise, *, on: date, way: str, child_said: str = "", by: User, at: datetime
) -> PromiseGiven:
    """Say when and how a signed promise reached its child. The same day and way twice is one giving."""
    require(may_give(by, promise, at))
    given, is_new = PromiseGiven.objects.get_or_create(
        promise=promise, on=on, way=way, defaults={"child_said": child_said, "by": by, "at": at}
    )
    if is_new:
        record(GIVEN, by=by, at=at, about=given, child=promise.child_id, way=way, on=on.isoformat())
    return given


@transaction.atomic
def note_printed(iro: Iro, *, children: list[UUID], by: User, at: datetime) -> None:
    """Record that unsigned copies were printed for these children, as one deed."""
    require(may_print_unsigned(by, iro, at))
    record(PRINTED, by=by, at=at, about=iro, children=children, count=len(children))
