"""Keeping what people give us, setting it aside, and locking it."""

from datetime import datetime
from hashlib import sha256
from typing import Any, Protocol

from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible

from .cleaning import Clean, NotWhole, cleaned
from .faults import CannotKeep
from .kinds import MEGABYTE, FileKind, kind_called
from .models import Lock, Original, ShownCopy, StoredFile
from .policies import may_lift_lock, may_lock, may_open_original, may_set_aside
from .queries import is_locked_anywhere, same_already
from .types import FileType, looks_like_heic, type_of, what_is_wanted
from .verbs import KEPT, LOCK_LIFTED, LOCKED, ORIGINAL_OPENED, SET_ASIDE


class Upload(Protocol):
    """What a form hands over: Django's uploaded file, or anything with a name and bytes to read."""

    @property
    def name(self) -> str | None: ...

    def read(self, size: int = -1, /) -> bytes: ...


@transaction.atomic
def keep(
    upload: Upload,
    *,
    kind: str,
    about: Any,
    child: Any = None,
    title: str = "",
    by: User | None,
    at: datetime,
) -> StoredFile:
    """Keep one file about a thing and return it: the original under seal, a cleaned copy to show.

    The same bytes about the same thing are kept once, so that a form sent twice makes one file. `child` is
    taken from the thing where it has one. `by` is None for somebody who came by a personal link. Raises
    CannotKeep with what is wrong with which file, Refusal where `by` may not give one about the thing.
    """
    sort = kind_called(kind)
    require(sort.may_keep(by or AnonymousUser(), about, at))
    content = upload.read(sort.most_bytes + 1)
    name = (upload.name or "")[:200]
    sent_type = _checked(content, name, sort)
    fingerprint = sha256(content).hexdigest()
    if is_locked_anywhere(fingerprint):
        raise CannotKeep(name, "was reported and is locked, so it is not taken in again.", "locked")
    held = same_already(kind, about.pk, fingerprint)
    if held is not None:
        return held
    clean = _cleaned(content, sent_type, name)
    shown = clean or Clean(content, sent_type)
    file = StoredFile.objects.create(
        kind=kind,
        about_id=about.pk,
        child_id=getattr(child, "pk", None) or getattr(about, "child_id", None),
        title=title.strip(),
        type=shown.type.name,
        size=len(shown.content),
        width=shown.width,
        height=shown.height,
        is_as_sent=clean is None,
        kept_by=by,
        kept_at=at,
    )
    Original.objects.create(
        file=file, content=content, fingerprint=fingerprint, sent_name=name, type=sent_type.name
    )
    if clean is not None:
        ShownCopy.objects.create(
            file=file,
            content=clean.content,
            fingerprint=sha256(clean.content).hexdigest(),
            small=clean.small,
        )
    record(
        KEPT,
        about=file,
        child=file.child_id,
        by=by,
        at=at,
        kind=kind,
        type=sent_type.name,
        original=fingerprint,
    )
    return file


@transaction.atomic
def set_aside(file: StoredFile, *, reason: str, by: User, at: datetime) -> StoredFile:
    """Take a file off the page it stands on. It is not destroyed: that is done when its record's time is up.

    Raises Refusal where it is locked, set aside already, or not theirs to set aside.
    """
    file = _held(file)
    require(may_set_aside(by, file, at))
    file.set_aside_because, file.set_aside_by, file.set_aside_at = reason.strip(), by, at
    file.save(update_fields=["set_aside_because", "set_aside_by", "set_aside_at"])
    record(SET_ASIDE, about=file, child=file.child_id, by=by, at=at, kind=file.kind, reason=reason)
    return file


@transaction.atomic
def lock(file: StoredFile, *, reason: str, by: User, at: datetime) -> Lock:
    """Lock a file so that nobody can open it, its original included. Raises Refusal where it is locked."""
    file = _held(file)
    require(may_lock(by, file, at))
    made = Lock.objects.create(file=file, reason=reason.strip(), by=by, at=at)
    record(LOCKED, about=file, child=file.child_id, by=by, at=at, kind=file.kind, reason=reason)
    return made


@transaction.atomic
def lift_lock(file: StoredFile, *, reason: str, by: User, at: datetime) -> Lock:
    """Let a locked file be opened again. Raises Refusal for anybody but an IRO manager."""
    file = _held(file)
    require(may_lift_lock(by, file, at))
    standing = Lock.objects.get(file=file, lifted_at=None)
    standing.lifted_because, standing.lifted_by, standing.lifted_at = reason.strip(), by, at
    standing.save(update_fields=["lifted_because", "lifted_by", "lifted_at"])
    record(LOCK_LIFTED, about=file, child=file.child_id, by=by, at=at, kind=file.kind, reason=reason)
    return standing


@transaction.atomic
def open_original(file: StoredFile, *, reason: str, by: User, at: datetime) -> Original:
    """Break the seal for a stated reason and return the original, checked against its fingerprint.

    Raises Refusal where the file is locked or `by` is no IRO manager, NotPossible where the bytes are not
    those that were sealed.
    """
    require(may_open_original(by, file, at))
    original = Original.objects.get(file=file)
    if sha256(bytes(original.content)).hexdigest() != original.fingerprint:
        raise NotPossible(
            "The original is not what was sealed: its fingerprint differs, so it is not handed out. Tell "
            "whoever looks after Balcony: a backup holds it."
        )
    record(
        ORIGINAL_OPENED,
        about=file,
        child=file.child_id,
        by=by,
        at=at,
        kind=file.kind,
        original=original.fingerprint,
        reason=reason,
    )
    return original


def _held(file: StoredFile) -> StoredFile:
    """The file as it is now, held until we are done."""
    return StoredFile.objects.select_for_update().get(pk=file.pk)


def _checked(content: bytes, name: str, kind: FileKind) -> FileType:
    """The type of the content. Raises CannotKeep where it is empty, too large or not of this kind."""
    if not content:
        raise CannotKeep(name, "is empty. Choose it again.", "empty")
    if len(content) > kind.most_bytes:
        raise CannotKeep(
            name, f"is larger than {kind.most_bytes // MEGABYTE} MB. Send a smaller one.", "large"
        )
    found = type_of(content)
    if found in kind.types:
        return found
    if looks_like_heic(content):
        raise CannotKeep(
            name,
            "is a photo in a telephone's own format (HEIC), which cannot be shown. Send it as JPEG.",
            "heic",
        )
    raise CannotKeep(name, f"is not what can be kept here. Send {what_is_wanted(kind.types)}.", "type")


def _cleaned(content: bytes, type: FileType, name: str) -> Clean | None:
    try:
        return cleaned(content, type)
    except NotWhole as problem:
        raise CannotKeep(name, str(problem), "damaged") from problem
