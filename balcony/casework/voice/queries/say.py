"""Which of a child's words somebody may know of, who reads them, and by when they are answered.

Words are scoped by audience in the database, so that no list, count or search can hold what is not meant for
the person asking. The policies ask the same again of each one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet, prefetch_related_objects
from django.utils.timezone import localdate

from balcony.foundations.access.queries import hat_of
from balcony.foundations.accounts.models import Anyone, User
from balcony.foundations.authority.queries import chosen_on, closures_between
from balcony.foundations.files.models import StoredFile
from balcony.people.iros.models import WorkingPattern
from balcony.people.iros.queries import duty_iro_on, is_on_duty, service_settings
from balcony.people.register.models import Adult, Child
from balcony.people.relationships.models import Kind as Place
from balcony.people.relationships.models import Relationship
from balcony.people.relationships.queries import allocated_iro_of, children_for, not_shut_to, open_by_glass
from balcony.rules.parameters import local_defaults

from ..models import Audience, Contribution, Kind, Opening, Reply, Ring, WrittenOut
from .given import given_with

SHARED = (Audience.TEAM, Audience.REVIEW)
DUTY_LOOKS_BACK = timedelta(days=7)
LOOKS_AHEAD = timedelta(days=14)
EVERY_DAY = "1234567"
URGENT = Q(kind=Kind.UNSAFE) | Q(looked_for=True)


def contributions_for(user: Anyone, at: datetime) -> QuerySet[Contribution]:
    """The words of children this person may read at this moment.

    The IRO they were said to, and whoever covers for that IRO; the next IRO only what the child let move on.
    Social worker, team manager and IRO manager what was shared with them; the IRO manager alone what is about
    the IRO; the duty IRO what cannot wait, and what was said to an IRO who does not work that day.
    Whoever was rung because nobody opened that a child feels unsafe: that one, while their break-glass runs.
    """
    every = Contribution.objects.select_related("child", "iro", "sent_by")
    hat = hat_of(user, at)
    if not isinstance(user, User) or not hat:
        return every.none()
    if hat == "child":
        return every.filter(child__account=user)
    mine = every.filter(child__in=children_for(user, at))
    if hat == "iro":
        return _for_iro(user, at, every, mine)
    if hat == "iro_manager":
        theirs = Q(audience=Audience.MANAGER) | Q(audience__in=SHARED)
        return mine.filter(theirs | _broken_open(user, at))
    if hat in ("social_worker", "team_manager"):
        return mine.filter(Q(audience__in=SHARED) | Q(kind=Kind.UNSAFE, tells_social_worker=True))
    return every.none()


def _for_iro(
    user: User, at: datetime, every: QuerySet[Contribution], mine: QuerySet[Contribution]
) -> QuerySet[Contribution]:
    day = localdate(at)
    now = Relationship.objects.live_on(day).filter(child=OuterRef("child"), kind=Place.ALLOCATED_IRO)
    places = Relationship.objects.live_on(day).filter(child=OuterRef("child"), adult__user=user)
    stands = Exists(places.filter(kind__in=(Place.ALLOCATED_IRO, Place.COVER_IRO)))
    said_to_the_iro_now = Q(moves_on=True) | Q(iro__isnull=True) | Exists(now.filter(adult=OuterRef("iro")))
    reads = Q(stands) & (said_to_the_iro_now | Q(audience__in=SHARED)) & Q(child__in=mine.values("child"))
    if is_on_duty(user, day):
        cannot_wait = URGENT & Q(sent_at__gte=at - DUTY_LOOKS_BACK)
        unread = Q(openings__isnull=True, iro__in=adults_away_on(day))
        # What they opened on this day of duty they can still answer on it.
        begun = Q(openings__by=user, openings__at__date=day, iro__in=adults_away_on(day))
        reads |= (cannot_wait | unread | begun) & Q(child__in=not_shut_to(user))
    reads |= _broken_open(user, at)
    return every.filter(reads).exclude(audience=Audience.MANAGER).distinct()


def _broken_open(user: User, at: datetime) -> Q:
    """What a child who feels unsafe said, to somebody who was rung for it and broke the glass to open it."""
    rung = Exists(Ring.objects.filter(contribution=OuterRef("pk"), adult__user=user))
    return Q(rung, kind=Kind.UNSAFE, child__in=open_by_glass(user, at))


def adults_away_on(day: date) -> list[Adult]:
    """The IROs who do not work on this weekday: what is said to them is looked at by the duty IRO."""
    patterns = WorkingPattern.objects.live_on(day).exclude(days__contains=str(day.isoweekday()))
    return [pattern.iro.adult for pattern in patterns.select_related("iro__adult")]


def own_words(child: Child) -> QuerySet[Contribution]:
    """What a child has said, newest first, with who opened it and what was answered."""
    return (
        Contribution.objects.filter(child=child)
        .select_related("iro")
        .prefetch_related("openings__by", "replies__by", "requests__answers")
        .order_by("-sent_at")
    )


@dataclass(frozen=True)
class Reader:
    """Who reads what a child says, as it is told to the child before they type.

    `adult` is the IRO, `name` whoever reads it now; `reads_on` the first day, this one or later, on which the
    service is open and they work (None where nobody is named, or no such day lies in the next two weeks);
    `is_here` says that it is this very day.
    """

    adult: Adult | None
    name: str
    is_cover: bool = False
    is_duty: bool = False
    reads_on: date | None = None
    is_here: bool = False


def reader_of(child: Child, on: date) -> Reader:
    """Who reads it on a day, and from when: the IRO; whoever covers; while the IRO is off, the duty IRO."""
    allocation = allocated_iro_of(child, on)
    iro = allocation.adult if allocation is not None else None
    cover = (
        Relationship.objects.live_on(on)
        .filter(child=child, kind=Place.COVER_IRO)
        .select_related("adult")
        .first()
    )
    if cover is not None and cover.adult is not None:
        return _reads(Reader(iro, cover.adult.full_name, is_cover=True), cover.adult, on)
    duty = duty_iro_on(on)
    if duty is not None and (iro is None or iro in adults_away_on(on)):
        return Reader(iro, duty.adult.full_name, is_duty=True, reads_on=on, is_here=True)
    if iro is None:
        return Reader(None, "")
    return _reads(Reader(iro, iro.full_name), iro, on)


def _reads(reader: Reader, adult: Adult, on: date) -> Reader:
    """The same reader, with the first day from this one on which the service is open and they work."""
    pattern = WorkingPattern.objects.live_on(on).filter(iro__adult=adult).first()
    days, last = pattern.days if pattern else EVERY_DAY, on + LOOKS_AHEAD
    calendar, shut = service_settings(on).calendar, closures_between(on, last)
    ahead = (on + timedelta(days=count) for count in range(LOOKS_AHEAD.days + 1))
    works = (day for day in ahead if str(day.isoweekday()) in days and day not in shut)
    first = next((day for day in works if calendar.is_working_day(day)), None)
    return replace(reader, reads_on=first, is_here=first == on)


def everyone_who_could_read(child: Child, audience: str, on: date) -> list[str]:
    """Everybody who could ever read words for this audience, in words: the page names them all."""
    reader = reader_of(child, on)
    if audience == Audience.MANAGER:
        return ["The manager of the IROs"]
    named = [reader.adult.full_name if reader.adult else "Your IRO"]
    if reader.is_cover:
        named.append(f"{reader.name}, while your IRO is away")
    elif audience == Audience.IRO:
        named.append("Whoever stands in when your IRO is away")
    if audience in SHARED:
        named += ["Your social worker, and their manager", "The manager of the IROs"]
    if audience == Audience.REVIEW:
        named.append("Everyone who comes to your review")
    return named


def answer_day(on: date) -> date:
    """The day by which a child is answered: working days of this service, counted from the day it is sent."""
    return service_settings(on).calendar.add_working_days(on, setting("child_answer", on))


def setting(key: str, on: date) -> int:
    """A number this authority chose, or its default."""
    return int(chosen_on(on).get(key) or local_defaults()[key].default or 0)


@dataclass(frozen=True)
class Said:
    """One thing a child said, as its readers see it."""

    contribution: Contribution
    openings: Sequence[Opening]
    replies: Sequence[Reply]
    is_late: bool
    given: Sequence[StoredFile] = ()
    written_out: Sequence[WrittenOut] = ()

    @property
    def is_opened(self) -> bool:
        """Whether anybody has opened it."""
        return bool(self.openings)


def said_by(contributions: QuerySet[Contribution], on: date) -> list[Said]:
    """These words with who opened them and what was answered; six queries, however many."""
    return said_about(contributions.prefetch_related("openings__by", "replies__by"), on)


def said_about(rows: Iterable[Contribution], on: date) -> list[Said]:
    """These same rows, in their order, with who opened them and what was answered."""
    rows = list(rows)
    prefetch_related_objects(rows, "openings__by", "replies__by", "written_out__by")
    given = given_with(one.pk for one in rows)
    return [
        Said(
            one,
            tuple(one.openings.all()),
            tuple(one.replies.all()),
            is_late=bool(one.answer_by and one.answer_by < on and not one.replies.all()),
            given=given.get(one.pk, ()),
            written_out=tuple(one.written_out.all()),
        )
        for one in rows
    ]


def unopened(user: Anyone, at: datetime) -> QuerySet[Contribution]:
    """What this person may read and nobody has opened yet, what cannot wait first, then the oldest."""
    waiting = contributions_for(user, at).filter(openings__isnull=True)
    return waiting.order_by(F("looked_for").desc(), "sent_at")


def nobody_opened_in_time(on: date, at: datetime) -> QuerySet[Contribution]:
    """Words nobody opened by the day a manager is told of it; the manager is told that, never the words."""
    calendar = service_settings(on).calendar
    first = calendar.add_working_days(on, -setting("child_unopened_manager", on))
    late = Contribution.objects.filter(openings__isnull=True, sent_at__date__lt=first)
    return late.exclude(audience=Audience.MANAGER).select_related("child", "iro")
