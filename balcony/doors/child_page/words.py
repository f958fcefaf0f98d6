"""The words a child's pages speak, at the level the child reads: from the pack, as this service has them."""

from collections.abc import Mapping
from datetime import date, time

from balcony.casework.voice.models import Level
from balcony.foundations.design.words import time_words
from balcony.foundations.toolkit.lines import Line
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
    """The lines of the child's words at one level: `spoken("sent", name="Ros", day="Friday 3 March")`.

    In a language, those somebody translated and somebody checked are read in it, the others in English.
    """

    def __init__(self, level: str, on: date, language: str = "") -> None:
        self.level, self._group = level, group(level)
        self.pack = in_force("child_words", on=on, language=language)
        self._items = {item.id: item for item in self.pack.items}

    def __call__(self, id: str, /, **values: str) -> Line:
        """Return one line, filled. Raises KeyError for a line the pack does not hold."""
        return self.pack.line(self._items[id], self._group, values)

    def choices(self, id: str) -> Mapping[str, Line]:
        """Return the answers offered with a line, by their key."""
        return self.pack.answers(self._items[id], self._group)
