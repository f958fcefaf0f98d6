"""What takes a message there: a visible folder, a mail server, GOV.UK Notify. Settings say which.

A carrier sends one message and says what came of it. It never raises for what the other side does: that is
an answer. What it cannot know it calls unknown, and nobody sends it again by themselves.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from ..models import Outcome, Way
from ..outgoing import Outgoing

# By dotted name: Notify's client takes a second to import, and a worker with a mail server needs none of it.
CARRIERS = {"file": "folder.FolderCarrier", "smtp": "smtp.SmtpCarrier", "notify": "notify.NotifyCarrier"}


@dataclass(frozen=True)
class Answer:
    """What came of one try: `Outcome`, and what the other side said."""

    outcome: str
    says: str = ""


class Carrier(Protocol):
    """One way out, used by one thread at a time."""

    name: str

    def send(self, out: Outgoing, key: UUID, posted_at: datetime) -> Answer:
        """Hand one message over. `key` is its name over there, the same at every try."""

    def close(self) -> None:
        """Let go of what is held open."""


def name_of_carrier(way: str) -> str:
    """Return which carrier takes messages of a way; letters are always printed here."""
    if way == Way.EMAIL:
        return str(settings.EMAIL_CARRIER)
    return str(settings.TEXT_CARRIER) if way == Way.TEXT else "file"


def carrier_called(name: str) -> Carrier:
    """Return a new carrier of this name. Raises KeyError for one that is not there."""
    made: type[Carrier] = import_string(f"{__name__}.{CARRIERS[name]}")
    return made()


def accepted(says: str = "") -> Answer:
    """It was taken."""
    return Answer(Outcome.ACCEPTED, says)
