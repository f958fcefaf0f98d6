"""The one deed of the desk: a search is recorded, because what somebody looks for can itself be a breach."""

from datetime import datetime

from django.db import transaction

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record

from .policies import may_search
from .queries import Found, found_by, hashed
from .verbs import SEARCHED


@transaction.atomic
def search(words: str, *, by: User, at: datetime) -> list[Found]:
    """Find children by name, and record who was shown; of the words only a mark is kept."""
    require(may_search(by, at))
    found = found_by(by, words, at)
    record(
        SEARCHED,
        by=by,
        at=at,
        children=[one.id for one in found],
        words_hashed=hashed(words),
        shown=len(found),
    )
    return found
