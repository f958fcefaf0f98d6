"""What a review has come to: the child's agenda, each matter as it stands, who saw it differently."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from balcony.foundations.accounts.models import Anyone
from balcony.foundations.toolkit.queries import in_force
from balcony.people.relationships.models import Kind
from balcony.people.relationships.queries import live_relationships
from balcony.rules.calendar import add_months

from ..models import (
    AgendaItem,
    Chairing,
    Consideration,
    Difference,
    MachineMark,
    Matter,
    Permanence,
    Review,
    WithoutMeeting,
)
from .scope import reviews_for

AGENDA = "agenda"
FROM_SIXTEEN = "sixteen"
ALWAYS = "always"
# What the Regulations and the code list cannot be set aside by a service.
OF_THE_LAW = frozenset({ALWAYS, "schedule", FROM_SIXTEEN})
PARENTS = (Kind.PARENT, Kind.PARENTAL_RESPONSIBILITY)


@dataclass(frozen=True)
class Prompt:
    """What a matter is about, what to think of, and where that is written."""

    about: str
    questions: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class MatterNow:
    """A matter as it stands: the newest consideration, who saw it differently, whether a machine wrote it."""

    matter: Matter
    now: Consideration | None
    differences: tuple[Difference, ...] = ()
    mark: MachineMark | None = None

    @property
    def is_not_needed(self) -> bool:
        """Somebody gave the reason why it was not needed today."""
        return self.now is not None and self.now.is_not_needed

    @property
    def is_considered(self) -> bool:
        """Somebody wrote what was considered, or what the IRO thinks; the child's view alone is neither."""
        now = self.now
        return now is not None and not now.is_not_needed and bool((now.considered + now.iro_view).strip())

    @property
    def is_answered(self) -> bool:
        """Considered, or not needed with its reason."""
        return self.is_considered or self.is_not_needed


@dataclass(frozen=True)
class Scrutiny:
    """Everything a review came to, apart from its decisions and its record."""

    items: tuple[AgendaItem, ...]
    matters: tuple[MatterNow, ...]
    differences: tuple[Difference, ...]
    permanence: Permanence | None
    chairing: Chairing | None
    without_meeting: WithoutMeeting | None
    marks: tuple[MachineMark, ...] = field(default=())

    @property
    def unanswered(self) -> tuple[MatterNow, ...]:
        """Matters nobody has said anything about yet."""
        return tuple(one for one in self.matters if not one.is_answered)

    @property
    def not_taken(self) -> tuple[AgendaItem, ...]:
        """What the child wants to talk about and nobody has said what came of it."""
        return tuple(one for one in self.items if not one.taken)


def scrutiny_of(review: Review) -> Scrutiny:
    """Return what a review has come to, in nine queries whatever its length."""
    differences = list(review.differences.standing().select_related("made_by"))
    marks = {one.about: one for one in review.machine_marks.unread()}
    return Scrutiny(
        items=tuple(review.agenda_items.standing().select_related("taken_at")),
        matters=tuple(
            MatterNow(
                matter,
                newest(matter),
                tuple(one for one in differences if one.matter_id == matter.pk),
                marks.get(mark_key(matter)),
            )
            for matter in matters_of(review)
        ),
        differences=tuple(one for one in differences if one.matter_id is None),
        permanence=latest_permanence(review),
        chairing=review.chairings.order_by("-version").first(),
        without_meeting=WithoutMeeting.objects.filter(review=review).select_related("by").first(),
        marks=tuple(marks.values()),
    )


def matters_of(review: Review) -> QuerySet[Matter]:
    """Return a review's matters in order, each with the versions of what was considered."""
    versions = Consideration.objects.select_related("meeting", "by").order_by("version")
    return review.matters.prefetch_related(Prefetch("considerations", queryset=versions))


def newest(matter: Matter) -> Consideration | None:
    """Return the consideration that stands; None while there is none."""
    versions = sorted(matter.considerations.all(), key=lambda one: one.version)
    return versions[-1] if versions else None


