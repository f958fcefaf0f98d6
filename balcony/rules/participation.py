"""How a child took part in a review, as one of the participation codes PN0 to PN7.

The codes are the Department for Education's (SSDA903, REVIEW_CODE). What is asked of a person
is what happened; the code follows. A child under four is PN0 whatever happened.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

FOUR_YEARS = 4

MEANINGS = {
    "PN0": "Under four at the time of the review.",
    "PN1": "Attended and spoke for themself.",
    "PN2": "Attended, and an advocate or the IRO spoke for them.",
    "PN3": "Attended and gave their view without words.",
    "PN4": "Attended and gave no view by any means.",
    "PN5": "Did not attend; an advocate or the IRO was briefed to speak for them.",
    "PN6": "Did not attend; their view was sent another way.",
    "PN7": "Did not attend, and their view was not conveyed.",
}

MODES = ("in_person", "video", "phone")
SPEAKERS = ("child", "advocate", "iro", "nobody")
CONVEYED = ("spoken", "without_words", "briefed", "sent", "not_conveyed")

# The usual formula for "took part", which any chart has to state beside its figure.
TOOK_PART = frozenset(("PN1", "PN2", "PN3", "PN5", "PN6"))
# The child was there and gave their view for themself, in words or without.
FOR_THEMSELF = frozenset(("PN1", "PN3"))


@dataclass(frozen=True, slots=True)
class Code:
    """A participation code and why it is that one."""

    code: str
    because: str

    @property
    def meaning(self) -> str:
        """What the code says, in words."""
        return MEANINGS[self.code]

    @property
    def took_part(self) -> bool:
        """Whether it counts as taking part: PN1-PN3, PN5 and PN6 (from memory, verify)."""
        return self.code in TOOK_PART


def fourth_birthday(born: date) -> date:
    """The day a child turns four; for 29 February born, 28 February where there is no 29th."""
    year = born.year + FOUR_YEARS
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def participation_code(
    *,
    born: date,
    held_on: date,
    attended: bool,
    mode: str = "in_person",
    who_spoke: str = "nobody",
    conveyed: str = "not_conveyed",
) -> Code:
    """The code that follows from what happened.

    `attended` counts someone who took part live by video or phone as there (`mode`).
    `who_spoke` is child, advocate, iro or nobody; `conveyed` is how the view reached the
    review: spoken, without_words, briefed (someone was told what to say), sent (writing,
    a recording, an app) or not_conveyed. On the fourth birthday itself the child is four.
    Raises ValueError for a word that is none of these.
    """
    for word, known in ((mode, MODES), (who_spoke, SPEAKERS), (conveyed, CONVEYED)):
        if word not in known:
            raise ValueError(f"{word!r} is not one of {', '.join(known)}.")
    if held_on < fourth_birthday(born):
        return Code("PN0", "The child was under four on the day of the review.")
    if attended:
        return _attended(mode, who_spoke, conveyed)
    return _absent(who_spoke, conveyed)


def check_code(code: str, born: date, held_on: date) -> str | None:
    """What is wrong with a code for this child on this day, in words; None if nothing is.

    PN0 is for a child under four, the others for a child of four or over; on the fourth
    birthday itself either passes (SSDA903 rules 167, 440 and 441).
    """
    if code not in MEANINGS:
        return f"{code} is not a participation code: they run from PN0 to PN7."
    birthday = fourth_birthday(born)
    if code == "PN0" and held_on > birthday:
        return "PN0 is for a child under four, but the review was held after the fourth birthday."
    if code != "PN0" and held_on < birthday:
        return f"{code} is for a child of four or over, but the review was held before the fourth birthday."
    return None


def _attended(mode: str, who_spoke: str, conveyed: str) -> Code:
    there = "was there" if mode == "in_person" else f"took part live by {mode}, which counts as being there"
    if who_spoke == "child":
        return Code("PN1", f"The child {there} and spoke for themself.")
    if who_spoke in ("advocate", "iro"):
        speaker = "an advocate" if who_spoke == "advocate" else "the IRO"
        return Code("PN2", f"The child {there}, and {speaker} spoke for them.")
    if conveyed != "not_conveyed":
        return Code("PN3", f"The child {there} and gave their view without words.")
    return Code("PN4", f"The child {there} but gave no view by any means.")


def _absent(who_spoke: str, conveyed: str) -> Code:
    if who_spoke in ("advocate", "iro") or conveyed == "briefed":
        speaker = "the IRO" if who_spoke == "iro" else "an advocate"
        return Code("PN5", f"The child was not there, and {speaker} was briefed to speak for them.")
    if conveyed != "not_conveyed":
        return Code("PN6", "The child was not there, and their view was sent another way.")
    return Code("PN7", "The child was not there, and their view was not conveyed.")
