"""Writing one person's digest of one week, and a person's choice whether they want it."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.outbox.actions import post
from balcony.foundations.outbox.faults import CannotPost
from balcony.foundations.outbox.models import Way
from balcony.foundations.storage.turns import take_turn

from . import policies, queries, verbs, wording
from .models import Digest, Wish


@transaction.atomic
def write(person: User, *, address: str = "", by: User, at: datetime) -> Digest:
    """Write and send somebody's digest of this week; one that is written already is returned as it is.

    `address` is where Today is. Nothing is sent to who has turned it off or has nothing to be told. Row and
    e-mail stand or fall together, so that a worker that dies in between sends neither.
    """
    require(policies.may_write(by, at))
    week = queries.week_of(localdate(at))
    take_turn(f"digest {person.pk} {week}")
    held = Digest.objects.filter(person=person, week=week).first()
    if held is not None:
        return held
    counts: dict[str, int] = {}
    if not queries.is_wanted_by(person):
        outcome = Digest.Outcome.OFF
    else:
        sheet = queries.sheet_for(person, at)
        counts = dict(sheet.counts)
        outcome = _send(person, sheet, address, by, at) if sheet.has_news else Digest.Outcome.NOTHING
    made = Digest.objects.create(person=person, week=week, outcome=outcome, counts=counts, at=at)
    record(verbs.WRITTEN, about=made, by=by, at=at, week=week, outcome=outcome.value)
    return made


def _send(person: User, sheet: queries.Sheet, address: str, by: User, at: datetime) -> Digest.Outcome:
    week = queries.week_of(sheet.on)
    try:
        post(
            kind=wording.KIND,
            way=Way.EMAIL,
            to_name=person.full_name,
            to_address=person.email,
            subject=wording.SUBJECT,
            words=wording.words_of(sheet.counts, week, address),
            reference=f"digest {week} {person.pk}",
            by=by,
            at=at,
        )
    except CannotPost:
        return Digest.Outcome.NO_ADDRESS
    return Digest.Outcome.SENT


@transaction.atomic
def choose(*, is_wanted: bool, by: User, at: datetime) -> Wish | None:
    """Turn one's own digest on or off; what stands already adds nothing, and None is returned."""
    require(policies.may_see_digest(by, at))
    take_turn(f"digest wish {by.pk}")
    if queries.is_wanted_by(by) == is_wanted:
        return None
    wish = Wish.objects.create(person=by, is_wanted=is_wanted, at=at)
    record(verbs.CHOSE, about=wish, by=by, at=at, wanted="on" if is_wanted else "off")
    return wish
