"""What became of decisions: where each stands, what waits for whom, and for how long."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.timezone import localdate

from balcony.foundations.accounts.models import Anyone, User
from balcony.people.register.models import Adult, Child, Source
from balcony.people.relationships.models import Kind, Relationship
from balcony.people.relationships.queries import live_relationships
from balcony.rules.timetable import Rulebook

from ..models import Decision, DecisionState, DecisionStatus, Review
from .one import decisions_of, previous_decisions
from .scope import decisions_for

AGREED = (DecisionState.AGREED, DecisionState.AGREED_BY_DEFAULT)
# Carried out, or no longer needed: nothing more is asked about it.
OVER = (DecisionState.DONE, DecisionState.OVERTAKEN)


@dataclass(frozen=True)
class Standing:
    """One decision and where it stands. `days_waiting` counts from its due day, 0 while it is not overdue."""

    decision: Decision
    state: DecisionState
    status: DecisionStatus | None
    days_waiting: int

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to say what became of it."""
        return self.state not in OVER


def state_of(decision: Decision) -> DecisionState:
    """Return where a decision stands: its newest row, recommended where there is none."""
    newest = decision.statuses.order_by("-number").first()
    return DecisionState(newest.state) if newest is not None else DecisionState.RECOMMENDED


def standings_of(decisions: Iterable[Decision], on: date) -> list[Standing]:
    """Return each decision with where it stands on a day. One query, however many decisions."""
    wanted = list(decisions)
    return standings_from(wanted, _with_people(DecisionStatus.objects.filter(decision__in=wanted)), on)


def statuses_about(child: Child) -> QuerySet[DecisionStatus]:
    """Return every state the decisions of a child's reviews were moved to, for `standings_from`."""
    return _with_people(DecisionStatus.objects.filter(decision__review__child=child))


def standings_from(
    decisions: Iterable[Decision], statuses: Iterable[DecisionStatus], on: date
) -> list[Standing]:
    """Return each decision with where it stands on a day, from rows already fetched, in order of number."""
    newest = {one.decision_id: one for one in statuses}
    return [_standing(one, newest.get(one.pk), on) for one in decisions]


def _with_people(statuses: QuerySet[DecisionStatus]) -> QuerySet[DecisionStatus]:
    return statuses.select_related("by", "sent__to").order_by("number")


def _standing(decision: Decision, status: DecisionStatus | None, on: date) -> Standing:
    state = DecisionState(status.state) if status is not None else DecisionState.RECOMMENDED
    late = (on - decision.due_on).days if decision.due_on is not None and state not in OVER else 0
    return Standing(decision, state, status, max(late, 0))


def to_follow(review: Review, on: date) -> tuple[list[Standing], list[Standing]]:
    """Return the last review's decisions that are still open, and this review's own."""
    _, before = previous_decisions(review)
    last = [one for one in standings_of(before, on) if one.is_open]
    return last, standings_of(decisions_of(review), on)


def waiting_for_answer(user: Anyone, at: datetime) -> list[tuple[Review, int, date]]:
    """Return reviews whose decisions this person is asked to answer, how many, and by when; nearest first.

    Whoever is the child's team manager today answers, whoever it was sent to. One query.
    """
    if not isinstance(user, User):
        return []
    managed = Relationship.objects.live_on(localdate(at)).filter(kind=Kind.TEAM_MANAGER, adult__user=user)
    asked = with_manager(decisions_for(user, at)).filter(review__child__in=managed.values("child"))
    found: dict[Review, list[date]] = {}
    for one in asked.select_related("review__child"):
        found.setdefault(one.review, []).append(vars(one)["answer_by"])
    rows = [(review, len(days), min(days)) for review, days in found.items()]
    return sorted(rows, key=lambda row: row[2])


def with_manager(decisions: QuerySet[Decision], asked_before: date | None = None) -> QuerySet[Decision]:
    """Return those of these decisions that stand with the manager, each with its `answer_by`.

    With `asked_before`, only those whose day for an answer is before it.
    """
    newest = DecisionStatus.objects.filter(decision=OuterRef("pk")).order_by("-number")
    found = (
        decisions.filter(withdrawn_at__isnull=True)
        .annotate(
            stands_at=Subquery(newest.values("state")[:1]),
            answer_by=Subquery(newest.values("sent__answer_by")[:1]),
        )
        .filter(stands_at=DecisionState.SENT)
    )
    return found if asked_before is None else found.filter(answer_by__lt=asked_before)


def unanswered_since(day: date) -> list[Decision]:
    """Return decisions with the manager whose day for an answer is before a day."""
    return list(with_manager(Decision.objects.select_related("review"), asked_before=day))


def overdue_decisions(user: Anyone, on: date, at: datetime) -> list[Standing]:
    """Return open decisions of this person's world whose day has passed, longest waiting first."""
    late = decisions_for(user, at).filter(
        withdrawn_at__isnull=True, due_on__lt=on, review__source=Source.PERSON
    )
    found = [one for one in standings_of(late, on) if one.is_open and one.state != DecisionState.RECOMMENDED]
    return sorted(found, key=lambda one: -one.days_waiting)


def manager_to_ask(child: Child, on: date) -> Adult | None:
    """Return the child's team manager on a day where they have an account to answer with, or None."""
    one = live_relationships(child, on).filter(kind=Kind.TEAM_MANAGER, adult__user__isnull=False).first()
    return one.adult if one is not None else None


def silence_agrees(book: Rulebook, on: date) -> bool:
    """Whether a decision stands as agreed when no answer came in time: the authority's own setting."""
    return book.rule("silence_agrees", on).value == 1


def not_sent(standings: Sequence[Standing]) -> list[Decision]:
    """Return the decisions the manager has not been sent."""
    return [one.decision for one in standings if one.state == DecisionState.RECOMMENDED]
