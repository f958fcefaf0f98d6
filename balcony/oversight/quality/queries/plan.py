"""The improvement plan: each action with how it goes."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from balcony.foundations.accounts.models import Anyone

from ..models import ImprovementAction, PlanReview, Progress, Question, Round


@dataclass(frozen=True)
class Planned:
    """One action of the plan as it stands on a day."""

    improvement: ImprovementAction
    newest: Progress | None
    is_overdue: bool

    @property
    def state(self) -> str:
        """How it goes, in words; nothing said yet means not started."""
        return self.newest.get_state_display() if self.newest else Progress.State.NOT_STARTED.label

    @property
    def is_done(self) -> bool:
        """True once it was said to be done."""
        return self.newest is not None and self.newest.state == Progress.State.DONE

    @property
    def kind(self) -> str:
        """How the state's tag is drawn."""
        if self.is_done:
            return "good"
        if self.newest and self.newest.state == Progress.State.STUCK:
            return "bad"
        return "neutral" if self.newest else "quiet"


def improvements_for(user: Anyone, at: datetime) -> QuerySet[ImprovementAction]:
    """Every action of the plan: none is about a child."""
    return ImprovementAction.objects.select_related("question__round", "point__statement")


def the_plan(*, on: date) -> list[Planned]:
    """The whole plan: overdue first, then by date, what is done last. Two queries."""
    return _planned(ImprovementAction.objects.select_related("question", "point"), on)


def planned_of(question: Question, *, on: date) -> list[Planned]:
    """The actions that answer one question of a round."""
    return _planned(ImprovementAction.objects.filter(question=question), on)


def planned_in_round(round: Round, *, on: date) -> list[Planned]:
    """The actions that came out of one round, in the order of its questions."""
    found = _planned(ImprovementAction.objects.filter(question__round=round).select_related("question"), on)
    return sorted(found, key=lambda one: one.improvement.question.place if one.improvement.question else 0)


def plan_reviews() -> list[PlanReview]:
    """Every review of the plan, newest first."""
    return list(PlanReview.objects.select_related("by"))


def _planned(rows: QuerySet[ImprovementAction], on: date) -> list[Planned]:
    held = rows.prefetch_related(Prefetch("progress", Progress.objects.order_by("at").select_related("by")))
    found = []
    for one in held:
        newest = next(iter(reversed(one.progress.all())), None)
        done = newest is not None and newest.state == Progress.State.DONE
        found.append(Planned(one, newest, is_overdue=not done and one.due_on < on))
    return sorted(found, key=lambda one: (one.is_done, not one.is_overdue, one.improvement.due_on))
