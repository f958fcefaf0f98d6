"""What is asked about files. The bytes are fetched only where they are handed out."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import Anyone, User

from .cleaning import light
from .kinds import all_kinds, kind_called
from .models import Lock, Original, ShownCopy, StoredFile


def files_for(user: Anyone, at: datetime) -> QuerySet[StoredFile]:
    """Return the files about things in this person's world, those set aside as well."""
    if not isinstance(user, User):
        return StoredFile.objects.none()
    within = Q(pk__in=[])
    for kind in all_kinds():
        within |= Q(kind=kind.name, about_id__in=kind.scope(user, at).values("pk"))
    locks = Lock.objects.filter(file=OuterRef("pk"), lifted_at=None)
    if may("service.file_locks", user, at):
        # Whoever lifts locks knows of each, whatever it is about: never of what is in it.
        known = within | Q(Exists(locks))
    else:
        # To everybody else a locked file is as if it never was, but for whoever locked it.
        known = within & (~Q(Exists(locks)) | Q(Exists(locks.filter(by=user))))
    return StoredFile.objects.filter(known).select_related("kept_by", "set_aside_by")


def locked_files() -> QuerySet[StoredFile]:
    """Return every file that is locked, the newest lock first."""
    return (
        StoredFile.objects.filter(locks__lifted_at=None, locks__isnull=False)
        .prefetch_related("locks__by")
        .order_by("-locks__at")
    )


def files_about(kind_name: str, about_id: UUID) -> list[StoredFile]:
    """Return what was given about one thing and can be opened, in the order it came. Two queries.

    What was set aside or locked is not among them: no page, paper or copy is made of it.
    """
    return files_about_all((kind_name,), (about_id,)).get(about_id, [])


def files_about_all(kind_names: Iterable[str], about: Iterable[UUID]) -> dict[UUID, list[StoredFile]]:
    """Return the same for many things at once, by what they are about. Two queries."""
    found = StoredFile.objects.filter(kind__in=kind_names, about_id__in=about, set_aside_at=None)
    sorted_out: dict[UUID, list[StoredFile]] = {}
    for file in found.select_related("kept_by").prefetch_related("locks"):
        if file.standing_lock is None:
            sorted_out.setdefault(file.about_id, []).append(file)
    return sorted_out


def newest_about(kind_name: str, about_id: UUID) -> StoredFile | None:
    """Return the newest file about one thing that can be opened, for a thing that shows one only."""
    files = files_about(kind_name, about_id)
    return files[-1] if files else None


def content_of(file: StoredFile) -> bytes:
    """Return the bytes that are handed out: the cleaned copy, or the file as it came where there is none."""
    if file.is_as_sent:
        return bytes(Original.objects.values_list("content", flat=True).get(file=file))
    return bytes(ShownCopy.objects.values_list("content", flat=True).get(file=file))


def small_of(file: StoredFile) -> bytes:
    """Return the small JPEG of a picture, for lists and papers; b"" for what is no picture."""
    return bytes(ShownCopy.objects.filter(file=file).values_list("small", flat=True).first() or b"")


def light_of(file: StoredFile, *, most: int) -> bytes:
    """Return the picture as a JPEG for a telephone, at most `most` bytes where it can be; b"" for none."""
    small = small_of(file)
    return light(small, most=most) if small else b""


def same_already(kind_name: str, about_id: UUID, fingerprint: str) -> StoredFile | None:
    """Return the standing file about this thing with the same bytes, None where it is new."""
    return StoredFile.objects.filter(
        kind=kind_name, about_id=about_id, set_aside_at=None, original__fingerprint=fingerprint
    ).first()


def is_locked_anywhere(fingerprint: str) -> bool:
    """True where a file of the same bytes is locked, whatever it is about: it is not taken in again."""
    return Lock.objects.filter(file__original__fingerprint=fingerprint, lifted_at=None).exists()


def thing_of(file: StoredFile, user: Anyone, at: datetime) -> Any:
    """Return the thing a file is about, if it is in this person's world, else None."""
    return kind_called(file.kind).scope(user, at).filter(pk=file.about_id).first()
