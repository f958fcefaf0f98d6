"""Break-glass: sixty minutes of reading a record that is not yours, for a reason you wrote down."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from balcony.foundations.access.policies import Refusal, require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.people.register.models import Child
from balcony.rules.rights import Decision

from ..models import BreakGlass
from ..policies import may_break_glass, may_review_glass
from ..verbs import GLASS_BROKEN, GLASS_REVIEWED
from .alarm import tell_of

LASTS = timedelta(minutes=60)
FEWEST_CHARACTERS = 15


@transaction.atomic
def break_glass(
    child: Child,
    *,
    reason_code: str,
    reason: str,
    may: Callable[[User, Child, datetime], Decision] = may_break_glass,
    by: User,
    at: datetime,
) -> BreakGlass:
    """Let `by` read this child's record for 60 minutes, or until they sign in anew; return it.

    The child's IRO, the IRO managers and information governance are told at once. `may` is asked instead
    where a room above knows a narrower ground. It gives no role more to read than the matrix does: only what
    is marked "own or break-glass" for it.
    Raises Refusal where they may not (a restriction and the deny list cannot be broken), or where the reason
    has fewer than 15 characters.
    """
    require(may(by, child, at))
    if len(reason.strip()) < FEWEST_CHARACTERS:
        raise Refusal(f"Write a reason of at least {FEWEST_CHARACTERS} characters.")
    made = BreakGlass.objects.create(
        child=child,
        user=by,
        reason_code=reason_code,
        reason=reason.strip(),
        started_at=at,
        ends_at=at + LASTS,
    )
    record(GLASS_BROKEN, about=made, child=child, by=by, at=at, reason_code=reason_code, ends_at=made.ends_at)
    tell_of(made, by=by, at=at)
    return made


@transaction.atomic
def review_glass(glass: BreakGlass, *, note: str, by: User, at: datetime) -> BreakGlass:
    """Write down what somebody else found on looking into a break-glass. Raises Refusal for one's own."""
    require(may_review_glass(by, glass, at))
    glass.reviewed_by, glass.reviewed_at, glass.review_note = by, at, note
    glass.save(update_fields=["reviewed_by", "reviewed_at", "review_note"])
    record(GLASS_REVIEWED, about=glass, child=glass.child_id, by=by, at=at, account=glass.user_id)
    return glass
