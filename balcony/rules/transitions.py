"""The statuses of a review, of a decision and of an appraisal, and which may follow which.

The tables are the law of the house: actions ask them, pages draw buttons from them, and the
drawings in the documentation are made from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Status:
    """One status: its name, a sentence for a page, and what may follow it."""

    name: str
    sentence: str
    moves: tuple[str, ...]

    @property
    def is_final(self) -> bool:
        """Whether nothing can follow."""
        return not self.moves


@dataclass(frozen=True, slots=True)
class Moves:
    """All the statuses of one kind of thing, and where it begins."""

    thing: str
    begins: tuple[str, ...]
    statuses: Mapping[str, Status]

    def status(self, name: str) -> Status:
        """A status by name. Raises KeyError for an unknown one: it never passes."""
        return self.statuses[name]

    def may_move(self, from_: str | None, to: str) -> bool:
        """Whether `to` may follow `from_`; None is a thing that does not exist yet.

        Raises KeyError for a status that is not in the table.
        """
        self.status(to)
        if from_ is None:
            return to in self.begins
        return to in self.status(from_).moves

    def why_not(self, from_: str | None, to: str) -> str | None:
        """Why `to` may not follow `from_`, in a sentence; None if it may."""
        if self.may_move(from_, to):
            return None
        if from_ is None:
            return f"A {self.thing} cannot begin as {_words(to)}."
        after = self.status(from_)
        if after.is_final:
            return f"This {self.thing} is {_words(from_)}, so nothing more can happen to it."
        return (
            f"This {self.thing} is {_words(from_)}; "
            f"it can become {' or '.join(_words(name) for name in after.moves)}, not {_words(to)}."
        )


def _words(name: str) -> str:
    return name.replace("_", " ")


def _moves(thing: str, begins: tuple[str, ...], rows: tuple[tuple[str, str, tuple[str, ...]], ...]) -> Moves:
    return Moves(thing, begins, {name: Status(name, sentence, moves) for name, sentence, moves in rows})


REVIEW = _moves(
    "review",
    ("planned", "opened", "held"),
    (
        ("planned", "A date is set; nothing has been held.", ("opened", "held", "cancelled")),
        (
            "opened",
            "The first meeting was held; the review goes on in another.",
            ("adjourned", "held"),
        ),
        (
            "adjourned",
            "Formally adjourned, once, for at most 20 working days.",
            ("held",),
        ),
        ("held", "The review is complete; its record is being written.", ("recorded",)),
        ("recorded", "The record is written and being checked.", ("held", "finalised")),
        ("finalised", "The record is locked; corrections are addenda.", ()),
        ("cancelled", "It did not take place, so it is no review and starts no clock.", ()),
    ),
)

DECISION = _moves(
    "decision",
    ("recommended",),
    (
        ("recommended", "Made at the review, not yet sent.", ("sent_to_manager", "overtaken")),
        (
            "sent_to_manager",
            "With the manager, who has 5 working days to say if it is not agreed.",
            ("agreed", "agreed_by_default", "not_agreed", "overtaken"),
        ),
        ("agreed", "The manager agreed.", ("done", "not_done", "overtaken")),
        (
            "agreed_by_default",
            "No answer in 5 working days, so it stands.",
            ("done", "not_done", "overtaken"),
        ),
        (
            "not_agreed",
            "The manager gave written reasons; the IRO may dispute it.",
            ("agreed", "overtaken"),
        ),
        ("done", "Carried out.", ()),
        ("not_done", "Not carried out in time.", ("done", "overtaken")),
        ("overtaken", "Events made it unnecessary.", ()),
    ),
)

APPRAISAL = _moves(
    "appraisal",
    ("begun",),
    (
        (
            "begun",
            "Both write; neither sees the other's view.",
            ("iro_shared", "manager_shared", "left_unfinished"),
        ),
        (
            "iro_shared",
            "The IRO has finished writing; the manager is still writing.",
            ("both_shared", "left_unfinished"),
        ),
        (
            "manager_shared",
            "The manager has finished writing; the IRO is still writing.",
            ("both_shared", "left_unfinished"),
        ),
        ("both_shared", "Each reads what the other wrote.", ("talked_over", "left_unfinished")),
        (
            "talked_over",
            "The conversation is written down; actions are agreed.",
            ("agreed", "left_unfinished"),
        ),
        ("agreed", "The IRO agreed it; it stays as it is.", ()),
        ("left_unfinished", "It ended early, with the reason; nothing more is written.", ()),
    ),
)

CONCERN = _moves(
    "concern",
    ("draft", "raised"),
    (
        ("draft", "Written down; only its writer can read it.", ("raised", "discarded")),
        (
            "raised",
            "With the person it was put to, who has until a named day to answer.",
            ("answered", "closed"),
        ),
        ("answered", "Something came back; the IRO says how it ended.", ("answered", "closed")),
        ("closed", "The IRO said how it ended and why.", ()),
        ("discarded", "Never shared: its writer thought again.", ()),
    ),
)
