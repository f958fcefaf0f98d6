"""What business support is to arrange, to chase and to send. Dates and names; nothing anybody wrote."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery, UUIDField
from django.utils.timezone import localdate

from balcony.casework.afterwards.queries import plans_of, without_plan
from balcony.casework.circulation.queries import unfiled_for
from balcony.casework.preparation.models import Consultation
from balcony.casework.preparation.queries import preparations_of, to_ring
from balcony.casework.reviews.models import Review, ReviewMeeting, State
from balcony.casework.reviews.queries import CareTimetable, reviews_for, rulebook_on, timetables_of
from balcony.foundations.accounts.models import User
from balcony.people.children.models import CarePeriod
from balcony.people.register.models import Child, Source
from balcony.people.relationships.models import Kind, Relationship
from balcony.people.relationships.queries import children_for
from balcony.rules.timetable import Rulebook

from .lines import Meeting, PlanDue, Row, ToArrange, ToFile, ToRing, ToSend

AHEAD_WORKING_DAYS = 30
COMING_DAYS = 14
SENT_WITHIN_DAYS = 28
UNDERWAY = (State.PLANNED, State.OPENED, State.ADJOURNED)


@dataclass(frozen=True, slots=True)
class Queue:
    """The whole queue of a day."""

    on: date
    to_arrange: tuple[ToArrange, ...]
    coming: tuple[Meeting, ...]
    unsaid: tuple[Meeting, ...]
    to_send: tuple[ToSend, ...]
    unwritten: tuple[ToSend, ...]
    unfiled: tuple[ToFile, ...]
    to_ring: tuple[ToRing, ...] = ()
    plans: tuple[PlanDue, ...] = ()

    def of(self, iro: str) -> "Queue":
        """The same queue for one IRO, by their key; "none" for children without one, "" for all."""
        if not iro:
            return self
        return Queue(
            self.on,
            tuple(one for one in self.to_arrange if _is(one.iro_id, iro)),
            tuple(one for one in self.coming if _is(one.iro_id, iro)),
            tuple(one for one in self.unsaid if _is(one.iro_id, iro)),
            tuple(one for one in self.to_send if _is(one.iro_id, iro)),
            tuple(one for one in self.unwritten if _is(one.iro_id, iro)),
            tuple(one for one in self.unfiled if _is(one.iro_id, iro)),
            tuple(one for one in self.to_ring if _is(one.iro_id, iro)),
            tuple(one for one in self.plans if _is(one.iro_id, iro)),
        )

    @property
    def lists(self) -> dict[str, Sequence[Row]]:
        """Every list by the name its address has, in the order of the page."""
        return {
            "arrange": self.to_arrange,
            "chase": self.unsaid,
            "coming": self.coming,
            "ring": self.to_ring,
            "send": (*self.to_send, *self.unwritten),
            "file": self.unfiled,
            "plans": self.plans,
        }

    @property
    def late_plans(self) -> int:
        """How many care plans have not come and are late."""
        return sum(one.plan.is_late for one in self.plans)

    @property
    def iros(self) -> list[tuple[str, str]]:
        """Everybody in the queue, by key and name."""
        every = chain.from_iterable(self.lists.values())
        found = {str(one.iro_id): one.iro for one in every if one.iro_id is not None}
        return sorted(found.items(), key=lambda pair: pair[1].casefold())


def queue_for(user: User, at: datetime) -> Queue:
    """The queue of the children in this person's world, in a constant number of queries."""
    on = localdate(at)
    book = rulebook_on(on)
    meetings = _meetings(user, at)
    told = _to_send(user, at, book)
    return Queue(
        on=on,
        to_arrange=tuple(_to_arrange(user, at, book)),
        coming=tuple(one for one in meetings if on <= one.meeting.on <= on + timedelta(days=COMING_DAYS)),
        unsaid=tuple(one for one in meetings if one.meeting.on < on),
        to_send=tuple(one for one in told if one.is_final),
        unwritten=tuple(one for one in told if not one.is_final),
        unfiled=tuple(_file(one) for one in _with_iro(unfiled_for(user, at), "child", on)),
        to_ring=tuple(_ring(one) for one in _with_iro(to_ring(user, at).order_by("at"), "review__child", on)),
        plans=tuple(_plans(user, at, book)),
    )


def _is(iro_id: UUID | None, wanted: str) -> bool:
    return iro_id is None if wanted == "none" else str(iro_id) == wanted