def latest_permanence(review: Review) -> Permanence | None:
    """Return what was said last about a plan for permanence; None while nothing is."""
    return review.permanence.select_related("by").order_by("-version").first()


def mark_key(matter: Matter) -> str:
    """Return the name under which a mark is about a matter's words."""
    return f"matter:{matter.key}"


def unread_marks(review: Review) -> list[MachineMark]:
    """Return the marks on words a machine made and the IRO has not said they have read."""
    return list(review.machine_marks.unread())


def version_of_matter(matter: Matter) -> int:
    """Return the number of the newest consideration; 0 where there is none."""
    now = matter.considerations.order_by("-version").first()
    return now.version if now is not None else 0


def words_of_matter(matter: Matter) -> dict[str, str]:
    """Return the three texts as last saved."""
    now = matter.considerations.order_by("-version").first()
    return {name: getattr(now, name) if now else "" for name in ("considered", "childs_view", "iro_view")}


def prompt_for(matter: Matter, on: date) -> Prompt:
    """Return what to think of under a matter, as the agenda in force says; empty where it has left it out."""
    found = next((one for one in in_force(AGENDA, on=on).items if one.id == matter.key), None)
    if found is None:
        return Prompt("", (), ())
    about = found.text if found.heading else ""
    return Prompt(about, tuple(part.text for part in found.parts), found.evidence)


@dataclass(frozen=True)
class ToLay:
    """One matter of the agenda in force, for a child of an age."""

    key: str
    title: str
    is_always: bool
    edition: str


def matters_in_force(born: date, on: date) -> list[ToLay]:
    """Return the matters a review on a day has to come to; those from 16 only from the sixteenth birthday."""
    instrument = in_force(AGENDA, on=on)
    is_sixteen = add_months(born, 16 * 12) <= on
    edition = f"{instrument.pack.publisher} {instrument.pack.edition}"
    return [
        ToLay(one.id, one.heading or one.text[:200], one.section == ALWAYS, edition)
        for one in instrument.items
        if (one.section != FROM_SIXTEEN or is_sixteen)
        and (one.section in OF_THE_LAW or one.standing != "set aside locally")
    ]


def agenda_is_behind(review: Review, on: date) -> bool:
    """Whether the agenda in force has matters this review has not laid out."""
    wanted = matters_in_force(review.child.date_of_birth, review.completed_on or on)
    there = {one.key for one in review.matters.all()}
    return any(one.key not in there for one in wanted)


def parents_unanswered(review: Review, on: date) -> list[str]:
    """Return the names of parents around the child whose part in the review nobody has written down."""
    written = {one.adult_id for one in review.attendances.all()}
    named = {one.name.lower() for one in review.attendances.all()}
    found = {
        one.adult.full_name: None
        for one in live_relationships(review.child, on)
        if one.kind in PARENTS
        and one.adult is not None
        and one.adult_id not in written
        and one.adult.full_name.lower() not in named
    }
    return list(found)


def matters_for(user: Anyone, at: datetime) -> QuerySet[Matter]:
    """The matters of the reviews in this person's world."""
    return Matter.objects.filter(review__in=reviews_for(user, at)).select_related("review__child")


def items_for(user: Anyone, at: datetime) -> QuerySet[AgendaItem]:
    """What children want to talk about, of the reviews in this person's world."""
    standing = AgendaItem.objects.standing().filter(review__in=reviews_for(user, at))
    return standing.select_related("review__child", "taken_at")


def differences_for(user: Anyone, at: datetime) -> QuerySet[Difference]:
    """The differences of view that stand, of the reviews in this person's world."""
    standing = Difference.objects.standing().filter(review__in=reviews_for(user, at))
    return standing.select_related("review__child", "matter")


def marks_for(user: Anyone, at: datetime) -> QuerySet[MachineMark]:
    """The marks on machine-made words of the reviews in this person's world, read ones included."""
    return MachineMark.objects.filter(review__in=reviews_for(user, at)).select_related("review__child")
