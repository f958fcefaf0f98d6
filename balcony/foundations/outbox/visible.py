"""The files of the visible outbox: which message may lie there, where, and what is taken out of it again.

No letter needs its file: it is printed from its page. So one that holds a code is never written, and that of
a letter taken back goes before the deed is done: killed in between, a file is missing and none is left over.
"""

import logging
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from .kinds import sealed_of
from .models import Message, Outcome, State, Way
from .outgoing import Outgoing
from .papers import COVERED, carries_code

log = logging.getLogger(__name__)

ENDINGS = {Way.EMAIL: "eml", Way.TEXT: "txt", Way.LETTER: "pdf"}
HALF = ".part"  # a file while it is being written
TAKEN_OUT = "Was written to the outbox folder, and has been taken out of it again"
AT_ONCE = 500  # files looked up in one query


def may_lie_there(out: Outgoing) -> bool:
    """Whether a message may be written to the folder: no sealed letter, and none that holds a code."""
    return sealed_of(out.kind) is None and not (out.way == Way.LETTER and carries_code(out.words))


def path_of(key: UUID, way: str) -> Path:
    """Return where the file of a message lies; its name tells nobody anything."""
    return Path(settings.OUTBOX_FOLDER) / f"{key}.{ENDINGS[Way(way)]}"


def take_out(message: Message) -> bool:
    """Remove the file of a message and say so beside its delivery; return whether there was one.

    What cannot be removed now is tried again every hour.
    """
    path = path_of(message.pk, message.way)
    gone = [_removed(one) for one in (path, path.with_suffix(HALF))]
    if not any(gone):
        return False
    message.deliveries.filter(outcome=Outcome.ACCEPTED).update(answer=TAKEN_OUT)
    return True


def _removed(path: Path) -> bool:
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as fault:
        log.error("outbox: the file of a letter could not be removed (%s)", type(fault).__name__)
        return False
    return True


def sweep(at: datetime) -> int:
    """Take out what must not lie there: letters taken back, and codes an earlier version wrote; return how
    many.
    """
    keys, taken = list(_keys()), 0
    for first in range(0, len(keys), AT_ONCE):
        for letter in Message.objects.filter(pk__in=keys[first : first + AT_ONCE], way=Way.LETTER):
            held_code = carries_code(letter.words) or COVERED in letter.words
            if letter.state == State.UNDONE or held_code:
                taken += take_out(letter)
    return taken


def _keys() -> Iterator[UUID]:
    for path in Path(settings.OUTBOX_FOLDER).glob("*"):
        if path.suffix in (".pdf", HALF):
            try:
                yield UUID(path.stem)
            except ValueError:
                continue  # somebody else's file
