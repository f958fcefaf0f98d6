"""What cannot be done, and which question of the form it is about."""


class NotPossible(Exception):
    """What was asked makes no sense; `field` names the question, the message is for its asker."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
