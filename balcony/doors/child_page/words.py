"""The words a child's pages speak, at the level the child reads: from the pack, as this service has them."""

from collections.abc import Mapping
from datetime import date, time

from balcony.casework.voice.models import Level
from balcony.foundations.design.words import time_words
from balcony.foundations.toolkit.queries import in_force
from balcony.foundations.toolkit.reading import OLDER_FROM

NO_LEVEL = ""


def starting_level(age: int) -> str:
    """Return the reading level a child of this age starts at; they may change it whenever they like."""
    return Level.B if age >= OLDER_FROM else Level.A


def group(level: str) -> str:
    """Return the name packs give a level."""
    return f"level_{level.lower()}"


def clock(value: time) -> str:
    """A time of day as it is said to a child: "4 o’clock", "half past 7", else "4:20pm"."""
    hour = value.hour % 12 or 12
    if value.minute == 30:
        return f"half past {hour}"
    return time_words(value) if value.minute else f"{hour} o’clock"


class Spoken:
    """The lines of the child's words at one level: `spoken("sent", name="Ros", day="Friday 3 March")`."""

    def __init__(self, level: str, on: date) -> None:
        self.level, self._group = level, group(level)
        self._items = {item.id: item for item in in_force("child_words", on=on).items}

    def __call__(self, id: str, /, **values: str) -> str:
        """Return one line, filled. Raises KeyError for a line the pack does not hold."""
        return self._items[id].filled(self._group, **values)

    def choices(self, id: str) -> Mapping[str, str]:
        """Return the answers offered with a line, by their key."""
        return {one.id: one.words_for(self._group) for one in self._items[id].choices}
