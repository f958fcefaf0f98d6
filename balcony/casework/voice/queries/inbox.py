"""What is new from children, for each adult it is meant for; and what children asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.utils.timezone import localdate

from balcony.foundations.access.queries import hat_of
from balcony.foundations.accounts.models import Anyone
from balcony.foundations.audit.models import Entry
from balcony.foundations.audit.queries import entries_about
from balcony.people.register.models import Child
from balcony.people.relationships.queries import children_for

from ..models import Audience, Contribution, Kind, Opening, Reply, Request
from ..verbs import TOLD_OTHERS
from .say import URGENT, contributions_for, nobody_opened_in_time, unopened

UNOPENED, UNANSWERED, ANSWERED = range(3)


def from_children(user: Anyone, at: datetime) -> QuerySet[Contribution]:
    """What this person may read: what nobody has opened first, in it what cannot wait, then the oldest."""
    opened = Exists(Opening.objects.filter(contribution=OuterRef("pk")))
    answered = Exists(Reply.objects.filter(contribution=OuterRef("pk")))
    stage = Case(
        When(~opened, then=Value(UNOPENED)),
        When(~answered, then=Value(UNANSWERED)),
        default=Value(ANSWERED),
        output_field=IntegerField(),
    )
    cannot_wait = Case(When(URGENT, then=Value(0)), default=Value(1), output_field=IntegerField())
    mine = Contribution.objects.filter(pk__in=contributions_for(user, at).order_by().values("pk"))
    staged = mine.annotate(stage=stage, cannot_wait=cannot_wait)
    return staged.select_related("child", "iro").order_by("stage", "cannot_wait", "sent_at")


def cannot_wait(contribution: Contribution) -> bool:
    """Whether a child feels unsafe, or words in it ask somebody to look now."""
    return contribution.kind == Kind.UNSAFE or contribution.looked_for


@dataclass(frozen=True)
class New:
    """How much is new from children for one person, and which children."""

    count: int = 0
    urgent: int = 0
    children: frozenset[UUID] = frozenset()


def new_for(user: Anyone, at: datetime) -> New:
    """What nobody has opened and this person answers, counted.

    A manager answers what is about the IRO. Social workers answer nothing here: for them it is what they
    have not opened themselves.
    """
    hat = hat_of(user, at)
    if hat in ("social_worker", "team_manager"):
        mine = contributions_for(user, at).exclude(openings__by=user.pk)
    else:
        mine = unopened(user, at)
    if hat == "iro_manager":
        mine = mine.filter(audience=Audience.MANAGER)
    rows = list(mine.order_by().values_list("pk", "child_id", "kind", "looked_for").distinct())
    urgent = sum(kind == Kind.UNSAFE or looked_for for _, _, kind, looked_for in rows)
    return New(len(rows), urgent, frozenset(child for _, child, _, _ in rows))


@dataclass(frozen=True)
class Unopened:
    """Something a child said that nobody opened in time: whose, said to whom, since when. Never the words."""

    child: Child
    iro: str
    since: datetime


def unopened_in_time(user: Anyone, at: datetime) -> list[Unopened]:
    """For the IRO manager: what nobody opened by the day the manager is told of it, the oldest first."""
    if hat_of(user, at) != "iro_manager":
        return []
    late = nobody_opened_in_time(localdate(at), at).filter(child__in=children_for(user, at).values("pk"))
    return [
        Unopened(one.child, one.iro.full_name if one.iro else "", one.sent_at)
        for one in late.order_by("sent_at")
    ]


def requests_for(user: Anyone, at: datetime) -> QuerySet[Request]:
    """What the children of this person's world asked for.

    What was drawn from a message is read by those who may read the message: words said to one IRO alone do
    not reach the next by being written down again.
    """
    theirs = Q(contribution__isnull=True) | Q(contribution__in=contributions_for(user, at).values("pk"))
    world = children_for(user, at).values("pk")
    return Request.objects.filter(theirs, child__in=world).select_related("child")


def requests_of(user: Anyone, child: Child, at: datetime) -> QuerySet[Request]:
    """What one child asked for that this person may read, the newest first, with every answer."""
    mine = requests_for(user, at).filter(child=child)
    return mine.select_related("by").prefetch_related("answers__by")


def told_about(contribution: Contribution) -> Iterable[Entry]:
    """Who was told so that the child is safe, each time, newest first: the record's own entries."""
    return entries_about(contribution).filter(verb=TOLD_OTHERS.name)
