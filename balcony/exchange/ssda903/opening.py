"""A return opened for a while: checked in a working folder of its own, then cleared away. No Django here."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from balcony.exchange.ssda903.checking import Checked, check


@contextmanager
def opened(path: Path, *, on: date, year: int | None = None) -> Iterator[Checked]:
    """Read and check what is at `path` as of day `on`; the working folder goes when the block ends.

    `path` is a folder, a zip, a CSV or an XML file. Nothing is written to the database, here or by
    `preview`; `actions.take_in` takes what this gives.
    """
    work = Path(tempfile.mkdtemp(prefix="balcony-return-"))
    try:
        checked = check(path, work, on=on, year=year)
        try:
            yield checked
        finally:
            checked.reading.close()
    finally:
        shutil.rmtree(work, ignore_errors=True)
