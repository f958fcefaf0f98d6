"""What sorts of messages there are. A room says so at start-up; this room never asks which there are."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from balcony.rules.rights import ALLOWED, Decision


@dataclass(frozen=True)
class Sealed:
    """A letter whose paper the outbox neither holds nor shows: its room sets it anew each time it is printed.

    `sets(reference, cover, at)` gives the PDF: `cover` is a `papers.LetterPaper`, `reference` the message's.
    `allows(user, reference, at)` says whether this person may print and post it now, or why nobody should.
    """

    sets: Callable[[str, Any, datetime], bytes]
    allows: Callable[[Any, str, datetime], Decision]


@dataclass(frozen=True)
class MessageKind:
    """One sort of message: what it is called, what makes it leave, and the words it begins from.

    `trigger` is a sentence for the people who work here ("When business support sends the invitations to a
    review"). `words` is the text as it stands before names and dates are filled in, or a function that gives
    it; it is shown on the page "Which messages can this system send?". `in_a_text` is what a text message of
    this sort says where the ordinary sentence ("You have a message") would not do; it names nobody. `sealed`
    is for letters that go round a paper others may not read.
    """

    name: str
    label: str
    trigger: str
    words: str | Callable[[], str] = ""
    in_a_text: str = ""
    sealed: Sealed | None = None

    def text(self) -> str:
        """The words it begins from."""
        return self.words() if callable(self.words) else self.words


_kinds: dict[str, MessageKind] = {}


def register(kind: MessageKind) -> None:
    """Make a sort of message known. Raises ValueError when another has taken the name."""
    if _kinds.get(kind.name, kind) != kind:
        raise ValueError(f"There is already a message kind called {kind.name}.")
    _kinds[kind.name] = kind


def unregister(name: str) -> None:
    """Forget a sort of message; for tests."""
    _kinds.pop(name, None)


def kind_called(name: str) -> MessageKind:
    """Return the sort of message of this name. Raises KeyError when no room has registered it."""
    return _kinds[name]


def label_of(name: str) -> str:
    """Return what a sort of message is called, its name where its room is no longer in the house."""
    return _kinds[name].label if name in _kinds else name


def text_of(name: str) -> str:
    """Return what a text message of this sort says, "" where it is the ordinary sentence."""
    return _kinds[name].in_a_text if name in _kinds else ""


def sealed_of(name: str) -> Sealed | None:
    """Return how letters of this sort are set by their room, None where they say only their own words."""
    return _kinds[name].sealed if name in _kinds else None


def allows_posting(name: str, user: Any, reference: str, at: datetime) -> Decision:
    """Return whether a letter of this sort may be printed and posted by this person now."""
    sealed = sealed_of(name)
    return ALLOWED if sealed is None else sealed.allows(user, reference, at)


def all_kinds() -> tuple[MessageKind, ...]:
    """Return every sort of message, by what it is called."""
    return tuple(sorted(_kinds.values(), key=lambda kind: kind.label))
