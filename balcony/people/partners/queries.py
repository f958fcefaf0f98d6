"""Whom to turn to at other agencies."""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import Anyone

from .models import AgencyContact


def contacts_for(user: Anyone, at: datetime) -> QuerySet[AgencyContact]:
    """Contacts in this person's world: all of them for whoever may search for a child, none otherwise."""
    every = AgencyContact.objects.select_related("agency", "adult")
    return every if may("service.search", user, at) else every.none()


def live_on(contacts: QuerySet[AgencyContact], day: date) -> QuerySet[AgencyContact]:
    """Those of these contacts who hold on the day, by agency; the end day itself is already outside."""
    live = contacts.filter(Q(to_on=None) | Q(to_on__gt=day), from_on__lte=day)
    return live.order_by("agency__name", "role", "adult__full_name")
