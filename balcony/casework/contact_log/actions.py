"""Writing down a talk or a try, and correcting it. The old row stays to be seen."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.storage.turns import take_turn
from balcony.people.register.models import Child

from . import policies, verbs
from .models import Contact, Details, With


@transaction.atomic
def log(
    child: Child,
    *,
    with_whom: str,
    reached: bool,
    on: date,
    details: Details | None = None,
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> Contact:
    """Write down one talk (`reached`) or one try, and return it. The same form sent twice writes one.

    Only a child who was reached is seen alone: raises NotPossible otherwise, and for a day still to come.
    """
    require(policies.may_log(by, child, at))
    if token:
        take_turn(f"contact {token}")
        made = Contact.objects.filter(form_token=token).first()
        if made is not None:
            return made
    contact = _new(child, with_whom, reached, on, details or Details(), by, at)
    contact.form_token = token
    contact.save(force_insert=True)
    record(
        verbs.LOGGED, about=contact, child=child, by=by, at=at, with_whom=with_whom, outcome=contact.outcome
    )
    return contact


@transaction.atomic
def correct(
    contact: Contact,
    *,
    reason: str,
    with_whom: str,
    reached: bool,
    on: date,
    details: Details | None = None,
    by: User,
    at: datetime,
) -> Contact:
    """Correct a contact by a new row that names the old one; return the new row.

    Raises Refusal where somebody corrected it already, NotPossible for what cannot be so.
    """
    take_turn(f"contact {contact.pk}")
    require(policies.may_correct(by, contact, at))
    newer = _new(contact.child, with_whom, reached, on, details or Details(), by, at)
    newer.corrects, newer.correction_reason = contact, reason
    newer.save(force_insert=True)
    record(
        verbs.CORRECTED,
        about=newer,
        child=contact.child_id,
        by=by,
        at=at,
        with_whom=with_whom,
        outcome=newer.outcome,
    )
    return newer


def _new(
    child: Child, with_whom: str, reached: bool, on: date, details: Details, by: User, at: datetime
) -> Contact:
    if on > localdate(at):
        raise NotPossible("This day is still to come. Write a contact down once it has happened.")
    is_talk_with_child = reached and with_whom == With.CHILD
    if details.was_alone is not None and not is_talk_with_child:
        raise NotPossible("Only a child who was reached can be seen alone. A try is never a talk.")
    said = {field: getattr(details, field) for field in Details.__slots__}
    return Contact(
        child=child, with_whom=with_whom, was_reached=reached, on=on, made_by=by, made_at=at, **said
    )
