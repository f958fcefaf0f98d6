"""What came with a child's choice: a picture, a drawing, a voice note."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from balcony.foundations.accounts.models import Anyone
from balcony.foundations.files.models import Lock, StoredFile
from balcony.foundations.files.queries import files_about_all

from ..models import Choice

CHOICE_PICTURE, CHOICE_SOUND = "choice-picture", "choice-sound"
CHOICE_FILES = (CHOICE_PICTURE, CHOICE_SOUND)


def given_with_choices(choices: Iterable[UUID]) -> dict[UUID, list[StoredFile]]:
    """Return what can be opened of what came with each choice, in its order. Two queries."""
    return files_about_all(CHOICE_FILES, list(choices))


def own_choice_files(user: Anyone, at: datetime) -> QuerySet[StoredFile]:
    """Return what the child who is signed in sent with choices, without what was locked or set aside."""
    mine = Choice.objects.filter(review__child__account=user.pk).values("pk")
    sent = StoredFile.objects.filter(kind__in=CHOICE_FILES, about_id__in=mine, set_aside_at=None)
    return sent.filter(~Exists(Lock.objects.filter(file=OuterRef("pk"), lifted_at=None)))
