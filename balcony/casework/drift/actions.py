"""What is done about a line: putting it off for a reason, handing it over, bringing it back."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible, Stale
from balcony.foundations.storage.turns import take_turn

from . import policies, verbs
from .models import Step
from .queries import Line, colleagues_for, longest_put_off

FEWEST_WORDS = 3
A_SENTENCE = "Write at least a short sentence: why."


@transaction.atomic
def put_off(
    line: Line,
    *,
    again_on: date,
    words: str,
    based_on: int,
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> Step:
    """Say that a line was looked at and is to be shown again on a day. A form sent twice makes one step.

    Raises Stale where somebody did something about it since, and NotPossible without a sentence, for a day
    that is not to come, or for one beyond the longest time the authority allows.
    """
    require(policies.may_step(by, line, at))
    on = localdate(at)
    most = longest_put_off(on)
    if again_on <= on:
        raise NotPossible("Give a day to come.", "again_on")
    if again_on > on + timedelta(days=most):
        raise NotPossible(f"A line may be put off for {most} days at most. Give an earlier day.", "again_on")
    made, is_new = _next(line, Step.Kind.PUT_OFF, words, based_on, token, by, at, again_on=again_on)
    if is_new:
        record(
            verbs.PUT_OFF,
            about=made,
            child=line.child,
            by=by,
            at=at,
            kind=line.drift.kind,
            again_on=again_on,
        )
    return made


@transaction.atomic
def hand_over(
    line: Line, *, to: User, words: str, based_on: int, token: UUID | None = None, by: User, at: datetime
) -> Step:
    """Hand a line to a named colleague. The same form sent twice makes one step.

    Raises Stale as above, and NotPossible without a sentence, or for somebody who is neither duty IRO today
    nor IRO manager, or to whom the child is shut.
    """
    require(policies.may_step(by, line, at))
    if to not in colleagues_for(by, line.child, at):
        raise NotPossible("Choose the duty IRO or an IRO manager.", "to")
    made, is_new = _next(line, Step.Kind.HANDED, words, based_on, token, by, at, to=to)
    if is_new:
        record(verbs.HANDED, about=made, child=line.child, by=by, at=at, kind=line.drift.kind)
    return made


@transaction.atomic
def bring_back(
    line: Line, *, words: str, based_on: int, token: UUID | None = None, by: User, at: datetime
) -> Step:
    """Show a line again now, with the child's IRO. The same form sent twice makes one step.

    Raises Stale as above, and NotPossible without a sentence or where the line is neither put off nor handed.
    """
    require(policies.may_step(by, line, at))
    rests = line.standing.put_off is not None or line.standing.handed is not None
    if not rests and not _made_before(token):
        raise NotPossible("This line is neither put off nor handed over.")
    made, is_new = _next(line, Step.Kind.BACK, words, based_on, token, by, at)
    if is_new:
        record(verbs.BROUGHT_BACK, about=made, child=line.child, by=by, at=at, kind=line.drift.kind)
    return made


def _next(
    line: Line,
    kind: str,
    words: str,
    based_on: int,
    token: UUID | None,
    by: User,
    at: datetime,
    **more: Any,
) -> tuple[Step, bool]:
    take_turn(f"drift {line.key}")
    made = _made_before(token)
    if made is not None:
        return made, False
    if len(words.split()) < FEWEST_WORDS:
        raise NotPossible(A_SENTENCE, "words")
    stands = Step.objects.filter(line=line.key).count()
    if stands != based_on:
        raise Stale
    step = Step.objects.create(
        child=line.child,
        line=line.key,
        number=stands + 1,
        kind=kind,
        waits_for=line.drift.kind,
        since=line.drift.since,
        words=words.strip(),
        form_token=token,
        by=by,
        at=at,
        **more,
    )
    return step, True


def _made_before(token: UUID | None) -> Step | None:
    return Step.objects.filter(form_token=token).first() if token else None
