"""Placements and legal statuses as runs of episodes. Pure.

Episodes in, runs out, nothing asked of the database.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Protocol

from .codes import AWAY_FOR_A_WHILE, PLACED_FOR_ADOPTION, SHORT_BREAKS, words

# Reasons for a new episode (RNE) that say the child moved, though type and provider may read the same.
MOVED = frozenset({"P", "T", "B", "U", "S"})


class EpisodeLike(Protocol):
    """What a run needs to know of an episode."""

    started_on: date
    ended_on: date | None
    start_code: str
    legal_status: str
    placement_type: str
    placement_provider: str
    placement_postcode: str
    urn: str


@dataclass(frozen=True, slots=True)
class PlacementRun:
    """One home: consecutive episodes in the same place. `to_on` is the day it ended, None while it lasts."""

    code: str
    provider: str
    from_on: date
    to_on: date | None

    @property
    def says(self) -> str:
        """What kind of home it is, in words."""
        return words("PLACE", self.code) or "Not recorded"

    @property
    def provided_by(self) -> str:
        """Who provides it, in words; "" where the return leaves it blank."""
        return words("PLACE_PROVIDER", self.provider)

    @property
    def is_for_adoption(self) -> bool:
        """Whether this is a placement for adoption (A3 to A6)."""
        return self.code in PLACED_FOR_ADOPTION

    @property
    def is_short(self) -> bool:
        """Whether this is a temporary move the child is to come back from (T0 to T4)."""
        return self.code in AWAY_FOR_A_WHILE


@dataclass(frozen=True, slots=True)
class LegalStatusRun:
    """One legal status, held without a break. `to_on` is the day it ended, None while it lasts."""

    code: str
    from_on: date
    to_on: date | None

    @property
    def says(self) -> str:
        """The legal status in words."""
        return words("LS", self.code) or "Not recorded"

    @property
    def is_short_breaks(self) -> bool:
        """Whether this is a series of short breaks (V3, V4), which has a clock of its own."""
        return self.code in SHORT_BREAKS


def placements_of(episodes: Iterable[EpisodeLike]) -> list[PlacementRun]:
    """Homes in order, oldest first.

    Episodes that touch and share type, provider and place are one home, unless the reason for the new
    episode says that the child moved or began to be looked after again.
    """

    def same_home(earlier: EpisodeLike, later: EpisodeLike) -> bool:
        return later.start_code not in MOVED and _place(earlier) == _place(later)

    return [
        PlacementRun(first.placement_type, first.placement_provider, first.started_on, last.ended_on)
        for first, last in _joined(episodes, same_home)
    ]


def legal_statuses_of(episodes: Iterable[EpisodeLike]) -> list[LegalStatusRun]:
    """Legal statuses in order, oldest first.

    Episodes that touch and share one are one stretch of it, unless the later one begins a new period of
    care (RNE S).
    """

    def same_status(earlier: EpisodeLike, later: EpisodeLike) -> bool:
        return later.start_code != "S" and earlier.legal_status == later.legal_status

    return [
        LegalStatusRun(first.legal_status, first.started_on, last.ended_on)
        for first, last in _joined(episodes, same_status)
    ]


def moves_of(episodes: Iterable[EpisodeLike]) -> list[date]:
    """The days on which the child moved to another home within a period of care, oldest first.

    A stay away for a while (T0 to T4) and the coming back from it to the same place are no move.
    """
    days: list[date] = []
    before: EpisodeLike | None = None
    was_away = False
    for one in sorted(episodes, key=lambda episode: episode.started_on):
        if one.start_code == "S":
            before, was_away = None, False
        if one.placement_type in AWAY_FOR_A_WHILE:
            was_away = True
            continue
        if before is not None and (
            _place(before) != _place(one) or (one.start_code in MOVED and not was_away)
        ):
            days.append(one.started_on)
        before, was_away = one, False
    return days


def status_changes_of(episodes: Iterable[EpisodeLike]) -> list[tuple[date, str]]:
    """The days on which the legal status changed within a period of care, each with the new one's code.

    A series of short breaks (V3, V4) has a clock of its own and is left out.
    """
    ordered = sorted(episodes, key=lambda episode: episode.started_on)
    return [
        (later.started_on, later.legal_status)
        for earlier, later in pairwise(ordered)
        if later.start_code != "S"
        and earlier.legal_status
        and later.legal_status
        and earlier.legal_status != later.legal_status
        and not {earlier.legal_status, later.legal_status} & SHORT_BREAKS
    ]


def _place(episode: EpisodeLike) -> Hashable:
    return (episode.placement_type, episode.placement_provider, episode.placement_postcode, episode.urn)


def _joined(
    episodes: Iterable[EpisodeLike], belong: Callable[[EpisodeLike, EpisodeLike], bool]
) -> list[tuple[EpisodeLike, EpisodeLike]]:
    """The first and last episode of each run."""
    ordered = sorted(episodes, key=lambda episode: episode.started_on)
    if not ordered:
        return []
    runs = [(ordered[0], ordered[0])]
    for earlier, later in pairwise(ordered):
        if earlier.ended_on == later.started_on and belong(earlier, later):
            runs[-1] = (runs[-1][0], later)
        else:
            runs.append((later, later))
    return runs
