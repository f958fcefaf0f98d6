"""Writing down what an adult hears in a child's voice note."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible

from ..models import Contribution, WrittenOut
from ..policies import may_write_out
from ..verbs import WRITTEN_OUT


@transaction.atomic
def write_out(
    contribution: Contribution, *, words: str, token: UUID | None = None, by: User, at: datetime
) -> WrittenOut:
    """Write down what is said in a child's voice note. The same form sent twice writes it once.

    Each writing stands; the newest is shown first. Raises NotPossible where there is no voice note to hear,
    or nothing is written.
    """
    require(may_write_out(by, contribution, at))
    made = WrittenOut.objects.filter(form_token=token).first() if token else None
    if made is not None:
        return made
    if not words.strip():
        raise NotPossible("Write what you hear first.", "words")
    written = WrittenOut.objects.create(
        contribution=contribution, words=words.strip(), form_token=token, by=by, at=at
    )
    record(WRITTEN_OUT, by=by, at=at, about=contribution, child=contribution.child_id)
    return written
