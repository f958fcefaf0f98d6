"""Which concerns somebody may know of, and how long each has waited."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from balcony.foundations.accounts.models import Anyone, User
from balcony.foundations.authority.queries import rulebook
from balcony.people.register.models import Adult, Child
from balcony.people.relationships.models import Kind
from balcony.people.relationships.queries import children_for, live_relationships

from .models import Concern, ConcernStatus, State

OPEN = (State.RAISED, State.ANSWERED)
UNSHARED = (State.DRAFT, State.DISCARDED)
# An unshared draft expires (access and records, section 5): then its writer is asked what to do with it.
DRAFT_LASTS = timedelta(days=90)


def concerns_for(user: Anyone, at: datetime) -> QuerySet[Concern]:
    """Raised concerns of the children in this person's world, and drafts of their own only."""
    shared = ~Q(state__in=UNSHARED)
    if isinstance(user, User):
        shared |= Q(made_by=user, state=State.DRAFT)
    return Concern.objects.filter(shared, child__in=children_for(user, at)).select_related(
        "child", "to", "made_by"
    )


def put_to(user: User, at: datetime) -> QuerySet[Concern]:
    """The concerns this person is asked to answer, the nearest day first."""
    return (
        concerns_for(user, at)
        .filter(to__user=user, state__in=[State.RAISED])
        .order_by("answer_by", "made_at")
    )


def open_concerns(user: User, at: datetime) -> QuerySet[Concern]:
    """Raised and not closed, the nearest day for an answer first; the person's own drafts among them."""
    return concerns_for(user, at).filter(state__in=[State.DRAFT, *OPEN]).order_by("answer_by", "made_at")


def closed_concerns(user: User, at: datetime) -> QuerySet[Concern]:
    """Those that ended, the newest first."""
    return concerns_for(user, at).filter(state=State.CLOSED).order_by("-raised_at")


def drafts_kept(user: User, at: datetime) -> tuple[int, int]:
    """Return how many drafts others keep of children in this world and the age of the oldest in days.

    A manager may know that a draft exists and how old it is, never its words (access and records, section 2).
    """
    kept = list(
        Concern.objects.filter(state=State.DRAFT, child__in=children_for(user, at))
        .exclude(made_by=user)
        .values_list("made_at", flat=True)
    )
    return len(kept), max(((at - one).days for one in kept), default=0)


def concerns_of(child: Child) -> QuerySet[Concern]:
    """The raised concerns of one child, newest first."""
    return Concern.objects.filter(child=child).exclude(state__in=UNSHARED).order_by("-raised_at")


def concern_about(kind: str, about_id: UUID) -> Concern | None:
    """Return the newest raised concern that arose from a thing, or None."""
    found = Concern.objects.filter(about_kind=kind, about_id=about_id).exclude(state__in=UNSHARED)
    return found.order_by("-raised_at").first()


def story_of(concern: Concern) -> list[ConcernStatus]:
    """What happened to a concern, oldest first."""
    return list(concern.statuses.select_related("by"))


@dataclass(frozen=True)
class AnswerDue:
    """By when an answer is asked for, and the setting it comes from."""

    on: date
    days: int
    source: str
    certainty: str


def answer_due(on: date) -> AnswerDue:
    """Return the day for an answer to a concern raised on a day, by the authority's own setting."""
    due = rulebook(on).due("dispute_informal", on)
    return AnswerDue(due.limit, due.rule.value, due.rule.source, due.rule.certainty)


def days_waiting(concern: Concern, on: date) -> int:
    """Return how many days of the child's life an answer is overdue on a day; 0 while it is not."""
    return max((on - concern.answer_by).days, 0) if concern.state == State.RAISED else 0


def team_manager_of(child: Child, on: date) -> Adult | None:
    """Return the adult who is team manager around a child on a day, or None."""
    found = live_relationships(child, on).filter(kind=Kind.TEAM_MANAGER).first()
    return found.adult if found is not None else None