def _to_arrange(user: User, at: datetime, book: Rulebook) -> list[ToArrange]:
    on = localdate(at)
    planned = ReviewMeeting.objects.standing().filter(
        review__child=OuterRef("pk"),
        review__superseded_at__isnull=True,
        review__state__in=UNDERWAY,
        was_held__isnull=True,
    )
    looked_after = CarePeriod.objects.open_on(on).filter(child=OuterRef("pk"))
    children = list(
        _with_iro(children_for(user, at).filter(Exists(looked_after), ~Exists(planned)), "pk", on)
    )
    tables = timetables_of(children, on=on, book=book)
    until = book.calendar.add_working_days(on, AHEAD_WORKING_DAYS)
    rows = [_arrange(child, tables[child.pk], on, until) for child in children]
    return sorted((row for row in rows if row is not None), key=lambda row: (row.last_day, row.name))


def _arrange(child: Child, table: CareTimetable, on: date, until: date) -> ToArrange | None:
    limit = table.next
    if limit is None or limit.last_day is None or limit.last_day > until:
        return None
    told = vars(child)
    return ToArrange(
        child.pk,
        child.listed_as,
        told["iro_id"],
        told["iro_name"] or "",
        limit.last_day,
        table.remind_by,
        limit.is_overdue(on),
    )


def _meetings(user: User, at: datetime) -> list[Meeting]:
    on = localdate(at)
    mine = reviews_for(user, at).filter(state__in=UNDERWAY)
    found = ReviewMeeting.objects.standing().filter(review__in=mine, was_held__isnull=True)
    found = found.filter(on__lte=on + timedelta(days=COMING_DAYS)).select_related("review__child")
    rows = list(_with_iro(found, "review__child", on).order_by("on", "starts_at"))
    before = {
        one.review.pk: one for one in preparations_of({row.review for row in rows}, rulebook_on(on), on)
    }
    return [
        Meeting(
            one.review_id,
            one.review.child_id,
            one.review.child.listed_as,
            vars(one)["iro_id"],
            vars(one)["iro_name"] or "",
            one,
            before.get(one.review_id),
        )
        for one in rows
    ]


def _to_send(user: User, at: datetime, book: Rulebook) -> list[ToSend]:
    on = localdate(at)
    held = reviews_for(user, at).filter(
        source=Source.PERSON,
        state__in=(State.HELD, State.RECORDED, State.FINALISED),
        completed_on__gt=on - timedelta(days=SENT_WITHIN_DAYS),
    )
    return [_send(one, book) for one in _with_iro(held, "child", on).order_by("completed_on")]


def _send(review: Review, book: Rulebook) -> ToSend:
    held_on = review.completed_on
    assert held_on is not None
    told = vars(review)
    return ToSend(
        review.pk,
        review.child_id,
        review.child.listed_as,
        told["iro_id"],
        told["iro_name"] or "",
        held_on,
        review.state == State.FINALISED,
        book.due("record_written", held_on).limit,
        book.due("record_circulated", held_on).limit,
    )


def _file(review: Review) -> ToFile:
    told = vars(review)
    return ToFile(
        review.pk,
        review.child_id,
        review.child.listed_as,
        told["iro_id"],
        told["iro_name"] or "",
        review.completed_on,
    )


def _ring(asked: Consultation) -> ToRing:
    told = vars(asked)
    return ToRing(
        asked.review_id,
        asked.review.child_id,
        asked.review.child.listed_as,
        told["iro_id"],
        told["iro_name"] or "",
        asked.name,
        localdate(asked.at),
    )


def _plans(user: User, at: datetime, book: Rulebook) -> list[PlanDue]:
    on = localdate(at)
    found = plans_of(_with_iro(without_plan(user, at, on), "child", on), on, book)
    return [
        PlanDue(
            one.review.child_id,
            one.review.child.listed_as,
            vars(one.review)["iro_id"],
            vars(one.review)["iro_name"] or "",
            one,
        )
        for one in found
    ]


def _with_iro(rows: QuerySet, child: str, on: date) -> QuerySet:
    """The same rows with the allocated IRO of their child."""
    allocated = Relationship.objects.live_on(on).filter(child=OuterRef(child), kind=Kind.ALLOCATED_IRO)
    return rows.annotate(
        iro_id=Subquery(allocated.values("adult_id")[:1], output_field=UUIDField()),
        iro_name=Subquery(allocated.values("adult__full_name")[:1]),
    )
