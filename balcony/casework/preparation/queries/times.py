"""Times for a review: what was proposed, who can come when, and which times are free to propose."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet

from balcony.casework.reviews.models import Review, ReviewMeeting
from balcony.casework.reviews.queries import reviews_for
from balcony.foundations.accounts.models import Anyone, User
from balcony.foundations.authority.queries import SchoolYear, school_year
from balcony.people.iros.models import Iro
from balcony.people.iros.queries import works_on
from balcony.people.relationships.queries import allocated_iro_of
from balcony.rules.timetable import Rulebook

from ..models import Choice, Slot, SlotAnswer
from .asking import invited_to

KEY, CHILD = "child", "The child"
AHEAD = timedelta(days=42)
MOST = 12
BETWEEN = timedelta(minutes=90)


def slots_for(user: Anyone, at: datetime) -> QuerySet[Slot]:
    """The times proposed for reviews in this person's world."""
    return Slot.objects.filter(review__in=reviews_for(user, at)).select_related("review__child")


def choices_for(user: Anyone, at: datetime) -> QuerySet[Choice]:
    """What children chose about reviews in this person's world."""
    return Choice.objects.filter(review__in=reviews_for(user, at)).select_related("review__child")


@dataclass(frozen=True)
class TimeRow:
    """One proposed time, and what each person (by key) said of it: None where nobody asked yet.

    `own` holds the adults who said it themselves, on their own page.
    """

    slot: Slot
    answers: tuple[tuple[str, bool | None], ...]
    is_lawful: bool
    own: frozenset[str] = frozenset()

    @property
    def can_come(self) -> int:
        """How many can come."""
        return sum(said is True for _, said in self.answers)

    @property
    def child_can(self) -> bool | None:
        """What the child said."""
        return dict(self.answers).get(KEY)

    @property
    def adults(self) -> tuple[tuple[str, bool | None], ...]:
        """What everybody but the child said, by key."""
        return self.answers[1:]


@dataclass(frozen=True)
class Times:
    """Everybody (key and name), and every proposed time, on one screen."""

    people: tuple[tuple[str, str], ...]
    rows: tuple[TimeRow, ...]

    @property
    def adults(self) -> tuple[tuple[str, str], ...]:
        """Everybody but the child."""
        return self.people[1:]


def times_of(review: Review, last_lawful: date | None) -> Times:
    """The times proposed for a review against everybody invited, the child first."""
    people = ((KEY, CHILD), *((str(one.pk), one.name) for one in invited_to(review)))
    rows = []
    for slot in review.slots.prefetch_related("answers__by"):
        said = {answer.who: answer for answer in slot.answers.all()}
        answers = tuple((key, said[key].can_come if key in said else None) for key, _ in people)
        own = frozenset(key for key, answer in said.items() if _is_own(answer))
        rows.append(TimeRow(slot, answers, last_lawful is None or slot.on <= last_lawful, own))
    return Times(people, tuple(sorted(rows, key=_childs_first)))


def _is_own(answer: SlotAnswer) -> bool:
    """Whether an adult said it themselves: by their link, or on pages of their own."""
    return answer.by is None or answer.by.audience == User.Audience.FAMILY


def _childs_first(row: TimeRow) -> tuple[int, date, time]:
    """The times the child calls good, then those they were not asked about, then the others; by day."""
    place = {True: 0, None: 1, False: 2}[row.child_can]
    return place, row.slot.on, row.slot.starts_at


def out_of_school(on: date, book: Rulebook) -> tuple[time, time, time]:
    """Times clear of an ordinary school day, by the authority's own hours: before it, at its end, an hour on.

    A child who is out of school says so by what they choose.
    """
    begins = min(max(book.rule("school_begins", on).value, 1), 23)
    ends = min(book.rule("school_ends", on).value, 22)
    return time(begins - 1, 30), time(ends), time(ends + 1)


def in_the_day(on: date, book: Rulebook) -> tuple[time, ...]:
    """Times on a day without school: in the morning, after midday and late, by the same hours.

    A child who is at home is not kept waiting until the evening, nor got up before breakfast.
    """
    begins = min(max(book.rule("school_begins", on).value, 1), 22)
    ends = min(book.rule("school_ends", on).value, 22)
    hours = {begins + 1, max(begins + 1, ends - 2), max(begins + 1, ends)}
    return tuple(time(hour) for hour in sorted(hours))


def times_on(day: date, book: Rulebook, year: SchoolYear) -> tuple[time, ...]:
    """The times proposed on a working day: clear of school, or in the day where schools are closed."""
    return in_the_day(day, book) if year.why_closed(day) else out_of_school(day, book)


def free_times(review: Review, *, first: date, last: date, book: Rulebook) -> list[tuple[date, time]]:
    """Times clear of school and of the IRO's diary, from a day to a day, the earliest first; twelve at most.

    The diary is the days the IRO works and the meetings already planned for any of their children. In the
    school holidays and on inset days, as this authority entered them, the day itself is clear of school.
    """
    year = school_year()
    allocation = allocated_iro_of(review.child, first)
    iro = Iro.objects.filter(adult=allocation.adult).first() if allocation and allocation.adult else None
    taken = _taken(iro, first, last)
    proposed = set(review.slots.values_list("on", "starts_at"))
    found: list[tuple[date, time]] = []
    day = first
    while day <= last and len(found) < MOST:
        if book.calendar.is_working_day(day) and (iro is None or works_on(iro, day)):
            times = (at for at in times_on(day, book, year) if (day, at) not in proposed)
            found += [(day, at) for at in times if not _clashes(day, at, taken)]
        day += timedelta(days=1)
    return found[:MOST]


def _taken(iro: Iro | None, first: date, last: date) -> set[tuple[date, time]]:
    if iro is None:
        return set()
    planned = ReviewMeeting.objects.standing().filter(
        on__gte=first,
        on__lte=last,
        starts_at__isnull=False,
        review__child__relationships__adult=iro.adult,
        review__child__relationships__kind="allocated_iro",
        review__child__relationships__to_on__isnull=True,
    )
    return {(on, at) for on, at in planned.values_list("on", "starts_at") if at is not None}


def _clashes(day: date, at: time, taken: set[tuple[date, time]]) -> bool:
    """Whether a meeting already planned lies within an hour and a half."""
    starts = datetime.combine(day, at)
    near = (datetime.combine(on, when) for on, when in taken if on == day)
    return any(abs(starts - one) < BETWEEN for one in near)
