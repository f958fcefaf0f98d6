"""What is asked about issued documents. The bytes are fetched only where they are handed out."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from balcony.foundations.accounts.models import User

from .kinds import all_kinds, kind_called
from .models import IssuedDocument


def issued_for(user: User, at: datetime) -> QuerySet[IssuedDocument]:
    """Return the documents about things in this person's world."""
    within = Q(pk__in=[])
    for kind in all_kinds():
        within |= Q(kind=kind.name, about_id__in=kind.scope(user, at).values("pk"))
    return IssuedDocument.objects.filter(within)


def issued_about(kind_name: str, about_id: UUID) -> QuerySet[IssuedDocument]:
    """Return what was issued about one thing, newest first, without the bytes."""
    found = IssuedDocument.objects.filter(kind=kind_name, about_id=about_id)
    return found.defer("content").select_related("issued_by")


def thing_of(document: IssuedDocument, user: User, at: datetime) -> object | None:
    """Return the thing a document is about, if it is in this person's world, else None."""
    return kind_called(document.kind).scope(user, at).filter(pk=document.about_id).first()
