"""The visible outbox: one file a message in a folder of BALCONY_HOME, for demonstrations and for letters."""

import os
from datetime import datetime
from uuid import UUID

from ..composing import email_of, letter_of, text_words
from ..models import Way
from ..outgoing import Outgoing
from ..visible import HALF, may_lie_there, path_of
from . import Answer, accepted


class FolderCarrier:
    """Writes each message whole or not at all; a second try writes the same file."""

    name = "file"

    def send(self, out: Outgoing, key: UUID, posted_at: datetime) -> Answer:
        """Write the file. No sealed letter is written, and none that holds a code."""
        if not may_lie_there(out):
            return accepted("Waits to be printed; nothing of it lies in a folder")
        path = path_of(key, out.way)
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(HALF)
        half.write_bytes(_content(out, key, posted_at))
        os.replace(half, path)
        return accepted(f"Written to the outbox folder as {path.name}")

    def close(self) -> None:
        """Nothing is held open."""


def _content(out: Outgoing, key: UUID, posted_at: datetime) -> bytes:
    if out.way == Way.EMAIL:
        return email_of(out, key, posted_at).as_bytes()
    if out.way == Way.LETTER:
        return letter_of(out, posted_at)
    return f"To: {out.to_address}\n\n{text_words(out)}\n".encode()
