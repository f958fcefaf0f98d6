"""Contacts at other agencies are named and ended; nothing about them is rewritten."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.people.register.actions import add_adult, agency_called

from .models import AgencyContact
from .policies import may_end_contact, may_name_contact
from .verbs import CONTACT_ENDED, CONTACT_NAMED


@transaction.atomic
def name_contact(
    *,
    agency: str,
    agency_kind: str,
    name: str,
    role: str,
    from_on: date,
    by: User,
    at: datetime,
    email: str = "",
    phone: str = "",
) -> AgencyContact:
    """Name the person at an agency to turn to, for what, from when; the agency is added on first need."""
    require(may_name_contact(by, at))
    body = agency_called(agency, agency_kind, by=by, at=at)
    adult = add_adult(full_name=name, agency=body, email=email, phone=phone, by=by, at=at)
    contact = AgencyContact.objects.create(
        agency=body, adult=adult, role=role.strip(), from_on=from_on, made_by=by, made_at=at
    )
    record(CONTACT_NAMED, about=contact, by=by, at=at, role=contact.role)
    return contact


@transaction.atomic
def end_contact(contact: AgencyContact, *, by: User, at: datetime) -> AgencyContact:
    """From today nobody turns to this person any more. The row stays."""
    require(may_end_contact(by, contact, at))
    contact.to_on = max(localdate(at), contact.from_on)
    contact.ended_by, contact.ended_at = by, at
    contact.save(update_fields=["to_on", "ended_by", "ended_at"])
    record(CONTACT_ENDED, about=contact, by=by, at=at, role=contact.role)
    return contact
