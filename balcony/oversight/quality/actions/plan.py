"""Findings of the workshop, the actions that follow, and how they go."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible, Stale

from ..models import Finding, ImprovementAction, PlanReview, Progress, Question, StatementItem
from ..policies import may_progress, may_run, may_work_on
from ..verbs import FOUND, PLAN_REVIEWED, PLANNED, PROGRESSED


@transaction.atomic
def find(
    question: Question,
    *,
    standing: str,
    summary: str,
    required_action: str = "",
    based_on: int,
    by: User,
    at: datetime,
) -> Finding:
    """Write down what the workshop concluded. `based_on` is the number of the finding it replaces, 0 if none.

    Raises Stale where somebody wrote a newer one since.
    """
    require(may_work_on(by, question, at))
    newest = question.findings.order_by("number").last()
    number = newest.number if newest else 0
    if number != based_on:
        raise Stale("Somebody wrote down a finding on this question since you opened the page.")
    found = Finding.objects.create(
        question=question,
        number=number + 1,
        standing=standing,
        summary=summary,
        required_action=required_action,
        by=by,
        at=at,
    )
    record(FOUND, by=by, at=at, about=found, item=question.item, standing=standing)
    return found


@transaction.atomic
def plan(
    origin: Question | StatementItem,
    *,
    action: str,
    owner_name: str,
    due_on: date,
    success: str,
    evidence: str = "",
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> ImprovementAction:
    """Put an action into the improvement plan, from a question of a round or a point of the protocol.

    The same `token` twice is the same action: a form sent twice plans it once.
    """
    question = origin if isinstance(origin, Question) else None
    point = origin if isinstance(origin, StatementItem) else None
    require(may_work_on(by, question, at) if question else may_run(by, at))
    if token and (held := ImprovementAction.objects.filter(token=token).first()):
        return held
    made = ImprovementAction.objects.create(
        question=question,
        point=point,
        item=origin.item,
        action=action,
        owner_name=owner_name,
        due_on=due_on,
        success=success,
        evidence=evidence,
        token=token,
        made_by=by,
        made_at=at,
    )
    record(PLANNED, by=by, at=at, about=made, item=origin.item, due_on=due_on.isoformat())
    return made


@transaction.atomic
def progress(
    improvement: ImprovementAction, *, state: str, words: str = "", by: User, at: datetime
) -> Progress:
    """Say how an action goes. Raises NotPossible where it is stuck or done and no words say why."""
    require(may_progress(by, improvement, at))
    if state in (Progress.State.STUCK, Progress.State.DONE) and not words.strip():
        what = "why it is stuck" if state == Progress.State.STUCK else "what shows that it is done"
        raise NotPossible(f"Write {what}", "words")
    made = Progress.objects.create(improvement=improvement, state=state, words=words, by=by, at=at)
    record(PROGRESSED, by=by, at=at, about=improvement, state=made.get_state_display(), item=improvement.item)
    return made


@transaction.atomic
def review_plan(
    *, held_on: date, present: str, words: str, next_on: date, by: User, at: datetime
) -> PlanReview:
    """Write down a review of the whole plan. Raises NotPossible where the next is not after this one."""
    require(may_run(by, at))
    if next_on <= held_on:
        raise NotPossible("The next review must be after this one", "next_on")
    made = PlanReview.objects.create(
        held_on=held_on, present=present, words=words, next_on=next_on, by=by, at=at
    )
    record(PLAN_REVIEWED, by=by, at=at, about=made, held_on=held_on.isoformat(), next_on=next_on.isoformat())
    return made
