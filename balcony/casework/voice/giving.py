"""Keeping what comes with what a child says: a picture, a drawing, a voice note.

No deed of its own: it is part of one that has asked whether somebody may, here or in a room above.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from balcony.foundations.accounts.models import User
from balcony.foundations.files.actions import Upload, keep
from balcony.foundations.files.faults import CannotKeep

from .faults import CannotTake

# The question it came by, and what it is called on every page.
TITLES = {"picture": "A picture", "drawing": "A drawing", "sound": "A voice note"}


def keep_given(
    about: Any, *, given: Mapping[str, Upload | None], sorts: tuple[str, str], by: User, at: datetime
) -> None:
    """Keep the picture, the drawing and the voice note that came with a child's words about a thing.

    `given` is by question (TITLES), `sorts` the kinds of file a picture and a sound are there.
    Raises CannotTake: whatever was to be kept with it is not either.
    """
    for field, title in TITLES.items():
        upload, kind = given.get(field), sorts[field == "sound"]
        if upload is None:
            continue
        try:
            keep(upload, kind=kind, about=about, title=title, by=by, at=at)
        except CannotKeep as wrong:
            raise CannotTake(str(wrong), field, wrong.code) from wrong
