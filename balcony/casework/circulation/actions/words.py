"""The words that must not reach just anybody."""

from datetime import datetime

from django.db import transaction

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.people.register.models import Child

from .. import policies, verbs
from ..models import (
    PrivateWord,
)


@transaction.atomic
def add_words(child: Child, *, words: str, by: User, at: datetime) -> PrivateWord:
    """Add words that must not reach just anybody: a street, a club, a contact centre. Twice is once."""
    require(policies.may_keep_words(by, child, at))
    if len(words.split()) == 0 or len(words.strip()) < 3:
        raise NotPossible("Enter at least three letters.")
    made, is_new = PrivateWord.objects.get_or_create(
        child=child, words=words.strip(), ended_at=None, defaults={"made_by": by, "made_at": at}
    )
    if is_new:
        record(verbs.WORD_ADDED, about=made, child=child, by=by, at=at)
    return made


@transaction.atomic
def end_words(word: PrivateWord, *, by: User, at: datetime) -> PrivateWord:
    """Take words off the list; that they were on it stays known. Raises Refusal where they are off."""
    require(policies.may_end_word(by, word, at))
    word.ended_by, word.ended_at = by, at
    word.save(update_fields=["ended_by", "ended_at"])
    record(verbs.WORD_ENDED, about=word, child=word.child_id, by=by, at=at)
    return word
