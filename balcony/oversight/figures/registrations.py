"""To which day somebody's registration as a social worker runs, wherever it is kept.

An IRO's stands on their profile (`people/iros`), a manager's with the protocol's statement (`quality`). The
rooms of this storey do not know each other, so the room that keeps managers' registrations says so here.
"""

from collections.abc import Callable, Iterable
from datetime import date
from uuid import UUID

from balcony.foundations.accounts.models import User

Read = Callable[[list[User]], dict[UUID, date]]
_reads: list[Read] = []


def register(read: Read) -> None:
    """Make known where registrations are kept."""
    if read not in _reads:
        _reads.append(read)


def registered_until(users: Iterable[User]) -> dict[UUID, date]:
    """Account -> the latest day to which a registration is on record; without one, left out."""
    people = list(users)
    found: dict[UUID, date] = {}
    for read in _reads:
        for user, until in read(people).items():
            found[user] = max(until, found.get(user, until))
    return found
