"""Giving a child a card to sign in with, and stopping one."""

from datetime import datetime

from django.db import transaction

from balcony.foundations.access.policies import require
from balcony.foundations.accounts import cards
from balcony.foundations.accounts.cards import GivenCard
from balcony.foundations.accounts.models import ChildCard, User
from balcony.foundations.audit.actions import record
from balcony.people.register.models import Child

from ..policies import may_give_card
from ..verbs import CARD_GIVEN, CARD_STOPPED


@transaction.atomic
def give_card(child: Child, *, by: User, at: datetime) -> GivenCard:
    """Give a child a new card and return it with its code, shown this once; any card before it stops.

    The first card makes the child's account. Raises Refusal for anybody but the child's IRO or cover.
    """
    require(may_give_card(by, child, at))
    child = Child.objects.select_for_update().get(pk=child.pk)
    if child.account is None:
        child.account = cards.make_account(at)
        child.save(update_fields=["account"])
    given = cards.give_card(child.account, by=by, at=at)
    record(CARD_GIVEN, by=by, at=at, about=given.card, child=child)
    return given


@transaction.atomic
def stop_card(child: Child, *, by: User, at: datetime) -> int:
    """Stop a child's card, because it is lost or somebody else has it; return how many were stopped."""
    require(may_give_card(by, child, at))
    if child.account is None:
        return 0
    stopped = cards.stop_cards(child.account, because=ChildCard.Ended.STOPPED, by=by, at=at)
    if stopped:
        record(CARD_STOPPED, by=by, at=at, about=child, child=child)
    return stopped
