"""The ledger: beside each clause what ordinary records say, for one IRO alone; and the team as one.

Nothing here is ticked, scored or added up, and no line says how much of it is done: that would turn a code
people agreed to into a target. The team's figures end with the last whole quarter, so that nobody's week can
be worked out from two readings.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from balcony.foundations.accounts.models import User
from balcony.foundations.toolkit.packs import Item
from balcony.oversight.figures.own import Readings, Said, Span
from balcony.oversight.figures.queries import quarters_back
from balcony.rules.calendar import add_months

from ..models import ClauseNote
from ..pooling import at_least
from .code import SET_ASIDE, Version, notes_of
from .people import FEW

# Ordinary records that speak to a competency, where the toolkit's inventory names a record.
OF_COMPETENCY: dict[str, tuple[str, ...]] = {
    "K2.2": ("child_asked_before", "reviews_in_parts"),
    "K2.3": ("child_took_part", "asked_how_it_was"),
    "K3.1": ("four_matters_considered",),
    "K3.2": ("pooled_views",),
    "K4.1": ("child_took_part", "decisions_clear"),
    "K5.1": ("midway_checks",),
    "K6.1": ("records_in_time", "decisions_explained", "decisions_clear"),
    "K9.1": ("rights_actions",),
    "K10.1": ("challenges_raised",),
    "K10.2": ("challenges_raised",),
}
# Beside a clause, what else this house can read than its pack names.
BESIDES: dict[str, tuple[str, ...]] = {
    "CP9.1": ("reviews_in_time", "late_reasons_given"),
    "CP3.2": ("child_took_part",),
}


@dataclass(frozen=True)
class Entry:
    """One clause with what the records say and the IRO's own note, if they wrote one."""

    clause: Item
    said: tuple[Said, ...]
    note: ClauseNote | None = None


@dataclass(frozen=True)
class Chapter:
    """One part of the code with its clauses."""

    title: str
    entries: tuple[Entry, ...]


def last_year(on: date) -> Span:
    """The twelve months that end on a day."""
    return Span(add_months(on, -12) + timedelta(days=1), on)


def year_to_quarter(on: date) -> Span:
    """The twelve months that end with the last whole quarter."""
    ended = quarters_back(on, 2)[0].last
    return Span(add_months(ended + timedelta(days=1), -12), ended)


def ledger_of(person: User, version: Version, *, on: date) -> list[Chapter]:
    """Every clause in force with what the records of the last twelve months say of this person."""
    readings, notes = Readings(last_year(on)), notes_of(person)
    return [
        Chapter(
            title,
            tuple(
                Entry(
                    one,
                    tuple(readings.own(name, person.pk) for name in named(one)),
                    notes.get(one.id),
                )
                for one in items
                if one.standing != SET_ASIDE
            ),
        )
        for title, items in version.now.by_section()
        if items
    ]


def ledger_of_team(version: Version, *, on: date) -> list[Chapter]:
    """Every clause with what the records say of the team as one; no number that few people stand behind."""
    readings = Readings(year_to_quarter(on))
    hide = partial(at_least, few=FEW)
    return [
        Chapter(
            title,
            tuple(
                Entry(one, tuple(readings.team(name, hide) for name in named(one)))
                for one in items
                if one.standing != SET_ASIDE
            ),
        )
        for title, items in version.now.by_section()
        if items
    ]


def records_beside(item: str, person: User, *, on: date) -> list[Said]:
    """What ordinary records say beside one competency, for this person alone."""
    readings = Readings(last_year(on))
    return [readings.own(name, person.pk) for name in OF_COMPETENCY.get(item, ())]


def named(clause: Item) -> Sequence[str]:
    """The measures beside a clause: those its pack names, and what else this house can read."""
    return (*clause.evidence, *BESIDES.get(clause.id, ()))
