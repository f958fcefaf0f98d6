"""What cannot be done, said to the person."""


class CodeChanged(ValueError):
    """The code is no longer the one that was read: nothing was signed."""
