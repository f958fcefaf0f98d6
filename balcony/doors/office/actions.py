"""What is done in the office before a job takes over."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.jobs.models import Job

from . import shelf
from .policies import may_accept, may_see_returns
from .verbs import ACCEPTED, SENT


@transaction.atomic
def send_return(files: Sequence[UploadedFile], *, by: User, at: datetime) -> UUID:
    """Lay the files of a return on the shelf, to be checked; returns the key they lie under."""
    require(may_see_returns(by, at))
    key = uuid4()
    size = shelf.put(key, files)
    record(SENT, by=by, at=at, files=len(files), bytes=size)
    return key


@transaction.atomic
def accept_return(check: Job, *, by: User, at: datetime) -> None:
    """Say that what a check found good is to be taken in. The taking in is a deed of its own."""
    require(may_accept(by, check, at))
    record(ACCEPTED, about=check, by=by, at=at, refused=check.result.get("refused", 0))
