"""Writing down what was done on a way, and the child asking for one."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from balcony.casework.reviews.models import Review
from balcony.casework.voice.actions import say
from balcony.casework.voice.models import Audience, Kind
from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.storage.turns import take_turn
from balcony.people.register.models import Child

from . import policies, verbs
from .models import Stage, Way, WayStep


@transaction.atomic
def write_down(
    child: Child,
    *,
    way: str,
    stage: str,
    on: date,
    words: str = "",
    review: Review | None = None,
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> WayStep:
    """Write down one step. The same form sent twice writes one.

    Raises NotPossible for a day to come, or an outcome without words.
    """
    require(policies.may_write(by, child, at))
    made = _made_before(token)
    if made is not None:
        return made
    if on > localdate(at):
        raise NotPossible("This day is still to come.", "on")
    if stage == Stage.OUTCOME and not words.strip():
        raise NotPossible("Say what came of it.", "words")
    step = WayStep.objects.create(
        child=child,
        way=way,
        stage=stage,
        on=on,
        words=words.strip(),
        review=review,
        form_token=token,
        by=by,
        at=at,
    )
    record(verbs.WRITTEN, about=step, child=child, by=by, at=at, way=way, stage=stage, on=on)
    return step


@transaction.atomic
def ask(
    child: Child,
    *,
    way: str,
    said: str,
    words: str = "",
    level: str,
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> WayStep:
    """A child asks for a way: a row here, and words to their IRO alone, which are opened and answered as any.

    `said` is the line the child pressed; `words` what they added. The same form sent twice asks once.
    """
    require(policies.may_ask(by, child, at))
    made = _made_before(token)
    if made is not None:
        return made
    if way not in Way.values:
        raise NotPossible("Choose one.", "way")
    told = "\n\n".join(part for part in (said, words.strip()) if part)
    say(child, kind=Kind.ANYTHING, audience=Audience.IRO, words=told, level=level, by=by, at=at)
    step = WayStep.objects.create(
        child=child,
        way=way,
        stage=Stage.ASKED_FOR,
        on=localdate(at),
        by_child=True,
        form_token=token,
        by=by,
        at=at,
    )
    record(verbs.ASKED, about=step, child=child, by=by, at=at, way=way)
    return step


def _made_before(token: UUID | None) -> WayStep | None:
    """The step the same form wrote when it was sent before, once nobody else is writing it."""
    if token is None:
        return None
    take_turn(f"way {token}")
    return WayStep.objects.filter(form_token=token).first()
