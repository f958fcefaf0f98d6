"""What is asked about contacts: by pages, by reviews, by the check between reviews and by figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from balcony.foundations.accounts.models import Anyone
from balcony.people.register.models import Child
from balcony.people.relationships.queries import children_for
from balcony.rules.timetable import Rulebook

from .models import Contact, ContactQuerySet, With


def contacts_for(user: Anyone, at: datetime) -> QuerySet[Contact]:
    """The contacts about children in this person's world; the policy says what may be read of them."""
    return Contact.objects.filter(child__in=children_for(user, at)).select_related(
        "child", "adult", "made_by"
    )


def readable(child: Child, *, everything: bool) -> ContactQuerySet:
    """A child's contacts somebody may read, newest first: everything, or only what was shared."""
    contacts = contacts_of(child)
    return contacts if everything else contacts.filter(is_shared=True)


def contacts_of(child: Child) -> ContactQuerySet:
    """A child's contacts as they stand, newest first."""
    return Contact.objects.standing().filter(child=child).select_related("adult", "made_by", "corrects")


def contacts_since(child: Child, since: date) -> ContactQuerySet:
    """A child's contacts as they stand, from a day on, newest first."""
    return contacts_of(child).filter(on__gte=since)


def seen_alone(child: Child, *, since: date | None = None, until: date | None = None) -> Contact | None:
    """The newest talk with the child alone, from `since` to `until` (both inside), or None; no try is one."""
    talks = contacts_of(child).reached().filter(with_whom=With.CHILD, was_alone=True)
    if since is not None:
        talks = talks.filter(on__gte=since)
    return talks.filter(on__lte=until).first() if until is not None else talks.first()


def contacts_for_review(review_id: UUID) -> ContactQuerySet:
    """The contacts written down as part of preparing one review, newest first."""
    return Contact.objects.standing().filter(review_id=review_id).select_related("adult", "made_by")


def last_reached(child: Child) -> dict[str, date]:
    """The last day each kind of person was reached; kinds never reached are not in it. One query."""
    return last_reached_of([child.pk]).get(child.pk, {})


def last_reached_of(children: Iterable[UUID]) -> dict[UUID, dict[str, date]]:
    """The same for many children: child to kind to day. One query."""
    found: dict[UUID, dict[str, date]] = {}
    rows = Contact.objects.standing().reached().filter(child__in=list(children))
    for child_id, kind, on in rows.order_by("on").values_list("child_id", "with_whom", "on"):
        found.setdefault(child_id, {})[kind] = on
    return found


def attempts_since(child: Child, since: date, with_whom: str = "") -> int:
    """How many tries reached nobody, from a day on, of one kind of person or of all."""
    tries = contacts_of(child).filter(was_reached=False, on__gte=since)
    return tries.filter(with_whom=with_whom).count() if with_whom else tries.count()


@dataclass(frozen=True, slots=True)
class Covered:
    """One kind of person round the child: when they were last reached, and tries since."""

    kind: str
    label: str
    reached_on: date | None
    tries_since: int


def coverage_of(contacts: Iterable[Contact]) -> tuple[Covered, ...]:
    """Have I spoken to everyone round this child lately? From contacts already fetched, newest first."""
    last: dict[str, date] = {}
    tries: dict[str, int] = {}
    for one in contacts:
        if one.was_reached:
            last.setdefault(one.with_whom, one.on)
        elif one.with_whom not in last:
            tries[one.with_whom] = tries.get(one.with_whom, 0) + 1
    kinds = [kind for kind in With if kind != With.OTHER]
    return tuple(Covered(kind, kind.label, last.get(kind), tries.get(kind, 0)) for kind in kinds)


@dataclass(frozen=True, slots=True)
class TryAgain:
    """Somebody who was tried and not reached: when to try again, or that tries alone are not enough now."""

    kind: str
    label: str
    who: str
    tries: int
    last_on: date
    again_on: date | None
    because: str


def tries_open(contacts: Iterable[Contact], on: date, book: Rulebook) -> tuple[TryAgain, ...]:
    """Whom to try again, from contacts already fetched, newest first.

    After a try the page asks for another some working days on, as long as there were fewer tries than the
    authority's number; then it asks for another way instead of one more call. Both numbers are settings.
    """
    most, gap = book.rule("contact_tries", on).value, book.rule("contact_try_again", on).value
    found = []
    for tried in _unanswered(contacts).values():
        newest = tried[0]
        again = book.calendar.add_working_days(newest.on, gap) if len(tried) < most else None
        because = (
            f"Tried {len(tried)} of {most} times."
            if again
            else f"Tried {len(tried)} times without an answer. Try another way, or ask somebody they trust."
        )
        label = newest.get_with_whom_display()
        found.append(TryAgain(newest.with_whom, label, newest.who, len(tried), newest.on, again, because))
    return tuple(sorted(found, key=lambda one: one.again_on or one.last_on))


def _unanswered(contacts: Iterable[Contact]) -> Mapping[tuple[str, object], list[Contact]]:
    """The tries of each person since they were last reached."""
    reached: set[tuple[str, object]] = set()
    tried: dict[tuple[str, object], list[Contact]] = {}
    for one in contacts:
        person = (one.with_whom, one.adult_id or one.name.casefold())
        if one.was_reached:
            reached.add(person)
        elif person not in reached:
            tried.setdefault(person, []).append(one)
    return tried
