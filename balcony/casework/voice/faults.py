"""What can be wrong with a picture or a voice note a child sends."""

from balcony.foundations.design.faults import NotPossible


class CannotTake(NotPossible):
    """It was not taken and nothing was sent. `code` says what is wrong, for a page with words of its own."""

    def __init__(self, reason: str, field: str, code: str) -> None:
        super().__init__(reason, field)
        self.code = code
