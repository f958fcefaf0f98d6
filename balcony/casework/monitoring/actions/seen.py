"""What the IRO says of a change a return shows: not told, told after all, or nothing to be told of."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from balcony.casework.reviews.queries import rulebook_on
from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.storage.turns import take_turn
from balcony.people.register.models import Child

from .. import policies, verbs
from ..models import Change, FoundOut, How, SeenChange
from ..queries.seen import seen_waiting
from .notices import give

GONE = "This change no longer waits: the return says otherwise now, or a notice speaks of it."


@transaction.atomic
def say_of_seen(
    child: Child,
    *,
    thing: str,
    happened_on: date,
    said: str,
    kind: str = "",
    words: str = "",
    learned_on: date | None = None,
    teller: str = "",
    by: User,
    at: datetime,
) -> SeenChange:
    """Say of a change the return shows whether the IRO was told; only then is it counted. Twice says it once.

    Not told and told make a notice of `kind`, to be decided about like any other. Both need `learned_on`, the
    day the IRO found out or was told; told needs its `teller` too. Put aside needs its reason in `words` and
    counts nowhere. Raises NotPossible where the change no longer waits, and for what is missing, still to
    come, or found out before it happened.
    """
    require(policies.may_say_of_seen(by, child, at))
    take_turn(f"seen {child.pk}")
    made = SeenChange.objects.filter(child=child, thing=thing, happened_on=happened_on).first()
    if made is not None:
        return made
    on = localdate(at)
    waiting = seen_waiting([child.pk], on, rulebook_on(on))
    seen = next((one for one in waiting if (one.thing, one.on) == (thing, happened_on)), None)
    if seen is None:
        raise NotPossible(GONE)
    notice = None
    if said == SeenChange.Said.ASIDE:
        if not words.strip():
            raise NotPossible("Say why you need not have been told of it.", "words")
    else:
        kind = kind or (seen.kind or "")
        if not kind or kind == Change.WORRY:
            raise NotPossible("Say what kind of change it is.", "kind")
        text = f"The return shows it: {seen.words}.\n\n{words}".strip()
        notice = give(
            child, kind, seen.on, text, by=by, at=at, **_known(said, seen.on, learned_on, teller, on)
        )
    made = SeenChange.objects.create(
        child=child,
        thing=thing,
        happened_on=happened_on,
        said=said,
        reason=words if notice is None else "",
        notice=notice,
        by=by,
        at=at,
    )
    record(verbs.SAID_OF_SEEN, about=made, child=child, by=by, at=at, said=said)
    return made


def _known(said: str, seen_on: date, learned_on: date | None, teller: str, on: date) -> dict[str, Any]:
    """How the IRO came to know of it, and when, as a notice keeps it. The day is theirs to say."""
    was_told = said != SeenChange.Said.NOT_TOLD
    if learned_on is None:
        what = "were told" if was_told else "found out"
        raise NotPossible(f"Say on which day you {what}.", "learned_on")
    if learned_on > on:
        raise NotPossible("This day is still to come.", "learned_on")
    if not was_told:
        if learned_on < seen_on:
            raise NotPossible("It happened after the day you found out. Look at both days.", "learned_on")
        return {"how": How.NOT_TOLD, "found_out": FoundOut.IMPORT, "learned_on": learned_on}
    if not teller.strip():
        raise NotPossible("Say who told you.", "teller")
    return {"learned_on": learned_on, "teller": teller.strip()}
