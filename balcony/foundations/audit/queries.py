"""Questions about the record: who opened this, who did that, does the chain still hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from .chain import START, fingerprint_beside, fingerprint_of
from .models import Entry, Forgettable
from .verbs import named


def entries_about_child(child: object) -> QuerySet[Entry]:
    """Return every entry that concerns this child, the lists that named them included, newest first."""
    wanted = str(getattr(child, "pk", child))
    return Entry.objects.filter(Q(child_id=wanted) | Q(facts__children__icontains=wanted)).order_by("-number")


def entries_about(thing: object) -> QuerySet[Entry]:
    """Return every entry about this one thing, newest first."""
    return Entry.objects.filter(about_id=str(getattr(thing, "pk", thing))).order_by("-number")


def entries_by(user: object) -> QuerySet[Entry]:
    """Return every entry this account made, newest first."""
    return Entry.objects.filter(by_id=str(getattr(user, "pk", user))).order_by("-number")


def entries_between(start: datetime, end: datetime) -> QuerySet[Entry]:
    """Return every entry from `start` up to but not including `end`, newest first."""
    return Entry.objects.filter(at__gte=start, at__lt=end).order_by("-number")


def sentence_of(entry: Entry) -> str:
    """Return what the entry tells, in the words of its verb; forgettable facts are left as "(removed)"."""
    verb = named(entry.verb)
    return verb.says(entry.facts) if verb else entry.verb.replace(".", " ").replace("_", " ")


def head() -> tuple[int, str]:
    """Return the number and fingerprint of the newest entry, to be kept elsewhere; (0, zeros) if none."""
    newest = Entry.objects.order_by("-number").values_list("number", "fingerprint").first()
    return newest or (0, START)


@dataclass(frozen=True)
class Break:
    """One place where the chain does not hold."""

    number: int
    because: str


def breaks_in_chain() -> Iterator[Break]:
    """Yield every entry whose words, or whose link to the entry before it, are not as they were written.

    Forgotten facts are no break: their row may be gone, but while it is there it must match its fingerprint.
    """
    beside = dict(Forgettable.objects.values_list("entry_number", "facts").iterator())
    before = START
    for entry in Entry.objects.order_by("number").iterator(chunk_size=2000):
        if entry.previous != before:
            yield Break(
                entry.number, "does not follow from the entry before it: one was removed, added or altered"
            )
        if entry.fingerprint != _fingerprint_again(entry):
            yield Break(entry.number, "says something else than when it was written")
        facts = beside.get(entry.number)
        if facts is not None and fingerprint_beside(facts) != entry.facts.get("beside"):
            yield Break(entry.number, "has facts beside it that are not the ones it was written with")
        before = entry.fingerprint


def _fingerprint_again(entry: Entry) -> str:
    return fingerprint_of(
        entry.at,
        verb=entry.verb,
        by_id=entry.by_id,
        by_name=entry.by_name,
        hat=entry.hat,
        about_kind=entry.about_kind,
        about_id=entry.about_id,
        child_id=entry.child_id,
        facts=entry.facts,
        previous=entry.previous,
    )


def stands_in_chain(number: int, fingerprint: str) -> bool:
    """Say whether a head kept elsewhere is still in the chain: cutting off the end leaves no other trace."""
    return number == 0 or Entry.objects.filter(number=number, fingerprint=fingerprint).exists()
