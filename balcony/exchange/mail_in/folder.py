"""The folder into which a mail server, or a person, drops e-mail as .eml files.

What was taken in moves to `taken-in/`, under a name that says nothing. What cannot be read stays where it is.
A file still being written should begin with a dot or end otherwise until it is whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from balcony.foundations.accounts.models import User

from .actions import take_in
from .letters import LARGEST, Letter, NotALetter, read_letter

TAKEN = "taken-in"


@dataclass(frozen=True, slots=True)
class Read:
    """A file of the folder: the e-mail in it, or why it cannot be read."""

    path: Path
    letter: Letter | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file: `what` is notice, to be sorted, already here, or cannot be read."""

    file: str
    what: str
    why: str = ""


def files_of(folder: Path) -> list[Path]:
    """The e-mail files that lie in the folder, by name; none where there is no folder."""
    if not folder.is_dir():
        return []
    return sorted(one for one in folder.glob("*.[eE][mM][lL]") if not one.name.startswith("."))


def read(path: Path) -> Read:
    """Read one file. A link, a folder, or what is too large is not opened."""
    try:
        if path.is_symlink() or not path.is_file():
            return Read(path, None, "It is not a plain file.")
        if path.stat().st_size > LARGEST:
            return Read(path, None, f"It is larger than {LARGEST // 1024 // 1024} MB.")
        return Read(path, read_letter(path.read_bytes()))
    except NotALetter as why:
        return Read(path, None, str(why))
    except OSError as why:
        return Read(path, None, f"It cannot be opened: {why.strerror}.")


def take_in_folder(folder: Path, *, by: User, at: datetime) -> Iterator[Taken]:
    """Take in every e-mail of the folder, each by itself. A crash leaves a file to be taken again."""
    for path in files_of(folder):
        found = read(path)
        if found.letter is None:
            yield Taken(path.name, "cannot be read", found.why)
            continue
        message, is_new = take_in(found.letter, by=by, at=at)
        what = ("notice" if message.notice_id else "to be sorted") if is_new else "already here"
        _move(path, message.pk)
        yield Taken(path.name, what, message.reason)


def _move(path: Path, name: UUID) -> None:
    place = path.parent / TAKEN
    place.mkdir(mode=0o700, exist_ok=True)
    target, number = place / f"{name}.eml", 1
    while target.exists():
        number += 1
        target = place / f"{name}-{number}.eml"
    path.rename(target)
