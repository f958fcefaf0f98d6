"""The phone chain: the next person is made to be rung, and somebody says whether they were reached."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.outbox.actions import post
from balcony.foundations.outbox.addresses import full_address
from balcony.foundations.outbox.faults import CannotPost
from balcony.foundations.outbox.models import Way
from balcony.people.register.models import Child
from balcony.people.relationships.actions import break_glass
from balcony.people.relationships.models import BreakGlass
from balcony.people.relationships.queries import open_glass_of
from balcony.rules.rights import Decision

from ..models import Contribution, Rang, Ring
from ..policies import may_break_open, may_note_rang, may_ring_next
from ..queries.ring import Callee, can_open, is_time_to_ring, next_in_chain, to_reach, unopened_unsafe
from ..verbs import RANG, TO_RING

WHY = "safeguarding"  # the ground in the list of break-glass
MESSAGE = "unopened-message"
SUBJECT = "A child’s message waits to be opened"
WORDS = "A child’s message waits to be opened. Sign in now."
# To somebody who can open nothing here: whom to ring, and nothing of the child.
ASKING = "unopened-message-to-ring"
ASKING_WORDS = (
    "A child’s message waits and nobody has opened it. You can not open it. Ring, until you reach one:"
)
ASKING_TEXT = (
    "A child’s message waits and nobody has opened it. You can not open it. "
    "Ring the IRO service, or an IRO or IRO manager you know, until you reach somebody."
)
NOBODY = "the IRO service, on the number you have for it"


@transaction.atomic
def ring_next(contribution: Contribution, *, by: User, at: datetime) -> Ring | None:
    """Make the next in the chain be rung if it is time, and post them a message without the child's words.

    Returns the new row; None where it is not time, somebody has opened it, or everybody is rung out. Two
    workers at once, or one that died and came again, make one row and one message.
    """
    require(may_ring_next(by, at))
    held = _held(contribution)
    if held is None or not is_time_to_ring(held, at):
        return None
    return _ring(held, by, at)


@transaction.atomic
def note_rang(ring: Ring, *, was_reached: bool, token: UUID | None = None, by: User, at: datetime) -> Rang:
    """Say that somebody was rung and whether they were reached. The same form sent twice is one row.

    Where the newest in the chain was not reached, the next is to be rung at once.
    """
    require(may_note_rang(by, ring, at))
    made = Rang.objects.filter(form_token=token).first() if token else None
    if made is not None:
        return made
    held = _held(ring.contribution)
    rang = Rang.objects.create(ring=ring, was_reached=was_reached, form_token=token, by=by, at=at)
    outcome = "reached" if was_reached else "not reached"
    record(RANG, by=by, at=at, about=ring, child=ring.contribution.child_id, outcome=outcome)
    newest = held.rings.last() if held is not None else None
    if held is not None and not was_reached and newest == ring:
        _ring(held, by, at)
    return rang


@transaction.atomic
def break_open(contribution: Contribution, *, reason: str, by: User, at: datetime) -> BreakGlass:
    """Let somebody who was rung open what a child who feels unsafe said, for a written reason; return it.

    While their break-glass on this child runs it is that one. Raises Refusal where they were not rung, where
    somebody else has opened it, or where the reason has fewer than 15 characters.
    """
    require(may_break_open(by, contribution, at))
    running = open_glass_of(by, contribution.child, at)
    return running or break_glass(
        contribution.child, reason_code=WHY, reason=reason, may=_may_open(contribution), by=by, at=at
    )


def _may_open(contribution: Contribution) -> Callable[[User, Child, datetime], Decision]:
    def may(user: User, child: Child, at: datetime) -> Decision:
        return may_break_open(user, contribution, at)

    return may


def _held(contribution: Contribution) -> Contribution | None:
    """The same message, held until this is done, so that two count from the same rows; None once opened."""
    Contribution.objects.select_for_update().get(pk=contribution.pk)
    return unopened_unsafe().filter(pk=contribution.pk).first()


def _ring(contribution: Contribution, by: User, at: datetime) -> Ring | None:
    on = localdate(at)
    callee = next_in_chain(contribution, on)
    if callee is None:
        return None
    number, opens = contribution.rings.count() + 1, can_open(callee, contribution.child, on)
    ring, is_new = Ring.objects.get_or_create(
        contribution=contribution,
        number=number,
        defaults={
            "key": callee.key,
            "adult": callee.adult if opens else None,
            "name": callee.name,
            "what": callee.what,
            "phone": callee.phone,
            "was_told": _told(callee, contribution, number, opens, by, at),
            "at": at,
        },
    )
    if is_new:
        record(TO_RING, by=by, at=at, about=ring, child=contribution.child_id, number=number)
    return ring


def _page() -> str:
    """Where to sign in and open it: the same address for every message, and it opens nothing by itself."""
    return full_address(reverse("voice:ring_now"))


def _words(contribution: Contribution, *, opens: bool, on: date) -> tuple[str, list[str]]:
    """What the message asks: to sign in, of whoever could open it; to ring others, of anybody else."""
    if opens:
        return WORDS, [_page()] if _page() else []
    return ASKING_WORDS, to_reach(contribution.child, on) or [NOBODY]


def _told(
    callee: Callee, contribution: Contribution, number: int, opens: bool, by: User, at: datetime
) -> bool:
    """Post it by email where there is an address, else as a text; False where neither can be done."""
    way, address = (Way.EMAIL, callee.email) if callee.email else (Way.TEXT, callee.phone)
    if not address:
        return False
    link = _page() if opens else ""
    asks, lines = _words(contribution, opens=opens, on=localdate(at))
    try:
        with transaction.atomic():
            post(
                kind=MESSAGE if opens else ASKING,
                way=way,
                to_name=callee.name,
                to_address=address,
                subject=SUBJECT,
                # A text says the words of its kind by itself, and a link at most.
                words="\n\n".join([asks, *lines]) if way == Way.EMAIL else link,
                reference=f"{MESSAGE} {contribution.pk} {number}",
                person_id=callee.adult.pk if callee.adult else None,
                waits=False,
                by=by,
                at=at,
            )
    except CannotPost:
        return False
    return True
