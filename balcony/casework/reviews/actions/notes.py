"""Drawing one person's quick notes into their draft of the record, when they say so."""

from datetime import datetime

from django.db import transaction

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.drafts.actions import save_draft
from balcony.foundations.drafts.queries import standing

from .. import policies, verbs
from ..models import Review, Section

NOTES, RECORD = "review-notes", "review-record"


@transaction.atomic
def draw_notes(review: Review, *, section: str, by: User, at: datetime) -> bool:
    """Put one's notes at the end of a section of one's draft of the record; return whether it changed.

    Where the section holds them already nothing is added, so that a second click draws them once. The notes
    stay; nobody else sees either. Raises `drafts.Stale` where the draft rests on an older version.
    """
    require(policies.may_record(by, review, at))
    notes = standing(NOTES, review, by).words["notes"].replace("\r\n", "\n").strip()
    there = standing(RECORD, review, by)
    before = there.words[Section(section).value].replace("\r\n", "\n").rstrip()
    if not notes or notes in before:
        return False
    words = f"{before}\n\n{notes}" if before else notes
    save_draft(
        RECORD,
        review,
        words={section: words},
        version=there.version,
        based_on=there.based_on,
        writer="",
        by=by,
        at=at,
    )
    record(verbs.NOTES_DRAWN, about=review, child=review.child_id, by=by, at=at, part=section)
    return True
