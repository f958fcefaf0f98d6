"""Telling those who must know that a record was opened by break-glass: by e-mail, at once, naming nobody."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localdate, localtime

from balcony.foundations.accounts.models import User
from balcony.foundations.authority.queries import rulebook
from balcony.foundations.design.words import count_words
from balcony.foundations.outbox.actions import post
from balcony.foundations.outbox.addresses import full_address
from balcony.foundations.outbox.faults import CannotPost
from balcony.foundations.outbox.models import Way

from ..models import BreakGlass
from ..queries import GLASS_MESSAGE as MESSAGE
from ..queries import (
    LOOKED_INTO_WITHIN,
    allocated_iro_of,
    directors_to_look,
    managers_to_look,
    told_as_director,
)

SUBJECT = "A record was opened by break-glass"
WORDS = """A child's record was opened by break-glass today at {time}. The reference is {reference}.

The reason stands with it. {next} It is looked into by somebody else within {days}.

{address}"""
FOR_THE_IRO = "You are that child's IRO: the page below says who opened it."
FOR_THE_MANAGER = "The page below lists every break-glass, this one first."
FOR_THE_DIRECTOR = (
    "No IRO manager can look into it, so it is for you: the page below says who opened it and why."
)
FOR_GOVERNANCE = "The IRO manager can tell you whose record it was."
LEFT_TO_THE_DIRECTOR = (
    "No IRO manager can look into it, so the director does. The child's IRO can say whose it was."
)
LEFT_TO_NOBODY = (
    "Nobody here can look into it: there is no other IRO manager, and no director has an account. See to it "
    "that somebody does. The child's IRO can say whose it was."
)
# Pages of doors above this room are named by their address.
WHO_LOOKED, LIST = "office:who_looked", "relationships:glasses"


def tell_of(glass: BreakGlass, *, by: User, at: datetime) -> int:
    """Tell the child's IRO, the IRO managers and information governance; return how many were told.

    No manager whom the child's record is shut to is told. Where no IRO manager can look into it, the director
    is told too.

    It leaves without a wait: they are to know within five minutes (access notes, section 7). Whoever broke it
    is not told of themselves. An address that cannot be written to stops nobody from opening the record.
    """
    told, on = 0, localdate(at)
    within = rulebook(on).rule(LOOKED_INTO_WITHIN, on).value
    for number, (name, address, how, page, mark) in enumerate(_those_to_tell(glass, at)):
        with suppress(CannotPost):
            post(
                kind=MESSAGE,
                way=Way.EMAIL,
                to_name=name,
                to_address=address,
                subject=SUBJECT,
                words=WORDS.format(
                    time=f"{localtime(at):%H:%M}",
                    reference=glass.reference,
                    next=how,
                    days=count_words(within, "working day"),
                    address=full_address(page) or page,
                ),
                reference=f"{MESSAGE}:{glass.pk}:{mark or number}",
                about=glass,
                waits=False,
                by=by,
                at=at,
            )
            told += 1
    return told


def _those_to_tell(glass: BreakGlass, at: datetime) -> Iterator[tuple[str, str, str, str, str]]:
    """Name, address, what they are told, the page it leads to and a director's mark; each address once."""
    seen = {glass.user.email}
    for name, address, how, page, mark in _all(glass, at):
        if address and address not in seen:
            seen.add(address)
            yield name, address, how, page, mark


def _all(glass: BreakGlass, at: datetime) -> Iterator[tuple[str, str, str, str, str]]:
    on = localdate(at)
    allocation = allocated_iro_of(glass.child, on)
    adult = allocation.adult if allocation is not None else None
    if adult is not None:
        address = adult.user.email if adult.user is not None else adult.email
        yield adult.full_name, address, FOR_THE_IRO, reverse(WHO_LOOKED, kwargs={"id": glass.child_id}), ""
    managers, directors = managers_to_look(glass, at), directors_to_look(glass, at)
    for manager in managers:
        yield manager.full_name, manager.email, FOR_THE_MANAGER, reverse(LIST), ""
    for director in directors:
        mark = told_as_director(director)
        yield director.full_name, director.email, FOR_THE_DIRECTOR, reverse(LIST), mark
    left_to = LEFT_TO_THE_DIRECTOR if directors else LEFT_TO_NOBODY
    said = FOR_GOVERNANCE if managers else left_to
    yield "Information governance", settings.GOVERNANCE_INBOX, said, "", ""
