"""When a return closes a child's care, the IROs' places around the child end with it, as they do by hand."""

from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from balcony.foundations.accounts.models import User
from balcony.people.children.models import CarePeriod
from balcony.people.relationships import actions as relationships
from balcony.people.relationships.models import Relationship
from balcony.people.relationships.policies import IRO_KINDS


def end_iro_places(*, by: User, at: datetime) -> int:
    """End the places of IROs around children whose care this take-in closed; returns how many ended.

    A right to a record must not outlive its reason (access and records, section 2). The place ends on the day
    care did, or on the day it began where that is later. A child looked after again keeps their IRO.
    """
    places = Relationship.objects.live_on(localdate(at)).filter(kind__in=IRO_KINDS, ended_at__isnull=True)
    standing = list(places)
    if not standing:
        return 0
    held = CarePeriod.objects.held().filter(child__in={one.child_id for one in standing})
    still_here = set(held.filter(ended_on__isnull=True).values_list("child_id", flat=True))
    closed = held.filter(made_at=at, ended_on__isnull=False).exclude(child__in=still_here)
    last_day: dict[UUID, date] = {}
    for period in closed.order_by("ended_on"):
        last_day[period.child_id] = period.ended_on or date.min
    ended = [
        (one, max(last_day[one.child_id], one.from_on), "Care ended, by the return")
        for one in standing
        if one.child_id in last_day
    ]
    if ended:
        relationships.take_in([], ended, source="SSDA903 return", by=by, at=at)
    return len(ended)
