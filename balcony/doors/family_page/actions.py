"""Giving somebody pages of their own, sending a code, closing them again."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.codes import (
    SHORT,
    end_codes,
    give_code,
    give_letter_code,
    make_family_account,
)
from balcony.foundations.accounts.links import end_links, make_link
from balcony.foundations.accounts.models import User
from balcony.foundations.accounts.queries import machine_account
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.outbox.actions import post, post_secret
from balcony.foundations.outbox.faults import CannotPost
from balcony.foundations.outbox.models import Message, Way
from balcony.foundations.outbox.queries import message_with
from balcony.foundations.storage.turns import take_turn
from balcony.people.register.actions import correct_adult
from balcony.people.register.models import Adult
from balcony.people.relationships.models import Relationship

from . import policies, verbs
from .queries import accounts_reached_by

CODE, GIVEN, LINK = "family-code", "family-pages", "family-way-in"
CODE_SUBJECT, GIVEN_SUBJECT = "Your code", "Your own pages"
CODE_WORDS = """Your code is {code}

It works once, in the next 15 minutes. If you did not ask for it, you need do nothing: without the code \
nobody gets in. Nobody from {authority} will ever ask you for it."""
GIVEN_WORDS = """You now have pages of your own with the Independent Reviewing Officers of {authority}. \
You can see what is planned, say what you think and tell the officer if you are worried, on any day.

Open {address} and type the address this came to. We send you a code each time.

If you would rather talk to somebody, ring whoever you usually speak to."""
LETTER_WORDS = """You now have pages of your own with the Independent Reviewing Officers of {authority}. \
You can see what is planned, say what you think and tell the officer if you are worried, on any day.

Open {address} and choose "I have a letter". Then type this code:

{code}

It works once, within fourteen days. Ask us for another letter whenever you like.

If you would rather talk to somebody, ring whoever you usually speak to."""
TAKEN = (
    "Somebody else with pages of their own is reached at this address or number, so a code sent there could "
    "be read by the wrong person. Choose a letter."
)


@transaction.atomic
def give_pages(
    relationship: Relationship,
    *,
    way: str,
    address: str = "",
    home: str,
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> Message:
    """Give a parent or carer pages of their own and tell them so; return the message that tells them.

    `home` is the address of the way in. A letter carries its code. Done again, they are told again; the same
    form sent twice tells them once. Raises NotPossible where they work here, cannot be reached so, or
    somebody else is reached there too.
    """
    require(policies.may_give(by, relationship, at))
    adult = relationship.adult
    assert adult is not None
    take_turn(f"family pages {adult.pk}")
    reference = f"{GIVEN}:{token or uuid4()}"
    told = message_with(reference)
    if told is not None:
        return told
    to = {Way.EMAIL: adult.email, Way.TEXT: adult.phone}.get(Way(way), address)
    if way != Way.LETTER and any(one.pk != adult.pk for one in accounts_reached_by(to)):
        raise NotPossible(TAKEN, "way")
    account = _account_for(adult, by, at)
    values = {"authority": settings.AUTHORITY_NAME, "address": home}
    words = home if way == Way.TEXT else GIVEN_WORDS.format(**values)
    if way == Way.LETTER:
        words = LETTER_WORDS.format(**values, code=give_letter_code(account, at))
    try:
        message = post(
            kind=GIVEN,
            way=way,
            to_name=adult.full_name,
            to_address=to,
            subject=GIVEN_SUBJECT,
            words=words,
            reference=reference,
            about=relationship,
            child=relationship.child,
            person_id=adult.pk,
            by=by,
            at=at,
        )
    except CannotPost as wrong:
        raise NotPossible(str(wrong), "address" if way == Way.LETTER else "way") from wrong
    record(verbs.GIVEN, about=relationship, child=relationship.child_id, by=by, at=at, way=str(way))
    return message


def _account_for(adult: Adult, by: User, at: datetime) -> User:
    account = adult.user
    if account is None:
        account = make_family_account(adult.full_name, at)
        correct_adult(adult, changes={"user": account}, by=by, at=at)
    if account.audience != User.Audience.FAMILY:
        raise NotPossible("This person works here and signs in with an account of their own.", "way")
    if not account.is_active:
        account.is_active = True
        account.save(update_fields=["is_active"])
    return account


@transaction.atomic
def close_pages(relationship: Relationship, *, by: User, at: datetime) -> None:
    """Close somebody's pages at their next click, and end every code and link that would open them."""
    require(policies.may_give(by, relationship, at))
    account = relationship.adult.user if relationship.adult is not None else None
    if account is None or account.audience != User.Audience.FAMILY or not account.is_active:
        return
    account.is_active = False
    account.save(update_fields=["is_active"])
    end_codes(account, at)
    end_links(LINK, account.pk, by=by, at=at)
    record(verbs.CLOSED, about=relationship, child=relationship.child_id, by=by, at=at)


@transaction.atomic
def send_code(
    reach: str, *, link_to: Callable[[UUID], str], by: User | None = None, at: datetime
) -> User | None:
    """Send whoever is reached there a code by mail, or a link by text; return their account, if any.

    What the page says is the same either way. An address two people share gets nothing: the wrong one might
    read it.
    """
    require(policies.may_ask_for_code(by or AnonymousUser(), at))
    found = accounts_reached_by(reach)
    if len(found) != 1 or found[0].user is None:
        return None
    adult, account = found[0], found[0].user
    way = Way.EMAIL if "@" in reach else Way.TEXT
    if way == Way.EMAIL:
        words = CODE_WORDS.format(code=give_code(account, at), authority=settings.AUTHORITY_NAME)
    else:
        machine = machine_account()
        end_links(LINK, account.pk, by=machine, at=at)
        made = make_link(LINK, account.pk, person_id=adult.pk, lasts=SHORT, by=machine, at=at)
        words = link_to(made.secret)
    post_secret(
        kind=CODE,
        way=way,
        to_address=adult.email if way == Way.EMAIL else adult.phone,
        subject=CODE_SUBJECT,
        words=words,
        reference=f"{CODE}:{uuid4()}",
        by=None,
        at=at,
    )
    record(verbs.CODE_SENT, about=account, by=by, at=at, way=str(way))
    return account
