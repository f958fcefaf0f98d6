"""What several pages share."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.timezone import localdate

from balcony.foundations.accounts.models import User
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.toolkit.queries import in_force
from balcony.oversight.figures.registrations import registered_until

from ..models import Side
from ..queries import side_of


def whole(text: str) -> int:
    """A number a page carried; 0 for anything else."""
    return int(text) if text.isdecimal() else 0


def titles_on(day: date) -> list[tuple[str, str]]:
    """The headings of the competencies in force, key and title."""
    return list(in_force("competencies", on=day).instrument.sections)


def is_manager(request: SignedIn, at: datetime) -> bool:
    """Whether the reader looks as a manager."""
    return side_of(request.user, at) == Side.MANAGER


def warning_about(manager: User, at: datetime) -> str:
    """Why a manager's registration asks for attention, "" where it is in date (protocol P3)."""
    day = localdate(at)
    until = registered_until([manager]).get(manager.pk)
    if until is None:
        return (
            "No registration as a social worker is on record for you. The management protocol asks for it "
            "(P3), and supervision you write down is kept as given without one."
        )
    if until < day:
        return (
            "The registration on record for you has run out. The management protocol asks for one in date "
            "(P3), and supervision you write down is kept as given without one."
        )
    return ""


def by_state(rows: Iterable) -> list[dict[str, object]]:
    """What happened, newest first, as a timeline shows it."""
    return [
        {"title": one.get_state_display(), "at": one.at, "by": one.by.full_name, "text": one.words}
        for one in sorted(rows, key=lambda one: one.at, reverse=True)
    ]
