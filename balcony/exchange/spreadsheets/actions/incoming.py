"""Lists in: sent to be looked at, accepted, and in time emptied."""

from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.storage.turns import take_turn
from balcony.people.children.actions import take_in_names
from balcony.people.register.actions import agency_called, take_in_adults, take_in_contacts
from balcony.people.register.models import Adult
from balcony.people.relationships.actions import take_in as take_in_relationships

from ..models import Kind, ListFile
from ..plans import Plan
from ..policies import may_accept, may_empty, may_send
from ..queries import plan_of, plan_of_content
from ..verbs import LIST_ACCEPTED, LIST_EMPTIED, LIST_SENT

# Import files are kept 30 days (access notes, section 10).
KEPT = timedelta(days=30)
SOURCE = "people file"


class NoList(ValueError):
    """What was sent is no list at all; `plan` says why."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan.problems[0].message)
        self.plan = plan


@transaction.atomic
def send(content: bytes, *, file_name: str, by: User, at: datetime) -> ListFile:
    """Keep a file so that what it would change can be looked at. Nothing it says counts yet.

    Raises NoList where it cannot be read or its columns are none of ours; then nothing is kept.
    """
    require(may_send(by, at))
    kind, plan = plan_of_content(content, file_name, by=by, at=at)
    if kind is None:
        raise NoList(plan)
    fingerprint = sha256(content).hexdigest()
    list_file = ListFile.objects.create(
        kind=kind, file_name=file_name[:200], content=content, fingerprint=fingerprint, sent_by=by, sent_at=at
    )
    record(LIST_SENT, about=list_file, by=by, at=at, kind=list_file.kind, fingerprint=fingerprint)
    return list_file


@transaction.atomic
def accept(list_file: ListFile, *, by: User, at: datetime) -> Plan:
    """Take in the good rows of a list, all or none; return what was done.

    What it changes is worked out again now, so accepting twice changes nothing the second time, and an old
    preview never writes what is no longer true.
    """
    require(may_accept(by, list_file, at))
    # Two people files accepted at the same moment would each begin what the other begins.
    take_turn("lists in")
    plan = plan_of(list_file, by=by, at=at)
    if list_file.kind == Kind.NAMES:
        take_in_names(plan.names, by=by, at=at)
    elif not plan.is_empty:
        _take_in_people(plan, by=by, at=at)
    list_file.accepted_by, list_file.accepted_at = by, at
    list_file.counts = plan.counts
    list_file.save(update_fields=["accepted_by", "accepted_at", "counts"])
    record(
        LIST_ACCEPTED,
        about=list_file,
        by=by,
        at=at,
        kind=list_file.kind,
        new=plan.counts["new"],
        changed=plan.counts["changed"],
        refused=plan.counts["refused"],
    )
    return plan


def _take_in_people(plan: Plan, *, by: User, at: datetime) -> None:
    used = {row.adult_id for row in plan.begun}
    new: list[Adult] = []
    for adult, agency, kind in plan.adults:
        if adult.pk in used:
            adult.agency = agency_called(agency, kind, by=by, at=at) if agency else None
            new.append(adult)
    take_in_adults(new, source=SOURCE, by=by, at=at)
    take_in_contacts(plan.contacts, source=SOURCE, by=by, at=at)
    if plan.begun or plan.ended:
        take_in_relationships(plan.begun, plan.ended, source=SOURCE, by=by, at=at)


@transaction.atomic
def empty_old(*, by: User, at: datetime) -> int:
    """Destroy the contents of list files that came more than 30 days ago; return how many."""
    require(may_empty(by, at))
    old = ListFile.objects.filter(sent_at__lt=at - KEPT, emptied_at=None)
    count = old.update(content=b"", emptied_at=at)
    if count:
        record(LIST_EMPTIED, by=by, at=at, count=count)
    return count
