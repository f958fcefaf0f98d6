"""The access log: who looked, who did what, who was refused."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import get_current_timezone, localdate

from balcony.foundations.access.models import Role
from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.models import Entry
from balcony.foundations.audit.queries import entries_about_child, entries_by, sentence_of
from balcony.foundations.audit.verbs import all_verbs
from balcony.people.register.models import Child
from balcony.people.relationships.queries import children_for

REFUSED_VERBS = ("access.refused", "access.out_of_sight")
LOOKING = ("Looked", "Opened", "Searched", "Read ", "Downloaded", "Saw ")
DAYS_AT_FIRST = 30


@dataclass(frozen=True, slots=True)
class LogRow:
    """One entry as a page shows it. `child_name` only where this person may know of the child."""

    at: datetime
    who: str
    role: str
    sentence: str
    child_id: UUID | None
    child_name: str
    concerns_a_child: bool
    children: int
    through: str


def log_for(user: User, at: datetime) -> QuerySet[Entry]:
    """What this person may read of the log: the IRO manager the service's, others their own."""
    right = may("service.access_log", user, at)
    if not right:
        return Entry.objects.none()
    if right.through == "own":
        return entries_by(user)
    return Entry.objects.order_by("-number")


def narrowed(entries: QuerySet[Entry], chosen: dict[str, Any], at: datetime) -> QuerySet[Entry]:
    """The entries that fit; the last thirty days where no day is given."""
    zone = get_current_timezone()
    first, last = chosen.get("first"), chosen.get("last")
    if first is None and last is None:
        first = date.fromordinal(localdate(at).toordinal() - DAYS_AT_FIRST)
    if first is not None:
        entries = entries.filter(at__gte=datetime.combine(first, time.min, zone))
    if last is not None:
        entries = entries.filter(at__lte=datetime.combine(last, time.max, zone))
    if chosen.get("who"):
        entries = entries.filter(by_id=chosen["who"])
    kind = chosen.get("kind")
    if kind == "refused":
        return entries.filter(verb__in=REFUSED_VERBS)
    if kind in ("looks", "deeds"):
        looks = [verb.name for verb in all_verbs() if verb.sentence.startswith(LOOKING)]
        told = Q(verb__in=looks)
        return entries.filter(told if kind == "looks" else ~told & ~Q(verb__in=REFUSED_VERBS))
    return entries


def who_looked_at(child: Child, user: User, at: datetime) -> QuerySet[Entry]:
    """Every entry about this child that this person may know of, the lists that named them included."""
    kept_back = [one.name for one in all_verbs() if one.only_for and not may(one.only_for, user, at)]
    return entries_about_child(child).exclude(verb__in=kept_back)


def people_in_log() -> list[tuple[str, str]]:
    """Every adult with an account, by key and name, for the filter; no child is named here."""
    people = (
        User.objects.exclude(audience=User.Audience.CHILD)
        .order_by("full_name")
        .values_list("pk", "full_name")
    )
    return [(str(pk), name) for pk, name in people]


def rows_of(entries: Iterable[Entry], user: User, at: datetime) -> list[LogRow]:
    """Entries as rows; children are named only where this person may know of them. One query."""
    entries = list(entries)
    wanted = {entry.child_id for entry in entries if entry.child_id}
    known = {str(child.pk): child for child in children_for(user, at).filter(pk__in=wanted)} if wanted else {}
    return [_row(entry, known.get(entry.child_id)) for entry in entries]


def _row(entry: Entry, child: Child | None) -> LogRow:
    roles = dict(Role.choices)
    return LogRow(
        at=entry.at,
        who=entry.by_name or "Nobody signed in",
        role=roles.get(entry.hat, entry.hat.replace("_", " ").capitalize()),
        sentence=sentence_of(entry),
        child_id=child.pk if child is not None else None,
        child_name=child.listed_as if child is not None else "",
        concerns_a_child=bool(entry.child_id),
        children=len(entry.facts.get("children", ())),
        through=str(entry.facts.get("through", "")).replace("_", " "),
    )
