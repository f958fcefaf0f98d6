"""What is done to the register. It has no pages and no policies.

The deed of the room above has already asked.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record

from .models import Adult, Agency
from .verbs import ADULT_ADDED, ADULT_CORRECTED, ADULTS_TAKEN_IN, AGENCY_ADDED, CONTACTS_TAKEN_IN

CONTACT_FIELDS = frozenset({"full_name", "agency", "job_title", "email", "phone", "external_id", "user"})


@transaction.atomic
def add_adult(
    *,
    full_name: str,
    by: User,
    at: datetime,
    user: User | None = None,
    agency: Agency | None = None,
    job_title: str = "",
    email: str = "",
    phone: str = "",
    external_id: str = "",
) -> Adult:
    """Add an adult who stands, or will stand, around a child. An account belongs to one adult only.

    Raises ValueError for an empty name, IntegrityError where the account already has its adult.
    """
    if not full_name.strip():
        raise ValueError("An adult needs a name.")
    adult = Adult.objects.create(
        full_name=full_name.strip(),
        user=user,
        agency=agency,
        job_title=job_title,
        email=email,
        phone=phone,
        external_id=external_id,
        made_by=by,
        made_at=at,
    )
    record(ADULT_ADDED, about=adult, by=by, at=at)
    return adult


@transaction.atomic
def adult_for(user: User, *, by: User, at: datetime) -> Adult:
    """The adult of an account, made on first need under the account's name."""
    known = Adult.objects.filter(user=user).first()
    return known or add_adult(full_name=user.full_name, user=user, email=user.email, by=by, at=at)


@transaction.atomic
def take_in_adults(adults: Sequence[Adult], *, source: str, by: User, at: datetime) -> None:
    """Add many adults at once, one entry for all; `source` says where they came from ("people file")."""
    for adult in adults:
        adult.made_by, adult.made_at = by, at
    Adult.objects.bulk_create(adults, batch_size=500)
    if adults:
        record(ADULTS_TAKEN_IN, by=by, at=at, count=len(adults), source=source)


@transaction.atomic
def take_in_contacts(
    changes: Sequence[tuple[Adult, Mapping[str, str]]], *, source: str, by: User, at: datetime
) -> None:
    """Change how many adults are named or reached, one entry for all. Raises KeyError as `correct_adult`."""
    for adult, different in changes:
        if unknown := set(different) - CONTACT_FIELDS:
            raise KeyError(f"An adult has no {', '.join(sorted(unknown))} to correct.")
        for name, value in different.items():
            setattr(adult, name, value)
    if changes:
        adults = [adult for adult, _ in changes]
        fields = sorted({name for _, different in changes for name in different})
        Adult.objects.bulk_update(adults, fields, batch_size=200)
        record(CONTACTS_TAKEN_IN, by=by, at=at, count=len(adults), fields=fields, source=source)


@transaction.atomic
def correct_adult(adult: Adult, *, changes: Mapping[str, object], by: User, at: datetime) -> Adult:
    """Change how an adult is named or reached; the record keeps which fields. No difference, no entry.

    Raises KeyError for a field that is not one of these.
    """
    if unknown := set(changes) - CONTACT_FIELDS:
        raise KeyError(f"An adult has no {', '.join(sorted(unknown))} to correct.")
    different = {name: value for name, value in changes.items() if getattr(adult, name) != value}
    if different:
        for name, value in different.items():
            setattr(adult, name, value)
        adult.save(update_fields=sorted(different))
        record(ADULT_CORRECTED, about=adult, by=by, at=at, fields=sorted(different))
    return adult


@transaction.atomic
def agency_called(name: str, kind: str, *, by: User, at: datetime) -> Agency:
    """The agency of this name and kind, added on first need. Capitals do not make another agency."""
    known = Agency.objects.filter(name__iexact=name.strip(), kind=kind).first()
    if known:
        return known
    agency = Agency.objects.create(name=name.strip(), kind=kind)
    record(AGENCY_ADDED, about=agency, by=by, at=at, name=agency.name, kind=kind)
    return agency
