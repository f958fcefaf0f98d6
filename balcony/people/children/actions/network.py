"""Who stands around a child, with the adult made on first need."""

from datetime import date, datetime

from django.db import transaction

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.people.register.actions import add_adult, agency_called
from balcony.people.register.models import Adult, Child
from balcony.people.relationships.actions import begin
from balcony.people.relationships.models import Kind, Relationship

from ..policies import may_add_to_network

AGENCY_KINDS = {Kind.SCHOOL.value: "school", Kind.HEALTH.value: "health"}


@transaction.atomic
def add_to_network(
    child: Child,
    *,
    kind: str,
    from_on: date,
    reason: str,
    by: User,
    at: datetime,
    name: str = "",
    adult: Adult | None = None,
    other_child: Child | None = None,
    agency: str = "",
    email: str = "",
    phone: str = "",
    has_parental_responsibility: bool = False,
    must_not_know_address: bool = False,
) -> Relationship:
    """Give somebody a place around a child; a new adult is added under `name` unless `adult` is given.

    A brother or sister who is looked after here is `other_child`. Recorded as the adult added and the
    relationship begun. Raises Refusal where `by` may not give this kind of place.
    """
    require(may_add_to_network(by, child, at))
    if adult is None and other_child is None:
        adult = add_adult(
            full_name=name,
            agency=agency_called(agency, AGENCY_KINDS.get(kind, "other"), by=by, at=at) if agency else None,
            email=email,
            phone=phone,
            by=by,
            at=at,
        )
    return begin(
        child,
        kind=kind,
        adult=adult if other_child is None else None,
        other_child=other_child,
        from_on=from_on,
        reason=reason,
        has_parental_responsibility=has_parental_responsibility,
        must_not_know_address=must_not_know_address,
        by=by,
        at=at,
    )
