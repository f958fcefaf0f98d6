"""Putting the record on the child’s file in the case system."""

from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate

from balcony.casework.reviews.models import Review
from balcony.casework.reviews.papers import RECORD_PDF, record_paper
from balcony.casework.reviews.queries import rulebook_on
from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.documents.pdf import pdf
from balcony.foundations.storage.turns import take_turn

from .. import policies, verbs
from ..models import (
    Filing,
)


@transaction.atomic
def file_by_hand(
    review: Review,
    *,
    name: str,
    filed_by: str,
    on: date,
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> Filing:
    """Write down that somebody put the record on the child's file: under which name, who, on which day.

    Raises NotPossible for a day to come. The same form sent twice writes one.
    """
    require(policies.may_file(by, review, at))
    take_turn(f"copies {review.pk}")
    made = Filing.objects.filter(form_token=token).first() if token else None
    if made is not None:
        return made
    if on > localdate(at):
        raise NotPossible("It cannot have been filed on a day to come.")
    made = Filing.objects.create(
        review=review,
        how=Filing.How.BY_HAND,
        name=name.strip(),
        filed_by=filed_by.strip(),
        on=on,
        form_token=token,
        by=by,
        at=at,
    )
    record(verbs.FILED, about=review, child=review.child_id, by=by, at=at, how=made.how)
    return made


@transaction.atomic
def drop(review: Review, *, by: User, at: datetime) -> Filing:
    """Write the whole record as a PDF into the drop folder, from which the case system takes it in.

    Its name holds the day and the review's key, nothing personal. Raises NotPossible where no folder is set,
    or it cannot be written to; nothing is written down then. Done twice, the file is there once.
    """
    require(policies.may_file(by, review, at))
    take_turn(f"copies {review.pk}")
    held = review.filings.filter(how=Filing.How.DROPPED).first()
    if held is not None:
        return held
    if not settings.DROP_FOLDER:
        raise NotPossible("No drop folder is set. File the record by hand, and say here that it is filed.")
    paper = record_paper(review, by=by, at=at, book=rulebook_on(localdate(at)))
    content = pdf(paper, RECORD_PDF, at=at)
    name = f"review-record-{review.completed_on}-{review.pk.hex}.pdf"
    _write(Path(settings.DROP_FOLDER), name, content)
    made = Filing.objects.create(
        review=review,
        how=Filing.How.DROPPED,
        name=name,
        filed_by=by.full_name,
        on=localdate(at),
        fingerprint=sha256(content).hexdigest(),
        by=by,
        at=at,
    )
    record(verbs.FILED, about=review, child=review.child_id, by=by, at=at, how=made.how)
    return made


def _write(folder: Path, name: str, content: bytes) -> None:
    """Whole or not at all: whoever watches the folder never finds half a file."""
    part = folder / f".{name}.part"
    try:
        part.write_bytes(content)
        part.chmod(0o600)
        part.replace(folder / name)
    except OSError as why:
        raise NotPossible("The drop folder cannot be written to. Ask whoever runs Balcony.") from why
