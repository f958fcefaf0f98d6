"""A child says whether they knew who their IRO is."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.people.register.models import Child

from ..models import KnowsIro
from ..policies import may_say
from ..verbs import KNOWS_SAID


@transaction.atomic
def say_knows_iro(
    child: Child, *, answer: str, asked: str, token: UUID | None = None, by: User, at: datetime
) -> KnowsIro:
    """Keep one answer, or that it was skipped. The same form sent twice is one row.

    The record says that the question was answered, never what. Raises NotPossible where nothing was chosen.
    """
    require(may_say(by, child, at))
    made = KnowsIro.objects.filter(form_token=token).first() if token else None
    if made is not None:
        return made
    if answer not in KnowsIro.Answer.values:
        raise NotPossible("Choose one answer, or skip it.", "answer")
    said = KnowsIro.objects.create(child=child, answer=answer, asked=asked, form_token=token, by=by, at=at)
    record(KNOWS_SAID, by=by, at=at, about=said, child=child, asked=asked)
    return said
