"""What came with a child's words: pictures, drawings, voice notes, and what an adult heard in these."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from balcony.foundations.accounts.models import Anyone
from balcony.foundations.files.models import Lock, StoredFile
from balcony.foundations.files.queries import files_about_all

from ..models import Contribution, WrittenOut

PICTURE, SOUND = "child-picture", "child-sound"


def given_with(ids: Iterable[UUID]) -> dict[UUID, list[StoredFile]]:
    """Return what can be opened of what came with each of these words, in its order. Two queries."""
    return files_about_all((PICTURE, SOUND), list(ids))


def own_files(user: Anyone, at: datetime) -> QuerySet[StoredFile]:
    """Return what the child who is signed in sent, without what was locked or set aside."""
    mine = Contribution.objects.filter(child__account=user.pk).values("pk")
    sent = StoredFile.objects.filter(kind__in=(PICTURE, SOUND), about_id__in=mine, set_aside_at=None)
    locks = Lock.objects.filter(file=OuterRef("pk"), lifted_at=None)
    return sent.filter(~Exists(locks))


def written_out_of(contribution: Contribution) -> list[WrittenOut]:
    """Return what adults wrote down of a voice note, the newest last."""
    return list(contribution.written_out.select_related("by"))
