"""What can be wrong with what was asked; the words are for the page."""


class CannotBe(ValueError):
    """What was asked cannot be done as things stand; nothing has changed."""
