"""What is kept of the promise, and of what a child says."""

from .promise import Level, Promise, PromiseGiven
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
    "Level",
    "Opening",
    "Promise",
    "PromiseGiven",
    "Reply",
    "Request",
    "RequestAnswer",
    "WrittenOut",
]
