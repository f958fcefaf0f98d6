"""The management protocol's statement: begun, written item by item, agreed."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.toolkit.queries import in_force

from ..faults import NotPossible, Stale
from ..models import Account, ManagerRegistration, Statement, StatementItem
from ..policies import may_account, may_agree, may_begin_statement, may_write_protocol
from ..queries import managers_on, points_of
from ..verbs import ACCOUNTED, AGREED, BEGUN, REGISTERED

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
    require(may_agree(by, statement, at))
    if not statement.begun_on <= agreed_on <= localdate(at):
        raise NotPossible("The day it was agreed is from the day it was begun until today", "agreed_on")
    points, _ = points_of(statement, on=localdate(at))
    missing = [one.item.item for one in points if not (one.account and one.account.standing)]
    if missing:
        raise NotPossible(f"These points have no account or no standing yet: {', '.join(missing)}")
    statement.manager_name, statement.director_name = manager_name, director_name
    statement.agreed_on, statement.agreed_by, statement.agreed_at = agreed_on, by, at
    statement.save(update_fields=["manager_name", "director_name", "agreed_on", "agreed_by", "agreed_at"])
    record(AGREED, by=by, at=at, about=statement, agreed_on=agreed_on.isoformat())
    return statement


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
