"""What can be wrong with a message before it is taken in, in words for the person who sends it."""


class CannotPost(ValueError):
    """A message was not taken in; the message says what is wrong and where. Nothing was changed."""


class NotPossible(Exception):
    """The deed cannot be done as asked; `reason` says why, `field` where to show it."""

    def __init__(self, reason: str, field: str | None = None) -> None:
        super().__init__(reason)
        self.reason, self.field = reason, field
