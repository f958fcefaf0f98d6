"""What people need to learn, the courses that serve it, and who goes."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.timezone import localdate

from balcony.foundations.accounts.models import Anyone, User

from ..models import Booking, Course, NeedsReview, TrainingNeed
from .people import FEW, iros_here, people_for, side_of


@dataclass(frozen=True)
class Matched:
    """One need with the courses ahead that serve its heading."""

    need: TrainingNeed
    courses: tuple[Course, ...]


@dataclass(frozen=True)
class Wanted:
    """One heading as the team wants it. `people` is None where it could be fewer than five people's."""

    section: str
    heading: str
    people: int | None
    courses: tuple[Course, ...]

    @property
    def how_many(self) -> str:
        """How many want it, in words that single nobody out."""
        return f"{self.people} people" if self.people is not None else f"Fewer than {FEW} people"


@dataclass(frozen=True)
class CourseRow:
    """A course with its places; `mine` is the reader's own booking."""

    course: Course
    taken: int
    mine: Booking | None
    sections: tuple[str, ...]

    @property
    def left(self) -> int:
        """Places that are free."""
        return max(0, self.course.places - self.taken)


def needs_for(user: Anyone, at: datetime) -> QuerySet[TrainingNeed]:
    """Needs of this person's own people, and their own."""
    mine = people_for(user, at).values("pk")
    return TrainingNeed.objects.filter(person__in=mine).select_related("person")


def needs_of(person: User, *, on: date) -> list[Matched]:
    """What somebody needs to learn now, with the courses ahead. Two queries."""
    ahead = list(_ahead(on))
    open_ones = person.training_needs.filter(ended_at__isnull=True)
    return [Matched(one, _serving(one.heading, ahead)) for one in open_ones]


def past_needs_of(person: User) -> list[TrainingNeed]:
    """Needs that were met or are no longer there, newest first."""
    return list(person.training_needs.filter(ended_at__isnull=False).order_by("-ended_at"))


def wanted(*, on: date) -> list[Wanted]:
    """What the team wants to learn, most wanted first; nothing where fewer than five people said anything.

    A heading fewer than five want is told without its number, and they stand last by name.
    """
    people: dict[tuple[str, str], set[object]] = defaultdict(set)
    rows = TrainingNeed.objects.filter(ended_at__isnull=True, person__in=iros_here(on).values("pk"))
    for heading, section, person in rows.values_list("heading", "section", "person_id"):
        people[heading, section].add(person)
    if len(set().union(*people.values())) < FEW if people else True:
        return []
    ahead = list(_ahead(on))
    found = [
        Wanted(section, heading, len(who) if len(who) >= FEW else None, _serving(heading, ahead))
        for (heading, section), who in people.items()
    ]
    return sorted(found, key=lambda one: (-(one.people or 0), one.section))


def courses_for(user: Anyone, at: datetime) -> QuerySet[Course]:
    """Every course: IROs and their managers book them."""
    return Course.objects.all() if side_of(user, at) else Course.objects.none()


def bookings_for(user: Anyone, at: datetime) -> QuerySet[Booking]:
    """A manager's: every booking; an IRO's: their own."""
    rows = Booking.objects.select_related("course", "person")
    side = side_of(user, at)
    if side == "manager":
        return rows
    return rows.filter(person=user.pk) if side == "iro" else rows.none()


def course_rows(courses: Iterable[Course], *, reader: User, titles: dict[str, str]) -> list[CourseRow]:
    """Courses as a list shows them. One query."""
    courses = list(courses)
    taken: dict[object, int] = defaultdict(int)
    mine: dict[object, Booking] = {}
    for one in Booking.objects.filter(course__in=courses, given_up_at__isnull=True):
        taken[one.course_id] += 1
        if one.person_id == reader.pk:
            mine[one.course_id] = one
    return [
        CourseRow(
            one, taken[one.pk], mine.get(one.pk), tuple(titles[key] for key in one.headings if key in titles)
        )
        for one in courses
    ]


def bookings_of(course: Course) -> list[Booking]:
    """Who goes, by name."""
    held = course.bookings.filter(given_up_at__isnull=True).select_related("person")
    return list(held.order_by("person__full_name"))


def courses_of(person: User) -> list[Booking]:
    """Where somebody is booked or has been, newest course first."""
    held = person.bookings.filter(given_up_at__isnull=True).select_related("course")
    return list(held.order_by("-course__on"))


def last_needs_review() -> NeedsReview | None:
    """Return the last time the team's needs were looked at, or None."""
    return NeedsReview.objects.select_related("by").first()


def free_for(course: Course, at: datetime) -> list[User]:
    """IROs who could still be booked on a course, by name."""
    booked = course.bookings.filter(given_up_at__isnull=True).values("person")
    return list(iros_here(localdate(at)).exclude(pk__in=booked))


def _ahead(on: date) -> QuerySet[Course]:
    return Course.objects.filter(on__gte=on, called_off_at__isnull=True)


def _serving(heading: str, courses: Iterable[Course]) -> tuple[Course, ...]:
    return tuple(one for one in courses if heading in one.headings)
