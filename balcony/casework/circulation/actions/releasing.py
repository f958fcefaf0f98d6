"""Saying what a copy leaves out, and releasing it as it was read."""

from collections.abc import Collection, Iterable
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils.timezone import localdate

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.links import end_links
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.documents.pdf import pdf
from balcony.foundations.documents.plain import plainly
from balcony.foundations.storage.turns import take_turn

from .. import policies, verbs
from ..models import (
    Copy,
    Mark,
    Released,
    Sending,
)
from ..papers import COPY_PDF, fingerprint_of
from ..queries import PartNow, released_of, why_ended
from ..standing import as_it_stands
from .sending import LINK


@transaction.atomic
def mark(copy: Copy, *, goes: Collection[str], reason: str, by: User, at: datetime) -> int:
    """Say which parts go in a copy, by key; the rest stays out. Return how many parts changed.

    Each change is a row with the reason; nothing is rewritten. Raises NotPossible without a reason.
    """
    require(policies.may_read_copy(by, copy, at))
    take_turn(f"copy {copy.pk}")
    changed = [
        one for one in as_it_stands(copy, by=by, at=at)[1] if one.is_withheld == (one.part.key in set(goes))
    ]
    if not changed:
        return 0
    if not reason.strip():
        raise NotPossible("Say why. The reason is kept beside the copy, and this person does not see it.")
    last = copy.marks.order_by("-number").first()
    start = last.number + 1 if last is not None else 1
    Mark.objects.bulk_create(
        Mark(
            copy=copy,
            number=start + place,
            key=one.part.key,
            is_withheld=not one.is_withheld,
            reason=reason.strip(),
            by=by,
            at=at,
        )
        for place, one in enumerate(changed)
    )
    opened = sum(one.is_withheld for one in changed)
    record(
        verbs.MARKED,
        about=copy,
        child=copy.review.child_id,
        by=by,
        at=at,
        opened=opened,
        withheld=len(changed) - opened,
    )
    return len(changed)


@transaction.atomic
def release(copy: Copy, *, seen: str, by: User, at: datetime) -> Released:
    """Release a copy as it was read: its words and its PDF are kept as they will leave.

    `seen` is the fingerprint of the copy that was looked at. Links to an earlier release are closed. Raises
    NotPossible where the copy has changed since, or its person should have none any more.
    """
    require(policies.may_read_copy(by, copy, at))
    take_turn(f"copy {copy.pk}")
    ended = why_ended(copy, localdate(at))
    if ended:
        raise NotPossible(ended)
    paper, now = as_it_stands(copy, by=by, at=at)
    if fingerprint_of(paper) != seen:
        raise NotPossible("This copy has changed since you looked at it. Read it again, then release it.")
    before = released_of(copy)
    content = pdf(paper, COPY_PDF, at=at)
    made = Released.objects.create(
        copy=copy,
        number=before.number + 1 if before is not None else 1,
        paper=plainly(paper),
        content=content,
        fingerprint=sha256(content).hexdigest(),
        withheld=_reasons(one for one in now if one.is_withheld),
        opened=_reasons(one for one in now if one.by_default and not one.is_withheld),
        by=by,
        at=at,
    )
    for sending in Sending.objects.filter(released__copy=copy):
        end_links(LINK, sending.pk, by=by, at=at)
    record(
        verbs.RELEASED,
        about=copy,
        child=copy.review.child_id,
        by=by,
        at=at,
        kind=copy.kind,
        withheld=len(made.withheld),
        fingerprint=made.fingerprint,
    )
    return made


def _reasons(parts: Iterable[PartNow]) -> list[dict[str, str]]:
    return [{"title": one.part.title, "reason": one.reason} for one in parts]
