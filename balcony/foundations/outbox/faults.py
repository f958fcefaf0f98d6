"""What can be wrong with a message before it is taken in, in words for the person who sends it."""


class CannotPost(ValueError):
    """A message was not taken in; the message says what is wrong and where. Nothing was changed."""
