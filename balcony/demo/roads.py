"""Roads: what leads a review to a state, walked by the real deeds, for the demo and the tests alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from balcony.casework.contact_log.actions import log
from balcony.casework.contact_log.models import Details
from balcony.casework.reviews import actions
from balcony.casework.reviews.actions import Entry, NeedsReason
from balcony.casework.reviews.models import Mode, Review
from balcony.foundations.accounts.models import User
from balcony.people.register.models import Child

Considered = Callable[[Review, date, User], None]

LONDON = ZoneInfo("Europe/London")

# What happened, for the code that should follow from it: attended, who spoke, how the view came.
TOOK_PART = {
    "PN0": (False, "nobody", "not_conveyed"),
    "PN1": (True, "child", "spoken"),
    "PN2": (True, "advocate", "spoken"),
    "PN3": (True, "nobody", "without_words"),
    "PN4": (True, "nobody", "not_conveyed"),
    "PN5": (False, "iro", "briefed"),
    "PN6": (False, "nobody", "sent"),
    "PN7": (False, "nobody", "not_conveyed"),
}


def moment(day: date, hour: int = 10, minute: int = 0) -> datetime:
    """A moment of a day, on the clock people here live by."""
    return datetime.combine(day, time(hour, minute), LONDON)


def a_review(
    child: Child,
    *,
    on: date,
    to: str,
    by: User,
    place: str = "",
    mode: str = Mode.IN_PERSON,
    took_part: str = "PN1",
    people: tuple[tuple[str, str, str], ...] = (),
    decisions: tuple[tuple[str, str, date | None, str], ...] = (),
    words: dict[str, str] | None = None,
    kind: str = "looked_after",
    opened_on: date | None = None,
    was_adjourned: bool = False,
    considered: Considered | None = None,
) -> Review:
    """Take a review as far as `to`: planned, held, written or finalised. The deeds are dated round `on`.

    With `opened_on` it is held in two meetings, the second on `on`; `was_adjourned` says that the first
    was adjourned and not simply one of a series; `considered` writes what was considered, that evening.
    """
    first = opened_on or on
    review = _plan(
        child, on=first, place=place, mode=mode, kind=kind, by=by, at=moment(first - timedelta(days=24), 9)
    )
    if to == "planned":
        return review
    held = moment(on, 17, 15)
    review = _hold(review, first=first, on=on, was_adjourned=was_adjourned, by=by)
    if people:
        entries = [Entry(name=name, role=role, came=came) for name, role, came in people]
        actions.record_attendance(review, entries, by=by, at=held)
    attended, who_spoke, conveyed = TOOK_PART[took_part]
    actions.record_participation(
        review,
        attended=attended,
        mode=mode if attended else "",
        who_spoke=who_spoke,
        conveyed=conveyed,
        by=by,
        at=held,
    )
    for action, owner, due, wanted in decisions:
        actions.decide(
            review, action=action, owner_name=owner, due_on=due, outcome_wanted=wanted, by=by, at=held
        )
    if considered is not None:
        considered(review, on, by)
    if to == "held":
        return review
    actions.write(review, words=words or {}, based_on=0, by=by, at=moment(on + timedelta(days=2), 11))
    if to == "finalised":
        _seen_alone(review, first, is_baby=took_part == "PN0", by=by)
        actions.finalise(review, based_on=1, by=by, at=moment(on + timedelta(days=4), 15))
    return review


def _seen_alone(review: Review, first: date, *, is_baby: bool, by: User) -> None:
    """Write down the talk alone on the day before the review; of a baby, why there was none."""
    before = first - timedelta(days=1)
    if is_baby:
        reason = "Too young to be seen alone. I watched the child at play, with the carer there."
        actions.say_not_alone(review, reason=reason, by=by, at=moment(before, 16))
        return
    seen = Details(way="in_person", was_alone=True, review_id=review.pk)
    log(review.child, with_whom="child", reached=True, on=before, details=seen, by=by, at=moment(before, 16))


def _plan(child: Child, *, on: date, place: str, mode: str, kind: str, by: User, at: datetime) -> Review:
    """Plan a review; where the day is after the last lawful one, say why, as the page would ask."""
    known: dict[str, Any] = {
        "starts_at": time(16, 0),
        "place": place,
        "mode": mode,
        "kind": kind,
        "by": by,
        "at": at,
    }
    try:
        return actions.plan(child, on=on, **known)
    except NeedsReason:
        return actions.plan(child, on=on, reason="The family could not come on an earlier day.", **known)


def _hold(review: Review, *, first: date, on: date, was_adjourned: bool, by: User) -> Review:
    """Hold a review, in one meeting or in two."""
    meeting = review.meetings.get()
    if first == on:
        return actions.hold(meeting, held_on=on, is_complete=True, by=by, at=moment(on, 17, 15))
    then = moment(first, 17, 15)
    review = actions.hold(meeting, held_on=first, is_complete=False, by=by, at=then)
    if was_adjourned:
        reason = "The care plan had not been received."
        second = actions.adjourn(review, reason=reason, resumes_on=on, by=by, at=then)
    else:
        second = actions.add_part(review, on=on, place="School", reason="Health and school", by=by, at=then)
    return actions.hold(second, held_on=on, is_complete=True, by=by, at=moment(on, 17, 15))
