"""What is kept of the promise, and of what a child says."""

from .knows import KnowsIro
from .promise import Level, Promise, PromiseGiven
from .ring import Rang, Ring
from .say import (
    Answered,
    Audience,
    Contribution,
    Face,
    Kind,
    Opening,
    Reply,
    Request,
    RequestAnswer,
    WrittenOut,
)

__all__ = [
    "Answered",
    "Audience",
    "Contribution",
    "Face",
    "Kind",
    "KnowsIro",
    "Level",
    "Opening",
    "Promise",
    "PromiseGiven",
    "Rang",
    "Reply",
    "Request",
    "RequestAnswer",
    "Ring",
    "WrittenOut",
]
