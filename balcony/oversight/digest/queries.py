"""What there is to tell one person this week, who is told, and when. Counts only: nobody is named."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils.timezone import localdate, localtime

from balcony.casework.drift.queries import handed_to, lines_of
from balcony.casework.monitoring.models import ChangeNotice
from balcony.casework.monitoring.queries import notices_waiting
from balcony.casework.monitoring.queries.telling import Standing, each_change
from balcony.casework.preparation.models import Consultation
from balcony.casework.preparation.queries.before import Preparation, preparations_of
from balcony.casework.reviews.models import Review, ReviewMeeting, State
from balcony.casework.reviews.queries import rulebook_on
from balcony.casework.voice.queries import new_for, unopened_in_time
from balcony.foundations.access.models import Role, RoleGrant
from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import Anyone, User
from balcony.oversight.figures.queries.caseloads import caseloads
from balcony.people.register.models import Child, Source
from balcony.people.relationships.models import Kind, Relationship
from balcony.people.relationships.queries import children_for
from balcony.rules.timetable import Rulebook

from .models import Digest, Wish

DAY, HOUR = "digest_day", "digest_hour"
WEEK = timedelta(days=7)
CAUGHT_UP = 2  # days for which a digest is still worth sending, where the worker stood still on its day
BEGUN = (State.PLANNED, State.OPENED, State.ADJOURNED)
# Told beside the rest, and by themselves no reason to write to anybody.
BACKGROUND = frozenset({"children"})


@dataclass(frozen=True)
class Sheet:
    """The counts for one person, in each role they hold, on a day."""

    on: date
    counts: Mapping[str, int]

    @property
    def has_news(self) -> bool:
        """Whether there is anything to be told."""
        return any(count for name, count in self.counts.items() if name not in BACKGROUND)


def week_of(on: date) -> date:
    """The Monday of a day's week."""
    return on - timedelta(days=on.weekday())


@dataclass(frozen=True)
class When:
    """On which day of the week (1 is Monday) and from which hour the digest is sent."""

    day: int
    hour: int


def when_sent(on: date) -> When:
    """Day and hour; a number that is no day or hour counts as the nearest that is."""
    book = rulebook_on(on)
    return When(min(max(book.rule(DAY, on).value, 1), 7), min(max(book.rule(HOUR, on).value, 0), 23))


def is_due(at: datetime) -> bool:
    """Whether the week's digests are to be written: day and hour have come, and none is written yet."""
    on = localdate(at)
    when = when_sent(on)
    today = on.isoweekday()
    has_come = (when.day, when.hour) <= (today, localtime(at).hour) and today <= when.day + CAUGHT_UP
    return has_come and not Digest.objects.filter(week=week_of(on)).exists()


def people_to_tell(on: date) -> QuerySet[User]:
    """Everybody who is an IRO or a manager of IROs on a day, by name."""
    grants = RoleGrant.objects.live_on(on).filter(role__in=(Role.IRO, Role.IRO_MANAGER))
    people = User.objects.filter(pk__in=grants.values("user"), is_active=True, is_machine=False)
    return people.filter(audience=User.Audience.STAFF).order_by("full_name")


def is_wanted_by(person: User) -> bool:
    """Whether the person wants the digest; who never said does."""
    newest = Wish.objects.filter(person=person).order_by("-at").first()
    return newest is None or newest.is_wanted


def digests_for(user: Anyone, at: datetime) -> QuerySet[Digest]:
    """A person's own digests, the newest first; for those who manage the service, everybody's."""
    if not isinstance(user, User):
        return Digest.objects.none()
    found = Digest.objects.select_related("person").order_by("-week", "person__full_name")
    return found if may("service.digest_all", user, at) else found.filter(person=user)


def sheet_for(person: User, at: datetime) -> Sheet:
    """What there is to tell somebody now, in every role of theirs that is told something."""
    on = localdate(at)
    held = RoleGrant.objects.live_on(on).filter(user=person).values_list("role", flat=True)
    counts: dict[str, int] = {}
    for role, counted in ((Role.IRO, _of_iro), (Role.IRO_MANAGER, _of_manager)):
        if role in set(held):
            counts |= counted(_wearing(person, role), at, on, rulebook_on(on))
    return Sheet(on, counts)


