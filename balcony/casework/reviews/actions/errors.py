"""Why a deed could not be done, in words for the person who tried. A page shows them; nothing was written."""

from datetime import date

from balcony.foundations.design.faults import NotPossible
from balcony.rules.timetable import Limit

from ..models import Review


class NeedsReason(NotPossible):
    """The day lies after the last lawful one, so somebody must say why. `limit` is the one that governs."""

    def __init__(self, on: date, limit: Limit) -> None:
        super().__init__("Say why it is planned after the last lawful day.")
        self.on, self.limit = on, limit


class AlreadyPlanned(NotPossible):
    """The child has a review of this kind that is not completed. `review` is that one."""

    def __init__(self, review: Review) -> None:
        super().__init__("A review is already planned for this child. Change its date, or cancel it first.")
        self.review = review


class Stale(NotPossible):
    """Somebody saved since this was opened; nothing was written."""

    def __init__(self) -> None:
        super().__init__("Someone saved this after you opened it. Look at both before you go on.")
