"""One copy as it stands now: what goes, what stays out and why, and the paper that comes of it."""

from datetime import datetime

from django.utils.timezone import localdate

from balcony.foundations.accounts.models import User

from .models import Copy
from .papers import CopyPaper, copy_paper, pieces_of
from .queries import PartNow, going, parts_now, reader_of


def as_it_stands(copy: Copy, *, by: User, at: datetime) -> tuple[CopyPaper, list[PartNow]]:
    """Return a person's copy as it would leave now, and each part of the record with why it stays out."""
    pieces = pieces_of(copy.review, by=by, at=at)
    now = parts_now(copy, [one.part for one in pieces], reader_of(copy, localdate(at)))
    return copy_paper(copy, pieces, going(now), by=by), now
