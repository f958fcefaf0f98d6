"""Papers received for a review."""

from datetime import date, datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.timezone import localdate

from balcony.casework.reviews.models import Review
from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.files.actions import keep

from .. import verbs
from ..models import Paper
from ..policies import may_give_paper
from ..queries.papers import FILE


@transaction.atomic
def receive(
    review: Review,
    *,
    what: str,
    received_on: date,
    from_name: str,
    words: str = "",
    file: UploadedFile | None = None,
    child_has_seen: bool | None = None,
    parents_have_seen: bool | None = None,
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> Paper:
    """Take in a paper: the file, or its words, or the note that it came. The same form twice takes in one.

    Raises NotPossible for a day still to come, and CannotKeep where the file is wrong: nothing is kept then.
    """
    require(may_give_paper(by, review, at))
    made = Paper.objects.filter(form_token=token).first() if token else None
    if made is not None:
        return made
    if received_on > localdate(at):
        raise NotPossible("This day is still to come.", "received_on")
    paper = Paper.objects.create(
        review=review,
        what=what,
        received_on=received_on,
        from_name=from_name,
        words=words.strip(),
        child_has_seen=child_has_seen,
        parents_have_seen=parents_have_seen,
        form_token=token,
        by=by,
        at=at,
    )
    if file is not None:
        keep(file, kind=FILE, about=paper, child=review.child, title=paper.get_what_display(), by=by, at=at)
    day = received_on.isoformat()
    record(verbs.RECEIVED, about=paper, child=review.child_id, by=by, at=at, what=what, on=day)
    return paper


@transaction.atomic
def say_who_has_seen(
    paper: Paper, *, child_has_seen: bool | None, parents_have_seen: bool | None, by: User, at: datetime
) -> Paper:
    """Note whether the child and the parents have seen a paper."""
    require(may_give_paper(by, paper.review, at))
    paper.child_has_seen, paper.parents_have_seen = child_has_seen, parents_have_seen
    paper.save(update_fields=["child_has_seen", "parents_have_seen"])
    record(verbs.SHOWN, about=paper, child=paper.review.child_id, by=by, at=at, what=paper.what)
    return paper
