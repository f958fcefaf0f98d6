"""A line of a pack as it is read: its words, and on a page the language they are in. No framework."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup, escape

from .items import PLACEHOLDER, filled

FRAME = "en-GB"  # what the frame of every page is in, and what is filled into a line


class Line(str):
    """Words filled in. As text it is only its words; on a page a translated one names its language.

    What is filled in (a name, a day) stays in the language of the page and runs its own way.
    """

    language: str
    direction: str
    english: str
    _page: Markup

    def __new__(
        cls,
        text: str,
        values: Mapping[str, str] | None = None,
        *,
        language: str = "",
        direction: str = "ltr",
        english: str = "",
    ) -> Line:
        """Make a line; with values its placeholders are filled. Raises KeyError where a value is missing.

        `english` is the same line as the pack has it, needed where `language` is not "".
        """
        given = {} if values is None else values
        line = super().__new__(cls, text if values is None else filled(text, given))
        line.language, line.direction = language, direction
        line.english = line.plain
        line._page = escape(line.plain)
        if language:
            line.english = english if values is None else filled(english, given)
            line._page = _marked(text, given, language, direction)
        return line

    def __str__(self) -> str:
        return self

    def __html__(self) -> Markup:
        return self._page

    @property
    def plain(self) -> str:
        """Only the words: for a title, and for what is kept."""
        return str.__str__(self)

    @property
    def for_the_record(self) -> str:
        """The words as they were read; after a translation the English in brackets, for the next reader."""
        return f"{self.plain} ({self.english})" if self.language else self.plain

    @classmethod
    def together(cls, *lines: Line) -> Line:
        """Several lines as one; each part names its own language."""
        spoken = next((one for one in lines if one.language), lines[0])
        whole = cls(
            " ".join(one.plain for one in lines),
            language=spoken.language,
            direction=spoken.direction,
            english=" ".join(one.english for one in lines),
        )
        whole._page = Markup(" ").join(one.__html__() for one in lines)
        return whole


def _marked(text: str, values: Mapping[str, str], language: str, direction: str) -> Markup:
    # The split gives words, a name, words, a name ... and words at the end.
    parts = PLACEHOLDER.split(text)
    said = [
        Markup('<bdi lang="{}">{}</bdi>').format(FRAME, values[part]) if place % 2 else part
        for place, part in enumerate(parts)
    ]
    return Markup('<span lang="{}" dir="{}">{}</span>').format(language, direction, Markup("").join(said))