def _wearing(person: User, role: str) -> User:
    """The person in one role, as a page of theirs would see it."""
    worn = copy(person)
    worn.hat = role
    return worn


def _of_iro(user: User, at: datetime, on: date, book: Rulebook) -> dict[str, int]:
    mine = _own_children(user, at, on)
    ids = set(mine.values_list("pk", flat=True))
    lines = [line for line in lines_of(mine, on, book) if line.standing.put_off is None]
    return {
        "reviews": _reviews_in(mine, week_of(on)),
        "preparation": _to_prepare(mine, on, book),
        "answers": _answers(mine, at),
        "notices": len(notices_waiting(user, at, on, book, among=ids)),
        "drift_new": sum(line.drift.since >= on - WEEK for line in lines),
        "drift_back": sum(line.standing.came_back_since(on - WEEK) for line in lines),
        "handed": len(handed_to(user, at, book)),
        "words": new_for(user, at).count,
    }


def _own_children(user: User, at: datetime, on: date) -> QuerySet[Child]:
    places = Relationship.objects.live_on(on).filter(
        adult__user=user, kind__in=(Kind.ALLOCATED_IRO, Kind.COVER_IRO)
    )
    return children_for(user, at).filter(pk__in=places.values("child"))


def _reviews_in(children: QuerySet[Child], monday: date) -> int:
    meetings = ReviewMeeting.objects.standing().filter(
        review__child__in=children.values("pk"),
        review__superseded_at__isnull=True,
        review__state__in=BEGUN,
        was_held__isnull=True,
        on__gte=monday,
        on__lt=monday + WEEK,
    )
    return meetings.order_by().values("review").distinct().count()


def _to_prepare(children: QuerySet[Child], on: date, book: Rulebook) -> int:
    begun = Review.objects.standing().filter(
        child__in=children.values("pk"), state__in=BEGUN, source=Source.PERSON
    )
    until = week_of(on) + WEEK
    return sum(_asks(one, until) for one in preparations_of(begun, book, on))


def _asks(one: Preparation, until: date) -> bool:
    """Whether something before this review is due by then and not done."""
    open_steps = {
        "sw_iro_contact": one.talk is None,
        "invitations": one.told < one.invited or not one.invited,
        "papers": bool(one.missing_papers),
    }
    return any(
        step in one.due and one.due[step].on < until for step, is_open in open_steps.items() if is_open
    )


def _answers(children: QuerySet[Child], at: datetime) -> int:
    return Consultation.objects.filter(
        review__child__in=children.values("pk"), answered_at__gt=at - WEEK, answered_at__lte=at
    ).count()


def _of_manager(user: User, at: datetime, on: date, book: Rulebook) -> dict[str, int]:
    loads = caseloads(on, book)
    children = children_for(user, at)
    lines = [line for line in lines_of(children, on, book) if line.standing.put_off is None]
    return {
        "children": loads.children,
        "overdue": loads.overdue,
        "without_iro": loads.without_iro,
        "over_caseload": len(loads.above),
        "not_told": _not_told(children, at, book),
        "records": _late_records(children, on, book),
        "service_notices": len(notices_waiting(user, at, on, book)),
        "service_drift": len(lines),
        "service_drift_new": sum(line.drift.since >= on - WEEK for line in lines),
        "manager_handed": len(handed_to(user, at, book)),
        "unopened": len(unopened_in_time(user, at)),
        "manager_words": new_for(user, at).count,
    }


def _not_told(children: QuerySet[Child], at: datetime, book: Rulebook) -> int:
    """Changes of the last seven days that an IRO found out otherwise."""
    known = ChangeNotice.objects.filter(child__in=children.values("pk"), at__gt=at - WEEK, at__lte=at)
    told = each_change(known.select_related("answer"), book)
    return sum(one.standing is Standing.NOT_TOLD for one in told)


def _late_records(children: QuerySet[Child], on: date, book: Rulebook) -> int:
    held = Review.objects.completed().filter(
        child__in=children.values("pk"), source=Source.PERSON, state__in=(State.HELD, State.RECORDED)
    )
    days = held.order_by().values_list("completed_on", flat=True)
    return sum(day is not None and book.due("record_written", day).limit < on for day in days)
