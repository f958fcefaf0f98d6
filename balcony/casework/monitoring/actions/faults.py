"""What can be wrong with what was asked."""


class CannotBe(ValueError):
    """What was asked makes no sense; the message is for the page."""
