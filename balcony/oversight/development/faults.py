"""What cannot be done, said to the person."""


class NotPossible(ValueError):
    """What was asked cannot be done; the message says why, `field` which question it is about."""

    def __init__(self, reason: str, field: str | None = None) -> None:
        super().__init__(reason)
        self.field, self.reason = field, reason


class Stale(ValueError):
    """Somebody wrote a newer version since this page was opened."""


class CodeChanged(ValueError):
    """The code is no longer the one that was read: nothing was signed."""
