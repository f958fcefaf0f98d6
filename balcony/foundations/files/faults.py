"""What can be wrong with a file, in words for the person who sent it."""


class CannotKeep(ValueError):
    """A file was not kept; the message says what is wrong with which file. Nothing was changed."""

    def __init__(self, name: str, wrong: str) -> None:
        super().__init__(f"{name or 'The file'} {wrong}")
