"""What a child needs to be heard, and the words they chose."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.people.register.models import Child

from ..models import ChosenWords, Need
from ..policies import may_add_need, may_choose_words, may_end_need, may_withdraw_words
from ..verbs import NEED_ADDED, NEED_ENDED, WORDS_CHOSEN, WORDS_WITHDRAWN


@transaction.atomic
def choose_words(child: Child, *, instead_of: str, words: str, by: User, at: datetime) -> ChosenWords:
    """Keep the words a child wants used instead of others.

    Words chosen before for the same thing are superseded.
    """
    require(may_choose_words(by, child, at))
    plain = instead_of.strip()
    held = ChosenWords.objects.filter(child=child, instead_of__iexact=plain, superseded_at=None)
    held.update(superseded_at=at)
    chosen = ChosenWords.objects.create(
        child=child, instead_of=plain, words=words.strip(), made_by=by, made_at=at
    )
    record(WORDS_CHOSEN, about=chosen, child=child, by=by, at=at)
    return chosen


@transaction.atomic
def withdraw_words(chosen: ChosenWords, *, by: User, at: datetime) -> ChosenWords:
    """The child no longer wants these words used."""
    require(may_withdraw_words(by, chosen, at))
    chosen.superseded_at = at
    chosen.save(update_fields=["superseded_at"])
    record(WORDS_WITHDRAWN, about=chosen, child=chosen.child, by=by, at=at)
    return chosen


@transaction.atomic
def add_need(child: Child, *, kind: str, words: str, from_on: date, by: User, at: datetime) -> Need:
    """Write down something a child needs so that they can be heard, from a day."""
    require(may_add_need(by, child, at))
    need = Need.objects.create(
        child=child, kind=kind, words=words.strip(), from_on=from_on, made_by=by, made_at=at
    )
    record(NEED_ADDED, about=need, child=child, by=by, at=at, kind=kind)
    return need


@transaction.atomic
def end_need(need: Need, *, by: User, at: datetime) -> Need:
    """The child no longer needs this, from today. The row stays."""
    require(may_end_need(by, need, at))
    need.to_on = max(localdate(at), need.from_on)
    need.ended_by, need.ended_at = by, at
    need.save(update_fields=["to_on", "ended_by", "ended_at"])
    record(NEED_ENDED, about=need, child=need.child, by=by, at=at, kind=need.kind)
    return need
