"""Writing down what an adult hears or sees in what came with a child's choice."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible

from .. import verbs
from ..models import Choice, ChoiceWrittenOut
from ..policies import may_write_out_choice


@transaction.atomic
def write_out_choice(
    choice: Choice, *, words: str, token: UUID | None = None, by: User, at: datetime
) -> ChoiceWrittenOut:
    """Write down what is heard or seen in what came with a choice. The same form sent twice writes it once.

    What the child sent stays as it is, and each writing stands; the newest is shown first. Raises NotPossible
    where nothing is written, Refusal where nothing came with the choice.
    """
    require(may_write_out_choice(by, choice, at))
    made = ChoiceWrittenOut.objects.filter(form_token=token).first() if token else None
    if made is not None:
        return made
    if not words.strip():
        raise NotPossible("Write what you hear or see first.", "words")
    written = ChoiceWrittenOut.objects.create(
        choice=choice, words=words.strip(), form_token=token, by=by, at=at
    )
    record(verbs.CHOICE_WRITTEN_OUT, by=by, at=at, about=choice.review, child=choice.review.child_id)
    return written
