"""Issuing a document: its bytes are kept as they left, with their fingerprint."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record

from .kinds import kind_called
from .models import IssuedDocument
from .verbs import ISSUED


@transaction.atomic
def issue(
    kind_name: str,
    thing: Any,
    *,
    format: str,
    content: bytes,
    missing: Sequence[str] = (),
    by: User,
    at: datetime,
) -> IssuedDocument:
    """Keep a document as it leaves, and return it.

    `format` is "pdf" or "docx"; `missing` are the facts the paper says are not recorded yet. Raises Refusal
    where `by` may not have a document about the thing.
    """
    kind = kind_called(kind_name)
    require(kind.policy(by, thing, at))
    issued = IssuedDocument.objects.create(
        kind=kind.name,
        format=format,
        about_id=thing.pk,
        child_id=getattr(thing, "child_id", None),
        content=content,
        fingerprint=sha256(content).hexdigest(),
        missing=list(missing),
        issued_by=by,
        issued_at=at,
    )
    record(
        ISSUED,
        about=issued,
        child=issued.child_id,
        by=by,
        at=at,
        kind=kind.name,
        format=format,
        fingerprint=issued.fingerprint,
        missing_count=len(issued.missing),
    )
    return issued
