"""Who may have a document: whoever may read the thing it is about, still, today."""

from datetime import datetime

from balcony.foundations.accounts.models import User
from balcony.rules.rights import Decision, Refused

from .kinds import kind_called
from .models import IssuedDocument
from .queries import thing_of


def may_open(user: User, document: IssuedDocument, at: datetime) -> Decision:
    """Decide as for the thing the document is about; a document outlives no right."""
    thing = thing_of(document, user, at)
    if thing is None:
        return Refused("What this document is about is not in your work any more.")
    return kind_called(document.kind).policy(user, thing, at)
