"""Since last time: everything that has happened since the last review, on one page to read in from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from balcony.casework.reviews.models import Decision, Review
from balcony.casework.reviews.queries import previous_decisions
from balcony.casework.voice.models import Contribution
from balcony.casework.voice.queries import contributions_for
from balcony.foundations.accounts.models import User
from balcony.people.children.codes import code_list
from balcony.people.children.models import Episode
from balcony.people.relationships.models import Relationship
from balcony.people.relationships.queries import facts_about
from balcony.rules.rights import decide

from ..models import Consultation, Paper
from .papers import papers_of


@dataclass(frozen=True)
class Change:
    """Something that changed in the child's life: the day, and what."""

    on: date
    words: str


@dataclass(frozen=True)
class SinceLast:
    """What has happened since the last review held here, as this person may read it."""

    last: Review | None
    since: date | None
    decisions: Sequence[Decision]
    changes: Sequence[Change]
    words: Sequence[Contribution]
    papers: Sequence[Paper]
    consultations: Sequence[Consultation]


def since_last(review: Review, user: User, at: datetime) -> SinceLast:
    """Everything since the last review; without one, since the child's care began being kept here.

    The child's words and what others wrote are those this person may read, and no others.
    """
    last, decisions = previous_decisions(review)
    since = last.completed_on if last is not None else None
    facts = facts_about(user, review.child, at)
    words = contributions_for(user, at).filter(child=review.child_id).order_by("-sent_at")
    reads_views = bool(decide("preparation.views_read", facts))
    return SinceLast(
        last=last,
        since=since,
        decisions=decisions,
        changes=_changes(review, since, with_home=bool(decide("child.address", facts))),
        words=list(words.filter(sent_at__date__gte=since) if since else words)[:50],
        papers=papers_of(review),
        consultations=list(review.consultations.prefetch_related("answers")) if reads_views else [],
    )


def _changes(review: Review, since: date | None, *, with_home: bool) -> list[Change]:
    found = []
    episodes = Episode.objects.held().filter(child=review.child_id)
    for one in episodes.filter(started_on__gte=since) if since else episodes:
        law = code_list("LS").get(one.legal_status)
        home = code_list("PLACE").get(one.placement_type)
        what = [law.says if law else "", home.says if home and with_home else ""]
        found.append(Change(one.started_on, ", ".join(part for part in what if part) or "A change in care"))
    around = Relationship.objects.filter(child=review.child_id, adult__isnull=False).select_related("adult")
    for place in around.filter(from_on__gte=since) if since else around.none():
        if place.adult is not None:
            found.append(Change(place.from_on, f"{place.get_kind_display()}: {place.adult.full_name} began"))
    for place in around.filter(to_on__gte=since) if since else around.none():
        if place.adult is not None and place.to_on is not None:
            found.append(Change(place.to_on, f"{place.get_kind_display()}: {place.adult.full_name} ended"))
    return sorted(found, key=lambda change: change.on, reverse=True)
