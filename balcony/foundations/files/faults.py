"""What can be wrong with a file, in words for the person who sent it."""


class CannotKeep(ValueError):
    """A file was not kept; the message says what is wrong with which file. Nothing was changed.

    `code` says the same for a page with words of its own: empty, large, type, heic, damaged, locked.
    """

    def __init__(self, name: str, wrong: str, code: str) -> None:
        super().__init__(f"{name or 'The file'} {wrong}")
        self.code = code
