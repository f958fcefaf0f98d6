"""Considering the matters of a review: what was considered, what each thinks, and what was not needed."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible

from .. import policies, verbs
from ..models import Chairing, Consideration, Difference, Matter, Permanence, Review, ReviewMeeting
from ..queries.scrutiny import latest_permanence, mark_key
from .errors import Stale
from .machine import mark
from .moves import lock

WORDS = ("considered", "childs_view", "iro_view")


@transaction.atomic
def consider(
    matter: Matter,
    *,
    words: Mapping[str, str],
    based_on: int,
    where: str = "",
    meeting: ReviewMeeting | None = None,
    by_machine: bool = False,
    by: User,
    at: datetime,
) -> Consideration:
    """Save what was considered under a matter, the child's view and the IRO's, and where; return the version.

    A matter may be taken in any meeting of the same review, or on paper. `based_on` is the version the writer
    started from: Stale where somebody saved another since. The same words again make no new version.
    `by_machine` marks them until the IRO says that they have read them.
    """
    review = matter.review
    require(policies.may_consider(by, review, at))
    lock(review)
    before = matter.considerations.order_by("-version").first()
    kept = {name: words.get(name, "") for name in WORDS}
    in_meeting = where == Consideration.Where.MEETING
    wanted = kept | {"where": where, "meeting": meeting if in_meeting else None, "is_not_needed": False}
    if before is not None and all(getattr(before, name) == value for name, value in wanted.items()):
        if by_machine:
            mark(review, mark_key(matter), "", by=by, at=at)
        return before
    if (before.version if before is not None else 0) != based_on:
        raise Stale
    saved = Consideration.objects.create(matter=matter, version=based_on + 1, **wanted, by=by, at=at)
    old = "\n".join(getattr(before, name) for name in WORDS) if before is not None else ""
    mark(review, mark_key(matter), "\n".join(kept.values()), before=old, is_said=by_machine, by=by, at=at)
    record(
        verbs.CONSIDERED,
        about=review,
        child=review.child_id,
        by=by,
        at=at,
        matter=matter.key,
        version=saved.version,
    )
    return saved


@transaction.atomic
def not_needed(matters: Iterable[Matter], *, reason: str, by: User, at: datetime) -> list[Consideration]:
    """Say of several matters of one review that they were not needed today, with one reason for all.

    Raises NotPossible, and changes nothing, for a matter that is always considered, one about which something
    is written already, or matters of two reviews.
    """
    matters = list(matters)
    if not matters:
        raise NotPossible("Choose at least one matter.")
    review = matters[0].review
    require(policies.may_consider(by, review, at))
    lock(review)
    if not reason.strip():
        raise NotPossible("Say why they were not needed today.")
    newest = {one.pk: one.considerations.order_by("-version").first() for one in matters}
    for one in matters:
        before = newest[one.pk]
        if one.review_id != review.pk:
            raise NotPossible("These matters belong to two reviews.")
        if one.is_always:
            raise NotPossible(f"“{one.title}” is considered at every review, so it cannot be left out.")
        if before is not None and not before.is_not_needed and any(getattr(before, name) for name in WORDS):
            raise NotPossible(f"Something is written about “{one.title}” already. Look at it first.")
    saved = []
    for one in matters:
        before = newest[one.pk]
        if before is not None and before.is_not_needed and before.reason == reason:
            saved.append(before)
            continue
        version = before.version + 1 if before is not None else 1
        saved.append(
            Consideration.objects.create(
                matter=one, version=version, is_not_needed=True, reason=reason, by=by, at=at
            )
        )
    record(verbs.NOT_NEEDED, about=review, child=review.child_id, by=by, at=at, matters=len(saved))
    return saved


@transaction.atomic
def add_difference(
    review: Review,
    *,
    whose: str,
    view: str,
    matter: Matter | None = None,
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> Difference:
    """Write down that somebody saw it differently: whose view, and what it is. Sent twice, it is one."""
    require(policies.may_consider(by, review, at))
    lock(review)
    made = review.differences.filter(form_token=token).first() if token else None
    if made is not None:
        return made
    difference = Difference.objects.create(
        review=review, matter=matter, whose=whose, view=view, form_token=token, made_by=by, made_at=at
    )
    record(verbs.DIFFERED, about=review, child=review.child_id, by=by, at=at)
    return difference


@transaction.atomic
def withdraw_difference(difference: Difference, *, by: User, at: datetime) -> Difference:
    """Take out a difference of view written down by mistake; it stays to be seen in the history."""
    require(policies.may_consider(by, difference.review, at))
    lock(difference.review)
    difference.refresh_from_db()
    if difference.withdrawn_at is not None:
        return difference
    difference.withdrawn_by, difference.withdrawn_at = by, at
    difference.save(update_fields=["withdrawn_by", "withdrawn_at"])
    review = difference.review
    record(verbs.DIFFERENCE_WITHDRAWN, about=review, child=review.child_id, by=by, at=at)
    return difference


@transaction.atomic
def say_permanence(
    review: Review,
    *,
    has_plan: bool,
    plan: str = "",
    contingency: str = "",
    based_on: int,
    by: User,
    at: datetime,
) -> Permanence:
    """Write down whether there is a plan for permanence, and what if it fails; the newest stands.

    Raises Stale where somebody said something else since `based_on`.
    """
    require(policies.may_consider(by, review, at))
    lock(review)
    before = latest_permanence(review)
    wanted = {"has_plan": has_plan, "plan": plan, "contingency": contingency}
    if before is not None and all(getattr(before, name) == value for name, value in wanted.items()):
        return before
    if (before.version if before is not None else 0) != based_on:
        raise Stale
    said = Permanence.objects.create(review=review, version=based_on + 1, **wanted, by=by, at=at)
    record(verbs.PERMANENCE, about=review, child=review.child_id, by=by, at=at, has_plan=has_plan)
    return said


@transaction.atomic
def say_chairing(
    review: Review,
    *,
    wanted: str,
    offered: str = "",
    parts: str = "",
    how_it_went: str = "",
    by: User,
    at: datetime,
) -> Chairing:
    """Write down whether the child was offered to chair, wanted to, which parts, and how it went."""
    require(policies.may_consider(by, review, at))
    lock(review)
    said = {
        "wanted": wanted,
        "offered": offered,
        "parts": parts if wanted == Chairing.Wanted.PARTS else "",
        "how_it_went": how_it_went,
    }
    before = review.chairings.order_by("-version").first()
    if before is not None and all(getattr(before, name) == value for name, value in said.items()):
        return before
    highest = review.chairings.aggregate(highest=Max("version"))["highest"] or 0
    chairing = Chairing.objects.create(review=review, version=highest + 1, **said, by=by, at=at)
    record(verbs.CHAIRING, about=review, child=review.child_id, by=by, at=at, wanted=wanted)
    return chairing
