"""Who may be given a link to tell the IRO of changes, and which links stand."""

import re
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from balcony.foundations.accounts.models import Anyone
from balcony.people.register.models import Adult, Child
from balcony.people.relationships.models import Kind, Relationship
from balcony.people.relationships.queries import children_for

from ..models import ChangeNotice, How, NoticeLink

LINK = "change-notice"
LASTS = "change_link"
NOTICE_FILE = "change-notice"
# Those who work for the authority with this child and have a duty to tell.
TELLERS = (Kind.SOCIAL_WORKER, Kind.TEAM_MANAGER, Kind.SUPERVISING_SOCIAL_WORKER, Kind.PERSONAL_ADVISER)
# Letters and figures that nobody mistakes for one another when they are read out.
SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
REFERENCE = re.compile(rf"\bCN-[{SIGNS}]{{4}}-[{SIGNS}]{{4}}\b")
MOST_A_DAY = 20
OVER = "You no longer stand around this child here as somebody who works for the authority."


def tellers_of(child: Child, on: date) -> list[Adult]:
    """The professionals of the authority around a child on a day, each once. One query."""
    around = Relationship.objects.live_on(on).filter(child=child, kind__in=TELLERS, adult__isnull=False)
    found = {one.adult_id: one.adult for one in around.select_related("adult__user")}
    return sorted((one for one in found.values() if one is not None), key=lambda one: one.full_name)


def links_for(user: Anyone, at: datetime) -> QuerySet[NoticeLink]:
    """The links about children in this person's world."""
    found = NoticeLink.objects.filter(child__in=children_for(user, at))
    return found.select_related("child", "adult", "by", "ended_by")


def links_of(child: Child) -> QuerySet[NoticeLink]:
    """The links about one child, the newest first."""
    return NoticeLink.objects.filter(child=child).select_related("adult", "by", "ended_by")


def why_over(place: NoticeLink, at: datetime) -> str:
    """Why nobody can tell by this link or reference now, "" while they can."""
    if place.ended_at is not None:
        return "It was taken back."
    around = Relationship.objects.live_on(localdate(at)).filter(
        child_id=place.child_id, adult_id=place.adult_id, kind__in=TELLERS
    )
    return "" if around.exists() else OVER


def link_with(reference: str) -> NoticeLink | None:
    """The link of a reference, None where our mails never carried it."""
    return NoticeLink.objects.filter(reference=reference).select_related("child", "adult").first()


def told_too_often(child_id: UUID, at: datetime) -> bool:
    """Whether so much came about one child in a day that a machine may be sending it."""
    lately = ChangeNotice.objects.filter(child_id=child_id, how__in=(How.LINK, How.MAIL))
    return lately.filter(at__gt=at - timedelta(days=1)).count() >= MOST_A_DAY
