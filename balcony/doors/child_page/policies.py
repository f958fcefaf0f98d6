"""Who may open a child's own pages, and what they sent from them: that child."""

from datetime import datetime

from balcony.casework.preparation.policies import may_see_own_choice_file
from balcony.casework.preparation.queries.given import CHOICE_FILES
from balcony.casework.voice.policies import may_see_own_file
from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import Anyone
from balcony.foundations.files.models import StoredFile
from balcony.rules.rights import Decision


def may_open(user: Anyone, at: datetime) -> Decision:
    """A child, signed in with their card and pictures."""
    return may("me.open", user, at)


def may_see_own(user: Anyone, file: StoredFile, at: datetime) -> Decision:
    """A child's own picture or voice note, to that child: with their words, or with a choice."""
    asked = may_see_own_choice_file if file.kind in CHOICE_FILES else may_see_own_file
    return asked(user, file, at)
