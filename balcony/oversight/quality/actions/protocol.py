"""The management protocol's statement: begun, written item by item, agreed."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible, Stale
from balcony.foundations.toolkit.queries import in_force

from ..models import Account, ManagerRegistration, Offer, Statement, StatementItem
from ..policies import (
    may_account,
    may_agree,
    may_answer_offer,
    may_begin_statement,
    may_offer,
    may_take_back,
    may_write_protocol,
)
from ..queries import managers_on, points_of
from ..verbs import (
    ACCOUNTED,
    AGREED,
    BEGUN,
    DIRECTOR_AGREED,
    OFFERED,
    REGISTERED,
    SENT_BACK,
    TAKEN_BACK,
)

SET_ASIDE = "set aside locally"
ANNEX = "annex"


@transaction.atomic
def begin_statement(*, by: User, at: datetime) -> Statement:
    """Begin this year's statement with the words in force today, copied. Earlier statements stay."""
    require(may_begin_statement(by, at))
    now = in_force("protocol", on=localdate(at))
    made = Statement.objects.create(
        begun_on=localdate(at),
        wording=f"{now.pack.title}, edition {now.pack.edition}: {now.pack.wording}"[:300],
        acknowledgement=f"{now.pack.acknowledgement} {now.pack.link}",
        made_by=by,
        made_at=at,
    )
    held = [one for one in now.items if one.standing != SET_ASIDE]
    StatementItem.objects.bulk_create(
        StatementItem(
            statement=made,
            place=place,
            item=one.id,
            is_annex=one.section == ANNEX,
            text=one.text,
            parts=[[part.id, part.text] for part in one.parts],
            checks=list(one.checks),
        )
        for place, one in enumerate(held, 1)
    )
    record(BEGUN, by=by, at=at, about=made, items=len(held))
    return made


@transaction.atomic
def account(
    point: StatementItem,
    *,
    words: str,
    evidence: str = "",
    standing: str = "",
    based_on: int,
    by: User,
    at: datetime,
) -> Account:
    """Say how a point is kept, and where it stands once the account is written.

    `based_on` is the number of the account it replaces, 0 if none; raises Stale where there is a newer one.
    """
    point.statement = _held(point.statement)
    require(may_account(by, point, at))
    newest = point.accounts.order_by("number").last()
    number = newest.number if newest else 0
    if number != based_on:
        raise Stale("Somebody wrote a newer account of this point since you opened the page.")
    made = Account.objects.create(
        item=point, number=number + 1, words=words, evidence=evidence, standing=standing, by=by, at=at
    )
    record(ACCOUNTED, by=by, at=at, about=made, item=point.item, standing=standing or "none yet")
    return made


@transaction.atomic
def agree(
    statement: Statement, *, manager_name: str, director_name: str, agreed_on: date, by: User, at: datetime
) -> Statement:
    """Write down that manager and director agreed it on a day; from then on it stays as it is.

    Raises NotPossible where a point lacks its account or where it stands, or the day is not yet.
    """
    statement = _held(statement)
    require(may_agree(by, statement, at))
    if not statement.begun_on <= agreed_on <= localdate(at):
        raise NotPossible("The day it was agreed is from the day it was begun until today", "agreed_on")
    _require_complete(statement, localdate(at))
    _settle(statement, manager_name, director_name, agreed_on, by, at)
    record(AGREED, by=by, at=at, about=statement, agreed_on=agreed_on.isoformat())
    return statement


@transaction.atomic
def offer(statement: Statement, *, words: str = "", by: User, at: datetime) -> Offer:
    """Lay a complete statement before the director. Until they answer, nothing in it changes.

    Raises NotPossible where a point lacks its account or where it stands.
    """
    statement = _held(statement)
    require(may_offer(by, statement, at))
    _require_complete(statement, localdate(at))
    made = Offer.objects.create(statement=statement, words=words.strip(), by=by, at=at)
    record(OFFERED, by=by, at=at, about=made)
    return made


@transaction.atomic
def take_back(statement: Statement, *, by: User, at: datetime) -> Offer:
    """Take an unanswered offer back, so that the statement can be changed."""
    statement = _held(statement)
    require(may_take_back(by, statement, at))
    waiting = _waiting(statement)
    _close(waiting, Offer.Outcome.TAKEN_BACK, "", by, at)
    record(TAKEN_BACK, by=by, at=at, about=waiting)
    return waiting


@transaction.atomic
def answer_offer(
    statement: Statement, *, read: UUID, outcome: str, words: str = "", by: User, at: datetime
) -> Offer:
    """The director agrees the statement, or sends it back with what they would change.

    `read` is the offer the director read. Raises Stale where it is no longer the one that waits: it was taken
    back and laid before them again, perhaps with other words; NotPossible where it is sent back without a
    word. Agreed, the statement stays as it is, with both names and the day.
    """
    statement = _held(statement)
    require(may_answer_offer(by, statement, at))
    waiting = _waiting(statement)
    if waiting.pk != read:
        raise Stale(
            "The manager took the statement back and has laid it before you again. Read it as it is now."
        )
    if outcome == Offer.Outcome.SENT_BACK:
        if not words.strip():
            raise NotPossible("Say what you would change", "words")
        _close(waiting, Offer.Outcome.SENT_BACK, words, by, at)
        record(SENT_BACK, by=by, at=at, about=waiting)
        return waiting
    _close(waiting, Offer.Outcome.AGREED, words, by, at)
    _settle(statement, waiting.by.full_name, by.full_name, localdate(at), by, at)
    record(DIRECTOR_AGREED, by=by, at=at, about=statement, agreed_on=localdate(at).isoformat())
    return waiting


def _held(statement: Statement) -> Statement:
    """The statement as it is now, held until we are done."""
    return Statement.objects.select_for_update().get(pk=statement.pk)


def _waiting(statement: Statement) -> Offer:
    return Offer.objects.select_related("by").get(statement=statement, outcome="")


def _close(waiting: Offer, outcome: str, words: str, by: User, at: datetime) -> None:
    waiting.outcome, waiting.answer = outcome, words.strip()
    waiting.answered_by, waiting.answered_at = by, at
    waiting.save(update_fields=["outcome", "answer", "answered_by", "answered_at"])


def _require_complete(statement: Statement, day: date) -> None:
    points, _ = points_of(statement, on=day)
    missing = [one.item.item for one in points if not (one.account and one.account.standing)]
    if missing:
        raise NotPossible(f"These points have no account or no standing yet: {', '.join(missing)}")


def _settle(
    statement: Statement, manager_name: str, director_name: str, agreed_on: date, by: User, at: datetime
) -> None:
    statement.manager_name, statement.director_name = manager_name, director_name
    statement.agreed_on, statement.agreed_by, statement.agreed_at = agreed_on, by, at
    statement.save(update_fields=["manager_name", "director_name", "agreed_on", "agreed_by", "agreed_at"])


@transaction.atomic
def register_manager(
    manager: User, *, number: str, renewal_on: date, by: User, at: datetime
) -> ManagerRegistration:
    """Write down a manager's registration as a social worker. Raises NotPossible for anybody else."""
    require(may_write_protocol(by, at))
    if manager not in managers_on(localdate(at)):
        raise NotPossible("Only an IRO manager's registration is kept here", "manager")
    made = ManagerRegistration.objects.create(
        user=manager, number=number, renewal_on=renewal_on, made_by=by, made_at=at
    )
    record(REGISTERED, by=by, at=at, about=made, renewal_on=renewal_on.isoformat())
    return made
