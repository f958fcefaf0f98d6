"""Changes a return shows that no notice speaks of: a question to the IRO, counted only once they answer.

Nothing is kept of them. They are read in the facts each time, so that a corrected return, or a notice
written down meanwhile, takes the question away by itself.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

from django.db.models import Q

from balcony.people.children.codes import words
from balcony.people.children.models import Episode, ReturnFact
from balcony.people.children.runs import moves_of, status_changes_of
from balcony.people.register.models import Source
from balcony.rules.timetable import Rulebook

from ..models import Change, ChangeNotice, SeenChange
from .telling import TELLING

LOOK_BACK, NEAR = "seen_change_look_back", "seen_change_near"
THING = SeenChange.Thing
# What a notice may be about to speak of the change as well; anything may hide behind "something else".
SPEAKS_OF = {
    THING.HOME: {Change.HOME, Change.PLAN, Change.OTHER},
    THING.STATUS: {Change.PLAN, Change.OTHER},
    THING.MISSING: {Change.MISSING, Change.OTHER},
    THING.SOCIAL_WORKER: {Change.SOCIAL_WORKER, Change.OTHER},
}
MISSING, WORKERS = "Missing", "SWEpisodes"  # tables of the return


@dataclass(frozen=True, slots=True)
class Seen:
    """One change a return shows: whose, what, on which day, and the new code where there is one."""

    child_id: UUID
    thing: SeenChange.Thing
    on: date
    code: str = ""

    @property
    def key(self) -> str:
        """What a form calls it."""
        return f"{self.thing.value} {self.on.isoformat()}"

    @property
    def words(self) -> str:
        """What it is, without its day."""
        said = self.thing.label[0].upper() + self.thing.label[1:]
        return f"{said}: {words('LS', self.code)}" if self.thing == THING.STATUS else said

    @property
    def kind(self) -> Change | None:
        """What it is as a notice where that is plain; None for a move and a status, which the IRO names."""
        plain = {THING.MISSING: Change.MISSING, THING.SOCIAL_WORKER: Change.SOCIAL_WORKER}
        return plain.get(self.thing)


def seen_waiting(children: Iterable[UUID], on: date, book: Rulebook) -> tuple[Seen, ...]:
    """The changes the return shows of these children that nobody spoke of yet, the oldest first.

    Of the days the settings say, and only after the time to tell has gone by. Four queries for any number.
    """
    ids = list(children)
    since = on - timedelta(days=book.rule(LOOK_BACK, on).value)
    found = [
        one
        for one in (*_in_episodes(ids, since), *_in_facts(ids, since))
        if since <= one.on and book.due(TELLING, one.on).limit < on
    ]
    if not found:
        return ()
    near = timedelta(days=book.rule(NEAR, on).value)
    answered = set(SeenChange.objects.filter(child__in=ids).values_list("child_id", "thing", "happened_on"))
    told = _told_about({one.child_id for one in found})
    waiting = [
        one
        for one in found
        if (one.child_id, one.thing.value, one.on) not in answered
        and not any(
            kind in SPEAKS_OF[one.thing] and abs(day - one.on) <= near for kind, day in told[one.child_id]
        )
    ]
    return tuple(sorted(waiting, key=lambda one: (one.on, one.child_id, one.thing)))


def _in_episodes(ids: list[UUID], since: date) -> list[Seen]:
    """New homes and legal statuses. What a person entered is left out: they knew of it."""
    lately = Episode.objects.held().filter(child__in=ids, source=Source.RETURN, started_on__gte=since)
    theirs: dict[UUID, list[Episode]] = defaultdict(list)
    for one in Episode.objects.held().filter(child__in=lately.values("child_id")):
        theirs[one.child_id].append(one)
    found = []
    for child_id, episodes in theirs.items():
        from_return = {one.started_on for one in episodes if one.source == Source.RETURN}
        seen = [Seen(child_id, THING.HOME, day) for day in moves_of(episodes)]
        seen += [Seen(child_id, THING.STATUS, day, code) for day, code in status_changes_of(episodes)]
        found += [one for one in seen if one.on in from_return]
    return found


def _in_facts(ids: list[UUID], since: date) -> list[Seen]:
    """Times missing, and social workers who took over from another; a row of two returns counts once."""
    asked = Q(table=MISSING, key__gte=since.isoformat()) | Q(table=WORKERS)
    rows = ReturnFact.objects.filter(asked, child__in=ids, superseded_at__isnull=True).exclude(key="")
    found: set[Seen] = set()
    workers: dict[UUID, dict[date, str]] = defaultdict(dict)
    for row in rows:
        day = date.fromisoformat(row.key)
        if row.table == MISSING:
            found.add(Seen(row.child_id, THING.MISSING, day))
        else:
            workers[row.child_id][day] = row.columns.get("SW_ID", "")
    for child_id, since_when in workers.items():
        for (_, before), (day, who) in pairwise(sorted(since_when.items())):
            if before != who:
                found.add(Seen(child_id, THING.SOCIAL_WORKER, day))
    return list(found)


def _told_about(children: Iterable[UUID]) -> dict[UUID, list[tuple[str, date]]]:
    """What each child's notices are about, and on which day, whether the IRO was told or found out."""
    told: dict[UUID, list[tuple[str, date]]] = defaultdict(list)
    for notice in ChangeNotice.objects.filter(child__in=children).select_related("answer"):
        told[notice.child_id].append((notice.read_kind, notice.listed_on))
    return told
