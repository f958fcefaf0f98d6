"""Raising a concern, answering it, saying how it ended."""

from datetime import date, datetime
from uuid import UUID

from django.db import models, transaction

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.people.register.models import Adult, Child

from . import policies, queries, verbs
from .models import Concern, ConcernStatus, Ending, State


@transaction.atomic
def raise_concern(
    child: Child,
    *,
    what: str,
    to_whom: Adult | str,
    answer_by: date,
    about: models.Model | tuple[str, UUID] | None = None,
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> Concern:
    """Raise a concern at once and return it. The same form sent twice raises one."""
    require(policies.may_raise(by, child, at))
    return _begin(child, State.RAISED, what, to_whom, answer_by, about, token, by, at)


@transaction.atomic
def raise_from(
    child: Child,
    *,
    what: str,
    to_whom: Adult,
    answer_by: date,
    about: tuple[str, UUID],
    owner: User,
    by: User,
    at: datetime,
) -> Concern:
    """Open a concern because a decision was not agreed: it is the IRO's (`owner`) to follow and end.

    Called within the deed that says so; what arose from the same thing and is still open is not opened twice.
    """
    require(policies.may_open_from(by, child, at))
    held = Concern.objects.filter(about_kind=about[0], about_id=about[1], state__in=queries.OPEN).first()
    if held is not None:
        return held
    concern = Concern(
        child=child,
        about_kind=about[0],
        about_id=about[1],
        state=State.RAISED,
        made_by=owner,
        made_at=at,
        raised_at=at,
    )
    _put(concern, what, to_whom, answer_by)
    concern.save()
    ConcernStatus.objects.create(concern=concern, state=State.RAISED, by=by, at=at)
    record(verbs.RAISED, about=concern, child=child.pk, by=by, at=at, answer_by=answer_by)
    return concern


@transaction.atomic
def keep_draft(
    child: Child,
    *,
    what: str,
    to_whom: Adult | str,
    answer_by: date,
    about: models.Model | tuple[str, UUID] | None = None,
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> Concern:
    """Keep a concern that only its writer can read, and return it."""
    require(policies.may_raise(by, child, at))
    return _begin(child, State.DRAFT, what, to_whom, answer_by, about, token, by, at)


@transaction.atomic
def raise_draft(
    concern: Concern, *, what: str, to_whom: Adult | str, answer_by: date, by: User, at: datetime
) -> Concern:
    """Raise a draft, in the words as they are now. Raises NotPossible where it was raised or thrown away."""
    require(policies.may_finish(by, concern, at))
    _lock(concern)
    _may_move(concern, State.RAISED)
    _put(concern, what, to_whom, answer_by)
    concern.raised_at = at
    _move(concern, State.RAISED, by=by, at=at)
    record(verbs.RAISED, about=concern, child=concern.child_id, by=by, at=at, answer_by=answer_by)
    return concern


@transaction.atomic
def discard(concern: Concern, *, by: User, at: datetime) -> Concern:
    """Throw away a draft: its words are emptied, that there was one stays."""
    require(policies.may_finish(by, concern, at))
    _lock(concern)
    _may_move(concern, State.DISCARDED)
    concern.what = ""
    _move(concern, State.DISCARDED, by=by, at=at)
    record(verbs.DISCARDED, about=concern, child=concern.child_id, by=by, at=at)
    return concern


@transaction.atomic
def answer(concern: Concern, *, words: str, token: UUID | None = None, by: User, at: datetime) -> Concern:
    """Answer a concern that was put to oneself. Raises NotPossible where it is closed."""
    require(policies.may_answer(by, concern, at))
    return _came_back(concern, words, "", token, by, at)


@transaction.atomic
def note_answer(
    concern: Concern, *, words: str, said_by: str, token: UUID | None = None, by: User, at: datetime
) -> Concern:
    """Write down what came back by telephone, letter or in a meeting, and who said it."""
    require(policies.may_note(by, concern, at))
    return _came_back(concern, words, said_by or concern.to_name, token, by, at)


@transaction.atomic
def close(concern: Concern, *, ending: Ending | str, words: str, by: User, at: datetime) -> Concern:
    """Say how a concern ended and why. It stays on the file. Raises NotPossible where it is closed."""
    require(policies.may_note(by, concern, at))
    _lock(concern)
    _may_move(concern, State.CLOSED)
    _move(concern, State.CLOSED, words=words, ending=ending, by=by, at=at)
    record(verbs.CLOSED, about=concern, child=concern.child_id, by=by, at=at, ending=str(ending))
    return concern


def _begin(
    child: Child,
    state: State,
    what: str,
    to_whom: Adult | str,
    answer_by: date,
    about: models.Model | tuple[str, UUID] | None,
    token: UUID | None,
    by: User,
    at: datetime,
) -> Concern:
    made = Concern.objects.filter(form_token=token).first() if token else None
    if made is not None:
        return made
    kind, about_id = about if isinstance(about, tuple) else ("", None)
    if isinstance(about, models.Model):
        kind, about_id = str(about._meta.model_name), about.pk
    concern = Concern(
        child=child, about_kind=kind, about_id=about_id, state=state, form_token=token, made_by=by, made_at=at
    )
    concern.raised_at = at if state == State.RAISED else None
    _put(concern, what, to_whom, answer_by)
    concern.save()
    ConcernStatus.objects.create(concern=concern, state=state, by=by, at=at)
    if state == State.RAISED:
        record(verbs.RAISED, about=concern, child=child.pk, by=by, at=at, answer_by=answer_by)
    else:
        record(verbs.DRAFTED, about=concern, child=child.pk, by=by, at=at)
    return concern


def _came_back(
    concern: Concern, words: str, said_by: str, token: UUID | None, by: User, at: datetime
) -> Concern:
    _lock(concern)
    if token and concern.statuses.filter(form_token=token).exists():
        return concern
    _may_move(concern, State.ANSWERED)
    _move(concern, State.ANSWERED, words=words, said_by=said_by, token=token, by=by, at=at)
    verb = verbs.NOTED if said_by else verbs.ANSWERED
    record(verb, about=concern, child=concern.child_id, by=by, at=at)
    return concern


def _put(concern: Concern, what: str, to_whom: Adult | str, answer_by: date) -> None:
    concern.what, concern.answer_by = what, answer_by
    concern.to = to_whom if isinstance(to_whom, Adult) else None
    concern.to_name = to_whom.full_name if isinstance(to_whom, Adult) else to_whom


def _lock(concern: Concern) -> None:
    concern.refresh_from_db(from_queryset=Concern.objects.select_for_update())


def _may_move(concern: Concern, to: State) -> None:
    refused = policies.allows(concern, to)
    if refused is not None:
        raise NotPossible(refused.reason)


def _move(
    concern: Concern,
    to: State,
    *,
    words: str = "",
    said_by: str = "",
    ending: str = "",
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> None:
    concern.state = to
    concern.save()
    ConcernStatus.objects.create(
        concern=concern, state=to, words=words, said_by=said_by, ending=ending, form_token=token, by=by, at=at
    )
