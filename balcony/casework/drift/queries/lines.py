"""Lines of drift: for children whose facts are laid out already, or for many at once in few queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from django.db.models import Exists, Max, OuterRef, QuerySet, Subquery, UUIDField
from django.utils.timezone import localdate

from balcony.casework.contact_log.models import Contact, With
from balcony.casework.reviews.models import Decision, DecisionState, DecisionStatus, Permanence, Review
from balcony.casework.voice.models import Audience, Opening
from balcony.foundations.access.models import Role
from balcony.people.children.models import CarePeriod, Episode
from balcony.people.children.runs import legal_statuses_of
from balcony.people.register.models import Child, Source
from balcony.people.relationships.models import Kind, Relationship
from balcony.rules.drift import NUMBERS, Drift, DriftFacts, drift_of
from balcony.rules.timetable import Rulebook

from ..models import Step
from .counting import counted_decisions, gone_since, heard_on, permanence_of, write_by

SECTION_20 = frozenset({"V2"})
# How somebody who opened words of a child stood there as an IRO; the duty IRO stands by the hat alone.
AS_IRO = frozenset({Kind.ALLOCATED_IRO.value, Kind.COVER_IRO.value, Role.IRO.value})
PLACES = (Kind.SOCIAL_WORKER, Kind.ALLOCATED_IRO)


@dataclass(frozen=True)
class Standing:
    """What was done about a line, oldest first, and how it stands on a day."""

    on: date
    steps: tuple[Step, ...] = ()

    @property
    def number(self) -> int:
        """How many steps there are: what a form rests on."""
        return len(self.steps)

    @property
    def newest(self) -> Step | None:
        """The step that stands."""
        return self.steps[-1] if self.steps else None

    @property
    def put_off(self) -> Step | None:
        """The step that hides the line today; from its day on the line is back by itself."""
        last = self.newest
        return last if last is not None and last.again_on is not None and last.again_on > self.on else None

    def came_back_since(self, day: date) -> bool:
        """Whether the line was put off and has come back by itself after that day."""
        last = self.newest
        return last is not None and last.again_on is not None and day < last.again_on <= self.on

    @property
    def handed(self) -> Step | None:
        """The step by which a colleague has it now: until somebody brings it back."""
        for step in reversed(self.steps):
            if step.kind != Step.Kind.PUT_OFF:
                return step if step.kind == Step.Kind.HANDED else None
        return None


@dataclass(frozen=True)
class Line:
    """One thing one child waits for, who reviews that child, and what was done about it."""

    child: Child
    drift: Drift
    standing: Standing
    iro_id: UUID | None = None
    iro: str = ""
    is_new: bool = field(default=False, compare=False)

    @property
    def key(self) -> UUID:
        """The same for this wait of this child for as long as it lasts."""
        return key_of(self.child, self.drift)


def key_of(child: Child, drift: Drift) -> UUID:
    """Return the key of a line: the child, the kind of wait, the day it began, and which decision."""
    return uuid5(child.pk, f"{drift.kind} {drift.since} {drift.about}")


def standings_for(children: Iterable[Child] | QuerySet[Child], on: date) -> dict[UUID, Standing]:
    """Line -> what was done about it, for lines that anything was done about. One query."""
    return standings_from(steps_about(children), on)


def steps_about(children: Iterable[Child] | QuerySet[Child]) -> QuerySet[Step]:
    """Everything done about lines of these children, oldest first."""
    return Step.objects.filter(child__in=children).select_related("by", "to").order_by("number")


def standings_from(steps: Iterable[Step], on: date) -> dict[UUID, Standing]:
    """The same as `standings_for`, from steps already fetched."""
    found: dict[UUID, list[Step]] = defaultdict(list)
    for step in steps:
        found[step.line].append(step)
    return {line: Standing(on, tuple(rows)) for line, rows in found.items()}


def lines_with(child: Child, drift: Sequence[Drift], steps: Iterable[Step], on: date) -> tuple[Line, ...]:
    """The lines of one child whose drift is counted already, from the steps of `steps_about`."""
    standings = standings_from(steps, on)
    return tuple(Line(child, one, standings.get(key_of(child, one), Standing(on))) for one in drift)


def lines_of(children: QuerySet[Child], on: date, book: Rulebook) -> tuple[Line, ...]:
    """Every line of these children who are looked after on a day, the longest wait first.

    Nine queries however many children there are; `children` is asked again in each, and never fetched whole
    with its rows.
    """
    cared_for = children.filter(Exists(CarePeriod.objects.open_on(on).filter(child=OuterRef("pk"))))
    known = _Known(cared_for.order_by().values("pk"), on)
    rules = {key: book.rule(key, on) for key in NUMBERS}
    standings = standings_for(known.ids, on)
    found = []
    for child in _with_iro(cared_for, on):
        told = vars(child)
        for one in drift_of(known.facts_of(child, told["care_from"], book), on, rules):
            standing = standings.get(key_of(child, one), Standing(on))
            found.append(Line(child, one, standing, told["iro_id"], told["iro_name"] or ""))
    return tuple(sorted(found, key=lambda line: (line.drift.since, line.child.listed_as, line.drift.kind)))


def _with_iro(children: QuerySet[Child], on: date) -> QuerySet[Child]:
    iro = Relationship.objects.live_on(on).filter(child=OuterRef("pk"), kind=Kind.ALLOCATED_IRO)
    care = CarePeriod.objects.open_on(on).filter(child=OuterRef("pk"))
    return children.annotate(
        care_from=Subquery(care.values("started_on")[:1]),
        iro_id=Subquery(iro.values("adult_id")[:1], output_field=UUIDField()),
        iro_name=Subquery(iro.values("adult__full_name")[:1]),
    )


class _Review(NamedTuple):
    completed_on: date | None
    state: str
    source: str
    participation_code: str


class _Place(NamedTuple):
    kind: str
    to_on: date | None


class _Known:
    """What is known of many children, fetched once for all of them: seven queries."""

    def __init__(self, ids: QuerySet[Any], on: date) -> None:
        self.ids, self.on = ids, on
        reviews = Review.objects.standing().filter(child__in=ids)
        self.reviews = _grouped(reviews.values_list("child_id", *_Review._fields), _Review)
        places = Relationship.objects.filter(child__in=ids, kind__in=PLACES)
        self.places = _grouped(places.values_list("child_id", *_Place._fields), _Place)
        self.talked = self._talked()
        self.opened = self._opened()
        self.decisions = self._decisions()
        self.permanence = self._permanence()
        self.section_20 = self._section_20()

    def facts_of(self, child: Child, since: date, book: Rulebook) -> DriftFacts:
        """What the drift rules need of one child."""
        reviews, places = self.reviews.get(child.pk, []), self.places.get(child.pk, [])
        answers = [plan for held_on, plan in self.permanence.get(child.pk, ()) if held_on >= since]
        second_review_on, permanence_missing = permanence_of(reviews, since, answers)
        return DriftFacts(
            born_on=child.date_of_birth,
            looked_after_since=since,
            section_20_since=self.section_20.get(child.pk),
            without_social_worker_since=gone_since(places, Kind.SOCIAL_WORKER, since, self.on),
            without_iro_since=gone_since(places, Kind.ALLOCATED_IRO, since, self.on),
            second_review_on=second_review_on,
            permanence_missing=permanence_missing,
            write_by=write_by(reviews, book),
            heard_on=heard_on(self.talked.get(child.pk, ()), reviews, self.opened.get(child.pk), self.on),
            decisions=counted_decisions(self.decisions.get(child.pk, ()), reviews),
        )

    def _talked(self) -> dict[UUID, list[date]]:
        talks = Contact.objects.standing().reached()
        mine = talks.filter(child__in=self.ids, with_whom=With.CHILD, on__lte=self.on).order_by()
        rows = mine.values("child_id").annotate(last=Max("on")).values_list("child_id", "last")
        return {child: [last] for child, last in rows}

    def _opened(self) -> dict[UUID, date]:
        read = Opening.objects.filter(contribution__child__in=self.ids, stood_as__in=AS_IRO).order_by()
        rows = read.exclude(contribution__audience=Audience.MANAGER).values("contribution__child_id")
        last: Iterable[tuple[UUID, datetime]] = rows.annotate(last=Max("at")).values_list(
            "contribution__child_id", "last"
        )
        return {child: localdate(at) for child, at in last}

    def _decisions(self) -> dict[UUID, list[Any]]:
        newest = DecisionStatus.objects.filter(decision=OuterRef("pk")).order_by("-number")
        rows = (
            Decision.objects.filter(
                review__child__in=self.ids,
                review__source=Source.PERSON,
                withdrawn_at__isnull=True,
                due_on__lt=self.on,
            )
            .order_by("number")
            .values_list("review__child_id", "pk", "number", "due_on", Subquery(newest.values("state")[:1]))
        )
        found: dict[UUID, list[Any]] = defaultdict(list)
        for child, key, number, due_on, state in rows:
            found[child].append((key, number, due_on, state or DecisionState.RECOMMENDED))
        return found

    def _permanence(self) -> dict[UUID, list[tuple[date, bool]]]:
        rows = (
            Permanence.objects.filter(review__child__in=self.ids, review__completed_on__isnull=False)
            .order_by("-review__completed_on", "-version")
            .values_list("review__child_id", "review__completed_on", "has_plan")
        )
        found: dict[UUID, list[tuple[date, bool]]] = defaultdict(list)
        for child, held_on, has_plan in rows:
            if held_on is not None:
                found[child].append((held_on, has_plan))
        return found

    def _section_20(self) -> dict[UUID, date]:
        """Since when each is accommodated under section 20, for those who are on the day."""
        now = Episode.objects.open_on(self.on).filter(child__in=self.ids, legal_status__in=SECTION_20)
        theirs: dict[UUID, list[Episode]] = defaultdict(list)
        for episode in Episode.objects.held().filter(child__in=now.values("child")):
            theirs[episode.child_id].append(episode)
        running = {child: _running_since(episodes, self.on) for child, episodes in theirs.items()}
        return {child: since for child, since in running.items() if since is not None}


def _running_since(episodes: Sequence[Episode], on: date) -> date | None:
    runs = (run for run in legal_statuses_of(episodes) if run.from_on <= on)
    running = next((run for run in runs if run.to_on is None or on < run.to_on), None)
    return running.from_on if running is not None and running.code in SECTION_20 else None


def _grouped(rows: Iterable[Sequence[Any]], made: type) -> Mapping[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for child, *rest in rows:
        found[child].append(made(*rest))
    return found
