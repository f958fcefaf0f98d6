"""Which of a child's private words the next IRO may read: the child says, and can change their mind."""

from datetime import datetime

from django.db import transaction

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record

from ..models import Contribution
from ..policies import may_choose_who_is_next
from ..verbs import MOVES_ON


@transaction.atomic
def let_move_on(contribution: Contribution, *, moves_on: bool, by: User, at: datetime) -> Contribution:
    """Keep whether the child's next IRO may read these words, and return them. The same choice twice is one.

    The record keeps each change of mind; the words themselves are never touched.
    """
    require(may_choose_who_is_next(by, contribution, at))
    held = Contribution.objects.select_for_update().get(pk=contribution.pk)
    if held.moves_on == moves_on:
        return held
    held.moves_on = moves_on
    held.save(update_fields=["moves_on"])
    record(MOVES_ON, by=by, at=at, about=held, child=held.child_id, moves_on="yes" if moves_on else "no")
    return held
