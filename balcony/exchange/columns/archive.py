"""What was given (a folder, a zip or one file) laid out as plain files in a working folder.

A zip is believed in nothing: the number of entries, the sizes it declares, the sizes it really
has, how much it swells, the names and what is inside are each bounded, and reading stops at the
bound, so neither memory nor disk can be filled.
"""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from balcony.exchange.columns.delimited import LARGEST_FILE
from balcony.exchange.columns.problems import FileRefused, Problem

LARGEST_TOTAL = 1024 * 1024 * 1024
MOST_ENTRIES = 200
MOST_SWELLING = 200
SMALL = 1024 * 1024
PIECE = 1024 * 1024
NOT_OURS = ("__macosx", ".ds_store", "thumbs.db", "desktop.ini")
MB = 1024 * 1024


@dataclass(frozen=True)
class Given:
    """One file to read: its name as given (within the folder or archive), and where it lies."""

    name: str
    path: Path


def lay_out(path: Path, work: Path) -> tuple[list[Given], list[Problem]]:
    """Every file in `path`, and what could not be laid out. Never raises for what it was given."""
    try:
        if path.is_dir():
            return _folder(path)
        if not path.is_file():
            raise FileRefused("unreadable-file", "There is no file or folder of this name.")
        if zipfile.is_zipfile(path):
            return _archive(path, work)
        if path.suffix.lower() == ".zip":
            raise FileRefused("zip-damaged", "This file is not a zip that can be opened.")
    except FileRefused as refused:
        return [], [refused.as_problem(path.name)]
    except OSError as wrong:
        why = FileRefused("unreadable-file", f"This cannot be opened: {wrong.strerror}.")
        return [], [why.as_problem(path.name)]
    return [Given(path.name, path)], []


def _is_clutter(name: str) -> bool:
    parts = name.lower().split("/")
    return any(part in NOT_OURS or part.startswith("._") for part in parts)


def _folder(path: Path) -> tuple[list[Given], list[Problem]]:
    files = sorted(item for item in path.rglob("*") if item.is_file())
    named = [Given(item.relative_to(path).as_posix(), item) for item in files]
    ours = [given for given in named if not _is_clutter(given.name)]
    if len(ours) > MOST_ENTRIES:
        raise FileRefused(
            "too-many-files",
            f"This folder has {len(ours)} files. A return has at most {MOST_ENTRIES}.",
        )
    return ours, []


def _archive(path: Path, work: Path) -> tuple[list[Given], list[Problem]]:
    given: list[Given] = []
    problems: list[Problem] = []
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [item for item in archive.infolist() if not item.is_dir()]
            entries = [item for item in entries if not _is_clutter(item.filename)]
            _check_whole(entries)
            left = LARGEST_TOTAL
            for number, entry in enumerate(entries):
                target = work / f"unpacked{number}"
                try:
                    _check_entry(entry)
                    left -= _unpack(archive, entry, target, left)
                    given.append(Given(entry.filename, target))
                except FileRefused as refused:
                    target.unlink(missing_ok=True)
                    problems.append(refused.as_problem(entry.filename))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError) as wrong:
        raise FileRefused("zip-damaged", "This zip is damaged and cannot be opened.") from wrong
    return given, problems


def _check_whole(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES:
        raise FileRefused(
            "zip-too-many-files",
            f"This zip holds {len(entries)} files. A return has at most {MOST_ENTRIES}.",
        )
    declared = sum(entry.file_size for entry in entries)
    if declared > LARGEST_TOTAL:
        raise FileRefused(
            "zip-too-large",
            f"This zip says it unpacks to {declared // MB} MB. "
            f"The most that can be unpacked is {LARGEST_TOTAL // MB} MB.",
        )


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name:
        raise FileRefused("zip-path", "This name points outside the zip, so it was not opened.")
    if entry.flag_bits & 0x1:
        raise FileRefused("zip-locked", "This file has a password. Send it without one.")
    if entry.file_size > LARGEST_FILE:
        raise FileRefused(
            "zip-too-large",
            f"This file says it unpacks to {entry.file_size // MB} MB. "
            f"The largest that can be read is {LARGEST_FILE // MB} MB.",
        )
    if entry.file_size > SMALL and entry.file_size > MOST_SWELLING * max(entry.compress_size, 1):
        raise FileRefused(
            "zip-too-large",
            "This file unpacks to far more than a return would, so it was not opened.",
        )
    if name.lower().endswith(".zip"):
        raise FileRefused("zip-nested", "This is a zip inside a zip. Unpack it first.")


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        with archive.open(entry) as handle:
            while piece := handle.read(PIECE):
                yield piece
    except (zipfile.BadZipFile, EOFError, OSError, zlib.error, lzma.LZMAError) as wrong:
        raise FileRefused("zip-damaged", "This file in the zip is damaged.") from wrong


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, left: int) -> int:
    """Unpack one entry, stopping at the bound whatever its declared size; returns its size."""
    bound, size = min(LARGEST_FILE, left, max(entry.file_size, SMALL)), 0
    start = b""
    with target.open("wb") as out:
        for piece in _pieces(archive, entry):
            size += len(piece)
            start = start or piece[:4]
            if size > bound:
                raise FileRefused(
                    "zip-too-large", "This file unpacks to more than it says, so it was stopped."
                )
            out.write(piece)
    if start == b"PK\x03\x04":
        raise FileRefused("zip-nested", "This is a zip inside a zip. Unpack it first.")
    return size
